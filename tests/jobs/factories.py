"""Jobs for tests, coherent unless told otherwise."""

from datetime import timedelta
from itertools import count
from typing import Any

from django.db.models.functions import Now

from jobs.models import Job, State

numbers = count(1)
AGO = timedelta(seconds=1)


def make_job(**changes: Any) -> Job:
    """A queued job that is due, changed as asked."""
    wanted = {
        "kind": "evidence-pack",
        "scope": "larkmoor",
        "key": f"test-{next(numbers)}",
        "max_attempts": 5,
        "next_try_at": Now() - AGO,
    } | changes
    return Job.objects.get(pk=Job.objects.create(**wanted).pk)


def make_running_job(**changes: Any) -> Job:
    """A job that a worker holds: first try, lease of a minute."""
    held = {
        "state": State.RUNNING,
        "attempts": 1,
        "fence": 1,
        "started_at": Now() - AGO,
        "lease_until": Now() + timedelta(minutes=1),
    }
    return make_job(**held | changes)


def make_expired_job(**changes: Any) -> Job:
    """A running job whose worker let the lease run out a second ago."""
    return make_running_job(**{"lease_until": Now() - AGO} | changes)


def make_failed_job(**changes: Any) -> Job:
    """A job that used up its tries."""
    ended = {"state": State.FAILED, "attempts": 5, "fence": 5, "error": "It did not work."}
    return make_job(**ended | {"started_at": Now() - AGO, "finished_at": Now()} | changes)
