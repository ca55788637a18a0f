"""Before the first day: confirmed with the process, prepared, in the calendar; moves in a draft."""

import datetime

import pytest

from audits import services
from audits.calendar import calendar_file
from audits.errors import AuditError
from audits.models import Audit
from evidence.models import Entry
from tests.audits.factories import days, make_audit, make_programme, started
from tests.conftest import DAY, NOON
from tests.refusals import refused

State = Audit.State


def confirmed(cast, audit: Audit | None = None, **changes) -> Audit:
    fields = {"by": cast.quality_manager, "confirmed_with": cast.process_owner}
    return services.confirm_audit(audit=audit or make_audit(cast), **(fields | changes))


def prepared(cast, audit: Audit | None = None, **changes) -> Audit:
    fields = {"by": cast.internal_auditor, "agenda": "9:00 line 2", "recipients": "Olga"}
    return services.prepare_audit(audit=audit or confirmed(cast), **(fields | changes))


def test_day_is_confirmed_with_the_process(cast):
    audit = confirmed(cast, on=days(-2), agenda=" 9:00 line 2 ")
    assert (audit.state, audit.confirmed_on, audit.confirmed_with) == (
        State.CONFIRMED,
        days(-2),
        cast.process_owner,
    )
    assert audit.agenda == "9:00 line 2"
    entry = Entry.objects.latest("sequence")
    assert (entry.verb, entry.occurred_on) == ("confirmed", days(-2))


@pytest.mark.parametrize(
    ("person", "field"), [("internal_auditor", "confirmed_with"), ("stranger", "confirmed_with")]
)
def test_day_is_not_confirmed_with_team_or_strangers(cast, person, field):
    audit = make_audit(cast)
    refused(
        AuditError,
        field,
        services.confirm_audit,
        audit=audit,
        by=cast.quality_manager,
        confirmed_with=getattr(cast, person),
    )


def test_day_is_not_confirmed_in_the_future_nor_twice_nor_late(cast):
    audit = make_audit(cast)
    with pytest.raises(AuditError) as caught:
        confirmed(cast, audit, on=days(1))
    assert caught.value.field == "on"
    for late in (confirmed(cast, audit), started(cast)):
        with pytest.raises(AuditError, match="Only a planned audit"):
            confirmed(cast, late)


def test_audit_is_prepared_with_plan_and_recipients(cast):
    audit = prepared(cast)
    assert (audit.state, audit.prepared_on) == (State.PREPARED, DAY)
    assert (audit.agenda, audit.recipients) == ("9:00 line 2", "Olga")
    assert Entry.objects.latest("sequence").verb == "audit-prepared"
    assert services.start_audit(audit=audit, by=cast.internal_auditor).state == State.IN_PROGRESS


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"agenda": " "}, "agenda"), ({"recipients": ""}, "recipients"), ({"on": days(1)}, "on")],
)
def test_preparing_is_refused_at_its_field(cast, changes, field):
    with pytest.raises(AuditError) as caught:
        prepared(cast, **changes)
    assert caught.value.field == field


def test_plan_written_before_is_enough(cast):
    audit = confirmed(cast, make_audit(cast, agenda="9:00", recipients="Olga"))
    assert prepared(cast, audit, agenda="", recipients="").agenda == "9:00"


def test_audit_is_not_prepared_before_it_is_confirmed(cast):
    for audit in (make_audit(cast), started(cast)):
        with pytest.raises(AuditError, match="Confirm the day"):
            prepared(cast, audit)


def test_moved_audit_has_to_be_confirmed_anew(cast):
    audit = services.move_audit(
        audit=prepared(cast), by=cast.quality_manager, planned_on=days(9), reason="Flood."
    )
    assert (audit.state, audit.confirmed_on, audit.prepared_on) == (State.PLANNED, None, None)
    assert audit.agenda == "9:00 line 2"


def test_longer_audit_keeps_its_first_day_and_confirmation(cast):
    audit = services.move_audit(
        audit=confirmed(cast),
        by=cast.quality_manager,
        planned_on=DAY,
        ends_on=days(1),
        reason="Two lines.",
    )
    assert (audit.ends_on, audit.moved_from_on) == (days(1), None)
    assert audit.state == State.CONFIRMED


def test_move_in_a_draft_needs_no_reason_and_leaves_no_trace_of_a_first_day(cast):
    audit = make_audit(cast, programme=make_programme(cast, approved=False))
    moved = services.move_audit(audit=audit, by=cast.quality_manager, planned_on=days(9))
    assert (moved.planned_on, moved.moved_from_on, moved.moved_reason) == (days(9), None, "")
    assert Entry.objects.latest("sequence").verb == "moved"


def test_plan_keeps_clauses_agenda_and_recipients(cast):
    audit = make_audit(cast, clauses=["10.2", "8.5", "99"], agenda="9:00", recipients="Olga")
    assert audit.clauses == ["8.5", "10.2"]
    services.change_audit(
        audit=audit, by=cast.quality_manager, changes={"clauses": ["4.1"], "agenda": "10:00"}
    )
    audit.refresh_from_db()
    assert (audit.clauses, audit.agenda) == (["4.1"], "10:00")
    assert '"before":"8.5, 10.2"' in Entry.objects.latest("sequence").body


def test_calendar_file_holds_whole_days(cast):
    audit = make_audit(
        cast, title="Line; 2, 3", planned_on=days(0), ends_on=days(1), site=cast.site
    )
    lines = calendar_file(audit, "https://qms.example/1").split("\r\n")
    assert "DTSTART;VALUE=DATE:20261120" in lines and "DTEND;VALUE=DATE:20261122" in lines
    assert "SUMMARY:A01 Line\\; 2\\, 3" in lines and "LOCATION:Harbour works" in lines
    assert "STATUS:TENTATIVE" in lines
    assert f"UID:audit-{audit.pk}@harbour.qms-leadership" in lines
    assert f"DTSTAMP:{NOON.astimezone(datetime.UTC):%Y%m%dT%H%M%SZ}" in lines


def test_calendar_file_says_cancelled_and_confirmed(cast):
    assert "STATUS:CONFIRMED" in calendar_file(confirmed(cast), "https://qms.example/1")
    cancelled = services.cancel_audit(
        audit=make_audit(cast), by=cast.quality_manager, reason="Sold."
    )
    assert "STATUS:CANCELLED" in calendar_file(cancelled, "https://qms.example/1")
