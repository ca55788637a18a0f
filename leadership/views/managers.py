"""Pages over what managers raise and what they are given to lead."""

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from leadership import evidence, queries, services
from leadership.forms.managers import (
    AnswerEscalationForm,
    EffectForm,
    EscalationForm,
    SupportForm,
)
from leadership.listings.managers import ESCALATIONS, SUPPORTS
from leadership.models import Escalation, SupportAct
from leadership.views.posted import address, changes
from pages.details import Act, do, render_detail
from pages.forms import form_page
from pages.lists import render_list
from people.models import Person
from people.permissions import OrganizationRequest, Permission, requires


@requires(Permission.SUGGEST)
def record(request: OrganizationRequest) -> HttpResponse:
    """What can be noted in under a minute, as large targets."""
    return render(request, "leadership/record.html")


@requires(Permission.SEE_RECORDS)
def escalations(request: OrganizationRequest) -> HttpResponse:
    """All escalations, those that wait on top."""
    return render_list(request, ESCALATIONS, queries.escalations(request.organization))


@requires(Permission.SEE_RECORDS)
def escalation(request: OrganizationRequest, pk: int) -> HttpResponse:
    """One escalation."""
    raised = _escalation(request, pk)
    return render_detail(
        request,
        raised,
        evidence.escalation(raised),
        title=raised.subject,
        state={"label": raised.state, "css": "good" if raised.answered_on else "weak"},
        facts=[
            (_("What is needed"), raised.need),
            (_("Raised by"), raised.raised_by.name),
            (_("Raised on"), raised.raised_on),
            (_("Asked"), raised.to.name),
            (_("Answer needed by"), raised.needed_by),
            (_("Process"), str(raised.process or "")),
            (_("Answer"), raised.answer),
            (_("Answered on"), raised.answered_on),
            (_("Closed on"), raised.closed_on),
        ],
        acts=_acts(request, raised),
        crumbs=[(_("Escalations"), address(request, "escalations")), (raised.reference, "")],
    )


def _acts(request: OrganizationRequest, raised: Escalation) -> list[Act]:
    if raised.answered_on is None:
        acts = []
        if _may_answer(request, raised):
            answer = "leadership:escalation-answer"
            acts.append(Act(_("Answer"), answer, Permission.WORK_ACTIONS, main=True))
        change = "leadership:escalation-change"
        return [*acts, Act(_("Change matter"), change, Permission.RECORD_LEADERSHIP)]
    own = request.person.pk in (raised.raised_by_id, raised.to_id)
    if own and raised.closed_on is None:
        close = "leadership:escalation-close"
        return [Act(_("Close matter"), close, Permission.WORK_ACTIONS, True, "post")]
    return []


def _may_answer(request: OrganizationRequest, raised: Escalation) -> bool:
    """The person asked, or somebody who records what others decide; never who raised it."""
    if request.person.pk == raised.raised_by_id:
        return False
    return request.person.pk == raised.to_id or Permission.RECORD_LEADERSHIP in request.permissions


@requires(Permission.RECORD_LEADERSHIP)
def escalation_add(request: OrganizationRequest) -> HttpResponse:
    """Raise a matter; by default oneself, to the person above, today."""
    me = request.person
    return form_page(
        request,
        EscalationForm,
        title=_("Raise a matter"),
        lead=_("For what somebody above has to settle. You get an answer within 14 days."),
        button=_("Raise matter"),
        save=lambda data: services.escalate(
            organization=request.organization, by=request.person, **data
        ),
        cancel_url=address(request, "escalations"),
        initial={"raised_by": me.pk, "to": me.reports_to_id, "raised_on": request.today},
    )


@requires(Permission.RECORD_LEADERSHIP)
def escalation_change(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Correct what was raised until it is answered."""
    raised = _escalation(request, pk)
    return form_page(
        request,
        EscalationForm,
        title=_("Change escalation %(reference)s") % {"reference": raised.reference},
        button=_("Save matter"),
        save=lambda data: services.change_escalation(
            escalation=raised, by=request.person, changes=changes(data), version=data["version"]
        ),
        cancel_url=raised.get_absolute_url(),
        instance=raised,
    )


@requires(Permission.WORK_ACTIONS)
def escalation_answer(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Answer what was raised."""
    raised = _escalation(request, pk)
    if not _may_answer(request, raised):
        raise PermissionDenied
    return form_page(
        request,
        AnswerEscalationForm,
        title=_("Answer: %(subject)s") % {"subject": raised.subject},
        lead=raised.need,
        button=_("Save answer"),
        save=lambda data: services.answer_escalation(escalation=raised, by=request.person, **data),
        cancel_url=raised.get_absolute_url(),
        initial={"on": request.today},
    )


@requires(Permission.WORK_ACTIONS)
def escalation_close(request: OrganizationRequest, pk: int) -> HttpResponse:
    """The matter is settled; the service refuses those who have no part in it."""
    raised = _escalation(request, pk)
    return do(
        request,
        raised,
        lambda: services.close_escalation(escalation=raised, by=request.person),
        _("Closed."),
    )


@requires(Permission.SEE_RECORDS)
def supports(request: OrganizationRequest) -> HttpResponse:
    """All support of managers, and which managers had none in a year."""
    return render_list(
        request,
        SUPPORTS,
        queries.supports(request.organization),
        template="leadership/supports.html",
        left_out=_left_out(request),
    )


def _left_out(request: OrganizationRequest) -> QuerySet[Person]:
    return queries.managers_left_out(request.organization, request.today)


@requires(Permission.SEE_RECORDS)
def support(request: OrganizationRequest, pk: int) -> HttpResponse:
    """One act of support."""
    act = _support(request, pk)
    record = Permission.RECORD_LEADERSHIP
    effect = Act(_("Note the effect"), "leadership:support-effect", record, main=True)
    return render_detail(
        request,
        act,
        evidence.support(act),
        title=act.what,
        facts=[
            (_("Kind of support"), act.get_kind_display()),
            (_("Manager supported"), act.manager.name),
            (_("Supported by"), act.leader.name),
            (_("On"), act.on),
            (_("Effect"), act.effect),
            (_("Promotes process and risk thinking"), _("yes") if act.promotes_thinking else ""),
        ],
        acts=[
            *([] if act.effect else [effect]),
            Act(_("Change support"), "leadership:support-change", record),
        ],
        crumbs=[(_("Support of managers"), address(request, "supports")), (act.reference, "")],
    )


@requires(Permission.RECORD_LEADERSHIP)
def support_add(request: OrganizationRequest) -> HttpResponse:
    """Note support that was given; by default by oneself, today."""
    return form_page(
        request,
        SupportForm,
        title=_("Note support of a manager"),
        button=_("Save support"),
        save=lambda data: services.support(
            organization=request.organization, by=request.person, **data
        ),
        cancel_url=address(request, "supports"),
        initial={
            "leader": request.person.pk,
            "on": request.today,
            "manager": request.GET.get("manager", ""),
        },
    )


@requires(Permission.RECORD_LEADERSHIP)
def support_change(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Correct what was noted."""
    act = _support(request, pk)
    return form_page(
        request,
        SupportForm,
        title=_("Change support %(reference)s") % {"reference": act.reference},
        button=_("Save support"),
        save=lambda data: services.change_support(
            act=act, by=request.person, changes=changes(data), version=data["version"]
        ),
        cancel_url=act.get_absolute_url(),
        instance=act,
    )


@requires(Permission.RECORD_LEADERSHIP)
def support_effect(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Say what the support brought."""
    act = _support(request, pk)
    return form_page(
        request,
        EffectForm,
        title=_("Effect: %(what)s") % {"what": act.what},
        lead=_("What does the manager now decide or do?"),
        button=_("Save effect"),
        save=lambda data: services.note_effect(act=act, by=request.person, **data),
        cancel_url=act.get_absolute_url(),
        initial={"effect": act.effect},
    )


def _escalation(request: OrganizationRequest, pk: int) -> Escalation:
    return get_object_or_404(queries.escalations(request.organization), pk=pk)


def _support(request: OrganizationRequest, pk: int) -> SupportAct:
    return get_object_or_404(queries.supports(request.organization), pk=pk)
