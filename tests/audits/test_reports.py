"""What reports say, what is under their digest, who signs them, what stands fast once issued."""

import inspect
import json

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile

from audits import services
from audits.errors import AuditError
from audits.models import (
    Audit,
    Auditor,
    AuditQuestion,
    ClauseTitle,
    Finding,
    IssuedReport,
    Justification,
    RefusedAuditor,
    ReportFile,
)
from audits.reporting import plain
from audits.reporting.reading import report_of
from evidence.models import Entry
from improvement.services import change_nonconformity
from people.models import Person
from tests.audits.factories import days, make_audit, photo, started
from tests.audits.report_factories import (
    Result,
    answer,
    answered,
    drafted,
    issued,
    second_auditor,
    sign,
    written,
)
from tests.conftest import NOON, PASSWORD, Cast
from tests.refusals import refused


@pytest.fixture(autouse=True)
def no_wrong_passwords():
    cache.clear()


def fresh(audit: Audit) -> Audit:
    return Audit.objects.get(pk=audit.pk)


# -- Content ----------------------------------------------------------------------------------


def test_report_says_head_summary_and_plan(cast: Cast):
    audit = drafted(cast, 20, site=cast.site, co_auditors="P. Outside")
    content = report_of(audit).content
    assert (content.head.reference, content.head.title) == ("A01", "Assembly and test")
    assert (content.head.organization, content.head.site) == ("Harbour Ltd", "Harbour works")
    assert [(grade, count) for grade, _label, count in content.grades] == [
        ("major", 1), ("minor", 1), ("ofi", 1), ("good", 1),
    ]  # fmt: skip
    assert [(result, count) for result, _label, count in content.results][0] == ("conform", 14)
    assert content.plan.scope == "Assembly line 2"
    assert content.people.co_auditors == "P. Outside"
    assert content.people.owner.name == "Olga Owner"


def test_report_holds_every_answer_by_section(cast: Cast):
    content = report_of(answered(cast, 20)).content
    assert [title for title, _answers in content.sections] == [
        "At the bench", "In the office", "With the customer",
    ]  # fmt: skip
    assert [one.position for one in content.answers] == list(range(1, 21))
    assert {one.by.name for one in content.answers} == {"Ina Auditor"}


def test_unanswered_question_is_no_answer_and_no_finding(cast: Cast):
    audit = started(cast)
    services.add_question(audit=audit, by=cast.internal_auditor, text="Asked in vain?")
    content = report_of(audit).content
    assert (content.answers[0].result, content.answers[0].label) == ("", "")
    assert content.findings == ()


def test_finding_tells_what_follows_and_its_requirement(cast: Cast):
    content = report_of(drafted(cast, 20)).content
    minor = next(one for one in content.findings if one.grade == "minor")
    assert minor.requirement.startswith("What is described")
    assert (minor.following.reference, minor.following.owner.name) == ("NC01", "Olga Owner")
    assert minor.question == 15
    assert [one.following for one in content.findings if one.grade in ("ofi", "good")] == [None] * 2


def test_left_out_questions_are_lists_of_their_own(cast: Cast):
    content = report_of(drafted(cast, 20)).content
    assert [one.result for one in content.not_looked_at] == [Result.NOT_LOOKED_AT]
    assert [one.statement for one in content.not_applicable] == [
        "Statement on Question 18: is the work done as described?"
    ]


def test_photos_stand_with_the_finding_else_with_the_answer(cast: Cast):
    audit = answered(cast, 20)
    questions = audit.questions.select_related("audit")
    for position, colour in ((1, "red"), (15, "blue")):
        services.add_photo(
            question=questions.get(position=position), by=cast.internal_auditor,
            key=f"p{position}", upload=photo(colour=colour),
        )  # fmt: skip
    content = report_of(audit).content
    assert [len(one.photos) for one in content.answers if one.photos] == [1]
    assert content.answers[0].photos[0].source == "photo"
    shown = next(one for one in content.findings if one.question == 15)
    assert [one.source for one in shown.photos] == ["attachment"]


def test_withdrawn_finding_is_not_in_the_report(cast: Cast):
    audit = answered(cast, 20)
    services.withdraw_finding(
        finding=audit.findings.first(), by=cast.internal_auditor, reason="It was none"
    )
    assert len(report_of(audit).content.findings) == 3


def test_independence_and_competence_are_told(cast: Cast):
    sid = second_auditor(cast)
    audit = drafted(cast, 1, other_auditors=[sid])
    Auditor.objects.create(
        organization=cast.organization, reference="AU01", created_at=NOON,
        person=cast.internal_auditor, basis="Course of 2024", qualified_on=days(-900),
        valid_until=days(-30),
    )  # fmt: skip
    Justification.objects.create(
        audit=audit, auditor=sid, conflict="Worked there", reason="Nobody else",
        second_reader=cast.quality_manager, recorded_by=cast.quality_manager,
        recorded_on=days(-5),
    )  # fmt: skip
    proposed = {"programme": audit.programme, "process": audit.process}
    for day, name in ((days(-9), cast.process_owner), (days(0), cast.executive)):
        RefusedAuditor.objects.create(
            organization=cast.organization, auditor=name, audited_on=days(-3),
            reason="Owns the process", refused_on=day, asked_by=cast.quality_manager, **proposed,
        )  # fmt: skip
    people = report_of(audit).content.people
    lead, other = people.auditors
    assert (lead.competence.basis, lead.competence.is_valid) == ("Course of 2024", False)
    assert lead.shares_function and lead.exempted is None
    assert (other.competence, other.exempted.second_reader.name) == (None, "Quinn Quality")
    # Who was refused after the audit was held has nothing to do with it.
    assert [one.who.name for one in people.refused] == ["Olga Owner"]


def test_own_words_for_clauses_stand_before_ours(cast: Cast):
    ClauseTitle.objects.create(organization=cast.organization, clause="8.5", title="At the bench")
    audit = started(cast)
    audit.clauses = ["8.5", "9.2", "8.5.4"]
    audit.save()
    clauses = report_of(audit).content.plan.clauses
    assert [str(one) for one in clauses] == ["8.5 At the bench", "9.2 Internal audit"]


@pytest.mark.parametrize("number", [5, 60])
def test_content_needs_the_same_queries_for_any_size(
    cast: Cast, django_assert_max_num_queries, number
):
    audit = drafted(cast, number)
    with django_assert_max_num_queries(13):
        report_of(audit)


# -- Digest -----------------------------------------------------------------------------------


def test_digest_is_that_of_the_canonical_text(cast: Cast):
    report = report_of(drafted(cast, 3))
    assert plain.digest_of(report.body) == report.digest == report_of(report.audit).digest
    body = json.loads(report.body)
    assert (
        json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False) == report.body
    )
    assert body["people"]["lead"] == {"person": report.audit.lead_auditor_id}
    assert "Ina Auditor" not in report.body


def test_written_content_reads_as_it_was(cast: Cast):
    report = report_of(drafted(cast, 20))
    names = dict(Person.objects.values_list("pk", "name"))
    assert plain.read(report.body, names) == report.content


def test_erased_person_is_named_so(cast: Cast):
    report = report_of(drafted(cast, 1))
    content = plain.read(report.body, {})
    assert content.people.lead.name == "erased person"
    assert plain.written(content) == report.body


def change_answer(cast, audit):
    question = audit.questions.select_related("audit").get(position=1)
    change = {"statement": (question.statement, "Otherwise")}
    services.save_answer(question=question, by=cast.internal_auditor, key="z", changes=change)


def change_conclusion(cast, audit):
    services.write_report(audit=audit, by=cast.internal_auditor, conclusion="Otherwise")


def change_finding(cast, audit):
    services.change_finding(
        finding=audit.findings.first(), by=cast.internal_auditor, changes={"statement": "Otherwise"}
    )


def change_photo(cast, audit):
    question = audit.questions.select_related("audit").get(position=1)
    services.add_photo(question=question, by=cast.internal_auditor, key="z", upload=photo())


def change_owner(cast, audit):
    nonconformity = audit.findings.exclude(nonconformity=None).first().nonconformity
    changes = {"owner": cast.quality_manager}
    change_nonconformity(nonconformity=nonconformity, by=cast.quality_manager, changes=changes)


def change_question(cast, audit):
    services.add_question(audit=audit, by=cast.internal_auditor, text="One more?")


CHANGES = [
    change_answer, change_conclusion, change_finding, change_owner, change_photo, change_question,
]  # fmt: skip


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_digest_of_a_draft_follows_every_change(cast: Cast, change):
    audit = drafted(cast, 20)
    before = report_of(audit).digest
    change(cast, audit)
    assert report_of(fresh(audit)).digest != before


def test_issue_and_signatures_do_not_change_the_digest(cast: Cast):
    audit = drafted(cast, 20)
    before = report_of(audit).digest
    sign(audit, cast.internal_auditor)
    services.issue_report(audit=audit, by=cast.internal_auditor)
    report = report_of(fresh(audit))
    assert report.digest == before
    assert [one.covers for one in report.signatures] == [True]


def test_words_of_a_finding_put_right_in_the_draft_are_issued(cast: Cast):
    """Issuing brings findings in line with their answers, so both say the same before."""
    audit = drafted(cast, 20)
    change_finding(cast, audit)
    before = report_of(fresh(audit)).digest
    services.issue_report(audit=audit, by=cast.internal_auditor)
    assert report_of(fresh(audit)).digest == before
    assert Finding.objects.filter(statement="Otherwise").count() == 1


def test_issued_report_is_kept_as_it_was(cast: Cast):
    audit = issued(cast, 20)
    before = report_of(fresh(audit))
    cast.process_owner.name = "Olga Newname"
    cast.process_owner.save()
    audit.process.name = "Renamed"
    audit.process.save()
    change_owner(cast, audit)
    ClauseTitle.objects.create(organization=cast.organization, clause="4.1", title="Surroundings")
    after = report_of(fresh(audit))
    assert (after.digest, after.content.head) == (before.digest, before.content.head)
    assert after.content.findings[0].following.owner.name == "Olga Newname"
    assert after.is_kept and IssuedReport.objects.get().audit == audit


def test_ledger_holds_the_digest_from_the_day_of_issue(cast: Cast):
    audit = issued(cast, 3)
    entry = Entry.objects.get(verb="issued")
    assert report_of(fresh(audit)).digest in entry.body


# -- Signatures -------------------------------------------------------------------------------


def test_signature_is_kept_with_its_text_and_in_the_ledger(cast: Cast):
    audit = drafted(cast, 1)
    signature = sign(audit, cast.internal_auditor)
    assert (signature.digest, signature.signed_at) == (report_of(audit).digest, NOON)
    entry = Entry.objects.order_by("-sequence").first()
    assert (entry.verb, entry.subject_kind) == ("signed", "audits.audit")
    assert signature.digest in entry.body


def test_signature_of_an_earlier_text_does_not_cover_the_new_one(cast: Cast):
    audit = drafted(cast, 1)
    sign(audit, cast.internal_auditor)
    change_conclusion(cast, audit)
    assert [one.covers for one in report_of(fresh(audit)).signatures] == [False]
    sign(fresh(audit), cast.internal_auditor)
    assert [one.covers for one in report_of(fresh(audit)).signatures] == [False, True]


def test_who_may_sign_as_what(cast: Cast):
    sid = second_auditor(cast)
    audit = drafted(cast, 1, other_auditors=[sid])
    Justification.objects.create(
        audit=audit, auditor=sid, conflict="Worked there", reason="Nobody else",
        second_reader=cast.quality_manager, recorded_by=cast.quality_manager,
        recorded_on=days(-5), read_on=days(-1), read_note="Sampled",
    )  # fmt: skip
    people = {
        "lead": cast.internal_auditor, "team": sid, "owner": cast.process_owner,
        "above": cast.executive, "reader": cast.quality_manager, "employee": cast.employee,
    }  # fmt: skip
    draft = {name: services.meanings_for(audit, person) for name, person in people.items()}
    assert draft == {
        "lead": ["wrote"], "team": ["took-part"], "owner": [], "above": [], "reader": ["read"],
        "employee": [],
    }  # fmt: skip
    later = services.issue_report(audit=audit, by=cast.internal_auditor)
    held = {name: services.meanings_for(later, person) for name, person in people.items()}
    assert held == draft | {"owner": ["received"], "above": ["received"]}


def test_nobody_signs_before_there_is_a_report(cast: Cast):
    audit = answered(cast, 1)
    assert services.meanings_for(audit, cast.internal_auditor) == []
    refused(AuditError, "", sign, audit=audit, by=cast.internal_auditor)


def test_wrong_password_signs_nothing(cast: Cast):
    audit = drafted(cast, 1)
    refused(AuditError, "password", sign, audit=audit, by=cast.internal_auditor, password="guess")


def test_who_guesses_too_often_waits(cast: Cast):
    audit = drafted(cast, 1)
    for _try in range(5):
        refused(AuditError, "password", sign, audit=audit, by=cast.internal_auditor, password="no")
    with pytest.raises(AuditError, match="Too many wrong passwords"):
        sign(audit, cast.internal_auditor, password=PASSWORD)
    cache.clear()
    assert sign(audit, cast.internal_auditor)


def test_right_password_forgets_the_wrong_ones(cast: Cast):
    audit = drafted(cast, 1)
    for _round in range(2):
        for _try in range(4):
            refused(
                AuditError, "password", sign, audit=audit, by=cast.internal_auditor, password="no"
            )
        change_conclusion(cast, audit)
        services.write_report(audit=audit, by=cast.internal_auditor, conclusion=f"R{_round}")
        sign(fresh(audit), cast.internal_auditor)


def test_person_without_a_login_does_not_sign(cast: Cast):
    audit = drafted(cast, 1)
    cast.internal_auditor.user = None
    refused(AuditError, "password", sign, audit=audit, by=cast.internal_auditor)


@pytest.mark.parametrize("meaning", ["took-part", "received", "read", "approved"])
def test_meaning_that_is_not_theirs_is_refused(cast: Cast, meaning: str):
    audit = issued(cast, 1)
    refused(AuditError, "meaning", sign, audit=audit, by=cast.internal_auditor, meaning=meaning)


def test_same_text_is_signed_once(cast: Cast):
    audit = drafted(cast, 1)
    sign(audit, cast.internal_auditor)
    refused(AuditError, "meaning", sign, audit=audit, by=cast.internal_auditor)


def test_text_that_the_signer_did_not_see_is_not_signed(cast: Cast):
    audit = drafted(cast, 1)
    seen = report_of(audit).digest
    change_conclusion(cast, audit)
    refused(AuditError, "", sign, audit=audit, by=cast.internal_auditor, digest=seen)


def test_second_reader_reads_before_signing(cast: Cast):
    audit = drafted(cast, 1)
    Justification.objects.create(
        audit=audit, auditor=cast.internal_auditor, conflict="Worked there", reason="Nobody else",
        second_reader=cast.quality_manager, recorded_by=cast.executive, recorded_on=days(-5),
    )  # fmt: skip
    refused(AuditError, "meaning", sign, audit=audit, by=cast.quality_manager, meaning="read")


# -- Addenda ----------------------------------------------------------------------------------


def add(cast: Cast, audit: Audit, **changes):
    fields = {"text": "Bench 3, not bench 2.", "reason": "Mixed up in the notes"}
    return services.add_addendum(audit=audit, by=cast.internal_auditor, **(fields | changes))


def test_addendum_is_added_with_number_reason_and_entry(cast: Cast):
    audit = issued(cast, 1)
    before = report_of(fresh(audit)).digest
    assert [add(cast, audit).number, add(cast, audit, text="And more.").number] == [1, 2]
    report = report_of(fresh(audit))
    assert [(one.number, one.by.name) for one in report.addenda] == [
        (1, "Ina Auditor"), (2, "Ina Auditor"),
    ]  # fmt: skip
    assert report.digest == before
    entry = Entry.objects.order_by("-sequence").first()
    assert entry.verb == "added-to" and "And more." in entry.body
    assert list(ReportFile.objects.order_by("pk").values_list("addenda", flat=True)) == [0, 1, 2]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"text": " "}, "text"),
        ({"reason": " "}, "reason"),
        ({"on": days(1)}, "on"),
        ({"on": days(-1)}, "on"),
    ],
)
def test_addendum_is_refused_at_its_field(cast: Cast, changes, field: str):
    refused(AuditError, field, add, cast=cast, audit=issued(cast, 1), **changes)


def test_draft_takes_no_addendum(cast: Cast):
    refused(AuditError, "", add, cast=cast, audit=drafted(cast, 1))


# -- Nothing else of an issued report can change ------------------------------------------------

WORDS = {"text": "x", "reason": "x", "statement": "x", "objective_evidence": "x", "conclusion": "x"}
# What a service about an audit is given beside it; the words it needs are found by their names.
GIVEN = {
    "add_checklist": {"version": None},
    "add_checklists": {"versions": []},
    "change_audit": {"changes": {"scope": "Other"}},
    "change_finding": {"changes": {"statement": "Other"}},
    "move_audit": {"planned_on": days(9)},
    "record_finding": {"grade": "good"},
    "regrade_finding": {"grade": "good", "clause": "8.5"},
    "remove_photo": {},
    "save_answer": {"key": "late", "changes": {"statement": ("", "Other")}},
    "add_photo": {"key": "late", "upload": photo()},
    "reorder_questions": {"keys": []},
    "resolve_conflict": {"resolution": "mine"},
    "upload_workbook": {"file": SimpleUploadedFile("answers.xlsx", b"PK")},
}
# What may still happen to an issued audit; its report stays the same.
ALLOWED = {
    "add_addendum",
    "answers_workbook",  # reads
    "close_audit",
    "disposition_ofi",
    "from_audit",  # makes a checklist
    "meanings_for",
    "request_report",
    "save_answer",  # kept as late, changes nothing
    "settle_all",  # all is settled
    "sign_report",
}
ABOUT = {"audit", "question", "finding", "photo", "change"}


def about_an_audit() -> dict[str, set[str]]:
    """Services by name with what of an audit they are given."""
    known = {name: getattr(services, name) for name in services.__all__}
    named = {name: one for name, one in known.items() if inspect.isfunction(one)}
    given = {name: set(inspect.signature(one).parameters) & ABOUT for name, one in named.items()}
    outside = {name for name in named if "external" in name}
    return {name: about for name, about in given.items() if about and name not in outside}


REFUSED = sorted(set(about_an_audit()) - ALLOWED)


@pytest.fixture
def whole(cast: Cast):
    """An issued audit with a question, a finding, a photo and an undecided answer."""
    audit = answered(cast, 20)
    question = audit.questions.select_related("audit").get(position=15)
    photo_of = services.add_photo(
        question=question, by=cast.internal_auditor, key="p", upload=photo()
    )
    services.add_question(audit=audit, by=cast.internal_auditor, text="One more?", key="more")
    extra = AuditQuestion.objects.select_related("audit").get(key="more")
    answer(extra, cast, Result.CONFORM)
    change = services.save_answer(
        question=extra, by=cast.quality_manager, key="c",
        changes={"result": ("", Result.NOT_APPLICABLE)},
    ).change  # fmt: skip
    services.resolve_conflict(change=change, by=cast.internal_auditor, resolution="theirs")
    written(cast, audit)
    audit = services.issue_report(audit=audit, by=cast.internal_auditor)
    finding = Finding.objects.select_related("audit").filter(grade="minor").get()
    return {
        "audit": audit, "question": question, "finding": finding, "photo": photo_of,
        "change": change,
    }  # fmt: skip


def arguments_of(cast: Cast, whole, name: str) -> dict[str, object]:
    """What the service needs, about the issued audit."""
    needs = inspect.signature(getattr(services, name)).parameters
    people = {
        "auditor": cast.internal_auditor,
        "by": cast.internal_auditor,
        "confirmed_with": cast.process_owner,
        "second_reader": cast.quality_manager,
    }
    known = whole | people | WORDS | {"keys": [whole["question"].pk]}
    if name == "copy_questions":
        known["earlier"] = make_audit(cast)
    return {one: known[one] for one in needs if one in known} | GIVEN.get(name, {})


@pytest.mark.parametrize("name", REFUSED)
def test_issued_report_refuses_every_other_change(cast: Cast, whole, name: str):
    """A new service about an audit is met here: say in GIVEN what it needs, or in ALLOWED why not."""
    before = report_of(fresh(whole["audit"]))
    with pytest.raises(AuditError):
        getattr(services, name)(**arguments_of(cast, whole, name))
    after = report_of(fresh(whole["audit"]))
    assert (after.digest, after.body) == (before.digest, before.body)


def test_what_may_still_happen_leaves_the_report_as_it_is(cast: Cast, whole):
    audit, question = whole["audit"], whole["question"]
    before = report_of(fresh(audit)).digest
    sign(fresh(audit), cast.internal_auditor)
    add(cast, audit)
    services.request_report(audit=audit, by=cast.employee)
    assert services.settle_all(audit=audit, by=cast.internal_auditor) == []
    change = {"statement": (question.statement, "Too late")}
    services.save_answer(question=question, by=cast.internal_auditor, key="late", changes=change)
    services.disposition_ofi(
        finding=Finding.objects.get(grade="ofi"), by=cast.process_owner, decision="accepted",
        reason="Worth it",
    )  # fmt: skip
    report = report_of(fresh(audit))
    assert report.digest == before
    assert [one.covers for one in report.signatures] == [True]


def test_report_issued_before_reports_were_kept_is_kept_when_it_is_touched(cast: Cast):
    audit = issued(cast, 2)
    IssuedReport.objects.all().delete()
    assert not report_of(fresh(audit)).is_kept
    sign(fresh(audit), cast.internal_auditor)
    assert report_of(fresh(audit)).is_kept
