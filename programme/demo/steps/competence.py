"""Competence: what functions need, a first matrix, gaps planned, done and evaluated."""

from leadership import services
from leadership.models import CompetenceGap
from people.models import Person
from programme.demo.data import competence
from programme.demo.story import Story


def learn(story: Story) -> None:
    """The matrix after audit A05, then each gap as far as it came."""
    for row in competence.COMPETENCES:
        story.at(competence.LISTED_ON, _list, row)
    for level in competence.LEVELS:
        story.at(competence.ASSESSED_ON, _assess, level, late=level.late)
    for gap in competence.GAPS:
        story.at(gap.planned, _plan, gap)
        if gap.done:
            story.at(gap.done, _finish, gap)
        if gap.checked:
            story.at(gap.checked[0], _evaluate, gap)
    story.at(competence.AGAIN[4], _plan, competence.GapRow(*competence.AGAIN))


def _person(story: Story, key: str) -> Person:
    function, _space, index = key.rpartition(" ")
    return story.members(function)[int(index)] if function else story.people[key]


def _list(story: Story, row: competence.CompetenceRow) -> None:
    made = services.add_competence(
        organization=story.organization,
        reference=row.reference,
        name=row.name,
        description=row.description,
        process=story.records[row.process],
        by=story.scribe,
    )
    story.keep(row.reference, made)
    for function, level in row.needs:
        services.require_competence(
            competence=made, function=function, level=level, by=story.scribe
        )


def _assess(story: Story, row: competence.LevelRow) -> None:
    services.assess_person(
        competence=story.records[row.competence],
        person=_person(story, row.person),
        level=row.level,
        basis=row.basis,
        note=row.note,
        on=story.day(competence.ASSESSED_ON),
        by=story.scribe,
    )


def _open(story: Story, row: competence.GapRow) -> CompetenceGap:
    """The open gap of that person in that competence."""
    found = CompetenceGap.objects.of(story.organization).open()
    return found.get(competence=story.records[row.competence], person=_person(story, row.person))


def _plan(story: Story, row: competence.GapRow) -> None:
    owner = story.people[row.owner]
    services.plan_gap(
        gap=_open(story, row),
        action=row.action,
        owner=owner,
        due_on=story.day(row.due),
        on=story.day(row.planned),
        by=story.scribe,
        actor=owner,
    )


def _finish(story: Story, row: competence.GapRow) -> None:
    assert row.done
    services.finish_gap(
        gap=_open(story, row),
        on=story.day(row.done),
        by=story.scribe,
        actor=story.people[row.owner],
    )


def _evaluate(story: Story, row: competence.GapRow) -> None:
    assert row.checked
    on, effective, how, judge = row.checked
    services.evaluate_gap(
        gap=_open(story, row),
        method=how,
        effective=effective,
        evaluation="" if effective else how,
        evaluated_by=story.people[judge],
        on=story.day(on),
        by=story.scribe,
    )
