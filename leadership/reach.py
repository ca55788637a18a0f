"""How far a policy version has come: whom it asks, who has read it, who is late (5.2.2, 7.3)."""

import datetime
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, CharField, Count, OuterRef, Q, QuerySet, Subquery, Value, When
from django.utils.translation import gettext_lazy as _

from evidence.thresholds import DEFAULTS, Threshold
from leadership.models import Acknowledgement, PolicyVersion
from people import queries as people
from people.models import Person

READ_DAYS = Threshold(
    "policy-acknowledged.days",
    _("Days to read it, from effect or joining"),
    30,
    "days",
    1,
    365,
)
DONE, ASKED, OVERDUE = "done", "asked", "overdue"
STANDINGS = ((DONE, _("Done")), (ASKED, _("Asked")), (OVERDUE, _("Overdue")))


@dataclass(frozen=True)
class Group:
    """How many of some people have read a version, and how many have had their days without."""

    name: str
    done: int
    people: int
    overdue: int
    key: str = ""  # how the list of readers filters for it

    @property
    def percent(self) -> int:
        """Of the people, rounded; 100 means everybody."""
        if not self.people or self.done == self.people:
            return 100 if self.people else 0
        return min(round(100 * self.done / self.people), 99)


@dataclass(frozen=True)
class Reach:
    """A version's readers of the people whom it asks, by site, function and shift."""

    whole: Group
    sites: tuple[Group, ...]
    functions: tuple[Group, ...]
    shifts: tuple[Group, ...]

    @property
    def missing(self) -> int:
        return self.whole.people - self.whole.done


def asked(policy: PolicyVersion, on: datetime.date) -> QuerySet[Person]:
    """People inside for whom this version is valid: those of its sites, or of sites without one."""
    inside = people.inside(policy.organization, on)
    if policy.scope_key:
        return inside.filter(site__in=policy.sites.all())
    others = PolicyVersion.objects.of(policy.organization).in_force(on).exclude(scope_key="")
    own = others.exclude(pk=policy.pk).filter(sites__isnull=False).values("sites")
    return inside.exclude(site__isnull=False, site__in=own)


def readers(
    policy: PolicyVersion, on: datetime.date, days: float = DEFAULTS[READ_DAYS]
) -> QuerySet:
    """Whom a version asks, with `read_on`, `method` and `standing` (done, asked or overdue).

    `days` are those for reading, from the effect of the version or from joining.
    """
    read = Acknowledgement.objects.filter(policy=policy, person=OuterRef("pk"), on__lte=on)
    until = on - datetime.timedelta(days=days)
    had_time = policy.effective_on is not None and policy.effective_on < until
    late = Q(joined_on__lt=until) if had_time else Q(pk__in=[])
    return asked(policy, on).annotate(
        read_on=Subquery(read.values("on")[:1]),
        method=Subquery(read.values("method")[:1]),
        standing=Case(
            When(read_on__isnull=False, then=Value(DONE)),
            When(late, then=Value(OVERDUE)),
            default=Value(ASKED),
            output_field=CharField(),
        ),
    )


def reach(policy: PolicyVersion, on: datetime.date, days: float = DEFAULTS[READ_DAYS]) -> Reach:
    """How far a version has come by that day; one query, counted by the database."""
    found = readers(policy, on, days).order_by().select_related(None)
    rows = list(
        found.values("site", "site__name", "function", "shift", "standing").annotate(n=Count("pk"))
    )
    return Reach(
        whole=_groups(rows, lambda row: ("", ""))[0] if rows else Group("", 0, 0, 0),
        sites=_groups(rows, lambda row: (row["site__name"] or "", str(row["site"] or ""))),
        functions=_groups(rows, lambda row: (row["function"], row["function"])),
        shifts=_groups(rows, lambda row: (row["shift"], row["shift"])),
    )


def _groups(rows: list[dict[str, Any]], key: Any) -> tuple[Group, ...]:
    counts: dict[tuple[str, str], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for row in rows:
        counts[key(row)][row["standing"]] += row["n"]
    return tuple(
        Group(name, found[DONE], sum(found.values()), found[OVERDUE], filter_key)
        for (name, filter_key), found in sorted(counts.items())
    )
