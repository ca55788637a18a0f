"""The dry run: what a table would bring, and every error by its cell. Nothing is written."""

import datetime
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from objectives import periods
from objectives.errors import ObjectiveError
from objectives.imports import cells
from objectives.imports.columns import Role
from objectives.imports.findings import Draft, Findings, Known, Options, is_same, known_entries
from objectives.imports.found import Found, Table
from objectives.imports.proposing import Proposer
from objectives.models import Objective
from objectives.services.values import (
    Reading,
    checked_reading,
    ended_period,
    refuse_unless_standing,
)
from people.models import Organization, Person

LONGEST = {Role.REASON: 300, Role.COMMENT: 1000, Role.SOURCE: 200}


class Checker:
    """Judges the readings of one table by the rules of the services."""

    def __init__(
        self,
        organization: Organization,
        by: Person,
        *,
        may_all: bool,
        options: Options,
        objectives: Iterable[Objective],
    ) -> None:
        self.organization, self.by, self.may_all = organization, by, may_all
        self.options = options
        self.findings = Findings()
        self.by_reference: dict[str, Objective] = {}
        self.by_title: dict[str, list[Objective]] = {}
        for one in objectives:
            one.organization = organization  # so that nobody asks for it again
            self.by_reference[one.reference.casefold()] = one
            self.by_title.setdefault(one.title.casefold(), []).append(one)
        self.known: dict[tuple[int, datetime.date], Known] = {}
        self.seen: dict[tuple[int, datetime.date], str] = {}
        self.refused: dict[str, str] = {}
        self.days: dict[tuple[str, Any], datetime.date | Exception] = {}

    def check(self, table: Table) -> Findings:
        """All readings of the table, judged."""
        self._refuse_merged(table)
        readings = list(table.readings())
        for place in table.unknown_parts:
            self.findings.refuse(place.name, _("Say value, comment or another part of a reading."))
        proposer = Proposer(self.organization, self.by, table)
        self.known = known_entries(self._wanted(readings))
        for found in readings:
            self._judge(found, proposer)
        self.findings.proposals = proposer.proposals
        self._count(readings)
        return self.findings

    def _refuse_merged(self, table: Table) -> None:
        """A merged cell belongs to several rows or columns, so nobody knows whose value it is."""
        for area in table.grid.merged:
            last = area.rpartition(":")[2].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ$")
            if not last.isdigit() or int(last) >= table.header.number:
                name = f"{table.grid.sheet}!{area}" if table.grid.sheet else area
                self.findings.refuse(name, _("These cells are merged. Split them."))

    def _wanted(self, readings: list[Found]) -> list[int]:
        found = (self.objective_of(key) for key in {one.key for one in readings})
        return sorted({one.pk for one in found if one})

    def objective_of(self, key: str) -> Objective | None:
        """The objective with that number, else the only one with that title."""
        name = key.casefold()
        titled = self.by_title.get(name, [])
        return self.by_reference.get(name) or (titled[0] if len(titled) == 1 else None)

    def _judge(self, found: Found, proposer: Proposer) -> None:
        objective = self.objective_of(found.key)
        if objective is None:
            self._unknown(found, proposer)
            return
        try:
            self._refuse_objective(objective)
        except ObjectiveError as refused:
            self._once(found.key_name, refused.message)
            return
        period = self._period(found, objective)
        if period is None:
            return
        before = self.seen.setdefault((objective.pk, period), found.name)
        if before != found.name:
            text = _("%(period)s stands in this file twice, first in %(cell)s.")
            named = {"period": periods.name(period, objective.frequency), "cell": before}
            self.findings.refuse(found.name, text % named)
            return
        if draft := self._draft(found, objective, period):
            self._compare(found, draft)

    def _unknown(self, found: Found, proposer: Proposer) -> None:
        if not found.key:
            self._once(found.key_name, _("Say which objective it is about."))
        elif len(self.by_title.get(found.key.casefold(), [])) > 1:
            self._once(found.key_name, _("Several objectives have this title. Use the number."))
        elif self.options.propose and self.may_all:
            for problem in proposer.propose(found.key):
                self._once(*problem)
            self.findings.counts["waiting"] += 1
        else:
            text = _("There is no objective “%(key)s”.") % {"key": found.key[:80]}
            self._once(found.key_name, text)

    def _once(self, cell: str, text: Any) -> None:
        """What is wrong with a whole row or column is said once."""
        if self.refused.get(cell) != str(text):
            self.refused[cell] = str(text)
            self.findings.refuse(cell, text)

    def _refuse_objective(self, objective: Objective) -> None:
        if not self.may_all and objective.owner_id != self.by.pk:
            raise ObjectiveError(
                _("%(objective)s has another owner. You import readings of your own objectives.")
                % {"objective": objective.reference}
            )
        refuse_unless_standing(objective)

    def _period(self, found: Found, objective: Objective) -> datetime.date | None:
        """The first day of the period; the same text is read once for each frequency."""
        key = (objective.frequency, found.period.cell)
        if key not in self.days:
            try:
                day = cells.period(found.period.cell, objective, self.options.order)
                self.days[key] = ended_period(objective, day)
            except (cells.CellError, ObjectiveError) as refused:
                self.days[key] = refused
        day_or_error = self.days[key]
        if isinstance(day_or_error, Exception):
            other = isinstance(day_or_error, cells.OtherFrequencyError)
            self._once(found.name if other else found.period.name, day_or_error)
            return None
        return day_or_error

    def _draft(self, found: Found, objective: Objective, period: datetime.date) -> Draft | None:
        numbers: dict[str, Decimal | None] = {}
        texts: dict[str, str] = {}
        for role, place in found.cells.items():
            try:
                if role in LONGEST:
                    texts[role] = cells.text(place.cell, LONGEST[Role(role)])
                else:
                    numbers[role] = cells.number(place.cell, objective)
            except cells.CellError as refused:
                self.findings.refuse(place.name, refused)
                return None
        reading = self._reading(found, objective, numbers, texts)
        if reading is None:
            return None
        comment, source = texts.get(Role.COMMENT, ""), texts.get(Role.SOURCE, "")
        return Draft(objective, period, reading, comment, source)

    def _reading(
        self,
        found: Found,
        objective: Objective,
        numbers: dict[str, Decimal | None],
        texts: dict[str, str],
    ) -> Reading | None:
        """By the rules of entering. A share may bring its value too, if that is what its parts make."""
        stated = numbers.get(Role.VALUE)
        parts = {
            "numerator": numbers.get(Role.NUMERATOR),
            "denominator": numbers.get(Role.DENOMINATOR),
        }
        has_parts = any(part is not None for part in parts.values())
        try:
            reading = checked_reading(
                objective,
                value=None if has_parts else stated,
                no_reading_reason=texts.get(Role.REASON, ""),
                **parts,
            )
        except ObjectiveError as refused:
            place = found.cells.get(refused.field)
            self.findings.refuse(place.name if place else found.name, refused.message)
            return None
        if has_parts and stated is not None and stated != reading.value:
            text = _("The parts make %(value)s.") % {"value": f"{reading.value or 0:f}"}
            self.findings.refuse(found.cells[Role.VALUE].name, text)
            return None
        return reading

    def _compare(self, found: Found, draft: Draft) -> None:
        """New, the same as before, or another value for a period that has one."""
        old = self.known.get((draft.objective.pk, draft.period))
        if old is None:
            self.findings.drafts.append(draft)
            return
        if Role.COMMENT not in found.given:
            draft.comment = old.comment
        if Role.SOURCE not in found.given:
            draft.data_source = old.data_source
        if is_same(old, draft):
            self.findings.counts["unchanged"] += 1
            return
        name = periods.name(draft.period, draft.objective.frequency)
        if not self.options.correct:
            text = _("%(period)s has another entry already. Choose to correct what differs.")
            self.findings.refuse(found.name, text % {"period": name.capitalize()})
        elif old.locked:
            text = _("%(period)s is locked. Unlock it first, with a reason.")
            self.findings.refuse(found.name, text % {"period": name.capitalize()})
        else:
            draft.old = old
            self.findings.corrections.append(draft)

    def _count(self, readings: list[Found]) -> None:
        found = self.findings
        found.counts["readings"] = len(readings)
        found.counts["new"] = len(found.drafts)
        found.counts["corrections"] = len(found.corrections)
        found.counts["objectives"] = len({one.objective.pk for one in found.drafts})
        found.counts["proposals"] = len(found.proposals)
        if not readings and not found.problems:
            found.refuse("", _("There is no reading in the table."))
