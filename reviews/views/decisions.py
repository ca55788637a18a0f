"""Decisions: the list over all reviews, one, new ones, corrections of words."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from pages.details import render_detail
from pages.forms import form_page
from pages.lists import render_list
from people.permissions import OrganizationRequest, Permission, requires
from reviews import evidence, queries, services, workplace
from reviews.forms import DecisionForm, DecisionWordsForm
from reviews.lists import DECISIONS
from reviews.views import crumbs, form_crumbs, found


@requires(Permission.SEE_RECORDS)
def decisions(request: OrganizationRequest) -> HttpResponse:
    """What all reviews decided."""
    return render_list(
        request,
        DECISIONS,
        queries.decisions(request.organization),
        crumbs=form_crumbs(request),
    )


@requires(Permission.SEE_RECORDS)
def decision(request: OrganizationRequest, pk: int) -> HttpResponse:
    """One decision and the action that follows from it."""
    one = get_object_or_404(queries.decisions(request.organization), pk=pk)
    review = one.review
    return render_detail(
        request,
        one,
        evidence.decision(one),
        title=one.text,
        facts=workplace.decision_facts(one, request.today),
        acts=workplace.decision_acts(one),
        crumbs=crumbs(request, (str(review), review.get_absolute_url()), (one.reference, "")),
    )


@requires(Permission.HOLD_REVIEWS)
def add(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Record a decision of a review."""
    one = found(request, pk)
    here = f"{one.get_absolute_url()}#decisions"

    def save(data: dict[str, Any]) -> Any:
        return services.decide(review=one, by=request.person, **data)

    return form_page(
        request,
        DecisionForm,
        title=_("Record a decision"),
        lead=_("It becomes an action of its owner, in the one list of promises."),
        button=_("Record decision"),
        save=save,
        cancel_url=here,
        success_url=here,
        initial={name: request.GET.get(name, "") for name in ("kind", "about")},
        success=_("Recorded, and promised as an action."),
        crumbs=form_crumbs(request, (one.reference, one.get_absolute_url())),
    )


@requires(Permission.HOLD_REVIEWS)
def change(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Correct the words of a decision while the minutes are in draft."""
    one = get_object_or_404(queries.decisions(request.organization), pk=pk)

    def save(data: dict[str, Any]) -> Any:
        return services.change_decision(decision=one, by=request.person, **data)

    return form_page(
        request,
        DecisionWordsForm,
        title=_("Change decision"),
        lead=_("Owner and date are changed on its action."),
        button=_("Save decision"),
        save=save,
        cancel_url=one.get_absolute_url(),
        instance=one,
        crumbs=form_crumbs(request, (one.review.reference, one.review.get_absolute_url())),
    )
