"""Explain what left its course, and decide what an owner proposes."""

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from objectives import queries, questions, services
from objectives.decision_forms import DecideForm, ExplainForm
from objectives.models import SignalExplanation
from objectives.views.places import crumbs
from pages.forms import form_page
from people.permissions import OrganizationRequest, Permission, requires


@requires(Permission.ENTER_MEASUREMENTS)
def explain(request: OrganizationRequest, pk: int) -> HttpResponse:
    """What happened, what was decided, why, and what follows; the newest question is chosen already."""
    found = get_object_or_404(queries.objectives(request.organization), pk=pk)
    asked = {one.key: one for one in questions.of_one(found, request.today)}

    def save(data: dict[str, Any]) -> SignalExplanation:
        question = asked[data.pop("period")]
        return services.explain_signal(
            objective=found,
            by=request.person,
            period=question.period,
            trigger=question.trigger,
            **data,
        )

    return form_page(
        request,
        partial(
            ExplainForm, objective=found, choices=[(key, one.words) for key, one in asked.items()]
        ),
        title=_("Say what happened"),
        button=_("Keep explanation"),
        lead=found.title if asked else _("Nothing waits for an explanation."),
        save=save,
        initial={"period": _wanted(request, asked), "action_owner": request.person},
        cancel_url=found.get_absolute_url(),
        crumbs=crumbs(request, found),
        success=_said,
    )


def _wanted(request: OrganizationRequest, asked: dict[str, questions.Question]) -> str:
    """The question that a link names, else the newest."""
    wanted = request.GET.get("question", "")
    return wanted if wanted in asked else next(iter(asked), "")


def _said(explanation: SignalExplanation) -> str:
    if explanation.decided_by is None:
        return _("Explained. Top management decides what you propose.")
    return _("Explained.")


@requires(Permission.APPROVE_OBJECTIVES)
def decide(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Confirm what the owner proposes, or decide otherwise; the service asks for top management."""
    explanation = get_object_or_404(queries.explanations(request.organization), pk=pk)
    found = explanation.objective
    return form_page(
        request,
        partial(DecideForm, objective=found),
        title=_("Decide over %(objective)s") % {"objective": found.title},
        button=_("Decide"),
        lead=_("%(name)s explains: %(text)s")
        % {"name": explanation.explained_by.name, "text": explanation.what_happened},
        save=lambda data: services.decide_explanation(
            explanation=explanation, by=request.person, **data
        ),
        initial={
            "decision": explanation.decision,
            "because": explanation.because,
            "action_owner": found.owner,
        },
        cancel_url=found.get_absolute_url(),
        crumbs=crumbs(request, found),
        success=_("Decided."),
    )
