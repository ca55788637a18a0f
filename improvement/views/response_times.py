"""How many days each step may take: what is in force, and setting other days."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from improvement import evidence, services
from improvement.forms import ResponseTimesForm
from improvement.models import ResponseTimes
from improvement.services.response_times import TIMES
from pages.details import render_detail
from pages.forms import form_page
from people.permissions import OrganizationRequest, Permission, requires

SET = Permission.WORK_NONCONFORMITIES


@requires(SET)
def response_times(request: OrganizationRequest) -> HttpResponse:
    """Set the days; without own ones the form begins with the defaults."""
    times = ResponseTimes.objects.of(request.organization)
    return form_page(
        request,
        ResponseTimesForm,
        title=_("Response times"),
        lead=_(
            "They count from the day on which a nonconformity is raised, and hold for what is raised "
            "or reopened from now on."
        ),
        button=_("Set response times"),
        save=lambda data: services.set_response_times(
            organization=request.organization,
            by=request.person,
            version=data["version"],
            values={name: data[name] for name in TIMES},
        ),
        cancel_url=reverse("improvement:nonconformities", args=[request.organization.slug]),
        initial={name: getattr(times, name) for name in TIMES}
        | {"version": times.version if times.pk else None},
        instance=times,
    )


@requires(Permission.SEE_RECORDS)
def response_times_set(request: OrganizationRequest, pk: int) -> HttpResponse:
    """What the organization set, and who set it when."""
    record = get_object_or_404(ResponseTimes, pk=pk, organization=request.organization)
    url = reverse("improvement:nonconformities", args=[request.organization.slug])
    return render_detail(
        request,
        record,
        evidence.response_times(record),
        title=_("Response times"),
        facts=[(_label(name), getattr(record, name)) for name in TIMES],
        crumbs=[(_("Nonconformities"), url), (_("Response times"), "")],
        template="improvement/response_times.html",
        can_attach=False,
    )


def _label(name: str) -> Any:
    label = str(ResponseTimes._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
    return label[:1].upper() + label[1:]
