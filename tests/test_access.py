"""Every address × every role × strangers, visitors and expired access; nothing may be forgotten.

Each view names a permission; the table in people/permissions.py says who holds it. The addresses
with their records are those of tests/addresses.py.
"""

import datetime
from dataclasses import dataclass

import pytest
from django.db import connection, reset_queries
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from evidence.models import Subject
from people.models import Organization, Person, Role, RoleGrant
from people.permissions import ROLES
from programme import snapshots
from programme.staging import readings
from tests import larkmoor as demo
from tests.addresses import Address, find_addresses, furnish, store_photo
from tests.conftest import make_person

pytestmark = pytest.mark.once

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
MOST_QUERIES = 30
SAVEPOINT = 2  # the queries of `undone`
REFUSED = (403, 405)


@dataclass
class World:
    """The demo company with one person for each role, and people who have no business here."""

    organization: Organization
    by_role: dict[str, Client]
    stranger: Client
    expired: Client
    visitor: Client
    addresses: list[Address]
    strangers_slug: str


def sign_in(person: Person) -> Client:
    client = Client()
    client.force_login(person.user, backend=BACKEND)
    return client


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    with demo.loaded(django_db_blocker) as organization:
        yield make_world(organization)


@pytest.fixture(autouse=True)
def undone(request, own_folders):
    if "world" not in request.fixturenames:
        yield
        return
    store_photo()
    with demo.undone():
        yield


def make_world(organization: Organization) -> World:
    people = {role: make_person(organization, f"Only {role}", role) for role in Role.values}
    expired = make_person(organization, "Gone Auditor", Role.CERTIFICATION_AUDITOR)
    RoleGrant.objects.filter(person=expired).update(until_on=demo.DAY - datetime.timedelta(days=1))
    other = Organization.objects.exclude(pk=organization.pk).get()
    stranger = make_person(other, "Sven Stranger", Role.EXECUTIVE, Role.QUALITY_MANAGER)
    furnish(organization, demo.NOON)
    snapshots.refresh_all()
    readings.refresh_all()
    return World(
        organization=organization,
        by_role={role: sign_in(person) for role, person in people.items()},
        stranger=sign_in(stranger),
        expired=sign_in(expired),
        visitor=Client(),
        addresses=find_addresses(organization),
        strangers_slug=other.slug,
    )


def ask(client: Client, method: str, url: str):
    """The answer, with its file read and let go.

    Not by `close()`: outside of the client that would close the connection of the transaction too.
    """
    answer = getattr(client, method)(url)
    if answer.streaming:
        b"".join(answer.streaming_content)
    return answer


def test_every_role_has_a_row_in_the_table(db):
    """Asks for `db`, so that this module has a test database of its own when it runs alone."""
    assert set(ROLES) == set(Role.values)
    assert Organization.objects.count() == 0


def test_there_are_many_addresses(world):
    assert len(world.addresses) > 100


@pytest.mark.parametrize("role", Role.values)
def test_role_enters_what_the_table_grants_and_nothing_else(world, role):
    """And no page that it may read needs more than thirty queries."""
    wrong = []
    for address in world.addresses:
        granted = address.permission in ROLES[role]
        # HEAD of a page that may be read is GET again.
        for method in ("get", "post") if granted else ("get", "head", "post"):
            reset_queries()  # the log of one connection has an end
            with CaptureQueriesContext(connection) as queries, demo.undone():
                url = address.url(world.organization.slug)
                status = ask(world.by_role[role], method, url).status_code
            if status >= 500 or not (fits(address, role, status) if granted else status in REFUSED):
                wrong.append((address.name, method, status))
            if status == 200 and method == "get" and len(queries) > MOST_QUERIES + SAVEPOINT:
                wrong.append((address.name, "queries", len(queries)))
    assert wrong == []


def fits(address: Address, role: str, status: int) -> bool:
    """Whether somebody with the permission may get this answer."""
    if status == 403:
        return looks_at_the_record(address)
    return status != 404 or depends_on_release(address, role)


def depends_on_release(address: Address, role: str) -> bool:
    """Auditors from outside find packs only once they are released to them."""
    return role == Role.CERTIFICATION_AUDITOR and "pk" in dict(address.kwargs)


def looks_at_the_record(address: Address) -> bool:
    """Acts that beside the permission ask who owns the record."""
    return bool(address.kwargs)


@pytest.mark.parametrize("who", ["stranger", "expired"])
def test_who_has_no_business_here_learns_nothing(world, who):
    client = getattr(world, who)
    wrong = []
    for address in world.addresses:
        for method in ("get", "head", "post"):
            status = ask(client, method, address.url(world.organization.slug)).status_code
            if status not in (404, 405):
                wrong.append((address.name, method, status))
    assert wrong == []


def test_visitor_is_asked_to_sign_in(world):
    wrong = []
    for address in world.addresses:
        answer = ask(world.visitor, "get", address.url(world.organization.slug))
        signs_in = answer.status_code == 302 and answer.url.startswith("/accounts/login/")
        if not signs_in and answer.status_code != 405:
            wrong.append((address.name, answer.status_code))
    assert wrong == []


def test_record_of_another_organization_is_not_found_under_the_own_slug(world):
    """A key is never enough: the stranger's own organization does not show Larkmoor's records."""
    wrong = []
    for address in world.addresses:
        if not address.kwargs or "slug" in dict(address.kwargs):
            continue
        for method in ("get", "post"):
            status = ask(world.stranger, method, address.url(world.strangers_slug)).status_code
            if status not in (403, 404, 405):
                wrong.append((address.name, method, status))
    assert wrong == []


def test_auditor_from_outside_sees_no_draft(world):
    """What is not released is in no page of the room, whatever its address."""
    hidden = Subject.objects.filter(organization=world.organization, is_released=False).first()
    assert hidden is not None
    url = reverse(
        "programme:room-trail",
        args=[world.organization.slug, hidden.kind, hidden.object_id],
    )
    assert world.by_role[Role.CERTIFICATION_AUDITOR].get(url).status_code == 404
