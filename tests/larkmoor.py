"""The demo company for tests that read it: loaded once for a module, each test on a savepoint."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management import call_command
from django.db import connection, transaction

from people import clock
from people.models import Organization
from tests.conftest import DAY, NOON

__all__ = ["DAY", "NOON", "loaded", "undone"]


@contextmanager
def loaded(blocker) -> Iterator[Organization]:
    """Larkmoor as of 20 November 2026, in a transaction that is rolled back at the end."""
    with blocker.unblock(), transaction.atomic():
        refuse_real_database()
        call_command("demo", on=DAY.isoformat(), verbosity=0)
        with clock.at(NOON):
            yield Organization.objects.get(slug="larkmoor")
        transaction.set_rollback(True)


def refuse_real_database() -> None:
    """pytest-django makes a test database only if some collected test asks for `db`."""
    name = str(connection.settings_dict["NAME"])
    assert "memory" in name or name.startswith("test_"), f"{name} is no database for tests"


@contextmanager
def undone() -> Iterator[None]:
    """What the block does to the database is undone afterwards."""
    point = transaction.savepoint()
    try:
        yield
    finally:
        transaction.savepoint_rollback(point)
