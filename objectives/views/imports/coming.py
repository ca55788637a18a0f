"""A file comes in: upload, say what the columns mean, import, take back."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from objectives.imports.doing import start_import
from objectives.imports.forms import ColumnsForm, SheetForm, UndoForm, UploadForm, initial_of
from objectives.imports.lists import LISTING
from objectives.imports.ordering import is_worked_on
from objectives.imports.running import choose_columns
from objectives.imports.undoing import undo_import
from objectives.imports.uploading import choose_sheet, upload
from objectives.models import ReadingImport
from objectives.views.imports.going import file_links, to_enter
from objectives.views.imports.places import P, fetch, import_crumbs, may_all, seen, url_of
from objectives.views.places import crumbs
from pages.details import do
from pages.forms import add_refusal, form_page
from pages.lists import render_list
from people.errors import RuleError
from people.permissions import OrganizationRequest, requires


@requires(P)
def imports(request: OrganizationRequest) -> HttpResponse:
    """All imports for those who may set objectives, the own ones for owners."""
    lead = _(
        "Files of readings that were brought in, each checked, done and taken back as a whole."
    )
    return render_list(request, LISTING, seen(request), lead=lead, crumbs=crumbs(request))


@requires(P)
def import_add(request: OrganizationRequest) -> HttpResponse:
    """Upload a file; the next page asks what its columns mean."""
    return form_page(
        request,
        UploadForm,
        title=_("Import readings"),
        button=_("Upload file"),
        save=lambda data: _Next(
            upload(organization=request.organization, by=request.person, **data)
        ),
        success=_("Uploaded. Nothing is imported yet."),
        cancel_url=reverse("objectives:imports", args=[request.organization.slug]),
        crumbs=import_crumbs(request),
        template="objectives/import_add.html",
        templates=file_links(request, "export-template", to_enter(request)),
    )


class _Next:
    """Leads from a new import to its columns."""

    def __init__(self, record: ReadingImport) -> None:
        self.record = record

    def get_absolute_url(self) -> str:
        return url_of("import-columns", self.record)


@requires(P)
def import_columns(request: OrganizationRequest, pk: int) -> HttpResponse:
    """What each column means, prefilled; saving runs the check."""
    found = fetch(request, pk)
    if found.done_at or is_worked_on(found):
        return redirect(found)
    options: dict[str, Any] = {"organization": request.organization, "today": request.today}
    make = partial(ColumnsForm, record=found, may_propose=may_all(request), **options)
    if request.method != "POST":
        return _columns_page(request, found, make(initial=initial_of(found)))
    if "sheet" in request.POST:
        return _take_sheet(request, found, options)
    form = make(request.POST)
    if form.is_valid():
        try:
            choose_columns(reading_import=found, choice=form.choice, by=request.person)
        except RuleError as refused:
            add_refusal(form, refused)
        else:
            return redirect(found)
    response = _columns_page(request, found, form)
    response.status_code = 422
    return response


def _take_sheet(
    request: OrganizationRequest, found: ReadingImport, options: dict[str, Any]
) -> HttpResponse:
    form = SheetForm(request.POST, record=found, **options)
    if form.is_valid():
        try:
            choose_sheet(reading_import=found, sheet=form.cleaned_data["sheet"], by=request.person)
        except RuleError as refused:
            messages.error(request, refused.message)
    return redirect(url_of("import-columns", found))


def _columns_page(
    request: OrganizationRequest, found: ReadingImport, form: ColumnsForm
) -> HttpResponse:
    shown = found.mapping["shown"]
    context = {
        "form": form,
        "record": found,
        "shown": shown,
        "sheet_form": SheetForm(
            record=found, organization=request.organization, today=request.today
        )
        if len(shown["sheets"]) > 1
        else None,
        "crumbs": import_crumbs(request, found),
        "cancel_url": found.get_absolute_url(),
    }
    return render(request, "objectives/import_columns.html", context)


@requires(P)
def import_do(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Import what was checked."""
    found = fetch(request, pk)
    return do(
        request,
        found,
        lambda: start_import(reading_import=found, by=request.person),
        _("The readings are imported as a whole."),
    )


@requires(P)
def import_undo(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Take an import back, with a reason; the page shows what that takes back."""
    found = fetch(request, pk)
    return form_page(
        request,
        UndoForm,
        title=_("Take back %(name)s") % {"name": found},
        button=_("Take back the import"),
        lead=_undo_lead(found),
        save=lambda data: undo_import(reading_import=found, by=request.person, **data),
        cancel_url=found.get_absolute_url(),
        crumbs=import_crumbs(request, found),
        success=_("Taken back. What it brought stays visible as superseded."),
    )


def _undo_lead(found: ReadingImport) -> str:
    counts = found.counts
    if not counts.get("new") and not counts.get("corrections"):
        return ""
    text = _(
        "Readings that leave their series: %(new)s. Their objectives: %(objectives)s. "
        "Corrections that get their old values again: %(corrections)s."
    )
    names = ("new", "objectives", "corrections")
    return text % {name: number_format(counts.get(name, 0)) for name in names}
