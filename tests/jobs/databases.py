"""Real databases for tests with several connections: threads, processes, kills.

The suite's own test database does not do: on SQLite it is in memory, where connections neither
wait for each other nor are visible to another process.
"""

import os
import secrets
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import environ
import psycopg2
from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections

# The migrated database of the suite, where there is one; else PostgreSQL's own, an empty one. The
# suite's run on SQLite has a file instead.
TEMPLATE = os.environ.get("QMS_TEST_TEMPLATE", "")
TEMPLATE = TEMPLATE if TEMPLATE.isidentifier() else "template1"


@contextmanager
def sqlite_file(folder: Path) -> Iterator[str]:
    """The URL of a new SQLite file with the rooms' own options, in use for the time being."""
    path = folder / "live.sqlite3"
    with in_use({**settings.DATABASES["default"], "NAME": str(path)}):
        yield f"sqlite:///{path}"


@contextmanager
def postgres_database(server: str) -> Iterator[str]:
    """The URL of a new database on the PostgreSQL server, in use for the time being, then dropped.

    `server` is the URL of any database there.
    """
    name = f"qms_live_{secrets.token_hex(6)}"
    url = urlsplit(server)._replace(path=f"/{name}").geturl()
    execute(server, f"CREATE DATABASE {name} TEMPLATE {TEMPLATE}")
    try:
        with in_use(environ.Env.db_url_config(url)):
            yield url
    finally:
        execute(server, f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def in_use(config: dict[str, Any]) -> Iterator[None]:
    """Make this the default database, of new threads too, and create the table of jobs in it."""
    usual_config, usual_connection = connections.settings["default"], connections["default"]
    connections.settings["default"] = connections.configure_settings({"default": config})["default"]
    del connections["default"]
    try:
        call_command("migrate", "jobs", verbosity=0)
        yield
    finally:
        connection.close()
        connections.settings["default"] = usual_config
        connections["default"] = usual_connection


def execute(server: str, statement: str) -> None:
    """One statement outside of any transaction."""
    with closing(psycopg2.connect(server)) as raw:
        raw.autocommit = True
        raw.cursor().execute(statement)
