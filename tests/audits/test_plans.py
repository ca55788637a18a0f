"""Plans of audits: made, changed, moved, cancelled; nobody audits their own work."""

import datetime

import pytest
from django.db import IntegrityError, transaction

from audits import services
from audits.errors import AuditError
from audits.impartiality import colleagues, refuse_own_work
from audits.models import Audit
from evidence.history import read
from evidence.models import Entry
from people.errors import StaleError
from processes import services as processes
from tests.audits.factories import days, issued, make_audit, make_finding, make_programme, started
from tests.conftest import DAY, make_person
from tests.processes.factories import make_process

State = Audit.State


def newest(cast) -> Entry:
    return Entry.objects.filter(organization=cast.organization).latest("sequence")


def test_plan_is_recorded_with_its_people(cast):
    audit = make_audit(cast, other_auditors=[cast.employee], site=cast.site, method="hybrid")
    assert (audit.reference, audit.state, audit.ends_on) == ("A01", State.PLANNED, DAY)
    assert list(audit.other_auditors.all()) == [cast.employee]
    [entry] = read(cast.organization, [newest(cast)])
    facts = {fact.label: fact.value for fact in entry.facts}
    assert (facts["Lead auditor"], facts["Auditor"]) == ("Ina Auditor", "Emil Employee")
    assert (facts["Site"], facts["Method"]) == ("Harbour works", "Hybrid")


def test_owner_is_refused_as_auditor_in_words(cast):
    with pytest.raises(AuditError) as refused:
        make_audit(cast, lead_auditor=cast.process_owner)
    assert refused.value.field == "lead_auditor"
    assert str(refused.value.message) == (
        "Olga Owner owns this process, so somebody else has to audit it. Choose another auditor."
    )
    assert not Audit.objects.exists()


def test_owner_is_refused_in_the_team(cast):
    with pytest.raises(AuditError) as refused:
        make_audit(cast, other_auditors=[cast.process_owner])
    assert refused.value.field == "other_auditors"


def test_acting_owner_is_refused(cast):
    process = make_process(cast)
    processes.vacate(process=process, by=cast.quality_manager, acting=cast.employee)
    with pytest.raises(AuditError, match="Emil Employee acts as owner"):
        make_audit(cast, process=process, lead_auditor=cast.employee)


@pytest.mark.parametrize(
    ("first_day", "is_refused"),
    [(datetime.date(2027, 2, 28), True), (datetime.date(2027, 3, 1), False)],
)
def test_former_owner_is_refused_for_twelve_months(cast, first_day, is_refused):
    process = make_process(cast)
    processes.appoint_owner(
        process=process,
        owner=cast.employee,
        by=cast.quality_manager,
        on=datetime.date(2026, 3, 2),
    )
    process.refresh_from_db()
    last = process.past_ownerships.get()
    assert (last.person, last.until_on) == (cast.process_owner, datetime.date(2026, 3, 1))
    if not is_refused:
        refuse_own_work(process, cast.process_owner, first_day)
        return
    with pytest.raises(AuditError, match="until 1 Mar 2026, less than twelve months"):
        refuse_own_work(process, cast.process_owner, first_day)


def test_colleague_of_the_owner_only_warns(cast):
    audit = make_audit(cast)
    assert audit.lead_auditor.function == cast.process_owner.function
    assert colleagues(audit.process, [cast.internal_auditor, cast.quality_manager]) == [
        cast.internal_auditor
    ]


def test_nobody_is_a_colleague_without_an_owner(cast):
    process = make_process(cast)
    process = processes.vacate(process=process, by=cast.quality_manager)
    assert colleagues(process, [cast.internal_auditor]) == []


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"planned_on": datetime.date(2024, 12, 31)}, "planned_on"),
        ({"planned_on": datetime.date(2028, 1, 1)}, "planned_on"),
        ({"ends_on": days(-1)}, "ends_on"),
        ({"is_planned": False}, "unplanned_reason"),
        ({"is_planned": False, "unplanned_reason": "  "}, "unplanned_reason"),
    ],
)
def test_plan_is_refused_at_its_field(cast, changes, field):
    with pytest.raises(AuditError) as refused:
        make_audit(cast, **changes)
    assert refused.value.field == field


def test_plan_of_strangers_is_refused(cast):
    for name in ("lead_auditor", "other_auditors"):
        value = [cast.stranger] if name == "other_auditors" else cast.stranger
        with pytest.raises(AuditError) as refused:
            make_audit(cast, **{name: value})
        assert refused.value.field == name


def test_lead_auditor_is_not_in_the_team_too(cast):
    with pytest.raises(AuditError) as refused:
        make_audit(cast, other_auditors=[cast.internal_auditor])
    assert refused.value.field == "other_auditors"


def test_auditor_who_leaves_before_is_refused(cast):
    cast.internal_auditor.left_on = DAY
    cast.internal_auditor.save()
    with pytest.raises(AuditError, match="leaves before"):
        make_audit(cast)


def test_closed_programme_takes_no_audit(cast):
    programme = make_programme(cast)
    services.close_programme(programme=programme, by=cast.quality_manager, evaluation="Done.")
    with pytest.raises(AuditError) as refused:
        make_audit(cast, programme=programme)
    assert refused.value.field == "programme"


def test_change_writes_what_changed(cast):
    audit = make_audit(cast, other_auditors=[cast.employee])
    services.change_audit(
        audit=audit,
        by=cast.quality_manager,
        changes={"scope": "Line 3", "other_auditors": [cast.executive]},
    )
    audit.refresh_from_db()
    assert (audit.scope, list(audit.other_auditors.all())) == ("Line 3", [cast.executive])
    [entry] = read(cast.organization, [newest(cast)])
    assert [(fact.before, fact.value) for fact in entry.facts] == [
        ("Assembly line 2", "Line 3"),
        ("", "Eve Executive"),
        ("Emil Employee", ""),
    ]


def test_change_of_nothing_writes_nothing(cast):
    audit = make_audit(cast)
    before = newest(cast)
    services.change_audit(
        audit=audit, by=cast.quality_manager, changes={"scope": audit.scope, "other_auditors": []}
    )
    assert newest(cast) == before


def test_change_to_the_owner_is_refused(cast):
    with pytest.raises(AuditError) as refused:
        services.change_audit(
            audit=make_audit(cast),
            by=cast.quality_manager,
            changes={"lead_auditor": cast.process_owner},
        )
    assert refused.value.field == "lead_auditor"


def test_change_under_an_old_version_is_stale(cast):
    audit = make_audit(cast)
    services.change_audit(audit=audit, by=cast.quality_manager, changes={"scope": "Line 3"})
    with pytest.raises(StaleError):
        services.change_audit(
            audit=audit, by=cast.quality_manager, changes={"scope": "Line 4"}, version=audit.version
        )


def test_change_after_the_report_is_refused(cast):
    audit = issued(cast, started(cast))
    with pytest.raises(AuditError):
        services.change_audit(audit=audit, by=cast.quality_manager, changes={"scope": "Line 3"})


def test_move_keeps_length_and_first_day_planned(cast):
    audit = make_audit(cast, ends_on=days(1))
    services.move_audit(
        audit=audit, by=cast.quality_manager, planned_on=days(10), reason="The line stands still."
    )
    services.move_audit(
        audit=audit, by=cast.quality_manager, planned_on=days(20), reason="Ina is away."
    )
    audit.refresh_from_db()
    assert (audit.planned_on, audit.ends_on) == (days(20), days(21))
    assert (audit.moved_from_on, audit.moved_reason) == (DAY, "Ina is away.")
    [entry] = read(cast.organization, [newest(cast)])
    assert (entry.facts[0].before, entry.facts[0].value) == ("30 Nov 2026", "10 Dec 2026")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"reason": " "}, "reason"),
        ({"planned_on": DAY}, "planned_on"),
        ({"planned_on": days(-1)}, "planned_on"),
        ({"ends_on": days(4)}, "ends_on"),
    ],
)
def test_move_is_refused_at_its_field(cast, changes, field):
    fields = {"planned_on": days(5), "reason": "The line stands still."} | changes
    with pytest.raises(AuditError) as refused:
        services.move_audit(audit=make_audit(cast), by=cast.quality_manager, **fields)
    assert refused.value.field == field


def test_move_after_the_beginning_is_refused(cast):
    with pytest.raises(AuditError):
        services.move_audit(
            audit=started(cast), by=cast.quality_manager, planned_on=days(5), reason="Late."
        )


def test_cancel_keeps_the_reason(cast):
    audit = services.cancel_audit(
        audit=make_audit(cast), by=cast.quality_manager, reason="The line was sold."
    )
    assert (audit.state, audit.cancelled_on) == (State.CANCELLED, DAY)
    assert audit.cancelled_reason == "The line was sold."


def test_cancel_without_reason_is_refused(cast):
    with pytest.raises(AuditError) as refused:
        services.cancel_audit(audit=make_audit(cast), by=cast.quality_manager, reason="")
    assert refused.value.field == "reason"


def test_cancel_with_findings_is_refused(cast):
    audit = make_finding(cast).audit
    with pytest.raises(AuditError, match="has findings"):
        services.cancel_audit(audit=audit, by=cast.quality_manager, reason="No time.")


def test_cancel_twice_or_after_the_report_is_refused(cast):
    cancelled = services.cancel_audit(
        audit=make_audit(cast), by=cast.quality_manager, reason="The line was sold."
    )
    for audit in (cancelled, issued(cast, started(cast))):
        with pytest.raises(AuditError, match="without a report"):
            services.cancel_audit(audit=audit, by=cast.quality_manager, reason="Once more.")


def test_database_refuses_a_cancelled_audit_without_reason(cast):
    audit = make_audit(cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        Audit.objects.filter(pk=audit.pk).update(state="cancelled")


def test_people_of_another_house_do_not_share_numbers(cast):
    make_audit(cast)
    make_person(cast.other, "Ola Other")
    assert make_audit(cast).reference == "A02"
