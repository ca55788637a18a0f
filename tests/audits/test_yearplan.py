"""The year plan: months, what is missing, proposals, and saving it as a whole."""

import datetime

import pytest

from audits import planning, services, yearplan
from audits.errors import AuditError, NotIndependentError
from audits.models import Audit
from audits.services import NewAudit, Placing
from audits.yearplan import Need
from processes.models import Process
from tests.audits.factories import days, make_audit, make_programme, started
from tests.conftest import DAY, make_person
from tests.processes.factories import make_process

date = datetime.date
YEAR = (date(2027, 1, 1), date(2027, 12, 31))


def need(number: int = 1, months: int = 6, last_on: date | None = None, total: int = 5) -> Need:
    return Need(Process(pk=number, reference=f"P{number:02d}"), months, total, last_on)


# -- Rules ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "last", "count"),
    [
        (date(2027, 1, 1), date(2027, 12, 31), 12),
        (date(2026, 11, 16), date(2027, 11, 12), 13),
        (date(2026, 6, 15), date(2028, 6, 14), 25),
        (date(2027, 3, 5), date(2027, 3, 9), 1),
    ],
)
def test_months_cover_any_period(first, last, count):
    found = yearplan.months(first, last)
    assert (found[0], found[-1]) == (first.replace(day=1), last.replace(day=1))
    assert len(found) == count


def test_months_reach_to_audits_outside_the_period():
    assert len(yearplan.months(*YEAR, [date(2026, 12, 9), date(2028, 2, 1)])) == 15


def test_moved_audit_stands_in_both_months_and_cancelled_is_struck():
    process = Process(pk=1)
    moved = Audit(
        process_id=1, planned_on=date(2027, 5, 3), moved_from_on=date(2027, 3, 9), state="planned"
    )
    near = Audit(
        process_id=1, planned_on=date(2027, 7, 3), moved_from_on=date(2027, 7, 1), state="planned"
    )
    gone = Audit(process_id=1, planned_on=date(2027, 6, 3), state="cancelled")
    [line] = yearplan.matrix(
        [process], [moved, near, gone], yearplan.months(*YEAR), [(process, date(2027, 9, 1))]
    )
    seen = {
        month.month: [(chip.audit, chip.is_struck) for chip in chips]
        for month, chips in line.months
        if chips
    }
    assert seen == {
        3: [(moved, True)],
        5: [(moved, False)],
        6: [(gone, True)],
        7: [(near, False)],
        9: [(None, False)],
    }


@pytest.mark.parametrize(
    ("months", "last_on", "expected"),
    [
        (6, None, [date(2027, 1, 1), date(2027, 7, 1)]),
        (6, date(2026, 10, 20), [date(2027, 4, 20), date(2027, 10, 20)]),
        (12, date(2025, 1, 1), [date(2027, 1, 1)]),
        (18, date(2026, 9, 1), []),
    ],
)
def test_due_days_follow_from_the_last_audit(months, last_on, expected):
    assert yearplan.due_days(need(months=months, last_on=last_on), *YEAR) == expected


def test_planned_audits_meet_the_due_day_next_to_them():
    planned = [Audit(process_id=1, planned_on=date(2027, 8, 1)), Audit(process_id=2)]
    planned[1].planned_on = date(2027, 2, 1)
    found = yearplan.wishes([need(1), need(2, months=12)], planned, *YEAR)
    assert [(wish.key, wish.due_on) for wish in found] == [("1_1", date(2027, 1, 1))]


def test_proposed_days_are_spread_and_never_on_a_weekend():
    wishes = yearplan.wishes([need(number, months=6) for number in range(1, 13)], [], *YEAR)
    found = yearplan.spread(wishes, [], *YEAR, today=date(2026, 12, 1))
    assert len(found) == 24
    per_month = [sum(day.month == month for day in found.values()) for month in range(1, 13)]
    assert per_month == [2] * 12
    assert all(day.weekday() < 5 and YEAR[0] <= day <= YEAR[1] for day in found.values())


def test_heavier_processes_are_proposed_first():
    wishes = yearplan.wishes([need(1, total=3), need(2, total=8)], [], *YEAR)
    found = yearplan.spread(wishes, [], *YEAR, today=date(2026, 12, 1))
    assert found["2_1"] < found["1_1"]


def test_proposals_come_after_today_and_end_with_the_period():
    wishes = yearplan.wishes([need(1)], [], *YEAR)
    found = yearplan.spread(wishes, [], *YEAR, today=date(2027, 12, 1))
    assert min(found.values()) >= date(2027, 12, 8)
    assert yearplan.spread(wishes, [], *YEAR, today=date(2027, 12, 30)) == {}


# -- Proposals --------------------------------------------------------------------------------


def plan_of(programme):
    return planning.year_plan(programme, DAY)


def next_year(cast, **changes):
    return make_programme(
        cast, starts_on=date(2027, 1, 1), ends_on=date(2027, 12, 31), approved=False, **changes
    )


def test_plan_wants_what_the_frequency_says(cast):
    make_process(cast)
    audit = started(cast, on=days(-10))
    programme = next_year(cast)
    [wish] = plan_of(programme).wishes
    assert (wish.need.last_on, wish.need.process) == (audit.started_on, audit.process)
    assert wish.due_on == date(2027, 11, 10)
    make_audit(cast, programme=programme, planned_on=date(2027, 10, 4))
    assert plan_of(programme).wishes == []


def test_plan_whose_time_is_over_wants_nothing(cast):
    make_process(cast)
    past = make_programme(cast, starts_on=date(2025, 1, 1), ends_on=days(-1))
    assert plan_of(past).wishes == []


def qualify(cast, person, **changes):
    fields = {"basis": "Course.", "qualified_on": days(-100)} | changes
    services.qualify_auditor(
        organization=cast.organization, by=cast.quality_manager, person=person, **fields
    )


def test_proposed_auditors_are_independent_competent_and_share_the_work(cast):
    for number in range(4):
        make_process(cast, name=f"Process {number}")
    near, far = cast.internal_auditor, make_person(cast.organization, "Zoe", function="Design")
    also = make_person(cast.organization, "Yara", function="Sales")
    for person in (near, far, also, cast.process_owner):
        qualify(cast, person)
    qualify(cast, cast.employee, valid_until=days(1))
    found = planning.proposals(plan_of(next_year(cast)), DAY)
    chosen = [one.lead_auditor for one in found]
    assert set(chosen) == {far, also}
    assert abs(chosen.count(far) - chosen.count(also)) <= 1


def test_nobody_is_proposed_where_nobody_fits(cast):
    make_process(cast)
    qualify(cast, cast.process_owner)
    found = planning.proposals(plan_of(next_year(cast)), DAY)
    assert {one.lead_auditor for one in found} == {None}
    assert all(one.planned_on for one in found)


def test_auditors_by_role_are_possible_before_anybody_is_listed(cast):
    assert planning.possible_auditors(next_year(cast), DAY) == [cast.internal_auditor]


# -- Saving -----------------------------------------------------------------------------------


def save(cast, programme, **changes):
    return services.save_year_plan(programme=programme, by=cast.quality_manager, **changes)


def placing(audit: Audit, **changes) -> Placing:
    fields = {
        "audit": audit,
        "planned_on": audit.planned_on,
        "ends_on": audit.ends_on,
        "lead_auditor": audit.lead_auditor,
        "version": audit.version,
    }
    return Placing(**(fields | changes))


def new(process: Process, **changes) -> NewAudit:
    fields = {"key": f"{process.pk}_1", "planned_on": days(30)}
    return NewAudit(process=process, **(fields | changes))


def test_plan_is_saved_as_a_whole(cast):
    programme = make_programme(cast, criteria="The standard")
    first, second = (make_audit(cast, planned_on=days(20)) for _one in range(2))
    process = make_process(cast, name="Dispatch")
    done = save(
        cast,
        programme,
        placings=[
            placing(first, planned_on=days(40), ends_on=days(41)),
            placing(second, lead_auditor=cast.employee),
        ],
        new=[new(process, lead_auditor=cast.internal_auditor)],
        reason="The line stands.",
    )
    assert (done.moved, done.changed, done.planned) == (1, 1, 1)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.planned_on, first.ends_on, first.moved_reason) == (
        days(40),
        days(41),
        "The line stands.",
    )
    assert (second.lead_auditor, second.moved_from_on) == (cast.employee, None)
    made = Audit.objects.get(process=process)
    assert (made.title, made.criteria, made.method) == ("Dispatch", "The standard", "onsite")
    assert "8.5" in made.clauses and "Dispatch" in made.scope


def test_audit_is_moved_and_given_away_in_one_go(cast):
    audit = make_audit(cast, planned_on=days(20))
    done = save(
        cast,
        audit.programme,
        placings=[
            placing(audit, planned_on=days(21), ends_on=days(21), lead_auditor=cast.employee)
        ],
        reason="Ill.",
    )
    assert (done.moved, done.changed) == (1, 1)


def test_draft_plan_is_saved_without_a_reason(cast):
    audit = make_audit(cast, programme=make_programme(cast, approved=False))
    save(cast, audit.programme, placings=[placing(audit, planned_on=days(9), ends_on=days(9))])
    audit.refresh_from_db()
    assert (audit.planned_on, audit.moved_from_on) == (days(9), None)


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"planned_on": days(-2), "ends_on": days(-2)}, "audit_{pk}_planned_on"),
        ({"planned_on": days(9), "ends_on": days(8)}, "audit_{pk}_ends_on"),
        ({"lead_auditor": "process_owner"}, "audit_{pk}_lead_auditor"),
    ],
)
def test_refusal_names_the_field_of_its_row(cast, fields, field):
    audit = make_audit(cast)
    if "lead_auditor" in fields:
        fields = {"lead_auditor": cast.process_owner}
    with pytest.raises(AuditError) as caught:
        save(cast, audit.programme, placings=[placing(audit, **fields)], reason="Why not.")
    assert caught.value.field == field.format(pk=audit.pk)


def test_moves_of_an_approved_plan_need_a_reason(cast):
    audit = make_audit(cast)
    with pytest.raises(AuditError) as caught:
        save(cast, audit.programme, placings=[placing(audit, planned_on=days(9), ends_on=days(9))])
    assert caught.value.field == "reason"


def test_one_refusal_saves_nothing(cast):
    audit, process = make_audit(cast), make_process(cast, name="Dispatch")
    with pytest.raises(NotIndependentError) as caught:
        save(
            cast,
            audit.programme,
            placings=[placing(audit, planned_on=days(9), ends_on=days(9))],
            new=[new(process, lead_auditor=cast.process_owner)],
            reason="Ill.",
        )
    assert caught.value.field == f"new_{process.pk}_1_lead_auditor"
    audit.refresh_from_db()
    assert (audit.planned_on, Audit.objects.count()) == (DAY, 1)


def test_new_audit_outside_the_period_is_refused_at_its_day(cast):
    programme, process = make_programme(cast), make_process(cast)
    with pytest.raises(AuditError) as caught:
        save(
            cast,
            programme,
            new=[new(process, planned_on=date(2028, 1, 1), lead_auditor=cast.internal_auditor)],
        )
    assert caught.value.field == f"new_{process.pk}_1_planned_on"


def test_row_of_an_older_page_does_not_undo_what_others_did(cast):
    audit = make_audit(cast, planned_on=days(20))
    services.move_audit(
        audit=audit, by=cast.executive, planned_on=days(40), reason="The line stands."
    )
    audit.refresh_from_db()
    old = placing(audit, planned_on=days(20), ends_on=days(20), version=audit.version - 1)
    with pytest.raises(AuditError, match="planned for 30 Dec 2026, led by Ina Auditor") as caught:
        save(cast, audit.programme, placings=[old], reason="Ill.")
    assert caught.value.field == f"audit_{audit.pk}_planned_on"
