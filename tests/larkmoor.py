"""The demo company for tests that read it: loaded once for a module, each test on a savepoint.

The story is relived once in each run of pytest; other modules and test processes on PostgreSQL take the
rows that came of it, which is a matter of a second.
"""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, transaction

from people import clock
from people.models import Organization
from programme.benchmark import planner
from tests.conftest import DAY, NOON

__all__ = ["DAY", "NOON", "loaded", "undone"]
# What migrations fill is there already.
FILLED = ("contenttypes", "auth")


@contextmanager
def loaded(blocker) -> Iterator[Organization]:
    """Larkmoor as of 20 November 2026, in a transaction that is rolled back at the end."""
    with blocker.unblock(), transaction.atomic():
        refuse_real_database()
        tell_or_take()
        planner.count_rows()
        with clock.at(NOON):
            yield Organization.objects.get(slug="larkmoor")
        transaction.set_rollback(True)


def tell_or_take() -> None:
    """Relive the story, or take the rows of who relived it in this run; one process at a time."""
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID", "")
    if connection.vendor != "postgresql" or not run:
        return call_command("demo", on=DAY.isoformat(), verbosity=0)
    root = Path(settings.VAR_DIR)
    folder = root / f"larkmoor-{run}"
    folder.mkdir(exist_ok=True)
    for old in root.glob("larkmoor-*"):
        if old != folder:
            shutil.rmtree(old, ignore_errors=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if (folder / "whole").exists():
            return take(folder)
        call_command("demo", on=DAY.isoformat(), verbosity=0)
        keep(folder)
        (folder / "whole").touch()
    return None


def tables() -> list[str]:
    """Every table that the story may fill, those between two models too."""
    models = [one for one in apps.get_models(include_auto_created=True) if one._meta.managed]
    return [one._meta.db_table for one in models if one._meta.app_label not in FILLED]


def keep(folder: Path) -> None:
    """Write the rows of all tables to files."""
    with connection.cursor() as cursor:
        for table in tables():
            with (folder / table).open("w") as target:
                cursor.cursor.copy_expert(f'COPY "{table}" TO STDOUT', target)


def take(folder: Path) -> None:
    """Read the rows from the files; keys that follow are counted from there on."""
    with connection.cursor() as cursor:
        for table in tables():
            with (folder / table).open() as source:
                cursor.cursor.copy_expert(f'COPY "{table}" FROM STDIN', source)
        models = [one for one in apps.get_models() if one._meta.app_label not in FILLED]
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)


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
