"""Corrective actions step by step, and improvements that nobody forced."""

from typing import Any

from improvement import services
from improvement.models import Nonconformity
from people.models import Person
from programme.demo.data import improvements, nonconformities
from programme.demo.data.analyses import ANALYSES
from programme.demo.data.nonconformities import StepsRow
from programme.demo.story import Story


def put_right(story: Story) -> None:
    """The steps of each nonconformity, as far as they have come."""
    story.at(nonconformities.TIMES_SET_ON, _set_times)
    for row in map(story.calendar.told_row, nonconformities.STEPS):
        story.at(row.corrected, _correct, row, late=row.late)
        if row.analysed:
            story.at(row.analysed, _analyse, row, late=row.late)
        if row.accepted:
            story.at(row.accepted, _plan, row, late=row.late)
        if row.implemented:
            story.at(row.implemented, _implement, row, late=row.late)
        if row.checked:
            story.at(row.checked, _check, row, late=row.late)
    finding, due, on = nonconformities.NEW_DAY
    story.at(on, _give_new_day, finding, due)
    for later, earlier, on in nonconformities.REPEATS:
        story.at(on, _link, later, earlier)


def _set_times(story: Story) -> None:
    services.set_response_times(
        organization=story.organization,
        values=nonconformities.TIMES,
        by=story.people["okafor"],
    )


def _link(story: Story, later: str, earlier: str) -> None:
    services.link_repeat(
        nonconformity=_of(story, later), repeats=_of(story, earlier), by=story.people["okafor"]
    )


def _give_new_day(story: Story, finding: str, due: int) -> None:
    services.change_nonconformity(
        nonconformity=_of(story, finding),
        changes={"due_on": story.day(due)},
        by=story.people["okafor"],
    )


def _of(story: Story, finding: str) -> Nonconformity:
    return story.records[f"NC {finding}"]


def _by_owner(story: Story, row: StepsRow, on: str) -> dict[str, Any]:
    """The arguments of a step that the owner takes on that day."""
    owner = _of(story, row.finding).owner
    return {
        "nonconformity": _of(story, row.finding),
        "on": story.day(on),
        "actor": owner,
        "by": story.recorder(owner, on, row.late),
    }


def _correct(story: Story, row: StepsRow) -> None:
    """The case put right, and that its cause has to go as well."""
    step = _by_owner(story, row, row.corrected)
    contained = ANALYSES[row.finding].containment
    services.record_correction(correction=row.correction, containment=contained, **step)
    services.decide_action(needed=True, **step)


def _analyse(story: Story, row: StepsRow) -> None:
    """Why it could happen, and where else."""
    assert row.analysed
    found = ANALYSES[row.finding]
    step = _by_owner(story, row, row.analysed)
    whys = [{"question": question, "answer": answer} for question, answer in found.whys]
    services.analyse_cause(cause=row.cause, whys=whys, fishbone=found.fishbone, **step)
    services.check_similar(
        similar_where=found.where,
        similar_found=found.similar.startswith("Castings"),
        similar_cases=found.similar,
        **step,
    )


def _plan(story: Story, row: StepsRow) -> None:
    """Proposed by the owner, accepted by somebody else on the same day."""
    assert row.accepted and row.check_due
    services.propose_plan(
        plan=row.plan,
        effectiveness_criterion=row.criterion,
        check_due_on=story.day(row.check_due),
        **_by_owner(story, row, row.accepted),
    )
    acceptor = story.people[row.acceptor]
    services.accept_plan(
        nonconformity=_of(story, row.finding),
        on=story.day(row.accepted),
        actor=acceptor,
        by=story.recorder(acceptor, row.accepted, row.late),
    )


def _implement(story: Story, row: StepsRow) -> None:
    assert row.implemented
    person: Person = story.person(row.implementer or None) or _of(story, row.finding).owner
    found = ANALYSES[row.finding]
    services.implement(
        nonconformity=_of(story, row.finding),
        implementation=row.implementation,
        system_updated=bool(found.updated),
        system_update=found.updated or found.unchanged,
        on=story.day(row.implemented),
        actor=person,
        by=story.recorder(person, row.implemented, row.late),
    )


def _check(story: Story, row: StepsRow) -> None:
    assert row.checked and row.effective is not None
    verifier = story.people[row.verifier]
    services.check_effectiveness(
        nonconformity=_of(story, row.finding),
        effective=row.effective,
        check_result=row.result,
        verifier=verifier,
        due_on=story.calendar.maybe(row.new_due),
        on=story.day(row.checked),
        by=story.recorder(verifier, row.checked, row.late),
    )


def improve(story: Story) -> None:
    """Nine improvements: five by choice finished, one forced, two running, one given up."""
    for row in improvements.IMPROVEMENTS:
        story.at(row.proposed, _propose, row, late=row.late)
        if row.started:
            story.at(row.started, _start, row, late=row.late)
        if row.finished:
            story.at(row.finished, _finish, row, late=row.late)
        if row.stopped:
            story.at(row.stopped[0], _stop, row)


def _propose(story: Story, row: improvements.ImprovementRow) -> None:
    sponsor = story.people[row.sponsor]
    improvement = services.propose_improvement(
        organization=story.organization,
        reference=row.reference,
        title=row.title,
        source=row.source,
        sponsor=sponsor,
        process=story.records[row.process],
        measure=row.measure,
        before=row.before,
        is_reactive=row.reactive,
        on=story.day(row.proposed),
        actor=sponsor,
        by=story.recorder(sponsor, row.proposed, row.late),
    )
    story.keep(row.reference, improvement)


def _start(story: Story, row: improvements.ImprovementRow) -> None:
    assert row.started
    sponsor = story.people[row.sponsor]
    services.start_improvement(
        improvement=story.records[row.reference],
        on=story.day(row.started),
        actor=sponsor,
        by=story.recorder(sponsor, row.started, row.late),
    )


def _finish(story: Story, row: improvements.ImprovementRow) -> None:
    assert row.finished
    sponsor = story.people[row.sponsor]
    services.finish_improvement(
        improvement=story.records[row.reference],
        before=row.before,
        after=row.after,
        gain=row.gain,
        on=story.day(row.finished),
        actor=sponsor,
        by=story.recorder(sponsor, row.finished, row.late),
    )


def _stop(story: Story, row: improvements.ImprovementRow) -> None:
    assert row.stopped
    on, reason = row.stopped
    services.stop_improvement(
        improvement=story.records[row.reference],
        reason=reason,
        on=story.day(on),
        by=story.people["okafor"],
    )
