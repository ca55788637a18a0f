"""The servers some tests need. Absent they skip at home and fail in CI: never green unproven."""

import os
from urllib.parse import urlsplit

import psycopg2
import pytest
import redis

# A PostgreSQL server where the tests may create and drop databases of their own.
POSTGRES_URL = os.environ.get("TEST_DATABASE_URL", "postgres://root@127.0.0.1:5432/postgres")


def redis_of(url: str, worker: str) -> str:
    """A Redis database for each of several test processes: some tests empty theirs."""
    parts = urlsplit(url)
    number = int(parts.path.strip("/") or 0) + int(worker.removeprefix("gw") or 0)
    return parts._replace(path=f"/{number}").geturl()


# A Redis database that the tests may use, and for further test processes the numbers after it.
REDIS_URL = redis_of(
    os.environ.get("TEST_REDIS_URL", "redis://127.0.0.1:6379/5"),
    os.environ.get("PYTEST_XDIST_WORKER", ""),
)


def require_postgres() -> str:
    """The URL of the PostgreSQL server for tests, which answers."""
    try:
        psycopg2.connect(POSTGRES_URL, connect_timeout=3).close()
    except psycopg2.OperationalError as error:
        _absent(f"PostgreSQL does not answer at {POSTGRES_URL}: {error}")
    return POSTGRES_URL


def require_redis() -> str:
    """The URL of the Redis server for tests, which answers."""
    try:
        with redis.Redis.from_url(REDIS_URL, socket_connect_timeout=3) as client:
            client.ping()
    except redis.RedisError as error:
        _absent(f"Redis does not answer at {REDIS_URL}: {error}")
    return REDIS_URL


def _absent(message: str) -> None:
    if os.environ.get("CI", "").lower() not in ("", "0", "false"):
        pytest.fail(message)
    pytest.skip(message)
