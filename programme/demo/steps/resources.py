"""Resource requests: asked for, decided by top management, brought."""

from decimal import Decimal

from leadership import services
from programme.demo.data import resources
from programme.demo.data.resources import RequestRow
from programme.demo.story import Story


def ask_and_decide(story: Story) -> None:
    """Twenty-five requests; three of them still wait."""
    for row in resources.REQUESTS:
        story.at(row.submitted, _ask, row, late=row.late)
        if row.decided:
            story.at(row.decided, _decide, row, late=row.late)
            if row.committed:
                story.at(row.decided, _commit, row)
        if row.delivered:
            story.at(row.delivered, _deliver, row, late=row.late)


def _ask(story: Story, row: RequestRow) -> None:
    person = story.people[row.by]
    request = services.ask_resource(
        organization=story.organization,
        reference=row.reference,
        category=row.category,
        title=row.title,
        need=row.need,
        consequence=row.consequence,
        cost=Decimal(row.cost),
        requested_by=person,
        process=story.record(row.process),
        serves=story.subject(row.serves),
        due_on=story.calendar.maybe(row.due),
        submitted_on=story.day(row.submitted),
        by=story.recorder(person, row.submitted, row.late),
    )
    story.keep(row.reference, request)


def _decide(story: Story, row: RequestRow) -> None:
    assert row.decided
    leader = story.people[row.leader]
    services.decide_request(
        request=story.records[row.reference],
        decision=row.decision,
        reason=row.reason,
        amount=Decimal(row.amount) if row.amount else None,
        revisit_on=story.calendar.maybe(row.revisit),
        due_on=story.calendar.maybe(row.due),
        decided_on=story.day(row.decided),
        actor=leader,
        by=story.recorder(leader, row.decided, row.late),
    )


def _commit(story: Story, row: RequestRow) -> None:
    """Ordered as soon as it was decided."""
    services.commit_request(
        request=story.records[row.reference],
        due_on=story.calendar.maybe(row.due),
        by=story.people["nair"],
    )


def _deliver(story: Story, row: RequestRow) -> None:
    assert row.delivered
    services.deliver_request(
        request=story.records[row.reference],
        benefit=row.benefit,
        on=story.day(row.delivered),
        by=story.scribe if row.late else story.people["nair"],
    )
