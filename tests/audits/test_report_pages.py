"""Pages of a report: who may read, sign, add to and print it; what they say."""

import re

import pytest
from django.core.cache import cache
from django.urls import reverse

from audits import services
from audits.models import Audit, ReportFile
from audits.reporting.reading import report_of
from jobs.models import Job, State
from people.models import Role
from tests.audits.factories import make_audit, started
from tests.audits.report_factories import (
    Result,
    answered,
    drafted,
    issued,
    made,
    scene,
    sign,
    written,
)
from tests.conftest import PASSWORD


@pytest.fixture(autouse=True)
def quiet(settings):
    """No keeper of a lease can see the test's transaction; nobody typed a wrong password yet."""
    settings.JOB_LEASE_SECONDS = 600
    cache.clear()


@pytest.fixture
def lead(cast, signed_in):
    return signed_in(cast.internal_auditor)


def address(name: str, key: int) -> str:
    return reverse(f"audits:{name}", args=["harbour", key])


def text(response) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


def test_report_shows_everything_on_its_page(cast, lead):
    audit = drafted(cast, 20)
    page = text(lead.get(address("audit-report-read", audit.pk)))
    for question in audit.questions.all():
        assert question.text in page
        assert question.statement in page
    for finding in audit.findings.all():
        assert f'id="{finding.reference}"' in page
    assert "Draft, not issued" in page
    assert report_of(audit).short_digest[:8] in page
    assert "Sign report" in page


def test_report_of_an_audit_that_has_not_begun_leads_to_the_audit(cast, lead):
    audit = make_audit(cast)
    assert lead.get(address("audit-report-read", audit.pk)).url == audit.get_absolute_url()


def test_audit_in_progress_shows_what_there_is_so_far(cast, lead):
    page = text(lead.get(address("audit-report-read", started(cast).pk)))
    assert "In progress, not written yet" in page
    assert "Sign report" not in page
    assert "Make PDF" not in page


@pytest.mark.parametrize("role", Role.values)
def test_who_may_read_the_report(cast, signed_in, role):
    audit = issued(cast, 1)
    person = cast.insiders()[role]
    status = signed_in(person).get(address("audit-report-read", audit.pk)).status_code
    # An auditor from outside has the file among the released evidence instead.
    assert status == (403 if role == Role.CERTIFICATION_AUDITOR else 200)


def test_hostile_words_stay_words(cast, lead):
    audit = started(cast, title="<b>Title</b>")
    services.record_finding(
        audit=audit, by=cast.internal_auditor, grade="ofi", statement="<script>alert(1)</script>"
    )
    written(cast, audit)
    page = text(lead.get(address("audit-report-read", audit.pk)))
    assert "<script>alert" not in page and "<b>Title" not in page
    assert "&lt;script&gt;alert(1)" in page


@pytest.mark.parametrize("number", [5, 60])
def test_report_needs_the_same_queries_for_any_size(
    cast, lead, django_assert_max_num_queries, number
):
    audit = drafted(cast, number)
    url = address("audit-report-read", audit.pk)
    lead.get(url)
    with django_assert_max_num_queries(28):
        lead.get(url)


def test_photo_of_an_answer_is_shown(cast, lead, signed_in):
    audit = answered(cast, 1)
    photo = services.add_photo(
        question=audit.questions.select_related("audit").get(),
        by=cast.internal_auditor, key="p1", upload=scene(1, (40, 30)),
    )  # fmt: skip
    url = reverse("audits:photo", args=["harbour", audit.pk, photo.pk])
    assert url in text(lead.get(address("audit-report-read", audit.pk)))
    answer = lead.get(url)
    assert answer["Content-Type"] == "image/jpeg"
    assert b"".join(answer.streaming_content).startswith(b"\xff\xd8")
    assert signed_in(cast.stranger).get(url).status_code == 404
    services.remove_photo(photo=photo, by=cast.internal_auditor)
    assert lead.get(url).status_code == 404


# -- Signing ----------------------------------------------------------------------------------


def test_signing_shows_the_text_and_takes_the_password(cast, lead):
    audit = drafted(cast, 3)
    url = address("audit-report-sign", audit.pk)
    page = text(lead.get(url))
    assert "Question 1:" in page and 'autocomplete="current-password"' in page
    assert "data-draft" not in page
    digest = re.search(r'name="digest" value="(\w+)"', page)[1]
    data = {"meaning": "wrote", "password": PASSWORD, "digest": digest}
    page = text(lead.post(url, data, follow=True))
    assert "Signed." in page and "This text" in page
    assert audit.signatures.get().digest == digest


def test_wrong_password_is_said_at_its_field_and_not_sent_back(cast, lead):
    audit = drafted(cast, 1)
    url = address("audit-report-sign", audit.pk)
    data = {"meaning": "wrote", "password": "not-my-secret", "digest": report_of(audit).digest}
    answer = lead.post(url, data)
    assert answer.status_code == 422
    assert "This is not your password. Nothing is signed." in text(answer)
    assert "not-my-secret" not in text(answer)
    assert not audit.signatures.exists()


def test_text_that_changed_meanwhile_is_shown_anew(cast, lead):
    audit = drafted(cast, 1)
    data = {"meaning": "wrote", "password": PASSWORD, "digest": report_of(audit).digest}
    services.write_report(audit=audit, by=cast.quality_manager, conclusion="Another one.")
    answer = lead.post(address("audit-report-sign", audit.pk), data)
    assert answer.status_code == 422
    assert "The report changed while you read it." in text(answer)
    assert "Another one." in text(answer)
    assert f'name="digest" value="{report_of(audit).digest}"' in text(answer)


def test_who_has_nothing_to_sign_is_refused(cast, signed_in):
    audit = issued(cast, 1)
    employee = signed_in(cast.employee)
    assert employee.get(address("audit-report-sign", audit.pk)).status_code == 403
    assert "Sign report" not in text(employee.get(audit.get_absolute_url()))


def test_signature_of_an_earlier_text_says_so(cast, lead):
    audit = drafted(cast, 1)
    sign(audit, cast.internal_auditor)
    services.write_report(audit=audit, by=cast.internal_auditor, conclusion="Another one.")
    page = text(lead.get(address("audit-report-read", audit.pk)))
    assert "Signed an earlier text on 20 November 2026; does not cover this one." in page


# -- Issuing ----------------------------------------------------------------------------------


def test_issue_page_says_what_is_missing_and_skips_the_rest(cast, lead):
    audit = answered(cast, 2)
    for at in range(2):
        services.add_question(audit=audit, by=cast.internal_auditor, text=f"Open question {at}")
    graded = services.add_question(audit=audit, by=cast.internal_auditor, text="Graded question")
    change = {"result": ("", "minor")}
    services.save_answer(question=graded, by=cast.internal_auditor, key="g", changes=change)
    written(cast, audit)
    url = address("audit-issue", audit.pk)
    page = text(lead.get(url))
    assert "Open question 0" in page and "Open question 1" in page
    assert "the statement is missing" in page
    assert "btn-main" not in page
    skipped = lead.post(address("audit-issue-skip", audit.pk), {"reason": "No time left"})
    assert skipped.url == url
    page = text(lead.get(url))
    assert "Open question 0" not in page and "Graded question" in page
    rest = audit.questions.filter(result=Result.NOT_LOOKED_AT)
    assert [one.statement for one in rest] == ["No time left"] * 2


def test_skipping_without_a_reason_is_refused(cast, lead):
    audit = answered(cast, 1)
    services.add_question(audit=audit, by=cast.internal_auditor, text="Open question")
    page = text(lead.post(address("audit-issue-skip", audit.pk), {"reason": " "}, follow=True))
    assert "Say why they were not looked at." in page
    assert audit.questions.unanswered().count() == 1


def test_issue_page_shows_conflicts_and_hints_at_the_signature(cast, lead):
    audit = drafted(cast, 1)
    url = address("audit-issue", audit.pk)
    page = text(lead.get(url))
    assert "Ina Auditor, the lead auditor, has not signed yet." in page
    assert "Nothing is missing." in page
    question = audit.questions.select_related("audit").get()
    change = {"result": ("", Result.NOT_APPLICABLE)}
    services.save_answer(question=question, by=cast.quality_manager, key="c", changes=change)
    page = text(lead.get(url))
    assert "The other text came from Quinn Quality" in page
    refused = text(lead.post(url, follow=True))
    assert "answered 1 question differently" in refused


def test_issued_report_leads_back_to_the_audit(cast, lead):
    audit = drafted(cast, 1)
    url = address("audit-issue", audit.pk)
    page = text(lead.post(url, follow=True))
    assert "Report issued." in page and "being made" in page
    assert lead.get(url).url == audit.get_absolute_url()
    assert Audit.objects.get().is_issued


# -- Addenda ----------------------------------------------------------------------------------


def test_addendum_stands_behind_the_report(cast, lead):
    audit = issued(cast, 1)
    url = address("audit-report-addendum", audit.pk)
    data = {"text": "Bench 3, not bench 2.", "reason": "Mixed up", "on": "2026-11-20"}
    page = text(lead.post(url, data, follow=True))
    assert "Addendum 1: Bench 3, not bench 2." in page
    page = text(lead.get(address("audit-report-read", audit.pk)))
    assert "Addendum 1, 20 November 2026, Ina Auditor" in page


def test_addendum_form_of_a_draft_leads_back(cast, lead):
    audit = drafted(cast, 1)
    assert lead.get(address("audit-report-addendum", audit.pk)).url == audit.get_absolute_url()


# -- Files ------------------------------------------------------------------------------------


def test_pdf_is_asked_for_watched_and_downloaded(cast, lead):
    audit = drafted(cast, 1)
    page = text(lead.post(address("audit-report-pdf", audit.pk), follow=True))
    file = ReportFile.objects.get()
    assert address("report-file-progress", file.pk) in page
    early = text(lead.get(address("report-file-download", file.pk), follow=True))
    assert "The file is not ready yet." in early
    made(file)
    page = text(lead.get(address("report-file-progress", file.pk)))
    assert address("report-file-download", file.pk) in page and "hx-get" not in page
    answer = lead.get(address("report-file-download", file.pk))
    assert answer["Content-Type"] == "application/pdf"
    assert 'filename="A01-report-draft.pdf"' in answer["Content-Disposition"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert b"".join(answer.streaming_content).startswith(b"%PDF")
    assert address("report-file-download", file.pk) in text(lead.get(audit.get_absolute_url()))


def test_failed_file_is_tried_again(cast, lead):
    audit = drafted(cast, 1)
    lead.post(address("audit-report-pdf", audit.pk))
    file = ReportFile.objects.get()
    Job.objects.filter(key=file.key).update(
        state=State.FAILED, error="It broke.", finished_at="2026-11-20T12:00Z"
    )
    page = text(lead.get(address("report-file", file.pk)))
    assert "It broke." in page and "Try again" in page
    lead.post(address("report-file-retry", file.pk))
    assert Job.objects.get(key=file.key).state == State.QUEUED
    page = text(lead.post(address("report-file-retry", file.pk), follow=True))
    assert "Only a file that failed can be tried again." in page


def test_pdf_of_an_audit_without_report_is_refused(cast, lead):
    page = text(lead.post(address("audit-report-pdf", started(cast).pk), follow=True))
    assert "Write the report before it is printed." in page


def test_strangers_get_no_file(cast, signed_in):
    audit = issued(cast, 1)
    file = audit.report_files.get()
    for name in ("report-file", "report-file-progress", "report-file-download"):
        assert signed_in(cast.stranger).get(address(name, file.pk)).status_code == 404
