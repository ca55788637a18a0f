"""The fixed cast of every test, and what keeps tests apart."""

import dataclasses
import datetime
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from django.test import Client, TransactionTestCase

from evidence import triggers
from people import clock
from people.models import Organization, Person, Role, RoleGrant, Site, User

# The day that DOMAIN.md fixes for the demo company.
DAY = datetime.date(2026, 11, 20)
NOON = datetime.datetime(2026, 11, 20, 12, 0, tzinfo=datetime.UTC)
PASSWORD = "a long enough password"


# Pages, whole companies and long documents are long to test and the same on each database; so are
# the rules of the rooms, whose acts the browser's company goes through on SQLite when it is made.
ROOMS = {"audits", "improvement", "leadership", "objectives", "processes", "reviews"}
BOTH = ("indicators", "queries")  # where SQL may differ
LONG = ("_views", "_pages", "_brief", "_demo", "_command", "_benchmark", "_newcomers", "_readings")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks them `once` (scripts/suite.py)."""
    for item in items:
        stem, room = item.path.stem, item.path.parent.name
        same = stem.endswith(LONG) or (room in ROOMS and not any(one in stem for one in BOTH))
        if same and "browser" not in item.keywords:
            item.add_marker(pytest.mark.once)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> None:
    """A test database is a copy of the migrated one, where there is one (scripts/suite.py)."""
    template = os.environ.get("QMS_TEST_TEMPLATE")
    if not template:
        return
    if connection.vendor == "postgresql":
        connection.settings_dict["TEST"]["TEMPLATE"] = template
    else:
        connection_created.connect(partial(fill, template), weak=False, dispatch_uid="template")


def fill(template: str, connection: BaseDatabaseWrapper, **_signal: object) -> None:
    """Copy the migrated file into the test database in memory, when it is opened first."""
    if "mode=memory" in str(connection.settings_dict["NAME"]):
        connection_created.disconnect(dispatch_uid="template")
        with closing(sqlite3.connect(template)) as source:
            source.backup(connection.connection)


@pytest.fixture(autouse=True)
def own_folders(settings, tmp_path: Path) -> None:
    """Files, mails and caches of a test stay in its own folder."""
    settings.FILES_DIR = tmp_path / "files"
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STATIC_ROOT.mkdir()
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


@pytest.fixture(autouse=True, scope="session")
def emptying_lifts_triggers() -> None:
    """Transactional tests empty all tables afterwards, which the ledger's triggers refuse."""
    original = TransactionTestCase._fixture_teardown

    def teardown(case: TransactionTestCase) -> None:
        triggers.remove(connection)
        original(case)
        triggers.install(connection)

    TransactionTestCase._fixture_teardown = teardown


@pytest.fixture
def noon() -> Iterator[datetime.datetime]:
    """It is noon UTC on the demo company's day."""
    with clock.at(NOON):
        yield NOON


@dataclasses.dataclass
class Cast:
    """Who appears in the tests; the stranger belongs to another organization only."""

    organization: Organization
    other: Organization
    site: Site
    executive: Person
    quality_manager: Person
    internal_auditor: Person
    process_owner: Person
    employee: Person
    certification_auditor: Person
    stranger: Person

    def insiders(self) -> dict[str, Person]:
        """Everybody with a role in the organization, by role."""
        return {role.value: getattr(self, role.value.replace("-", "_")) for role in Role}


def make_organization(slug: str, **changes) -> Organization:
    """A demonstration organization, since tests relive past days."""
    fields = {
        "slug": slug,
        "name": f"{slug.title()} Ltd",
        "short_name": slug.title(),
        "timezone": "Europe/London",
        "currency": "GBP",
        "started_on": datetime.date(2024, 11, 1),
        "is_demonstration": True,
    }
    return Organization.objects.create(**(fields | changes))


def make_person(organization: Organization, name: str, *roles: str, **changes) -> Person:
    """A person with a login and the roles; roles of certification auditors end in a month."""
    email = f"{name.lower().replace(' ', '.')}@{organization.slug}.example"
    user = User.objects.create_user(email, PASSWORD)
    fields = {
        "name": name,
        "email": email,
        "user": user,
        "function": "Operations",
        "joined_on": datetime.date(2020, 1, 1),
    }
    person = Person.objects.create(organization=organization, **(fields | changes))
    for role in roles:
        outside = role == Role.CERTIFICATION_AUDITOR
        RoleGrant.objects.create(
            person=person,
            role=role,
            from_on=datetime.date(2024, 11, 1),
            until_on=DAY + datetime.timedelta(days=30) if outside else None,
        )
    return person


@pytest.fixture
def cast(db, noon) -> Cast:
    """The fixed cast, at noon of the demo company's day."""
    home, other = make_organization("harbour"), make_organization("elsewhere")
    top = {"top_management_from": datetime.date(2024, 11, 1)}
    executive = make_person(
        home, "Eve Executive", Role.EXECUTIVE, is_most_senior=True, function="Direction", **top
    )
    return Cast(
        organization=home,
        other=other,
        site=Site.objects.create(organization=home, code="H", name="Harbour works"),
        executive=executive,
        quality_manager=make_person(
            home, "Quinn Quality", Role.QUALITY_MANAGER, function="Quality", reports_to=executive
        ),
        internal_auditor=make_person(home, "Ina Auditor", Role.INTERNAL_AUDITOR),
        process_owner=make_person(home, "Olga Owner", Role.PROCESS_OWNER, reports_to=executive),
        employee=make_person(home, "Emil Employee", Role.EMPLOYEE),
        certification_auditor=make_person(
            home,
            "Carl Certification",
            Role.CERTIFICATION_AUDITOR,
            employment=Person.Employment.EXTERNAL,
        ),
        stranger=make_person(other, "Sven Stranger", Role.EXECUTIVE, Role.QUALITY_MANAGER, **top),
    )


@pytest.fixture
def signed_in(client: Client):
    """`signed_in(person)` gives a client in which that person is signed in."""

    def sign_in(person: Person) -> Client:
        fresh = Client()
        fresh.force_login(
            person.user, backend="allauth.account.auth_backends.AuthenticationBackend"
        )
        return fresh

    return sign_in
