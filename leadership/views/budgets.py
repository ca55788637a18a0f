"""Pages over money for resources: the year of requests, and the budget with its history."""

from typing import Any

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from evidence import queries as ledger
from evidence.history import read
from leadership import evidence, services, spending, yearly
from leadership.forms.decisions import BudgetForm, NewBudgetForm
from leadership.models import Budget
from leadership.services.asking import money
from leadership.views.posted import address
from pages.details import Act, render_detail
from pages.forms import form_page
from people.permissions import OrganizationRequest, Permission, requires

HISTORY_SHOWN = 30


@requires(Permission.SEE_RECORDS)
def resources_year(request: OrganizationRequest) -> HttpResponse:
    """Asked, granted, refused and why, and what it brought, for one year."""
    organization = request.organization
    years, year = _years(request)
    kinds = yearly.kinds(organization, year)
    context = {
        "year": year,
        "years": years,
        "kinds": kinds,
        "total": yearly.total(kinds),
        "reasons": yearly.reasons(organization, year),
        "checked": yearly.checked(organization, year),
        "effect": yearly.effect(organization, year),
        "crumbs": _crumbs(request, _("Year")),
    }
    return render(request, "leadership/resources_year.html", context)


@requires(Permission.SEE_RECORDS)
def budgets(request: OrganizationRequest) -> HttpResponse:
    """What is planned, bound, spent and left in one year, and how the plan changed."""
    years, year = _years(request)
    lines = spending.lines(request.organization, year)
    total = spending.total(lines)
    entries = _history(request, [one.budget for one in lines if one.budget])
    context = {
        "year": year,
        "years": years,
        "lines": lines,
        "total": total,
        "scale": max([one.planned or 0 for one in lines] + [one.used for one in lines]),
        "is_planned": total.planned is not None,
        "history": entries,
        "crumbs": _crumbs(request, _("Budget")),
    }
    return render(request, "leadership/budgets.html", context)


def _years(request: OrganizationRequest) -> tuple[list[int], int]:
    """The years that can be chosen, and the one that is: this year unless another is asked for."""
    years = spending.years(request.organization, request.today.year)
    asked = {str(year): year for year in years}.get(request.GET.get("year", ""))
    return years, asked or request.today.year


def _history(request: OrganizationRequest, found: list[Budget]) -> list[Any]:
    """Every version of these budgets with its reason, newest first."""
    keys = Q(subject_kind="leadership.budget", subject_id__in=[one.pk for one in found])
    entries = ledger.entries(request.organization).filter(keys).prefetch_related("personal_texts")
    return read(request.organization, entries[:HISTORY_SHOWN])


def _crumbs(request: OrganizationRequest, here: Any) -> list[dict[str, Any]]:
    return [
        {"label": _("Resources"), "url": address(request, "resources")},
        {"label": here, "url": ""},
    ]


@requires(Permission.SEE_RECORDS)
def budget(request: OrganizationRequest, pk: int) -> HttpResponse:
    """One kind of resource in one year: planned, bound, spent, left, and every version."""
    found = _get(request, pk)
    line = spending.line_of(request.organization, found.category, found.year)
    currency = request.organization.currency
    return render_detail(
        request,
        found,
        evidence.budget(found),
        title=str(found),
        lead=found.reason,
        facts=[
            (_("Planned"), money(found.amount, currency)),
            (_("Committed"), money(line.committed, currency)),
            (_("Spent"), money(line.spent, currency)),
            (_("Left"), money(line.left, currency)),
            (_("Version"), found.version),
            (_("Approved by"), found.approved_by.name),
            (_("Approved on"), found.approved_on),
        ],
        acts=[
            Act(
                _("Approve another amount"),
                "leadership:budget-change",
                Permission.DECIDE_RESOURCE,
                main=True,
            )
        ],
        crumbs=[
            (_("Resources"), address(request, "resources")),
            (_("Budget"), f"{address(request, 'budgets')}?year={found.year}"),
            (found.reference, ""),
        ],
    )


@requires(Permission.DECIDE_RESOURCE)
def budget_add(request: OrganizationRequest) -> HttpResponse:
    """Approve a first amount for a kind of resource and a year."""
    return form_page(
        request,
        NewBudgetForm,
        title=_("Approve a budget"),
        lead=_("A request counts in the year of its decision."),
        button=_("Approve budget"),
        save=lambda data: services.approve_budget(
            organization=request.organization, by=request.person, **data
        ),
        initial={"year": request.GET.get("year", request.today.year)}
        | {"category": request.GET.get("category", "")},
        cancel_url=address(request, "budgets"),
    )


@requires(Permission.DECIDE_RESOURCE)
def budget_change(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Approve another amount; the earlier ones stay in the history."""
    found = _get(request, pk)
    return form_page(
        request,
        BudgetForm,
        title=_("Approve another amount: %(budget)s") % {"budget": found},
        button=_("Approve budget"),
        save=lambda data: services.change_budget(budget=found, by=request.person, **data),
        cancel_url=reverse("leadership:budget", args=[request.organization.slug, pk]),
        instance=found,
    )


def _get(request: OrganizationRequest, pk: int) -> Budget:
    found = Budget.objects.of(request.organization)
    return get_object_or_404(found.select_related("organization", "approved_by"), pk=pk)
