"""The dry run: every error by its cell, and nothing written."""

import datetime
from decimal import Decimal

import pytest
from openpyxl import Workbook

from evidence.models import Entry
from objectives import services
from objectives.models import ColumnMapping, Measurement, ReadingImport
from tests.objectives.factories import make_objective, measure, propose
from tests.objectives.imports.files import checked, problems, uploaded
from tests.pages.reading.files import csv_file, saved, workbook

pytestmark = pytest.mark.once
HEAD = "Number,Period,Value,Comment\n"


def test_good_table_is_checked_and_nothing_is_in_the_series(cast):
    objective = make_objective(cast)
    text = f"{HEAD}{objective.reference},2026-10,94.5,\n{objective.reference},Sep 26,93.9,late\n"
    record = checked(csv_file(text), cast.quality_manager)
    assert (record.state, record.counts["new"], record.problems) == ("checked", 2, [])
    assert Measurement.objects.count() == 0


def test_each_error_stands_at_its_cell(cast):
    monthly = make_objective(cast, reference="O01")
    make_objective(cast, reference="O02", state="achieved")
    propose(cast, reference="O03")
    measure(cast, monthly, 94.0, newest=datetime.date(2026, 5, 1))
    rows = [
        "O01,2026-10,12 kg,",
        "O01,2026-11,95,",
        "O01,2025,95,",
        "O01,soon,95,",
        "O01,2026-09,95,",
        "O01,2026-09,96,",
        "O01,2026-08,101,",
        'O01,2026-07,"1,234",',
        "O01,2026-06,95.12345,",
        "O01,2026-05,95,",
        "O99,2026-05,95,",
        "O02,2026-05,95,",
        "O03,2026-05,95,",
        ",2026-05,95,",
        "O01,2026-04,,only a comment",
        f"O01,2026-03,95,{'x' * 1001}",
        "O01,03/04/2025,95,",
    ]
    found = problems(csv_file(HEAD + "\n".join(rows)), cast.quality_manager)
    said = {
        "C2": "such as 12.5",
        "B3": "ends on",
        "C4": "a year; the objective is measured every month",
        "B5": "no period",
        "C7": "twice, first in C6",
        "C8": "highest possible",
        "C9": "two ways",
        "C10": "four decimals",
        "C11": "another entry already",
        "A12": "no objective",
        "A13": "closed",
        "A14": "not approved",
        "A15": "which objective",
        "D16": "Enter a value, or say why",
        "D17": "at most 1000",
        "B18": "two ways",
    }
    assert list(found) == list(said)
    for cell, words in said.items():
        assert words in found[cell], (cell, found[cell])


def test_wide_table_points_into_the_sheet(cast):
    make_objective(cast, reference="O01")
    book = Workbook()
    sheet = book.active
    sheet.title = "Figures 2026"
    sheet.append(["Objective", datetime.date(2026, 9, 1), datetime.date(2026, 10, 31), "Nov 26"])
    sheet.append(["O01", 94.5, "=A1*2", 95])
    found = problems(saved(book), cast.quality_manager)
    assert list(found) == ["Figures 2026!C2", "Figures 2026!D1"]
    assert "formula" in found["Figures 2026!C2"]


def test_error_cells_dates_and_percent_of_days_are_refused(cast):
    make_objective(cast, reference="O01", unit="days")
    book = Workbook()
    sheet = book.active
    sheet.append(["Number", "Period", "Value"])
    sheet.append(["O01", "2026-10", "#DIV/0!"])
    sheet["C2"].data_type = "e"
    sheet.append(["O01", "2026-09", datetime.date(2026, 1, 1)])
    sheet.append(["O01", "2026-08", 0.5])
    sheet["C4"].number_format = "0%"
    sheet.append(["O01", "2026-07", True])
    found = problems(saved(book), cast.quality_manager)
    assert list(found) == [f"Sheet!C{row}" for row in (2, 3, 4, 5)]
    assert "#DIV/0!" in found["Sheet!C2"]
    assert "percent" in found["Sheet!C4"]


def test_percent_cell_is_read_as_people_see_it(cast):
    objective = make_objective(cast, reference="O01")
    book = Workbook()
    book.active.append(["Number", "Period", "Value"])
    book.active.append([objective.reference, "2026-10", 0.955])
    book.active["C2"].number_format = "0.0%"
    assert checked(saved(book), cast.quality_manager).counts["new"] == 1


def test_merged_cells_of_the_table_are_refused_and_of_its_title_are_not(cast):
    make_objective(cast, reference="O01")
    book = Workbook()
    sheet = book.active
    for row in (["Report", ""], ["Number", "Period", "Value"], ["O01", "2026-10", 95]):
        sheet.append(row)
    sheet.merge_cells("A1:C1")
    assert problems(saved(book), cast.quality_manager) == {}
    sheet.merge_cells("C3:C4")
    assert list(problems(saved(book), cast.quality_manager)) == ["Sheet!C3:C4"]


def test_same_value_is_left_alone(cast):
    objective = measure(cast, make_objective(cast, reference="O01"), 94.0, 95.5)
    text = f"{HEAD}{objective.reference},2026-10,95.50,\n{objective.reference},2026-08,91,\n"
    counts = checked(csv_file(text), cast.quality_manager).counts
    assert (counts["unchanged"], counts["new"]) == (1, 1)


def test_locked_entry_is_not_corrected(cast):
    objective = measure(cast, make_objective(cast, reference="O01"), 95.0)
    row = objective.measurements.all()
    services.verify_measurements(objective=objective, measurements=row, by=cast.quality_manager)
    services.lock_measurements(
        objective=objective, until=datetime.date(2026, 11, 19), by=cast.quality_manager
    )
    found = problems(
        csv_file(f"{HEAD}O01,2026-10,90,\n"), cast.quality_manager, correct=True, reason="wrong"
    )
    assert "locked" in found["C2"]


def test_owner_imports_own_objectives_only(cast):
    make_objective(cast, reference="O01")
    make_objective(cast, reference="O02", owner=cast.executive)
    text = f"{HEAD}O01,2026-10,95,\nO02,2026-10,95,\n"
    assert list(problems(csv_file(text), cast.process_owner)) == ["A3"]
    assert problems(csv_file(text), cast.quality_manager) == {}


def test_share_may_bring_its_value_too_if_that_is_what_its_parts_make(cast):
    make_objective(cast, reference="O01", measure="share")
    head = "Number,Period,Value,So many,Of so many\n"
    good = csv_file(f"{head}O01,2026-10,95,19,20\nO01,2026-09,,18,20\n")
    assert checked(good, cast.quality_manager).counts["new"] == 2
    found = problems(
        csv_file(f"{head}O01,2026-10,96,19,20\nO01,2026-09,,5,0\n"), cast.quality_manager
    )
    assert "The parts make 95" in found["C2"]
    assert "of nothing" in found["E3"]


def test_title_names_an_objective_where_only_one_has_it(cast):
    make_objective(cast, title="Scrap rate")
    make_objective(cast, title="Twice")
    make_objective(cast, title="twice")
    text = "Objective,Period,Value\nscrap RATE,2026-10,3\nTwice,2026-10,3\n"
    assert list(problems(csv_file(text), cast.quality_manager)) == ["A3"]


def test_columns_are_remembered_for_the_same_headings(cast):
    make_objective(cast, reference="O01")
    text = "A,When,B\nO01,2026-10,95\n"
    roles = {0: "reference", 1: "period", 2: "value"}
    checked(csv_file(text), cast.quality_manager, columns=roles, order="dmy")
    again = uploaded(csv_file(text.replace("95", "96")), cast.quality_manager)
    assert again.mapping["columns"] == {"0": "reference", "1": "period", "2": "value"}
    assert (again.mapping["order"], again.mapping["remembered"]) == ("dmy", True)
    assert ColumnMapping.objects.count() == 1


def test_file_is_kept_and_its_upload_is_in_the_ledger(cast):
    make_objective(cast, reference="O01")
    record = uploaded(csv_file(f"{HEAD}O01,2026-10,95,\n"), cast.quality_manager)
    entry = Entry.objects.get()
    assert (entry.verb, entry.is_released, record.reference) == ("uploaded", False, "RI01")
    assert record.sha256 in entry.body


def test_second_row_of_the_same_wide_cell_is_refused(cast):
    make_objective(cast, reference="O01")
    rows = [["Number", "2026-09", "2026-10"], ["O01", 94, 95], ["O01", None, 96]]
    assert list(problems(workbook(rows), cast.quality_manager)) == ["Readings!C3"]


def test_new_objectives_are_proposed_only_when_asked_and_whole(cast):
    head = "Number,Title,Direction,Target,Owner,Due,Period,Value\n"
    good = f"{head}K1,Scrap,down,3.5,Olga Owner,2027-06-30,2026-10,4\n"
    assert "no objective" in problems(csv_file(good), cast.quality_manager)["A2"]
    record = checked(csv_file(good), cast.quality_manager, propose=True)
    assert (record.counts["proposals"], record.counts["waiting"]) == (1, 1)
    bad = f"{head}K1,Scrap,sideways,lots,Nobody,2020-01-01,2026-10,4\nK2,,down,3,Olga Owner,,,5\n"
    found = problems(csv_file(bad), cast.quality_manager, propose=True)
    assert list(found) == ["C2", "D2", "E2", "F2", "A3"]


def test_table_without_a_reading_is_refused(cast):
    record = checked(csv_file(f"{HEAD}O01,2026-10,,\n"), cast.quality_manager)
    assert record.state == ReadingImport.State.REFUSED
    assert "no reading" in record.problems[0][1]


def test_values_keep_their_digits(cast):
    make_objective(cast, reference="O01", decimals=4, highest=None)
    rows = [["Number", "Period", "Value"], ["O01", "2026-10", 1234567890.1234]]
    record = checked(workbook(rows), cast.quality_manager)
    assert record.problems == []
    assert Decimal("1234567890.1234") == Decimal(f"{1234567890.1234:.15g}")
