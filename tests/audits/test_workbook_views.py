"""Pages of workbooks: download, upload, every change, confirm, discard; who may, and how many queries."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from audits import services
from audits.models import AnswerWorkbook, Audit
from pages.workbook import XLSX
from tests.audits.factories import issued
from tests.audits.workbook_files import (
    answered,
    answers,
    confirmed,
    downloaded,
    file_of,
    filled_in,
    questioned,
    uploaded,
)
from tests.conftest import Cast, make_person


def url(name: str, record: Audit | AnswerWorkbook, slug: str = "harbour") -> str:
    return reverse(f"audits:{name}", args=[slug, record.pk])


def prepared(cast: Cast, number: int = 3) -> AnswerWorkbook:
    """An upload with a change, a conflict, an error and a new question; more rows change too."""
    auditor, audit = (
        cast.internal_auditor,
        questioned(cast, [f"{n}?" for n in range(1, number + 1)]),
    )
    rows = {row: {"statement": f"Seen <b>{row}</b>"} for row in range(2, number + 2)}
    rows |= {3: {"statement": "Mine"}, 4: {"result": "Perhaps"}}
    rows[number + 2] = {"text": "Who checks it?", "result": "Good practice"}
    data = filled_in(downloaded(audit, auditor), rows)
    answered(audit, cast.quality_manager, 2, statement="Theirs")
    return uploaded(audit, auditor, data)


def test_workbook_goes_out_and_comes_back(cast: Cast, signed_in):
    audit, client = questioned(cast), signed_in(cast.internal_auditor)
    here = url("workbook-upload", audit)
    assert here in client.get(audit.get_absolute_url()).content.decode()
    assert url("workbook", audit) in client.get(here).content.decode()
    answer = client.get(url("workbook", audit))
    assert answer["Content-Type"] == XLSX and audit.reference in answer["Content-Disposition"]
    data = filled_in(b"".join(answer.streaming_content), {2: {"result": "Conforms"}})
    page = client.post(here, {"file": file_of(data)}, follow=True)
    workbook = AnswerWorkbook.objects.get()
    assert page.redirect_chain == [(workbook.get_absolute_url(), 302)]
    seen = page.context["found"].digest
    page = client.post(url("workbook-confirm", workbook), {"seen": seen}, follow=True)
    assert "The answers are saved." in page.content.decode()
    assert answers(audit)[0][0] == "conform"
    assert workbook.name in client.get(here).content.decode()


def test_preview_shows_every_change(cast: Cast, signed_in):
    workbook = prepared(cast)
    page = signed_in(cast.internal_auditor).get(workbook.get_absolute_url())
    text = page.content.decode()
    for part in (
        "Seen &lt;b&gt;2&lt;/b&gt;", "Theirs", "Mine", "answered by Quinn Quality", "Answers!I4",
        "“Perhaps” is no answer", "Who checks it?", "Answers!J5",
    ):  # fmt: skip
        assert part in text, part
    assert (len(page.context["changes"]), len(page.context["conflicts"])) == (1, 1)


def test_choices_and_ticks_are_followed(cast: Cast, signed_in):
    workbook = prepared(cast)
    client, audit = signed_in(cast.internal_auditor), workbook.audit
    seen = services.workbook_changes(workbook).digest
    posted = {"seen": seen, f"choice-{audit.questions.get(position=2).pk}": "both"}
    client.post(url("workbook-confirm", workbook), posted | {"choice-x": "", "added": "x"})
    assert [one[1] for one in answers(audit)] == ["Seen <b>2</b>", "Theirs\n\nMine", ""]


def test_what_is_old_is_said_and_kept(cast: Cast, signed_in):
    workbook = prepared(cast)
    client = signed_in(cast.internal_auditor)
    page = client.post(url("workbook-confirm", workbook), {"seen": "old"}, follow=True)
    assert "Look through the changes again" in page.content.decode()
    services.skip_the_rest(audit=workbook.audit, by=cast.internal_auditor, reason="No time")
    issued(cast, workbook.audit)
    seen = services.workbook_changes(workbook).digest
    page = client.post(url("workbook-confirm", workbook), {"seen": seen}, follow=True)
    assert "The report is issued" in page.content.decode()
    text = client.get(workbook.get_absolute_url()).content.decode()
    assert "The upload is kept." in text and "Save answers" not in text
    workbook.refresh_from_db()
    assert workbook.state == "uploaded"


def test_discarded_upload_says_so(cast: Cast, signed_in):
    workbook = prepared(cast)
    client = signed_in(cast.internal_auditor)
    page = client.post(url("workbook-discard", workbook), follow=True)
    assert "Nothing was saved" in page.content.decode()
    assert answers(workbook.audit)[0] == ("", "", "")


def test_refused_file_says_so_at_its_field(cast: Cast, signed_in):
    audit = questioned(cast)
    page = signed_in(cast.internal_auditor).post(
        url("workbook-upload", audit), {"file": file_of(b"a;b", "answers.csv")}
    )
    assert page.status_code == 422 and "CSV and other files" in page.content.decode()


def test_audit_without_questions_has_no_workbook(cast: Cast, signed_in):
    audit = questioned(cast, [])
    client = signed_in(cast.internal_auditor)
    page = client.get(url("workbook", audit), follow=True)
    assert "no questions yet" in page.content.decode()
    assert url("workbook", audit) not in client.get(url("workbook-upload", audit)).content.decode()


@pytest.mark.parametrize("who", ["employee", "process_owner", "executive", "certification_auditor"])
def test_others_neither_download_nor_upload(cast: Cast, signed_in, who: str):
    audit = questioned(cast)
    workbook = uploaded(audit, cast.internal_auditor, downloaded(audit, cast.internal_auditor))
    client = signed_in(getattr(cast, who))
    for name, record in addresses(audit, workbook):
        assert client.get(url(name, record)).status_code == 403, name


def test_records_of_another_organization_are_not_found(cast: Cast, signed_in):
    audit = questioned(cast)
    workbook = uploaded(audit, cast.internal_auditor, downloaded(audit, cast.internal_auditor))
    stranger = make_person(cast.other, "Sid Stranger", "internal-auditor")
    client = signed_in(stranger)
    for name, record in addresses(audit, workbook):
        assert client.get(url(name, record)).status_code == 404, name
        assert client.post(url(name, record, "elsewhere")).status_code in (404, 405), name


def addresses(audit: Audit, workbook: AnswerWorkbook) -> list[tuple[str, Audit | AnswerWorkbook]]:
    acts = ["workbook-preview", "workbook-confirm", "workbook-discard"]
    return [("workbook", audit), ("workbook-upload", audit), *((act, workbook) for act in acts)]


def test_preview_needs_as_many_queries_with_many_rows_as_with_few(cast: Cast, signed_in):
    client, needed = signed_in(cast.internal_auditor), []
    for number in (5, 100):
        workbook = prepared(cast, number)
        client.get(workbook.get_absolute_url())
        with CaptureQueriesContext(connection) as queries:
            page = client.get(workbook.get_absolute_url())
        assert len(page.context["changes"]) == number - 2
        needed.append(len(queries))
    assert needed[0] == needed[1] <= 20


def test_upload_page_needs_as_many_queries_with_many_uploads_as_with_one(cast: Cast, signed_in):
    audit, client, needed = questioned(cast), signed_in(cast.internal_auditor), []
    first = uploaded(audit, cast.internal_auditor, downloaded(audit, cast.internal_auditor))
    for copies in (0, 29):
        AnswerWorkbook.objects.bulk_create(
            AnswerWorkbook(
                organization=cast.organization, audit=audit, name="a.xlsx", by=first.by,
                sha256=f"{n}", uploaded_at=first.uploaded_at,
            )
            for n in range(copies)
        )  # fmt: skip
        client.get(url("workbook-upload", audit))
        with CaptureQueriesContext(connection) as queries:
            client.get(url("workbook-upload", audit))
        needed.append(len(queries))
    assert needed[0] == needed[1]


def test_saved_workbook_says_what_it_brought(cast: Cast, signed_in):
    workbook = prepared(cast)
    confirmed(workbook, cast.internal_auditor)
    page = signed_in(cast.quality_manager).get(workbook.get_absolute_url()).content.decode()
    assert "These answers are saved." in page and "Save answers" not in page
