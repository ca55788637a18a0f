"""Audit programmes: drafted, approved, run, evaluated and closed."""

import datetime

import pytest
from django.db import IntegrityError, transaction

from audits import services
from audits.errors import AuditError
from audits.models import AuditProgramme
from evidence.models import Entry, Subject
from people.errors import StaleError
from tests.audits.factories import issued, make_audit, make_programme, started

State = AuditProgramme.State


def test_programme_gets_number_and_stays_inside_until_approved(cast):
    programme = make_programme(cast, approved=False)
    assert (programme.reference, programme.state) == ("AP01", State.DRAFT)
    assert not Subject.objects.get(kind="audits.auditprogramme").is_released
    services.approve_programme(programme=programme, by=cast.quality_manager, actor=cast.executive)
    entry = Entry.objects.filter(subject_kind="audits.auditprogramme").latest("sequence")
    assert (entry.verb, entry.actor, entry.recorder) == (
        "approved",
        cast.executive,
        cast.quality_manager,
    )
    assert entry.is_released


def test_programme_takes_a_given_number(cast):
    assert make_programme(cast, reference="AP26").reference == "AP26"
    assert make_programme(cast).reference == "AP27"


def test_programme_that_ends_before_it_begins_is_refused(cast):
    with pytest.raises(AuditError) as refused:
        make_programme(cast, ends_on=datetime.date(2024, 12, 31))
    assert refused.value.field == "ends_on"


def test_programme_of_a_stranger_is_refused(cast):
    with pytest.raises(AuditError) as refused:
        make_programme(cast, responsible=cast.stranger)
    assert refused.value.field == "responsible"


def test_programme_is_approved_once(cast):
    programme = make_programme(cast)
    with pytest.raises(AuditError):
        services.approve_programme(programme=programme, by=cast.quality_manager)


def test_programme_is_not_approved_in_the_future(cast):
    programme = make_programme(cast, approved=False)
    with pytest.raises(AuditError) as refused:
        services.approve_programme(
            programme=programme, by=cast.quality_manager, on=datetime.date(2026, 11, 21)
        )
    assert refused.value.field == "on"


def test_programme_runs_from_its_first_audit_on(cast):
    audit = started(cast)
    assert AuditProgramme.objects.get().state == State.RUNNING
    assert audit.programme.version < AuditProgramme.objects.get().version


def test_programme_changes_until_closed(cast):
    programme = make_programme(cast)
    changed = services.change_programme(
        programme=programme, by=cast.quality_manager, changes={"scope": "Both sites"}
    )
    assert changed.scope == "Both sites"
    services.close_programme(
        programme=programme, by=cast.quality_manager, evaluation="All reached."
    )
    with pytest.raises(AuditError):
        services.change_programme(
            programme=programme, by=cast.quality_manager, changes={"scope": "One site"}
        )


def test_programme_changed_by_somebody_else_is_stale(cast):
    programme = make_programme(cast)
    services.change_programme(
        programme=programme, by=cast.quality_manager, changes={"scope": "Both"}
    )
    with pytest.raises(StaleError):
        services.change_programme(
            programme=programme,
            by=cast.quality_manager,
            changes={"scope": "One"},
            version=programme.version,
        )


def test_programme_is_not_closed_before_its_reports(cast):
    audit = started(cast)
    programme = AuditProgramme.objects.get()
    with pytest.raises(AuditError, match="1 audit has no issued report"):
        services.close_programme(programme=programme, by=cast.quality_manager, evaluation="Well.")
    issued(cast, audit)
    closed = services.close_programme(
        programme=programme, by=cast.quality_manager, evaluation="Well."
    )
    assert (closed.state, closed.evaluation) == (State.CLOSED, "Well.")


def test_programme_with_cancelled_audits_only_may_close(cast):
    audit = make_audit(cast)
    services.cancel_audit(audit=audit, by=cast.quality_manager, reason="The line was sold.")
    closed = services.close_programme(
        programme=audit.programme, by=cast.quality_manager, evaluation="Nothing left."
    )
    assert closed.is_closed


def test_programme_is_not_closed_without_evaluation_or_as_draft(cast):
    with pytest.raises(AuditError) as refused:
        services.close_programme(
            programme=make_programme(cast), by=cast.quality_manager, evaluation="  "
        )
    assert refused.value.field == "evaluation"
    draft = make_programme(cast, approved=False)
    with pytest.raises(AuditError):
        services.close_programme(programme=draft, by=cast.quality_manager, evaluation="Well.")


def test_database_refuses_an_approved_programme_without_approver(cast):
    programme = make_programme(cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        AuditProgramme.objects.filter(pk=programme.pk).update(approved_by=None)
