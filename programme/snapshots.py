"""The statuses as pages read them: worked out once for a head of the ledger and a day.

Working them out asks every room, which takes several times the queries that a page should need. A
request that changes something brings them up to date before it answers (programme/middleware.py),
the nightly run does so for the new day, and a page that finds them stale does it itself: what is
shown is never old.
"""

import dataclasses
import datetime
from typing import Any

from evidence import ledger
from evidence.editions import edition
from evidence.indicators import Indicator, Link, Result
from people import clock
from people.models import Organization
from programme.models import StatusSnapshot
from programme.status import RULES_VERSION, CommitmentStatus, Judged, Status, assess


def statuses(organization: Organization, on: datetime.date) -> list[CommitmentStatus]:
    """The statuses on a day; of today from the snapshot, if it is of the present head."""
    found = StatusSnapshot.objects.filter(organization=organization, on=on).first()
    head = ledger.head(organization).sequence
    if found and (found.sequence, found.rules_version) == (head, RULES_VERSION):
        return [read(organization, data) for data in found.data]
    return refresh(organization, on)


def refresh(organization: Organization, on: datetime.date) -> list[CommitmentStatus]:
    """Work the statuses out anew and keep them as the day's snapshot."""
    head = ledger.head(organization).sequence
    worked_out = assess(organization, on)
    StatusSnapshot.objects.update_or_create(
        organization=organization,
        on=on,
        defaults={
            "sequence": head,
            "rules_version": RULES_VERSION,
            "data": [write(status) for status in worked_out],
            "made_at": clock.now(),
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
    fields = ("sentence", "next_step", "reason", "points", "possible", "quarters", "records")
    return {
        "slug": status.commitment.slug,
        "status": status.status.value,
        **{name: getattr(status, name) for name in fields},
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
    rest = {name: value for name, value in data.items() if name not in ("slug", "status", "judged")}
    commitment = edition(organization.edition).commitment(data["slug"])
    return CommitmentStatus(
        commitment=commitment, status=Status(data["status"]), judged=judged, **rest
    )


def read_indicator(data: dict[str, Any]) -> Indicator:
    """The indicator that `write_indicator` wrote."""
    links = tuple(Link(**link) for link in data["links"])
    return Indicator(**(data | {"result": Result(data["result"]), "links": links}))
