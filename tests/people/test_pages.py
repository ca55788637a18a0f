"""The pages about people: who administers, and what they say to wrong input."""

import datetime

from django.db import connection
from django.test.utils import CaptureQueriesContext

from people.models import Person, Role
from tests.conftest import DAY

ADD = "/harbour/people/add/"
INVITE = "/harbour/people/invite/"


def test_quality_manager_adds_a_person(cast, signed_in):
    client = signed_in(cast.quality_manager)
    fields = {"name": "Nina New", "employment": "staff", "joined_on": "2026-11-02"}
    answer = client.post(ADD, fields)
    added = Person.objects.get(name="Nina New")
    assert answer.url == f"/harbour/people/{added.pk}/"
    assert "Nina New" in client.get(answer.url).content.decode()


def test_wrong_day_is_told_at_its_field_and_nothing_is_lost(cast, signed_in):
    fields = {"name": "Nina New", "employment": "staff", "joined_on": "yesterday"}
    answer = signed_in(cast.quality_manager).post(ADD, fields)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Enter a valid date." in page
    assert "Nina New" in page


def test_leaving_before_joining_is_refused(cast, signed_in):
    fields = {
        "name": "Nina New",
        "employment": "staff",
        "joined_on": "2026-11-02",
        "left_on": "2026-11-01",
    }
    answer = signed_in(cast.quality_manager).post(ADD, fields)
    assert "Nobody leaves before joining." in answer.content.decode()


def test_hostile_name_is_shown_as_text(cast, signed_in):
    client = signed_in(cast.quality_manager)
    fields = {"name": "<script>alert(1)</script>", "employment": "staff", "joined_on": "2026-11-02"}
    page = client.get(client.post(ADD, fields).url).content.decode()
    assert "&lt;script&gt;alert(1)" in page


def test_nul_byte_and_huge_name_are_refused(cast, signed_in):
    client = signed_in(cast.quality_manager)
    for name in ("a\x00b", "x" * 100_000):
        fields = {"name": name, "employment": "staff", "joined_on": "2026-11-02"}
        assert client.post(ADD, fields).status_code == 422


def test_superior_of_another_organization_cannot_be_chosen(cast, signed_in):
    fields = {
        "name": "Nina New",
        "employment": "staff",
        "joined_on": "2026-11-02",
        "reports_to": cast.stranger.pk,
    }
    assert signed_in(cast.quality_manager).post(ADD, fields).status_code == 422


def test_invited_auditor_can_enter_the_room(cast, signed_in):
    fields = {
        "name": "Erik Extern",
        "email": "erik@body.example",
        "body": "A body",
        "from_on": "2026-11-20",
        "until_on": "2026-11-30",
    }
    assert signed_in(cast.quality_manager).post(INVITE, fields).status_code == 302
    auditor = Person.objects.get(email="erik@body.example")
    assert signed_in(auditor).get("/harbour/room/").status_code == 200
    assert signed_in(auditor).get("/harbour/audits/").status_code == 403


def test_role_is_given_and_ended(cast, signed_in):
    client = signed_in(cast.quality_manager)
    address = f"/harbour/people/{cast.employee.pk}/role/"
    client.post(address, {"role": Role.PROCESS_OWNER, "from_on": DAY.isoformat()})
    given = cast.employee.grants.get(role=Role.PROCESS_OWNER)
    client.post(f"/harbour/people/roles/{given.pk}/end/")
    assert not cast.employee.grants.filter(role=Role.PROCESS_OWNER).exists()


def test_page_shows_roles_and_employees_cannot_administer(cast, signed_in):
    page = signed_in(cast.employee).get(f"/harbour/people/{cast.executive.pk}/").content.decode()
    assert "Executive" in page
    assert cast.executive.email not in page
    assert "Give a role" not in page


def test_list_needs_the_same_queries_for_1_and_30(cast, signed_in, django_assert_num_queries):
    client = signed_in(cast.quality_manager)
    address = "/harbour/people/?q=Number"
    make = {"organization": cast.organization, "joined_on": datetime.date(2026, 1, 1)}
    Person.objects.create(name="Number 0", **make)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    Person.objects.bulk_create(Person(name=f"Number {number}", **make) for number in range(1, 31))
    with django_assert_num_queries(len(few)):
        client.get(address)


def test_chooser_lists_the_organizations_in_which_somebody_holds_a_role(cast, signed_in):
    page = signed_in(cast.employee).get("/choose/").content.decode()
    assert "Harbour Ltd" in page
    assert "Elsewhere Ltd" not in page


def test_home_leads_to_the_only_organization(cast, signed_in):
    assert signed_in(cast.employee).get("/").url == "/harbour/"


def test_health_check_answers_everybody(db, client):
    assert client.get("/healthz").content == b"ok"
