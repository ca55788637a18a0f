"""Asking for packs, trying again, giving them to auditors, handing them over."""

import datetime
import hashlib
import json
from pathlib import Path

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from evidence import ledger
from evidence.editions import edition
from evidence.facts import Fact
from evidence.files import path_of
from evidence.models import Head
from evidence.services import lock, next_reference, save
from evidence.window import add_months
from jobs import services as jobs
from people import clock
from people.models import Organization, Person
from people.permissions import is_auditor_only, permissions_of
from people.rules import not_in_future, same_organization
from programme.hints import hint_on_commit
from programme.models import EvidencePack
from programme.packs import describing
from programme.packs.errors import PackError
from programme.packs.freezing import freeze
from programme.status import RULES_VERSION

KIND = "evidence-pack"
LONGEST_YEARS = 3


@transaction.atomic
def request_pack(
    *,
    organization: Organization,
    starts_on: datetime.date,
    ends_on: datetime.date,
    commitments: list[str],
    by: Person | None,
    prepared_for: str = "",
) -> EvidencePack:
    """Order a pack over the released evidence of a period, both days included.

    No commitments means all. `by` None is the command line. Freezes the ledger's head and what is
    computed from records. Asking twice for the same, while nothing was recorded in between, gives
    the same pack. Raises PackError at `starts_on`, `ends_on` or `commitments`.
    """
    same_organization(PackError, organization, by=by)
    _check_period(organization, starts_on, ends_on)
    chosen = _chosen(organization, commitments)
    reference = next_reference(EvidencePack, organization, "EP")
    # Held until the end: nobody records between what is frozen and the seal that stands over it.
    head = Head.objects.select_for_update().get_or_create(organization=organization)[0]
    wanted = [starts_on, ends_on, chosen, prepared_for, by and by.pk, head.hash, RULES_VERSION]
    job = jobs.enqueue(
        kind=KIND, scope=organization.slug, key=_key(organization, wanted), payload={}
    )
    known = EvidencePack.objects.filter(organization=organization, job=job).first()
    if known is not None:
        return known
    judged = by is None or not is_auditor_only(permissions_of(by, clock.today(organization)))
    pack = EvidencePack.objects.create(
        organization=organization,
        reference=reference,
        created_at=clock.now(),
        starts_on=starts_on,
        ends_on=ends_on,
        commitments=chosen,
        edition=organization.edition,
        prepared_for=prepared_for,
        requested_by=by,
        head_sequence=head.sequence,
        head_hash=head.hash,
        rules_version=RULES_VERSION,
        frozen=freeze(organization, starts_on, ends_on, chosen, judged=judged),
        job=job,
    )
    hint_on_commit(job.pk)
    return pack


def _check_period(
    organization: Organization, starts_on: datetime.date, ends_on: datetime.date
) -> None:
    not_in_future(PackError, organization, ends_on=ends_on)
    if ends_on < starts_on:
        raise PackError(_("The period ends before it begins."), "ends_on")
    if starts_on <= add_months(ends_on, -12 * LONGEST_YEARS):
        text = _("A pack covers at most %(years)d years. Make several packs for a longer time.")
        raise PackError(text % {"years": LONGEST_YEARS}, "starts_on")


def _chosen(organization: Organization, commitments: list[str]) -> list[str]:
    """The wanted commitments in the edition's order. Raises PackError, naming the known ones."""
    known = [one.slug for one in edition(organization.edition).commitments]
    unknown = sorted(set(commitments) - set(known))
    if unknown:
        text = _("There is no commitment %(unknown)s. There are: %(known)s.")
        values = {"unknown": ", ".join(unknown), "known": ", ".join(known)}
        raise PackError(text % values, "commitments")
    return [slug for slug in known if not commitments or slug in commitments]


def _key(organization: Organization, wanted: list[object]) -> str:
    digest = hashlib.sha256(json.dumps(wanted, default=str).encode()).hexdigest()
    return f"{KIND}:{organization.slug}:{digest}"


@transaction.atomic
def retry_pack(*, pack: EvidencePack) -> None:
    """Try again to make a pack that failed. Raises PackError when it did not fail."""
    if not jobs.retry(pack.job):
        raise PackError(_("Only a pack that failed can be tried again."))
    hint_on_commit(pack.job_id)


@transaction.atomic
def release_pack(*, pack: EvidencePack, by: Person) -> EvidencePack:
    """Let certification auditors see and download the pack. Raises PackError before it is made."""
    same_organization(PackError, pack.organization, by=by)
    current = lock(pack)
    if current.made is None:
        raise PackError(_("The pack is not ready yet."))
    if current.released_at is not None:
        raise PackError(_("The pack is released already."))
    current.released_at, current.released_by = clock.now(), by
    save(current, "released_at", "released_by")
    facts: list[Fact] = [(_("SHA-256"), current.made.sha256)]
    ledger.record(
        describing.pack(current),
        organization=current.organization,
        verb="released",
        by=by,
        facts=facts,
    )
    return current


@transaction.atomic
def hand_over(*, pack: EvidencePack, by: Person) -> Path:
    """Where the file lies; each download is an entry of the ledger.

    Raises PackError when there is no file, or when it is not on disk.
    """
    same_organization(PackError, pack.organization, by=by)
    if pack.made is None:
        raise PackError(_("The pack is not ready yet."))
    path = path_of(pack.made.sha256)
    if not path.is_file():
        raise PackError(_("The file of this pack is missing on the server. Ask for a new pack."))
    facts: list[Fact] = [(_("SHA-256"), pack.made.sha256)]
    ledger.record(
        describing.pack(pack),
        organization=pack.organization,
        verb="downloaded",
        by=by,
        facts=facts,
    )
    return path


def file_name(pack: EvidencePack) -> str:
    """“harbour-EP01-2025-11-01-to-2026-10-31.pdf”."""
    return (
        f"{pack.organization.slug}-{pack.reference}"
        f"-{pack.starts_on:%Y-%m-%d}-to-{pack.ends_on:%Y-%m-%d}.pdf"
    )


def made_facts(pack: EvidencePack, pages: int, sha256: str) -> list[Fact]:
    """What the ledger says about a pack that was made."""
    return [
        (_("From"), date_format(pack.starts_on)),
        (_("To"), date_format(pack.ends_on)),
        (_("Commitments"), ", ".join(pack.commitments)),
        (_("Pages"), pages),
        (_("SHA-256"), sha256),
        (_("Seal"), f"{pack.head_sequence} {pack.head_hash}"),
    ]
