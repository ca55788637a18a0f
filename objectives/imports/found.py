"""What a table says, reading by reading, whether it is long or wide. Nothing is judged here."""

from collections import defaultdict
from collections.abc import Iterator, Set
from dataclasses import dataclass, field
from typing import NamedTuple

from objectives.imports.columns import KNOWN, Heading, Role, heading_row, headings, is_wide
from objectives.models import ReadingImport
from pages.reading.grid import Cell, Grid, Row
from pages.reading.headings import normal

READING_ROLES = (
    Role.VALUE,
    Role.NUMERATOR,
    Role.DENOMINATOR,
    Role.REASON,
    Role.COMMENT,
    Role.SOURCE,
)
KEY_ROLES = (Role.REFERENCE, Role.TITLE)
EMPTY = Cell("s", "")


class Place(NamedTuple):
    """A cell and how people find it."""

    cell: Cell
    name: str


@dataclass
class Found:
    """One reading of the table: of which objective, of which period, and its cells by role.

    `given` are the roles that the table has a place for, also where that place is empty here.
    """

    key: str
    key_name: str
    period: Place
    given: Set[str] = frozenset()
    cells: dict[str, Place] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Where to point for the reading as a whole: its value, else its first cell."""
        for role in READING_ROLES:
            if role in self.cells:
                return self.cells[role].name
        return self.key_name


class Table:
    """A grid whose columns are understood."""

    def __init__(self, grid: Grid, columns: dict[int, str], layout: str) -> None:
        self.grid = grid
        self.header = heading_row(grid)
        self.headings: list[Heading] = headings(self.header)
        self.by_role = {role: column for column, role in columns.items() if role}
        self.wide = layout == ReadingImport.Layout.WIDE
        self.unknown_parts: list[Place] = []

    @property
    def body(self) -> list[Row]:
        """The rows below the heading."""
        return [row for row in self.grid.rows if row.number > self.header.number]

    def place(self, row: Row, column: int) -> Place:
        """The cell of a column in a row, empty where there is nothing."""
        return Place(row.cells.get(column, EMPTY), self.grid.name(row.number, column))

    def at(self, row: Row, role: str) -> Place | None:
        """The filled cell of a role in a row."""
        column = self.by_role.get(role)
        return None if column is None or column not in row.cells else self.place(row, column)

    def key(self, row: Row) -> Place:
        """The number of the objective, else its title."""
        for role in KEY_ROLES:
            place = self.at(row, role)
            if place and place.cell.text.strip():
                return place
        first = next((self.by_role[role] for role in KEY_ROLES if role in self.by_role), 0)
        return self.place(row, first)

    def readings(self) -> Iterator[Found]:
        """All readings, in the order of the file; rows and cells without any are left out."""
        return self._wide() if self.wide else self._long()

    def _long(self) -> Iterator[Found]:
        given = frozenset(role for role in READING_ROLES if role in self.by_role)
        period_column = self.by_role.get(Role.PERIOD, 0)
        for row in self.body:
            cells: dict[str, Place] = {
                role: place for role in given if (place := self.at(row, role))
            }
            if cells:
                key = self.key(row)
                period = self.place(row, period_column)
                yield Found(key.cell.text.strip(), key.name, period, given, cells)

    def _wide(self) -> Iterator[Found]:
        periods = [
            (one.column, Place(self.header.cells[one.column], self._heading_name(one.column)))
            for one in self.headings
            if one.is_period
        ]
        roles: dict[str, set[str]] = defaultdict(set)
        open_ones: dict[tuple[str, int], Found] = {}
        found: list[Found] = []
        for row in self.body:
            key, role = self.key(row), self._part(row)
            if role is None:
                continue
            text = key.cell.text.strip()
            roles[text].add(role)
            for column, period in periods:
                if column not in row.cells:
                    continue
                reading = open_ones.get((text, column))
                if reading is None or role in reading.cells:
                    # A second row for the same thing is a second reading: the check refuses it.
                    reading = Found(text, key.name, period)
                    open_ones[text, column] = reading
                    found.append(reading)
                reading.cells[role] = self.place(row, column)
        for reading in found:
            reading.given = roles[reading.key]
        return iter(found)

    def _heading_name(self, column: int) -> str:
        return self.grid.name(self.header.number, column)

    def _part(self, row: Row) -> str | None:
        """What the row of a wide table holds: values, unless a column says otherwise."""
        place = self.at(row, Role.PART)
        if place is None:
            return Role.VALUE
        role = KNOWN.get(normal(place.cell.text))
        if role in READING_ROLES:
            return role
        self.unknown_parts.append(place)
        return None


def layout_of(grid: Grid) -> str:
    """Wide where periods stand in the headings."""
    found = headings(heading_row(grid))
    return ReadingImport.Layout.WIDE if is_wide(found) else ReadingImport.Layout.LONG
