"""The library: its list, one checklist, its words, copies of it, its print view."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from audits import evidence, services
from audits.checklists import news, queries
from audits.checklists.forms import ChecklistForm, CopyForm
from audits.checklists.lists import CHECKLISTS
from audits.checklists.plain import sections_of
from audits.models import Checklist, ChecklistVersion
from pages.cells import linked
from pages.details import Act, render_detail
from pages.forms import form_page
from pages.lists import render_list
from people.permissions import OrganizationRequest, Permission, requires

SEE, PLAN = Permission.SEE_RECORDS, Permission.PLAN_AUDITS
State = ChecklistVersion.State
AUDITS_SHOWN, VERSIONS_SHOWN = 5, 25


@requires(SEE)
def checklists(request: OrganizationRequest) -> HttpResponse:
    """All checklists; where there are none, what to begin with."""
    return render_list(
        request,
        CHECKLISTS,
        queries.checklists(request.organization),
        lead=_("Questions by process and clause. Audits copy those of a live version."),
        template="audits/checklists.html",
        chapters=news.SETS,
    )


@requires(SEE)
def checklist(request: OrganizationRequest, pk: int) -> HttpResponse:
    """One checklist: what it asks, in which audits, its versions."""
    record = found(request, pk)
    shown = shown_version(request, record)
    versions = list(queries.versions(record)[:VERSIONS_SHOWN])
    return render_detail(
        request,
        record,
        evidence.checklist(record),
        title=record.title,
        state={"label": _state(record), "css": ""},
        facts=_facts(record, shown),
        acts=_acts(record),
        crumbs=crumbs(request, record),
        template="audits/checklist.html",
        shown=shown,
        sections=sections_of(shown),
        versions=versions,
        audits=queries.audits_that_used(record)[:AUDITS_SHOWN],
    )


def found(request: OrganizationRequest, pk: int) -> Checklist:
    """The checklist of that key, or 404."""
    return get_object_or_404(queries.checklists(request.organization), pk=pk)


def shown_version(request: OrganizationRequest, record: Checklist) -> ChecklistVersion | None:
    """The version that the address asks for by `?version=`, else the one in use."""
    wanted = request.GET.get("version", "")
    if not wanted:
        return queries.in_use(record)
    number = int(wanted) if wanted.isascii() and wanted.isdigit() and len(wanted) < 5 else 0
    return get_object_or_404(record.versions, number=number)


def crumbs(request: OrganizationRequest, record: Checklist | None = None) -> list[tuple[Any, str]]:
    """Where a page of the library stands; with a record, it is the last part."""
    url = reverse("audits:checklists", args=[request.organization.slug])
    return [(_("Checklists"), url), *([(record.reference, "")] if record else [])]


def below(request: OrganizationRequest, record: Checklist, title: str) -> list[dict[str, str]]:
    """The crumbs of a page below a checklist's."""
    trail = [*crumbs(request), (record.reference, record.get_absolute_url()), (title, "")]
    return [{"label": label, "url": url} for label, url in trail]


def _state(record: Any) -> str:
    if record.live_number:
        return _("Live, version %(number)d") % {"number": record.live_number}
    if record.draft_number or not record.last_number:
        return str(State.DRAFT.label)
    return str(State.ARCHIVED.label)


def _facts(record: Any, shown: ChecklistVersion | None) -> list[tuple[Any, Any]]:
    process = record.process
    used = record.used_count
    return [
        (
            _("Process"),
            linked(process, process.get_absolute_url()) if process else _("every process"),
        ),
        (_("Clauses"), ", ".join(clauses_asked(record))),
        (_("Live since"), shown.live_on if shown and shown.state == State.LIVE else None),
        (_("Used in audits"), used or ""),
        (_("Last used"), record.last_used_on),
        (_("What it is for"), record.description),
    ]


def clauses_asked(record: Checklist) -> list[str]:
    """The clauses of the live version."""
    return queries.clauses_of(record.organization, [record.pk]).get(record.pk, [])


def _acts(record: Any) -> list[Act]:
    """What can be done now; one of it is the main thing."""
    draft, live = record.draft_number, record.live_number
    edit = _("Change draft") if draft else _("Change questions")
    acts = [Act(edit, "audits:checklist-edit", PLAN, not draft)]
    if draft:
        acts.insert(0, Act(_("Make live"), "audits:checklist-live", PLAN, True))
        acts.append(Act(_("Discard draft"), "audits:checklist-discard", PLAN, False, "post"))
    acts += [
        Act(_("Change title"), "audits:checklist-change", PLAN),
        Act(_("Copy"), "audits:checklist-copy", PLAN),
    ]
    if live:
        acts.append(Act(_("Archive"), "audits:checklist-archive", PLAN, False, "post"))
    return acts


@requires(PLAN)
def add(request: OrganizationRequest) -> HttpResponse:
    """Name a checklist; its questions come on the next page."""
    return form_page(
        request,
        ChecklistForm,
        title=_("Write a checklist"),
        button=_("Go on to the questions"),
        save=lambda data: _Next(
            services.make_checklist(organization=request.organization, by=request.person, **data)
        ),
        cancel_url=reverse("audits:checklists", args=[request.organization.slug]),
        initial={"process": request.GET.get("process")},
        success=_("Saved. Write its questions."),
    )


class _Next:
    """Leads from a new checklist to its questions."""

    def __init__(self, record: Checklist) -> None:
        self.record = record

    def get_absolute_url(self) -> str:
        return reverse(
            "audits:checklist-edit", args=[self.record.organization.slug, self.record.pk]
        )


@requires(PLAN)
def change(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Change title, process and what it is for."""
    record = found(request, pk)
    return form_page(
        request,
        ChecklistForm,
        instance=record,
        title=_("Change %(checklist)s") % {"checklist": record},
        button=_("Save checklist"),
        save=lambda data: services.change_checklist(
            checklist=record, by=request.person, version=data.pop("version"), changes=data
        ),
        cancel_url=record.get_absolute_url(),
    )


@requires(PLAN)
def copy(request: OrganizationRequest, pk: int) -> HttpResponse:
    """A new checklist that begins with the questions of this one."""
    record = found(request, pk)
    return form_page(
        request,
        CopyForm,
        title=_("Copy %(checklist)s") % {"checklist": record},
        button=_("Make the copy"),
        lead=_("The copy is a draft. What is changed in it changes nothing here."),
        save=lambda data: services.copy_checklist(checklist=record, by=request.person, **data),
        cancel_url=record.get_absolute_url(),
        initial={"title": record.title, "process": record.process_id},
        success=_("Copied. The copy is a draft."),
    )


@requires(SEE)
def on_paper(request: OrganizationRequest, pk: int) -> HttpResponse:
    """A version with boxes to tick, to be printed."""
    record = found(request, pk)
    shown = shown_version(request, record)
    context = {
        "title": record.title,
        "reference": record.reference,
        "version": shown,
        "sections": sections_of(shown),
        "back_url": record.get_absolute_url(),
    }
    return render(request, "audits/checklist_paper.html", context)
