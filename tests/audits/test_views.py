"""The pages of audits: seen, filled in, refused, changed by two people, counted in queries."""

import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from audits import services
from audits.models import Audit, AuditProgramme, ExternalAudit, Finding
from audits.services.findings import PHOTOS_MAX
from evidence.models import Attachment
from tests.audits.factories import (
    days,
    issued,
    make_audit,
    make_external_audit,
    make_finding,
    make_programme,
    photo,
    started,
)
from tests.processes.factories import make_process

HOME = "/harbour/audits/"
PROGRAMME = {
    "title": "Audit programme 2027",
    "starts_on": "2027-01-01",
    "ends_on": "2027-12-31",
    "objectives": "See whether the processes work.",
    "scope": "All processes",
}
PLAN = {
    "title": "Assembly",
    "scope": "Line 2",
    "criteria": "8.5",
    "method": "onsite",
    "planned_on": "2026-12-01",
    "ends_on": "",
    "is_planned": "on",
}
FINDING = {
    "grade": "minor",
    "clause": "8.5",
    "statement": "Each joint is to be recorded.",
    "objective_evidence": "Order 4711: 3 of 8 without.",
    "found_on": "2026-11-20",
    "owner": "",
    "due_on": "",
}
OUTSIDE = {
    "kind": "surveillance",
    "title": "Surveillance 1",
    "body": "Northgate",
    "starts_on": "2026-12-01",
    "ends_on": "",
}


@pytest.fixture
def manager(cast, signed_in):
    return signed_in(cast.quality_manager)


@pytest.fixture
def auditor(cast, signed_in):
    return signed_in(cast.internal_auditor)


def text(response) -> str:
    return response.content.decode()


# -- Lists ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("", "No audits planned yet."),
        ("findings/", "No findings recorded yet."),
        ("programmes/", "No audit programme yet."),
        ("outside/", "No outside audit noted yet."),
    ],
)
def test_empty_list_says_what_is_absent(cast, manager, path, words):
    assert words in text(manager.get(HOME + path))


def fill(cast, number: int) -> None:
    for index in range(number):
        audit = started(cast, other_auditors=[cast.employee])
        make_finding(cast, audit, statement=f"Requirement {index}")
        make_finding(cast, audit, grade=Finding.Grade.OPPORTUNITY, statement=f"Idea {index}")
        make_external_audit(cast)
        make_programme(cast)


def asked(client, pages: list[str]) -> list[int]:
    """How many queries each page takes, once everything that is kept is kept."""
    counts = []
    for page in pages:
        client.get(page)
        with CaptureQueriesContext(connection) as queries:
            client.get(page)
        counts.append(len(queries))
    return counts


@pytest.mark.parametrize("path", ["", "findings/", "programmes/", "outside/"])
def test_list_asks_as_often_for_one_record_as_for_thirty(cast, manager, path):
    fill(cast, 1)
    one = asked(manager, [HOME + path])
    fill(cast, 29)
    assert asked(manager, [HOME + path]) == one


def test_page_with_a_table_asks_as_often_for_one_row_as_for_thirty(cast, auditor):
    audit = make_finding(cast).audit
    pages = [audit.get_absolute_url(), audit.programme.get_absolute_url()]
    pages.append(f"{audit.get_absolute_url()}record/")
    one = asked(auditor, pages)
    for index in range(29):
        make_finding(cast, audit, statement=f"Requirement {index}")
        make_audit(cast)
    assert asked(auditor, pages) == one


@pytest.mark.parametrize("path", ["", "findings/", "programmes/", "outside/"])
def test_list_is_exported(cast, manager, path):
    fill(cast, 2)
    response = manager.get(f"{HOME}{path}?export=csv")
    lines = b"".join(response.streaming_content).decode().splitlines()
    assert len(lines) == (5 if path == "findings/" else 3 + (path == "programmes/"))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("grade=ofi", ["A01-2"]),
        ("answer=waiting", ["A01-2"]),
        ("answer=accepted", []),
        ("q=torque", ["A01-1"]),
        ("q=torque+nothing", []),
        ("grade=huge", ["A01-1", "A01-2"]),
        ("audit=99999", ["A01-1", "A01-2"]),
        ("sort=-found_on", ["A01-1", "A01-2"]),
    ],
)
def test_findings_are_filtered(cast, manager, query, expected):
    audit = started(cast)
    make_finding(cast, audit)
    make_finding(cast, audit, grade=Finding.Grade.OPPORTUNITY, statement="Lamps")
    page = text(manager.get(f"{HOME}findings/?{query}"))
    assert [one for one in ("A01-1", "A01-2") if f"{one}</a>" in page] == expected


def test_list_says_how_late_an_audit_is(cast, manager):
    make_audit(cast, planned_on=days(-3))
    assert "3 days late" in text(manager.get(HOME))


# -- Programmes -------------------------------------------------------------------------------


def test_programme_is_planned_approved_changed_and_closed(cast, manager):
    answer = manager.post(
        f"{HOME}programmes/add/", PROGRAMME | {"responsible": cast.quality_manager.pk}
    )
    programme = AuditProgramme.objects.get()
    assert answer.url == programme.get_absolute_url()
    manager.post(f"{answer.url}approve/")
    change = {**PROGRAMME, "responsible": cast.quality_manager.pk, "scope": "Line 2"}
    manager.post(f"{answer.url}change/", change | {"version": "2"})
    manager.post(f"{answer.url}close/", {"evaluation": "Reached."})
    programme.refresh_from_db()
    assert (programme.state, programme.scope) == ("closed", "Line 2")
    assert "Reached." in text(manager.get(answer.url))


def test_programme_page_shows_its_year(cast, manager):
    audit = make_audit(cast)
    make_process(cast, name="Deliver")
    page = text(manager.get(audit.programme.get_absolute_url()))
    assert "A01 Assembly" in page
    assert "P02 Deliver." in page


def test_programme_in_wrong_order_keeps_what_was_typed(cast, manager):
    fields = PROGRAMME | {"responsible": cast.quality_manager.pk, "ends_on": "2026-12-31"}
    response = manager.post(f"{HOME}programmes/add/", fields)
    assert response.status_code == 422
    assert "The last day lies before the first." in text(response)
    assert "See whether the processes work." in text(response)


# -- Plans ------------------------------------------------------------------------------------


def plan(cast, **changes) -> dict[str, object]:
    people = {
        "programme": (AuditProgramme.objects.first() or make_programme(cast)).pk,
        "process": make_process(cast).pk,
        "lead_auditor": cast.internal_auditor.pk,
    }
    return PLAN | people | changes


def test_audit_is_planned(cast, manager):
    response = manager.post(f"{HOME}add/", plan(cast))
    audit = Audit.objects.get()
    assert response.url == audit.get_absolute_url()
    assert audit.planned_on == audit.ends_on == datetime.date(2026, 12, 1)


def test_plan_form_knows_the_programme_it_comes_from(cast, manager):
    programme = make_programme(cast)
    page = text(manager.get(f"{HOME}add/?programme={programme.pk}"))
    assert f'<option value="{programme.pk}" selected' in page
    assert manager.get(f"{HOME}add/?programme=nonsense").status_code == 200


def test_owner_as_auditor_is_refused_at_the_field(cast, manager):
    response = manager.post(f"{HOME}add/", plan(cast, lead_auditor=cast.process_owner.pk))
    assert response.status_code == 422
    assert "Olga Owner owns this process" in text(response)
    assert "id_lead_auditor_error" in text(response)
    assert not Audit.objects.exists()


def test_unplanned_audit_needs_a_reason(cast, manager):
    fields = plan(cast)
    del fields["is_planned"]
    response = manager.post(f"{HOME}add/", fields)
    assert response.status_code == 422
    assert "Say why the audit was added to the plan." in text(response)


@pytest.mark.parametrize(
    "changes",
    [
        {"programme": "abc"},
        {"process": "99999999999999999999"},
        {"lead_auditor": "0"},
        {"method": "telepathy"},
        {"planned_on": "31.12.9999x"},
        {"title": "x" * 201},
        {"title": "a\x00b"},
        {"scope": "x" * 4001},
        {"other_auditors": ["-1"]},
    ],
)
def test_hostile_plan_is_refused_with_a_message(cast, manager, changes):
    response = manager.post(f"{HOME}add/", plan(cast, **changes))
    assert response.status_code == 422
    assert "needs your attention" in text(response)


def test_people_and_processes_of_another_house_cannot_be_chosen(cast, manager):
    strange = make_process(cast, organization=cast.other, owner=cast.stranger, by=cast.stranger)
    for changes in ({"process": strange.pk}, {"lead_auditor": cast.stranger.pk}):
        fields = PLAN | {
            "programme": make_programme(cast).pk,
            "process": strange.pk,
            "lead_auditor": cast.internal_auditor.pk,
        }
        assert manager.post(f"{HOME}add/", fields | changes).status_code == 422
    assert not Audit.objects.exists()


def test_plan_is_changed(cast, manager):
    audit = make_audit(cast)
    url = audit.get_absolute_url()
    fields = plan_of(audit) | {"scope": "Line 3", "other_auditors": [cast.employee.pk]}
    manager.post(f"{url}change/", fields | {"version": "1"})
    audit.refresh_from_db()
    assert (audit.scope, audit.other_auditors.get()) == ("Line 3", cast.employee)


def plan_of(audit: Audit) -> dict[str, object]:
    names = ("title", "scope", "criteria", "method")
    people = {"process": audit.process_id, "lead_auditor": audit.lead_auditor_id}
    return {name: getattr(audit, name) for name in names} | people


def test_plan_changed_by_two_shows_both_texts_and_saves_mine_next(cast, manager):
    audit = make_audit(cast)
    services.change_audit(audit=audit, by=cast.executive, changes={"scope": "Theirs"})
    url = f"{audit.get_absolute_url()}change/"
    response = manager.post(url, plan_of(audit) | {"scope": "Mine", "version": "1"})
    assert response.status_code == 409
    assert "Theirs" in text(response)
    assert "Mine" in text(response)
    assert 'name="version" value="2"' in text(response)
    manager.post(url, plan_of(audit) | {"scope": "Mine", "version": "2"})
    audit.refresh_from_db()
    assert audit.scope == "Mine"


def test_audit_is_moved_and_cancelled_with_reasons(cast, manager):
    audit = make_audit(cast)
    url = audit.get_absolute_url()
    refused = manager.post(f"{url}move/", {"planned_on": "2026-12-01", "reason": ""})
    assert refused.status_code == 422
    manager.post(f"{url}move/", {"planned_on": "2026-12-01", "reason": "The line stands."})
    page = text(manager.get(url))
    assert "The line stands." in page
    assert "First planned for" in page
    page = text(manager.post(f"{url}cancel/", {"reason": " "}, follow=True))
    assert "Say why the audit is cancelled." in page
    manager.post(f"{url}cancel/", {"reason": "Sold."})
    audit.refresh_from_db()
    assert audit.state == "cancelled"


def test_colleague_of_the_owner_is_pointed_out(cast, manager):
    page = text(manager.get(make_audit(cast).get_absolute_url()))
    assert "Ina Auditor works in the same function as the owner of this process." in page


# -- Course -----------------------------------------------------------------------------------


def test_audit_runs_from_begin_to_issue(cast, auditor):
    audit = make_audit(cast)
    url = audit.get_absolute_url()
    assert "Begin audit" in text(auditor.get(url))
    auditor.post(f"{url}start/", {"on": "2026-11-20"})
    page = text(auditor.get(url))
    assert page.count("btn-main") == 1
    assert f'class="btn btn-main" href="{url}record/"' in page
    auditor.post(f"{url}report/", {"conclusion": "It works.", "strengths": "", "version": "2"})
    page = text(auditor.get(url))
    assert "It works." in page
    auditor.post(f"{url}issue/")
    auditor.post(f"{url}close/")
    audit.refresh_from_db()
    assert audit.state == "closed"


def test_audit_begun_tomorrow_is_refused_at_the_field(cast, auditor):
    url = make_audit(cast).get_absolute_url()
    response = auditor.post(f"{url}start/", {"on": "2026-11-21"})
    assert response.status_code == 422
    assert "Enter a date on or before today." in text(response)


def test_report_written_by_two_shows_both(cast, auditor):
    audit = started(cast)
    services.write_report(audit=audit, by=cast.quality_manager, conclusion="Theirs")
    url = f"{audit.get_absolute_url()}report/"
    response = auditor.post(url, {"conclusion": "Mine", "strengths": "", "version": audit.version})
    assert response.status_code == 409
    assert "Theirs" in text(response)
    assert "Mine" in text(response)


def test_refused_acts_say_why_on_the_page(cast, auditor):
    finding = make_finding(cast)
    url = finding.audit.get_absolute_url()
    page = text(auditor.post(f"{url}issue/", follow=True))
    assert "Write the report before it is issued." in page
    issued(cast, finding.audit)
    page = text(auditor.post(f"{url}close/", follow=True))
    assert "NC01 is still open. Close it first." in page


def test_buttons_that_act_refuse_to_be_opened(cast, manager):
    url = make_audit(cast).get_absolute_url()
    for act in ("close", "cancel"):
        assert manager.get(f"{url}{act}/").status_code == 405


# -- Findings ---------------------------------------------------------------------------------


def test_finding_is_recorded_and_the_form_waits_for_the_next(cast, auditor):
    url = f"{started(cast).get_absolute_url()}record/"
    response = auditor.post(url, FINDING | {"files": [photo("a.png"), photo("b.png", "blue")]})
    assert response.url == url
    page = text(auditor.get(url))
    assert "Finding A01-1 recorded." in page
    assert 'data-draft="finding-2"' in page
    assert "Each joint is to be recorded.</textarea>" not in page
    assert Finding.objects.get().nonconformity.due_on == days(90)
    assert Attachment.objects.count() == 2


def test_entry_offers_keys_camera_owner_and_last_time(cast, auditor):
    audit = started(cast, on=days(-30))
    make_finding(cast, audit, found_on=days(-30))
    issued(cast, audit, on=days(-30))
    page = text(auditor.get(f"{started(cast).get_absolute_url()}record/"))
    assert page.count('class="key"') == 4
    assert 'accept="image/*" capture="environment"' in page
    assert " multiple" in page
    assert f'<option value="{cast.process_owner.pk}" selected' in page
    assert "within the response times of its grade" in page
    assert "8.5 Production and service provision" in page
    assert "Last time (October 2026): The torque of each joint" in page


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"grade": ""}, "This field is required."),
        ({"grade": "huge"}, "Select a valid choice."),
        ({"clause": ""}, "Choose the clause that is not met."),
        ({"clause": "8.5; DROP"}, "Select a valid choice."),
        ({"statement": ""}, "This field is required."),
        ({"statement": "a\x00b"}, "Null characters are not allowed."),
        ({"statement": "x" * 2001}, "at most 2000 characters"),
        ({"objective_evidence": ""}, "Say what was seen."),
        ({"found_on": "2026-11-21"}, "Enter a date on or before today."),
        ({"found_on": "2026-11-19"}, "The audit began on 20 Nov 2026."),
        ({"found_on": "yesterday"}, "Enter a valid date."),
        ({"owner": "99999999999999999999"}, "Select a valid choice."),
        ({"due_on": "2026-11-01"}, "Enter a date on or after the day it was raised."),
    ],
)
def test_refused_finding_says_why_and_keeps_the_text(cast, auditor, changes, message):
    url = f"{started(cast).get_absolute_url()}record/"
    response = auditor.post(url, FINDING | changes)
    assert response.status_code == 422
    assert message in text(response)
    kept = "objective_evidence" if "statement" in changes else "statement"
    assert FINDING[kept] in text(response)
    assert not Finding.objects.exists()


@pytest.mark.parametrize(
    ("upload", "message"),
    [
        (lambda: SimpleUploadedFile("a.exe", b"MZ\x00\x01"), "Allowed are"),
        (lambda: photo("a.jpg"), "is not what its name says"),
        (lambda: SimpleUploadedFile("a.png", b""), "The submitted file is empty."),
        (lambda: SimpleUploadedFile("png", photo().read()), "needs a name with an ending"),
        (lambda: SimpleUploadedFile("<script>.svg", b"<svg onload='x'>"), "Allowed are"),
        (lambda: photo("again.png"), "attached already"),
    ],
)
def test_bad_photo_keeps_the_text_and_saves_nothing(cast, auditor, upload, message):
    url = f"{started(cast).get_absolute_url()}record/"
    response = auditor.post(url, FINDING | {"files": [photo("good.png"), upload()]})
    assert response.status_code == 422
    assert "id_files_error" in text(response)
    assert message in text(response)
    assert "<script>" not in text(response).split("<main")[1]
    assert FINDING["statement"] in text(response)
    assert (Finding.objects.count(), Attachment.objects.count()) == (0, 0)


def test_large_or_many_photos_keep_the_text(cast, auditor, settings):
    url = f"{started(cast).get_absolute_url()}record/"
    many = [photo(f"{index}.png", (index, 0, 0)) for index in range(PHOTOS_MAX + 1)]
    assert "at most 10 photos" in text(auditor.post(url, FINDING | {"files": many}))
    settings.UPLOAD_MAX_BYTES = 10
    response = auditor.post(url, FINDING | {"files": [photo()]})
    assert "larger than 10" in text(response)
    assert FINDING["statement"] in text(response)
    assert not Finding.objects.exists()


def test_finding_sent_twice_is_recorded_once(cast, auditor):
    url = f"{started(cast).get_absolute_url()}record/"
    auditor.post(url, FINDING)
    response = auditor.post(url, FINDING)
    assert response.status_code == 422
    assert "recorded already as A01-1" in text(response)
    assert Finding.objects.count() == 1


def test_words_in_markup_are_shown_as_words(cast, auditor):
    finding = make_finding(cast, statement="<script>alert(1)</script>")
    for url in (finding.get_absolute_url(), finding.audit.get_absolute_url(), HOME + "findings/"):
        assert "<script>alert" not in text(auditor.get(url))


def test_finding_page_leads_to_its_nonconformity(cast, auditor):
    finding = make_finding(cast)
    page = text(auditor.get(finding.get_absolute_url()))
    assert finding.nonconformity.get_absolute_url() in page
    assert "only people inside see this finding" in page


def test_finding_is_changed_and_stale_shows_both(cast, auditor):
    finding = make_finding(cast)
    url = f"{finding.get_absolute_url()}change/"
    fields = {"clause": "8.5", "objective_evidence": "Seen.", "statement": "Mine"}
    services.change_finding(
        finding=finding, by=cast.quality_manager, changes={"statement": "Theirs"}
    )
    response = auditor.post(url, fields | {"version": "1"})
    assert response.status_code == 409
    assert "Theirs" in text(response)
    assert "Mine" in text(response)
    auditor.post(url, fields | {"version": "2"})
    finding.refresh_from_db()
    assert finding.statement == "Mine"


def test_opportunity_is_answered_by_an_owner(cast, signed_in):
    finding = make_finding(cast, grade=Finding.Grade.OPPORTUNITY)
    issued(cast, finding.audit)
    owner = signed_in(cast.process_owner)
    url = finding.get_absolute_url()
    assert "Answer it" in text(owner.get(url))
    refused = owner.post(f"{url}disposition/", {"decision": "maybe", "reason": "", "on": "x"})
    assert refused.status_code == 422
    answer = {"decision": "accepted", "reason": "It pays back.", "on": "2026-11-20"}
    owner.post(f"{url}disposition/", answer)
    page = text(owner.get(url))
    assert "It pays back." in page
    assert "Promise an action" in page
    assert "Answer it" not in page


# -- Outside audits ---------------------------------------------------------------------------


def test_outside_audit_is_noted_changed_and_held(cast, manager):
    manager.post(f"{HOME}outside/add/", OUTSIDE)
    audit = ExternalAudit.objects.get()
    assert audit.ends_on == audit.starts_on
    url = audit.get_absolute_url()
    manager.post(f"{url}change/", OUTSIDE | {"starts_on": "2026-11-20", "version": "1"})
    manager.post(f"{url}hold/", {"result": "Three minors."})
    assert "Three minors." in text(manager.get(url))
    page = text(manager.post(f"{url}cancel/", {"reason": "No."}, follow=True))
    assert "held or cancelled already" in page


def test_outside_audit_changed_by_two_shows_both(cast, manager):
    audit = make_external_audit(cast)
    services.change_external_audit(audit=audit, by=cast.executive, changes={"body": "Theirs"})
    response = manager.post(
        f"{audit.get_absolute_url()}change/", OUTSIDE | {"body": "Mine", "version": "1"}
    )
    assert response.status_code == 409
    assert "Theirs" in text(response)


def test_result_before_the_audit_is_refused(cast, manager):
    audit = make_external_audit(cast, starts_on=days(1), ends_on=days(1))
    response = manager.post(f"{audit.get_absolute_url()}hold/", {"result": "Well."})
    assert response.status_code == 422
    assert "has not begun yet" in text(response)


# -- Access -----------------------------------------------------------------------------------


def test_people_see_and_do_what_their_role_says(cast, signed_in):
    audit = started(cast)
    record = f"{audit.get_absolute_url()}record/"
    expected = {
        "quality_manager": (200, 200, 200),
        "internal_auditor": (200, 200, 403),
        "process_owner": (200, 403, 403),
        "employee": (200, 403, 403),
        "certification_auditor": (403, 403, 403),
        "stranger": (404, 404, 404),
    }
    for name, codes in expected.items():
        client = signed_in(getattr(cast, name))
        urls = (audit.get_absolute_url(), record, f"{HOME}add/")
        assert tuple(client.get(url).status_code for url in urls) == codes, name


@pytest.mark.parametrize("pk", [0, 99, 99999999999999999999999])
def test_unknown_records_are_not_found(cast, manager, pk):
    for path in ("", "findings/", "programmes/", "outside/"):
        assert manager.get(f"{HOME}{path}{pk}/").status_code == 404


def test_records_of_another_house_are_not_found(cast, manager):
    theirs = make_external_audit(cast, organization=cast.other, by=cast.stranger)
    assert manager.get(f"{HOME}outside/{theirs.pk}/").status_code == 404
