"""Days of the story, moved to the day on which it is told."""

import datetime
import re
from typing import NamedTuple, TypeVar

from evidence.window import add_months, month_start

# The tables are written as if the story were told on this day, a Friday.
WRITTEN_ON = datetime.date(2026, 11, 20)
MONTHS_TOLD = 24

# In running text: {2026-02-16} is told as a day, {2026-02} as a month.
WRITTEN = re.compile(r"\{(\d{4}-\d{2})(-\d{2})?\}")

Row = TypeVar("Row", bound=NamedTuple)

# A written day ("2026-02-16"), or whole days from the day of telling (-47: 47 days ago).
Day = str | int


class Calendar:
    """Moves written days by as many days as the day of telling lies after `WRITTEN_ON`."""

    def __init__(self, on: datetime.date) -> None:
        self.on = on
        self._shift = on - WRITTEN_ON

    def day(self, written: Day) -> datetime.date:
        """A written day as a working day (weekends give the Friday before); an offset exactly."""
        moved = self.moved(written)
        if isinstance(written, int):
            return moved
        return moved - datetime.timedelta(days=max(moved.weekday() - 4, 0))

    def moved(self, written: Day) -> datetime.date:
        """A written day or an offset, whatever day of the week that gives."""
        if isinstance(written, int):
            return self.on + datetime.timedelta(days=written)
        return datetime.date.fromisoformat(written) + self._shift

    def working_day(self, written: Day) -> datetime.date:
        """The day on which something is recorded: weekends wait until Monday for offsets."""
        day = self.day(written)
        return day + datetime.timedelta(days={5: 2, 6: 1}.get(day.weekday(), 0))

    def maybe(self, written: Day | None) -> datetime.date | None:
        """As `day`; None stays None."""
        return None if written is None else self.day(written)

    def told(self, text: str) -> str:
        """Text with its written days and months moved and spelt out: {2026-02-16}, {2026-02}."""

        def spelt(found: re.Match[str]) -> str:
            month, day = found.groups()
            if day is None:  # the middle of a month stays in the month that is meant
                return f"{self.moved(month + '-15'):%B %Y}"
            moved = self.day(month + day)
            return f"{moved.day} {moved:%B %Y}"

        return WRITTEN.sub(spelt, text)

    def told_row(self, row: Row) -> Row:
        """A row of the tables with all its texts told."""
        texts = {name: text for name, text in row._asdict().items() if isinstance(text, str)}
        return row._replace(**{name: self.told(text) for name, text in texts.items()})

    @property
    def months(self) -> list[datetime.date]:
        """First days of the 24 whole months before the day of telling, oldest first."""
        return [month_start(self.on, back) for back in range(MONTHS_TOLD, 0, -1)]

    def after_month(self, month: datetime.date, days: int) -> datetime.date:
        """A working day in the month that follows, never later than the day before telling."""
        wished = add_months(month, 1) + datetime.timedelta(days=days - 1)
        wished += datetime.timedelta(days={5: 2, 6: 1}.get(wished.weekday(), 0))
        return min(wished, max(self.on - datetime.timedelta(days=1), add_months(month, 1)))
