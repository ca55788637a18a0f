"""Refused auditors are kept; exceptions are justified, read again, and hold the report back."""

import pytest
from django.db import IntegrityError, transaction

from audits import services
from audits.errors import AuditError, NotIndependentError
from audits.models import Audit, Justification, RefusedAuditor
from audits.outstanding import outstanding
from audits.team import in_words, refused_words, team_of
from evidence.models import Entry
from processes import services as processes
from tests.audits.factories import days, issued, make_audit, make_programme, started
from tests.conftest import DAY, make_person
from tests.processes.factories import make_process
from tests.refusals import refused

OWNER_AUDITS = "Nobody else knows the seals."


def allow(cast, **changes):
    fields = {"allows_justified": True, "report_days": 14}
    return services.change_rules(
        organization=cast.organization, by=cast.quality_manager, **(fields | changes)
    )


def excused(cast, **changes) -> Audit:
    """An audit by the owner of the process, with an exception that the executive reads again."""
    allow(cast)
    fields = {
        "lead_auditor": cast.process_owner,
        "justification": OWNER_AUDITS,
        "second_reader": cast.executive,
    }
    return make_audit(cast, **(fields | changes))


# -- Refusals ---------------------------------------------------------------------------------


def propose(cast, **changes) -> RefusedAuditor | None:
    fields = {
        "programme": make_programme(cast),
        "by": cast.quality_manager,
        "process": make_process(cast),
        "auditor": cast.process_owner,
        "planned_on": days(30),
    }
    return services.propose_auditor(**(fields | changes))


def test_refused_proposal_is_kept_in_words_and_in_the_history(cast):
    row = propose(cast)
    assert (row.refused_on, row.audited_on, row.reason) == (DAY, days(30), "owns this process")
    assert refused_words(row) == (
        "Olga Owner was proposed on 20 Nov 2026 for 20 Dec 2026 and refused: owns this process."
    )
    entry = Entry.objects.latest("sequence")
    assert (entry.verb, entry.subject_kind) == ("auditor-refused", "audits.auditprogramme")
    assert "Olga" not in entry.body


def test_independent_proposal_keeps_nothing(cast):
    assert propose(cast, auditor=cast.internal_auditor) is None
    assert not RefusedAuditor.objects.exists()


def test_asking_again_the_same_day_says_nothing_new(cast):
    first = propose(cast)
    entries = Entry.objects.count()
    again = services.propose_auditor(
        programme=first.programme,
        by=cast.quality_manager,
        process=first.process,
        auditor=first.auditor,
        planned_on=days(60),
    )
    assert (again, Entry.objects.count()) == (first, entries)


def test_proposal_of_a_stranger_is_refused(cast):
    programme, process = make_programme(cast), make_process(cast)
    refused(
        AuditError,
        "auditor",
        services.propose_auditor,
        programme=programme,
        by=cast.quality_manager,
        process=process,
        auditor=cast.stranger,
        planned_on=DAY,
    )


def test_refusal_outlives_what_was_refused(cast):
    programme = make_programme(cast)
    with pytest.raises(NotIndependentError) as caught:
        make_audit(cast, programme=programme, lead_auditor=cast.process_owner)
    row = services.note_refusal(programme=programme, by=cast.quality_manager, refused=caught.value)
    assert (row.auditor, row.asked_by) == (cast.process_owner, cast.quality_manager)
    assert not Audit.objects.exists()
    audit = make_audit(cast, programme=programme)
    assert team_of(audit).refusals == [row]
    assert ("Refused as auditor", refused_words(row)) in in_words(team_of(audit))


# -- Exceptions -------------------------------------------------------------------------------


def test_exception_without_the_rule_is_refused(cast):
    with pytest.raises(NotIndependentError) as caught:
        make_audit(
            cast,
            lead_auditor=cast.process_owner,
            justification=OWNER_AUDITS,
            second_reader=cast.executive,
        )
    assert caught.value.message.endswith("Choose another auditor.")
    assert not Justification.objects.exists()


def test_rule_alone_asks_for_the_exception(cast):
    allow(cast)
    with pytest.raises(NotIndependentError, match="or justify it and name a second reader"):
        make_audit(cast, lead_auditor=cast.process_owner)


def test_exception_is_kept_with_its_conflict(cast):
    row = excused(cast).justifications.get()
    assert (row.auditor, row.conflict) == (cast.process_owner, "owns this process")
    assert (row.reason, row.second_reader, row.read_on) == (OWNER_AUDITS, cast.executive, None)
    assert Entry.objects.latest("sequence").verb == "justified"


def test_exception_asked_for_without_need_is_not_kept(cast):
    assert not excused(cast, lead_auditor=cast.internal_auditor).justifications.exists()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"justification": " "}, "justification"),
        ({"second_reader": None}, "second_reader"),
        ({"second_reader": "process_owner"}, "second_reader"),
        ({"second_reader": "stranger"}, "second_reader"),
    ],
)
def test_exception_is_refused_at_its_field(cast, changes, field):
    given = {
        name: getattr(cast, value) if value and hasattr(cast, value) else value
        for name, value in changes.items()
    }
    with pytest.raises(AuditError) as caught:
        excused(cast, **given)
    assert caught.value.field == field
    assert not Audit.objects.exists()


def test_second_reader_is_independent_too(cast):
    process = make_process(cast, responsibilities="Eve Executive decides")
    with pytest.raises(AuditError, match="Name another second reader") as caught:
        excused(cast, process=process)
    assert caught.value.field == "second_reader"


def test_second_reader_is_not_in_the_team(cast):
    with pytest.raises(AuditError, match="is in the audit team"):
        excused(cast, other_auditors=[cast.executive])


def test_audit_with_exception_begins(cast):
    audit = services.start_audit(audit=excused(cast), by=cast.process_owner)
    assert audit.state == Audit.State.IN_PROGRESS


def test_exception_goes_with_the_auditor(cast):
    audit = excused(cast)
    services.change_audit(
        audit=audit, by=cast.quality_manager, changes={"lead_auditor": cast.internal_auditor}
    )
    assert not audit.justifications.exists()


def test_exception_stands_while_other_things_change(cast):
    audit = excused(cast)
    services.change_audit(audit=audit, by=cast.quality_manager, changes={"scope": "Line 3"})
    assert audit.justifications.get().reason == OWNER_AUDITS


def test_change_may_ask_for_an_exception(cast):
    allow(cast)
    audit = make_audit(cast)
    services.change_audit(
        audit=audit,
        by=cast.quality_manager,
        changes={
            "lead_auditor": cast.process_owner,
            "justification": OWNER_AUDITS,
            "second_reader": cast.executive,
        },
    )
    audit.refresh_from_db()
    assert audit.lead_auditor == cast.process_owner
    assert audit.justifications.get().second_reader == cast.executive


def new_owner(cast, audit: Audit) -> None:
    """The lead auditor of a planned audit becomes owner of its process."""
    processes.appoint_owner(
        process=audit.process, owner=cast.internal_auditor, by=cast.executive, on=DAY
    )


def justify(cast, audit: Audit, **changes) -> Justification:
    fields = {
        "audit": audit,
        "by": cast.quality_manager,
        "auditor": cast.internal_auditor,
        "reason": "The audit is tomorrow.",
        "second_reader": cast.executive,
    }
    return services.justify_auditor(**(fields | changes))


def test_auditor_who_became_owner_is_justified_later(cast):
    allow(cast)
    audit = make_audit(cast)
    new_owner(cast, audit)
    with pytest.raises(NotIndependentError):
        services.start_audit(audit=audit, by=cast.internal_auditor)
    audit.refresh_from_db()
    row = justify(cast, audit)
    assert row.conflict == "owns this process"
    assert services.start_audit(audit=audit, by=cast.internal_auditor).started_on == DAY


@pytest.mark.parametrize(
    ("why", "match"),
    [
        ("independent", "is independent"),
        ("elsewhere", "is not in the audit team"),
        ("forbidden", "allow no exceptions"),
        ("twice", "justified already"),
        ("over", "The audit is over"),
    ],
)
def test_later_justification_is_refused(cast, why, match):
    allow(cast)
    audit = make_audit(cast)
    if why != "independent":
        new_owner(cast, audit)
    if why == "forbidden":
        allow(cast, allows_justified=False)
    if why == "over":
        services.cancel_audit(audit=audit, by=cast.quality_manager, reason="No need.")
    audit.refresh_from_db()
    if why == "twice":
        justify(cast, audit)
    auditor = cast.employee if why == "elsewhere" else cast.internal_auditor
    with pytest.raises(AuditError, match=match):
        justify(cast, audit, auditor=auditor)


# -- Read again -------------------------------------------------------------------------------


def drafted(cast) -> Justification:
    audit = services.start_audit(audit=excused(cast), by=cast.process_owner)
    services.write_report(audit=audit, by=cast.process_owner, conclusion="It works.")
    return audit.justifications.get()


def test_report_waits_for_the_second_reader(cast):
    row = drafted(cast)
    with pytest.raises(AuditError, match="Eve Executive has not read it again yet"):
        services.issue_report(audit=row.audit, by=cast.quality_manager)
    read = services.read_again(justification=row, by=cast.executive, note=" It follows. ")
    assert (read.read_on, read.read_note) == (DAY, "It follows.")
    audit = services.issue_report(audit=row.audit, by=cast.quality_manager)
    words = dict(in_words(team_of(audit)))
    assert (words["Independence"], words["Second reader"]) == ("owns this process", cast.executive)


def test_changed_draft_is_read_once_more(cast):
    row = drafted(cast)
    services.read_again(justification=row, by=cast.executive, note="It follows.")
    services.write_report(audit=row.audit, by=cast.process_owner, conclusion="It does not work.")
    with pytest.raises(AuditError, match="changed after Eve Executive read it again"):
        services.issue_report(audit=row.audit, by=cast.quality_manager)
    assert [one.pk for one in outstanding(row.audit).unread] == [row.pk]
    services.read_again(justification=row, by=cast.executive, note="This follows too.")
    assert outstanding(row.audit).unread == []
    assert services.issue_report(audit=row.audit, by=cast.quality_manager).is_issued


def test_reading_stands_when_nothing_changed(cast):
    row = drafted(cast)
    services.read_again(justification=row, by=cast.executive, note="It follows.")
    services.write_report(audit=row.audit, by=cast.process_owner, conclusion="It works.")
    assert services.issue_report(audit=row.audit, by=cast.quality_manager).is_issued


def test_reading_is_refused(cast):
    row = drafted(cast)
    read = {"justification": row, "by": cast.executive, "note": "Fine."}
    refused(AuditError, "", services.read_again, **(read | {"by": cast.quality_manager}))
    refused(AuditError, "note", services.read_again, **(read | {"note": " "}))
    refused(AuditError, "on", services.read_again, **(read | {"on": days(1)}))


def test_nothing_is_read_before_there_is_a_draft(cast):
    row = excused(cast).justifications.get()
    refused(AuditError, "", services.read_again, justification=row, by=cast.executive, note="Fine.")


def test_database_refuses_the_auditor_as_second_reader(cast):
    row = excused(cast).justifications.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Justification.objects.filter(pk=row.pk).update(second_reader=row.auditor)


# -- The team in words ------------------------------------------------------------------------


def qualified(cast, person, **changes):
    fields = {
        "organization": cast.organization,
        "by": cast.quality_manager,
        "person": person,
        "basis": "Course with examination.",
        "qualified_on": days(-100),
    }
    return services.qualify_auditor(**(fields | changes))


@pytest.mark.parametrize(
    ("changes", "words", "is_competent"),
    [
        (None, "no record of competence", False),
        ({}, "competent since 12 Aug 2026", True),
        (
            {"valid_until": days(10)},
            "competent since 12 Aug 2026, to be judged anew by 30 Nov 2026",
            True,
        ),
        ({"valid_until": days(-1)}, "competence was to be judged anew by 19 Nov 2026", False),
        ({"may_lead": False}, "competent since 12 Aug 2026, but not to lead", False),
    ],
)
def test_competence_on_the_day_of_the_audit_is_said(cast, changes, words, is_competent):
    if changes is not None:
        qualified(cast, cast.internal_auditor, **changes)
    [member] = team_of(make_audit(cast)).members
    assert (member.competence, member.is_competent) == (words, is_competent)
    assert bool(team_of(make_audit(cast)).warnings) is not is_competent


def test_colleague_of_the_owner_is_independent_with_a_remark(cast):
    [member] = team_of(make_audit(cast)).members
    assert member.independence == "independent, though from the same function as the owner"
    other = make_person(cast.organization, "Nora New", function="Design")
    [member] = team_of(make_audit(cast, lead_auditor=other)).members
    assert member.independence.startswith("independent: did not own")


def test_later_owner_was_independent_when_auditing(cast):
    audit = issued(cast, started(cast, on=days(-5)))
    new_owner(cast, audit)
    audit = Audit.objects.get(pk=audit.pk)
    assert team_of(audit).members[0].is_independent
