"""Audits that others hold here: noted, changed, held, cancelled, counted."""

import pytest

from audits import queries, services
from audits.errors import AuditError
from audits.models import ExternalAudit
from evidence.models import Entry
from people.errors import StaleError
from tests.audits.factories import days, make_external_audit

State = ExternalAudit.State


def test_outside_audit_is_noted_without_the_auditor_in_the_chain(cast):
    audit = make_external_audit(cast)
    assert (audit.reference, audit.state) == ("XA01", State.PLANNED)
    entry = Entry.objects.latest("sequence")
    assert "Lindqvist" not in entry.body
    assert entry.personal_texts.get().text == "E. Lindqvist"


def test_outside_audit_of_one_day_needs_one_date(cast):
    assert make_external_audit(cast, ends_on=None, starts_on=days(3)).ends_on == days(3)


@pytest.mark.parametrize(
    ("changes", "field"), [({"ends_on": days(-1)}, "ends_on"), ({"kind": "raid"}, "kind")]
)
def test_outside_audit_is_refused_at_its_field(cast, changes, field):
    with pytest.raises(AuditError) as refused:
        make_external_audit(cast, **changes)
    assert refused.value.field == field


def test_result_is_recorded_on_or_after_the_first_day(cast):
    coming = make_external_audit(cast, starts_on=days(1), ends_on=days(1))
    with pytest.raises(AuditError, match="not begun"):
        services.hold_external_audit(audit=coming, by=cast.quality_manager, result="3 minors")
    held = services.hold_external_audit(
        audit=make_external_audit(cast), by=cast.quality_manager, result=" 3 minors "
    )
    assert (held.state, held.result) == (State.HELD, "3 minors")
    with pytest.raises(AuditError):
        services.hold_external_audit(audit=held, by=cast.quality_manager, result="4 minors")


def test_result_happened_on_the_last_day_however_late_it_is_entered(cast):
    audit = make_external_audit(cast, starts_on=days(-30), ends_on=days(-28))
    services.hold_external_audit(audit=audit, by=cast.quality_manager, result="3 minors")
    assert Entry.objects.latest("sequence").occurred_on == days(-28)


def test_result_needs_words(cast):
    with pytest.raises(AuditError) as refused:
        services.hold_external_audit(
            audit=make_external_audit(cast), by=cast.quality_manager, result=" "
        )
    assert refused.value.field == "result"


def test_cancelling_needs_a_reason_and_a_coming_audit(cast):
    audit = make_external_audit(cast)
    with pytest.raises(AuditError) as refused:
        services.cancel_external_audit(audit=audit, by=cast.quality_manager, reason="")
    assert refused.value.field == "reason"
    services.cancel_external_audit(audit=audit, by=cast.quality_manager, reason="Body changed.")
    with pytest.raises(AuditError):
        services.cancel_external_audit(audit=audit, by=cast.quality_manager, reason="Again.")


def test_change_is_stale_in_wrong_order_or_late(cast):
    audit = make_external_audit(cast)
    change = {"audit": audit, "by": cast.quality_manager}
    with pytest.raises(AuditError) as refused:
        services.change_external_audit(changes={"starts_on": days(1)}, **change)
    assert refused.value.field == "ends_on"
    services.change_external_audit(changes={"scope": "Both sites"}, **change)
    with pytest.raises(StaleError):
        services.change_external_audit(changes={"scope": "One"}, version=audit.version, **change)
    services.hold_external_audit(audit=audit, by=cast.quality_manager, result="3 minors")
    with pytest.raises(AuditError):
        services.change_external_audit(changes={"scope": "One"}, **change)


def test_last_and_next_are_told_apart(cast):
    old = make_external_audit(cast, starts_on=days(-400), ends_on=days(-400))
    last = make_external_audit(cast, starts_on=days(-90), ends_on=days(-89))
    for audit in (old, last):
        services.hold_external_audit(audit=audit, by=cast.quality_manager, result="3 minors")
    make_external_audit(cast, starts_on=days(-5), ends_on=days(-5))  # no result: not held
    coming = make_external_audit(cast, starts_on=days(60), ends_on=days(61))
    on = days(0)
    assert queries.last_external_audit(cast.organization, on) == last
    assert queries.last_external_audit(cast.organization, days(-91)) == old
    assert queries.last_external_audit(cast.organization, days(-401)) is None
    assert list(queries.next_external_audits(cast.organization, on)) == [coming]
    between = queries.external_audits_between(cast.organization, days(-90), days(60))
    assert [audit.reference for audit in between] == ["XA02", "XA03", "XA04"]
    assert not queries.external_audits(cast.other).exists()
