"""Pages of audit frequency: three figures for each process, and the judgement of importance."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from audits import services
from audits.forms.years import PrioritiesForm
from audits.models import AuditProgramme
from audits.planning import priorities as priorities_of
from audits.priorities import BANDS, LONGEST
from audits.views.programmes import found
from pages.forms import form_page
from people.permissions import OrganizationRequest, Permission, requires


@requires(Permission.SEE_RECORDS)
def priorities(request: OrganizationRequest, pk: int) -> HttpResponse:
    """The figures of each process, the formula, and what changed since they were kept."""
    record = found(request, pk)
    context = {
        "programme": record,
        "rows": priorities_of(record, request.today),
        "bands": BANDS,
        "longest": LONGEST,
    }
    return render(request, "audits/priorities.html", context)


@requires(Permission.PLAN_AUDITS)
def change(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Judge how important processes are, and decide other frequencies with a reason."""
    record = found(request, pk)
    rows = priorities_of(record, request.today)
    made: list[PrioritiesForm] = []

    def form(*args: Any, **options: Any) -> PrioritiesForm:
        made.append(PrioritiesForm(*args, rows=rows, **options))
        return made[-1]

    def save(data: dict[str, Any]) -> AuditProgramme:
        return services.judge_priorities(
            programme=record, by=request.person, judgements=made[-1].judgements()
        )

    return form_page(
        request,
        form,
        title=_("Importance of processes"),
        button=_("Save judgement"),
        lead=record,
        save=save,
        cancel_url=_page(record),
        success_url=_page(record),
        template="audits/priorities_change.html",
    )


def _page(record: AuditProgramme) -> str:
    return reverse("audits:programme-priorities", args=[record.organization.slug, record.pk])
