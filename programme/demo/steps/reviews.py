"""Management reviews: prepared from the records, held, decided, their promises kept or not."""

from improvement.services import complete_action, promise_action
from people.models import Person
from programme.demo.data import meetings
from programme.demo.data import reviews as data
from programme.demo.data.reviews import DecisionRow, ReviewRow
from programme.demo.story import Story
from reviews import services
from reviews.models import Decision

TOP_MANAGEMENT = ("holt", "wilk", "nair", "moore", "tanabe", "asante")


def hold_reviews(story: Story) -> None:
    """Four reviews from plan to approved minutes, and the plan of the fifth."""
    for row in data.REVIEWS:
        story.at(row.planning, _plan, row)
        if row.prepared:
            story.at(row.prepared, _prepare, row)
        if row.held and row.approved:
            story.at(row.held, _hold, row)
            for number, decision in enumerate(row.decisions, start=1):
                story.at(row.held, _decide, row, f"{row.reference}-D{number}", decision)
            story.at(row.held, _write_minutes, row)
            story.at(row.approved, _approve, row)


def _prepare(story: Story, row: ReviewRow) -> None:
    services.prepare_inputs(review=story.records[row.reference], by=story.people["okafor"])


def _approve(story: Story, row: ReviewRow) -> None:
    """The chair of the day approves, and nobody else."""
    services.approve_minutes(
        review=story.records[row.reference],
        by=story.people[row.chair],
        on=story.calendar.maybe(row.approved),
    )


def _plan(story: Story, row: ReviewRow) -> None:
    review = services.plan_review(
        organization=story.organization,
        reference=row.reference,
        title=row.title,
        planned_on=story.day(row.planned),
        chair=story.people["holt"],
        invited=_invited(story),
        place="Meeting room 1",
        by=story.people["okafor"],
    )
    story.keep(row.reference, review)


def _invited(story: Story) -> list[Person]:
    return [story.people[key] for key in (*TOP_MANAGEMENT, "okafor")]


def _hold(story: Story, row: ReviewRow) -> None:
    """The meeting: inputs considered, attendance."""
    assert row.held
    okafor, review = story.people["okafor"], story.records[row.reference]
    _consider(story, row)
    absent = {story.people[key].pk for key in row.absent}
    services.hold_review(
        review=review,
        held_on=story.day(row.held),
        chair=story.people[row.chair],
        present=[person for person in _invited(story) if person.pk not in absent],
        by=okafor,
    )


def _write_minutes(story: Story, row: ReviewRow) -> None:
    """The minutes in draft."""
    review = story.records[row.reference]
    review.refresh_from_db()
    services.change_minutes(
        review=review,
        by=story.people["okafor"],
        version=None,
        changes={
            "minutes": row.minutes,
            "conclusion": row.conclusion,
            "is_suitable": True,
            "is_adequate": row.reference in ("MR1", "MR4"),
            "is_effective": row.reference != "MR2",
            "is_aligned": True,
        },
    )


def _consider(story: Story, row: ReviewRow) -> None:
    """What the records say and what people added, for each input that was on the agenda."""
    review = story.records[row.reference]
    for one in review.inputs.order_by("position"):
        if one.slug in row.left_out:
            continue
        texts = [row.notes.get(one.slug, ""), one.prepared_text]
        services.consider_input(
            review=review,
            slug=one.slug,
            text="\n".join(text for text in texts if text) or data.NOTHING,
            is_covered=True,
            by=story.people["okafor"],
        )


def _decide(story: Story, row: ReviewRow, reference: str, decided: DecisionRow) -> None:
    decision = services.decide(
        review=story.records[row.reference],
        reference=reference,
        kind=decided.kind,
        text=decided.text,
        owner=story.people[decided.owner],
        due_on=story.day(decided.due),
        about=story.subject(decided.about),
        promises=decided.promises,
        by=story.people["okafor"],
    )
    story.keep(reference, decision)


def keep_promises(story: Story) -> None:
    """Actions of decisions that were done, and those promised because of objectives."""
    for row in data.REVIEWS:
        for number, decided in enumerate(row.decisions, start=1):
            if decided.done:
                story.at(
                    decided.done,
                    _complete,
                    f"{row.reference}-D{number}",
                    decided,
                    late=decided.recorded,
                )
    for action in data.OBJECTIVE_ACTIONS:
        story.at(action.promised, _promise, action)


def _complete(story: Story, reference: str, row: DecisionRow) -> None:
    decision: Decision = story.records[reference]
    assert row.done and decision.action
    owner = story.people[row.owner]
    complete_action(
        action=decision.action,
        result=row.result,
        on=story.day(row.done),
        by=story.recorder(owner, row.done),
    )


def _promise(story: Story, row: data.ActionRow) -> None:
    owner = story.people[row.owner]
    promise_action(
        organization=story.organization,
        title=row.title,
        description=row.description,
        owner=owner,
        due_on=story.day(row.due),
        origin=story.subject(row.about),
        process=story.records[row.about].process,
        by=story.recorder(owner, row.promised),
    )


def decide_in_meetings(story: Story) -> None:
    """What boards and Monday meetings decided about quality; one shipment stays."""
    for row in meetings.MEETINGS:
        story.at(row.on, _decide_in_meeting, row)
        if row.done:
            story.at(row.done, _keep_meeting_promise, row)


def _decide_in_meeting(story: Story, row: meetings.MeetingRow) -> None:
    decided_by = story.people[row.decided_by]
    decision = services.decide_in_meeting(
        organization=story.organization,
        reference=row.reference,
        meeting=row.meeting,
        on=story.day(row.on),
        text=row.text,
        why=row.why,
        is_stop=row.is_stop,
        decided_by=decided_by,
        owner=story.person(row.owner),
        due_on=story.calendar.maybe(row.due),
        process=story.record(row.process),
        by=story.recorder(decided_by, row.on),
    )
    story.keep(row.reference, decision)


def _keep_meeting_promise(story: Story, row: meetings.MeetingRow) -> None:
    assert row.done and row.owner
    action, owner = story.records[row.reference].action, story.people[row.owner]
    complete_action(
        action=action,
        result=row.result,
        on=story.day(row.done),
        actor=owner,
        by=story.recorder(owner, row.done),
    )
