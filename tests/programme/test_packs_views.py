"""Pages of packs: who may ask, watch, download, release; what an auditor from outside sees."""

import datetime
import re

import pytest
from django.urls import reverse

from evidence import ledger
from evidence.files import path_of
from evidence.models import Entry
from jobs import services as jobs
from jobs import worker
from jobs.models import Job, State
from people.models import Role, RoleGrant
from programme.handlers import HANDLERS
from programme.models import EvidencePack
from programme.packs import services
from tests.conftest import DAY
from tests.programme.pack_factories import END, START, make_entry, make_pack, order

FORM = {"starts_on": str(START), "ends_on": str(END), "prepared_for": "Northgate"}
MAKERS = {Role.EXECUTIVE, Role.QUALITY_MANAGER, Role.CERTIFICATION_AUDITOR}
READERS = MAKERS | {Role.INTERNAL_AUDITOR}
FEW = {"commitments": ["engagement"]}


@pytest.fixture(autouse=True)
def long_lease(settings):
    """Here the work runs inside the test's transaction, where no keeper of a lease could see it."""
    settings.JOB_LEASE_SECONDS = 600


@pytest.fixture
def evidence(cast):
    make_entry(cast.organization, cast.executive, label="Went to the assembly line")


def address(name: str, pack: EvidencePack | None = None) -> str:
    args = ["harbour"] + ([pack.pk] if pack else [])
    return reverse(f"programme:{name}", args=args)


def get_all(client, pack: EvidencePack) -> set[int]:
    """What the pages of one pack answer; files are read to their end, which closes them."""
    statuses = set()
    for name in ("pack", "pack-progress", "pack-download"):
        page = client.get(address(name, pack))
        statuses.add(page.status_code)
        if page.streaming:
            list(page.streaming_content)
    return statuses


def text(page) -> str:
    return re.sub(r"\s+", " ", page.content.decode())


def test_each_role_may_ask_or_not(cast, signed_in):
    for role, person in cast.insiders().items():
        page = signed_in(person).get(address("pack-request"))
        assert page.status_code == (200 if role in MAKERS else 403), role


def test_each_role_may_read_or_not(cast, signed_in):
    order(cast.organization, cast.quality_manager)
    for role, person in cast.insiders().items():
        page = signed_in(person).get(address("packs"))
        assert page.status_code == (200 if role in READERS else 403), role


def test_form_offers_the_last_twelve_months(cast, signed_in):
    page = text(signed_in(cast.quality_manager).get(address("pack-request")))
    assert 'value="2025-11-21"' in page
    assert 'value="2026-11-20"' in page
    assert page.count('name="commitments"') == 10


def test_asking_leads_to_its_progress(cast, signed_in, evidence):
    page = signed_in(cast.quality_manager).post(address("pack-request"), FORM, follow=True)
    pack = EvidencePack.objects.get()
    assert page.redirect_chain[-1][0] == address("pack", pack)
    assert pack.prepared_for == "Northgate"
    assert address("pack-progress", pack) in text(page)
    assert '<meta http-equiv="refresh"' in text(page)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"ends_on": "2025-01-01"}, "ends before it begins"),
        ({"ends_on": "2027-01-01"}, "on or before today"),
        ({"starts_on": "2020-01-01"}, "at most 3 years"),
        ({"starts_on": "yesterday"}, "valid date"),
        ({"starts_on": ""}, "required"),
        ({"commitments": ["magic"]}, "magic"),
        ({"prepared_for": "x" * 201}, "at most 200"),
        ({"prepared_for": "a\x00b"}, "Null characters"),
    ],
)
def test_wrong_input_is_said_and_kept(cast, signed_in, changes, words):
    page = signed_in(cast.quality_manager).post(address("pack-request"), FORM | changes)
    assert page.status_code == 422
    assert words in text(page)
    assert not EvidencePack.objects.exists()


def test_progress_is_shown_until_the_pack_is_ready(cast, signed_in, evidence):
    pack = order(cast.organization, cast.quality_manager, **FEW)
    client = signed_in(cast.quality_manager)
    claim = jobs.claim(pack.job_id)
    jobs.heartbeat(claim, progress=40, note="Commitment h")
    page = text(client.get(address("pack-progress", pack)))
    assert 'value="40"' in page and "Commitment h" in page and "hx-get" in page
    Job.objects.filter(pk=pack.job_id).update(state=State.QUEUED, lease_until=None, attempts=0)
    worker.run(pack.job_id, HANDLERS)
    page = text(client.get(address("pack-progress", pack)))
    assert "hx-get" not in page
    assert address("pack-download", pack) in page


def test_finished_pack_shows_its_seal_and_its_history(cast, signed_in, evidence):
    pack = make_pack(cast.organization, cast.quality_manager, **FEW)
    assert pack.job.state == State.DONE
    page = text(signed_in(cast.quality_manager).get(address("pack", pack)))
    assert pack.head_hash[:4] in page
    assert pack.file.sha256[-4:] in page
    assert address("pack-download", pack) in page
    assert address("pack-release", pack) in page
    assert "Made" in page


def test_making_leaves_one_ledger_entry(cast, evidence):
    pack = make_pack(cast.organization, cast.quality_manager, **FEW)
    worker.run(pack.job_id, HANDLERS)
    entry = Entry.objects.get(subject_kind="programme.evidencepack")
    assert (entry.verb, entry.source, entry.is_released) == ("made", "system", False)
    assert pack.file.sha256 in entry.body
    assert not list(path_of(pack.file.sha256).parent.parent.glob(".tmp*"))


def test_each_download_is_recorded(cast, signed_in, evidence):
    pack = make_pack(cast.organization, cast.quality_manager, **FEW)
    client = signed_in(cast.internal_auditor)
    for _time in range(2):
        page = client.get(address("pack-download", pack))
        content = b"".join(page.streaming_content)
        assert page.headers["Content-Type"] == "application/pdf"
        assert "harbour-EP01-2025-11-01-to-2026-10-31.pdf" in page.headers["Content-Disposition"]
        assert len(content) == pack.file.size
        assert content.startswith(b"%PDF-")
    downloads = Entry.objects.filter(verb="downloaded")
    assert [entry.actor for entry in downloads] == [cast.internal_auditor] * 2


def test_looking_without_fetching_records_nothing(cast, signed_in, evidence):
    pack = make_pack(cast.organization, cast.quality_manager, **FEW)
    client = signed_in(cast.quality_manager)
    assert client.head(address("pack-download", pack)).status_code == 405
    assert not Entry.objects.filter(verb="downloaded").exists()


def test_file_that_is_gone_is_said(cast, signed_in, evidence):
    pack = make_pack(cast.organization, cast.quality_manager, **FEW)
    path_of(pack.file.sha256).unlink()
    page = signed_in(cast.quality_manager).get(address("pack-download", pack), follow=True)
    assert "missing on the server" in text(page)


def test_auditor_from_outside_gets_released_and_own_packs(cast, signed_in, evidence):
    pack = make_pack(cast.organization, cast.quality_manager, **FEW)
    auditor = signed_in(cast.certification_auditor)
    assert get_all(auditor, pack) == {404}
    assert pack.reference not in text(auditor.get(address("packs")))
    services.release_pack(pack=pack, by=cast.quality_manager)
    assert get_all(auditor, pack) == {200}
    assert pack.reference in text(auditor.get(address("packs")))
    own = make_pack(cast.organization, cast.certification_auditor, **FEW)
    assert get_all(auditor, own) == {200}


def test_auditor_sees_neither_history_nor_the_button_to_release(cast, signed_in, evidence):
    own = make_pack(cast.organization, cast.certification_auditor, **FEW)
    page = text(signed_in(cast.certification_auditor).get(address("pack", own)))
    assert address("pack-release", own) not in page
    assert "The system" not in page


def test_auditor_cannot_release(cast, signed_in, evidence):
    own = make_pack(cast.organization, cast.certification_auditor, **FEW)
    page = signed_in(cast.certification_auditor).post(address("pack-release", own))
    assert page.status_code == 403
    assert EvidencePack.objects.get().released_at is None


def test_ended_access_gets_nothing(cast, signed_in, evidence):
    pack = make_pack(cast.organization, cast.quality_manager, **FEW)
    services.release_pack(pack=pack, by=cast.quality_manager)
    yesterday = DAY - datetime.timedelta(days=1)
    RoleGrant.objects.filter(person=cast.certification_auditor).update(until_on=yesterday)
    auditor = signed_in(cast.certification_auditor)
    assert get_all(auditor, pack) == {404}
    assert auditor.get(address("packs")).status_code == 404


def test_stranger_gets_nothing(cast, signed_in, evidence):
    pack = make_pack(cast.organization, cast.quality_manager, **FEW)
    stranger = signed_in(cast.stranger)
    assert stranger.get(address("pack-download", pack)).status_code == 404
    elsewhere = reverse("programme:pack-download", args=["elsewhere", pack.pk])
    assert stranger.get(elsewhere).status_code == 404


def test_release_by_button_is_said_and_recorded(cast, signed_in, evidence):
    pack = make_pack(cast.organization, cast.quality_manager, **FEW)
    client = signed_in(cast.executive)
    assert client.get(address("pack-release", pack)).status_code == 405
    page = client.post(address("pack-release", pack), follow=True)
    assert "Certification auditors can download it now." in text(page)
    assert Entry.objects.filter(verb="released", actor=cast.executive).count() == 1
    page = client.post(address("pack-release", pack), follow=True)
    assert "released already" in text(page)


def test_failure_is_shown_with_its_reason_and_can_be_tried_again(
    cast, signed_in, evidence, settings, tmp_path
):
    settings.JOB_MAX_ATTEMPTS = 1
    settings.FILES_DIR = tmp_path / "no folder"
    settings.FILES_DIR.write_text("a file where the folder should be")
    pack = make_pack(cast.organization, cast.quality_manager, **FEW)
    assert (pack.job.state, pack.made) == (State.FAILED, None)
    client = signed_in(cast.quality_manager)
    page = text(client.get(address("pack", pack)))
    assert "An unexpected error stopped this." in page
    assert address("pack-retry", pack) in page
    assert ledger.head(cast.organization).sequence == 1
    settings.FILES_DIR = tmp_path / "files"
    assert client.get(address("pack-retry", pack)).status_code == 405
    assert "is being made" in text(client.post(address("pack-retry", pack), follow=True))
    worker.run(pack.job_id, HANDLERS)
    assert address("pack-download", pack) in text(client.get(address("pack", pack)))


def test_reader_without_the_right_to_make_gets_no_button_to_try_again(cast, signed_in):
    pack = order(cast.organization, cast.quality_manager)
    moment = pack.created_at
    Job.objects.filter(pk=pack.job_id).update(
        state=State.FAILED, error="It broke.", started_at=moment, finished_at=moment
    )
    page = text(signed_in(cast.internal_auditor).get(address("pack", pack)))
    assert "It broke." in page
    assert address("pack-retry", pack) not in page


def test_list_asks_the_same_number_of_questions_for_one_and_for_many(
    cast, signed_in, django_assert_max_num_queries
):
    client = signed_in(cast.quality_manager)
    order(cast.organization, cast.quality_manager)
    with django_assert_max_num_queries(30) as one:
        client.get(address("packs"))
    for number in range(20):
        order(cast.organization, cast.quality_manager, prepared_for=f"Reader {number}")
    with django_assert_max_num_queries(len(one)):
        client.get(address("packs"))
