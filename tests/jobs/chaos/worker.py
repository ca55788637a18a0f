"""The processes of the chaos tests: `python -m tests.jobs.chaos.worker ROLE [QUEUE]`.

Roles: `worker` and `sweeper` are the real design with a Redis list as the broker of hints;
`naive` is the design that everybody writes first: the message is the record. `once` does what is
due and leaves.
What work leaves behind is a row of `artifact`, on purpose without any uniqueness.
"""

import os
import signal
import sys
import time
from collections.abc import Callable

import django
import redis
from django.conf import settings
from django.db import connection, transaction

from tests.services import REDIS_URL

django.setup()

from jobs import services, worker  # noqa: E402 - models need django.setup()
from jobs.services import Claim  # noqa: E402

STEPS = 5
STEP_SECONDS = 0.1


def leave_artifact(key: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO artifact (key, pid) VALUES (%s, %s)", [key, os.getpid()])


def build(claim: Claim) -> None:
    """Half a second of work with progress; artifact and end in one transaction."""
    for step in range(STEPS):
        services.heartbeat(claim, progress=100 * step // STEPS, note=f"Step {step + 1}")
        time.sleep(STEP_SECONDS)
    with transaction.atomic():
        leave_artifact(claim.key)
        services.finish(claim, result={"pid": os.getpid()})


def build_without_fence(claim: Claim) -> None:
    """The negative twin of `build`: saves first and asks later."""
    services.heartbeat(claim, note="Step 1")
    time.sleep(STEPS * STEP_SECONDS)
    leave_artifact(claim.key)
    with transaction.atomic():
        services.finish(claim, result={"pid": os.getpid()})


def kill_the_worker(claim: Claim) -> None:
    """A poison job: whoever touches it dies."""
    os.kill(os.getpid(), signal.SIGKILL)


HANDLERS = {"pack": build, "unfenced": build_without_fence, "poison": kill_the_worker}


def work(queue: str) -> None:
    """Follow hints for ever."""
    follow(queue, lambda hint: worker.run(int(hint), HANDLERS))


def work_naively(queue: str) -> None:
    """Take a message, do what it says: whoever dies in between takes it to the grave."""

    def do(message: bytes) -> None:
        time.sleep(STEPS * STEP_SECONDS)
        leave_artifact(message.decode())

    follow(queue, do)


def follow(queue: str, do: Callable[[bytes], object]) -> None:
    broker = redis.Redis.from_url(REDIS_URL)
    while True:
        if popped := broker.brpop([queue], timeout=1):
            do(popped[1])


def sweep(queue: str) -> None:
    """Send the hints of due jobs, again and again."""
    broker = redis.Redis.from_url(REDIS_URL)
    while True:
        for job_id in services.sweep():
            broker.lpush(queue, job_id)
        time.sleep(settings.JOB_SWEEP_SECONDS)


def once() -> None:
    """Do what is due now."""
    worker.drain(HANDLERS)


if __name__ == "__main__":
    roles = {"worker": work, "naive": work_naively, "sweeper": sweep, "once": once}
    roles[sys.argv[1]](*sys.argv[2:])
