"""Pages of improvements."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from improvement import evidence, queries, services
from improvement.access import may_work, refuse_others
from improvement.forms import CancelForm, FinishForm, GainForm, ImprovementForm
from improvement.lists import IMPROVEMENTS
from improvement.models import Improvement
from improvement.views.origins import link_to, origin_of
from pages.cells import linked
from pages.details import Act, do, render_detail
from pages.forms import form_page
from pages.lists import render_list
from people.permissions import OrganizationRequest, Permission, requires

WORK = Permission.WORK_ACTIONS


@requires(Permission.SEE_RECORDS)
def improvements(request: OrganizationRequest) -> HttpResponse:
    """All improvements, the newest first."""
    return render_list(request, IMPROVEMENTS, queries.improvements(request.organization))


@requires(Permission.SEE_RECORDS)
def improvement(request: OrganizationRequest, pk: int) -> HttpResponse:
    """One improvement."""
    record = _found(request, pk)
    url = reverse("improvement:improvements", args=[request.organization.slug])
    return render_detail(
        request,
        record,
        evidence.improvement(record),
        title=record.title,
        state={"label": record.get_state_display(), "css": "good" if record.is_done else ""},
        facts=_facts(request, record),
        acts=_acts(record) if may_work(request, record.sponsor) else [],
        crumbs=[(_("Improvements"), url), (record.reference, "")],
    )


def _found(request: OrganizationRequest, pk: int) -> Improvement:
    return get_object_or_404(queries.improvements(request.organization), pk=pk)


def _own(request: OrganizationRequest, pk: int) -> Improvement:
    """The improvement, for its sponsor and for those who work on all of them."""
    record = _found(request, pk)
    refuse_others(request, record.sponsor)
    return record


def _facts(request: OrganizationRequest, record: Improvement) -> list[tuple[Any, Any]]:
    process = record.process
    return [
        (_("Sponsor"), record.sponsor),
        (_("Where it comes from"), record.get_source_display()),
        (_("Because of"), link_to(request.organization, record.origin)),
        (_("Process"), linked(process, _process_url(record)) if process else None),
        (_("Forced by something"), record.is_reactive),
        (_("Measure"), record.measure),
        (_("Before"), record.before),
        (_("After"), record.after),
        (_("Gain"), record.gain),
        (_("Does the gain last?"), record.gain_held),
        (_("What the check showed"), record.gain_seen),
        (_("Description"), record.description),
        (_("Proposed on"), record.proposed_on),
        (_("Chosen on"), record.chosen_on),
        (_("Started on"), record.started_on),
        (_("Finished on"), record.finished_on),
        (_("Gain checked on"), record.gain_checked_on),
        (_("Stopped on"), record.stopped_on),
        (_("Why it was stopped"), record.stop_reason),
    ]


def _process_url(record: Improvement) -> str:
    return reverse("processes:process", args=[record.organization.slug, record.process_id])


def _acts(record: Improvement) -> list[Act]:
    state, states = record.state, Improvement.State
    choose = Act(_("Choose it"), "improvement:improvement-choose", WORK, True, "post")
    start = Act(_("Start it"), "improvement:improvement-start", WORK, True, "post")
    finish = Act(_("Record what it brought"), "improvement:improvement-finish", WORK, True)
    confirm = Act(_("Check the gain"), "improvement:improvement-confirm", WORK, True)
    change = Act(_("Change"), "improvement:improvement-change", WORK)
    stop = Act(_("Stop it"), "improvement:improvement-stop", WORK)
    return {
        states.PROPOSED: [choose, start, change, stop],
        states.CHOSEN: [start, change, stop],
        states.RUNNING: [finish, change, stop],
        states.DONE: [confirm, change],
    }.get(states(state), [change])


@requires(WORK)
def add(request: OrganizationRequest) -> HttpResponse:
    """Propose an improvement; `?origin=` names the record that it came from."""
    origin = origin_of(request)
    return form_page(
        request,
        ImprovementForm,
        title=_("Propose an improvement"),
        button=_("Propose improvement"),
        save=lambda data: services.propose_improvement(
            organization=request.organization, by=request.person, origin=origin, **data
        ),
        cancel_url=reverse("improvement:improvements", args=[request.organization.slug]),
        initial={"sponsor": request.person},
        success=_("Improvement proposed."),
    )


@requires(WORK)
def change(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Change its words."""
    record = _own(request, pk)
    return form_page(
        request,
        ImprovementForm,
        instance=record,
        title=_("Change %(improvement)s") % {"improvement": record},
        button=_("Save improvement"),
        save=lambda data: services.change_improvement(
            improvement=record, by=request.person, version=data.pop("version"), changes=data
        ),
        cancel_url=record.get_absolute_url(),
    )


@requires(WORK)
def choose(request: OrganizationRequest, pk: int) -> HttpResponse:
    """It is among those that will be carried out."""
    record = _own(request, pk)
    return do(
        request,
        record,
        lambda: services.choose_improvement(improvement=record, by=request.person),
        _("Chosen."),
    )


@requires(WORK)
def start(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Work on it begins."""
    record = _own(request, pk)
    return do(
        request,
        record,
        lambda: services.start_improvement(improvement=record, by=request.person),
        _("Started."),
    )


@requires(WORK)
def finish(request: OrganizationRequest, pk: int) -> HttpResponse:
    """It is done, and what it brought."""
    record = _own(request, pk)
    return form_page(
        request,
        FinishForm,
        title=_("What did %(improvement)s bring?") % {"improvement": record},
        lead=record.measure,
        button=_("Finish improvement"),
        save=lambda data: services.finish_improvement(
            improvement=record, by=request.person, **data
        ),
        cancel_url=record.get_absolute_url(),
        initial={"on": request.today, "before": record.before},
        success=_("Improvement finished."),
    )


@requires(WORK)
def confirm(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Whether the gain lasts."""
    record = _own(request, pk)
    return form_page(
        request,
        GainForm,
        title=_("Does the gain of %(improvement)s last?") % {"improvement": record},
        lead=record.gain,
        button=_("Save check"),
        save=lambda data: services.confirm_gain(improvement=record, by=request.person, **data),
        cancel_url=record.get_absolute_url(),
        initial={"on": request.today},
        success=_("Checked."),
    )


@requires(WORK)
def stop(request: OrganizationRequest, pk: int) -> HttpResponse:
    """It is given up."""
    record = _own(request, pk)
    return form_page(
        request,
        CancelForm,
        title=_("Stop %(improvement)s") % {"improvement": record},
        button=_("Stop improvement"),
        save=lambda data: services.stop_improvement(improvement=record, by=request.person, **data),
        cancel_url=record.get_absolute_url(),
        initial={"on": request.today},
        success=_("Stopped."),
    )
