"""Walks with their follow-ups, and ideas with their answers."""

from leadership import services
from people.models import Person
from programme.demo.data import people, suggestions, walks
from programme.demo.story import Story


def walk(story: Story) -> None:
    """Twenty-two walks, then each follow-up on the day on which it was done."""
    for number, row in enumerate(walks.WALKS, start=1):
        reference = f"W{number:02d}"
        story.at(
            row.on,
            _walk,
            reference,
            row,
            late=row.recorded,
        )
        for index, follow_up in enumerate(row.follow_ups):
            if follow_up.done:
                story.at(
                    follow_up.done,
                    _finish,
                    reference,
                    index,
                    row,
                    late=row.recorded,
                )

    story.at(walks.COMING.on, _plan)


def _plan(story: Story) -> None:
    row = walks.COMING
    services.plan_walk(
        organization=story.organization,
        leader=story.people[row.leader],
        place=row.place,
        process=story.records[row.process],
        site=story.sites["L"],
        question=row.question,
        on=story.day(walks.COMING_ON),
        by=story.people[row.leader],
    )


def _walk(story: Story, reference: str, row: walks.WalkRow) -> None:
    leader = story.people[row.leader]
    made = services.record_walk(
        organization=story.organization,
        reference=reference,
        leader=leader,
        place=row.place,
        process=story.records[row.process],
        site=story.sites["T" if row.process == "P08" else "L"],
        question=row.question,
        observations=row.seen,
        people_helped=row.helped,
        promotes_thinking=row.promotes,
        follow_ups=[
            (one.what, story.people[one.owner], story.day(one.due)) for one in row.follow_ups
        ],
        on=story.day(row.on),
        by=story.recorder(leader, row.on, row.recorded),
    )
    for index, follow_up in enumerate(made.follow_ups.order_by("pk")):
        story.keep(f"{reference} {index}", follow_up)


def _finish(story: Story, reference: str, index: int, made: walks.WalkRow) -> None:
    row, follow_up = made.follow_ups[index], story.records[f"{reference} {index}"]
    assert row.done
    services.finish_follow_up(
        follow_up=follow_up,
        on=story.day(row.done),
        by=story.recorder(story.people[row.owner], row.done, made.recorded),
    )


def suggest(story: Story) -> None:
    """Thirty-six ideas, answered by the heads of the functions they come from."""
    for number, row in enumerate(suggestions.IDEAS, start=1):
        reference = f"S{number:02d}"
        author = _author(story, row.by, number)
        story.at(
            row.submitted,
            _suggest,
            reference,
            row,
            author,
        )
        if row.answered:
            story.at(
                row.answered,
                _answer,
                reference,
                row,
                author,
                late=row.recorded,
            )
        if row.done:
            story.at(row.done, _carry_out, reference, row, late=row.recorded)
    for number, on, evaluation in suggestions.EVALUATED:
        story.at(on, _evaluate, f"S{number:02d}", on, evaluation)
    for number, on, held, benefit in suggestions.BENEFITS:
        story.at(on, _check_idea_benefit, f"S{number:02d}", on, held, benefit)


def _evaluate(story: Story, reference: str, on: str, evaluation: str) -> None:
    services.evaluate_suggestion(
        suggestion=story.records[reference],
        evaluation=evaluation,
        on=story.day(on),
        by=story.scribe,
    )


def _check_idea_benefit(story: Story, reference: str, on: str, held: bool, benefit: str) -> None:
    services.check_idea_benefit(
        suggestion=story.records[reference],
        held=held,
        benefit=benefit,
        on=story.day(on),
        by=story.scribe,
    )


def _carry_out(story: Story, reference: str, row: suggestions.IdeaRow) -> None:
    services.finish_suggestion(
        suggestion=story.records[reference],
        benefit=row.benefit,
        on=story.calendar.maybe(row.done),
        by=story.scribe,
    )


def _author(story: Story, key: str, number: int) -> Person | None:
    """A person of the story, somebody of a function, or nobody who gave a name."""
    if not key:
        return None
    members = story.members(key)
    return members[number % len(members)] if members else story.people[key]


def _suggest(story: Story, reference: str, row: suggestions.IdeaRow, author: Person | None) -> None:
    idea = services.suggest(
        organization=story.organization,
        reference=reference,
        title=row.title,
        text=row.text,
        is_anonymous=author is None,
        category="speak-up" if row.speaks_up else "idea",
        suggested_by=author,
        submitted_on=story.day(row.submitted),
        by=story.recorder(author, row.submitted) if author else None,
    )
    story.keep(reference, idea)


def _answer(story: Story, reference: str, row: suggestions.IdeaRow, author: Person | None) -> None:
    assert row.answered
    head = story.people[people.HEADS[author.function] if author else "wilk"]
    services.answer_suggestion(
        suggestion=story.records[reference],
        answer=row.answer,
        decision=row.decision,
        actor=head,
        on=story.day(row.answered),
        by=story.recorder(head, row.answered, row.recorded),
    )
