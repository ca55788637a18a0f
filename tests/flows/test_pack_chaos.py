"""Packs while workers are killed and the broker is emptied: each ready, once. And the naive twin.

Real Celery workers and a real beat, PostgreSQL and Redis of their own.
"""

import hashlib
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import redis
from celery import current_app
from django.core.management import call_command
from django.db import transaction
from django.db.models import Sum

from evidence.files import path_of
from evidence.models import Entry
from evidence.verification import verify
from jobs.models import Job, State
from people.models import Person, Role
from programme.models import EvidencePack, PackFile
from tests.conftest import make_organization, make_person
from tests.jobs.chaos.storm import Storm, kill, start
from tests.programme.pack_factories import make_entry, order
from tests.services import require_redis

pytestmark = pytest.mark.chaos
PACKS = 20
WORKERS = 2
SECONDS = 240  # half a minute of a quiet machine; beyond this it hangs
CELERY = [sys.executable, "-m", "celery", "--quiet"]
WORK = ["worker", "--concurrency=1", "--without-gossip", "--without-mingle", "--loglevel=WARNING"]
BEAT = ["--app", "qms_site", "beat", "--pidfile=", "--loglevel=WARNING"]
OPEN = (State.QUEUED, State.RUNNING)


@dataclass
class House:
    """An organization with evidence, and where its processes run."""

    manager: Person
    broker: redis.Redis
    env: dict[str, str]
    log: Path
    files: Path

    def worker(self, *words: str) -> list[str]:
        return [*CELERY, "--app", "qms_site", *WORK, *words]

    def beat(self, folder: Path) -> list[str]:
        return [*CELERY, *BEAT, f"--schedule={folder / 'beat'}"]

    def order(self, number: int) -> EvidencePack:
        return order(
            self.manager.organization,
            self.manager,
            commitments=["engagement"],
            prepared_for=f"Reader {number}",
        )


@pytest.fixture
def broker() -> Iterator[redis.Redis]:
    """A database of the Redis server that nobody uses, emptied afterwards."""
    server = urlsplit(require_redis())
    for number in range(15, 7, -1):
        url = server._replace(path=f"/{number}").geturl()
        with redis.Redis.from_url(url) as client:
            if client.dbsize() == 0:
                usual = current_app.conf.broker_url
                current_app.conf.broker_url = url
                yield client
                current_app.conf.broker_url = usual
                client.flushdb()
                return
    pytest.fail("no empty Redis database is left")


@pytest.fixture
def house(live_postgres: str, broker: redis.Redis, settings, tmp_path: Path) -> Iterator[House]:
    """An organization with three entries in a database of its own."""
    settings.JOB_MAX_ATTEMPTS = 50  # the storm takes some from everybody
    call_command("migrate", verbosity=0)
    with transaction.atomic():
        home = make_organization("harbour")
        manager = make_person(home, "Quinn Quality", Role.QUALITY_MANAGER)
        for _number in range(3):
            make_entry(home, manager)
    env = {
        "DJANGO_SETTINGS_MODULE": "qms_site.settings",
        "DATABASE_URL": live_postgres,
        "QMS_BROKER_URL": current_app.conf.broker_url,
        "QMS_VAR": str(tmp_path),
        "QMS_JOB_LEASE_SECONDS": "3",
        "QMS_JOB_SWEEP_SECONDS": "1",
        "QMS_STATIC_BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage",
    }
    yield House(manager, broker, env, tmp_path / "processes.log", tmp_path / "files")


def test_every_pack_is_ready_exactly_once(house: House, tmp_path: Path) -> None:
    packs = [house.order(number) for number in range(PACKS)]
    running = Job.objects.filter(state=State.RUNNING)
    Storm(
        commands=[house.worker()] * WORKERS + [house.beat(tmp_path)],
        env=house.env,
        log=house.log,
        wipe=house.broker.flushdb,
        busy=running.exists,
        over=lambda: not Job.objects.filter(state__in=OPEN).exists(),
        kills=8,
        pauses=(0.2, 2),
        seconds=SECONDS,
    ).run()
    jobs = Job.objects.filter(kind="evidence-pack")
    assert Counter(jobs.values_list("state", flat=True)) == {State.DONE: PACKS}
    # The storm did hit work: some of it was begun more than once.
    assert jobs.aggregate(Sum("attempts"))["attempts__sum"] > PACKS
    files = PackFile.objects.all()
    assert sorted(files.values_list("pack", flat=True)) == [pack.pk for pack in packs]
    made = Entry.objects.filter(verb="made").values_list("subject_id", flat=True)
    assert sorted(made) == [pack.pk for pack in packs]
    for file in files:
        assert hashlib.sha256(path_of(file.sha256).read_bytes()).hexdigest() == file.sha256
    assert not list(house.files.glob(".tmp*"))
    assert verify(house.manager.organization).is_whole


def test_emptied_broker_is_used_again_without_a_restart(house: House, tmp_path: Path) -> None:
    """Nobody is killed: what lived through the emptying takes up its work by itself."""
    first = house.order(1)
    commands = (house.worker(), house.beat(tmp_path))
    processes = [start(command, env=house.env, log=house.log) for command in commands]
    try:
        wait_for_end(first.job_id)
        house.broker.flushdb()
        wait_for_end(house.order(2).job_id)
    finally:
        for process in processes:
            kill(process)
    assert PackFile.objects.count() == 2


def wait_for_end(job_id: int) -> None:
    deadline = time.monotonic() + 120
    while not Job.objects.get(pk=job_id).ended:
        assert time.monotonic() < deadline, "not done in time"
        time.sleep(0.2)


def test_message_as_the_record_loses_packs(house: House) -> None:
    """The negative twin: the same storm over the naive design must lose packs."""
    packs = [house.order(number) for number in range(PACKS)]
    house.broker.flushdb()
    with current_app.connection_for_write(house.env["QMS_BROKER_URL"]) as connection:
        for pack in packs:
            current_app.send_task("naive.make_pack", args=[pack.pk], connection=connection)
    seen = {"count": -1.0, "since": time.monotonic()}

    def ready() -> int:
        return len(list(house.files.glob("naive-*/ready.pdf")))

    def silent() -> bool:
        """Nothing waits, and nothing was made for three times as long as one pack takes."""
        if ready() != seen["count"] or house.broker.llen("celery"):
            seen.update(count=ready(), since=time.monotonic())
        return time.monotonic() - seen["since"] > 12

    Storm(
        commands=[house.worker("--include=tests.flows.naive_packs")] * WORKERS,
        env=house.env,
        log=house.log,
        wipe=house.broker.flushdb,
        busy=lambda: bool(ready() and house.broker.llen("celery")),
        over=silent,
        kills=4,
        pauses=(0.2, 2),
        seconds=SECONDS,
    ).run()
    assert 0 < ready() < PACKS
