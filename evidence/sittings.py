"""Sittings: many records made by one person within minutes (DOMAIN §1.3, “bulk”)."""

import datetime
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

# So many different records of one kind by one person within this span were made in one sitting.
SITTING = 5
SITTING_SPAN = datetime.timedelta(minutes=10)
T = TypeVar("T")


def sittings_of(
    rows: Sequence[T],
    *,
    moment: Callable[[T], datetime.datetime],
    item: Callable[[T], object],
    size: int = SITTING,
    span: datetime.timedelta = SITTING_SPAN,
) -> Iterator[list[T]]:
    """The parts of `rows`, which are in the order of their moments, that were made in one sitting.

    In each of them `size` different items fall within `span`; parts that touch are joined.
    """
    first = last = -1
    start = 0
    for end, row in enumerate(rows):
        while moment(row) - moment(rows[start]) > span:
            start += 1
        if len({item(one) for one in rows[start : end + 1]}) < size:
            continue
        if 0 <= last < start:
            yield list(rows[first : last + 1])
            first = -1
        first = start if first < 0 else first
        last = end
    if first >= 0:
        yield list(rows[first : last + 1])
