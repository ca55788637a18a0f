"""Gauges and what is known: registered, calibrated, judged; identified, captured, shared."""

import datetime
from collections.abc import Iterator

from evidence.window import add_months
from people.models import Person
from processes import services
from processes.models import ImpactAssessment
from programme.demo.calendar import Day
from programme.demo.data import equipment, knowledge
from programme.demo.data.equipment import KindRow, WrongRow
from programme.demo.story import Story


def keep_gauges(story: Story) -> None:
    """The register of gauges, then calibrations in campaigns; one gauge is overlooked."""
    overdue, last = equipment.OVERDUE
    days: dict[str, Day] = {overdue: last}
    waiting = iter([reference for reference, _kind in _gauges() if reference != overdue])
    for campaign in equipment.CAMPAIGNS:
        days |= {next(waiting): campaign.on for _turn in range(campaign.count)}
    for reference, kind in _gauges():
        story.at(equipment.REGISTERED_ON, _register, reference, kind, days[reference])
    kinds = dict(_gauges())
    story.at(last, _calibrate, overdue, kinds[overdue], last, "marsh")
    for campaign in equipment.CAMPAIGNS:
        for reference in (one for one, on in days.items() if on == campaign.on):
            story.at(
                campaign.on,
                _calibrate,
                reference,
                kinds[reference],
                campaign.on,
                campaign.recorder,
                late=campaign.recorded,
            )
    _tell_of_the_wrong_ones(story)
    _tell_of_those_out_of_use(story)


def _tell_of_the_wrong_ones(story: Story) -> None:
    """Three judged within a week; the fourth is what audit A04 found."""
    for campaign in equipment.CAMPAIGNS:
        for reference, row in equipment.OUT_OF_TOLERANCE.items():
            if _campaign_of(reference) == campaign:
                act = (reference, row, campaign.on, campaign.recorder)
                story.at(campaign.on, _judge, *act, late=campaign.recorded)
    row, kind = equipment.FORGOTTEN_ROW, dict(_gauges())[equipment.FORGOTTEN]
    late = equipment.FORGOTTEN_RECORDED
    wrong = (equipment.FORGOTTEN, kind, equipment.FORGOTTEN_ON, "okafor", row)
    story.at(equipment.FORGOTTEN_ON, _calibrate, *wrong, late=late)
    story.at(equipment.FORGOTTEN_DECIDED, _judge_late)


def _campaign_of(reference: str) -> equipment.CampaignRow:
    """The campaign of a gauge: they take the gauges in their order, without the overlooked one."""
    others = [one for one, _kind in _gauges() if one != equipment.OVERDUE[0]]
    place = others.index(reference)
    for campaign in equipment.CAMPAIGNS:
        if place < campaign.count:
            return campaign
        place -= campaign.count
    raise LookupError(reference)


def _gauges() -> Iterator[tuple[str, KindRow]]:
    kinds = [kind for kind in equipment.KINDS for _turn in range(kind.count)]
    for number, kind in enumerate(kinds, start=1):
        yield f"E{number:02d}", kind


def _register(story: Story, reference: str, kind: KindRow, on: Day) -> None:
    """Put a gauge into the register with its calibration of the year before."""
    before = add_months(story.day(on), -equipment.INTERVAL_MONTHS)
    if reference == equipment.FORGOTTEN:
        before = story.day(equipment.FORGOTTEN_GOOD_ON)
    gauge = services.add_equipment(
        organization=story.organization,
        reference=reference,
        name=kind.name,
        serial=f"{kind.serial}-{reference[1:]}",
        measuring_range=kind.span,
        permitted_error=kind.error,
        traceability=equipment.TRACEABLE_TO,
        location=kind.location,
        site=story.sites[kind.site],
        process=story.records[kind.process],
        interval_months=equipment.INTERVAL_MONTHS,
        last_calibrated_on=before,
        certificate=f"Certificate {reference[1:]}/1",
        by=story.people["marsh"],
    )
    story.keep(reference, gauge)


def _calibrate(
    story: Story,
    reference: str,
    kind: KindRow,
    on: Day,
    recorder: str,
    wrong: WrongRow | None = None,
) -> None:
    wrong = wrong or equipment.OUT_OF_TOLERANCE.get(reference)
    services.calibrate(
        equipment=story.records[reference],
        certificate=f"Certificate {reference[1:]}/{2 if on != equipment.FORGOTTEN_ON else '2a'}",
        laboratory=kind.laboratory,
        in_tolerance=wrong is None,
        as_found=wrong.as_found if wrong else "Within the permitted error",
        as_left=wrong.as_left if wrong else "",
        on=story.day(on),
        by=story.people[recorder],
    )


def _judge(story: Story, reference: str, row: WrongRow, on: Day, recorder: str) -> None:
    """The impact assessment, decided some days after, and the gauge back in use."""
    gauge, by = story.records[reference], story.people[recorder]
    day = story.day(on) + datetime.timedelta(days=row.after)
    _decide(_open_one(story, reference), row, day, by)
    services.return_to_use(equipment=gauge, on=day, by=by)


def _judge_late(story: Story) -> None:
    """Part of the corrective action of A04-1."""
    services.decide_assessment(
        assessment=_open_one(story, equipment.FORGOTTEN),
        affected=equipment.FORGOTTEN_ROW.affected,
        conclusion=equipment.FORGOTTEN_ROW.conclusion,
        reasoning=equipment.FORGOTTEN_ROW.reasoning,
        actions=equipment.FORGOTTEN_ROW.actions,
        nonconformity=story.subject("NC A04-1"),
        on=story.day(equipment.FORGOTTEN_DECIDED),
        by=story.scribe,
    )


def _open_one(story: Story, reference: str) -> ImpactAssessment:
    return ImpactAssessment.objects.of(story.organization).get(
        equipment=story.records[reference], assessed_on=None
    )


def _decide(assessment: ImpactAssessment, row: WrongRow, on: datetime.date, by: Person) -> None:
    services.decide_assessment(
        assessment=assessment,
        affected=row.affected,
        conclusion=row.conclusion,
        reasoning=row.reasoning,
        actions=row.actions,
        on=on,
        by=by,
    )


def _tell_of_those_out_of_use(story: Story) -> None:
    """One waits for its judgement, one was retired."""
    story.at(equipment.WAITING_GOOD_ON, _add, equipment.WAITING, equipment.WAITING_GOOD_ON)
    story.at(equipment.WAITING_ON, _find_wrong)
    story.at(equipment.REGISTERED_ON, _add, equipment.RETIRED, "2025-06-10")
    story.at(equipment.RETIRED_ON, _retire)


def _add(story: Story, row: tuple[str, ...], on: Day) -> None:
    reference, name, serial, process, location, span, error = row
    gauge = services.add_equipment(
        organization=story.organization,
        reference=reference,
        name=name,
        serial=serial,
        measuring_range=span,
        permitted_error=error,
        location=location,
        site=story.sites["L"],
        process=story.records[process],
        last_calibrated_on=story.day(on),
        certificate=f"Certificate {reference[1:]}/1",
        by=story.people["marsh"],
    )
    story.keep(reference, gauge)


def _find_wrong(story: Story) -> None:
    services.calibrate(
        equipment=story.records[equipment.WAITING[0]],
        certificate="Certificate 65/2",
        laboratory=equipment.OUTSIDE,
        in_tolerance=False,
        left_in_tolerance=False,
        as_found=equipment.WAITING_FOUND,
        as_left="Not adjusted; indenter to be replaced",
        on=story.day(equipment.WAITING_ON),
        by=story.people["olsen"],
    )


def _retire(story: Story) -> None:
    services.retire(
        equipment=story.records[equipment.RETIRED[0]],
        reason=equipment.RETIRED_WHY,
        on=story.day(equipment.RETIRED_ON),
        by=story.scribe,
    )


def keep_knowledge(story: Story) -> None:
    """What only few know: identified with the owners, then captured, shared, reviewed."""
    for row in knowledge.ITEMS:
        story.at(knowledge.IDENTIFIED_ON, _identify, row)
        if row.captured:
            story.at(row.captured, _capture, row, late=row.late)
        if row.shared:
            story.at(row.shared, _share, row, late=row.late)
        if row.reviewed:
            story.at(row.reviewed, _review, row, late=row.late)
        if row.closed:
            story.at(row.closed[0], _close, row)


def _people(story: Story, keys: tuple[str, ...]) -> list[Person]:
    """People by key; “Service 2” is the third of those who are only counted there."""
    found = []
    for key in keys:
        function, _space, index = key.rpartition(" ")
        found.append(story.members(function)[int(index)] if function else story.people[key])
    return found


def _identify(story: Story, row: knowledge.KnowledgeRow) -> None:
    item = services.identify_knowledge(
        organization=story.organization,
        reference=row.reference,
        topic=row.topic,
        importance=row.importance,
        process=story.records[row.process],
        holders=_people(story, row.holders),
        successor=_people(story, (row.successor,))[0] if row.successor else None,
        review_due_on=story.day(row.next_review),
        on=story.day(knowledge.IDENTIFIED_ON),
        by=story.scribe,
    )
    story.keep(row.reference, item)


def _capture(story: Story, row: knowledge.KnowledgeRow) -> None:
    assert row.captured
    services.capture_knowledge(
        item=story.records[row.reference],
        capture=row.capture,
        location=row.location,
        on=story.day(row.captured),
        by=story.scribe,
    )


def _share(story: Story, row: knowledge.KnowledgeRow) -> None:
    assert row.shared
    services.share_knowledge(
        item=story.records[row.reference],
        learned_by=_people(story, row.learned_by),
        on=story.day(row.shared),
        by=story.scribe,
    )


def _review(story: Story, row: knowledge.KnowledgeRow) -> None:
    assert row.reviewed
    services.review_knowledge(
        item=story.records[row.reference],
        review_due_on=story.day(row.next_review),
        conclusion=row.conclusion,
        on=story.day(row.reviewed),
        by=story.scribe,
    )


def _close(story: Story, row: knowledge.KnowledgeRow) -> None:
    assert row.closed
    services.close_knowledge(
        item=story.records[row.reference],
        reason=row.closed[1],
        on=story.day(row.closed[0]),
        by=story.scribe,
    )
