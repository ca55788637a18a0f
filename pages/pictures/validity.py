"""How long each calibration of a gauge held, year by year: bars of validity, gaps, what was found."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from pages.pictures.palette import Palette, Pen
from pages.pictures.svg import group, picture, tag, words

WIDTH, HEIGHT, BAR_TOP, BAR_HEIGHT, AWAY_TOP = 360, 56, 14, 10, 29
MARK = 5


@dataclass(frozen=True)
class Held:
    """A calibration: its day, until when it holds, whether it was found in tolerance."""

    on: datetime.date
    until: datetime.date
    is_good: bool


Spell = tuple[datetime.date, datetime.date | None]


def validity(
    held: Sequence[Held],
    away: Sequence[Spell],
    today: datetime.date,
    *,
    label: str,
    palette: Palette = "page",
) -> SafeString:
    """Calibrations oldest first; `away` are spells out of use, open ones without an end.

    A disc is a calibration found in tolerance, a diamond one found out of it; a dashed line is
    time that no calibration covers, a thin bar below is time out of use, a tall line is today.
    """
    pen = Pen("validity", palette)
    start = held[0].on.replace(month=1, day=1)
    end = max([today, *(one.until for one in held)]) + datetime.timedelta(days=20)
    scale = _Scale(start, end)
    following = [one.on for one in held[1:]] + [end]
    marks = group(
        *(_year(year, scale, pen) for year in range(start.year, end.year + 1)),
        *(_bar(one, then, today, scale, pen) for one, then in zip(held, following, strict=True)),
        *(_away(spell, today, scale, pen) for spell in away),
        tag("line", x1=scale(today), x2=scale(today), y1=6, y2=38, **pen("today")),
        *(_mark(one, scale, pen) for one in held),
    )
    return picture(
        marks, **{"class": "validity"}, view=(0, 0, WIDTH, HEIGHT), label=label,
        on_paper=palette == "paper", width="100%",
    )  # fmt: skip


@dataclass(frozen=True)
class _Scale:
    start: datetime.date
    end: datetime.date

    def __call__(self, day: datetime.date) -> float:
        share = (min(max(day, self.start), self.end) - self.start) / (self.end - self.start)
        return MARK + (WIDTH - 2 * MARK) * share


def _year(year: int, scale: _Scale, pen: Pen) -> SafeString:
    x = scale(datetime.date(year, 1, 1))
    name = tag("text", words(year), x=x + 3, y=HEIGHT - 4, **pen("text"))
    line = tag("line", x1=x, x2=x, y1=6, y2=HEIGHT - 2, **pen("grid"))
    return group(line, name) if WIDTH - x > 30 else line


def _bar(
    one: Held, then: datetime.date, today: datetime.date, scale: _Scale, pen: Pen
) -> SafeString:
    until = min(one.until, then)
    ink = pen("held") if one.is_good else pen("doubt")
    x, width = scale(one.on), max(scale(until) - scale(one.on), 1)
    bar = tag("rect", x=x, y=BAR_TOP, width=width, height=BAR_HEIGHT, **ink)
    stop = min(then, today)
    if stop <= one.until:
        return bar
    middle = BAR_TOP + BAR_HEIGHT / 2
    return group(
        bar, tag("line", x1=scale(one.until), x2=scale(stop), y1=middle, y2=middle, **pen("gap"))
    )


def _away(spell: Spell, today: datetime.date, scale: _Scale, pen: Pen) -> SafeString:
    x = scale(spell[0])
    width = max(scale(spell[1] or today) - x, 2)
    return tag("rect", x=x, y=AWAY_TOP, width=width, height=4, **pen("away"))


def _mark(one: Held, scale: _Scale, pen: Pen) -> SafeString:
    x, y = scale(one.on), BAR_TOP + BAR_HEIGHT / 2
    if one.is_good:
        return tag("circle", cx=x, cy=y, r=4, **pen("good"))
    return tag("path", d=f"M{x:.1f} {y - 6}l6 6-6 6-6-6z", **pen("bad"))
