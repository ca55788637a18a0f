"""Killed workers and an emptied broker lose nothing and do nothing twice."""

import time
from collections.abc import Callable

import pytest
from django.db.models import Sum

from jobs import services
from jobs.models import Job, State
from tests.jobs.chaos.conftest import Queue, Site
from tests.jobs.chaos.storm import Storm

pytestmark = pytest.mark.chaos
ORDERED = 20
WORKERS = 3
Artifacts = Callable[[], list[str]]


def order(kind: str, number: int, **changes: object) -> Job:
    """A job of its own for each number; many tries, since the storm takes some from everybody."""
    job = services.enqueue(kind=kind, scope="larkmoor", key=f"{kind}-{number:02}", payload={})
    Job.objects.filter(pk=job.pk).update(**{"max_attempts": 30} | changes)
    return job


def test_every_job_is_done_exactly_once(queue: Queue, site: Site, artifacts: Artifacts) -> None:
    poison = order("poison", 0, max_attempts=2)
    for number in range(ORDERED):
        queue.send(order("pack", number).pk)
    packs = Job.objects.filter(kind="pack")
    open_jobs = Job.objects.filter(state__in=(State.QUEUED, State.RUNNING))
    Storm(
        commands=[site.command("worker", queue.name)] * WORKERS
        + [site.command("sweeper", queue.name)],
        env=site.env,
        log=site.log,
        wipe=queue.wipe,
        busy=lambda: packs.filter(state=State.RUNNING).count() > 1,
        over=lambda: not open_jobs.exists(),
    ).run()
    assert artifacts() == [f"pack-{number:02}" for number in range(ORDERED)]
    assert set(packs.values_list("state", flat=True)) == {State.DONE}
    # The storm did hit work: some of it was begun more than once.
    assert packs.aggregate(Sum("attempts"))["attempts__sum"] > ORDERED
    poison.refresh_from_db()
    assert (poison.state, poison.attempts) == (State.FAILED, 2)
    assert "tried 2 times" in poison.error


@pytest.mark.parametrize("wiped", [False, True], ids=["killed", "killed and wiped"])
def test_message_as_the_record_loses_jobs(
    queue: Queue, site: Site, artifacts: Artifacts, wiped: bool
) -> None:
    """The negative twin: the same storm over the naive design must lose work."""
    for number in range(ORDERED):
        queue.send(f"pack-{number:02}")
    seen: dict[str, float] = {}

    def silent() -> bool:
        """Nothing waits, and nothing was made for three times as long as one piece takes."""
        if len(artifacts()) != seen.get("count") or queue.length():
            seen.update(count=len(artifacts()), since=time.monotonic())
        return time.monotonic() - seen["since"] > 1.5

    Storm(
        commands=[site.command("naive", queue.name)] * WORKERS,
        env=site.env,
        log=site.log,
        wipe=queue.wipe if wiped else lambda: None,
        busy=lambda: bool(artifacts() and queue.length()),
        over=silent,
        kills=6,
    ).run()
    assert 0 < len(artifacts()) < ORDERED
