"""`manage.py evidence_pack`, and its file held against the ledger by `verify_ledger --pack`."""

import pikepdf
import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from evidence import triggers
from evidence.models import Entry
from programme.models import EvidencePack
from tests.programme.pack_factories import make_entry

PERIOD = {"starts_on": "2025-11-01", "ends_on": "2026-10-31", "commitments": "engagement"}


@pytest.fixture(autouse=True)
def long_lease(settings):
    """Here the work runs inside the test's transaction, where no keeper of a lease could see it."""
    settings.JOB_LEASE_SECONDS = 600


@pytest.fixture
def evidence(cast):
    return [make_entry(cast.organization, cast.executive) for _number in range(3)]


def run(output, organization="harbour", **changes) -> None:
    call_command("evidence_pack", organization, output=output, **PERIOD | changes)


@pytest.fixture
def pack_file(cast, evidence, tmp_path):
    """A pack that left the house, made by the command."""
    run(tmp_path / "pack.pdf")
    return tmp_path / "pack.pdf"


def test_command_writes_the_file_and_prints_its_seal(cast, evidence, tmp_path, capsys):
    run(pack_file := tmp_path / "pack.pdf")
    said = capsys.readouterr().out
    pack = EvidencePack.objects.select_related("file").get()
    assert f"head 3:{pack.head_hash}" in said
    assert f"sha256 {pack.file.sha256}" in said
    assert pack_file.stat().st_size == pack.file.size
    assert pack.requested_by is None
    assert Entry.objects.filter(verb="made").count() == 1


@pytest.mark.parametrize(
    ("organization", "changes", "words"),
    [
        ("nowhere", {}, "There is no organization nowhere."),
        ("harbour", {"starts_on": "1.11.2025"}, "--from takes a date such as 2026-10-31"),
        ("harbour", {"ends_on": "soon"}, "--to takes a date such as 2026-10-31"),
        ("harbour", {"ends_on": "2025-01-01"}, "ends before it begins"),
        ("harbour", {"ends_on": "2031-01-01"}, "on or before today"),
        ("harbour", {"commitments": "magic,resources"}, "no commitment magic. There are: account"),
    ],
)
def test_wrong_words_are_refused(cast, tmp_path, organization, changes, words):
    with pytest.raises(CommandError) as refused:
        run(tmp_path / "pack.pdf", organization, **changes)
    assert words in str(refused.value)
    assert not (tmp_path / "pack.pdf").exists()


def test_output_that_cannot_be_written_is_refused_before_the_work(cast, tmp_path):
    with pytest.raises(CommandError, match="There is no folder"):
        run(tmp_path / "nowhere" / "pack.pdf")
    with pytest.raises(CommandError, match="is a folder"):
        run(tmp_path)
    assert not EvidencePack.objects.exists()


def test_failure_is_told(cast, evidence, settings, tmp_path):
    settings.JOB_MAX_ATTEMPTS = 1
    settings.FILES_DIR = tmp_path / "file"
    settings.FILES_DIR.write_text("a file where the folder should be")
    with pytest.raises(CommandError, match="unexpected error"):
        run(tmp_path / "pack.pdf")


def test_pack_agrees_with_the_ledger_that_it_came_from(pack_file, capsys):
    call_command("verify_ledger", "harbour", pack=[pack_file])
    assert "harbour: all 3 entries of EP01 stand" in capsys.readouterr().out


def tamper(statement: str, *values) -> None:
    """What an administrator could do who lifts the triggers."""
    triggers.remove(connection)
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
    triggers.install(connection)


def test_rewritten_entry_is_named(pack_file, evidence, capsys):
    tamper(
        "UPDATE evidence_entry SET hash = %s WHERE sequence = 2 AND organization_id = %s",
        "0" * 64,
        evidence[0].organization_id,
    )
    with pytest.raises(CommandError, match="not as it was written"):
        call_command("verify_ledger", "harbour", pack=[pack_file])
    said = capsys.readouterr().out
    assert "entry 2 (): a pack that left the house shows another hash for this entry" in said
    assert "entry 3 ()" not in said


def test_pack_of_another_organization_proves_nothing(pack_file):
    with pytest.raises(CommandError, match="is a pack of harbour, not of elsewhere"):
        call_command("verify_ledger", "elsewhere", pack=[pack_file])


def test_pack_goes_with_one_organization(pack_file):
    with pytest.raises(CommandError, match="exactly one organization"):
        call_command("verify_ledger", pack=[pack_file])


def test_what_is_no_pack_is_refused(cast, tmp_path):
    path = tmp_path / "x.pdf"
    path.write_bytes(b"no pdf")
    with pytest.raises(CommandError, match="cannot be read as a PDF"):
        call_command("verify_ledger", "harbour", pack=[path])
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(path)
    with pytest.raises(CommandError, match="holds no manifest"):
        call_command("verify_ledger", "harbour", pack=[path])


@pytest.mark.parametrize(
    "text",
    [b"{", b"[]", b'{"entries": [[1]]}', b'{"entries": [[1, "a"], [1, "b"]]}', b"[" * 100_000],
)
def test_broken_manifest_is_refused(cast, tmp_path, text):
    path = tmp_path / "x.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.attachments["manifest.json"] = pikepdf.AttachedFileSpec(pdf, text)
        pdf.save(path)
    with pytest.raises(CommandError, match="not as this application writes it"):
        call_command("verify_ledger", "harbour", pack=[path])
