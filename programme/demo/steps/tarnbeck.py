"""Tarnbeck has just begun: policy, processes, two risks, a request, a planned review."""

from decimal import Decimal
from typing import Any

from django.contrib.auth.hashers import make_password

from improvement import services as improvement
from improvement.services import promise_action
from leadership import services as leadership
from people.models import Person
from processes import services as processes
from programme.demo.data import people as larkmoor
from programme.demo.data import tarnbeck as data
from programme.demo.steps.people import grant, make_consultant, make_user
from programme.demo.story import Story
from reviews.services import plan_review

POLICY_DAY, PROCESS_DAY, RISK_DAY, LATER_DAY = -58, -51, -44, -9


def make_people(story: Story) -> None:
    """Four people of its own, and the consultant who works for Larkmoor too."""
    password = make_password(larkmoor.PASSWORD)
    for key, name, job, function, above, roles, top in data.PEOPLE:
        email = f"{name.lower().replace(' ', '.')}@{data.DOMAIN}"
        person = Person.objects.create(
            organization=story.organization,
            user=make_user(email, password),
            name=name,
            email=email,
            job_title=job,
            function=function,
            reports_to=story.person(above),
            joined_on=story.organization.started_on,
            top_management_from=story.organization.started_on if top else None,
            is_most_senior=top,
        )
        grant(person, *roles)
        story.people[key] = person
    story.people["ferreira"] = make_consultant(story, password)


def tell(story: Story) -> None:
    """The first two months."""
    story.at(POLICY_DAY, _policy)
    story.at(PROCESS_DAY, _processes)
    story.at(RISK_DAY, _risks)
    story.at(LATER_DAY, _wishes)
    story.at(data.DELIVERY["raised"], _wrong_delivery)
    story.at(data.DELIVERY["corrected"], _send_back)
    story.at(data.COMPLAINT["raised"], _complaint)
    story.at(data.COMPLAINT["corrected"], _coat_again)
    story.at(data.COMPLAINT["analysed"], _ask_why)
    story.at(data.COMPLAINT["proposed"], _propose)


def _policy(story: Story) -> None:
    writer, leader = story.people["macleod"], story.people["roy"]
    policy = leadership.draft_policy(
        organization=story.organization,
        title="Quality policy",
        statements=data.STATEMENTS,
        by=writer,
    )
    leadership.submit_policy(policy=policy, by=writer)
    leadership.approve_policy(policy=policy, by=leader)
    leadership.make_effective(policy=policy, by=leader)
    leadership.acknowledge_policy(policy=policy, person=leader, by=leader)


def _processes(story: Story) -> None:
    for reference, name, owner, purpose, inputs, outputs, measure in data.PROCESSES:
        process = processes.describe_process(
            organization=story.organization,
            reference=reference,
            name=name,
            purpose=purpose,
            owner=story.people[owner],
            inputs=inputs,
            outputs=outputs,
            measure=measure,
            by=story.scribe,
        )
        story.keep(reference, process)


def _risks(story: Story) -> None:
    for reference, process, title in data.RISKS:
        processes.identify_risk(
            organization=story.organization,
            reference=reference,
            process=story.records[process],
            kind="opportunity" if reference.startswith("U") else "risk",
            title=title,
            by=story.scribe,
        )


def _wishes(story: Story) -> None:
    """A request that waits, a promise, and the first review to come."""
    title, category, asker, cost = data.REQUEST
    leadership.ask_resource(
        organization=story.organization,
        category=category,
        title=title,
        need="The display of the oven is off by ten degrees.",
        consequence="Coating peels.",
        cost=Decimal(cost),
        requested_by=story.people[asker],
        by=story.people[asker],
    )
    what, owner, due = data.ACTION
    promise_action(
        organization=story.organization,
        title=what,
        owner=story.people[owner],
        due_on=story.day(due),
        by=story.scribe,
    )
    name, planned = data.REVIEW
    plan_review(
        organization=story.organization,
        title=name,
        planned_on=story.day(planned),
        chair=story.people["roy"],
        invited=[story.scribe],
        by=story.scribe,
    )


def _wrong_delivery(story: Story) -> None:
    _open(story, "delivery", data.DELIVERY, "provider")


def _complaint(story: Story) -> None:
    _open(story, "complaint", data.COMPLAINT, "complaint")


def _open(story: Story, key: str, row: dict[str, Any], source: str) -> None:
    record = improvement.open_nonconformity(
        organization=story.organization,
        statement=row["statement"],
        objective_evidence=row["evidence"],
        source=source,
        source_detail=row["detail"],
        process=story.records["P02"],
        clause="8.4" if source == "provider" else "8.5",
        by=story.scribe,
    )
    story.keep(key, record)


def _send_back(story: Story) -> None:
    """Put right, and enough with that."""
    owner, row = story.people["arsenault"], data.DELIVERY
    step = {"nonconformity": story.records["delivery"], "by": owner}
    improvement.record_correction(correction=row["correction"], **step)
    improvement.decide_action(needed=False, reason=row["reason"], **step)


def _coat_again(story: Story) -> None:
    row = data.COMPLAINT
    step = {"nonconformity": story.records["complaint"], "by": story.people["arsenault"]}
    improvement.record_correction(
        correction=row["correction"], containment=row["containment"], **step
    )
    improvement.decide_action(needed=True, reason="It will come back.", **step)


def _ask_why(story: Story) -> None:
    row = data.COMPLAINT
    step = {"nonconformity": story.records["complaint"], "by": story.people["arsenault"]}
    whys = [{"question": question, "answer": answer} for question, answer in row["whys"]]
    improvement.analyse_cause(cause=row["cause"], whys=whys, **step)
    improvement.check_similar(
        similar_where=row["where"], similar_found=True, similar_cases=row["found"], **step
    )


def _propose(story: Story) -> None:
    """The foreman proposes; the office has not accepted yet."""
    improvement.propose_plan(
        nonconformity=story.records["complaint"],
        plan=data.COMPLAINT["plan"],
        effectiveness_criterion=data.COMPLAINT["criterion"],
        plan_who=story.people["boudreau"],
        by=story.people["arsenault"],
    )
