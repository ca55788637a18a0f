"""The editor: all sections and questions of a draft in one page, which works without script."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from audits import services
from audits.checklists import editing, queries
from audits.checklists.changes import between
from audits.checklists.checking import LONGEST, QUESTIONS_MAX, SECTIONS_MAX
from audits.checklists.plain import sections_of
from audits.clauses import titles
from audits.models import Checklist
from audits.views.checklists.library import below, found
from evidence import editions
from pages.forms import Difference
from people.errors import RuleError, StaleError
from people.permissions import OrganizationRequest, Permission, requires

PLAN = Permission.PLAN_AUDITS


@requires(PLAN)
def edit(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Write the draft; without one, begin with what is in use."""
    record = found(request, pk)
    if request.method != "POST":
        newest = queries.newest(record)
        note = newest.note if newest and newest.state == "draft" else ""
        return _page(request, record, editing.of(sections_of(newest)), note)
    outline, note = editing.posted(request.POST), request.POST.get("note", "")
    if wanted := request.POST.get("do"):
        editing.act(outline, wanted)
        return _page(request, record, outline, note, version=request.POST.get("version", ""))
    edition = editions.edition(request.organization.edition)
    if not editing.check(outline, edition):
        version = request.POST.get("version", "")
        return _page(request, record, outline, note, version=version, status=422)
    return _save(request, record, outline, note)


def _save(
    request: OrganizationRequest, record: Checklist, outline: editing.Outline, note: str
) -> HttpResponse:
    version = request.POST.get("version", "")
    try:
        services.write_draft(
            checklist=record,
            by=request.person,
            sections=outline.plain,
            note=note,
            version=_number(version),
        )
    except StaleError:
        return _both(request, record, outline, note)
    except RuleError as refused:
        outline.errors.append(str(refused.message))
        return _page(request, record, outline, note, version=version, status=422)
    messages.success(request, _("Draft saved."))
    return redirect(record)


def _number(text: str) -> int:
    """The version that the page was opened with; what is no number is none that stands."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else -1


def _both(
    request: OrganizationRequest, record: Checklist, outline: editing.Outline, note: str
) -> HttpResponse:
    """Somebody saved meanwhile: both texts, and saving again means “mine”."""
    record = found(request, record.pk)
    differences = differing(record, outline)
    return _page(request, record, outline, note, stale=differences, status=409)


def differing(record: Checklist, outline: editing.Outline) -> list[Difference]:
    """Question by question, what stands now and what was typed."""
    found = between(sections_of(queries.newest(record)), outline.plain)
    one = _("Question")
    return [
        *(
            Difference(f"{question.question.text}: {part.label}", part.before, part.after)
            for question in found.reworded
            for part in question.wordings
        ),
        *(Difference(one, placed.question.text, "") for placed in found.removed),
        *(Difference(one, "", placed.question.text) for placed in found.added),
        *([Difference(_("Order"), _("as saved"), _("yours"))] if not found else []),
    ]


def _page(
    request: OrganizationRequest,
    record: Checklist,
    outline: editing.Outline,
    note: str,
    *,
    version: str = "",
    stale: list[Difference] | None = None,
    status: int = 200,
) -> HttpResponse:
    context: dict[str, Any] = {
        "record": record,
        "outline": outline,
        "blank": editing.Outline([editing.SectionRow("+0", "", [editing.QuestionRow("+0")])]),
        "note": note,
        "version": version or record.version,
        "stale": stale or [],
        "clauses": titles(request.organization).items(),
        "longest": LONGEST,
        "most": {"sections": SECTIONS_MAX, "questions": QUESTIONS_MAX},
        "title": _("Questions of %(checklist)s") % {"checklist": record},
        "crumbs": below(request, record, _("Questions")),
    }
    return render(request, "audits/checklist_edit.html", context, status=status)
