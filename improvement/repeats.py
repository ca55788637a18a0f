"""Which earlier nonconformities one may repeat: suggestions for a person to judge (10.2.1 b)."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models.functions import Left
from django.utils.translation import gettext_lazy as _

from evidence.likeness import alike
from improvement.models import Nonconformity
from improvement.models.nonconformity import NonconformityQuerySet

# Likeness in words (evidence.likeness), raised where clause or process agree. From LEAST on, nine of ten
# labelled repeats are found and two of three hits are repeats; among 130 findings fewer than two are
# suggested for each, and nearly always the right one first (tests/improvement/test_repeats.py).
LEAST = 0.45
# So much of what is missing to 1 is added.
SAME_CLAUSE, SAME_PROCESS = 0.20, 0.10
LEAST_IN_WORDS = (LEAST - SAME_CLAUSE - SAME_PROCESS) / (1 - SAME_CLAUSE - SAME_PROCESS)
MOST_COMPARED = 20_000  # the newest
MOST_WEIGHED = 200  # the most alike in words, whose clause and process are looked at
COMPARED_LETTERS = 600  # of each statement


@dataclass(frozen=True)
class Suggestion:
    """An earlier nonconformity, how alike it is in percent, and the reasons in words."""

    pk: int
    reference: str
    statement: str
    raised_on: datetime.date
    state: str  # a value of Nonconformity.State
    likeness: int
    why: tuple[Any, ...]

    @property
    def state_label(self) -> Any:
        return Nonconformity.State(self.state).label


def suggested_repeats(nonconformity: Nonconformity, most: int = 5) -> list[Suggestion]:
    """Nonconformities raised before it, or on the same day, that it may repeat; most alike first.

    Neither what it is linked to already nor what is linked to it. Two queries, however many there are.
    """
    earlier = (
        Nonconformity.objects.of(nonconformity.organization)
        .filter(raised_on__lte=nonconformity.raised_on)
        .exclude(pk__in=[nonconformity.pk, nonconformity.repeats_id or nonconformity.pk])
        .exclude(repeats=nonconformity)
    )
    in_words = dict(
        alike(
            nonconformity.statement[:COMPARED_LETTERS],
            _statements(earlier),
            least=LEAST_IN_WORDS,
            most=MOST_WEIGHED,
        )
    )
    weighed = [
        _suggestion(nonconformity, one, in_words[one.pk]) for one in earlier.filter(pk__in=in_words)
    ]
    found = [one for one in weighed if one.likeness >= round(100 * LEAST)]
    return sorted(found, key=lambda one: (-one.likeness, -one.raised_on.toordinal(), -one.pk))[
        :most
    ]


def _statements(earlier: NonconformityQuerySet) -> Iterator[tuple[int, str]]:
    """Keys and first words of the newest, a bounded number of rows at a time."""
    rows = earlier.order_by("-raised_on", "-pk").values_list(
        "pk", Left("statement", COMPARED_LETTERS)
    )
    return rows[:MOST_COMPARED].iterator(chunk_size=2000)


def _suggestion(later: Nonconformity, earlier: Nonconformity, in_words: float) -> Suggestion:
    clause = same_clause(later.clause, earlier.clause)
    process = later.process_id is not None and later.process_id == earlier.process_id
    reasons = (
        (True, _("alike in words")),
        (clause, _("same clause")),
        (process, _("same process")),
    )
    return Suggestion(
        pk=earlier.pk,
        reference=earlier.reference,
        statement=earlier.statement,
        raised_on=earlier.raised_on,
        state=earlier.state,
        likeness=round(100 * raised(in_words, clause=clause, process=process)),
        why=tuple(reason for holds, reason in reasons if holds),
    )


def raised(in_words: float, *, clause: bool, process: bool) -> float:
    """Likeness in words, 0 to 1, and more where clause or process are the same."""
    return in_words + (1 - in_words) * (SAME_CLAUSE * clause + SAME_PROCESS * process)


def same_clause(one: str, other: str) -> bool:
    """Whether one is the other or lies within it: 8.5 and 8.5.1, but not 8.5 and 8.51."""
    parts = [
        clause.replace(" ", ".").split(".") for clause in (one.strip(), other.strip()) if clause
    ]
    if len(parts) < 2:
        return False
    shorter, longer = sorted(parts, key=len)
    return longer[: len(shorter)] == shorter
