"""Pages of coverage: process × clause over the certification cycle, and which clauses apply where."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from audits import coverage as rules
from audits import queries, services
from audits.clauses import columns, titles
from audits.forms.years import ClausesForm
from audits.models import AuditProgramme
from pages.forms import add_refusal
from people.errors import RuleError
from people.permissions import OrganizationRequest, Permission, requires


@requires(Permission.SEE_RECORDS)
def coverage(request: OrganizationRequest) -> HttpResponse:
    """What was audited in the cycle, what will be, and what nobody looks at."""
    organization = request.organization
    programmes = AuditProgramme.objects.of(organization).standing()
    now = programmes.filter(starts_on__lte=request.today, ends_on__gte=request.today)
    covered, words = rules.coverage(organization, request.today), titles(organization)
    context = {
        "coverage": covered,
        "columns": [(number, words.get(number, "")) for number in covered.columns],
        "programme": now.order_by("-starts_on").first() or programmes.first(),
    }
    return render(request, "audits/coverage.html", context)


@requires(Permission.PLAN_AUDITS)
def clauses(request: OrganizationRequest) -> HttpResponse:
    """Ticks for the clauses that apply to each process."""
    form = _form(request)
    if request.method == "POST" and form.is_valid():
        try:
            services.apply_clauses(
                organization=request.organization, by=request.person, ticked=form.ticked()
            )
        except RuleError as refused:
            add_refusal(form, refused)
        else:
            messages.success(request, _("Saved."))
            return redirect("audits:coverage", request.organization.slug)
    context = {
        "form": form,
        "cancel_url": reverse("audits:coverage", args=[request.organization.slug]),
    }
    status = 422 if form.errors else 200
    return render(request, "audits/coverage_clauses.html", context, status=status)


def _form(request: OrganizationRequest) -> ClausesForm:
    organization = request.organization
    numbers, words = columns(organization), titles(organization)
    ticked = queries.ticked_clauses(organization)
    applying: list[Any] = [
        (process, rules.applying(process, numbers, ticked))
        for process in queries.processes(organization)
    ]
    return ClausesForm(
        request.POST if request.method == "POST" else None,
        columns=[(number, words.get(number, "")) for number in numbers],
        applying=applying,
        organization=organization,
        today=request.today,
    )
