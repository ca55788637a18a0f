"""What stands against an auditor: owning, acting, working in a process, changing it."""

import datetime

import pytest

from audits.errors import NotIndependentError
from audits.impartiality import conflicts, ground, refuse_own_work
from leadership import services as leadership
from processes import services as processes
from tests.audits.factories import days
from tests.conftest import DAY, make_person
from tests.processes.factories import make_process


def reasons(process, person, on=DAY) -> list[str]:
    process.refresh_from_db()
    return [conflict.reason for conflict in conflicts(process, person, on)]


def test_nothing_stands_against_a_stranger_to_the_process(cast):
    assert reasons(make_process(cast), cast.internal_auditor) == []


def test_owner_is_refused_since_the_first_day_only(cast):
    process = make_process(cast, owner_since=days(-10))
    assert reasons(process, cast.process_owner) == ["owns this process"]
    assert reasons(process, cast.process_owner, days(-11)) == []


def test_acting_owner_is_refused(cast):
    process = make_process(cast)
    processes.vacate(process=process, by=cast.quality_manager, acting=cast.employee)
    assert reasons(process, cast.employee) == ["acts as owner of this process"]


def test_former_owner_is_refused_with_the_last_day(cast):
    process = make_process(cast)
    processes.appoint_owner(process=process, owner=cast.employee, by=cast.executive, on=days(-30))
    assert reasons(process, cast.process_owner) == [
        "owned this process until 20 Oct 2026, less than twelve months before the audit"
    ]
    assert reasons(process, cast.process_owner, days(400)) == []


@pytest.mark.parametrize(
    ("text", "is_named"),
    [
        ("Emil Employee signs; testers test", True),
        ("emil employee signs", True),
        ("The senior fitter builds", True),
        ("Emil Employees sign", False),
        ("Fitters build", False),
        ("", False),
    ],
)
def test_person_named_in_the_responsibilities_works_in_the_process(cast, text, is_named):
    cast.employee.job_title = "Senior fitter"
    cast.employee.save()
    found = reasons(make_process(cast, responsibilities=text), cast.employee)
    assert [reason.startswith("works in this process") for reason in found] == [True] * is_named


@pytest.mark.parametrize(
    ("words", "is_held"),
    [
        ("Decides on rework in P01", True),
        ("Stops the line in assemble and test", True),
        ("Decides on rework in P011", False),
        ("Reporting to top management", False),
    ],
)
def test_holder_of_a_responsibility_of_the_process_works_in_it(cast, words, is_held):
    process = make_process(cast)
    leadership.assign_role(
        organization=cast.organization,
        responsibility=words,
        by=cast.executive,
        holder=cast.employee,
        from_on=days(-40),
    )
    assert bool(reasons(process, cast.employee)) is is_held
    assert reasons(process, cast.employee, days(-41)) == []
    assert reasons(process, cast.internal_auditor) == []


def test_who_changed_the_description_is_refused_for_twelve_months(cast):
    process = make_process(cast)
    processes.change_process(process=process, by=cast.employee, changes={"measure": "Yield"})
    assert reasons(process, cast.employee) == [
        "changed the description of this process on 20 Nov 2026"
    ]
    assert reasons(process, cast.employee, datetime.date(2027, 11, 20)) == []
    assert reasons(process, cast.employee, days(-1)) == []


def test_who_recorded_for_others_or_first_is_not_refused(cast):
    process = make_process(cast, by=cast.internal_auditor)
    processes.review_process(
        process=process,
        next_review_on=days(300),
        by=cast.internal_auditor,
        actor=cast.process_owner,
        result="adjusted",
        changes="Measure added",
    )
    assert reasons(process, cast.internal_auditor) == []


def test_refusal_names_all_that_stands_against_it(cast):
    process = make_process(cast, responsibilities="Emil Employee signs")
    processes.change_process(process=process, by=cast.employee, changes={"measure": "Yield"})
    process.refresh_from_db()
    with pytest.raises(NotIndependentError) as refused:
        refuse_own_work(process, cast.employee, DAY, "other_auditors")
    assert refused.value.field == "other_auditors"
    assert refused.value.message == (
        "Emil Employee works in this process: its responsibilities name “Emil Employee”. "
        "Emil Employee changed the description of this process on 20 Nov 2026, less than twelve "
        "months before the audit. Choose another auditor."
    )
    assert (refused.value.process, refused.value.auditor) == (process, cast.employee)
    assert (refused.value.audited_on, len(refused.value.conflicts)) == (DAY, 2)


def test_ground_is_read_once_for_many(cast, django_assert_num_queries):
    found = [make_process(cast, name=f"Process {number}") for number in range(5)]
    processes.change_process(process=found[3], by=cast.employee, changes={"measure": "Yield"})
    people = [cast.employee, cast.internal_auditor, make_person(cast.organization, "Nora New")]
    with django_assert_num_queries(3):
        known = ground(cast.organization, found, days(-365))
        against = {
            (process.pk, person.pk): conflicts(process, person, DAY, known)
            for process in found
            for person in people
        }
    assert [key for key, value in against.items() if value] == [(found[3].pk, cast.employee.pk)]
