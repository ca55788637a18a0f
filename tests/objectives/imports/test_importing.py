"""Importing and taking back: all or nothing, in the ledger, by the rules of entering."""

import datetime
import json
from decimal import Decimal

import pytest

from evidence import verification
from evidence.models import Entry, Tag
from jobs import worker
from objectives import services
from objectives.errors import ObjectiveError
from objectives.imports import running
from objectives.imports.doing import start_import
from objectives.imports.running import digest_of
from objectives.imports.undoing import undo_import
from objectives.models import Measurement, Objective
from programme.handlers import HANDLERS
from tests.objectives.factories import make_objective, measure
from tests.objectives.imports.files import checked, imported
from tests.pages.reading.files import csv_file, workbook

pytestmark = pytest.mark.once
HEAD = "Number,Period,Value,No reading because,Comment,Source\n"


def facts_of(entry: Entry) -> dict:
    return dict(json.loads(entry.body)["facts"])


def test_readings_are_in_the_series_and_say_where_they_come_from(cast):
    objective = make_objective(cast, reference="O01")
    text = f"{HEAD}O01,2026-09,94.5,,wet month,ERP\nO01,2026-10,,line stood still,,\n"
    record = imported(csv_file(text), cast.quality_manager)
    first, second = objective.measurements.order_by("period")
    assert (first.value, first.comment, first.data_source) == (Decimal("94.5"), "wet month", "ERP")
    assert (second.value, second.no_reading_reason) == (None, "line stood still")
    assert {first.imported_by, second.imported_by} == {record}
    assert first.entered_by == cast.quality_manager
    objective.refresh_from_db()
    assert objective.state == Objective.State.ACTIVE


def test_one_entry_for_each_objective_holds_a_hash_over_its_readings(cast):
    objective = make_objective(cast, reference="O01")
    make_objective(cast, reference="O02")
    text = f"{HEAD}O01,2026-09,94.5,,,\nO01,2026-10,95,,,\nO02,2026-10,90,,,\n"
    record = imported(csv_file(text), cast.quality_manager)
    entry = Entry.objects.get(subject_reference="O01", verb="imported")
    assert (entry.source, entry.occurred_on) == ("imported", datetime.date(2026, 10, 31))
    facts = facts_of(entry)
    assert facts["SHA-256 of the file"] == record.sha256
    assert facts["Readings"] == "2"
    assert facts["SHA-256 of the readings"] == stored_digest(objective)
    objective.measurements.filter(value=95).update(value=99)
    assert facts["SHA-256 of the readings"] != stored_digest(objective)
    assert verification.verify(cast.organization).is_whole


def stored_digest(objective: Objective) -> str:
    rows = objective.measurements.values_list(
        "period", "value", "numerator", "denominator", "data_source"
    )
    return digest_of([(period.isoformat(), *rest) for period, *rest in rows])


def test_words_about_people_stay_outside_the_chain(cast):
    make_objective(cast, reference="O01")
    imported(csv_file(f"{HEAD}O01,2026-10,95,,Paul was ill,\n"), cast.quality_manager)
    entry = Entry.objects.get(subject_reference="O01")
    assert "Paul" not in entry.body
    assert "Paul was ill" in entry.personal_texts.get().text


@pytest.mark.parametrize(("period", "shows"), [("2026-10", True), ("2026-03", False)])
def test_history_is_no_everyday_evidence(cast, period, shows):
    """What is brought in late shows no commitment; the newest period does."""
    make_objective(cast, reference="O01")
    imported(csv_file(f"{HEAD}O01,{period},95,,,\n"), cast.quality_manager)
    tags = Tag.objects.filter(entry__subject_reference="O01", kind=Tag.Kind.COMMITMENT)
    assert tags.exists() is shows


def test_correction_follows_the_rules_of_correcting(cast):
    objective = measure(cast, make_objective(cast, reference="O01"), 94.0, 95.0)
    record = imported(
        csv_file(f"{HEAD}O01,2026-10,96,,,\n"), cast.quality_manager, correct=True, reason="typo"
    )
    new = objective.measurements.standing().get(period=datetime.date(2026, 10, 1))
    assert (new.value, new.correction_reason) == (96, "RI01: typo")
    assert (new.corrects.value, new.imported_by) == (95, record)
    assert Entry.objects.filter(subject_reference="O01", verb="corrected").count() == 1


def test_error_in_one_cell_keeps_everything_out(cast):
    make_objective(cast, reference="O01")
    record = checked(csv_file(f"{HEAD}O01,2026-10,95,,,\nO01,2026-09,x,,,\n"), cast.quality_manager)
    with pytest.raises(ObjectiveError, match="without an error"):
        start_import(reading_import=record, by=cast.quality_manager)
    assert Measurement.objects.count() == 0


def test_what_changed_since_the_check_refuses_the_whole_file(cast):
    objective = make_objective(cast, reference="O01")
    record = checked(
        csv_file(f"{HEAD}O01,2026-10,95,,,\nO01,2026-09,94,,,\n"), cast.quality_manager
    )
    services.enter_measurement(
        objective=objective, period=datetime.date(2026, 10, 1), value=90, by=cast.process_owner
    )
    with pytest.raises(ObjectiveError, match="changed since the check: C2"):
        start_import(reading_import=record, by=cast.quality_manager)
    assert Measurement.objects.count() == 1


def test_file_without_news_cannot_be_imported(cast):
    measure(cast, make_objective(cast, reference="O01"), 95.0)
    record = checked(csv_file(f"{HEAD}O01,2026-10,95,,,\n"), cast.quality_manager)
    with pytest.raises(ObjectiveError, match="nothing new"):
        start_import(reading_import=record, by=cast.quality_manager)


def test_import_is_taken_back_as_a_whole(cast):
    objective = make_objective(cast, reference="O01")
    record = imported(
        csv_file(f"{HEAD}O01,2026-10,95,,,\nO01,2026-09,94,,,\n"), cast.quality_manager
    )
    undo_import(reading_import=record, reason="wrong file", by=cast.quality_manager)
    assert not objective.measurements.standing().exists()
    assert objective.measurements.count() == 2
    objective.refresh_from_db()
    assert objective.state == Objective.State.APPROVED
    entry = Entry.objects.get(subject_reference="O01", verb="import-undone")
    assert entry.withdraws
    assert entry.supersedes.verb == "imported"
    assert verification.verify(cast.organization).is_whole
    again = imported(csv_file(f"{HEAD}O01,2026-10,95,,,\n"), cast.quality_manager)
    assert again.counts["new"] == 1


def test_corrected_value_comes_back(cast):
    objective = measure(cast, make_objective(cast, reference="O01"), 95.0)
    record = imported(
        csv_file(f"{HEAD}O01,2026-10,96,,,\n"), cast.quality_manager, correct=True, reason="typo"
    )
    undo_import(reading_import=record, reason="it was right", by=cast.quality_manager)
    assert [one.value for one in objective.measurements.standing()] == [95]
    assert objective.measurements.count() == 3


def test_import_that_others_built_on_stays(cast):
    objective = make_objective(cast, reference="O01")
    record = imported(
        csv_file(f"{HEAD}O01,2026-10,95,,,\nO01,2026-09,94,,,\n"), cast.quality_manager
    )
    with pytest.raises(ObjectiveError, match="Say why"):
        undo_import(reading_import=record, reason=" ", by=cast.quality_manager)
    september = objective.measurements.filter(value=94)
    services.verify_measurements(objective=objective, measurements=september, by=cast.process_owner)
    with pytest.raises(ObjectiveError, match="O01 September 2026 was verified"):
        undo_import(reading_import=record, reason="wrong", by=cast.quality_manager)
    services.correct_measurement(
        measurement=objective.measurements.get(value=95),
        value=96,
        reason="x",
        by=cast.process_owner,
    )
    with pytest.raises(ObjectiveError, match="O01 October 2026 was corrected"):
        undo_import(reading_import=record, reason="wrong", by=cast.quality_manager)
    assert objective.measurements.standing().count() == 2


def test_proposed_objectives_wait_for_top_management_and_go_when_taken_back(cast):
    head = "Number,Title,Direction,Target,Owner,Due,Unit,Period,Value\n"
    file = csv_file(f"{head}K1,Scrap,down,3.5,Olga Owner,2027-06-30,ppm,2026-10,4\n")
    record = imported(file, cast.quality_manager, propose=True)
    proposed = Objective.objects.get()
    assert (proposed.reference, proposed.state, proposed.target) == (
        "K1",
        "proposed",
        Decimal("3.5"),
    )
    assert (proposed.owner, proposed.unit) == (cast.process_owner, "ppm")
    assert Measurement.objects.count() == 0
    undo_import(reading_import=record, reason="too early", by=cast.quality_manager)
    proposed.refresh_from_db()
    assert proposed.state == Objective.State.WITHDRAWN


@pytest.mark.django_db(transaction=True)
def test_large_file_is_checked_and_imported_by_a_worker(cast, monkeypatch):
    monkeypatch.setattr(running, "SMALL", 5)
    monkeypatch.setattr("objectives.imports.doing.SMALL", 1)
    make_objective(cast, reference="O01")
    rows = [["Number", "2026-08", "2026-09", "2026-10"], ["O01", 93, 94, 95]]
    record = checked(workbook(rows), cast.quality_manager)
    assert record.state == "checking"
    worker.drain(HANDLERS)
    record.refresh_from_db()
    assert record.state == "checked"
    record = start_import(reading_import=record, by=cast.quality_manager)
    assert record.state == "working"
    worker.drain(HANDLERS)
    record.refresh_from_db()
    assert (record.state, Measurement.objects.count()) == ("done", 3)


@pytest.mark.django_db(transaction=True)
def test_work_that_is_refused_leaves_nothing_and_can_be_chosen_again(cast, monkeypatch):
    monkeypatch.setattr("objectives.imports.doing.SMALL", 0)
    objective = make_objective(cast, reference="O01")
    record = checked(csv_file(f"{HEAD}O01,2026-10,95,,,\n"), cast.quality_manager)
    start_import(reading_import=record, by=cast.quality_manager)
    Objective.objects.filter(pk=objective.pk).update(state="achieved")
    worker.drain(HANDLERS)
    record.refresh_from_db()
    assert (record.state, Measurement.objects.count()) == ("checked", 0)
