"""Interested parties and context issues: named, noted, reviewed by top management each year."""

from typing import Any

from processes import services
from programme.demo.data import context as data
from programme.demo.story import Story


def name_parties(story: Story) -> None:
    """All ten with what they require; one requirement came later."""
    for row in data.PARTIES:
        story.at(data.NAMED_ON, _name, row)
    for reference, on, requirement in data.REQUIRED_LATER:
        story.at(on, _require, reference, requirement)


def _name(story: Story, row: data.PartyRow) -> None:
    contact = story.people[row.contact]
    party = services.name_party(
        organization=story.organization,
        reference=row.reference,
        name=row.name,
        kind=row.kind,
        why=row.why,
        contact=contact,
        by=story.scribe,
    )
    story.keep(row.reference, party)
    for requirement in row.requirements:
        _require(story, row.reference, requirement)


def _require(story: Story, reference: str, row: data.RequirementRow) -> None:
    services.add_requirement(
        party=story.records[reference],
        text=row.text,
        is_relevant=not row.reason,
        reason=row.reason,
        process=story.record(row.process),
        addressed_by=row.addressed_by,
        is_climate=row.is_climate,
        by=story.scribe,
    )


def look_around(story: Story) -> None:
    """Issues are noted, some of them looked at in between, all of them once a year."""
    for row in data.ISSUES:
        on = data.NOTED_LATER.get(row.reference, data.NOTED_ON)
        story.at(on, _note, row, on)
    for reference, on, conclusion, recorded in data.LOOKS:
        story.at(on, _look, reference, on, conclusion, late=recorded)
    for review in data.REVIEWS:
        story.at(review[1], _review, *review)


def _note(story: Story, row: data.IssueRow, on: str) -> None:
    watcher = story.people[row.watched_by]
    issue = services.note_issue(
        organization=story.organization,
        reference=row.reference,
        side=row.side,
        topic=row.topic,
        title=row.title,
        description=row.description,
        effect=row.effect,
        processes=[story.records[one] for one in row.processes],
        objectives=[story.subject(one) for one in row.objectives],
        climate=row.climate,
        climate_reason=row.climate_reason,
        monitored_by=watcher,
        actor=watcher,
        by=story.recorder(watcher, on),
    )
    story.keep(row.reference, issue)


def _look(story: Story, reference: str, on: str, conclusion: str) -> None:
    record = story.records[reference]
    is_party = reference.startswith("IP")
    watcher = record.contact if is_party else record.monitored_by
    said: dict[str, Any] = {"party" if is_party else "issue": record}
    review = services.review_party if is_party else services.review_issue
    review(
        **said,
        next_review_on=story.day("2027-01-19"),
        conclusion=conclusion,
        on=story.day(on),
        actor=watcher,
        by=story.scribe,
    )


def _review(
    story: Story,
    reference: str,
    on: str,
    leader: str,
    changes: str,
    climate: str,
    reason: str,
    next_review: str,
) -> None:
    services.review_context(
        organization=story.organization,
        reference=reference,
        leader=story.people[leader],
        changes=changes,
        climate=climate,
        climate_reason=reason,
        on=story.day(on),
        next_review_on=story.day(next_review),
        by=story.people[leader],
    )
