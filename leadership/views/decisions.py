"""Pages on the way to a decision: assess, decide, give the decision on, take it back."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from leadership import services
from leadership.forms.decisions import AssessForm, DecisionForm, DelegateForm
from leadership.listings.resources import waiting
from leadership.models import ResourceRequest
from leadership.services.asking import expectation, money
from leadership.views.resources import get_request
from leadership.views.telling import asked_facts, budget_facts, filled_facts
from pages.details import do, safe_next
from pages.forms import form_page
from people.permissions import OrganizationRequest, Permission, requires


@requires(Permission.ASSESS_RESOURCE)
def resource_assess(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Note options, cost and urgency for those who decide."""
    wanted = get_request(request, pk)
    return form_page(
        request,
        AssessForm,
        title=_("Assess: %(title)s") % {"title": wanted.title},
        template="leadership/decide.html",
        facts=_case(request, wanted),
        button=_("Save assessment"),
        save=lambda data: services.assess_request(request=wanted, by=request.person, **data),
        cancel_url=wanted.get_absolute_url(),
        initial={
            "options": wanted.options,
            "urgency": wanted.urgency,
            "cost": wanted.likely_cost,
        },
    )


@requires(Permission.DECIDE_RESOURCE)
def resource_decide(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Decide; what the dashboard posts comes here too, and a refusal shows the whole form."""
    wanted = get_request(request, pk)
    return form_page(
        request,
        DecisionForm,
        title=_("Decide: %(title)s") % {"title": wanted.title},
        template="leadership/decide.html",
        facts=[*_case(request, wanted), *filled_facts(budget_facts(wanted, request.today.year))],
        button=_("Save decision"),
        save=lambda data: services.decide_request(
            request=wanted, by=request.person, **_without_next(data)
        ),
        cancel_url=wanted.get_absolute_url(),
        success=_("Decided. The one who asked can read it. You can take it back for 15 minutes."),
        success_url=safe_next(request),
        initial={"due_on": wanted.due_on},
    )


def _without_next(data: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if name != "next"}


def _case(request: OrganizationRequest, wanted: ResourceRequest) -> list[tuple[Any, Any, str]]:
    """What is asked for, by whom, since when, what it shall change, what the assessor found."""
    return filled_facts(
        [
            *asked_facts(request, wanted),
            (_("Asked by"), wanted.requested_by.name),
            (_("Waited"), waiting(wanted, request.today)),
            *expectation(wanted),
            (_("Urgency"), wanted.get_urgency_display()),
            (_("Cost as assessed"), money(wanted.assessed_cost, wanted.organization.currency)),
            (_("Options"), wanted.options),
        ]
    )


@requires(Permission.DECIDE_RESOURCE)
def resource_delegate(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Let another executive decide."""
    wanted = get_request(request, pk)
    return form_page(
        request,
        DelegateForm,
        title=_("Give on: %(title)s") % {"title": wanted.title},
        lead=_("The ledger will say that the decision is made on your behalf."),
        button=_("Give decision on"),
        save=lambda data: services.delegate_decision(
            request=wanted, by=request.person, **_without_next(data)
        ),
        cancel_url=wanted.get_absolute_url(),
        success=_("Given on. You can take it back for 15 minutes."),
        success_url=safe_next(request),
    )


@requires(Permission.DECIDE_RESOURCE)
def resource_undo(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Take one's own decision, or giving it on, back shortly after it."""
    wanted = get_request(request, pk)
    return do(
        request,
        wanted,
        lambda: services.undo_decision(request=wanted, by=request.person),
        _("Taken back. The request stands as it did before."),
    )
