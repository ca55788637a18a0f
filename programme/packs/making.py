"""The work of a pack's job: draw it, put the file on disk, and end it in one transaction."""

from django.db import transaction
from django.utils.translation import gettext as _

from evidence import files, ledger
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
    with files.bench(claim.job_id, claim.fence) as folder:
        drawn = Drawing(pack, folder, tell).draw()
        tell(98, _("Saving"))
        sha256, size = files.keep(drawn.path)
    _end(claim, pack, drawn, sha256, size)


def _ordered(claim: Claim) -> EvidencePack:
    found = EvidencePack.objects.select_related("organization", "requested_by")
    pack = found.filter(job=claim.job_id).first()
    if pack is None:
        raise JobRefused(_("The order of this pack is not there any more."))
    return pack


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
