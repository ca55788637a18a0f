"""Objectives that a table knows and the organization does not: proposed, never approved by a file."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from objectives.imports import cells
from objectives.imports.columns import Role
from objectives.imports.found import EMPTY, Place, Table
from objectives.numbers import NumberError, read_number
from objectives.services.values import LARGEST
from pages.reading.grid import Row
from people import clock
from people import queries as people
from people.models import Organization, Person

NEEDED = (Role.TITLE, Role.DIRECTION, Role.TARGET, Role.OWNER, Role.DUE)
DIRECTIONS = {
    "up": "up",
    "more": "up",
    "more is better": "up",
    "mehr": "up",
    "hoch": "up",
    "plus": "up",
    "down": "down",
    "less": "down",
    "less is better": "down",
    "weniger": "down",
    "runter": "down",
    "moins": "down",
}
FREQUENCIES = {
    word: frequency
    for frequency, words in {
        "day": "day, daily, every day, tag, täglich, jour",
        "week": "week, weekly, every week, woche, wöchentlich, semaine",
        "month": "month, monthly, every month, monat, monatlich, mois",
        "quarter": "quarter, quarterly, every quarter, quartal, trimestre",
        "year": "year, yearly, every year, jahr, jährlich, année",
    }.items()
    for word in words.split(", ")
}
NUMBER_LENGTH, TITLE_LENGTH, UNIT_LENGTH = 20, 160, 30
Problem = tuple[str, str]


@dataclass
class Proposal:
    """An objective to propose; `fields` are those of `set_objective`."""

    reference: str
    fields: dict[str, Any] = field(default_factory=dict)


class Proposer:
    """Reads proposals from the rows of a table, each once."""

    def __init__(self, organization: Organization, by: Person, table: Table) -> None:
        self.organization, self.by, self.table = organization, by, table
        self.proposals: list[Proposal] = []
        self.done: set[str] = set()

    def propose(self, key: str) -> Iterator[Problem]:
        """Take the objective called `key` from its first row; what is wrong there comes back."""
        if key.casefold() in self.done:
            return
        self.done.add(key.casefold())
        row = self.rows[key]
        if len(key) > NUMBER_LENGTH or Role.REFERENCE not in self.table.by_role:
            text = _("A new objective needs a number of at most %(most)d letters.")
            yield self.table.key(row).name, text % {"most": NUMBER_LENGTH}
            return
        missing = [role for role in NEEDED if self.table.at(row, role) is None]
        if missing:
            names = ", ".join(str(role.label) for role in missing)
            yield (
                self.table.key(row).name,
                _("Not there yet, and missing: %(names)s.") % {"names": names},
            )
            return
        proposal = Proposal(key)
        for role, read in self._readers.items():
            place = self.table.at(row, role)
            if place is None:
                continue
            try:
                proposal.fields[role.value] = read(place)
            except (cells.CellError, NumberError) as refused:
                yield place.name, str(refused)
        self.proposals.append(proposal)

    @cached_property
    def rows(self) -> dict[str, Row]:
        """The first row of each objective."""
        found: dict[str, Row] = {}
        for row in self.table.body:
            found.setdefault(self.table.key(row).cell.text.strip(), row)
        return found

    @cached_property
    def _readers(self) -> dict[Role, Any]:
        return {
            Role.TITLE: lambda place: cells.text(place.cell, TITLE_LENGTH),
            Role.DIRECTION: lambda place: _one_of(DIRECTIONS, place, _("up or down")),
            Role.TARGET: _target,
            Role.OWNER: self._owner,
            Role.DUE: self._due,
            Role.UNIT: lambda place: cells.text(place.cell, UNIT_LENGTH),
            Role.FREQUENCY: lambda place: _one_of(
                FREQUENCIES, place, _("day, week, month, quarter or year")
            ),
        }

    @cached_property
    def _people(self) -> dict[str, Person]:
        inside = people.inside(self.organization, clock.today(self.organization))
        return {name.casefold(): one for one in inside for name in (one.name, one.email) if name}

    def _owner(self, place: Place) -> Person:
        found = self._people.get(place.cell.text.strip().casefold())
        if found is None:
            raise cells.CellError(_("Nobody here has this name or address."))
        return found

    def _due(self, place: Place) -> datetime.date:
        day = cells.day_or_period(place.cell, "").day
        if day <= clock.today(self.organization):
            raise cells.CellError(_("Enter a day in the future."))
        return day


def _one_of(known: dict[str, str], place: Place, words: str) -> str:
    found = known.get(place.cell.text.strip().casefold())
    if found is None:
        raise cells.CellError(_("Write %(words)s.") % {"words": words})
    return found


def _target(place: Place) -> Decimal:
    """In the unit of the objective, which is not there yet: a figure alone."""
    number = (
        Decimal(place.cell.text)
        if place.cell.kind in ("n", "p")
        else read_number(place.cell.text or EMPTY.text)
    )
    if abs(number) >= LARGEST or number != number.quantize(Decimal("0.0001")):
        raise cells.CellError(_("Enter a number of at most ten digits and four decimals."))
    return number
