"""Attached files on disk: checked by content, stored whole or not at all, named by their hash."""

import codecs
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from PIL import Image, UnidentifiedImageError

from evidence.errors import AttachmentError

PICTURES = {"PNG": "image/png", "JPEG": "image/jpeg", "WEBP": "image/webp"}
ENDINGS = {
    "image/png": (".png",),
    "image/jpeg": (".jpg", ".jpeg"),
    "image/webp": (".webp",),
    "application/pdf": (".pdf",),
    "text/plain": (".txt", ".csv"),
}
PIECE = 4096  # bytes that tell what a file is
ALLOWED = gettext_lazy("PNG, JPEG and WebP pictures, PDF, TXT and CSV files")


@dataclass(frozen=True)
class StoredFile:
    """A file that is safely on disk."""

    sha256: str
    size: int
    content_type: str
    name: str


def store(upload: UploadedFile) -> StoredFile:
    """Check `upload` and put it on disk: temporary name, fsync, rename, fsync of the folder.

    Raises AttachmentError for a wrong type, size or name, in words for the field `file`.
    """
    name = clean_name(upload.name or "")
    content_type = checked(upload)
    sha256, size = _write(upload)
    return StoredFile(sha256, size, content_type, name)


def checked(upload: UploadedFile) -> str:
    """The content type of a file that may be kept. Raises AttachmentError as `store` does."""
    name = clean_name(upload.name or "")
    if not upload.size:
        raise AttachmentError(_("The file is empty."), "file")
    if upload.size > settings.UPLOAD_MAX_BYTES:
        limit = filesizeformat(settings.UPLOAD_MAX_BYTES)
        raise AttachmentError(
            _("The file is larger than %(limit)s. Choose a smaller one.") % {"limit": limit}, "file"
        )
    content_type = sniff(cast(BinaryIO, upload.file))
    if not name.lower().endswith(ENDINGS[content_type]):
        message = _("“%(name)s” is not what its name says. Allowed are %(allowed)s.")
        raise AttachmentError(message % {"name": name, "allowed": ALLOWED}, "file")
    return content_type


def clean_name(name: str) -> str:
    """The last part of the name without control characters, at most 120 characters."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    shown = "".join(char for char in last if char.isprintable() and char not in '<>:"|?*').strip(
        " ."
    )
    if not shown or "." not in shown:
        raise AttachmentError(_("The file needs a name with an ending, such as photo.jpg."), "file")
    stem, ending = shown.rsplit(".", 1)
    return f"{stem[: 119 - len(ending)]}.{ending}"


def sniff(stream: BinaryIO) -> str:
    """The content type by the bytes themselves. Raises AttachmentError if it is not allowed."""
    stream.seek(0)
    start = stream.read(PIECE)
    stream.seek(0)
    if start.startswith(b"%PDF-"):
        return "application/pdf"
    if start.startswith((b"\x89PNG", b"\xff\xd8\xff")) or start[8:12] == b"WEBP":
        return _picture(stream)
    if _is_text(start):
        return "text/plain"
    raise AttachmentError(_("Allowed are %(allowed)s.") % {"allowed": ALLOWED}, "file")


def _picture(stream: BinaryIO) -> str:
    """The type of a picture that opens, whose pixels are not a flood."""
    try:
        with Image.open(stream, formats=tuple(PICTURES)) as picture:
            width, height = picture.size
            kind = PICTURES[picture.format or ""]
            if width * height > settings.UPLOAD_MAX_PIXELS:
                raise AttachmentError(
                    _("The picture has too many pixels. Make it smaller."), "file"
                )
            picture.verify()
    except AttachmentError:
        raise
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        raise AttachmentError(_("The picture cannot be read. Take it again."), "file") from None
    finally:
        stream.seek(0)
    return kind


def _is_text(start: bytes) -> bool:
    """Whether the bytes are UTF-8 without NUL that does not begin like markup."""
    # The piece may end within a character, unless it is the whole file.
    decoder = codecs.getincrementaldecoder("utf-8-sig")()
    try:
        text = decoder.decode(start, final=len(start) < PIECE)
    except UnicodeDecodeError:
        return False
    return "\x00" not in text and not text.lstrip().startswith("<")


def _write(upload: UploadedFile) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    settings.FILES_DIR.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(
        dir=settings.FILES_DIR, prefix=".tmp-", delete=False
    ) as target:
        for chunk in upload.chunks():
            digest.update(chunk)
            size += len(chunk)
            target.write(chunk)
        target.flush()
        os.fsync(target.fileno())
    place(Path(target.name), digest.hexdigest())
    return digest.hexdigest(), size


def place(temporary: Path, sha256: str) -> Path:
    """Rename a finished temporary file to where its hash says, and make the rename last."""
    final = path_of(sha256)
    final.parent.mkdir(parents=True, exist_ok=True)
    temporary.replace(final)
    folder = os.open(final.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
    return final


def keep(path: Path) -> tuple[str, int]:
    """Hash and size of a file made here, which then lies where its hash says, and stays there."""
    with path.open("rb") as file:
        os.fsync(file.fileno())
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    size = path.stat().st_size
    place(path, digest)
    return digest, size


@contextmanager
def bench(job_id: int, fence: int) -> Iterator[Path]:
    """A folder beside the files for what a job makes, so that the finished one is only renamed.

    What killed workers of the same job left behind is swept away on the way.
    """
    root = Path(settings.FILES_DIR)
    root.mkdir(parents=True, exist_ok=True)
    folder = root / f".tmp-job-{job_id}-{fence}"
    for old in root.glob(f".tmp-job-{job_id}-*"):
        shutil.rmtree(old, ignore_errors=True)
    folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def path_of(sha256: str) -> Path:
    """Where a file of that hash lives."""
    return Path(settings.FILES_DIR) / sha256[:2] / sha256
