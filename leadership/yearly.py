"""A year of resource requests: asked, granted, refused and why, and what it brought.

A request belongs to the year in which it was asked for. Hours are a month, money is a year.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Avg, Count, DurationField, ExpressionWrapper, F, Q, QuerySet, Sum

from leadership import queries
from leadership.models import ResourceRequest
from people.models import Organization

State, Verdict = ResourceRequest.State, ResourceRequest.Verdict
REASONS = (State.DECLINED, State.DEFERRED, State.PARTLY)
SUMS = (
    *("asked", "granted", "deferred", "declined", "waiting"),
    *("asked_money", "granted_money"),
)
SHOWN = 50  # of each list on the page; the list of requests has all of them


@dataclass(frozen=True)
class Kind:
    """How one kind of resource fared. `days` is the mean time to the first decision."""

    label: str
    category: str
    asked: int = 0
    granted: int = 0
    deferred: int = 0
    declined: int = 0
    waiting: int = 0
    asked_money: Decimal = Decimal(0)
    granted_money: Decimal = Decimal(0)
    days: float | None = None


@dataclass(frozen=True)
class Effect:
    """What was expected of all that is checked, and what the checks found."""

    there: int
    checked: int
    expected_money: Decimal
    expected_hours: Decimal
    won_money: Decimal
    won_hours: Decimal
    verdicts: dict[str, int] = field(default_factory=dict)


def _asked_in(organization: Organization, year: int) -> QuerySet[ResourceRequest]:
    found = ResourceRequest.objects.of(organization).filter(submitted_on__year=year)
    return found.exclude(state=State.DRAFT).order_by()


def kinds(organization: Organization, year: int) -> list[Kind]:
    """The five kinds of resource; one query."""
    waited = ExpressionWrapper(
        F("first_decided_on") - F("submitted_on"), output_field=DurationField()
    )
    granted, waits = Q(state__in=ResourceRequest.GRANTED), Q(state__in=ResourceRequest.WAITING)
    rows = (
        _asked_in(organization, year)
        .values("category")
        .annotate(
            asked=Count("pk"),
            granted=Count("pk", filter=granted),
            deferred=Count("pk", filter=Q(state=State.DEFERRED)),
            declined=Count("pk", filter=Q(state=State.DECLINED)),
            waiting=Count("pk", filter=waits),
            asked_money=Sum("cost"),
            granted_money=Sum("approved_amount", filter=granted),
            waited=Avg(waited),
        )
    )
    by_category = {row["category"]: row for row in rows}
    return [_kind(one, by_category.get(one, {})) for one in ResourceRequest.Category]


def _kind(category: ResourceRequest.Category, row: Mapping[str, Any]) -> Kind:
    waited: timedelta | None = row.get("waited")
    days = None if waited is None else waited / timedelta(days=1)
    sums: dict[str, Any] = {name: row.get(name) or 0 for name in SUMS}
    return Kind(str(category.label), category.value, days=days, **sums)


def total(found: list[Kind]) -> Kind:
    """All kinds together, without a mean of means."""
    sums = {name: sum(getattr(one, name) for one in found) for name in SUMS}
    return Kind("", "", **sums)


def reasons(organization: Organization, year: int) -> QuerySet[ResourceRequest]:
    """What was refused, put off or cut in that year, with its reason, the newest first."""
    found = queries.requests(organization).filter(submitted_on__year=year, state__in=REASONS)
    return found.order_by("-decided_on", "-pk")[:SHOWN]


def checked(organization: Organization, year: int) -> QuerySet[ResourceRequest]:
    """What was looked at after its delivery, the newest first."""
    found = queries.requests(organization).filter(submitted_on__year=year).exclude(verdict="")
    return found.order_by("-delivered_on", "-pk")[:SHOWN]


def effect(organization: Organization, year: int) -> Effect:
    """Sums over what is checked, so that like is held against like; one query."""
    there, checked = Q(state__in=ResourceRequest.THERE), Q(state=State.CHECKED)
    verdicts = {
        f"verdict_{number}": Count("pk", filter=Q(verdict=one))
        for number, one in enumerate(Verdict)
    }
    row = _asked_in(organization, year).aggregate(
        there=Count("pk", filter=there),
        checked=Count("pk", filter=checked),
        expected_money=Sum("expected_money", filter=checked),
        expected_hours=Sum("expected_hours", filter=checked),
        won_money=Sum("won_money", filter=checked),
        won_hours=Sum("won_hours", filter=checked),
        **verdicts,
    )
    counted = {str(one.label): row.pop(f"verdict_{number}") for number, one in enumerate(Verdict)}
    sums: dict[str, Any] = {name: value or 0 for name, value in row.items()}
    return Effect(verdicts={label: n for label, n in counted.items() if n}, **sums)
