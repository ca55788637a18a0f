"""A large import from its file to the ledger, measured and undone."""

import datetime
import os
import secrets
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction

from evidence import files
from objectives import periods
from objectives.imports.columns import Role as Column
from objectives.imports.doing import import_readings
from objectives.imports.out.sheets import Sheet, code
from objectives.imports.out.writing import csv_lines, workbook
from objectives.imports.running import Choice, choose_columns, findings_of, note_findings
from objectives.imports.uploading import grid_of, upload
from objectives.models import Objective, ReadingImport
from people import clock
from people.models import Organization, Person, Role, RoleGrant

SLUG = "benchmark-of-imports"
LONG_AGO = datetime.date(2000, 1, 1)
EVERY = 0.02  # seconds between two looks at the memory
T = TypeVar("T")


@dataclass(frozen=True)
class Measured:
    """Seconds of each step; queries and largest memory (bytes, with child processes) of all steps.

    `imported` reads the file, checks every reading again, writes them and the ledger; `cpu` is what it
    took of processors here, with child processes and without the database.
    """

    readings: int
    uploaded: float
    checked: float
    imported: float
    cpu: float
    queries: int
    peak: int

    @property
    def rate(self) -> float:
        """Readings imported a second."""
        return self.readings / self.imported


def measured(form: str, objectives: int, months: int) -> Measured:
    """Import a wide table, "xlsx" or "csv", as a worker does, and undo all of it."""
    with transaction.atomic():
        by = _company(objectives)
        file = _file(form, by, months)
        with _counted() as queries, _watched() as memory:
            uploaded, uploading = _timed(
                lambda: upload(organization=by.organization, file=file, by=by)
            )
            try:
                checked, checking = _timed(lambda: _check(uploaded, by))
                before = _processor()
                done, importing = _timed(lambda: _import(checked, by))
                cpu = _processor() - before
            finally:
                files.path_of(uploaded.sha256).unlink(missing_ok=True)
                transaction.set_rollback(True)
    return Measured(done.counts["new"], uploading, checking, importing, cpu, queries[0], memory[0])


def _company(count: int) -> Person:
    """A company with so many approved objectives, and who imports there."""
    organization = Organization.objects.create(
        slug=SLUG, name=SLUG, short_name="Benchmark", timezone="UTC", started_on=LONG_AGO
    )
    by = Person.objects.create(organization=organization, name="Importer", joined_on=LONG_AGO)
    RoleGrant.objects.create(person=by, role=Role.QUALITY_MANAGER, from_on=LONG_AGO)
    mark = secrets.token_hex(4)  # no file is like one that somebody keeps
    Objective.objects.bulk_create(
        Objective(
            organization=organization,
            reference=f"O{number:04d}",
            created_at=clock.now(),
            title=f"Objective {number} {mark}",
            unit="%",
            direction=Objective.Direction.UP,
            lowest=0,
            highest=100,
            target=95,
            due_on=clock.today(organization) + datetime.timedelta(days=365),
            owner=by,
            state=Objective.State.APPROVED,
            approved_by=by,
            approved_on=LONG_AGO,
        )
        for number in range(count)
    )
    return by


def _file(form: str, by: Person, months: int) -> SimpleUploadedFile:
    sheet = _sheet(by.organization, months)
    if form == "csv":
        content = "".join(csv_lines(sheet)).encode()
    else:
        with workbook(sheet) as book:
            content = book.read()
    return SimpleUploadedFile(f"benchmark.{form}", content)


def _sheet(organization: Organization, months: int) -> Sheet:
    days = periods.latest(clock.today(organization), "month", months)
    yield ["Number", "Title", *(code(day, "month") for day in days)]
    for row, one in enumerate(Objective.objects.of(organization)):
        figures = [Decimal(900 + (row * 7 + column * 13) % 100) / 10 for column in range(months)]
        yield [one.reference, one.title, *figures]


def _check(record: ReadingImport, by: Person) -> ReadingImport:
    """The dry run, with the columns as they were guessed."""
    roles = {int(column): role for column, role in record.mapping["columns"].items()}
    assert roles == {0: Column.REFERENCE, 1: Column.TITLE}
    chosen = choose_columns(reading_import=record, choice=Choice(record.layout, roles), by=by)
    return note_findings(chosen, findings_of(chosen, grid_of(chosen), by))


def _import(record: ReadingImport, by: Person) -> ReadingImport:
    return import_readings(reading_import=record, grid=grid_of(record), by=by)


def _timed(act: Callable[[], T]) -> tuple[T, float]:
    began = time.perf_counter()
    result = act()
    return result, time.perf_counter() - began


def _processor() -> float:
    """Seconds of processor time so far, of this process and of children that have ended."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


@contextmanager
def _counted() -> Iterator[list[int]]:
    """How many statements reach the database; their texts are not kept, they would be megabytes."""
    count = [0]

    def wrap(execute: Any, *arguments: Any) -> Any:
        count[0] += 1
        return execute(*arguments)

    with connection.execute_wrapper(wrap):
        yield count


@contextmanager
def _watched() -> Iterator[list[int]]:
    """The largest memory of this process and its children together, looked at all the time."""
    largest, stop = [0], threading.Event()

    def watch() -> None:
        while not stop.wait(EVERY):
            largest[0] = max(largest[0], sum(map(_resident, [os.getpid(), *_children()])))

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield largest
    finally:
        stop.set()
        watcher.join()


def _children() -> list[int]:
    """Processes that this one has started; a thread may end while it is asked."""
    found: list[int] = []
    for one in Path("/proc/self/task").glob("*/children"):
        with suppress(OSError):
            found += map(int, one.read_text().split())
    return found


def _resident(pid: int) -> int:
    """Bytes in memory; nothing for a process that has just ended."""
    try:
        pages = Path(f"/proc/{pid}/statm").read_text().split()[1]
    except (OSError, IndexError):
        return 0
    return int(pages) * os.sysconf("SC_PAGE_SIZE")
