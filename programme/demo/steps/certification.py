"""Around the first certificate: owners go through processes and risks, people are asked."""

from datetime import date

from leadership import services as leadership
from people.models import Person
from processes import services as processes
from programme.demo.data import certification as data
from programme.demo.data.risks import RISKS, RiskRow
from programme.demo.steps.managers import support_act
from programme.demo.story import Story


def look_back(story: Story) -> None:
    """Reviews of processes, risks and interested parties; support of managers; questions asked."""
    for reference, on, conclusion in data.PROCESS_REVIEWS:
        story.at(on, _review_process, reference, on, conclusion)
    for index, risk in enumerate(RISKS):
        on = data.RISKS_ON[index * len(data.RISKS_ON) // len(RISKS)]
        story.at(on, _review_risk, risk, on)
    story.at(data.PARTIES_ON, _review_parties)
    for row in data.SUPPORTS:
        story.at(row.on, support_act, row)
    for number, on in enumerate(data.SAMPLE_DAYS):
        story.at(on, _ask_people, on, number)


def _review_process(story: Story, reference: str, on: str, conclusion: str) -> None:
    owner = _owner(story, reference)
    processes.review_process(
        process=story.records[reference],
        next_review_on=story.day(data.PROCESS_REVIEW_NEXT),
        conclusion=conclusion,
        looked_at=("Purpose and description", "Inputs and outputs"),
        result="fits",
        on=story.day(on),
        by=owner,
    )


def _review_risk(story: Story, row: RiskRow, on: str) -> None:
    risk = story.records[row.reference]
    risk.refresh_from_db()
    processes.review_risk(
        risk=risk,
        next_review_on=story.day(data.RISKS_NEXT),
        likelihood=risk.likelihood,
        impact=risk.impact,
        conclusion=data.RISK_SAID.format(process=row.process),
        on=story.day(on),
        by=_owner(story, row.process),
    )


def _review_parties(story: Story) -> None:
    on, following = _days(story, data.PARTIES_ON, data.PARTIES_NEXT)
    for reference, party in story.records.items():
        if reference.startswith("IP"):
            processes.review_party(party=party, next_review_on=following, on=on, by=story.scribe)


def _ask_people(story: Story, on: str, number: int) -> None:
    for index, (function, shift) in enumerate(data.SAMPLE_PLACES, start=number):
        leadership.sample_understanding(
            organization=story.organization,
            function=function,
            shift=shift,
            question=data.SAMPLE_QUESTIONS[index % 2],
            answer="partly" if index % data.SAMPLE_PARTLY_EACH == 0 else "yes",
            on=story.day(on),
            by=story.scribe,
        )


def _days(story: Story, *written: str) -> list[date]:
    return [story.day(one) for one in written]


def _owner(story: Story, process: str) -> Person:
    current = story.records[process]
    current.refresh_from_db()
    return current.owner or story.scribe
