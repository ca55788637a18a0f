"""Prepare and hold a review, write what was considered, minutes, approval."""

from typing import Any

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from pages.details import do
from pages.forms import form_page
from people.permissions import OrganizationRequest, Permission, requires
from reviews import queries, services, workplace
from reviews.forms import HoldForm, InputForm, MinutesForm, chosen
from reviews.models import Review
from reviews.queries import Topic
from reviews.views import address, form_crumbs, found


@requires(Permission.HOLD_REVIEWS)
def prepare(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Fill the inputs from the records."""
    one = found(request, pk)
    return do(
        request,
        one,
        lambda: services.prepare_inputs(review=one, by=request.person),
        _("The inputs hold what the records say now. Texts that people wrote stayed."),
    )


@requires(Permission.HOLD_REVIEWS)
def hold(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Record that the review was held."""
    one = found(request, pk)

    def save(data: dict[str, Any]) -> Any:
        return services.hold_review(review=one, by=request.person, present=chosen(data), **data)

    return form_page(
        request,
        HoldForm,
        title=_("Record that the review was held"),
        lead=_("Everybody who is not marked as present counts as absent."),
        button=_("Record review"),
        save=save,
        cancel_url=one.get_absolute_url(),
        initial=workplace.hold_initial(one, request.today),
        success=_("Recorded. Write minutes and decisions now."),
        crumbs=form_crumbs(request, (one.reference, one.get_absolute_url())),
    )


@requires(Permission.HOLD_REVIEWS)
def consider(request: OrganizationRequest, pk: int, slug: str) -> HttpResponse:
    """Write what was considered under one input."""
    one = found(request, pk)
    topic = _topic(one, slug)
    instance: Any = topic.input  # no record of its own, but edited under a version as one
    here = f"{one.get_absolute_url()}#input-{slug}"

    def save(data: dict[str, Any]) -> Any:
        services.consider_input(review=one, slug=slug, by=request.person, **data)
        return one

    return form_page(
        request,
        InputForm,
        title=topic.words.title,
        lead=topic.words.hint,
        button=_("Save input"),
        save=save,
        cancel_url=here,
        success_url=here,
        instance=instance,
        template="reviews/input.html",
        topic=topic,
        prepared=workplace.prepared_at(one),
        action_url=address(request, "review-input", one.pk, slug),
        crumbs=form_crumbs(request, (one.reference, one.get_absolute_url())),
    )


def _topic(review: Review, slug: str) -> Topic:
    topic = next((one for one in queries.topics(review) if one.input.slug == slug), None)
    if topic is None:
        raise Http404
    return topic


@requires(Permission.HOLD_REVIEWS)
def minutes(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Write minutes and conclusion."""
    one = found(request, pk)

    def save(data: dict[str, Any]) -> Any:
        version = data.pop("version")
        return services.change_minutes(review=one, by=request.person, version=version, changes=data)

    return form_page(
        request,
        MinutesForm,
        title=_("Minutes and conclusion"),
        lead=_("Decisions are recorded one by one, with owner and date; here goes the rest."),
        button=_("Save minutes"),
        save=save,
        cancel_url=one.get_absolute_url(),
        instance=one,
        crumbs=form_crumbs(request, (one.reference, one.get_absolute_url())),
    )


@requires(Permission.APPROVE_MINUTES)
def approve(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Approve the minutes: the chair does."""
    one = found(request, pk)
    return do(
        request,
        one,
        lambda: services.approve_minutes(review=one, by=request.person),
        _("Minutes approved."),
    )
