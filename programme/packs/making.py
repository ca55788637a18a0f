"""The work of a pack's job: draw it, put the file on disk, and end it in one transaction."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import file_digest
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from evidence import ledger
from evidence.files import place
from jobs import services as jobs
from jobs.errors import JobRefused
from jobs.services import Claim
from people import clock
from programme.models import EvidencePack, PackFile
from programme.packs import describing
from programme.packs.drawing import Drawing, Drawn
from programme.packs.services import KIND, made_facts

__all__ = ["KIND", "make"]


def make(claim: Claim) -> None:
    """Handler of `evidence-pack` jobs. Raises LostLease when another worker took over."""
    pack = _ordered(claim)

    def tell(percent: int, note: str) -> None:
        jobs.heartbeat(claim, progress=percent, note=note)

    tell(2, _("Gathering evidence"))
    with _folder(claim) as folder:
        drawn = Drawing(pack, folder, tell).draw()
        tell(98, _("Saving"))
        sha256, size = _stored(drawn.path)
    _end(claim, pack, drawn, sha256, size)


def _ordered(claim: Claim) -> EvidencePack:
    found = EvidencePack.objects.select_related("organization", "requested_by")
    pack = found.filter(job=claim.job_id).first()
    if pack is None:
        raise JobRefused(_("The order of this pack is not there any more."))
    return pack


@contextmanager
def _folder(claim: Claim) -> Iterator[Path]:
    """A folder beside the files, so that the finished one is only renamed.

    What killed workers of the same job left behind is swept away on the way.
    """
    root = Path(settings.FILES_DIR)
    root.mkdir(parents=True, exist_ok=True)
    folder = root / f".tmp-job-{claim.job_id}-{claim.fence}"
    for old in root.glob(f".tmp-job-{claim.job_id}-*"):
        shutil.rmtree(old, ignore_errors=True)
    folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _stored(path: Path) -> tuple[str, int]:
    """Hash and size of the file, which then lies where its hash says, and stays there."""
    with path.open("rb") as file:
        os.fsync(file.fileno())
        digest = file_digest(file, "sha256").hexdigest()
    size = path.stat().st_size
    place(path, digest)
    return digest, size


@transaction.atomic
def _end(claim: Claim, pack: EvidencePack, drawn: Drawn, sha256: str, size: int) -> None:
    """Artifact, end of the job and ledger entry: all or nothing, and only under the fence."""
    PackFile.objects.create(
        pack=pack,
        sha256=sha256,
        size=size,
        pages=drawn.pages,
        entries=drawn.manifest.entries,
        manifest_sha256=drawn.manifest.sha256,
        made_at=clock.now(),
    )
    jobs.finish(claim, result={"sha256": sha256, "pages": drawn.pages})
    ledger.record(
        describing.pack(pack),
        organization=pack.organization,
        verb="made",
        by=None,
        facts=made_facts(pack, drawn.pages, sha256),
        source="system",
    )
