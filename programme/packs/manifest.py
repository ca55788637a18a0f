"""The pack's manifest: which entries with which hashes, which files, which head. Canonical JSON.

It is attached to the PDF; `manage.py verify_ledger --pack` holds it against today's ledger.
"""

import hashlib
from dataclasses import dataclass
from typing import Any

from evidence.ledger import canonical, moment_text
from evidence.models import Attachment
from programme.models import EvidencePack
from programme.packs import gathering

FORMAT = 1
NAME = "manifest.json"


@dataclass(frozen=True)
class Manifest:
    """The manifest's text and its SHA-256; `entries` counts what it lists."""

    text: str
    entries: int

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.text.encode()).hexdigest()


def build(pack: EvidencePack, files: list[Attachment]) -> Manifest:
    """The manifest of a pack; the same for the same ledger, however often it is built."""
    entries = [[entry.sequence, entry.hash] for entry in gathering.hashes(pack)]
    body: dict[str, Any] = {
        "format": FORMAT,
        "pack": pack.reference,
        "organization": {"slug": pack.organization.slug, "name": pack.organization.name},
        "demonstration": pack.organization.is_demonstration,
        "period": [pack.starts_on.isoformat(), pack.ends_on.isoformat()],
        "commitments": pack.commitments,
        "edition": pack.edition,
        "rules": pack.rules_version,
        "made_at": moment_text(pack.created_at),
        "head": {"sequence": pack.head_sequence, "hash": pack.head_hash},
        "entries": entries,
        "files": [[file.sha256, file.size, file.name, file.subject.reference] for file in files],
    }
    return Manifest(canonical(body), len(entries))
