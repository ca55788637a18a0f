"""Pages over what leaders explained, and over whom they have to reach."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from leadership import evidence, queries, services
from leadership.forms.communication import (
    AudienceForm,
    CheckForm,
    CommunicationForm,
    PlanForm,
    SaidForm,
)
from leadership.listings.communication import AUDIENCES, COMMUNICATIONS, reached
from leadership.models import Communication
from leadership.views.posted import address, changes
from pages.details import Act, do, render_detail
from pages.forms import form_page
from pages.lists import render_list
from people.permissions import OrganizationRequest, Permission, requires

ARRIVED_CSS = {"yes": "good", "partly": "weak", "no": "bad"}


@requires(Permission.SEE_RECORDS)
def communications(request: OrganizationRequest) -> HttpResponse:
    """All communications, and the audiences that nobody reached in a year."""
    return render_list(
        request,
        COMMUNICATIONS,
        queries.communications(request.organization),
        template="leadership/communications.html",
        left_out=queries.audiences_left_out(request.organization, request.today),
    )


@requires(Permission.SEE_RECORDS)
def communication(request: OrganizationRequest, pk: int) -> HttpResponse:
    """One communication."""
    told = _get(request, pk)
    return render_detail(
        request,
        told,
        evidence.communication(told),
        title=told.what,
        state={"label": told.state, "css": ARRIVED_CSS.get(told.check_result, "")},
        facts=_facts(request, told),
        acts=_acts(told),
        crumbs=[(_("Communication"), address(request, "communications")), (told.reference, "")],
    )


def _facts(request: OrganizationRequest, told: Communication) -> list[tuple[Any, Any]]:
    return [
        (_("Why it matters"), told.why),
        (_("Leader"), told.leader.name),
        (_("On"), told.on),
        (_("Audience"), reached(told, request.today)),
        (_("Channel"), told.get_channel_display()),
        (_("People reached"), told.reach),
        (_("How it is known that it arrived"), told.proof),
        (_("Promotes process and risk thinking"), _("yes") if told.promotes_thinking else ""),
        (_("Checked on"), told.checked_on),
        (_("How it was checked"), told.check_how),
        (_("Result of the check"), told.get_check_result_display()),
    ]


def _acts(told: Communication) -> list[Act]:
    record = Permission.RECORD_LEADERSHIP
    if told.is_planned:
        main = Act(_("Note that it was said"), "leadership:communication-said", record, main=True)
    else:
        main = Act(
            _("Check whether it arrived"),
            "leadership:communication-check",
            record,
            main=not told.checked_on,
        )
    return [main, Act(_("Change communication"), "leadership:communication-change", record)]


@requires(Permission.RECORD_LEADERSHIP)
def communication_add(request: OrganizationRequest) -> HttpResponse:
    """Note a talk; by default by oneself, today, to those reached last time."""
    last = queries.last_communication(request.organization, request.person)
    used = {"channel": last.channel, "audiences": list(last.audiences.all())} if last else {}
    return form_page(
        request,
        CommunicationForm,
        title=_("Note a communication"),
        button=_("Save communication"),
        save=lambda data: services.communicate(
            organization=request.organization, by=request.person, **data
        ),
        cancel_url=address(request, "communications"),
        initial={"on": request.today, "leader": request.person.pk} | used,
    )


@requires(Permission.RECORD_LEADERSHIP)
def communication_plan(request: OrganizationRequest) -> HttpResponse:
    """Plan a talk."""
    return form_page(
        request,
        PlanForm,
        title=_("Plan a communication"),
        button=_("Save plan"),
        save=lambda data: services.communicate(
            organization=request.organization, by=request.person, is_planned=True, **data
        ),
        cancel_url=address(request, "communications"),
        initial={"leader": request.person.pk},
    )


@requires(Permission.RECORD_LEADERSHIP)
def communication_change(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Correct what was noted or planned."""
    told = _get(request, pk)
    return form_page(
        request,
        PlanForm if told.is_planned else CommunicationForm,
        title=_("Change communication %(reference)s") % {"reference": told.reference},
        button=_("Save communication"),
        save=lambda data: services.change_communication(
            communication=told, by=request.person, changes=changes(data), version=data["version"]
        ),
        cancel_url=told.get_absolute_url(),
        instance=told,
    )


@requires(Permission.RECORD_LEADERSHIP)
def communication_said(request: OrganizationRequest, pk: int) -> HttpResponse:
    """What was planned has been said."""
    told = _get(request, pk)
    return form_page(
        request,
        SaidForm,
        title=_("Said: %(what)s") % {"what": told.what},
        button=_("Save communication"),
        save=lambda data: services.say_planned(communication=told, by=request.person, **data),
        cancel_url=told.get_absolute_url(),
        initial={"on": request.today},
    )


@requires(Permission.RECORD_LEADERSHIP)
def communication_check(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Say whether it arrived."""
    told = _get(request, pk)
    return form_page(
        request,
        CheckForm,
        title=_("Did it arrive? %(what)s") % {"what": told.what},
        lead=_("A signature is no understanding: ask people what changes for them."),
        button=_("Save check"),
        save=lambda data: services.check_communication(
            communication=told, by=request.person, **data
        ),
        cancel_url=told.get_absolute_url(),
        initial={"on": request.today},
    )


@requires(Permission.SEE_RECORDS)
def audiences(request: OrganizationRequest) -> HttpResponse:
    """All audiences, with when each was reached last."""
    return render_list(request, AUDIENCES, queries.audiences(request.organization, request.today))


@requires(Permission.SEE_RECORDS)
def audience(request: OrganizationRequest, pk: int) -> HttpResponse:
    """One audience."""
    group = _audience(request, pk)
    record = Permission.RECORD_LEADERSHIP
    end = Act(_("End audience"), "leadership:audience-end", record, method="post")
    change = Act(_("Change audience"), "leadership:audience-change", record)
    return render_detail(
        request,
        group,
        evidence.audience(group),
        title=group.name,
        facts=[
            (_("Kind"), group.get_kind_display()),
            (_("Since"), group.since_on),
            (_("Last reached"), group.last_on),
            (_("Times in twelve months"), group.times),
            (_("Ended on"), group.ended_on),
        ],
        acts=[] if group.ended_on else [change, end],
        crumbs=[(_("Audiences"), address(request, "audiences")), (group.reference, "")],
        can_attach=False,
    )


@requires(Permission.RECORD_LEADERSHIP)
def audience_add(request: OrganizationRequest) -> HttpResponse:
    """Name people who have to be reached."""
    return form_page(
        request,
        AudienceForm,
        title=_("Add an audience"),
        button=_("Save audience"),
        save=lambda data: services.add_audience(
            organization=request.organization, by=request.person, **data
        ),
        success_url=address(request, "audiences"),
        cancel_url=address(request, "audiences"),
        initial={"since_on": request.today},
    )


@requires(Permission.RECORD_LEADERSHIP)
def audience_change(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Change name or kind."""
    group = _audience(request, pk)
    return form_page(
        request,
        AudienceForm,
        title=_("Change audience %(reference)s") % {"reference": group.reference},
        button=_("Save audience"),
        save=lambda data: services.change_audience(
            audience=group, by=request.person, changes=changes(data), version=data["version"]
        ),
        cancel_url=group.get_absolute_url(),
        instance=group,
    )


@requires(Permission.RECORD_LEADERSHIP)
def audience_end(request: OrganizationRequest, pk: int) -> HttpResponse:
    """No audience of its own any more."""
    group = _audience(request, pk)
    return do(
        request,
        group,
        lambda: services.end_audience(audience=group, by=request.person),
        _("Ended."),
    )


def _get(request: OrganizationRequest, pk: int) -> Communication:
    return get_object_or_404(queries.communications(request.organization), pk=pk)


def _audience(request: OrganizationRequest, pk: int) -> Any:
    found = queries.audiences(request.organization, request.today)
    return get_object_or_404(found, pk=pk)
