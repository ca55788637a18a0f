"""Responsibilities: assigned, accepted by the holder alone, handed over, vacant, ended."""

import pytest
from django.db import IntegrityError, transaction

from evidence.models import Entry
from leadership import queries, services
from leadership.errors import LeadershipError
from leadership.models import RoleAssignment
from tests.leadership.factories import ago, ahead, make_assignment


def refusal(act) -> LeadershipError:
    with pytest.raises(LeadershipError) as refused:
        act()
    return refused.value


def test_assigned_role_waits_for_a_yes(cast):
    role = make_assignment(cast)
    assert (role.reference, role.state) == ("RA01", "Not accepted yet")
    assert list(queries.to_accept(cast.organization, cast.process_owner)) == [role]


def test_role_without_a_holder_is_vacant(cast):
    role = make_assignment(cast, holder=None, from_on=ago(41))
    assert (role.state, role.vacant_since) == ("Vacant", ago(41))


def test_assignment_from_tomorrow_is_refused(cast):
    assert refusal(lambda: make_assignment(cast, from_on=ahead(1))).field == "from_on"


def test_holder_accepts(cast):
    role = services.accept_role(assignment=make_assignment(cast), by=cast.process_owner)
    assert (role.state, role.accepted_on) == ("Accepted", ago(0))
    assert not queries.to_accept(cast.organization, cast.process_owner).exists()


def test_nobody_else_accepts(cast):
    role = make_assignment(cast)
    refused = refusal(lambda: services.accept_role(assignment=role, by=cast.executive))
    assert "Only Olga Owner" in str(refused)


def test_vacant_role_is_not_accepted(cast):
    role = make_assignment(cast, holder=None)
    assert refusal(lambda: services.accept_role(assignment=role, by=cast.executive))


def test_accepting_twice_is_refused(cast):
    role = services.accept_role(assignment=make_assignment(cast), by=cast.process_owner)
    assert refusal(lambda: services.accept_role(assignment=role, by=cast.process_owner))


def test_accepting_before_the_assignment_is_refused(cast):
    role = make_assignment(cast, from_on=ago(3))
    refused = refusal(
        lambda: services.accept_role(assignment=role, by=cast.process_owner, on=ago(4))
    )
    assert refused.field == "accepted_on"


def test_handed_over_role_has_to_be_accepted_again(cast):
    role = services.accept_role(assignment=make_assignment(cast), by=cast.process_owner)
    role = services.hand_over_role(assignment=role, holder=cast.employee, by=cast.executive)
    assert (role.holder, role.accepted_on, role.state) == (
        cast.employee,
        None,
        "Not accepted yet",
    )


def test_vacant_role_is_filled_by_handing_over(cast):
    role = make_assignment(cast, holder=None, from_on=ago(41))
    role = services.hand_over_role(assignment=role, holder=cast.employee, by=cast.executive)
    assert (role.vacant_since, role.from_on) == (None, ago(0))


def test_handing_over_to_the_same_person_is_refused(cast):
    role = make_assignment(cast)
    refused = refusal(
        lambda: services.hand_over_role(
            assignment=role, holder=cast.process_owner, by=cast.executive
        )
    )
    assert refused.field == "holder"


def test_handing_over_before_the_vacancy_is_refused(cast):
    role = make_assignment(cast, holder=None, from_on=ago(3))
    refused = refusal(
        lambda: services.hand_over_role(
            assignment=role, holder=cast.employee, by=cast.executive, on=ago(4)
        )
    )
    assert refused.field == "from_on"


def test_vacated_role_counts_from_its_day(cast):
    role = make_assignment(cast, from_on=ago(100))
    role = services.vacate_role(assignment=role, by=cast.executive, on=ago(41))
    assert (role.holder, role.vacant_since, role.state) == (None, ago(41), "Vacant")
    assert not Entry.objects.first().tags.filter(kind="commitment").exists()


def test_vacating_a_vacancy_is_refused(cast):
    role = make_assignment(cast, holder=None)
    assert refusal(lambda: services.vacate_role(assignment=role, by=cast.executive))


def test_vacating_before_the_assignment_is_refused(cast):
    role = make_assignment(cast, from_on=ago(3))
    refused = refusal(lambda: services.vacate_role(assignment=role, by=cast.executive, on=ago(4)))
    assert refused.field == "vacant_since"


def test_ending_before_the_assignment_is_refused(cast):
    role = make_assignment(cast, from_on=ago(3))
    refused = refusal(lambda: services.end_role(assignment=role, by=cast.executive, on=ago(4)))
    assert refused.field == "until_on"


@pytest.mark.parametrize(
    "act",
    [
        lambda role, cast: services.accept_role(assignment=role, by=cast.process_owner),
        lambda role, cast: services.vacate_role(assignment=role, by=cast.executive),
        lambda role, cast: services.end_role(assignment=role, by=cast.executive),
        lambda role, cast: services.hand_over_role(
            assignment=role, holder=cast.employee, by=cast.executive
        ),
        lambda role, cast: services.change_role(
            assignment=role, by=cast.executive, changes={"authority": "All"}
        ),
    ],
)
def test_nothing_happens_to_an_ended_role(cast, act):
    role = services.end_role(assignment=make_assignment(cast), by=cast.executive)
    assert role.state == "Ended"
    assert refusal(lambda: act(role, cast))


def test_label_names_no_person(cast):
    make_assignment(cast)
    entry = Entry.objects.get()
    assert entry.subject_label == "Reports how the system does"
    assert "Olga" not in entry.body


@pytest.mark.parametrize(
    "fields",
    [{"holder": None}, {"vacant_since": ago(0)}, {"until_on": ago(9_000)}],
)
def test_database_refuses_what_cannot_be(cast, fields):
    role = make_assignment(cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        RoleAssignment.objects.filter(pk=role.pk).update(**fields)
