"""What is planned, bound and spent for each kind of resource in a year.

A request counts in the calendar year of its decision: with what was paid once it is there, with
what was approved until then. Amounts are in the organization's currency.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from leadership.models import Budget, ResourceRequest
from people.models import Organization

NOTHING = Decimal(0)
Category = ResourceRequest.Category


@dataclass(frozen=True)
class Line:
    """One kind of resource in one year. `unpriced` requests were granted without an amount."""

    year: int
    category: str
    label: str
    budget: Budget | None
    committed: Decimal = NOTHING
    spent: Decimal = NOTHING
    unpriced: int = 0

    @property
    def planned(self) -> Decimal | None:
        return self.budget.amount if self.budget else None

    @property
    def used(self) -> Decimal:
        return self.committed + self.spent

    @property
    def left(self) -> Decimal | None:
        """What may still be granted; below zero when the budget is exceeded, None without one."""
        return None if self.planned is None else self.planned - self.used

    @property
    def over(self) -> Decimal:
        """How much more than planned is granted; 0 within the plan."""
        return max(-(self.left or NOTHING), NOTHING)

    @property
    def is_over(self) -> bool:
        return self.left is not None and self.left < 0


def lines(organization: Organization, year: int) -> list[Line]:
    """The five kinds of resource in that year; two queries."""
    found = Budget.objects.of(organization).filter(year=year)
    budgets = {one.category: one for one in found.select_related("organization")}
    sums = {row["category"]: row for row in _sums(organization, year)}
    return [_line(year, one, budgets.get(one), sums.get(one, {})) for one in Category]


def line_of(organization: Organization, category: str, year: int) -> Line:
    """One kind of resource in that year."""
    return next(one for one in lines(organization, year) if one.category == category)


def _line(year: int, category: Category, budget: Budget | None, row: Mapping[str, Any]) -> Line:
    committed, spent = row.get("committed") or NOTHING, row.get("spent") or NOTHING
    unpriced = row.get("unpriced") or 0
    label = str(category.label)
    return Line(year, category.value, label, budget, committed, spent, unpriced)


def _sums(organization: Organization, year: int) -> QuerySet:
    """Granted amounts by kind."""
    there = Q(state__in=ResourceRequest.THERE)
    granted = ResourceRequest.objects.of(organization).granted().filter(decided_on__year=year)
    return (
        granted.order_by()
        .values("category")
        .annotate(
            committed=Sum("approved_amount", filter=~there),
            spent=Sum(Coalesce("paid", "approved_amount"), filter=there),
            unpriced=Count("pk", filter=Q(paid=None, approved_amount=None)),
        )
    )


def total(found: list[Line]) -> Line:
    """All kinds together; the plan is known once one of them has a budget."""
    planned = [one.planned for one in found if one.planned is not None]
    budget = Budget(amount=sum(planned, NOTHING)) if planned else None
    return Line(
        year=found[0].year,
        category="",
        label="",
        budget=budget,
        committed=sum((one.committed for one in found), NOTHING),
        spent=sum((one.spent for one in found), NOTHING),
        unpriced=sum(one.unpriced for one in found),
    )


def years(organization: Organization, this_year: int) -> list[int]:
    """Years with a budget, a request or a decision, newest first, this one always among them."""
    requests = ResourceRequest.objects.of(organization).order_by()
    found = set(Budget.objects.of(organization).order_by().values_list("year", flat=True))
    for field in ("submitted_on", "decided_on"):
        days = requests.filter(**{f"{field}__isnull": False}).dates(field, "year")
        found |= {day.year for day in days}
    return sorted(found | {this_year}, reverse=True)
