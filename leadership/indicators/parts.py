"""Indicators that ask for several things at once: the weakest of them decides."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from evidence.indicators import Link, Result, at_least
from people.models import Organization


@dataclass(frozen=True)
class Part:
    """One of several things that an indicator asks for: at least so many."""

    value: float
    threshold: float
    next_step: str

    @property
    def result(self) -> Result:
        return at_least(self.value, self.threshold)


ORDER = (Result.FAIL, Result.PARTIAL, Result.PASS)


def weakest(parts: list[Part]) -> tuple[Result, str]:
    """The worst result among the parts, and what to do about it."""
    worst = min(parts, key=lambda part: ORDER.index(part.result))
    return worst.result, "" if worst.result is Result.PASS else worst.next_step


def links(organization: Organization, label: Any, name: str, query: str = "") -> tuple[Link, ...]:
    """A link to a list of this room."""
    url = reverse(f"leadership:{name}", args=[organization.slug])
    return (Link(label, f"{url}?{query}" if query else url),)
