"""Resource requests: planned for, asked for, assessed, decided by top management, brought, checked."""

from decimal import Decimal

from leadership import services
from programme.demo.data import resource_effects as effects
from programme.demo.data import resources
from programme.demo.data.resource_effects import Assessment, BudgetRow, Check
from programme.demo.data.resources import RequestRow
from programme.demo.story import Story


def plan_budgets(story: Story) -> None:
    """Two years; one amount changed on its way."""
    for row in effects.BUDGETS:
        story.at(row.on, _plan, row)


def _plan(story: Story, row: BudgetRow) -> None:
    name, holt = f"budget {row.year} {row.category}", story.people["holt"]
    plan = {"amount": Decimal(row.amount), "reason": row.reason, "by": holt}
    if name in story.records:
        services.change_budget(budget=story.records[name], **plan)
        return
    budget = services.approve_budget(
        organization=story.organization,
        year=story.calendar.moved(f"{row.year}-07-01").year,
        category=row.category,
        **plan,
    )
    story.keep(name, budget)


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


def assess_and_check(story: Story) -> None:
    """What prepared the decisions, and what the deliveries brought."""
    for note in effects.ASSESSMENTS:
        story.at(note.on, _assess, note, late=note.late)
    for reference, (_giver, _to, on, _why) in effects.GIVEN_ON.items():
        story.at(on, _give_on, reference)
    for check in effects.CHECKS:
        story.at(check.on, _check, check, late=check.late)


def _ask(story: Story, row: RequestRow) -> None:
    person = story.people[row.by]
    expected = effects.EXPECTATIONS.get(row.reference, effects.NOTHING)
    answers = [story.subject(reference) for reference in expected.answers]
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
        answers=[subject for subject in answers if subject],
        due_on=story.calendar.maybe(row.due),
        measure=expected.measure,
        unit=expected.unit,
        value_now=_decimal(expected.now),
        value_expected=_decimal(expected.expected),
        expected_money=_decimal(expected.money),
        expected_hours=_decimal(expected.hours),
        submitted_on=story.day(row.submitted),
        by=story.recorder(person, row.submitted, row.late),
    )
    story.keep(row.reference, request)


def _decimal(written: str | None) -> Decimal | None:
    return None if written is None else Decimal(written)


def _assess(story: Story, note: Assessment) -> None:
    services.assess_request(
        request=story.records[note.reference],
        options=note.options,
        urgency=note.urgency,
        cost=_decimal(note.cost),
        on=story.day(note.on),
        by=story.people["okafor"],
    )


def _give_on(story: Story, reference: str) -> None:
    giver, to, on, why = effects.GIVEN_ON[reference]
    services.delegate_decision(
        request=story.records[reference],
        to=story.people[to],
        reason=why,
        on=story.day(on),
        by=story.people[giver],
    )


def _decide(story: Story, row: RequestRow) -> None:
    assert row.decided
    leader = story.people[row.leader]
    services.decide_request(
        request=story.records[row.reference],
        decision=row.decision,
        reason=row.reason or resources.GRANTED,
        amount=Decimal(row.amount) if row.amount else None,
        revisit_on=story.calendar.maybe(row.revisit),
        due_on=story.calendar.maybe(row.due),
        decided_on=story.day(row.decided),
        actor=leader,
        by=story.recorder(leader, row.decided, row.late),
    )


def _commit(story: Story, row: RequestRow) -> None:
    """Ordered as soon as it was decided."""
    supplier, number = effects.ORDERS[row.reference]
    services.commit_request(
        request=story.records[row.reference],
        due_on=story.calendar.maybe(row.due),
        supplier=supplier,
        order_number=number,
        by=story.people["nair"],
    )


def _deliver(story: Story, row: RequestRow) -> None:
    assert row.delivered
    came = effects.DELIVERIES[row.reference]
    services.deliver_request(
        request=story.records[row.reference],
        received=came.received,
        paid=Decimal(came.paid),
        check_due_on=story.calendar.maybe(came.check),
        on=story.day(row.delivered),
        by=story.scribe if row.late else story.people["nair"],
    )


def _check(story: Story, check: Check) -> None:
    request = story.records[check.reference]
    services.check_benefit(
        request=request,
        verdict=check.verdict,
        note=check.note,
        value_before=_decimal(effects.EXPECTATIONS[check.reference].now),
        value_after=_decimal(check.after),
        money_won=_decimal(check.money),
        hours_won=_decimal(check.hours),
        next_check_on=story.calendar.maybe(check.again),
        on=story.day(check.on),
        by=story.people["okafor"],
    )
