"""Answers in a spreadsheet: download, upload, look at every change, confirm."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from audits import queries, services
from audits.errors import AuditError
from audits.forms.workbooks import WorkbookForm
from audits.models import AnswerWorkbook, Audit
from audits.views.audits import found as found_audit
from audits.workbooks import showing
from pages.details import do
from pages.forms import form_page
from pages.workbook import workbook_response
from people.permissions import OrganizationRequest, Permission, requires

RECORD = Permission.RECORD_FINDINGS
EARLIER_SHOWN = 20
CHOICE = "choice-"  # before the key of a question


@require_GET
@requires(RECORD)
def download(request: OrganizationRequest, pk: int) -> HttpResponseBase:
    """The questions and answers of an audit as a workbook."""
    audit = found_audit(request, pk)
    try:
        file = services.answers_workbook(audit=audit, by=request.person)
    except AuditError as refused:
        messages.error(request, refused.message)
        return redirect(audit)
    return workbook_response(file, f"{audit.reference}-{request.today.isoformat()}")


@requires(RECORD)
def upload(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Where the workbook is downloaded and comes back."""
    audit = found_audit(request, pk)
    return form_page(
        request,
        WorkbookForm,
        title=_("Answer in a spreadsheet"),
        lead=_("For those who like it better. Both ways can be mixed, and nobody's text is lost."),
        button=_("Upload workbook"),
        save=lambda data: services.upload_workbook(audit=audit, by=request.person, **data),
        cancel_url=audit.get_absolute_url(),
        success=_("Uploaded. Nothing is saved yet."),
        template="audits/workbook_upload.html",
        crumbs=_crumbs(request, audit),
        audit=audit,
        questions=audit.questions.count(),
        earlier=queries.answer_workbooks(request.organization).filter(audit=audit)[:EARLIER_SHOWN],
    )


@require_GET
@requires(RECORD)
def preview(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Every change that a workbook would make, or what it made."""
    workbook = _found(request, pk)
    waits = workbook.state == AnswerWorkbook.State.UPLOADED
    context = {
        "workbook": workbook,
        "audit": workbook.audit,
        "waits": waits,
        "downloaded_by": workbook.stamp.get("made by", ""),
        "downloaded_at": parse_datetime(workbook.stamp.get("made at", "")),
        "crumbs": _crumbs(request, workbook.audit, workbook),
        **(_changes(workbook) if waits else {}),
    }
    return render(request, "audits/workbook_preview.html", context)


def _changes(workbook: AnswerWorkbook) -> dict[str, Any]:
    found = services.workbook_changes(workbook)
    return {
        "found": found,
        "conflicts": showing.in_conflict(found),
        "changes": showing.changed(found),
        "added": showing.added(found),
        "choice": CHOICE,
    }


@requires(RECORD)
def confirm(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Save what was looked at."""
    workbook = _found(request, pk)
    posted = request.POST
    return do(
        request,
        workbook,
        lambda: services.confirm_workbook(
            workbook=workbook,
            by=request.person,
            seen=posted.get("seen", ""),
            choices={
                int(name.removeprefix(CHOICE)): str(value)
                for name, value in posted.items()
                if name.startswith(CHOICE) and _is_key(name.removeprefix(CHOICE))
            },
            added={int(row) for row in posted.getlist("added") if _is_key(row)},
        ),
        _("The answers are saved."),
    )


def _is_key(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 19


@requires(RECORD)
def discard(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Save nothing of an upload."""
    workbook = _found(request, pk)
    return do(
        request,
        workbook,
        lambda: services.discard_workbook(workbook=workbook, by=request.person),
        _("Discarded. Nothing was saved."),
    )


def _found(request: OrganizationRequest, pk: int) -> AnswerWorkbook:
    return get_object_or_404(queries.answer_workbooks(request.organization), pk=pk)


def _crumbs(
    request: OrganizationRequest, audit: Audit, workbook: AnswerWorkbook | None = None
) -> list[dict[str, str]]:
    """The way back: audits, the audit, and its spreadsheets where the page is about one."""
    slug = request.organization.slug
    here = {"label": _("Answer in a spreadsheet"), "url": ""}
    if workbook is not None:
        here["url"] = reverse("audits:workbook-upload", args=[slug, audit.pk])
    own = [{"label": workbook.name, "url": ""}] if workbook is not None else []
    audits = {"label": _("Audits"), "url": reverse("audits:audits", args=[slug])}
    return [audits, {"label": audit.reference, "url": audit.get_absolute_url()}, here, *own]
