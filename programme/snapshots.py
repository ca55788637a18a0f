"""The statuses as pages read them: worked out once for a head of the ledger and a day.

Working them out asks every room, which takes several times the queries that a page may need. So
whoever changes something pays (programme/middleware.py), as long as that is quick, and beat does it
for a new day and for what workers and commands change. A page that still finds them stale shows the last ones, says from
when they are, and orders new ones.
"""

import dataclasses
import datetime
import time
from typing import Any

from django.db import transaction

from evidence import ledger
from evidence.editions import edition
from evidence.indicators import Indicator, Link, Result
from evidence.memo import sharing
from jobs import services as jobs
from jobs.services import Claim
from people import clock
from people.models import Organization
from programme import panels
from programme.hints import hint_on_commit
from programme.models import StatusSnapshot
from programme.panels import Panels
from programme.status import (
    RULES_VERSION,
    Basis,
    CommitmentStatus,
    Judged,
    Status,
    assess,
    assess_cards,
)
from programme.thresholds.catalogue import in_force
from programme.thresholds.queries import limits_on

KIND = "statuses"
# Who changes something waits for new statuses up to so many seconds, judged by the last time.
PATIENCE = 1.0


@dataclasses.dataclass(frozen=True)
class Standing:
    """How the commitments stand, as a page shows it. `made_at` is set where that is not of now.

    `cards` are looked at beside the commitments and not counted among them; `panels` are what the
    dashboard shows beside them; `on` is the day of the snapshot, and `rules_version` those of then.
    """

    statuses: list[CommitmentStatus]
    cards: list[CommitmentStatus]
    panels: Panels
    made_at: datetime.datetime | None = None
    on: datetime.date | None = None
    rules_version: int = RULES_VERSION

    @property
    def all(self) -> list[CommitmentStatus]:
        return [*self.statuses, *self.cards]


def standing(organization: Organization, on: datetime.date) -> Standing:
    """The newest statuses up to that day; the very first ones are worked out on the spot."""
    found = StatusSnapshot.objects.filter(organization=organization, on__lte=on).first()
    if found is None or found.rules_version != RULES_VERSION or not found.panels:
        return refresh(organization, on)
    shown = _standing(organization, found)
    head = ledger.head(organization).sequence
    if (found.on, found.sequence) == (on, head):
        return shown
    _order(organization, on, head)
    return dataclasses.replace(shown, made_at=found.made_at)


def stood(organization: Organization, on: datetime.date) -> Standing | None:
    """How it stood on a past day, as the last snapshot up to then keeps it; None without one."""
    found = StatusSnapshot.objects.filter(organization=organization, on__lte=on).first()
    return _standing(organization, found) if found else None


def _standing(organization: Organization, found: StatusSnapshot) -> Standing:
    known = {one.slug for one in edition(organization.edition).judged}
    kept = [read(organization, data) for data in found.data if data["slug"] in known]
    shown = _split(organization, kept, panels.read(found.panels), found.on)
    return dataclasses.replace(shown, rules_version=found.rules_version)


def _split(
    organization: Organization,
    statuses: list[CommitmentStatus],
    beside: Panels,
    on: datetime.date,
) -> Standing:
    cards = {card.slug for card in edition(organization.edition).cards}
    return Standing(
        [one for one in statuses if one.commitment.slug not in cards],
        [one for one in statuses if one.commitment.slug in cards],
        beside,
        on=on,
    )


def _order(organization: Organization, on: datetime.date, head: int) -> None:
    """Ask a worker for statuses of this head and day; asking twice is asking once."""
    job = jobs.enqueue(
        kind=KIND,
        scope=organization.slug,
        key=f"{KIND}:{organization.pk}:{on.isoformat()}:{head}",
        payload={"organization": organization.pk, "on": on.isoformat()},
    )
    hint_on_commit(job.pk)


def work_out(claim: Claim) -> None:
    """The job: bring the statuses of one organization up to date."""
    organization = Organization.objects.get(pk=claim.payload["organization"])
    on = datetime.date.fromisoformat(claim.payload["on"])
    with transaction.atomic():
        if not is_fresh(organization, on):
            refresh(organization, on)
        jobs.finish(claim, result={})


def keep_up(organization: Organization, on: datetime.date) -> None:
    """After a change: new statuses at once where that is quick, else by a worker."""
    if is_fresh(organization, on):
        return
    newest = StatusSnapshot.objects.filter(organization=organization, on__lte=on).first()
    if newest is not None and newest.seconds > PATIENCE:
        _order(organization, on, ledger.head(organization).sequence)
    else:
        refresh(organization, on)


def refresh_all() -> None:
    """Bring today's statuses of every organization up to date where they are not."""
    for organization in Organization.objects.all():
        on = clock.today(organization)
        if not is_fresh(organization, on):
            refresh(organization, on)


def refresh(organization: Organization, on: datetime.date) -> Standing:
    """Work the statuses out anew and keep them as the day's snapshot."""
    head, began = ledger.head(organization).sequence, time.monotonic()
    limits = limits_on(organization, on)
    with sharing():
        worked_out = Standing(
            assess(organization, on, limits=limits),
            assess_cards(organization, on, limits=limits),
            panels.gather(organization, on, limits),
            on=on,
        )
    StatusSnapshot.objects.update_or_create(
        organization=organization,
        on=on,
        defaults={
            "sequence": head,
            "rules_version": RULES_VERSION,
            "threshold_version": limits.version,
            "thresholds": in_force(organization.edition, limits),
            "words": {one.commitment.slug: one.status.value for one in worked_out.all},
            "data": [write(one) for one in worked_out.all],
            "panels": panels.write(worked_out.panels),
            "made_at": clock.now(),
            "seconds": time.monotonic() - began,
        },
    )
    return worked_out


def is_fresh(organization: Organization, on: datetime.date) -> bool:
    """Whether today's snapshot is of the present head."""
    head = ledger.head(organization).sequence
    kept = StatusSnapshot.objects.filter(organization=organization, on=on, sequence=head)
    return kept.filter(rules_version=RULES_VERSION).exists()


def write(status: CommitmentStatus) -> dict[str, Any]:
    """A status as plain JSON, in the language of this moment."""
    fields = ("sentence", "next_step", "reason", "points", "possible")
    basis = dataclasses.asdict(status.basis)
    return {
        "slug": status.commitment.slug,
        "status": status.status.value,
        **{name: getattr(status, name) for name in fields},
        "basis": basis | {"started_on": status.basis.started_on.isoformat()},
        "judged": [
            {"core": one.core, "indicator": write_indicator(one.indicator)} for one in status.judged
        ],
    }


def write_indicator(indicator: Indicator) -> dict[str, Any]:
    """An indicator as plain JSON."""
    plain = dataclasses.asdict(indicator)
    links = [{"label": str(link.label), "url": link.url} for link in indicator.links]
    return plain | {"title": str(indicator.title), "result": indicator.result.value, "links": links}


def read(organization: Organization, data: dict[str, Any]) -> CommitmentStatus:
    """The status that `write` wrote."""
    judged = tuple(Judged(read_indicator(one["indicator"]), one["core"]) for one in data["judged"])
    apart = ("slug", "status", "judged", "basis")
    rest = {name: value for name, value in data.items() if name not in apart}
    started_on = datetime.date.fromisoformat(data["basis"]["started_on"])
    commitment = edition(organization.edition).commitment(data["slug"])
    return CommitmentStatus(
        commitment=commitment,
        status=Status(data["status"]),
        judged=judged,
        basis=Basis(**(data["basis"] | {"started_on": started_on})),
        **rest,
    )


def read_indicator(data: dict[str, Any]) -> Indicator:
    """The indicator that `write_indicator` wrote."""
    links = tuple(Link(**link) for link in data["links"])
    return Indicator(**(data | {"result": Result(data["result"]), "links": links}))
