"""What pages ask about evidence packs."""

from jobs.queries import Progress, job_progress
from people.models import Organization, Person
from programme.models import EvidencePack, EvidencePackQuerySet


def packs(organization: Organization) -> EvidencePackQuerySet:
    """Packs of the organization, newest first, with what their pages show."""
    return EvidencePack.objects.of(organization).select_related(
        "organization", "job", "file", "requested_by", "released_by"
    )


def packs_seen_by(
    organization: Organization, person: Person, *, outside: bool
) -> EvidencePackQuerySet:
    """All packs for people inside; released and own ones for an auditor from `outside`."""
    found = packs(organization)
    return found.for_outsider(person) if outside else found


def progress(pack: EvidencePack) -> Progress | None:
    """How far the making is."""
    return job_progress(pack.job_id, scope=pack.organization.slug)
