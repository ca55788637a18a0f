"""What a pack that left the house says about the ledger: its manifest, read from the PDF.

The pack is the witness against whoever re-hashes a whole chain, so the file is read as something
that strangers wrote.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
from django.utils.translation import gettext as _

from evidence.errors import ManifestError

NAME = "manifest.json"
LARGEST = 200 * 1024 * 1024  # bytes; a million entries


@dataclass(frozen=True)
class PackManifest:
    """Organization, and the hashes by sequence that the pack vouches for, its head among them."""

    organization: str
    reference: str
    hashes: dict[int, str]


def read(path: Path) -> PackManifest:
    """The manifest attached to the PDF. Raises ManifestError in words for a person."""
    try:
        with pikepdf.open(path) as pdf:
            text = pdf.attachments[NAME].get_file().read_bytes() if NAME in pdf.attachments else b""
    except (OSError, pikepdf.PdfError) as error:
        message = _("%(file)s cannot be read as a PDF.")
        raise ManifestError(message % {"file": path}) from error
    if not text or len(text) > LARGEST:
        raise ManifestError(
            _("%(file)s holds no manifest: it is no evidence pack.") % {"file": path}
        )
    try:
        return _manifest(json.loads(text))
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        message = _("The manifest of %(file)s is not as this application writes it.")
        raise ManifestError(message % {"file": path}) from error


def _manifest(body: dict[str, Any]) -> PackManifest:
    hashes: dict[int, str] = {}
    for sequence, digest in [*body["entries"], [body["head"]["sequence"], body["head"]["hash"]]]:
        if hashes.setdefault(int(sequence), str(digest)) != digest:
            raise ValueError(f"two hashes for entry {sequence}")
    # A ledger without entries has a head that no entry carries.
    hashes.pop(0, None)
    return PackManifest(str(body["organization"]["slug"]), str(body["pack"]), hashes)
