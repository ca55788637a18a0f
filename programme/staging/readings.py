"""All flags of a day, worked out once for a head of the ledger and kept.

Some flags read every text of two years, so a page shows the last reading and says from when it is;
a newer one is ordered from a worker. Only the very first is worked out on the spot.
"""

import dataclasses
import datetime
from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from evidence import ledger
from evidence.models import Entry
from jobs import services as jobs
from jobs.services import Claim
from people import clock
from people.models import Organization
from programme.hints import hint_on_commit
from programme.models import StagedReading
from programme.staging import dates, hands, results, texts
from programme.staging.flags import Case, Flag, State, Window

KIND = "staged-evidence"
RULES_VERSION = 2

# In the order in which they are shown.
FLAGS: dict[str, Callable[[Window], Flag]] = {
    "clustered": dates.clustered,
    "gap": dates.gap,
    "late": dates.late,
    "bulk": hands.bulk,
    "ghost": hands.ghost,
    "copied": texts.copied,
    "same-day": results.same_day,
    "goalposts": results.goalposts,
    "clean": results.clean,
    "robot": hands.robot,
}
# Flags whose records are a part of the ledger rather than cases.
ENTRIES: dict[str, Callable[[Window], QuerySet[Entry]]] = {
    "clustered": dates.clustered_entries,
    "late": dates.late_entries,
    "ghost": hands.ghost_entries,
}


@dataclasses.dataclass(frozen=True)
class Reading:
    """The flags of a day, as a page shows them; `made_at` is set where they are not of now."""

    flags: tuple[Flag, ...]
    made_at: datetime.datetime | None = None

    @property
    def standing(self) -> list[Flag]:
        return [flag for flag in self.flags if flag.stands]

    @property
    def others(self) -> list[Flag]:
        return [flag for flag in self.flags if not flag.stands]

    def flag(self, slug: str) -> Flag | None:
        return next((flag for flag in self.flags if flag.slug == slug), None)


def work_out(organization: Organization, on: datetime.date) -> tuple[Flag, ...]:
    """Every flag of the twelve months up to a day, afresh."""
    window = Window(organization, on)
    return tuple(flag(window) for flag in FLAGS.values())


def reading(organization: Organization, on: datetime.date) -> Reading:
    """The newest reading up to that day; the very first one is made on the spot."""
    kept = StagedReading.objects.filter(
        organization=organization, on__lte=on, rules_version=RULES_VERSION
    ).first()
    if kept is None:
        return Reading(refresh(organization, on))
    flags = tuple(read(one) for one in kept.data)
    head = ledger.head(organization).sequence
    if (kept.on, kept.sequence) == (on, head):
        return Reading(flags)
    _order(organization, on, head)
    return Reading(flags, kept.made_at)


def _order(organization: Organization, on: datetime.date, head: int) -> None:
    """Ask a worker for the flags of this head and day; asking twice is asking once."""
    job = jobs.enqueue(
        kind=KIND,
        scope=organization.slug,
        key=f"{KIND}:{organization.pk}:{on.isoformat()}:{head}",
        payload={"organization": organization.pk, "on": on.isoformat()},
    )
    hint_on_commit(job.pk)


def do_job(claim: Claim) -> None:
    """The job: bring the reading of one organization up to date."""
    organization = Organization.objects.get(pk=claim.payload["organization"])
    on = datetime.date.fromisoformat(claim.payload["on"])
    with transaction.atomic():
        if not is_fresh(organization, on):
            refresh(organization, on)
        jobs.finish(claim, result={})


def refresh_all() -> None:
    """Bring today's reading of every organization up to date where it is not."""
    for organization in Organization.objects.all():
        on = clock.today(organization)
        if not is_fresh(organization, on):
            refresh(organization, on)


def is_fresh(organization: Organization, on: datetime.date) -> bool:
    """Whether the day's reading is of the present head."""
    head = ledger.head(organization).sequence
    kept = StagedReading.objects.filter(organization=organization, on=on, sequence=head)
    return kept.filter(rules_version=RULES_VERSION).exists()


def refresh(organization: Organization, on: datetime.date) -> tuple[Flag, ...]:
    """Work the flags out anew and keep them as the day's reading."""
    head = ledger.head(organization).sequence
    flags = work_out(organization, on)
    StagedReading.objects.update_or_create(
        organization=organization,
        on=on,
        defaults={
            "sequence": head,
            "rules_version": RULES_VERSION,
            "data": [dataclasses.asdict(flag) for flag in flags],
            "made_at": clock.now(),
        },
    )
    return flags


def read(data: dict[str, Any]) -> Flag:
    """The flag that was kept as plain JSON."""
    cases = tuple(Case(**(one | {"sequences": tuple(one["sequences"])})) for one in data["cases"])
    return Flag(**(data | {"state": State(data["state"]), "cases": cases}))
