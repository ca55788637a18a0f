"""Three beats and two workers for thirty days, some of them killed: each reminder once, each mail there.

And the negative twin: planners that look first and then insert, without the unique constraint.
"""

import contextlib
import datetime
import os
import random
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from pathlib import Path

import psycopg2
import pytest
from aiosmtpd.controller import Controller
from django.core.management import call_command

from improvement.services import cancel_action, complete_action, promise_action
from people import clock
from people.models import Role
from programme.models import Reminder
from reviews.services import plan_review
from tests.conftest import DAY, NOON, make_organization, make_person

pytestmark = [pytest.mark.chaos, pytest.mark.django_db]
ROOT = Path(__file__).resolve().parents[2]
DAYS = 30
PROMISES = 12
KILLS = 2  # of workers; each may repeat one mail


class Mailbox:
    """An SMTP server that keeps the Message-ID of each mail it took."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.ids: list[str] = []

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - the library's name
        lines = envelope.content.decode().splitlines()
        self.ids += [line.split(": ", 1)[1] for line in lines if line.startswith("Message-ID: ")]
        return "250 OK"


@pytest.fixture
def mailbox():
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    box = Mailbox(port)
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    yield box
    controller.stop()


def start(role: str, url: str, mailbox: Mailbox, folder: Path) -> subprocess.Popen:
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "qms_site.settings",
        "DATABASE_URL": url,
        "QMS_EMAIL_URL": f"smtp://127.0.0.1:{mailbox.port}",
        "QMS_JOB_LEASE_SECONDS": "2",
        "QMS_JOB_MAX_ATTEMPTS": "50",
        "QMS_VAR": str(folder),
        "PYTHONPATH": str(ROOT),
    }
    command = [sys.executable, str(ROOT / "tests/flows/reminder_process.py"), role]
    with (folder / f"{role}.log").open("a") as log:
        return subprocess.Popen(
            command,
            env=environment,
            cwd=ROOT,
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
        )


class Month:
    """Beats and workers, a day at a time; now and then one of them is killed and started anew."""

    def __init__(self, url: str, mailbox: Mailbox, folder: Path) -> None:
        self.how = (url, mailbox, folder)
        self.chance = random.Random(20261120)
        self.beats = [start("beat", *self.how) for _ in range(3)]
        self.workers = [start("worker", *self.how) for _ in range(2)]
        for process in self.workers:
            process.stdout.readline()

    def day(self, day: datetime.date, kill: bool) -> None:
        for beat in self.beats:
            beat.stdin.write(f"{day.isoformat()}\n")
            beat.stdin.flush()
        if kill:
            time.sleep(self.chance.uniform(0, 0.05))
            self.kill(self.beats, "beat")
            self.kill(self.workers, "worker")
        for beat in self.beats[: 2 if kill else 3]:
            beat.stdout.readline()

    def kill(self, processes: list[subprocess.Popen], role: str) -> None:
        end(processes.pop())
        processes.append(start(role, *self.how))

    def end(self) -> None:
        for process in [*self.beats, *self.workers]:
            end(process)


def end(process: subprocess.Popen) -> None:
    """Kill it as `kill -9` does, and let go of its pipes."""
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        with contextlib.suppress(BrokenPipeError):
            pipe.close()


def make_company():
    home = make_organization("harbour")
    executive = make_person(
        home, "Eve Executive", Role.EXECUTIVE, top_management_from=datetime.date(2024, 11, 1)
    )
    owner = make_person(home, "Olga Owner", Role.PROCESS_OWNER, reports_to=executive)
    plan_review(
        organization=home,
        title="Management review",
        planned_on=DAY + datetime.timedelta(days=22),
        chair=executive,
        invited=[],
        by=executive,
    )
    return [
        promise_action(
            organization=home,
            title=f"Promise {number}",
            owner=owner,
            due_on=DAY + datetime.timedelta(days=number),
            by=owner,
        )
        for number in range(PROMISES)
    ]


def expected(actions) -> Counter:
    """What a person with a calendar would expect of these thirty days."""
    wanted: Counter = Counter({("management-review", step): 1 for step in (-21, -7, -1, 0, 7)})
    last = DAYS - 1
    for number in range(2, PROMISES):
        for step in range(1, last - number + 1, 7):
            wanted[("action-overdue", step)] += 1 if step < 8 else 2
    return wanted


def test_month_of_three_beats_and_two_workers(live_postgres, mailbox, tmp_path):
    call_command("migrate", verbosity=0)
    with clock.at(NOON):
        actions = make_company()
        complete_action(action=actions[0], by=actions[0].owner, result="Done")
        cancel_action(action=actions[1], by=actions[1].owner, reason="Not needed")
    month = Month(live_postgres, mailbox, tmp_path)
    try:
        for offset in range(DAYS):
            month.day(DAY + datetime.timedelta(days=offset), kill=offset in (9, 19))
        wait_until_sent()
    finally:
        month.end()
    found = Counter(Reminder.objects.values_list("rule", "step"))
    assert found == expected(actions)
    times = Counter(mailbox.ids)
    assert len(times) == Reminder.objects.count()
    assert sum(times.values()) - len(times) <= KILLS
    assert not Reminder.objects.exclude(state=Reminder.State.SENT).exists()


def wait_until_sent() -> None:
    until = time.monotonic() + 30
    while Reminder.objects.waiting().exists() and time.monotonic() < until:
        time.sleep(0.1)


def test_looking_first_and_then_inserting_reminds_twice(live_postgres):
    """The twin: without the constraint, planners that run at once write the same reminder again."""
    with psycopg2.connect(live_postgres) as connection, connection.cursor() as cursor:
        cursor.execute("CREATE TABLE naive (step integer)")
    barrier = threading.Barrier(3)

    def plan() -> None:
        with psycopg2.connect(live_postgres) as connection:
            connection.autocommit = True
            cursor = connection.cursor()
            for step in range(100):
                barrier.wait()
                cursor.execute("SELECT 1 FROM naive WHERE step = %s", (step,))
                if cursor.fetchone() is None:
                    cursor.execute("INSERT INTO naive VALUES (%s)", (step,))

    planners = [threading.Thread(target=plan) for _ in range(3)]
    for planner in planners:
        planner.start()
    for planner in planners:
        planner.join()
    with psycopg2.connect(live_postgres) as connection, connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM naive")
        assert cursor.fetchone()[0] > 100
