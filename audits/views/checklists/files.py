"""Checklists from files and as files: upload, look at every row, confirm; workbooks to download."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _

from audits import services
from audits.checklists.files import Held, as_workbook, held, read_upload, with_known_keys
from audits.checklists.forms import ImportForm
from audits.checklists.plain import Question, Section, sections_of
from audits.checklists.table import Table
from audits.models import Checklist
from audits.views.checklists.library import crumbs, found, shown_version
from pages.forms import add_refusal
from pages.workbook import workbook_response
from people.errors import RuleError
from people.permissions import OrganizationRequest, Permission, requires
from processes.models import Process

SEE, PLAN = Permission.SEE_RECORDS, Permission.PLAN_AUDITS
LONGEST_NAME = 60


@requires(PLAN)
def import_file(request: OrganizationRequest) -> HttpResponse:
    """Upload a file, look at what it would bring, confirm; nothing is saved before."""
    if "held" in request.POST:
        return _confirm(request)
    options: dict[str, Any] = {"organization": request.organization, "today": request.today}
    if request.method != "POST":
        initial = {name: request.GET.get(name) for name in ("into", "process")}
        return _upload_page(request, ImportForm(initial=initial, **options))
    form = ImportForm(request.POST, request.FILES, **options)
    if form.is_valid():
        try:
            name, sha256, table = read_upload(form.cleaned_data["file"], request.person)
        except RuleError as refused:
            add_refusal(form, refused)
        else:
            return _preview(request, _held(name, sha256, table, form.cleaned_data), table)
    return _upload_page(request, form, status=422)


def _held(name: str, sha256: str, table: Table, data: dict[str, Any]) -> Held:
    into, process = data["into"], data["process"]
    return Held(
        file=name,
        sha256=sha256,
        sections=with_known_keys(table.sections, into),
        title=data["title"] or name.rpartition(".")[0],
        process=process.pk if process else None,
        into=into.pk if into else None,
        version=into.version if into else None,
    )


def _upload_page(
    request: OrganizationRequest, form: ImportForm, *, status: int = 200
) -> HttpResponse:
    trail = [*crumbs(request), (_("Import"), "")]
    context = {
        "form": form,
        "title": _("Import a checklist"),
        "lead": _("You see every row before anything is saved."),
        "button": _("Look at the file"),
        "cancel_url": reverse("audits:checklists", args=[request.organization.slug]),
        "crumbs": [{"label": label, "url": url} for label, url in trail],
    }
    return render(request, "audits/checklist_import.html", context, status=status)


def _preview(request: OrganizationRequest, waiting: Held, table: Table) -> HttpResponse:
    into = _one(request, Checklist, waiting.into)
    context = {
        "table": table,
        "waiting": waiting,
        "into": into,
        "value": "" if table.problems else waiting.signed(request.person),
        "title": _("What %(file)s would bring") % {"file": waiting.file},
        "crumbs": [{"label": label, "url": url} for label, url in crumbs(request)],
    }
    status = 422 if table.problems else 200
    return render(request, "audits/checklist_preview.html", context, status=status)


def _confirm(request: OrganizationRequest) -> HttpResponse:
    try:
        waiting = held(request.POST["held"], request.person)
        made = services.import_checklist(
            organization=request.organization,
            by=request.person,
            sections=waiting.sections,
            file=waiting.file,
            sha256=waiting.sha256,
            title=waiting.title,
            process=_one(request, Process, waiting.process),
            into=_one(request, Checklist, waiting.into),
            version=waiting.version,
        )
    except RuleError as refused:
        messages.error(request, refused.message)
        return redirect("audits:checklist-import", request.organization.slug)
    messages.success(request, _("Imported as a draft. Make it live when it is right."))
    return redirect(made)


def _one(request: OrganizationRequest, model: Any, key: int | None) -> Any:
    if key is None:
        return None
    return get_object_or_404(model, organization=request.organization, pk=key)


@requires(PLAN)
def template(request: OrganizationRequest) -> HttpResponseBase:
    """A workbook with the headings and one question, to be filled in."""
    example = Question(
        text=_("Who checks the torque of each joint, and how?"),
        clause="8.5.1",
        requirement=_("Each joint is tightened to the value on the drawing, and that is recorded."),
        look_for=_("Three orders of last week: record, drawing, calibration of the wrench."),
    )
    file = as_workbook([Section(_("At the bench"), (example,))], _("Questions"))
    return workbook_response(file, slugify(_("Checklist")))


@requires(SEE)
def export(request: OrganizationRequest, pk: int) -> HttpResponseBase:
    """A version as a workbook."""
    record = found(request, pk)
    file = as_workbook(sections_of(shown_version(request, record)), record.reference)
    name = slugify(f"{record.reference} {record.title}")[:LONGEST_NAME].strip("-")
    return workbook_response(file, name)
