"""PDF files of reports: ask for one, watch it being made, download it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from audits import services
from audits.models import ReportFile
from audits.reporting.ordering import file_name, job_of, where
from audits.views.audits import found
from evidence.serving import serve
from jobs.models import State
from jobs.queries import job_progress
from pages.details import do
from people.errors import RuleError
from people.permissions import OrganizationRequest, Permission, requires

READ = Permission.SEE_RECORDS


@require_POST
@requires(READ)
def ask(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Ask for the PDF of the report as it stands; the next page shows how it is made."""
    record = found(request, pk)
    try:
        file = services.request_report(audit=record, by=request.person)
    except RuleError as refused:
        messages.error(request, refused.message)
        return redirect(record)
    return redirect(_address(file, "report-file"))


def _fetch(request: OrganizationRequest, pk: int) -> ReportFile:
    files = ReportFile.objects.filter(audit__organization=request.organization)
    return get_object_or_404(files.select_related("audit__organization"), pk=pk)


def _address(file: ReportFile, name: str) -> str:
    return reverse(f"audits:{name}", args=[file.audit.organization.slug, file.pk])


@requires(READ)
def file(request: OrganizationRequest, pk: int) -> HttpResponse:
    """How far the file is; then its download."""
    return render(request, "audits/report_file.html", _context(_fetch(request, pk)))


@requires(READ)
def progress(request: OrganizationRequest, pk: int) -> HttpResponse:
    """The fragment that this page asks for every two seconds."""
    return render(request, "components/progress.html", _context(_fetch(request, pk)))


def _context(kept: ReportFile) -> dict[str, Any]:
    audit, job = kept.audit, job_of(kept)
    slug = audit.organization.slug
    acts = {
        State.DONE: (_("Download PDF"), "report-file-download", "get"),
        State.FAILED: (_("Try again"), "report-file-retry", "post"),
    }
    label, name, method = acts.get(State(job.state), ("", "", ""))
    act = {"label": label, "url": name and _address(kept, name), "main": True, "method": method}
    return {
        "file": kept,
        "title": _("Report of %(audit)s as a PDF") % {"audit": audit},
        "lead": _("Draft, not issued") if kept.is_draft else "",
        "crumbs": [
            {"label": _("Audits"), "url": reverse("audits:audits", args=[slug])},
            {"label": audit.reference, "url": audit.get_absolute_url()},
        ],
        "progress": job_progress(job.pk, scope=slug),
        "poll_url": _address(kept, "report-file-progress"),
        "actions": [act] if label else [],
    }


@require_GET
@requires(READ)
def download(request: OrganizationRequest, pk: int) -> HttpResponseBase:
    """The file itself, never shown inline."""
    kept = _fetch(request, pk)
    path = where(kept)
    if path is None:
        lost = _("The file of this report is missing on the server. Make the PDF again.")
        messages.error(request, lost if kept.made_at else _("The file is not ready yet."))
        return redirect(kept.audit)
    return serve(
        path, name=file_name(kept), content_type="application/pdf", cache="private, no-store"
    )


@require_POST
@requires(READ)
def retry(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Try again to make a file that failed."""
    kept = _fetch(request, pk)
    done = _("The PDF is being made.")
    do(request, kept.audit, lambda: services.retry_report(file=kept), done)
    return redirect(_address(kept, "report-file"))
