"""Coverage: the cycle, what counts as audited or planned, holes, and a fixed number of queries."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from audits import services
from audits.coverage import What, coverage, cycle
from audits.models import Audit, AuditQuestion, ExternalAudit
from people import clock
from processes.models import Process
from tests.audits.factories import (
    days,
    issued,
    make_audit,
    make_external_audit,
    make_finding,
    started,
)
from tests.conftest import DAY
from tests.processes.factories import make_process

date = datetime.date


def held(cast, kind: str, first: date) -> ExternalAudit:
    audit = make_external_audit(cast, kind=kind, starts_on=first, ends_on=first)
    return services.hold_external_audit(audit=audit, by=cast.quality_manager, result="Well.")


def test_cycle_begins_with_the_last_certification(cast):
    held(cast, "stage-2", date(2022, 3, 10))
    newest = held(cast, "recertification", date(2025, 2, 28))
    held(cast, "surveillance", date(2026, 3, 1))
    make_external_audit(cast, kind="recertification", starts_on=days(1), ends_on=days(1))
    found = cycle(cast.organization, DAY)
    assert (found.first, found.last, found.begun_by) == (
        date(2025, 2, 28),
        date(2028, 2, 27),
        newest,
    )


@pytest.mark.parametrize(
    ("on", "first", "last"),
    [
        (date(2026, 11, 20), date(2024, 11, 1), date(2027, 10, 31)),
        (date(2027, 10, 31), date(2024, 11, 1), date(2027, 10, 31)),
        (date(2027, 11, 1), date(2027, 11, 1), date(2030, 10, 31)),
    ],
)
def test_cycle_counts_from_the_start_without_certification(cast, on, first, last):
    found = cycle(cast.organization, on)
    assert (found.first, found.last, found.begun_by) == (first, last, None)


def tick(cast, process: Process, *numbers: str) -> Process:
    services.apply_clauses(
        organization=cast.organization, by=cast.quality_manager, ticked={process: set(numbers)}
    )
    return process


def cells(cast) -> dict[str, tuple[What, str]]:
    """The cells of the only process that say something, by clause."""
    [row] = coverage(cast.organization, DAY).rows
    return {
        cell.clause: (cell.what, cell.audit.reference if cell.audit else "")
        for cell in row.cells
        if cell.what != What.NONE
    }


def ask(audit: Audit, clause: str, result: str) -> None:
    number = audit.questions.count() + 1
    AuditQuestion.objects.create(
        audit=audit,
        position=number,
        key=f"q{number}",
        clause=clause,
        text="Is it so?",
        result=result,
        answered_by=audit.lead_auditor if result else None,
        answered_at=clock.now() if result else None,
    )


def test_clauses_that_apply_are_holes_at_first(cast):
    tick(cast, make_process(cast), "8.5", "8.6")
    assert cells(cast) == {"8.5": (What.HOLE, ""), "8.6": (What.HOLE, "")}


def test_answers_findings_and_plans_of_reported_audits_count(cast):
    tick(cast, make_process(cast), "8.5", "8.6", "8.7", "9.1", "7.2")
    audit = started(cast, clauses=["8.6"])
    ask(audit, "8.5.1", "conform")
    ask(audit, "7.2", "skipped")
    ask(audit, "9.1", "na")
    make_finding(cast, audit, clause="8.7")
    running = cells(cast)
    assert running["8.6"] == (What.PLANNED, "A01")
    assert running["8.5"] == running["8.7"] == (What.AUDITED, "A01")
    assert running["7.2"] == running["9.1"] == (What.HOLE, "")
    services.write_report(audit=audit, by=cast.internal_auditor, conclusion="Well.")
    assert cells(cast)["8.6"] == (What.AUDITED, "A01")


def test_audited_shows_though_it_was_not_ticked(cast):
    tick(cast, make_process(cast), "8.5")
    issued(cast, make_finding(cast, clause="10.2").audit)
    assert cells(cast) == {"8.5": (What.HOLE, ""), "10.2": (What.AUDITED, "A01")}


def test_audit_to_come_looks_at_its_clauses_else_at_all_that_apply(cast):
    tick(cast, make_process(cast), "8.5", "8.6")
    named = make_audit(cast, planned_on=days(30), clauses=["8.5"])
    assert cells(cast) == {"8.5": (What.PLANNED, named.reference), "8.6": (What.HOLE, "")}
    whole = make_audit(cast, planned_on=days(60))
    assert cells(cast)["8.6"] == (What.PLANNED, whole.reference)
    ask(whole, "4.1", "")
    assert cells(cast)["8.6"] == (What.HOLE, "")
    services.cancel_audit(audit=named, by=cast.quality_manager, reason="Sold.")
    assert cells(cast)["8.5"] == (What.HOLE, "")


def test_newest_audit_stands_in_the_cell(cast):
    tick(cast, make_process(cast), "8.5")
    for day in (-20, -40):
        audit = started(cast, planned_on=days(day), on=days(day))
        make_finding(cast, audit, found_on=days(day))
    assert cells(cast)["8.5"] == (What.AUDITED, "A01")


def test_audits_before_the_cycle_do_not_count(cast):
    tick(cast, make_process(cast), "8.5")
    make_finding(cast, started(cast, planned_on=days(-40), on=days(-40)), found_on=days(-40))
    assert cells(cast)["8.5"] == (What.AUDITED, "A01")
    held(cast, "recertification", days(-10))
    assert cells(cast)["8.5"] == (What.HOLE, "")


def test_totals_and_holes_add_up(cast):
    first = tick(cast, make_process(cast), "8.5", "8.6")
    second = tick(cast, make_process(cast, name="Dispatch"), "8.5")
    make_finding(cast, started(cast, process=first), clause="8.5")
    found = coverage(cast.organization, DAY)
    by_column = dict(zip(found.columns, found.totals, strict=True))
    assert (by_column["8.5"], by_column["8.6"], by_column["4.1"]) == ((1, 2), (0, 1), (0, 0))
    assert (found.audited, found.applying) == (1, 3)
    assert [(row.process, row.holes) for row in found.with_holes] == [
        (first, ["8.6"]),
        (second, ["8.5"]),
    ]
    assert "4.1" in found.nowhere and "8.6" not in found.nowhere
    assert found.suggested == []


def test_processes_without_ticks_show_the_suggestion(cast):
    process = make_process(cast)
    found = coverage(cast.organization, DAY)
    assert found.suggested == [process]
    assert found.rows[0].holes[0] == "4.4"


def test_coverage_of_nothing_is_empty(cast):
    found = coverage(cast.organization, DAY)
    assert (found.rows, found.totals, found.nowhere) == ([], [], [])


def test_coverage_asks_as_often_for_one_process_as_for_thirty(cast):
    def fill(number: int) -> None:
        for _one in range(number):
            process = make_process(cast, name=f"Process {Process.objects.count()}")
            tick(cast, process, "8.5")
            make_finding(cast, started(cast, process=process))
            make_audit(cast, process=process, planned_on=days(9))

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            found = coverage(cast.organization, DAY)
            assert found.audited and found.totals
        return len(queries)

    fill(1)
    one = asked()
    fill(29)
    assert asked() == one
