"""Own words for clauses: one page to write them all, one to read those that there are."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from audits import services
from audits.models import ClauseTitle
from evidence import editions
from evidence import queries as register
from evidence.history import ReadEntry, read
from pages.forms import Difference
from people.errors import RuleError, StaleError
from people.permissions import OrganizationRequest, Permission, requires

HISTORY_SHOWN = 25


@requires(Permission.PLAN_AUDITS)
def clause_titles(request: OrganizationRequest) -> HttpResponse:
    """Say clauses in own words."""
    own = _own(request)
    return _save(request, own) if request.method == "POST" else _page(request, own, own)


@requires(Permission.SEE_RECORDS)
def clause_words(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Read them, with their history. The ledger knows the page by the organization's key."""
    if pk != request.organization.pk:
        raise Http404
    own, ours = _own(request), _ours(request)
    context = {
        "rows": [
            {"clause": clause, "ours": ours[clause], "own": own[clause]}
            for clause in ours
            if clause in own
        ],
        "may_change": Permission.PLAN_AUDITS in request.permissions,
        "history": _history(request),
    }
    return render(request, "audits/clause_words.html", context)


def _save(request: OrganizationRequest, own: dict[str, str]) -> HttpResponse:
    """What was not touched is left alone, so two people may say different clauses at once."""
    typed = {clause: request.POST.get(f"c:{clause}", "") for clause in _ours(request)}
    opened = {clause: request.POST.get(f"o:{clause}", "") for clause in typed}
    touched = {clause: text for clause, text in typed.items() if text.strip() != opened[clause]}
    try:
        services.name_clauses(
            organization=request.organization, by=request.person, titles=touched, opened=opened
        )
    except StaleError as stale:
        clause = stale.field
        both = [Difference(clause, own.get(clause, ""), typed[clause])]
        return _page(request, typed, own, stale=both, status=409)
    except RuleError as refused:
        wrong = {refused.field: refused.message}
        return _page(request, typed, opened, wrong=wrong, status=422)
    messages.success(request, _("Saved."))
    return redirect("audits:clause-titles", request.organization.slug)


def _own(request: OrganizationRequest) -> dict[str, str]:
    rows = ClauseTitle.objects.filter(organization=request.organization)
    return dict(rows.values_list("clause", "title"))


def _ours(request: OrganizationRequest) -> dict[str, Any]:
    return dict(editions.edition(request.organization.edition).clauses)


def _history(request: OrganizationRequest) -> list[ReadEntry]:
    organization, kind = request.organization, ClauseTitle._meta.label_lower
    trail = register.trail(organization, kind, organization.pk)[:HISTORY_SHOWN]
    return read(organization, trail)


def _page(
    request: OrganizationRequest,
    typed: dict[str, str],
    opened: dict[str, str],
    *,
    wrong: dict[str, Any] | None = None,
    stale: list[Difference] | None = None,
    status: int = 200,
) -> HttpResponse:
    rows = [
        {
            "clause": clause,
            "ours": ours,
            "own": typed.get(clause, ""),
            "opened": opened.get(clause, ""),
            "wrong": (wrong or {}).get(clause, ""),
        }
        for clause, ours in _ours(request).items()
    ]
    context = {
        "rows": rows,
        "longest": ClauseTitle._meta.get_field("title").max_length,
        "is_wrong": bool(wrong),
        "stale": stale or [],
        "history": _history(request),
    }
    return render(request, "audits/clause_titles.html", context, status=status)
