"""The course of an audit: begun, reported, issued with its findings released, closed."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from audits import services
from audits.errors import AuditError
from audits.models import Audit
from audits.timeline import steps
from evidence.models import Attachment, Entry, Subject
from evidence.queries import evidence_for
from processes import services as processes
from tests.audits.factories import (
    days,
    issued,
    make_audit,
    make_finding,
    make_programme,
    photo,
    started,
)
from tests.conftest import DAY
from tests.improvement.factories import ORDER, take

State = Audit.State


def test_audit_begins_on_a_day(cast):
    audit = services.start_audit(audit=make_audit(cast), by=cast.quality_manager, on=days(-2))
    assert (audit.state, audit.started_on) == (State.IN_PROGRESS, days(-2))
    entry = Entry.objects.latest("sequence")
    assert (entry.actor, entry.recorder) == (cast.internal_auditor, cast.quality_manager)


def test_audit_begins_neither_twice_nor_in_the_future(cast):
    with pytest.raises(AuditError) as refused:
        services.start_audit(audit=make_audit(cast), by=cast.internal_auditor, on=days(1))
    assert refused.value.field == "on"
    with pytest.raises(AuditError):
        services.start_audit(audit=started(cast), by=cast.internal_auditor)


def test_audit_of_a_draft_programme_does_not_begin(cast):
    audit = make_audit(cast, programme=make_programme(cast, approved=False))
    with pytest.raises(AuditError, match="not approved"):
        services.start_audit(audit=audit, by=cast.internal_auditor)


def test_auditor_who_became_owner_does_not_begin(cast):
    audit = make_audit(cast)
    processes.appoint_owner(
        process=audit.process, owner=cast.internal_auditor, by=cast.quality_manager
    )
    with pytest.raises(AuditError, match="Ina Auditor owns this process"):
        services.start_audit(audit=audit, by=cast.internal_auditor)


def test_report_is_drafted_and_drafted_anew(cast):
    audit = started(cast)
    for conclusion in ("It works.", "It works mostly."):
        audit = services.write_report(
            audit=audit, by=cast.internal_auditor, conclusion=conclusion, strengths=" Order "
        )
    assert (audit.state, audit.conclusion) == (State.DRAFT_REPORT, "It works mostly.")
    assert audit.strengths == "Order"
    assert not Subject.objects.get(kind="audits.audit").is_released


@pytest.mark.parametrize("conclusion", ["", " \n"])
def test_report_without_conclusion_is_refused(cast, conclusion):
    with pytest.raises(AuditError) as refused:
        services.write_report(audit=started(cast), by=cast.internal_auditor, conclusion=conclusion)
    assert refused.value.field == "conclusion"


def test_report_is_written_while_in_progress_only(cast):
    for audit in (make_audit(cast), issued(cast, started(cast))):
        with pytest.raises(AuditError):
            services.write_report(audit=audit, by=cast.internal_auditor, conclusion="Well.")


def test_report_is_not_issued_before_it_is_written(cast):
    for audit in (make_audit(cast), started(cast)):
        with pytest.raises(AuditError, match="Write the report"):
            services.issue_report(audit=audit, by=cast.internal_auditor)


def test_report_is_not_issued_before_its_newest_finding(cast):
    audit = started(cast, on=days(-5))
    make_finding(cast, audit, found_on=days(-3))
    with pytest.raises(AuditError) as refused:
        issued(cast, audit, on=days(-4))
    assert (refused.value.field, refused.value.message) == (
        "on",
        "The audit went on until 17 Nov 2026. Issue the report then or later.",
    )
    assert issued(cast, audit, on=days(-3)).issued_on == days(-3)


def test_report_without_findings_is_not_issued_before_the_audit(cast):
    with pytest.raises(AuditError, match="until 20 Nov 2026"):
        issued(cast, started(cast), on=days(-1))


def test_report_is_not_issued_in_the_future_nor_twice(cast):
    audit = started(cast)
    with pytest.raises(AuditError) as refused:
        issued(cast, audit, on=days(1))
    assert refused.value.field == "on"
    issued(cast, audit)
    with pytest.raises(AuditError):
        services.issue_report(audit=audit, by=cast.internal_auditor)


def released_for_outside(cast) -> set[str]:
    year = (days(-365), DAY)
    entries = evidence_for(cast.organization, "improvement", *year, released_only=True)
    return {entry.subject_reference for entry in entries}


def test_findings_come_before_outside_eyes_with_the_issue_only(cast):
    audit = started(cast)
    finding = make_finding(cast, audit, files=[photo()])
    services.write_report(audit=audit, by=cast.internal_auditor, conclusion="Well.")
    assert finding.reference not in released_for_outside(cast)
    hidden = Subject.objects.filter(kind__in=["audits.finding", "improvement.nonconformity"])
    assert list(hidden.values_list("is_released", flat=True)) == [False, False]
    assert not Attachment.objects.get().subject.is_released

    services.issue_report(audit=audit, by=cast.internal_auditor)

    assert {"A01", "A01-1"} <= released_for_outside(cast)
    assert list(hidden.values_list("is_released", flat=True)) == [True, True]
    release = Entry.objects.get(verb="released", subject_kind="audits.finding")
    assert "3 of 8 joints" in release.body
    assert Entry.objects.filter(verb="released", subject_kind="improvement.nonconformity").exists()


def test_finding_counts_once_for_its_commitment(cast):
    audit = issued(cast, make_finding(cast).audit)
    tagged = Entry.objects.filter(subject_kind="audits.finding", tags__value="improvement")
    assert [entry.verb for entry in tagged] == ["released"]
    assert audit.is_issued


def close_nonconformity(cast, finding) -> None:
    for state in ORDER[1:]:
        take(cast, finding.nonconformity, state)


def test_audit_closes_once_its_nonconformities_are_closed(cast):
    before = days(-5)
    finding = make_finding(cast, started(cast, on=before), found_on=before)
    audit = issued(cast, finding.audit)
    with pytest.raises(AuditError, match="NC01 is still open"):
        services.close_audit(audit=audit, by=cast.internal_auditor)
    close_nonconformity(cast, finding)
    closed = services.close_audit(audit=audit, by=cast.internal_auditor)
    assert (closed.state, closed.closed_on) == (State.CLOSED, DAY)
    with pytest.raises(AuditError):
        services.close_audit(audit=audit, by=cast.internal_auditor)


def test_audit_is_not_closed_before_the_issue_of_its_report(cast):
    audit = issued(cast, started(cast, on=days(-5)), on=days(-2))
    with pytest.raises(AuditError) as refused:
        services.close_audit(audit=audit, by=cast.internal_auditor, on=days(-3))
    assert refused.value.field == "on"
    with pytest.raises(AuditError):
        services.close_audit(audit=started(cast), by=cast.internal_auditor)


@pytest.mark.parametrize(
    ("state", "waiting", "expected"),
    [
        (State.PLANNED, 0, ["now", *["todo"] * 7]),
        (State.CONFIRMED, 0, ["done", "now", *["todo"] * 6]),
        (State.PREPARED, 0, ["done", "done", "now", *["todo"] * 5]),
        (State.DRAFT_REPORT, 0, [*["done"] * 4, "now", "todo", "todo", "todo"]),
        (State.ISSUED, 0, [*["done"] * 5, "now", "todo", "todo"]),
        (State.ISSUED, 2, [*["done"] * 6, "now", "todo"]),
        (State.CLOSED, 0, ["done"] * 8),
        (State.CANCELLED, 0, []),
    ],
)
def test_steps_say_where_an_audit_stands(state, waiting, expected):
    assert [step.when for step in steps(Audit(state=state), waiting)] == expected


def test_photo_of_a_draft_report_is_not_downloaded_from_outside(cast, signed_in):
    make_finding(cast, files=[SimpleUploadedFile("note.txt", b"seen at the line")])
    url = f"/harbour/evidence/files/{Attachment.objects.get().pk}/"
    assert signed_in(cast.certification_auditor).get(url).status_code == 404
    issued(cast, Audit.objects.get())
    response = signed_in(cast.certification_auditor).get(url)
    assert b"".join(response) == b"seen at the line"
    response.close()
