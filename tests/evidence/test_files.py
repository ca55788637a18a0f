"""Uploads are judged by their bytes, stored whole or not at all, and never shown inline."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import override_settings
from PIL import Image

from evidence import files, ledger, services
from evidence.errors import AttachmentError
from evidence.models import Attachment
from tests.evidence.test_ledger import THING


def picture(kind="JPEG", size=(8, 8)) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", size, "#1d4f6e").save(buffer, kind)
    return buffer.getvalue()


def zipped() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.txt", "a" * 100_000)
    return buffer.getvalue()


def upload(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("photo.jpg", picture(), "image/jpeg"),
        ("photo.JPEG", picture(), "image/jpeg"),
        ("plan.png", picture("PNG"), "image/png"),
        ("plan.webp", picture("WEBP"), "image/webp"),
        ("report.pdf", b"%PDF-1.7\n%%EOF", "application/pdf"),
        ("notes.txt", "Größe: 7 µm\n".encode(), "text/plain"),
        ("long.csv", ("é;" * 5000).encode(), "text/plain"),
    ],
)
def test_good_file_is_stored_under_its_hash(name, content, kind):
    stored = files.store(upload(name, content))
    assert (stored.content_type, stored.size) == (kind, len(content))
    assert files.path_of(stored.sha256).read_bytes() == content
    assert [path.name for path in files.path_of(stored.sha256).parent.iterdir()] == [stored.sha256]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.png", b""),
        ("page.html", b"<html><script>alert(1)</script>"),
        ("page.png", b"<html><script>alert(1)</script>"),
        ("page.txt", b"  <svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
        ("page.txt", "\ufeff<html>".encode()),
        ("drawing.svg", b"<?xml version='1.0'?><svg/>"),
        ("archive.zip", zipped()),
        ("report.pdf", zipped()),
        ("photo.png", picture("JPEG")),
        ("photo.jpg", picture()[:40]),
        ("program.txt", b"\x7fELF" + b"\xff" * 5000),
        ("program.exe", b"MZ\x00\x00"),
        ("notes.pdf", b"only text"),
        ("latin.txt", "Größe".encode("latin-1") * 2000),
        ("noending", b"text"),
        (".png", picture("PNG")),
    ],
)
def test_wrong_file_is_refused_in_words(name, content):
    with pytest.raises(AttachmentError) as refused:
        files.store(upload(name, content))
    assert refused.value.field == "file"
    assert str(refused.value.message)


@override_settings(UPLOAD_MAX_BYTES=100)
def test_too_large_file_is_refused():
    with pytest.raises(AttachmentError, match="larger than 100"):
        files.store(upload("notes.txt", b"x" * 101))


@override_settings(UPLOAD_MAX_PIXELS=63)
def test_flood_of_pixels_is_refused():
    with pytest.raises(AttachmentError, match="too many pixels"):
        files.store(upload("photo.jpg", picture(size=(8, 8))))


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\temp\\photo.jpg", "photo.jpg"),
        ("pho\r\nto\x00.jpg", "photo.jpg"),
        ("evil\u202egpj.exe.jpg", "evilgpj.exe.jpg"),
        ("x" * 300 + ".jpg", "x" * 116 + ".jpg"),
        ('a<b>"c".png', "abc.png"),
    ],
)
def test_name_is_cleaned(name, clean):
    assert files.clean_name(name) == clean


def attach(cast, content=None):
    with transaction.atomic():
        ledger.record(THING, organization=cast.organization, verb="recorded", by=cast.executive)
    return services.attach(
        organization=cast.organization,
        subject=THING,
        upload=upload("photo.jpg", content or picture()),
        by=cast.executive,
    )


def test_attached_file_is_in_the_ledger_by_its_hash(cast):
    attached = attach(cast)
    entry = ledger.Entry.objects.get(verb="attached")
    assert attached.sha256 in entry.body
    assert not entry.tags.filter(kind="commitment").exists()


def test_same_file_twice_is_refused(cast):
    attach(cast)
    with pytest.raises(AttachmentError, match="attached already"):
        attach(cast)
    assert Attachment.objects.count() == 1


def test_download_is_never_inline(cast, signed_in):
    attached = attach(cast)
    answer = signed_in(cast.employee).get(f"/harbour/evidence/files/{attached.pk}/")
    assert b"".join(answer.streaming_content) == picture()
    assert answer["Content-Disposition"] == 'attachment; filename="photo.jpg"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "sandbox"
    assert answer["Content-Type"] == "image/jpeg"


def test_file_of_a_draft_is_hidden_from_outside(cast, signed_in):
    attached = attach(cast)
    address = f"/harbour/evidence/files/{attached.pk}/"
    released = signed_in(cast.certification_auditor).get(address)
    assert b"".join(released.streaming_content)
    attached.subject.is_released = False
    attached.subject.save()
    assert signed_in(cast.certification_auditor).get(address).status_code == 404


def test_lost_file_is_not_found(cast, signed_in):
    attached = attach(cast)
    files.path_of(attached.sha256).unlink()
    address = f"/harbour/evidence/files/{attached.pk}/"
    assert signed_in(cast.employee).get(address).status_code == 404
