"""Week columns of Monday to Friday, shared by the year picture and the next weeks."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format

WORKDAYS = 5


@dataclass(frozen=True)
class Grid:
    """Columns are weeks, rows Monday to Friday; x and y of a cell's upper left corner."""

    monday: date
    weeks: int
    left: float
    top: float
    column: float
    row: float

    def week_of(self, day: date) -> int:
        """Number of the day's column; may lie outside the grid."""
        return (day - self.monday).days // 7

    def x(self, week: float) -> float:
        """Left edge of a column."""
        return self.left + week * self.column

    def y(self, weekday: int) -> float:
        """Upper edge of a row; Monday is 0."""
        return self.top + weekday * self.row

    def month_names(self) -> list[tuple[float, str]]:
        """Where each month's first Monday stands, and the month that the picture begins with."""
        found = [(0, self._first_name())]
        for week in range(1, self.weeks):
            day = self.monday + timedelta(weeks=week)
            if day.month != (day - timedelta(weeks=1)).month:
                found.append((week, date_format(day, "M")))
        # A month with one or two columns has no room for its name beside the next one.
        wide = [
            name
            for name, after in zip(found, [*found[1:], None], strict=True)
            if after is None or (after[0] - name[0]) * self.column >= 26
        ]
        return [(self.x(week), name) for week, name in wide]

    def _first_name(self) -> str:
        """The first column belongs to the month in which its Friday lies."""
        return date_format(self.monday + timedelta(days=4), "M")


def monday_of(day: date) -> date:
    """The Monday of the day's week."""
    return day - timedelta(days=day.weekday())


def workday(day: date) -> date:
    """The day itself; Saturday and Sunday count on the Friday before."""
    return day - timedelta(days=max(0, day.weekday() - WORKDAYS + 1))
