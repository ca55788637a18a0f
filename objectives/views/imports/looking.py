"""What a file would bring, brought, or where it is wrong; how far the work on it is."""

import csv
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET

from evidence import files
from evidence.serving import serve
from objectives import evidence
from objectives.imports.queries import progress
from objectives.models import ReadingImport
from objectives.views.imports.places import AGAIN, P, fetch, import_crumbs, url_of
from pages.details import Act, render_detail
from pages.lists import plain
from people.permissions import OrganizationRequest, requires

State = ReadingImport.State
PROBLEMS_SHOWN = 50


@requires(P)
def import_detail(request: OrganizationRequest, pk: int) -> HttpResponse:
    """What a file would bring or brought, or how far the work on it is."""
    found = fetch(request, pk)
    if found.state in (State.CHECKING, State.WORKING):
        return render(request, "objectives/import_progress.html", _progress_context(request, found))
    page = Paginator(found.problems, PROBLEMS_SHOWN).get_page(request.GET.get("page"))
    return render_detail(
        request,
        found,
        evidence.reading_import(found),
        title=found.name,
        lead=_lead(found),
        state={"label": found.get_state_display(), "css": ""},
        facts=_facts(found),
        acts=_acts(found),
        crumbs=[(one["label"], one["url"]) for one in import_crumbs(request)],
        template="objectives/import.html",
        can_attach=False,
        problems=page,
        pager=_pager(request, page),
    )


def _pager(request: OrganizationRequest, page: Any) -> dict[str, Any]:
    """What components/pager.html asks for."""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {
        "paginator_page": page,
        "page_urls": [
            {"number": one, "url": f"?page={one}", "current": one == page.number}
            if isinstance(one, int)
            else None
            for one in numbers
        ],
        "prev_url": f"?page={page.previous_page_number()}" if page.has_previous() else "",
        "next_url": f"?page={page.next_page_number()}" if page.has_next() else "",
        "export_url": "",
    }


def _lead(found: ReadingImport) -> str:
    counts = found.counts
    if found.state == State.REFUSED:
        text = ngettext(
            "%(count)s error. Nothing was imported.",
            "%(count)s errors. Nothing was imported.",
            counts["problems"],
        )
        return text % {"count": number_format(counts["problems"])}
    if found.state == State.CHECKED:
        return _("No error. Nothing is imported yet: look at what the file would bring.")
    if found.state == State.UPLOADED:
        return _("Nothing is imported yet: say what the columns mean.")
    return ""


def _facts(found: ReadingImport) -> list[tuple[Any, Any]]:
    counts = found.counts
    names = (
        (_("Readings in the file"), "readings"),
        (_("New"), "new"),
        (_("Unchanged, left alone"), "unchanged"),
        (_("Corrections"), "corrections"),
        (_("Objectives with new readings"), "objectives"),
        (_("Objectives to propose"), "proposals"),
        (_("Readings that wait for their objective's approval"), "waiting"),
    )
    return [
        *((label, number_format(counts[name])) for label, name in names if counts.get(name)),
        (_("Table"), found.get_layout_display()),
        (_("Sheet"), found.sheet),
        (_("Uploaded by"), found.uploaded_by),
        (_("Uploaded"), found.created_at),
        (_("Imported by"), found.done_by),
        (_("Imported on"), found.done_at),
        (_("Taken back by"), found.undone_by),
        (_("Taken back on"), found.undone_at),
        (_("Why it was taken back"), found.undo_reason),
        (_("SHA-256 of the file"), found.sha256),
    ]


def _acts(found: ReadingImport) -> list[Act]:
    file = Act(gettext_lazy("Download the file"), "objectives:import-file", P)
    counts = found.counts
    if found.state == State.CHECKED and (
        counts["new"] or counts["corrections"] or counts["proposals"]
    ):
        act = Act(gettext_lazy("Import all of it"), "objectives:import-do", P, True, "post")
        return [act, AGAIN, file]
    if found.state in (State.UPLOADED, State.REFUSED, State.CHECKED):
        return [AGAIN, file]
    if found.state == State.DONE:
        return [Act(gettext_lazy("Take it back"), "objectives:import-undo", P), file]
    return [file]


@requires(P)
def import_progress(request: OrganizationRequest, pk: int) -> HttpResponse:
    """The fragment that the page of an import asks for every two seconds."""
    found = fetch(request, pk)
    return render(request, "components/progress.html", _progress_context(request, found))


def _progress_context(request: OrganizationRequest, found: ReadingImport) -> dict[str, Any]:
    how_far = progress(found)
    ended = how_far is not None and how_far.ended
    failed = ended and found.state in (State.CHECKING, State.WORKING)
    target = AGAIN if failed else Act(_("Show the result"), "objectives:import", P, main=True)
    url = reverse(target.url_name, args=[found.organization.slug, found.pk])
    return {
        "record": found,
        "title": str(found),
        "lead": found.get_state_display(),
        "crumbs": import_crumbs(request),
        "progress": how_far,
        "poll_url": url_of("import-progress", found),
        "actions": [{"label": target.label, "url": url, "main": True, "method": "get"}]
        if ended
        else [],
    }


@require_GET
@requires(P)
def import_errors(request: OrganizationRequest, pk: int) -> HttpResponse:
    """All errors that were kept, as a spreadsheet."""
    found = fetch(request, pk)
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{found.reference}-errors.csv"'
    writer = csv.writer(response)
    writer.writerow([_("Cell"), _("What is wrong")])
    writer.writerows([plain(part) for part in problem] for problem in found.problems)
    return response


@require_GET
@requires(P)
def import_file(request: OrganizationRequest, pk: int) -> HttpResponseBase:
    """The file as it came, for who wants to see what was imported."""
    found = fetch(request, pk)
    path = files.path_of(found.sha256)
    if not path.is_file():
        messages.error(request, _("The file is missing on the server."))
        return redirect(found)
    return serve(
        path,
        name=found.name,
        content_type="application/octet-stream",
        cache="private, no-store",
    )
