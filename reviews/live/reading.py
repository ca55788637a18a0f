"""What the texts share: the span they look at, the health of objectives, words for lists."""

import datetime
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import cached_property

from django.utils.formats import date_format, number_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evidence.window import year_before
from objectives import queries as objective_queries
from objectives.queries import ObjectiveHealth
from people.models import Organization
from reviews import queries
from reviews.models import Review

NAMED = 15  # so many are named; of more, the number is said
SHORT = 160  # characters of a text that a line shows


class Reading:
    """One review and the day on which the records are read for it."""

    def __init__(self, review: Review, on: datetime.date) -> None:
        self.review, self.on = review, on

    @property
    def organization(self) -> Organization:
        return self.review.organization

    @cached_property
    def last_review(self) -> Review | None:
        """The review held last."""
        return queries.last_held(self.organization, self.on)

    @cached_property
    def span(self) -> tuple[datetime.date, datetime.date]:
        """From the last review held, at most a year ago, to the day of reading."""
        first, last = year_before(self.on)
        held_on = self.last_review.held_on if self.last_review else None
        return max(held_on or first, first), last

    @cached_property
    def healths(self) -> list[ObjectiveHealth]:
        """How the standing objectives are doing, by reference."""
        return objective_queries.health(self.organization, self.on)


def lines(*found: str) -> str:
    """The sentences that say something, each on a line of its own."""
    return "\n".join(one for one in found if one)


def listed(title: str, items: Iterable[str]) -> str:
    """A title, then each item on a line with a dash; empty without items."""
    every: Sequence[str] = list(items)
    if not every:
        return ""
    rest = len(every) - NAMED
    more = ngettext("… and %(rest)d more", "… and %(rest)d more", max(rest, 0)) % {"rest": rest}
    shown = [f"– {item}" for item in every[:NAMED]] + ([more] if rest > 0 else [])
    return "\n".join([title, *shown])


def short(text: str) -> str:
    """The beginning of a long text, on one line."""
    return str(Truncator(" ".join(text.split())).chars(SHORT))


def since(reading: Reading) -> str:
    """“Since 14 Oct 2026”: how a text names the span."""
    return _("Since %(day)s") % {"day": day(reading.span[0])}


def day(value: datetime.date) -> str:
    """A day as people here write it."""
    return date_format(value)


def objective_line(health: ObjectiveHealth) -> str:
    """“O01 On-time delivery: last 93.1 %, target ≥ 95 %. Worsening …”."""
    one, last = health.objective, health.last
    words = {
        "name": f"{one.reference} {one.title}",
        "target": f"{'≥' if one.direction == 'up' else '≤'} {_value(health, one.target)}",
        "sentence": str(health.sentence),
    }
    if last is None or last.value is None:
        return _("%(name)s: target %(target)s, no value yet.") % words
    text = _("%(name)s: last %(last)s (%(period)s), target %(target)s. %(sentence)s")
    return text % {
        **words,
        "last": _value(health, last.value),
        "period": date_format(last.period, "M Y"),
    }


def _value(health: ObjectiveHealth, value: Decimal) -> str:
    number = number_format(value, decimal_pos=health.objective.decimals)
    return f"{number} {health.objective.unit}".strip()
