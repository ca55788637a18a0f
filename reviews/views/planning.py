"""Plan a review, change, move and cancel it."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from pages.forms import form_page
from people.permissions import OrganizationRequest, Permission, requires
from reviews import services
from reviews.forms import CancelForm, MoveForm, PlanForm, ReviewForm, chosen
from reviews.views import address, form_crumbs, found


@requires(Permission.PLAN_REVIEWS)
def add(request: OrganizationRequest) -> HttpResponse:
    """Plan a review."""

    def save(data: dict[str, Any]) -> Any:
        return services.plan_review(
            organization=request.organization, by=request.person, invited=chosen(data), **data
        )

    return form_page(
        request,
        PlanForm,
        title=_("Plan a management review"),
        lead=_("The inputs that the standard asks for are put on the agenda."),
        button=_("Plan review"),
        save=save,
        cancel_url=address(request, "reviews"),
        success=_("Planned. Download the calendar file to invite people."),
        crumbs=form_crumbs(request),
    )


@requires(Permission.PLAN_REVIEWS)
def change(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Change title, chair, place or invitations."""
    one = found(request, pk)

    def save(data: dict[str, Any]) -> Any:
        return services.change_review(review=one, by=request.person, invited=chosen(data), **data)

    return form_page(
        request,
        ReviewForm,
        title=_("Change review"),
        button=_("Save review"),
        save=save,
        cancel_url=one.get_absolute_url(),
        instance=one,
        crumbs=form_crumbs(request, (one.reference, one.get_absolute_url())),
    )


@requires(Permission.PLAN_REVIEWS)
def move(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Move a review to another day."""
    one = found(request, pk)
    return form_page(
        request,
        MoveForm,
        title=_("Move review"),
        button=_("Move review"),
        save=lambda data: services.move_review(review=one, by=request.person, **data),
        cancel_url=one.get_absolute_url(),
        initial={"planned_on": one.planned_on},
        success=_("Moved."),
        crumbs=form_crumbs(request, (one.reference, one.get_absolute_url())),
    )


@requires(Permission.PLAN_REVIEWS)
def cancel(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Cancel a review that was not held."""
    one = found(request, pk)
    return form_page(
        request,
        CancelForm,
        title=_("Cancel review"),
        button=_("Cancel review"),
        save=lambda data: services.cancel_review(review=one, by=request.person, **data),
        cancel_url=one.get_absolute_url(),
        success=_("Cancelled."),
        crumbs=form_crumbs(request, (one.reference, one.get_absolute_url())),
    )
