"""The page of the year plan: process × month, days typed below, all of it saved at once."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audits import planning, services
from audits.forms.years import YearPlanForm
from audits.models import AuditProgramme
from audits.planning import Proposal, YearPlan
from audits.services.year_plan import Saved
from audits.views.noting import noted
from audits.views.programmes import found
from pages.forms import add_refusal
from people.errors import RuleError
from people.permissions import OrganizationRequest, Permission, requires


@requires(Permission.SEE_RECORDS)
def plan(request: OrganizationRequest, pk: int) -> HttpResponse:
    """The audits of a programme by process and month."""
    record = found(request, pk)
    year = planning.year_plan(record, request.today)
    return _show(request, year, _form(request, year))


@requires(Permission.PLAN_AUDITS)
def save(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Save what was moved or typed, or fill the rows of missing audits with a proposal."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    record = found(request, pk)
    year = planning.year_plan(record, request.today)
    if "propose" in request.POST:
        return _propose(request, year)
    form = _form(request, year, request.POST)
    if form.is_valid():
        try:
            done = noted(request, record, lambda: _save(request, record, form))
        except RuleError as refused:
            add_refusal(form, refused)
        else:
            messages.success(request, _said(done))
            return redirect("audits:programme-plan", record.organization.slug, record.pk)
    response = _show(request, year, form)
    response.status_code = 422
    return response


def _save(request: OrganizationRequest, record: AuditProgramme, form: YearPlanForm) -> Saved:
    return services.save_year_plan(
        programme=record,
        by=request.person,
        placings=form.cleaned_data["placings"],
        new=form.cleaned_data["new"],
        reason=form.cleaned_data.get("reason", ""),
    )


def _said(done: Saved) -> str:
    parts = [
        ngettext("%(n)d audit moved", "%(n)d audits moved", done.moved) % {"n": done.moved},
        ngettext("%(n)d given to another auditor", "%(n)d given to other auditors", done.changed)
        % {"n": done.changed},
        ngettext("%(n)d planned", "%(n)d planned", done.planned) % {"n": done.planned},
    ]
    counts = (done.moved, done.changed, done.planned)
    said = [part for part, count in zip(parts, counts, strict=True) if count]
    return f"{', '.join(said)}." if said else _("Nothing was changed.")


def _propose(request: OrganizationRequest, year: YearPlan) -> HttpResponse:
    """What was typed so far, with proposals where nothing was; nothing is saved."""
    proposed = planning.proposals(year, request.today)
    typed = {name: text for name, text in request.POST.items() if str(text).strip()}
    form = _form(request, year, proposals=proposed, initial=typed)
    nobody = sum(one.planned_on is not None and one.lead_auditor is None for one in proposed)
    shown = year.with_proposals(proposed)
    return _show(request, shown, form, is_proposed=True, nobody=nobody)


def _form(
    request: OrganizationRequest,
    year: YearPlan,
    data: QueryDict | None = None,
    proposals: list[Proposal] | None = None,
    initial: dict[str, Any] | None = None,
) -> YearPlanForm:
    return YearPlanForm(
        data,
        plan=year,
        people=planning.possible_auditors(year.programme, request.today),
        proposals=proposals or (),
        initial=initial,
        organization=request.organization,
        today=request.today,
    )


def _show(request: HttpRequest, year: YearPlan, form: YearPlanForm, **context: Any) -> HttpResponse:
    shown = {"plan": year, "programme": year.programme, "form": form}
    return render(request, "audits/year_plan.html", shown | context)
