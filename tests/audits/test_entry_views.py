"""The page of entry: its form, what devices send, photos, two auditors, and who may."""

import json
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from audits import services
from audits.models import AnswerChange, Audit, AuditPhoto, AuditQuestion, Finding
from people.models import Role
from tests.audits.factories import days, issued, make_audit, make_finding, photo, started
from tests.conftest import NOON, Cast, make_person

PROOF = "Order 4711: 3 of 8 joints without a record."
NOW = NOON.isoformat()


def url(name: str, *keys: int, slug: str = "harbour") -> str:
    return reverse(f"audits:{name}", args=[slug, *keys])


def ask(cast: Cast, audit: Audit, **changes: Any) -> AuditQuestion:
    fields = {"text": "Is the torque of each joint recorded?", "clause": "8.5"}
    return services.add_question(audit=audit, by=cast.internal_auditor, **(fields | changes))


@pytest.fixture
def audit(cast: Cast) -> Audit:
    """An audit in progress."""
    return started(cast)


@pytest.fixture
def question(cast: Cast, audit: Audit) -> AuditQuestion:
    return ask(cast, audit)


@pytest.fixture
def auditor(cast: Cast, signed_in) -> Client:
    return signed_in(cast.internal_auditor)


def change(question: Any, key: str = "k1", *, settled: Any = True, **fields: Any) -> dict:
    """One change as a device sends it."""
    pairs = {name: ["", text] if isinstance(text, str) else text for name, text in fields.items()}
    number = getattr(question, "pk", question)
    return {
        "key": key, "question": number, "made_at": NOW, "settled": settled, "fields": pairs,
    }  # fmt: skip


def send(client: Client, audit: Audit, *changes: Any, body: Any = None) -> Any:
    body = json.dumps({"changes": changes}) if body is None else body
    return client.post(url("entry-answers", audit.pk), body, content_type="application/json")


def said(client: Client, audit: Audit, *changes: Any) -> list[dict]:
    answer = send(client, audit, *changes)
    assert answer.status_code == 200
    return answer.json()["answers"]


def state_of(client: Client, audit: Audit, **headers: str) -> Any:
    return client.get(url("entry-state", audit.pk), headers=headers)


# -- How the audit stands ----------------------------------------------------------------------


def test_state_says_who_asks_and_what_each_question_says(auditor, cast, audit, question):
    said(
        auditor,
        audit,
        change(question, result="minor", statement="Missing", objective_evidence=PROOF),
    )
    known = state_of(auditor, audit).json()
    assert known["person"] == {"id": cast.internal_auditor.pk, "name": "Ina Auditor"}
    assert known["audit"]["is_open"] and known["csrf"] and known["at"] > 0
    [one] = known["questions"]
    assert (one["result"], one["statement"], one["by"]) == ("minor", "Missing", "Ina Auditor")
    assert one["finding"] == Finding.objects.get().reference
    assert (one["version"], one["unsettled"], one["incomplete"]) == (1, False, False)


def test_state_that_did_not_change_is_not_sent_again(auditor, audit, question):
    first = state_of(auditor, audit)
    again = state_of(auditor, audit, **{"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    said(auditor, audit, change(question, result="conform"))
    assert state_of(auditor, audit, **{"If-None-Match": first["ETag"]}).status_code == 200


def test_state_names_what_an_earlier_audit_found_at_the_clause(auditor, cast):
    earlier = started(cast, on=days(-30), planned_on=days(-30))
    make_finding(cast, earlier, statement="Two joints had no record", found_on=days(-30))
    issued(cast, earlier, on=days(-29))
    audit = started(cast)
    ask(cast, audit, clause="8.5.1")
    ask(cast, audit, clause="7.2", key="other")
    first, second = state_of(auditor, audit).json()["questions"]
    assert [one["statement"] for one in first["last_time"]] == ["Two joints had no record"]
    assert first["last_time"][0]["day"] == "October 2026" and second["last_time"] == []


def test_pages_need_the_same_queries_for_few_and_many_questions(auditor, cast, audit):
    """With 5 and with 60, a third of them with a finding, a photo and two answers."""

    def busy(number: int) -> None:
        for _number in range(number):
            question = ask(cast, audit, key=f"{audit.questions.count()}")
            said(
                auditor,
                audit,
                change(question, f"a{question.pk}", result="ofi", statement="Light"),
                change(question, f"b{question.pk}", statement="Dark"),
            )
            send_photo(auditor, audit, question.pk, f"p{question.pk}")

    def more(number: int) -> None:
        first = audit.questions.count() + 1
        AuditQuestion.objects.bulk_create(
            AuditQuestion(audit=audit, position=first + one, key=f"x{first + one}", text="More?")
            for one in range(number)
        )

    def count(name: str) -> int:
        auditor.get(url(name, audit.pk))
        with CaptureQueriesContext(connection) as queries:
            assert auditor.get(url(name, audit.pk)).status_code == 200
        return len(queries)

    names = ("entry-state", "entry", "audit")
    busy(2)
    more(3)
    few = [count(name) for name in names]
    busy(4)
    more(51)
    assert [count(name) for name in names] == few


# -- What devices send ---------------------------------------------------------------------------


def test_answers_are_taken_in_order_and_once(auditor, audit, question):
    rows = [
        change(question, "k1", result="conform"),
        change(question, "k2", result=["conform", "ofi"], statement="Light at bench 3"),
    ]
    first, again = said(auditor, audit, *rows), said(auditor, audit, *rows)
    assert [one["state"] for one in first] == [one["state"] for one in again] == ["applied"] * 2
    assert first[0]["question"]["result"] == "ofi"
    assert (AnswerChange.objects.count(), Finding.objects.count()) == (2, 1)


def test_question_may_be_named_by_its_key(auditor, audit, question):
    [one] = said(auditor, audit, change(question.key, result="conform"))
    assert one["state"] == "applied" and one["question"]["id"] == question.pk


def test_refused_answer_holds_up_no_other(auditor, audit, question):
    first, second, third = said(
        auditor,
        audit,
        change(question, "k1", statement="x" * 2001),
        change(999, "k2", result="conform"),
        change(question, "k3", result="conform"),
    )
    assert (first["state"], first["field"]) == ("refused", "statement")
    assert "at most 2000" in first["words"]
    assert (second["state"], second["question"]) == ("refused", None)
    assert (third["state"], third["question"]["result"]) == ("applied", "conform")


@pytest.mark.parametrize(
    "wrong",
    [
        {"key": ""},
        {"key": "x" * 37},
        {"key": "k/1"},
        {"key": 7},
        {"key": None},
        {"made_at": "yesterday"},
        {"made_at": "2026-11-20T12:00:00"},
        {"made_at": "0001-01-01T00:00:00+14:00"},
        {"made_at": 5},
        {"settled": "yes"},
        {"settled": None},
        {"question": True},
        {"question": None},
        {"question": [1]},
        {"question": {}},
        {"question": 10**30},
        {"fields": []},
        {"fields": None},
        {"fields": {"result": "conform"}},
        {"fields": {"result": ["", "", ""]}},
        {"fields": {"result": ["", "yes"]}},
        {"fields": {"result": ["", 1]}},
        {"fields": {"statement": ["", "a\x00b"]}},
        {"fields": {"statement": ["", "\ud800"]}},
        {"fields": {"version": ["0", "9"]}},
        {"fields": {"answered_by": ["", "1"]}},
    ],
    ids=str,
)
def test_what_no_page_sends_is_refused_by_itself(auditor, audit, question, wrong):
    good = change(question, "good", result="conform")
    bad, fine = said(auditor, audit, change(question, "bad", result="na") | wrong, good)
    assert bad["state"] == "refused" and bad["words"]
    assert fine["state"] == "applied"
    assert AuditQuestion.objects.get().result == "conform"


@pytest.mark.parametrize("row", [None, 1, "x", [], [[]], {}, {"key": "k"}], ids=str)
def test_row_that_is_no_change_is_refused(auditor, audit, question, row):
    assert [one["state"] for one in said(auditor, audit, row)] == ["refused"]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"\xff",
        b"[]",
        b"{}",
        b'{"changes": {}}',
        b'{"changes": 3}',
        json.dumps({"changes": [None] * 51}).encode(),
        b"[" * 100_000,
        b'{"changes": ["' + b"x" * 2_200_000 + b'"]}',
    ],
    ids=range(10),
)
def test_body_that_no_page_sends_is_refused_whole(auditor, audit, question, body):
    answer = send(auditor, audit, body=body)
    assert answer.status_code == 400 and answer.json()["words"]


def test_question_of_another_audit_or_organization_is_refused(auditor, cast, audit, question):
    elsewhere = ask(cast, started(cast))
    foreign = started(cast)
    Audit.objects.filter(pk=foreign.pk).update(organization=cast.other)
    [one] = said(auditor, audit, change(elsewhere, result="major"))
    assert one["state"] == "refused"
    assert send(auditor, foreign, change(elsewhere, result="major")).status_code == 404
    assert not AnswerChange.objects.exists()


def test_answer_from_tomorrow_is_dated_now(auditor, audit, question):
    row = change(question, result="conform") | {"made_at": "2031-01-01T00:00:00Z"}
    said(auditor, audit, row)
    assert AnswerChange.objects.get().made_at == NOON


def test_answer_after_the_report_is_kept_as_late(auditor, cast, audit, question):
    said(auditor, audit, change(question, "k1", result="conform"))
    issued(cast, audit)
    [one] = said(auditor, audit, change(question, "k2", statement="Typed in the cellar"))
    assert one["state"] == "late"
    assert one["question"]["late"][0]["fields"] == {"statement": "Typed in the cellar"}
    assert b"Typed in the cellar" in auditor.get(url("entry", audit.pk)).content
    assert b"Typed in the cellar" in auditor.get(url("audit", audit.pk)).content


def test_answer_before_the_audit_begins_is_refused(auditor, cast):
    audit = make_audit(cast)
    [one] = said(auditor, audit, change(ask(cast, audit), result="conform"))
    assert one["state"] == "refused" and "has not begun" in one["words"]


def test_leaving_a_question_makes_its_finding(auditor, audit, question):
    row = change(question, "k1", settled=False, result="good", statement="Clear signs")
    [one] = said(auditor, audit, row)
    assert one["question"]["unsettled"] and not Finding.objects.exists()
    [one] = said(auditor, audit, change(question, "k2"))
    assert not one["question"]["unsettled"] and Finding.objects.get().statement == "Clear signs"


# -- Two auditors ---------------------------------------------------------------------------------


@pytest.fixture
def second(cast: Cast, signed_in) -> Client:
    return signed_in(make_person(cast.organization, "Sid Second", Role.INTERNAL_AUDITOR))


def disagree(auditor: Client, second: Client, audit: Audit, question: AuditQuestion) -> dict:
    """Both answered what stood empty; gives the open conflict."""
    said(auditor, audit, change(question, "a", result="conform", statement="All recorded"))
    [one] = said(second, audit, change(question, "b", result="ofi", statement="Three missing"))
    assert one["state"] == "conflict"
    [conflict] = one["question"]["conflicts"]
    return conflict


def test_conflict_names_both_texts_and_who_wrote_them(auditor, second, audit, question):
    conflict = disagree(auditor, second, audit, question)
    assert conflict["by"] == "Sid Second"
    assert conflict["fields"]["statement"] == ["All recorded", "Three missing"]
    assert state_of(auditor, audit).json()["questions"][0]["conflicts"] == [conflict]


@pytest.mark.parametrize("decided", ["theirs", "mine", "both"])
def test_conflict_is_decided_by_script(auditor, second, audit, question, decided):
    conflict = disagree(auditor, second, audit, question)
    where = url("entry-conflict", audit.pk, conflict["id"])
    body = json.dumps({"resolution": decided})
    answer = second.post(where, body, content_type="application/json").json()
    texts = {
        "theirs": "All recorded",
        "mine": "Three missing",
        "both": "All recorded\n\nThree missing",
    }
    assert answer["state"] == "resolved" and answer["question"]["conflicts"] == []
    assert answer["question"]["statement"] == texts[decided]
    again = auditor.post(where, body, content_type="application/json").json()
    assert again["state"] == "refused" and "decided this already" in again["words"]


def test_conflict_is_decided_on_a_plain_page(auditor, second, audit, question):
    conflict = disagree(auditor, second, audit, question)
    page = auditor.get(url("audit", audit.pk)).content.decode()
    where = url("entry-conflict", audit.pk, conflict["id"])
    assert page.count(f'formaction="{where}"') == 3
    assert "All recorded" in page and "Three missing" in page
    answer = auditor.post(where, {"resolution": "mine", "next": url("audit", audit.pk)})
    assert answer.url == url("audit", audit.pk)
    assert AuditQuestion.objects.get().statement == "Three missing"


@pytest.mark.parametrize("body", ["{", "[]", "3", '{"resolution": 3}', '{"resolution": "\\u0000"}'])
def test_decision_that_no_page_sends_is_refused(auditor, second, audit, question, body):
    conflict = disagree(auditor, second, audit, question)
    where = url("entry-conflict", audit.pk, conflict["id"])
    assert auditor.post(where, body, content_type="application/json").status_code == 400
    assert AnswerChange.objects.get(key="b").state == "conflict"


def test_typing_on_in_a_conflict_stays_one_conflict(auditor, second, audit, question):
    disagree(auditor, second, audit, question)
    row = change(question, "c", statement=["Three missing", "Three missing at bench 2"])
    [one] = said(second, audit, row)
    [conflict] = one["question"]["conflicts"]
    assert conflict["fields"] == {
        "statement": ["All recorded", "Three missing at bench 2"],
        "result": ["conform", "ofi"],
    }
    assert AnswerChange.objects.get(key="b").state == "resolved"
    assert AuditQuestion.objects.get().statement == "All recorded"


def test_conflict_of_another_audit_is_not_found(auditor, second, cast, audit, question):
    conflict = disagree(auditor, second, audit, question)
    where = url("entry-conflict", started(cast).pk, conflict["id"])
    assert auditor.post(where, {"resolution": "mine"}).status_code == 404


# -- Photos --------------------------------------------------------------------------------------


def send_photo(client: Client, audit: Audit, question: Any, key: str = "p1", **fields: Any) -> Any:
    fields = {"key": key, "question": question, "made_at": NOW, "file": photo()} | fields
    kept = {name: value for name, value in fields.items() if value is not None}
    return client.post(url("entry-photos", audit.pk), kept)


def test_photo_is_kept_once_and_shown(auditor, audit, question):
    for name in (question.pk, question.key):
        answer = send_photo(auditor, audit, name).json()
        assert answer["state"] == "kept"
    [kept] = answer["question"]["photos"]
    assert kept["url"] == url("photo", audit.pk, AuditPhoto.objects.get().pk)
    shown = auditor.get(kept["url"])
    assert b"".join(shown.streaming_content)[:4] == b"\x89PNG"
    assert shown["Content-Type"] == "image/png"
    assert shown["X-Content-Type-Options"] == "nosniff"
    assert shown["Content-Security-Policy"] == "sandbox"


@pytest.mark.parametrize(
    "wrong",
    [{"key": ""}, {"key": "a b"}, {"key": None}, {"made_at": "now"}, {"made_at": None}]
    + [{"file": None}],
    ids=str,
)
def test_photo_that_no_page_sends_is_refused(auditor, audit, question, wrong):
    assert send_photo(auditor, audit, question.pk, **wrong).status_code == 400
    assert not AuditPhoto.objects.exists()


@pytest.mark.parametrize("name", ["", "999", "nothing", "٣"])
def test_photo_of_no_question_is_refused(auditor, audit, question, name):
    answer = send_photo(auditor, audit, name)
    assert answer.json()["state"] == "refused" and not AuditPhoto.objects.exists()


def test_file_that_is_no_picture_is_refused_in_words(auditor, audit, question):
    bad = SimpleUploadedFile("note.png", b"no picture", "image/png")
    answer = send_photo(auditor, audit, question.pk, file=bad).json()
    assert answer["state"] == "refused" and "cannot be read" in answer["words"]


def test_photo_is_taken_away_until_it_proves_a_finding(auditor, audit, question):
    send_photo(auditor, audit, question.pk)
    where = url("photo-remove", audit.pk, AuditPhoto.objects.get().pk)
    answer = auditor.post(where, "{}", content_type="application/json").json()
    assert answer["question"]["photos"] == []
    assert auditor.post(where).status_code == 404
    send_photo(auditor, audit, question.pk, "p2")
    said(auditor, audit, change(question, result="ofi", statement="Light"))
    kept = AuditPhoto.objects.get(key="p2")
    where = url("photo-remove", audit.pk, kept.pk)
    answer = auditor.post(where, "{}", content_type="application/json").json()
    assert answer["state"] == "refused" and "belongs to a finding" in answer["words"]


def test_photo_of_another_audit_is_not_found(auditor, cast, audit, question):
    send_photo(auditor, audit, question.pk)
    elsewhere = started(cast)
    assert auditor.get(url("photo", elsewhere.pk, AuditPhoto.objects.get().pk)).status_code == 404


def test_photo_whose_file_is_gone_is_not_found(auditor, audit, question, settings, tmp_path):
    send_photo(auditor, audit, question.pk)
    settings.FILES_DIR = tmp_path / "empty"
    assert auditor.get(url("photo", audit.pk, AuditPhoto.objects.get().pk)).status_code == 404


# -- Questions asked on the spot -------------------------------------------------------------------


def test_question_is_asked_on_the_spot_once(auditor, audit):
    row = {"key": "device-1", "text": "Who releases the lot?", "clause": "8.6", "section": "Line"}
    for _twice in range(2):
        answer = auditor.post(
            url("entry-questions", audit.pk), json.dumps(row), content_type="application/json"
        ).json()
        assert (answer["state"], answer["question"]["text"]) == ("applied", row["text"])
    assert AuditQuestion.objects.get().key == "device-1"


@pytest.mark.parametrize(
    ("wrong", "status"),
    [
        ({"text": ""}, 200),
        ({"text": "x" * 301}, 200),
        ({"clause": "99"}, 200),
        ({"section": "x" * 121}, 200),
        ({"text": 3}, 400),
        ({"key": "no key"}, 400),
        ({"key": None}, 400),
    ],
    ids=str,
)
def test_question_that_cannot_be_asked_is_refused(auditor, audit, wrong, status):
    row = {"key": "d", "text": "Who?", "clause": "8.6", "section": ""} | wrong
    where = url("entry-questions", audit.pk)
    answer = auditor.post(where, json.dumps(row), content_type="application/json")
    assert answer.status_code == status and answer.json()["words"]
    assert not AuditQuestion.objects.exists()


def test_question_is_asked_by_a_plain_form(auditor, audit):
    where = url("entry-questions", audit.pk)
    refused = auditor.post(where, {"text": "", "clause": "8.6", "section": "Line 2"})
    assert refused.status_code == 422 and b"Line 2" in refused.content
    answer = auditor.post(where, {"text": "Who releases the lot?", "clause": "8.6"})
    assert answer.url == f"{url('entry', audit.pk)}?q=1"


# -- The plain page ---------------------------------------------------------------------------------


def fields_of(page: str, **changes: Any) -> dict[str, Any]:
    """What a browser would send of the form on the page."""
    key = re.search(r'name="key" value="([^"]+)"', page)
    bases = re.findall(r'<textarea name="(base_\w+)"[^>]*>\n([^<]*)</textarea>', page)
    result = re.search(r'name="base_result" value="([^"]*)"', page)
    return {"key": key[1], "base_result": result[1], **dict(bases), **changes}


def test_question_is_answered_by_a_plain_form(auditor, cast, audit, question):
    ask(cast, audit, key="second", text="Who releases?")
    here = url("entry", audit.pk)
    page = auditor.get(here).content.decode()
    assert "Is the torque of each joint recorded?" in page
    posted = fields_of(page, result="minor", statement="Missing\r\nTwice", objective_evidence=PROOF)
    answer = auditor.post(f"{here}?q=1", {**posted, "files": [photo(), photo("b.png", "blue")]})
    assert answer.url == f"{here}?q=2"
    kept = AuditQuestion.objects.get(pk=question.pk)
    assert (kept.result, kept.statement, kept.photos.count()) == ("minor", "Missing\nTwice", 2)
    assert Finding.objects.get().question == kept
    page = auditor.get(answer.url).content.decode()
    answer = auditor.post(answer.url, fields_of(page, result="conform"))
    assert answer.url == f"{here}?list"
    listed = auditor.get(answer.url).content.decode()
    assert "Every question has an answer." in listed and "2 of 2 answered" in listed


def test_plain_form_keeps_what_was_typed_when_it_is_refused(auditor, audit, question):
    here = f"{url('entry', audit.pk)}?q=1"
    page = auditor.get(here).content.decode()
    posted = fields_of(page, result="major", statement="x" * 2001, objective_evidence=PROOF)
    refused = auditor.post(here, posted)
    text = refused.content.decode()
    assert refused.status_code == 422 and "at most 2000" in text
    assert "x" * 2001 in text and PROOF in text and 'value="major" checked' in text
    bad = SimpleUploadedFile("note.png", b"no picture", "image/png")
    refused = auditor.post(here, fields_of(page, statement="Seen", files=bad))
    assert refused.status_code == 422 and b"Seen" in refused.content
    assert not AnswerChange.objects.exists()


def test_plain_form_shows_the_conflict_it_made(auditor, second, audit, question):
    here = f"{url('entry', audit.pk)}?q=1"
    page = second.get(here).content.decode()
    said(auditor, audit, change(question, "a", statement="All recorded"))
    answer = second.post(here, fields_of(page, statement="Three missing"))
    assert answer.url == here
    shown = second.get(here).content.decode()
    assert "Both texts are kept" in shown
    assert "All recorded" in shown and "Three missing" in shown


def test_plain_form_of_a_question_that_is_gone_leads_on(auditor, cast, audit, question):
    for number in ("", "77", "x", "9" * 30):
        answer = auditor.post(f"{url('entry', audit.pk)}?q={number}", {"result": "conform"})
        assert answer.url == url("entry", audit.pk)


def test_audit_without_questions_offers_a_checklist(auditor, audit):
    page = auditor.get(url("entry", audit.pk)).content.decode()
    assert "no questions yet" in page and "Add a checklist" in page


def test_audit_that_has_not_begun_offers_to_begin(auditor, cast):
    audit = make_audit(cast)
    ask(cast, audit)
    page = auditor.get(url("entry", audit.pk)).content.decode()
    assert url("audit-start", audit.pk) in page and "data-entry" not in page


def test_issued_audit_shows_its_answers_alone(auditor, cast, audit, question):
    said(auditor, audit, change(question, result="conform"))
    issued(cast, audit)
    page = auditor.get(url("entry", audit.pk)).content.decode()
    assert "the answers stand fast" in page and "<textarea" not in page


def test_page_of_the_audit_leads_to_the_entry(auditor, cast, signed_in, audit, question):
    page = auditor.get(url("audit", audit.pk)).content.decode()
    assert f'btn-main" href="{url("entry", audit.pk)}"' in page
    assert page.count('class="btn btn-main"') == 1
    reader = signed_in(cast.employee).get(url("audit", audit.pk)).content.decode()
    assert "0 of 1 answered" in reader and url("entry", audit.pk) not in reader


# -- Who may -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", [Role.CERTIFICATION_AUDITOR, Role.EMPLOYEE, Role.PROCESS_OWNER])
@pytest.mark.parametrize("name", ["entry", "entry-state", "entry-answers", "entry-photos"])
def test_others_enter_no_results(cast, signed_in, audit, question, role, name):
    person = cast.insiders()[role.value]
    for method in ("get", "post"):
        assert getattr(signed_in(person), method)(url(name, audit.pk)).status_code in (403, 405)


def test_stranger_finds_nothing(cast, signed_in, audit, question):
    client = signed_in(cast.stranger)
    assert client.get(url("entry", audit.pk)).status_code == 404
    assert client.get(url("entry", audit.pk, slug="elsewhere")).status_code == 404
    answer = client.post(
        url("entry-answers", audit.pk, slug="elsewhere"), "{}", content_type="application/json"
    )
    assert answer.status_code == 404


def test_outside_auditor_sees_no_photo(cast, signed_in, auditor, audit, question):
    send_photo(auditor, audit, question.pk)
    where = url("photo", audit.pk, AuditPhoto.objects.get().pk)
    assert signed_in(cast.certification_auditor).get(where).status_code == 403
    assert b"".join(signed_in(cast.employee).get(where).streaming_content)


# -- The worker ---------------------------------------------------------------------------------------


def test_worker_is_a_script_for_those_who_enter(auditor, cast, signed_in):
    answer = auditor.get(url("entry-worker"))
    assert answer["Content-Type"] == "text/javascript; charset=utf-8"
    assert answer["Cache-Control"] == "no-cache"
    assert answer.content.startswith(b"const ABOUT = {")
    assert signed_in(cast.certification_auditor).get(url("entry-worker")).status_code == 403
