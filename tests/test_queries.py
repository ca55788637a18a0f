"""Pages need as many queries for a large company as for a small one.

Rooms hold this for each list with 1 and with 30 records; here whole companies are compared:
Larkmoor with thousands of records, Tarnbeck with a handful.
"""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from people.models import Organization, Role
from people.permissions import ROLES
from programme import snapshots
from programme.staging import readings
from tests import larkmoor as demo
from tests.conftest import make_person
from tests.test_access import ask, sign_in
from tests.test_architecture import PUBLIC, patterns

pytestmark = pytest.mark.once

# Between them they may enter every list.
WHO = (Role.EXECUTIVE, Role.QUALITY_MANAGER, Role.EMPLOYEE)
# Where nothing is there at all, a page spares itself the look at its details; a query for each of
# the 25 rows of a page would be far more.
SPARED = 10


def lists() -> list[tuple[str, str]]:
    """Names and permissions of the addresses that need no record."""
    return [
        (f"{pattern.lookup_str.split('.')[0]}:{pattern.name}", pattern.callback.permission)
        for route, pattern in patterns()
        if route.startswith("<slug:organization>/") and "<" not in route.split("/", 1)[1]
        if route not in PUBLIC
    ]


def test_there_are_lists(db):
    """Asks for `db`, so that this module has a test database of its own when it runs alone."""
    assert len(lists()) > 30


@pytest.fixture(scope="module")
def companies(django_db_setup, django_db_blocker):
    with demo.loaded(django_db_blocker) as large:
        small = Organization.objects.exclude(pk=large.pk).get()
        snapshots.refresh_all()
        readings.refresh_all()
        yield large, small


@pytest.mark.parametrize("role", WHO)
def test_large_company_needs_no_more_queries(companies, role):
    large, small = companies
    with demo.undone():
        clients = [(one, sign_in(make_person(one, f"Only {role}", role))) for one in companies]
        wrong = []
        for name, permission in lists():
            if permission not in ROLES[role]:
                continue
            needed = [count(client, reverse(name, args=[one.slug])) for one, client in clients]
            if needed[0] > needed[1] + SPARED:
                wrong.append((name, needed))
    assert wrong == []


def count(client, url: str) -> int:
    """How many queries the page needs once it was loaded before."""
    ask(client, "get", url)
    with CaptureQueriesContext(connection) as queries:
        # Addresses that only take what is posted answer 405.
        assert ask(client, "get", url).status_code in (200, 302, 405), url
    return len(queries)
