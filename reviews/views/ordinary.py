"""Decisions about quality in ordinary meetings: the list, one, quick entry, corrections."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from pages.details import Act, render_detail
from pages.forms import form_page
from pages.lists import render_list
from people.permissions import OrganizationRequest, Permission, requires
from reviews import evidence, queries, services, workplace
from reviews.forms import MeetingDecisionForm, NewMeetingDecisionForm
from reviews.lists import MEETING_DECISIONS
from reviews.models import MeetingDecision
from reviews.views import address

RECORD = Permission.RECORD_LEADERSHIP
TEMPLATE = "reviews/meeting_decision_form.html"


@requires(Permission.SEE_RECORDS)
def meeting_decisions(request: OrganizationRequest) -> HttpResponse:
    """What was decided about quality where the business is run."""
    found = queries.meeting_decisions(request.organization)
    lead = _("Quality decided where the business is run: boards, Monday meetings, projects.")
    return render_list(request, MEETING_DECISIONS, found, lead=lead)


@requires(Permission.SEE_RECORDS)
def meeting_decision(request: OrganizationRequest, pk: int) -> HttpResponse:
    """One decision and the action that follows from it."""
    one = _found(request, pk)
    return render_detail(
        request,
        one,
        evidence.meeting_decision(one),
        title=one.text,
        facts=workplace.meeting_decision_facts(one, request.today),
        acts=[Act(_("Change"), "reviews:meeting-decision-change", RECORD)],
        crumbs=[(_("Decisions in ordinary meetings"), _list(request)), (one.reference, "")],
    )


def _found(request: OrganizationRequest, pk: int) -> MeetingDecision:
    return get_object_or_404(queries.meeting_decisions(request.organization), pk=pk)


def _list(request: OrganizationRequest) -> str:
    return address(request, "meeting-decisions")


@requires(RECORD)
def add(request: OrganizationRequest) -> HttpResponse:
    """Note a decision: the meeting, what, who; the rest where it applies."""
    return form_page(
        request,
        NewMeetingDecisionForm,
        title=_("Note a decision of a meeting"),
        lead=_("With somebody who acts on it and a day, it becomes an action."),
        button=_("Note decision"),
        save=lambda data: services.decide_in_meeting(
            organization=request.organization, by=request.person, **data
        ),
        cancel_url=_list(request),
        initial={"on": request.today, "decided_by": request.person},
        success=_("Noted."),
        template=TEMPLATE,
        **_context(request),
    )


def _context(request: OrganizationRequest) -> dict[str, Any]:
    return {
        "meetings": queries.meetings(request.organization),
        "crumbs": [{"label": _("Decisions in ordinary meetings"), "url": _list(request)}],
    }


@requires(RECORD)
def change(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Correct the words of a decision; owner and day move with its action."""
    one = _found(request, pk)
    return form_page(
        request,
        MeetingDecisionForm,
        title=_("Change %(decision)s") % {"decision": one.reference},
        lead=_("Who acts on it, and by when, is changed on its action."),
        button=_("Save decision"),
        save=lambda data: services.change_meeting_decision(
            decision=one, by=request.person, version=data.pop("version"), changes=data
        ),
        cancel_url=one.get_absolute_url(),
        instance=one,
        template=TEMPLATE,
        **_context(request),
    )
