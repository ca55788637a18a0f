"""Periods as people write them: “Jan 24”, 2024-01, 01/2024, Q3 2025, W07 2026, 31.12.2025.

In English, German and French. A period is a first day and a kind (a frequency, or "day" for any day
within a period).
"""

import datetime
import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january januar janner janv janvier",
            "feb february februar fev fevr fevrier",
            "mar march marz maerz mrz mars",
            "apr april avr avril",
            "may mai",
            "jun june juni juin",
            "jul july juli juil juillet",
            "aug august aou aout",
            "sep sept september septembre",
            "oct october okt oktober octobre",
            "nov november novembre",
            "dec december dez dezember decembre",
        ),
        start=1,
    )
    for name in names.split()
}
YEAR = r"(?P<year>(?:19|20)\d\d)"
SHORT = r"(?P<year>(?:19|20)?\d\d)"
WORD = r"(?P<word>[a-z]{3,9})\.?"
PATTERNS = [
    (kind, re.compile(pattern))
    for kind, pattern in (
        ("day", rf"{YEAR}[-/.](?P<month>\d\d?)[-/.](?P<day>\d\d?)(?:[t ][\d:.]*z?)?"),
        ("day", rf"(?P<day>\d\d?)\.\s?(?P<month>\d\d?)\.\s?{SHORT}"),
        ("day", rf"(?P<day>\d\d?)\.?[ -]{WORD}[ -]{SHORT}"),
        ("day", rf"{WORD} (?P<day>\d\d?),? {YEAR}"),
        ("doubtful", rf"(?P<first>\d\d?)[/-](?P<second>\d\d?)[/-]{SHORT}"),
        ("month", rf"{YEAR}[-/. ](?P<month>\d\d?)"),
        ("month", rf"(?P<month>\d\d?)[-/. ]{YEAR}"),
        ("month", rf"{WORD}[ /'’-]*{SHORT}"),
        ("month", rf"{YEAR}[ -]{WORD}"),
        ("quarter", rf"[qt]\s?(?P<quarter>[1-4])[ /'’-]*{SHORT}"),
        ("quarter", rf"{YEAR}[ /-]?[qt](?P<quarter>[1-4])"),
        ("quarter", rf"(?P<quarter>[1-4])\. ?quartal {YEAR}"),
        ("quarter", rf"(?:quarter|quartal|trimestre) (?P<quarter>[1-4])(?: of)? {YEAR}"),
        ("week", rf"(?:w|kw|s|cw|wk)\.? ?(?P<week>\d\d?)[ /'’-]*{SHORT}"),
        ("week", rf"{YEAR}[ /-]?(?:w|kw|s)(?P<week>\d\d?)"),
        ("week", rf"(?:week|woche|semaine) (?P<week>\d\d?)(?: of)? {YEAR}"),
        ("year", YEAR),
    )
]
LONGEST = 40
DAY_FIRST, MONTH_FIRST = "dmy", "mdy"
KINDS = {
    "day": _("a day"),
    "week": _("a week"),
    "month": _("a month"),
    "quarter": _("a quarter"),
    "year": _("a year"),
}


class Period(NamedTuple):
    """A first day, and what was written: a day, week, month, quarter or year."""

    day: datetime.date
    kind: str


class Doubtful(ValueError):  # noqa: N818 - a question, not an error
    """03/04/2025 is the third of April for some and the fourth of March for others."""


@lru_cache(maxsize=4096)
def read_period(text: str, order: str = "") -> Period | None:
    """The period that the text names, None if it names none.

    `order` tells which comes first in 03/04/2025, "dmy" or "mdy". Raises Doubtful where it is needed.
    """
    if len(text) > LONGEST:
        return None
    plain = _plain(text)
    for kind, pattern in PATTERNS:
        if match := pattern.fullmatch(plain):
            try:
                found = _period(kind, match.groupdict(), order)
            except Doubtful:
                raise
            except (ValueError, OverflowError):
                continue  # no such day, month or week: perhaps it is written otherwise
            if found:
                return found
    return None


def _plain(text: str) -> str:
    """Small letters without accents, single blanks."""
    letters = unicodedata.normalize("NFKD", text.strip().casefold())
    return " ".join("".join(one for one in letters if not unicodedata.combining(one)).split())


def _period(kind: str, parts: dict[str, str | None], order: str) -> Period | None:
    year = _year(parts["year"] or "")
    if kind == "doubtful":
        return _slashed(year, int(parts["first"] or 0), int(parts["second"] or 0), order)
    if kind == "week":
        return Period(datetime.date.fromisocalendar(year, int(parts["week"] or 0), 1), kind)
    if kind == "quarter":
        return Period(datetime.date(year, int(parts["quarter"] or 0) * 3 - 2, 1), kind)
    if kind == "year":
        return Period(datetime.date(year, 1, 1), kind)
    word = parts.get("word")
    month = MONTHS.get(word) if word else int(parts["month"] or 0)
    if month is None:
        return None
    return Period(datetime.date(year, month, int(parts.get("day") or 1)), kind)


def _year(digits: str) -> int:
    number = int(digits)
    if len(digits) > 2:
        return number
    return number + (1900 if number >= 70 else 2000)


def _slashed(year: int, first: int, second: int, order: str) -> Period:
    if first != second and first <= 12 and second <= 12:
        if not order:
            raise Doubtful
        day_first = order == DAY_FIRST
    else:
        day_first = second <= 12
    day, month = (first, second) if day_first else (second, first)
    return Period(datetime.date(year, month, day), "day")
