"""What pages ask about imports."""

from django.db.models import QuerySet

from jobs.queries import Progress, job_progress
from objectives.imports.ordering import job_of
from objectives.models import ReadingImport
from people.models import Organization, Person


def imports_seen_by(
    organization: Organization, person: Person, *, all_of_them: bool
) -> QuerySet[ReadingImport]:
    """All imports for those who may set objectives, the own ones for everybody else."""
    found = ReadingImport.objects.filter(organization=organization).select_related(
        "organization", "uploaded_by", "done_by", "undone_by"
    )
    return found if all_of_them else found.filter(uploaded_by=person)


def progress(record: ReadingImport) -> Progress | None:
    """How far the worker is with it."""
    job = job_of(record)
    return job_progress(job.pk, scope=record.organization.slug) if job else None
