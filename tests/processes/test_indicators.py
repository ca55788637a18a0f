"""Each indicator at, just below and above its threshold, and with nothing to judge."""

import datetime

import pytest

from evidence.indicators import Result
from processes import indicators, services
from processes.models import Equipment, Process, Risk
from tests.conftest import DAY
from tests.processes.factories import make_equipment, make_process, make_risk

PASS, PARTIAL, FAIL, NOTHING = Result.PASS, Result.PARTIAL, Result.FAIL, Result.NOT_APPLICABLE
YESTERDAY = DAY - datetime.timedelta(days=1)


def many(cast, count: int, **changes) -> list[Process]:
    """Processes in bulk."""
    return [make_process(cast, name=f"Process {index}", **changes) for index in range(count)]


def risks(cast, count: int, **changes) -> list[Risk]:
    """Standing risks of one process, in bulk."""
    process = Process.objects.of(cast.organization).first() or make_process(cast)
    fields = {
        "organization": cast.organization,
        "process": process,
        "title": "A risk",
        "first_review_on": DAY,
        "next_review_on": DAY,
        "identified_on": datetime.date(2026, 1, 5),
        "created_at": datetime.datetime(2026, 11, 1, tzinfo=datetime.UTC),
    }
    start = Risk.objects.count()
    if "next_review_on" in changes:
        changes["first_review_on"] = changes["next_review_on"]
    if "treatment_due_on" in changes:
        fields |= {"treatment": "Train", "treatment_planned_on": datetime.date(2026, 1, 5)}
    rows = [Risk(reference=f"X{start + index}", **(fields | changes)) for index in range(count)]
    return Risk.objects.bulk_create(rows)


@pytest.mark.parametrize(
    "indicator",
    [
        indicators.owners_outside_quality,
        indicators.processes_described,
        indicators.risks_reviewed,
        indicators.treatments_evaluated,
        indicators.opportunities_share,
        indicators.equipment_in_date,
    ],
)
def test_nothing_to_judge_is_not_applicable(cast, indicator):
    found = indicator(cast.organization, DAY)
    assert found.result is NOTHING
    assert found.sentence
    assert found.slug == indicator.__name__.replace("_", "-")


@pytest.mark.parametrize(
    ("outside", "result"), [(10, PASS), (7, PASS), (6, PARTIAL), (5, FAIL), (0, FAIL)]
)
def test_owners_outside_quality(cast, outside, result):
    processes = many(cast, 10, owner=cast.quality_manager)
    for process in processes[:outside]:
        services.appoint_owner(process=process, owner=cast.process_owner, by=cast.executive)
    found = indicators.owners_outside_quality(cast.organization, DAY)
    assert (found.result, found.value) == (result, outside * 10)
    assert found.sentence == f"{outside} of 10 processes are owned by managers outside Quality."


def test_vacant_process_is_not_owned_outside_quality(cast):
    make_process(cast, owner=None, owner_since=None)
    assert indicators.owners_outside_quality(cast.organization, DAY).result is FAIL


def test_retired_process_is_not_judged(cast):
    process = make_process(cast, owner=None, owner_since=None)
    services.retire_process(process=process, reason="Gone", by=cast.executive)
    assert indicators.owners_outside_quality(cast.organization, DAY).result is NOTHING


@pytest.mark.parametrize(("whole", "result"), [(10, PASS), (9, PASS), (8, PARTIAL), (6, FAIL)])
def test_processes_described(cast, whole, result):
    for process in many(cast, 10)[:whole]:
        make_risk(cast, process)
    assert indicators.processes_described(cast.organization, DAY).result is result


@pytest.mark.parametrize("missing", ["inputs", "outputs", "measure"])
def test_process_that_lacks_a_part_is_not_whole(cast, missing):
    make_risk(cast, make_process(cast, **{missing: ""}))
    assert indicators.processes_described(cast.organization, DAY).value == 0


def test_process_without_owner_or_standing_risk_is_not_whole(cast):
    make_risk(cast, make_process(cast, name="Vacant", owner=None, owner_since=None))
    closed = make_risk(cast, make_process(cast))
    services.close_risk(risk=closed, reason="Gone", by=cast.executive)
    assert indicators.processes_described(cast.organization, DAY).value == 0


@pytest.mark.parametrize(("late", "result"), [(0, PASS), (3, PASS), (4, PARTIAL), (8, FAIL)])
def test_risks_reviewed(cast, late, result):
    risks(cast, 20 - late)
    risks(cast, late, next_review_on=YESTERDAY)
    assert indicators.risks_reviewed(cast.organization, DAY).result is result


def test_closed_risk_needs_no_review(cast):
    risks(cast, 1, next_review_on=YESTERDAY, state="closed", closed_on=DAY)
    assert indicators.risks_reviewed(cast.organization, DAY).result is NOTHING


@pytest.mark.parametrize(("done", "result"), [(10, PASS), (7, PASS), (6, PARTIAL), (5, FAIL)])
def test_treatments_evaluated(cast, done, result):
    evaluated = {"treated_on": YESTERDAY, "evaluated_on": DAY, "effective": False}
    risks(cast, done, treatment_due_on=DAY, **evaluated)
    risks(cast, 10 - done, treatment_due_on=DAY)
    risks(cast, 5, treatment_due_on=DAY + datetime.timedelta(days=1))
    found = indicators.treatments_evaluated(cast.organization, DAY)
    assert (found.result, found.value) == (result, done * 10)


@pytest.mark.parametrize(("opportunities", "result"), [(2, PASS), (1, FAIL), (0, FAIL)])
def test_opportunities_share(cast, opportunities, result):
    risks(cast, 20 - opportunities)
    risks(cast, opportunities, kind="opportunity")
    assert indicators.opportunities_share(cast.organization, DAY).result is result


def test_opportunities_share_in_part(cast):
    risks(cast, 92)
    risks(cast, 8, kind="opportunity")
    assert indicators.opportunities_share(cast.organization, DAY).result is PARTIAL


@pytest.mark.parametrize(
    ("count", "late", "result"), [(3, 0, PASS), (50, 1, PARTIAL), (49, 1, FAIL), (100, 3, FAIL)]
)
def test_equipment_in_date(cast, count, late, result):
    item = make_equipment(cast)
    fields = {
        "organization": cast.organization,
        "name": "Gauge",
        "created_at": item.created_at,
        "last_calibrated_on": datetime.date(2025, 1, 1),
    }
    Equipment.objects.bulk_create(
        Equipment(
            reference=f"G{index}",
            serial=f"G{index}",
            next_due_on=YESTERDAY if index < late else DAY,
            **fields,
        )
        for index in range(count - 1)
    )
    found = indicators.equipment_in_date(cast.organization, DAY)
    assert (found.result, found.value, found.threshold) == (result, late, 0)


def test_quarantined_equipment_may_be_overdue(cast):
    item = make_equipment(cast, last_calibrated_on=datetime.date(2025, 1, 1))
    assert indicators.equipment_in_date(cast.organization, DAY).result is FAIL
    services.quarantine(equipment=item, reason="Overdue", by=cast.quality_manager)
    assert indicators.equipment_in_date(cast.organization, DAY).result is NOTHING


def test_other_organizations_do_not_count(cast):
    make_process(cast, organization=cast.other, owner=None, owner_since=None, by=cast.stranger)
    assert indicators.owners_outside_quality(cast.organization, DAY).result is NOTHING
