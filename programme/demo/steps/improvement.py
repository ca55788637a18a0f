"""Corrective actions step by step, and improvements that nobody forced."""

from improvement import services
from improvement.models import Nonconformity
from people.models import Person
from programme.demo.data import improvements, nonconformities
from programme.demo.data.nonconformities import StepsRow
from programme.demo.story import Story


def put_right(story: Story) -> None:
    """The steps of each nonconformity, as far as they have come."""
    for row in nonconformities.STEPS:
        story.at(row.corrected, _correct, row, late=row.late)
        if row.analysed:
            story.at(row.analysed, _analyse, row, late=row.late)
        if row.accepted:
            story.at(row.accepted, _accept, row, late=row.late)
        if row.implemented:
            story.at(row.implemented, _implement, row, late=row.late)
        if row.checked:
            story.at(row.checked, _check, row, late=row.late)
    finding, due, on = nonconformities.NEW_DAY
    story.at(on, _give_new_day, finding, due)
    for later, earlier, on in nonconformities.REPEATS:
        story.at(on, _link, later, earlier)


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


def _correct(story: Story, row: StepsRow) -> None:
    owner = _of(story, row.finding).owner
    services.record_correction(
        nonconformity=_of(story, row.finding),
        correction=row.correction,
        on=story.day(row.corrected),
        actor=owner,
        by=story.recorder(owner, row.corrected, row.late),
    )


def _analyse(story: Story, row: StepsRow) -> None:
    assert row.analysed
    owner = _of(story, row.finding).owner
    services.analyse_cause(
        nonconformity=_of(story, row.finding),
        cause=row.cause,
        similar_cases=row.similar,
        on=story.day(row.analysed),
        actor=owner,
        by=story.recorder(owner, row.analysed, row.late),
    )


def _accept(story: Story, row: StepsRow) -> None:
    assert row.accepted and row.check_due
    acceptor = story.people[row.acceptor]
    services.accept_plan(
        nonconformity=_of(story, row.finding),
        plan=row.plan,
        effectiveness_criterion=row.criterion,
        check_due_on=story.day(row.check_due),
        on=story.day(row.accepted),
        actor=acceptor,
        by=story.recorder(acceptor, row.accepted, row.late),
    )


def _implement(story: Story, row: StepsRow) -> None:
    assert row.implemented
    person: Person = story.person(row.implementer or None) or _of(story, row.finding).owner
    services.implement(
        nonconformity=_of(story, row.finding),
        implementation=row.implementation,
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
