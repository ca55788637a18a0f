"""The PDF of a report: made by its job, read by another library than the one that wrote it."""

import dataclasses
import hashlib
import re
from io import BytesIO
from pathlib import Path

import pytest
from django.core.cache import cache
from pypdf import PdfReader

from audits import services
from audits.models import Audit, ReportFile
from audits.reporting import drawing, making
from audits.reporting.reading import report_of
from evidence.files import path_of
from evidence.models import Attachment, Entry
from jobs import services as jobs
from jobs import worker
from jobs.errors import LostLease
from jobs.models import Job, State
from programme.handlers import HANDLERS
from tests.audits.factories import photo, started
from tests.audits.report_factories import (
    answered,
    drafted,
    issued,
    made,
    scene,
    sign,
    written,
)
from tests.conftest import Cast

HOSTILE = {
    "file": '<img src="file:///etc/passwd"><link rel=attachment href="file:///etc/passwd">',
    "network": '"><img src="http://127.0.0.1:9/x"><style>*{display:none}</style>',
    "right to left": "\u202eevitroba\u202c שלום",
    "control": "be\x07fore\x1b[31m",
    "template": "{{ report.digest }} {% include 'x' %}",
    "noncharacter": "\ufffe\uffff end",
}


@pytest.fixture(autouse=True)
def quiet(settings):
    """No keeper of a lease can see the test's transaction."""
    settings.JOB_LEASE_SECONDS = 600
    cache.clear()


@dataclasses.dataclass
class Made:
    """A report that was printed once for many tests, and what it is made from."""

    reader: PdfReader
    pages: list[str]
    text: str
    content: object
    body: str
    digest: str


@pytest.fixture(scope="module")
def printed_once() -> list[Made]:
    return []


@pytest.fixture
def whole(cast: Cast, printed_once) -> Made:
    """An issued report of 40 answers with photos, signatures and an addendum."""
    if not printed_once:
        audit = answered(cast, 40, site=cast.site)
        for position in (1, 15, 35):
            services.add_photo(
                question=audit.questions.select_related("audit").get(position=position),
                by=cast.internal_auditor, key=f"p{position}", upload=scene(position, (400, 300)),
            )  # fmt: skip
        written(cast, audit)
        sign(audit, cast.internal_auditor)
        audit = services.issue_report(audit=audit, by=cast.internal_auditor)
        services.add_addendum(
            audit=audit, by=cast.internal_auditor, text="Bench 3, not bench 2.", reason="Mixed up"
        )
        printed_once.append(read(made(ReportFile.objects.first())))
    return printed_once[0]


def read(file: ReportFile) -> Made:
    content = path_of(file.sha256).read_bytes()
    reader = PdfReader(BytesIO(content))
    pages = [re.sub(r"\s+", " ", page.extract_text()) for page in reader.pages]
    report = report_of(file.audit)
    return Made(reader, pages, " ".join(pages), report.content, report.body, report.digest)


def lay_out(audit: Audit, folder: Path) -> bytes:
    target = folder / "report.pdf"
    drawing.draw(report_of(audit), target, lambda percent, note: None)
    return target.read_bytes()


def text_of(content: bytes) -> str:
    reader = PdfReader(BytesIO(content))
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in reader.pages))


# -- What it says -------------------------------------------------------------------------------


def test_every_answer_and_finding_is_in_the_pdf(whole):
    for one in whole.content.answers:
        assert one.text in whole.text
        assert one.statement in whole.text
    for one in whole.content.findings:
        assert f"{one.reference} · {one.label}" in whole.text
        assert str(one.clause) in whole.text
    assert "Nonconformity NC01: Olga Owner answers for it" in whole.text


def test_every_page_says_what_it_is(whole):
    for number, page in enumerate(whole.pages, start=1):
        assert f"{number} / {len(whole.pages)}" in page
        assert f"Issued on 20 Nov 2026 · digest {whole.digest[:12]}" in page
        assert "A01" in page
        assert "DRAFT" not in page


def test_first_page_gives_the_whole_answer(whole):
    for words in (
        "Harbour Ltd", "Internal audit report A01", "Assembly and test", "Issued on 20 Nov 2026",
        "Harbour works", "Conclusion", "with the exceptions below", "Strengths",
        "Conforms 28", "Major nonconformity", "Signatures",
    ):  # fmt: skip
        assert words in whole.pages[0], words


def test_parts_are_bookmarks(whole):
    titles = [item.title for item in whole.reader.outline if not isinstance(item, list)]
    assert titles == [
        "Summary", "Findings", "Plan", "People, independence and competence", "Answers",
        "Not looked at, not applicable", "Signatures", "Addenda", "Digest",
    ]  # fmt: skip
    assert whole.reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert whole.reader.trailer["/Root"]["/Lang"] == "en"


def test_signatures_and_addenda_stand_behind_the_report(whole):
    assert "Led the audit and stands for the report" in whole.text
    assert "Addendum 1, 20 November 2026, Ina Auditor" in whole.text
    assert "Bench 3, not bench 2." in whole.text


def test_photos_are_in_it_once_each(whole):
    # Pages share their resources, so each lists the pictures of all.
    names = {picture.name for page in whole.reader.pages for picture in page.images}
    assert len(names) == 3
    assert "bench-15.jpg · SHA-256" in whole.text


def test_attached_bytes_give_the_digest(whole):
    (attached,) = whole.reader.attachments["report.json"]
    assert attached.decode() == whole.body
    assert hashlib.sha256(attached).hexdigest() == whole.digest


def test_draft_says_so_on_every_page(cast: Cast, tmp_path):
    content = lay_out(drafted(cast, 3), tmp_path)
    for page in PdfReader(BytesIO(content)).pages:
        assert "DRAFT" in page.extract_text()
        assert "DRAFT, not issued" in page.extract_text()


def test_signature_of_an_earlier_text_is_told(cast: Cast, tmp_path):
    audit = drafted(cast, 1)
    sign(audit, cast.internal_auditor)
    services.write_report(audit=audit, by=cast.internal_auditor, conclusion="Another one.")
    text = text_of(lay_out(audit, tmp_path))
    assert "Signed an earlier text on 20 November 2026; does not cover this one." in text


def test_same_content_gives_the_same_bytes(cast: Cast, tmp_path):
    audit = drafted(cast, 3)
    services.add_photo(
        question=audit.questions.select_related("audit").get(position=1),
        by=cast.internal_auditor, key="p", upload=photo(),
    )  # fmt: skip
    assert lay_out(audit, tmp_path) == lay_out(audit, tmp_path)


def test_hostile_words_are_only_words(cast: Cast, tmp_path):
    audit = started(cast, title=HOSTILE["network"])
    for name, words in HOSTILE.items():
        services.record_finding(
            audit=audit,
            by=cast.internal_auditor,
            grade="ofi",
            statement=f"Before {name} {words} after {name}",
        )
    text = text_of(lay_out(written(cast, audit), tmp_path))
    for name in HOSTILE:
        assert f"Before {name}" in text and f"after {name}" in text
    assert "{{ report.digest }}" in text and "root:" not in text
    assert not set(text) & {"\u202e", "\x07", "\x1b", "\ufffe"}


def test_very_long_words_and_texts_stay_on_the_page(cast: Cast, tmp_path):
    audit = started(cast, title="W" * 200)
    services.record_finding(
        audit=audit, by=cast.internal_auditor, grade="minor", clause="8.5",
        statement="W" * 2_000, objective_evidence="word " * 799,
    )  # fmt: skip
    text = text_of(lay_out(written(cast, audit), tmp_path))
    assert text.replace(" ", "").count("W") >= 2_000
    assert text.count("word") >= 799


def test_photos_that_cannot_be_read_are_named_in_their_place(cast: Cast, tmp_path):
    audit = answered(cast, 1)
    question = audit.questions.select_related("audit").get()
    harms = {"missing": None, "broken": b"no picture", "other": photo(colour="blue").read()}
    for (name, harm), colour in zip(harms.items(), ("red", "green", "grey"), strict=True):
        upload = photo(f"{name}.png", colour)
        kept = services.add_photo(
            question=question, by=cast.internal_auditor, key=name, upload=upload
        )
        path_of(kept.sha256).unlink()
        if harm is not None:
            path_of(kept.sha256).write_bytes(harm)
    text = text_of(lay_out(written(cast, audit), tmp_path))
    for name in harms:
        assert f"The photo “{name}.png” could not be read." in text


# -- How it is made -----------------------------------------------------------------------------


def test_issued_report_asks_for_its_pdf_and_attaches_it_once(cast: Cast):
    audit = issued(cast, 2)
    asked = ReportFile.objects.get()
    assert (asked.is_draft, asked.made_at) == (False, None)
    file = made(asked)
    job = Job.objects.get(key=file.key)
    assert (job.state, job.progress) == (State.DONE, 100)
    assert hashlib.sha256(path_of(file.sha256).read_bytes()).hexdigest() == file.sha256
    attached = Attachment.objects.get(subject__kind="audits.audit", subject__object_id=audit.pk)
    assert (attached.name, attached.content_type) == ("A01-report.pdf", "application/pdf")
    assert (attached.sha256, attached.size) == (file.sha256, file.size)
    assert Entry.objects.filter(verb="attached").count() == 1
    made(file)
    assert Attachment.objects.count() == 1


def test_each_addendum_makes_a_new_file(cast: Cast):
    audit = issued(cast, 1)
    made(ReportFile.objects.get())
    services.add_addendum(audit=audit, by=cast.internal_auditor, text="More", reason="Forgotten")
    file = made(ReportFile.objects.first())
    assert file.addenda == 1
    names = Attachment.objects.order_by("pk").values_list("name", flat=True)
    assert list(names) == ["A01-report.pdf", "A01-report-addendum-1.pdf"]


def test_same_report_is_made_once(cast: Cast):
    audit = drafted(cast, 1)
    first = services.request_report(audit=audit, by=cast.internal_auditor)
    assert services.request_report(audit=audit, by=cast.employee) == first
    sign(audit, cast.internal_auditor)
    assert services.request_report(audit=audit, by=cast.employee) != first


def test_draft_is_not_attached(cast: Cast):
    file = made(services.request_report(audit=drafted(cast, 1), by=cast.internal_auditor))
    assert file.is_draft and file.pages == 3
    assert not Attachment.objects.filter(subject__kind="audits.audit").exists()


def test_draft_that_changed_meanwhile_is_printed_as_it_stands(cast: Cast):
    audit = drafted(cast, 1)
    asked = services.request_report(audit=audit, by=cast.internal_auditor)
    services.write_report(audit=audit, by=cast.internal_auditor, conclusion="Another one.")
    file = made(asked)
    assert file.digest == report_of(Audit.objects.get()).digest != asked.digest


def test_file_lost_on_disk_is_made_anew(cast: Cast):
    audit = drafted(cast, 1)
    file = made(services.request_report(audit=audit, by=cast.internal_auditor))
    path_of(file.sha256).unlink()
    again = made(services.request_report(audit=audit, by=cast.internal_auditor))
    assert again.pk != file.pk and again.sha256 == file.sha256
    assert path_of(file.sha256).is_file()


def test_worker_that_lost_its_lease_writes_nothing(cast: Cast):
    file = services.request_report(audit=drafted(cast, 1), by=cast.internal_auditor)
    job = Job.objects.get(key=file.key)
    claim = jobs.claim(job.pk)
    Job.objects.filter(pk=job.pk).update(fence=claim.fence + 1)
    with pytest.raises(LostLease):
        making.make(claim)
    file.refresh_from_db()
    assert file.made_at is None and not Attachment.objects.exists()


def test_order_that_is_gone_is_refused_in_words(cast: Cast):
    file = services.request_report(audit=drafted(cast, 1), by=cast.internal_auditor)
    job = Job.objects.get(key=file.key)
    file.delete()
    worker.run(job.pk, HANDLERS)
    job.refresh_from_db()
    assert (job.state, job.error) == (
        State.FAILED, "The order of this report is not there any more.",
    )  # fmt: skip


def test_nothing_is_left_in_the_folder_of_files(cast: Cast, settings):
    file = made(services.request_report(audit=drafted(cast, 1), by=cast.internal_auditor))
    assert file.made_at
    assert not list(Path(settings.FILES_DIR).glob(".tmp*"))
