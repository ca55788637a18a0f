"""Pages of interested parties and their requirements."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from evidence.window import add_months
from pages.cells import due
from pages.details import Act, do, posted_reason, render_detail
from pages.forms import form_page
from pages.lists import render_list
from people.permissions import OrganizationRequest, Permission, requires
from processes import evidence, queries, services
from processes.forms import NewPartyForm, PartyForm, RequirementForm, ReviewAgainForm
from processes.lists import PARTIES
from processes.models import InterestedParty, PartyRequirement
from processes.services.parties import REVIEW_MONTHS
from processes.views.context import next_year

EDIT = Permission.EDIT_RISKS


@requires(Permission.SEE_RECORDS)
def parties(request: OrganizationRequest) -> HttpResponse:
    """All interested parties, and how many of their requirements have an answer."""
    return render_list(
        request,
        PARTIES,
        queries.parties(request.organization),
        lead=_("Who can affect what we deliver, what they require, and how we answer (4.2)."),
    )


@requires(Permission.SEE_RECORDS)
def party(request: OrganizationRequest, pk: int) -> HttpResponse:
    """One party with its requirements."""
    record = _found(request, pk)
    requirements = list(record.requirements.select_related("process"))
    return render_detail(
        request,
        record,
        evidence.party(record),
        title=record.name,
        lead=record.why,
        state={"label": record.get_state_display(), "css": ""},
        facts=[
            (_("Kind"), record.get_kind_display()),
            (_("Who keeps in touch"), record.contact),
            (_("Reviewed on"), record.reviewed_on),
            (_("Next review"), due("next_review_on", "is_standing")(record, request.today)),
        ],
        acts=_acts(record),
        crumbs=[
            (_("Interested parties"), _list(request)),
            (record.reference, ""),
        ],
        template="processes/party.html",
        requirements=requirements,
        gives=record.gives.select_related("to_process"),
        gets=record.gets.select_related("from_process"),
    )


def _found(request: OrganizationRequest, pk: int) -> InterestedParty:
    return get_object_or_404(queries.parties(request.organization), pk=pk)


def _list(request: OrganizationRequest) -> str:
    return reverse("processes:parties", args=[request.organization.slug])


def _acts(record: InterestedParty) -> list[Act]:
    if not record.is_standing:
        return []
    return [
        Act(_("Add a requirement"), "processes:party-require", EDIT, True),
        Act(_("Record a review"), "processes:party-review", EDIT),
        Act(_("Change"), "processes:party-change", EDIT),
        Act(
            _("Close"), "processes:party-close", EDIT, method="post",
            reason=_("Why are they no interested party any more?"),
        ),
    ]  # fmt: skip


@requires(EDIT)
def party_add(request: OrganizationRequest) -> HttpResponse:
    """Name a party with what it requires first of all."""
    return form_page(
        request,
        NewPartyForm,
        title=_("Name an interested party"),
        button=_("Name party"),
        save=lambda data: services.name_party(
            organization=request.organization, by=request.person, **data
        ),
        cancel_url=_list(request),
        initial={"next_review_on": add_months(request.today, REVIEW_MONTHS)},
        success=_("Party named."),
    )


@requires(EDIT)
def party_change(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Change what is said about a party."""
    record = _found(request, pk)
    return form_page(
        request,
        PartyForm,
        instance=record,
        title=_("Change %(party)s") % {"party": record},
        button=_("Save party"),
        save=lambda data: services.change_party(
            party=record, by=request.person, version=data.pop("version"), changes=data
        ),
        cancel_url=record.get_absolute_url(),
    )


@requires(EDIT)
def party_review(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Look whether a party and its requirements still are as noted."""
    record = _found(request, pk)
    return form_page(
        request,
        ReviewAgainForm,
        title=_("Review of %(party)s") % {"party": record},
        button=_("Record review"),
        save=lambda data: services.review_party(party=record, by=request.person, **data),
        cancel_url=record.get_absolute_url(),
        initial=next_year(request),
        success=_("Review recorded."),
    )


@requires(EDIT)
def party_close(request: OrganizationRequest, pk: int) -> HttpResponse:
    """They are no interested party any more."""
    record = _found(request, pk)
    return do(
        request,
        record,
        lambda: services.close_party(
            party=record, reason=posted_reason(request), by=request.person
        ),
        _("Party closed."),
    )


@requires(EDIT)
def party_require(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Add something that a party requires."""
    record = _found(request, pk)
    return form_page(
        request,
        RequirementForm,
        title=_("What does %(party)s require?") % {"party": record},
        button=_("Add requirement"),
        save=lambda data: services.add_requirement(party=record, by=request.person, **data),
        cancel_url=record.get_absolute_url(),
        success=_("Requirement added."),
    )


@requires(EDIT)
def requirement_change(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Say a requirement better, or decide anew whether we have to meet it."""
    own: Any = PartyRequirement.objects.of(request.organization)
    record = get_object_or_404(own.select_related("party__organization"), pk=pk)
    return form_page(
        request,
        RequirementForm,
        instance=record,
        title=_("Requirement of %(party)s") % {"party": record.party},
        button=_("Save requirement"),
        save=lambda data: services.change_requirement(
            requirement=record, by=request.person, **data
        ),
        cancel_url=record.get_absolute_url(),
    )
