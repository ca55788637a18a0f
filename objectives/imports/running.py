"""The dry run and what leads to it: columns are chosen, remembered, checked."""

import hashlib
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from evidence.services import lock, save
from objectives.errors import ObjectiveError
from objectives.imports import columns
from objectives.imports.checking import Checker
from objectives.imports.columns import Role
from objectives.imports.findings import Findings, Options
from objectives.imports.found import Table
from objectives.imports.ordering import order, refuse_changed
from objectives.imports.uploading import grid_of
from objectives.models import ColumnMapping, Objective, ReadingImport
from pages.reading.grid import Grid
from people import clock
from people.models import Person
from people.permissions import Permission, permissions_of
from people.rules import same_organization

# Filled cells up to which nobody waits long: done while the page loads.
SMALL = 3_000
State, Layout = ReadingImport.State, ReadingImport.Layout


@dataclass(frozen=True)
class Choice:
    """How the columns are to be understood, and what may happen to what is there already."""

    layout: str
    columns: dict[int, str]
    order: str = ""
    correct: bool = False
    reason: str = ""
    propose: bool = False


@transaction.atomic
def choose_columns(*, reading_import: ReadingImport, choice: Choice, by: Person) -> ReadingImport:
    """Say what the columns mean; the same headings are understood so next time.

    A small table is checked at once, a large one by a worker. Raises ObjectiveError.
    """
    current = lock(reading_import)
    same_organization(ObjectiveError, current.organization, by=by)
    refuse_changed(current)
    grid = grid_of(current)
    refuse_choice(choice, grid, by)
    found = columns.headings(columns.heading_row(grid))
    kept = {str(column): role for column, role in choice.columns.items() if role}
    current.layout = choice.layout
    current.mapping |= {
        "columns": kept,
        "order": choice.order,
        "correct": choice.correct,
        "reason": choice.reason.strip(),
        "propose": choice.propose,
    }
    ColumnMapping.objects.update_or_create(
        organization=current.organization,
        headings=columns.fingerprint(found),
        defaults={
            "mapping": {
                "columns": columns.remember(found, choice.columns),
                "order": choice.order,
            },
            "used_at": clock.now(),
        },
    )
    current.state, current.counts, current.problems = State.CHECKING, {}, []
    save(current, "layout", "mapping", "state", "counts", "problems")
    if sum(len(row.cells) for row in grid.rows) > SMALL:
        order(current, "check", by)
        return current
    return note_findings(current, findings_of(current, grid, by))


def refuse_choice(choice: Choice, grid: Grid, by: Person) -> None:
    """Raises ObjectiveError, at its field, for columns that make no table of readings."""
    chosen = [role for role in choice.columns.values() if role]
    twice = {role for role in chosen if chosen.count(role) > 1}
    if twice:
        names = ", ".join(sorted(str(Role(role).label) for role in twice))
        raise ObjectiveError(_("Chosen for two columns: %(names)s.") % {"names": names}, "layout")
    if not {Role.REFERENCE, Role.TITLE} & set(chosen):
        raise ObjectiveError(_("Say in which column the objectives stand."), "layout")
    is_wide = columns.is_wide(columns.headings(columns.heading_row(grid)))
    if choice.layout == Layout.WIDE and not is_wide:
        raise ObjectiveError(_("No heading is a period. Choose one reading a row."), "layout")
    if choice.layout == Layout.LONG and Role.PERIOD not in chosen:
        raise ObjectiveError(_("Say in which column the periods stand."), "layout")
    figures = {Role.VALUE, Role.NUMERATOR, Role.REASON}
    if choice.layout == Layout.LONG and not figures & set(chosen):
        raise ObjectiveError(_("Say in which column the values stand."), "layout")
    if choice.correct and not choice.reason.strip():
        raise ObjectiveError(_("Say why the entries were wrong."), "reason")
    if choice.propose and not may_all(by):
        raise ObjectiveError(_("Only who may set objectives can propose them."), "propose")


def may_all(by: Person) -> bool:
    """Whether the person imports readings of all objectives, not only of the own ones."""
    return Permission.EDIT_OBJECTIVES in permissions_of(by, clock.today(by.organization))


def table_of(record: ReadingImport, grid: Grid) -> Table:
    """The grid with its columns as chosen."""
    chosen = {int(column): role for column, role in record.mapping["columns"].items()}
    return Table(grid, chosen, record.layout)


def findings_of(record: ReadingImport, grid: Grid, by: Person, *, locked: bool = False) -> Findings:
    """The dry run; `locked` holds the objectives in the order of their keys until the end."""
    table = table_of(record, grid)
    mapping = record.mapping
    checker = Checker(
        record.organization,
        by,
        may_all=may_all(by),
        options=Options(mapping["order"], mapping["correct"], mapping["propose"]),
        objectives=_objectives(record, table, locked=locked),
    )
    return checker.check(table)


def _objectives(record: ReadingImport, table: Table, *, locked: bool) -> list[Objective]:
    """Those that the table names; all with one of its titles, so that a double is seen."""
    names = {table.key(row).cell.text.strip().casefold() for row in table.body}
    known = Objective.objects.of(record.organization)
    wanted = [
        pk
        for pk, reference, title in known.values_list("pk", "reference", "title")
        if reference.casefold() in names or title.casefold() in names
    ]
    rows = known.filter(pk__in=wanted).order_by("pk").prefetch_related("process")
    return list(rows.select_for_update() if locked else rows)


def note_findings(current: ReadingImport, findings: Findings) -> ReadingImport:
    """Keep what the dry run found; errors refuse the whole file."""
    current.state = State.REFUSED if findings.problems else State.CHECKED
    current.counts = dict(findings.counts)
    current.problems = [list(problem) for problem in findings.problems]
    return save(current, "state", "counts", "problems")


def digest_of(rows: list[tuple[Any, ...]]) -> str:
    """SHA-256 over readings, one line each: period, value, parts, source; in the order of periods."""
    lines = ("\t".join(_plain(part) for part in row) for row in sorted(rows))
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _plain(part: Any) -> str:
    """Numbers without useless zeros, so that a database gives the same text back."""
    if part is None:
        return ""
    return f"{part.normalize():f}" if hasattr(part, "normalize") else str(part)
