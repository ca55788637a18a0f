"""Findings: recorded with photos and nonconformity in one act, put right, answered."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from audits import services
from audits.errors import AuditError
from audits.models import Finding
from audits.services.findings import PHOTOS_MAX
from evidence.models import Attachment, Entry, Subject
from evidence.verification import verify
from improvement.models import Nonconformity
from people.errors import RuleError, StaleError
from processes import services as processes
from tests.audits.factories import days, issued, make_audit, make_finding, photo, started
from tests.conftest import DAY
from tests.processes.factories import make_process

Grade = Finding.Grade


def test_nonconformity_is_opened_with_its_finding(cast):
    finding = make_finding(cast, grade=Grade.MAJOR)
    opened = finding.nonconformity
    assert (finding.reference, finding.number, finding.found_on) == ("A01-1", 1, DAY)
    assert (opened.grade, opened.owner, opened.due_on) == ("major", cast.process_owner, days(90))
    assert (opened.clause, opened.process) == ("8.5", finding.audit.process)
    assert opened.origin == Subject.objects.get(kind="audits.finding", object_id=finding.pk)
    assert verify(cast.organization).is_whole


def test_owner_and_day_of_the_answer_may_be_chosen(cast):
    finding = make_finding(cast, owner=cast.employee, due_on=days(10))
    assert (finding.nonconformity.owner, finding.nonconformity.due_on) == (cast.employee, days(10))


@pytest.mark.parametrize("grade", [Grade.OPPORTUNITY, Grade.GOOD])
def test_other_grades_open_nothing_and_need_no_clause(cast, grade):
    finding = make_finding(cast, grade=grade, clause="", objective_evidence="")
    assert finding.nonconformity is None
    assert not Nonconformity.objects.exists()


def test_findings_are_numbered_within_their_audit(cast):
    first, second = started(cast), started(cast)
    references = [
        make_finding(cast, audit, statement=f"Requirement {number}").reference
        for number, audit in enumerate([first, second, first])
    ]
    assert references == ["A01-1", "A02-1", "A01-2"]


def test_finding_takes_a_given_number(cast):
    assert make_finding(cast, reference="A07-9").reference == "A07-9"


@pytest.mark.parametrize(
    ("recorder", "finder"), [("internal_auditor", "internal_auditor"), ("employee", "employee")]
)
def test_team_member_found_it_who_records_it(cast, recorder, finder):
    audit = started(cast, other_auditors=[cast.employee])
    make_finding(cast, audit, by=getattr(cast, recorder))
    entry = Entry.objects.get(verb="found")
    assert (entry.actor, entry.recorder) == (getattr(cast, finder), getattr(cast, recorder))


def test_lead_auditor_found_it_where_others_record_it(cast):
    make_finding(cast, by=cast.quality_manager)
    entry = Entry.objects.get(verb="found")
    assert (entry.actor, entry.recorder) == (cast.internal_auditor, cast.quality_manager)


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        ({"grade": "huge"}, "grade", "Choose what it is."),
        ({"clause": "99"}, "clause", "Choose a clause of the edition in use."),
        ({"clause": ""}, "clause", "Choose the clause that is not met."),
        ({"objective_evidence": " "}, "objective_evidence", "Say what was seen."),
        ({"statement": "\t"}, "statement", "Say what was found."),
        ({"found_on": days(1)}, "found_on", "Enter a date on or before today."),
        ({"found_on": days(-1)}, "found_on", "The audit began on 20 Nov 2026."),
        ({"due_on": days(-1)}, "due_on", "Enter a date on or after the day it was raised."),
    ],
)
def test_finding_is_refused_at_its_field_and_leaves_nothing(cast, changes, field, message):
    audit = started(cast)
    entries = Entry.objects.count()
    with pytest.raises(RuleError) as refused, transaction.atomic():
        make_finding(cast, audit, **changes)
    assert (refused.value.field, refused.value.message) == (field, message)
    assert (Finding.objects.count(), Nonconformity.objects.count()) == (0, 0)
    assert Entry.objects.count() == entries


def test_nonconformity_of_a_vacant_process_needs_a_name(cast):
    process = make_process(cast)
    processes.vacate(process=process, by=cast.quality_manager)
    audit = started(cast, process=process)
    with pytest.raises(RuleError) as refused:
        make_finding(cast, audit)
    assert refused.value.field == "owner"
    assert not Finding.objects.exists()
    assert make_finding(cast, audit, owner=cast.employee).nonconformity.owner == cast.employee


def test_finding_before_the_audit_begins_is_refused(cast):
    with pytest.raises(AuditError, match="has not begun"):
        make_finding(cast, make_audit(cast))


def test_finding_of_a_cancelled_audit_is_refused(cast):
    audit = make_audit(cast)
    services.cancel_audit(audit=audit, by=cast.quality_manager, reason="The line was sold.")
    with pytest.raises(AuditError, match="cancelled"):
        make_finding(cast, audit)


def test_finding_after_the_issue_is_refused(cast):
    with pytest.raises(AuditError, match="stand fast"):
        make_finding(cast, issued(cast, started(cast)))


def test_same_finding_sent_twice_is_kept_once(cast):
    audit = started(cast)
    make_finding(cast, audit)
    with pytest.raises(AuditError, match="recorded already as A01-1") as refused:
        make_finding(cast, audit)
    assert refused.value.field == "statement"
    assert Finding.objects.count() == 1


def test_photos_are_attached_in_the_same_act(cast):
    finding = make_finding(cast, files=[photo("a.png"), photo("b.png", "blue")])
    subject = Subject.objects.get(kind="audits.finding", object_id=finding.pk)
    assert list(subject.attachments.values_list("name", flat=True)) == ["a.png", "b.png"]
    assert Entry.objects.filter(verb="attached", subject_id=finding.pk).count() == 2


@pytest.mark.parametrize(
    ("upload", "message"),
    [
        (lambda: SimpleUploadedFile("a.exe", b"MZ\x00\x01"), "Allowed are"),
        (lambda: SimpleUploadedFile("a.png", b"\x89PNG broken"), "cannot be read"),
        (lambda: photo("a.jpg"), "is not what its name says"),
        (lambda: SimpleUploadedFile("a.txt", b""), "is empty"),
        (lambda: photo("b.png"), "attached already"),
    ],
)
def test_bad_file_leaves_nothing_behind(cast, upload, message):
    audit = started(cast)
    with pytest.raises(AuditError, match=message) as refused, transaction.atomic():
        make_finding(cast, audit, files=[photo("good.png"), upload()])
    assert refused.value.field == "files"
    assert not Finding.objects.exists()
    assert not Attachment.objects.exists()
    assert not Nonconformity.objects.exists()


def test_file_too_large_is_refused(cast, settings):
    settings.UPLOAD_MAX_BYTES = 10
    with pytest.raises(AuditError, match="larger than"):
        make_finding(cast, files=[photo()])


def test_too_many_photos_are_refused(cast):
    colours = [(number, 0, 0) for number in range(PHOTOS_MAX + 1)]
    with pytest.raises(AuditError, match="at most 10 photos"):
        make_finding(cast, files=[photo(f"{colour[0]}.png", colour) for colour in colours])
    assert not Attachment.objects.exists()


def test_words_change_until_the_issue_here_and_in_the_nonconformity(cast):
    finding = make_finding(cast)
    changed = services.change_finding(
        finding=finding, by=cast.internal_auditor, changes={"statement": "Joints are recorded."}
    )
    assert changed.statement == "Joints are recorded."
    assert Nonconformity.objects.get().statement == "Joints are recorded."
    issued(cast, finding.audit)
    with pytest.raises(AuditError, match="stand fast"):
        services.change_finding(
            finding=finding, by=cast.internal_auditor, changes={"statement": "Other words."}
        )


def test_changed_words_are_checked_like_new_ones(cast):
    with pytest.raises(AuditError) as refused:
        services.change_finding(
            finding=make_finding(cast), by=cast.internal_auditor, changes={"clause": ""}
        )
    assert refused.value.field == "clause"


def test_words_changed_by_somebody_else_are_stale(cast):
    finding = make_finding(cast)
    services.change_finding(
        finding=finding, by=cast.internal_auditor, changes={"statement": "Joints are recorded."}
    )
    with pytest.raises(StaleError):
        services.change_finding(
            finding=finding,
            by=cast.internal_auditor,
            changes={"statement": "Other words."},
            version=finding.version,
        )


def reported_opportunity(cast) -> Finding:
    audit = started(cast, on=days(-10))
    finding = make_finding(cast, audit, grade=Grade.OPPORTUNITY, found_on=days(-9))
    issued(cast, audit, on=days(-8))
    return finding


@pytest.mark.parametrize("decision", ["accepted", "declined"])
def test_opportunity_is_answered_with_a_reason(cast, decision):
    finding = services.disposition_ofi(
        finding=reported_opportunity(cast),
        by=cast.quality_manager,
        actor=cast.process_owner,
        decision=decision,
        reason="It pays back.",
        on=days(-1),
    )
    assert (finding.disposition, finding.dispositioned_on) == (decision, days(-1))
    entry = Entry.objects.latest("sequence")
    assert (entry.verb, entry.actor, entry.is_released) == (
        "dispositioned",
        cast.process_owner,
        True,
    )


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"decision": "maybe"}, "decision"),
        ({"reason": " "}, "reason"),
        ({"on": days(1)}, "on"),
        ({"on": days(-10)}, "on"),
    ],
)
def test_answer_is_refused_at_its_field(cast, changes, field):
    fields = {"decision": "accepted", "reason": "It pays back."} | changes
    with pytest.raises(AuditError) as refused:
        services.disposition_ofi(
            finding=reported_opportunity(cast), by=cast.process_owner, **fields
        )
    assert refused.value.field == field


def test_answer_is_given_once_and_after_the_issue_to_opportunities_only(cast):
    answer = {"by": cast.process_owner, "decision": "accepted", "reason": "It pays back."}
    answered = services.disposition_ofi(finding=reported_opportunity(cast), **answer)
    with pytest.raises(AuditError, match="answered already"):
        services.disposition_ofi(finding=answered, **answer)
    unreported = make_finding(cast, started(cast), grade=Grade.OPPORTUNITY)
    with pytest.raises(AuditError, match="not issued"):
        services.disposition_ofi(finding=unreported, **answer)
    with pytest.raises(AuditError, match="Only an opportunity"):
        services.disposition_ofi(finding=make_finding(cast, started(cast)), **answer)


@pytest.mark.parametrize(
    "changes",
    [
        {"clause": ""},
        {"objective_evidence": ""},
        {"disposition": "accepted"},
        {"grade": "good"},
    ],
)
def test_database_refuses_findings_that_contradict_themselves(cast, changes):
    finding = make_finding(cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        Finding.objects.filter(pk=finding.pk).update(**changes)
