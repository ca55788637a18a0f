"""Objectives: list, page, set, change."""

import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evidence.queries import subject_of
from improvement.queries import actions_for
from leadership.queries import requests as resource_requests
from objectives import alignment, cascade, evidence, periods, queries, revisions, services
from objectives.access import may_enter
from objectives.charts import forecast_text, status_css, target_text, value_text
from objectives.forms import ChangeObjectiveForm, ObjectiveForm
from objectives.health import ObjectiveHealth
from objectives.lists import Shown, listing, together
from objectives.models import Objective
from objectives.seasons import season_text
from objectives.trail import readings
from objectives.views.asked import asked
from objectives.views.places import crumbs
from objectives.views.trend import trend_context
from pages.details import Act, render_detail
from pages.forms import form_page
from pages.lists import render_list
from people.models import Person
from people.permissions import OrganizationRequest, Permission, requires

P = Permission
# With more standing objectives the list is shown before all of them are read.
SUMMED_UP = 100


@requires(P.SEE_RECORDS)
def objectives(request: OrganizationRequest) -> HttpResponse:
    """All objectives, each with its trend; what all of them together say, where these are not many."""
    found = queries.objectives(request.organization).prefetch_related(None)
    count = found.standing().count()
    is_large = count > SUMMED_UP
    healths = [] if is_large else queries.health_of(found, request.today)
    return render_list(
        request,
        listing(Shown(healths)),
        found,
        lead="" if is_large else together(healths),
        template="objectives/objectives.html",
        gap=None if is_large else alignment.gap(healths),
        standing=count,
        is_large=is_large,
    )


@requires(P.SEE_RECORDS)
def objectives_together(request: OrganizationRequest) -> HttpResponse:
    """What all standing objectives together say: for the list of many, which does not wait for it."""
    healths = queries.health(request.organization, request.today)
    context = {
        "lead": together(healths),
        "gap": alignment.gap(healths),
        "crumbs": [*crumbs(request), {"label": _("Together"), "url": ""}],
    }
    is_part = request.headers.get("HX-Request") == "true"
    template = "objectives/_together.html" if is_part else "objectives/together.html"
    return render(request, template, context)


@requires(P.SEE_RECORDS)
def objective(request: OrganizationRequest, pk: int) -> HttpResponse:
    """One objective: picture and table of its values, plan, statements, actions, history."""
    known = queries.objectives(request.organization).select_related(cascade.UPWARDS)
    found = get_object_or_404(known, pk=pk)
    family = list(cascade.contributions(found)[: cascade.CONTRIBUTIONS_SHOWN + 1])
    health, *others = queries.health_of([found, *family], request.today)
    return render_detail(
        request,
        found,
        evidence.objective(found),
        title=found.title,
        state=_state(health),
        lead=_lead_of(health),
        facts=_facts(found, health),
        acts=_acts(request, found),
        crumbs=[(place["label"], place["url"]) for place in crumbs(request)],
        template="objectives/objective.html",
        line=cascade.way_up(found),
        family=others[: cascade.CONTRIBUTIONS_SHOWN],
        has_more_family=len(others) > cascade.CONTRIBUTIONS_SHOWN,
        **trend_context(request, health),
        **_context(request, found, health),
    )


def _state(health: ObjectiveHealth) -> dict[str, Any]:
    """What the figures say of a standing objective; the state, a decision, stands among the facts."""
    if not health.objective.is_standing:
        return {"label": health.objective.get_state_display(), "css": ""}
    return {"label": str(health.status_word).capitalize(), "css": status_css(health)}


def _lead_of(health: ObjectiveHealth) -> str:
    found = health.objective
    if found.state == Objective.State.PROPOSED:
        return _("Waits for approval by top management.")
    if found.state == Objective.State.REJECTED:
        return _("Not approved: %(reason)s") % {"reason": found.rejection_reason}
    return found.closing_reason or forecast_text(health)


def _facts(found: Objective, health: ObjectiveHealth) -> list[tuple[Any, Any]]:
    baseline = None if found.baseline is None else float(found.baseline)
    return [
        (_("Target"), target_text(health)),
        (_("To be reached by"), found.due_on),
        (_("Owner"), found.owner),
        (_("State"), found.get_state_display()),
        (_("Approved by"), _who_and_when(found.approved_by, found.approved_on)),
        (_("Rejected by"), _who_and_when(found.rejected_by, found.rejected_on)),
        (_("Closed on"), found.closed_on),
        (_("Process"), found.process),
        (_("Site"), found.site),
        (_("Measured"), found.get_frequency_display()),
        (_("Season"), season_text(health)),
        (_("Value at the start"), value_text(health, baseline)),
        (_("Source of the data"), found.data_source),
        (_("Says of customers"), found.get_role_display()),
        (_("Goal of the strategy"), found.strategy_goal),
        (_("Requirement that it addresses"), found.requirement),
        (_("Communicated to"), found.communication),
        (_("What exactly is measured"), found.definition),
    ]


def _who_and_when(person: Person | None, day: datetime.date | None) -> str:
    words = {"person": person, "day": date_format(day) if day else ""}
    return _("%(person)s, %(day)s") % words if person else ""


def _acts(request: OrganizationRequest, found: Objective) -> list[Act]:
    leads = request.person.is_top_management(request.today)
    acts = _decisions(found) if leads else []
    if found.state == Objective.State.REJECTED:
        acts.append(_post(gettext_lazy("Propose again"), "objectives:objective-propose"))
    if found.is_standing and may_enter(request, found):
        enter = gettext_lazy("Enter a value")
        acts.append(Act(enter, "objectives:measurement-add", P.ENTER_MEASUREMENTS, main=True))
    if found.is_standing:
        acts += [
            Act(gettext_lazy("Confirm new limits"), "objectives:rebase-add", P.EDIT_OBJECTIVES),
        ]
    if found.is_open or found.state == Objective.State.REJECTED:
        acts.append(Act(gettext_lazy("Change"), "objectives:objective-change", P.EDIT_OBJECTIVES))
    if found.is_open:
        acts.append(Act(gettext_lazy("Close"), "objectives:objective-close", P.EDIT_OBJECTIVES))
    return acts


def _decisions(found: Objective) -> list[Act]:
    """What top management alone decides."""
    may, question = P.APPROVE_OBJECTIVES, gettext_lazy("Why not? The answer is kept as evidence.")
    if found.state == Objective.State.PROPOSED:
        return [
            Act(
                gettext_lazy("Approve objective"),
                "objectives:objective-approve",
                may,
                main=True,
                method="post",
            ),
            Act(
                gettext_lazy("Reject"),
                "objectives:objective-reject",
                may,
                method="post",
                reason=question,
            ),
        ]
    return (
        [Act(gettext_lazy("Revise"), "objectives:objective-revise", may)]
        if found.is_standing
        else []
    )


def _post(label: Any, url_name: str) -> Act:
    return Act(label, url_name, P.EDIT_OBJECTIVES, main=True, method="post")


def _context(
    request: OrganizationRequest, found: Objective, health: ObjectiveHealth
) -> dict[str, Any]:
    organization, kind = request.organization, queries.KIND
    subject = subject_of(organization, kind, found.pk)
    hint = health.analysis.rebase_hint
    return {
        "health": health,
        "signals": asked(request, health),
        "subject": subject,
        "revisions": [(revisions.changes_of(one, found.unit), one) for one in health.revisions],
        "readings": readings(found, request.GET.get("readings")),
        "may_enter": may_enter(request, found),
        "rebases": [(periods.name(each.period, found.frequency), each) for each in health.rebases],
        "hint": periods.name(health.periods[hint], found.frequency) if hint is not None else "",
        "promises": actions_for(organization, kind, found.pk),
        "asked": resource_requests(organization).filter(serves=subject) if subject else (),
    }


@requires(P.EDIT_OBJECTIVES)
def objective_add(request: OrganizationRequest) -> HttpResponse:
    """Propose an objective."""
    return form_page(
        request,
        ObjectiveForm,
        title=_("Set an objective"),
        button=_("Propose objective"),
        lead=_("It counts once top management approves it."),
        save=lambda data: services.set_objective(
            organization=request.organization, by=request.person, **data
        ),
        initial={"lowest": 0, "owner": request.person, **_wanted(request)},
        cancel_url=reverse("objectives:objectives", args=[request.organization.slug]),
        crumbs=crumbs(request),
    )


def _wanted(request: OrganizationRequest) -> dict[str, Any]:
    """The statement, process or wider objective that a link asks for; the fields ignore others."""
    asked = request.GET
    return {
        "statements": [key for key in asked.getlist("statement") if key.isdecimal()],
        "process": asked.get("process", "")[:20],
        "parent": asked.get("parent", "")[:20],
    }


@requires(P.EDIT_OBJECTIVES)
def objective_change(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Change an objective or its plan."""
    found = get_object_or_404(queries.objectives(request.organization), pk=pk)

    def save(data: dict[str, Any]) -> Objective:
        version, reason = data.pop("version"), data.pop("reason")
        return services.change_objective(
            objective=found, by=request.person, changes=data, version=version, reason=reason
        )

    return form_page(
        request,
        ChangeObjectiveForm,
        title=_("Change %(objective)s") % {"objective": found.title},
        button=_("Save objective"),
        save=save,
        instance=found,
        cancel_url=found.get_absolute_url(),
        crumbs=crumbs(request, found),
    )
