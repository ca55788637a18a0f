"""Databases that several threads and processes can share."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from django.conf import settings
from django.db import connection

from tests.jobs import databases
from tests.services import require_postgres


def server_in_use() -> str:
    """The PostgreSQL server that this run of the suite uses, as a URL."""
    at = settings.DATABASES["default"]
    login = quote(at["USER"]) + (f":{quote(at['PASSWORD'])}" if at["PASSWORD"] else "")
    return f"postgres://{login}@{at['HOST']}:{at['PORT'] or 5432}/postgres"


@pytest.fixture
def live_database(tmp_path: Path, django_db_setup, django_db_blocker) -> Iterator[str]:
    """A database of the kind this run uses, real for threads and processes; gives its URL."""
    with django_db_blocker.unblock():
        if connection.vendor == "postgresql":
            with databases.postgres_database(server_in_use()) as url:
                yield url
        else:
            with databases.sqlite_file(tmp_path) as url:
                yield url


@pytest.fixture
def live_postgres(django_db_setup, django_db_blocker) -> Iterator[str]:
    """A PostgreSQL database, whatever this run uses; gives its URL."""
    server = require_postgres()
    with django_db_blocker.unblock(), databases.postgres_database(server) as url:
        yield url
