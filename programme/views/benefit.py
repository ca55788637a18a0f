"""The check of what a resource brought, beside the figures of the objective that it serves.

The request lives in `leadership`, the objective two floors above it; only here both can be seen.
"""

import datetime
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from leadership import queries as leadership
from leadership import services
from leadership.models import ResourceRequest
from leadership.services.asking import expectation, money
from objectives import periods
from objectives import queries as objectives
from objectives.charts import chart, value_text
from objectives.models import Objective
from objectives.queries import ObjectiveHealth
from pages.cells import shown
from pages.forms import form_page
from people.permissions import OrganizationRequest, Permission, requires
from programme.forms import BenefitForm

COMPARED = 6  # periods on either side of the delivery


@dataclass(frozen=True)
class Around:
    """An objective around the day of a delivery: means of up to six periods on either side."""

    objective: Objective
    picture: SafeString
    small_picture: SafeString
    before: float | None
    since: float | None
    before_text: str
    since_text: str
    count_before: int
    count_since: int


@requires(Permission.DELIVER_RESOURCE)
def resource_benefit(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Look whether a resource changed what it was to change."""
    wanted = get_object_or_404(leadership.requests(request.organization), pk=pk)
    around = _around(request, wanted)

    def save(data: dict[str, Any]) -> ResourceRequest:
        return services.check_benefit(request=wanted, by=request.person, **data).request

    return form_page(
        request,
        BenefitForm,
        title=_("Check the benefit: %(title)s") % {"title": wanted.title},
        button=_("Save check"),
        save=save,
        initial=_initial(wanted, around, request.today),
        cancel_url=wanted.get_absolute_url(),
        template="programme/resource_benefit.html",
        facts=_facts(wanted),
        crumbs=[{"label": f"{wanted.reference} {wanted.title}", "url": wanted.get_absolute_url()}],
        around=around,
    )


def _facts(wanted: ResourceRequest) -> list[tuple[Any, Any, str]]:
    """What was expected, and what it cost."""
    cost = wanted.approved_amount if wanted.paid is None else wanted.paid
    facts = [
        *expectation(wanted),
        (_("Delivered on"), wanted.delivered_on),
        (_("Cost paid"), money(cost, wanted.organization.currency)),
    ]
    return [(label, shown(value), "") for label, value in facts if value not in (None, "")]


def _around(request: OrganizationRequest, wanted: ResourceRequest) -> Around | None:
    """None where the request serves no objective that is measured."""
    day, subject = wanted.delivered_on, wanted.serves
    if day is None or subject is None or subject.kind != objectives.KIND:
        return None
    found = objectives.objectives(request.organization).filter(pk=subject.object_id).first()
    if found is None:
        return None
    return _compare(objectives.health_of_one(found, request.today), day)


def _compare(health: ObjectiveHealth, day: datetime.date) -> Around:
    frequency, pairs = (
        health.objective.frequency,
        list(zip(health.periods, health.values, strict=True)),
    )
    before = [v for p, v in pairs if v is not None and periods.end_of(p, frequency) < day]
    since = [v for p, v in pairs if v is not None and p > day]
    before, since = before[-COMPARED:], since[:COMPARED]
    return Around(
        objective=health.objective,
        picture=chart(health, size="large", events=[(day, _("delivered"))]),
        small_picture=chart(health),
        before=_mean(before),
        since=_mean(since),
        before_text=value_text(health, _mean(before)),
        since_text=value_text(health, _mean(since)),
        count_before=len(before),
        count_since=len(since),
    )


def _mean(values: list[float]) -> float | None:
    return sum(values) / len(values) if values else None


def _initial(
    wanted: ResourceRequest, around: Around | None, today: datetime.date
) -> dict[str, Any]:
    """What is known already: the value of then, else the objective's means."""
    if wanted.measure or around is None:
        now = wanted.value_now
        return {"on": today, "value_before": None if now is None else f"{now.normalize():f}"}
    decimals = around.objective.decimals
    means = {"value_before": around.before, "value_after": around.since}
    rounded = {name: None if v is None else round(v, decimals) for name, v in means.items()}
    return {"on": today, **rounded}
