"""The table for what work leaves behind, and a queue of hints for each test."""

import secrets
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import redis
from django.db import connection

from tests.services import require_redis


@dataclass(frozen=True)
class Queue:
    """A Redis list of hints (or, for the naive design, of messages)."""

    name: str
    broker: redis.Redis

    def send(self, message: object) -> None:
        self.broker.lpush(self.name, str(message))

    def length(self) -> int:
        return int(self.broker.llen(self.name))

    def wipe(self) -> None:
        self.broker.delete(self.name)


@dataclass(frozen=True)
class Site:
    """Where processes of a test run: their environment, their log, the command for a role."""

    env: dict[str, str]
    log: Path

    @staticmethod
    def command(role: str, *words: str) -> list[str]:
        return [sys.executable, "-m", "tests.jobs.chaos.worker", role, *words]


@pytest.fixture
def queue() -> Iterator[Queue]:
    """An empty queue that only this test knows."""
    with redis.Redis.from_url(require_redis()) as broker:
        queue = Queue(f"qms-chaos-{secrets.token_hex(6)}", broker)
        yield queue
        queue.wipe()


@pytest.fixture
def site(live_postgres: str, tmp_path: Path) -> Site:
    """Processes on the live database, with a short lease; its `artifact` table is made here."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE artifact (key varchar(200), pid integer)")
    env = {
        "DATABASE_URL": live_postgres,
        "QMS_VAR": str(tmp_path),
        "QMS_JOB_LEASE_SECONDS": "2",
        "QMS_JOB_SWEEP_SECONDS": "1",
        "QMS_STATIC_BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage",
    }
    return Site(env, tmp_path / "processes.log")


@pytest.fixture
def artifacts(site: Site) -> Callable[[], list[str]]:
    """The keys of what work has left behind so far, sorted."""

    def keys() -> list[str]:
        with connection.cursor() as cursor:
            cursor.execute("SELECT key FROM artifact ORDER BY key")
            return [key for (key,) in cursor.fetchall()]

    return keys
