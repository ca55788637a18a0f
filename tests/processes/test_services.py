"""What the services of the room do and refuse, and what the ledger then knows."""

import datetime

import pytest
from django.db import IntegrityError, transaction

from evidence import queries as evidence
from evidence.models import Entry
from people.errors import StaleError
from people.models import Person
from processes import services
from processes.errors import EquipmentError, ProcessError, RiskError
from processes.models import Equipment, PastOwnership, Process, Risk
from tests.conftest import DAY
from tests.processes.factories import (
    make_assessed_risk,
    make_equipment,
    make_evaluated_risk,
    make_process,
    make_risk,
)
from tests.refusals import refused

TOMORROW = DAY + datetime.timedelta(days=1)
YESTERDAY = DAY - datetime.timedelta(days=1)


def last_entry(cast) -> Entry:
    return Entry.objects.filter(organization=cast.organization).order_by("-sequence")[0]


# -- processes ------------------------------------------------------------------------------


def test_process_without_owner_is_vacant_from_that_day(cast):
    process = make_process(cast, owner=None, owner_since=None)
    assert (process.reference, process.owner, process.vacant_since) == ("P01", None, DAY)


def test_process_gets_the_next_number(cast):
    make_process(cast, reference="P07")
    assert make_process(cast, name="Store and dispatch").reference == "P08"


@pytest.mark.parametrize("field", ["owner", "acting_owner"])
def test_person_of_another_organization_is_refused(cast, field):
    refused(ProcessError, field, make_process, cast=cast, **{field: cast.stranger})


def test_name_of_another_process_is_refused(cast):
    make_process(cast)
    refused(ProcessError, "name", make_process, cast=cast, name="ASSEMBLE and test")


def test_name_is_free_in_another_organization(cast):
    make_process(cast)
    theirs = make_process(cast, organization=cast.other, owner=None, by=cast.stranger)
    assert theirs.reference == "P01"


def test_new_owner_ends_the_ownership_before(cast):
    process = make_process(cast)
    services.appoint_owner(process=process, owner=cast.employee, by=cast.executive)
    past = PastOwnership.objects.get(process=process)
    assert (past.person, past.from_on) == (cast.process_owner, datetime.date(2025, 1, 1))
    assert past.until_on == YESTERDAY
    process.refresh_from_db()
    assert (process.owner, process.owner_since, process.version) == (cast.employee, DAY, 2)
    assert last_entry(cast).verb == "assigned"


def test_appointment_shows_that_other_managers_lead(cast):
    process = make_process(cast)
    services.appoint_owner(process=process, owner=cast.employee, by=cast.executive)
    tags = last_entry(cast).tags.filter(kind="commitment").values_list("value", flat=True)
    assert set(tags) == {"integration", "other-managers", "process-approach"}


def test_vacancy_has_a_day_and_somebody_acting(cast):
    process = make_process(cast)
    services.vacate(process=process, acting=cast.employee, on=YESTERDAY, by=cast.executive)
    process.refresh_from_db()
    assert (process.owner, process.acting_owner) == (None, cast.employee)
    assert process.days_vacant(DAY) == 1


def test_appointment_ends_the_vacancy(cast):
    process = make_process(cast, owner=None, owner_since=None)
    services.appoint_owner(process=process, owner=cast.employee, by=cast.executive)
    process.refresh_from_db()
    assert (process.vacant_since, process.days_vacant(DAY)) == (None, 0)


def test_appointment_is_refused(cast):
    process = make_process(cast)
    appoint = {"act": services.appoint_owner, "process": process, "by": cast.executive}
    refused(ProcessError, "owner", **appoint, owner=cast.process_owner)
    refused(ProcessError, "owner", **appoint, owner=cast.stranger)
    refused(ProcessError, "on", **appoint, owner=cast.employee, on=TOMORROW)
    refused(ProcessError, "on", **appoint, owner=cast.employee, on=datetime.date(2024, 12, 31))
    Person.objects.filter(pk=cast.employee.pk).update(left_on=DAY)
    cast.employee.refresh_from_db()
    refused(ProcessError, "owner", **appoint, owner=cast.employee)


def test_vacating_is_refused(cast):
    process = make_process(cast)
    vacate = {"act": services.vacate, "process": process, "by": cast.executive}
    refused(ProcessError, "acting", **vacate, acting=cast.process_owner)
    refused(ProcessError, "acting", **vacate, acting=cast.stranger)
    refused(ProcessError, "on", **vacate, on=TOMORROW)
    services.vacate(process=process, by=cast.executive)
    refused(ProcessError, "", **vacate)


def test_review_needs_a_later_next_review(cast):
    process = make_process(cast)
    review = {"act": services.review_process, "process": process, "by": cast.executive}
    refused(ProcessError, "next_review_on", **review, next_review_on=DAY)
    refused(ProcessError, "on", **review, on=TOMORROW, next_review_on=DAY)
    services.review_process(process=process, next_review_on=TOMORROW, by=cast.executive)
    process.refresh_from_db()
    assert (process.reviewed_on, process.next_review_on) == (DAY, TOMORROW)


def test_change_writes_before_and_after(cast):
    process = make_process(cast)
    services.change_process(
        process=process, by=cast.executive, version=1, changes={"measure": "Retests per week"}
    )
    state = evidence.state_on(
        cast.organization, "processes.process", process.pk, last_entry(cast).recorded_at
    )
    assert state["measure"] == "Retests per week"


def test_change_of_an_old_version_is_refused(cast):
    process = make_process(cast)
    change = {"process": process, "by": cast.executive, "version": 1}
    services.change_process(**change, changes={"measure": "one"})
    refused(StaleError, "", services.change_process, **change, changes={"measure": "two"})


def test_change_to_a_taken_name_is_refused(cast):
    make_process(cast)
    other = make_process(cast, name="Store and dispatch")
    change = {"act": services.change_process, "process": other, "by": cast.executive}
    refused(ProcessError, "name", **change, changes={"name": "Assemble and test"})


def test_database_refuses_an_owner_and_a_vacancy_together(cast):
    process = make_process(cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        Process.objects.filter(pk=process.pk).update(vacant_since=DAY)


# -- risks and opportunities ----------------------------------------------------------------


def test_risks_and_opportunities_are_numbered_apart(cast):
    process = make_process(cast)
    assert make_risk(cast, process).reference == "R01"
    assert make_risk(cast, process, kind="opportunity").reference == "U01"


def test_risk_is_reviewed_after_half_a_year_by_itself(cast):
    risk = make_risk(cast, make_process(cast), next_review_on=None)
    assert risk.next_review_on == datetime.date(2027, 5, 20)


def test_risk_goes_its_whole_way(cast):
    process = make_process(cast)
    risk = make_evaluated_risk(cast, process)
    assert (risk.state, risk.score, risk.effective) == (Risk.State.EVALUATED, 12, True)
    services.review_risk(
        risk=risk, next_review_on=TOMORROW, likelihood=2, impact=3, by=cast.executive
    )
    risk.refresh_from_db()
    assert (risk.state, risk.score) == (Risk.State.MONITORED, 6)
    services.close_risk(risk=risk, reason="Two sources for a year", by=cast.executive)
    risk.refresh_from_db()
    assert (risk.state, risk.closed_on) == (Risk.State.CLOSED, DAY)
    verbs = Entry.objects.filter(subject_kind="processes.risk").order_by("sequence")
    assert list(verbs.values_list("verb", flat=True)) == [
        *("identified", "assessed", "treated", "evaluated", "reviewed", "closed")
    ]


def test_treatment_that_failed_starts_afresh(cast):
    risk = make_evaluated_risk(cast, make_process(cast), effective=False)
    services.review_risk(risk=risk, next_review_on=TOMORROW, by=cast.executive)
    risk.refresh_from_db()
    assert risk.state == Risk.State.EVALUATED
    services.assess_risk(
        risk=risk, likelihood=5, impact=5, decision="accept", why="No cure", by=cast.executive
    )
    risk.refresh_from_db()
    assert (risk.state, risk.treated_on, risk.effective) == (Risk.State.ASSESSED, None, None)


def assess(cast, risk, **changes) -> dict:
    fields = {"likelihood": 3, "impact": 3, "decision": "reduce", "treatment": "Train"}
    fields |= {"evaluation_method": "They can"}
    people = {"treatment_owner": cast.process_owner, "treatment_due_on": DAY}
    return {"act": services.assess_risk, "risk": risk, "by": cast.executive} | (
        fields | people | changes
    )


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"likelihood": 0}, "likelihood"),
        ({"likelihood": 6}, "likelihood"),
        ({"impact": 0}, "impact"),
        ({"impact": 6}, "impact"),
        ({"decision": "pursue"}, "decision"),
        ({"decision": "leave"}, "decision"),
        ({"treatment": "  "}, "treatment"),
        ({"evaluation_method": " "}, "evaluation_method"),
        ({"decision": "accept", "likelihood": 4}, "why"),
        ({"treatment_owner": None}, "treatment_owner"),
        ({"treatment_due_on": None}, "treatment_due_on"),
        ({"on": TOMORROW}, "on"),
    ],
)
def test_assessment_is_refused(cast, changes, field):
    risk = make_risk(cast, make_process(cast))
    refused(RiskError, field, **assess(cast, risk, **changes))


def test_assessment_by_a_stranger_is_refused(cast):
    risk = make_risk(cast, make_process(cast))
    refused(RiskError, "treatment_owner", **assess(cast, risk, treatment_owner=cast.stranger))


@pytest.mark.parametrize("decision", ["avoid", "reduce", "share", "accept"])
def test_opportunity_is_not_avoided(cast, decision):
    risk = make_risk(cast, make_process(cast), kind="opportunity")
    refused(RiskError, "decision", **assess(cast, risk, decision=decision))


@pytest.mark.parametrize("step", [1, 5])
def test_steps_from_one_to_five_are_taken(cast, step):
    risk = make_risk(cast, make_process(cast))
    arguments = assess(cast, risk, likelihood=step, impact=step)
    assert arguments.pop("act")(**arguments).score == step * step


def test_steps_of_treatment_come_in_turn(cast):
    process = make_process(cast)
    risk = make_risk(cast, process)
    refused(RiskError, "", services.treat_risk, risk=risk, by=cast.executive)
    evaluate = {"effective": True, "evaluation": "Yes", "by": cast.executive}
    assessed = make_assessed_risk(cast, process)
    refused(RiskError, "", services.evaluate_treatment, risk=assessed, **evaluate)
    services.treat_risk(risk=assessed, by=cast.executive)
    refused(RiskError, "", services.treat_risk, risk=assessed, by=cast.executive)
    evaluating = {"act": services.evaluate_treatment, "risk": assessed}
    refused(RiskError, "on", **evaluating, **evaluate, on=YESTERDAY)
    refused(RiskError, "evaluation", **evaluating, **(evaluate | {"evaluation": " "}))


def test_accepted_risk_has_nothing_to_treat(cast):
    risk = make_risk(cast, make_process(cast))
    services.assess_risk(risk=risk, likelihood=1, impact=1, decision="accept", by=cast.executive)
    refused(RiskError, "", services.treat_risk, risk=risk, by=cast.executive)


def test_review_of_a_risk_is_refused(cast):
    risk = make_risk(cast, make_process(cast))
    review = {"act": services.review_risk, "risk": risk, "by": cast.executive}
    refused(RiskError, "next_review_on", **review, next_review_on=DAY)
    refused(RiskError, "impact", **review, next_review_on=TOMORROW, likelihood=3)


def test_closed_risk_stays_closed(cast):
    risk = make_risk(cast, make_process(cast))
    refused(RiskError, "reason", services.close_risk, risk=risk, reason=" ", by=cast.executive)
    services.close_risk(risk=risk, reason="Sold", by=cast.executive)
    refused(RiskError, "", services.close_risk, risk=risk, reason="Sold", by=cast.executive)
    refused(RiskError, "", **assess(cast, risk))
    review = {"risk": risk, "next_review_on": TOMORROW, "by": cast.executive}
    refused(RiskError, "", services.review_risk, **review)


def test_risk_of_a_process_elsewhere_is_refused(cast):
    theirs = make_process(cast, organization=cast.other, owner=None, by=cast.stranger)
    refused(RiskError, "process", make_risk, cast=cast, process=theirs)


def test_act_of_a_leader_recorded_by_another_is_credited_to_the_leader(cast):
    risk = make_risk(cast, make_process(cast))
    services.review_risk(
        risk=risk, next_review_on=TOMORROW, by=cast.quality_manager, actor=cast.process_owner
    )
    entry = last_entry(cast)
    assert (entry.actor, entry.recorder) == (cast.process_owner, cast.quality_manager)


# -- equipment ------------------------------------------------------------------------------


def test_next_calibration_follows_from_the_interval(cast):
    equipment = make_equipment(
        cast, last_calibrated_on=datetime.date(2026, 8, 31), interval_months=6
    )
    assert equipment.next_due_on == datetime.date(2027, 2, 28)


def test_calibration_brings_quarantined_equipment_back(cast):
    equipment = make_equipment(cast)
    services.quarantine(equipment=equipment, reason="Dropped", by=cast.quality_manager)
    services.calibrate(equipment=equipment, certificate="C-1", by=cast.quality_manager)
    equipment.refresh_from_db()
    assert (equipment.status, equipment.last_calibrated_on) == (Equipment.Status.IN_USE, DAY)
    assert equipment.next_due_on == datetime.date(2027, 11, 20)


def test_calibration_is_refused(cast):
    equipment = make_equipment(cast)
    calibrate = {"act": services.calibrate, "equipment": equipment, "certificate": "C-1"}
    refused(EquipmentError, "on", **calibrate, by=cast.executive, on=TOMORROW)
    refused(EquipmentError, "on", **calibrate, by=cast.executive, on=equipment.last_calibrated_on)


def test_taking_out_of_use_is_refused(cast):
    equipment = make_equipment(cast)
    act = {"equipment": equipment, "by": cast.executive}
    refused(EquipmentError, "reason", services.quarantine, **act, reason=" ")
    services.quarantine(**act, reason="Dropped")
    refused(EquipmentError, "", services.quarantine, **act, reason="Dropped")
    services.retire(**act, reason="Broken")
    refused(EquipmentError, "", services.retire, **act, reason="Broken")
    refused(EquipmentError, "", services.calibrate, **act, certificate="C-1")


def test_equipment_is_refused(cast):
    make_equipment(cast, serial="A")
    refused(EquipmentError, "serial", make_equipment, cast=cast, serial="A")
    refused(EquipmentError, "interval_months", make_equipment, cast=cast, interval_months=0)
    refused(EquipmentError, "interval_months", make_equipment, cast=cast, interval_months=121)
    refused(
        EquipmentError, "last_calibrated_on", make_equipment, cast=cast, last_calibrated_on=TOMORROW
    )


def test_new_interval_moves_the_next_calibration(cast):
    equipment = make_equipment(cast, last_calibrated_on=datetime.date(2026, 10, 1))
    services.change_equipment(
        equipment=equipment, by=cast.executive, changes={"interval_months": 6}
    )
    equipment.refresh_from_db()
    assert equipment.next_due_on == datetime.date(2027, 4, 1)
