"""People, roles and access from outside: what is refused and what ends by itself."""

import datetime

import pytest

from people import clock, services
from people.errors import PeopleError
from people.models import Person, Role, RoleGrant, User
from people.permissions import ROLES, Permission, permissions_of
from tests.conftest import DAY, make_organization, make_person

TOMORROW = DAY + datetime.timedelta(days=1)
MONTH = DAY + datetime.timedelta(days=30)


def refused(field: str):
    """The rule refuses, and says so at this field."""
    return pytest.raises(PeopleError, check=lambda error: error.field == field)


def grant(cast, person, role, until_on=None, by=None, from_on=DAY):
    return services.grant_role(
        person=person, role=role, from_on=from_on, until_on=until_on, by=by or cast.quality_manager
    )


def test_auditor_enters_from_the_first_to_the_last_day_and_not_after(cast):
    auditor = services.invite_auditor(
        organization=cast.organization,
        name="Erik Extern",
        email="erik@body.example",
        body="A body",
        from_on=TOMORROW,
        until_on=MONTH,
        by=cast.quality_manager,
    )
    holds = {day: bool(permissions_of(auditor, day)) for day in (DAY, TOMORROW, MONTH)}
    assert holds == {DAY: False, TOMORROW: True, MONTH: True}
    assert not permissions_of(auditor, MONTH + datetime.timedelta(days=1))
    assert auditor.user.has_usable_password()


def test_inviting_again_prolongs_and_doubles_nobody(cast):
    words = {
        "organization": cast.organization,
        "name": "Erik Extern",
        "email": "erik@body.example",
        "body": "A body",
        "from_on": DAY,
        "by": cast.quality_manager,
    }
    services.invite_auditor(until_on=TOMORROW, **words)
    again = services.invite_auditor(until_on=MONTH, **words)
    assert Person.objects.filter(email="erik@body.example").count() == 1
    assert again.grants.get().until_on == MONTH


def test_access_from_outside_needs_an_end_within_half_a_year(cast):
    person = make_person(cast.organization, "Olaf Outside")
    with refused("until_on"):
        grant(cast, person, Role.CERTIFICATION_AUDITOR)
    with refused("until_on"):
        grant(cast, person, Role.CERTIFICATION_AUDITOR, DAY + datetime.timedelta(days=181))
    grant(cast, person, Role.CERTIFICATION_AUDITOR, DAY + datetime.timedelta(days=180))


def test_period_that_ends_before_it_begins_is_refused(cast):
    with refused("until_on"):
        grant(cast, cast.employee, Role.PROCESS_OWNER, DAY, from_on=TOMORROW)


def test_nobody_audits_from_outside_with_a_role_inside(cast):
    with refused("role"):
        grant(cast, cast.employee, Role.CERTIFICATION_AUDITOR, MONTH)
    with refused("role"):
        grant(cast, cast.certification_auditor, Role.EMPLOYEE)


def test_only_an_executive_makes_an_executive(cast):
    with refused("role"):
        grant(cast, cast.employee, Role.EXECUTIVE)
    grant(cast, cast.employee, Role.EXECUTIVE, by=cast.executive)


def test_somebody_from_elsewhere_gives_no_roles(cast):
    with refused("person"):
        grant(cast, cast.employee, Role.PROCESS_OWNER, by=cast.stranger)


def test_last_quality_manager_stays(cast):
    only = cast.quality_manager.grants.get()
    with refused(""):
        services.end_role(grant=only, by=cast.executive)
    grant(cast, cast.employee, Role.QUALITY_MANAGER, by=cast.executive)
    services.end_role(grant=only, by=cast.executive)
    assert not RoleGrant.objects.filter(pk=only.pk).exists()


def test_login_needs_an_address_of_ones_own(cast):
    person = services.add_person(organization=cast.organization, name="Nils Nomail", joined_on=DAY)
    with refused("email"):
        services.give_login(person=person)
    person.email = cast.employee.email
    with refused("email"):
        services.give_login(person=person)


def test_one_login_may_serve_several_organizations(cast):
    third = make_organization("third")
    person = services.add_person(
        organization=third, name="Emil Employee", joined_on=DAY, email=cast.employee.email
    )
    assert services.give_login(person=person) == cast.employee.user
    assert User.objects.filter(email=cast.employee.email).count() == 1


def test_site_and_superior_come_from_the_own_organization(cast):
    with refused("reports_to"):
        services.add_person(
            organization=cast.organization, name="X", joined_on=DAY, reports_to=cast.stranger
        )
    with refused("reports_to"):
        services.change_person(person=cast.employee, changes={"reports_to": cast.employee})


def test_second_most_senior_person_is_refused_in_words(cast):
    with refused(""):
        services.change_person(person=cast.employee, changes={"is_most_senior": True})


def test_who_left_may_do_nothing(cast):
    services.change_person(person=cast.employee, changes={"left_on": DAY})
    assert permissions_of(Person.objects.get(pk=cast.employee.pk), DAY) == frozenset()


def test_each_permission_is_held_by_somebody():
    assert frozenset().union(*ROLES.values()) == frozenset(Permission)


def test_certification_auditor_may_only_read_released_evidence_and_order_packs():
    assert ROLES[Role.CERTIFICATION_AUDITOR] == {
        Permission.ENTER,
        Permission.SEE_RELEASED,
        Permission.SEE_FILES,
        Permission.MAKE_PACK,
    }


def test_today_is_the_organizations_day(cast):
    cast.organization.timezone = "Pacific/Auckland"
    with clock.at(datetime.datetime(2026, 11, 20, 12, 0, tzinfo=datetime.UTC)):
        assert clock.today(cast.organization) == datetime.date(2026, 11, 21)


@pytest.mark.parametrize(
    ("name", "initials"), [("Maren Holt", "MH"), ("Eva", "E"), ("Ana Maria de Souza", "AS")]
)
def test_initials_are_of_first_and_last_name(name, initials):
    assert Person(name=name).initials == initials
