"""What Larkmoor's managers raised, and the support that they got."""

from leadership import services
from programme.demo.data import managers
from programme.demo.story import Story


def escalate(story: Story) -> None:
    """Seven matters: four answered within 14 days, two later, one waiting."""
    for row in managers.ESCALATIONS:
        story.at(row.raised, _raise, row, late=row.recorded)
        if row.answered:
            story.at(row.answered, _answer, row, late=row.recorded)
        if row.closed:
            story.at(row.closed, _close, row)


def _raise(story: Story, row: managers.EscalationRow) -> None:
    manager = story.people[row.by]
    raised = services.escalate(
        organization=story.organization,
        reference=row.reference,
        subject=row.subject,
        need=row.need,
        raised_by=manager,
        to=story.people[row.to],
        process=story.record(row.process),
        raised_on=story.day(row.raised),
        needed_by=story.calendar.maybe(row.needed_by),
        by=story.recorder(manager, row.raised, row.recorded),
    )
    story.keep(row.reference, raised)


def _answer(story: Story, row: managers.EscalationRow) -> None:
    assert row.answered
    services.answer_escalation(
        escalation=story.records[row.reference],
        answer=row.answer,
        on=story.day(row.answered),
        by=story.recorder(story.people[row.to], row.answered, row.recorded),
    )


def _close(story: Story, row: managers.EscalationRow) -> None:
    services.close_escalation(
        escalation=story.records[row.reference],
        on=story.calendar.maybe(row.closed),
        by=story.people[row.by],
    )


def support(story: Story) -> None:
    """Eight acts of support; five of twelve managers had one in the year."""
    for row in managers.SUPPORTS:
        story.at(row.on, support_act, row, late=row.recorded)


def support_act(story: Story, row: managers.SupportRow) -> None:
    """One act of support, noted by its leader."""
    leader = story.people[row.leader]
    services.support(
        organization=story.organization,
        kind=row.kind,
        manager=story.people[row.manager],
        leader=leader,
        what=row.what,
        effect=row.effect,
        promotes_thinking=row.promotes,
        on=story.day(row.on),
        by=story.recorder(leader, row.on, row.recorded),
    )
