"""Pages that follow a decision: order, delivery."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from leadership import services
from leadership.forms.resources import CommitForm, DeliverForm
from leadership.views.resources import get_request
from pages.forms import form_page
from people.permissions import OrganizationRequest, Permission, requires


@requires(Permission.DELIVER_RESOURCE)
def resource_commit(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Note that the resource is ordered, hired or booked."""
    wanted = get_request(request, pk)
    return form_page(
        request,
        CommitForm,
        title=_("Ordered: %(title)s") % {"title": wanted.title},
        button=_("Save order"),
        save=lambda data: services.commit_request(request=wanted, by=request.person, **data),
        cancel_url=wanted.get_absolute_url(),
        initial={"due_on": wanted.due_on},
    )


@requires(Permission.DELIVER_RESOURCE)
def resource_deliver(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Note that the resource is there."""
    wanted = get_request(request, pk)
    return form_page(
        request,
        DeliverForm,
        title=_("Delivered: %(title)s") % {"title": wanted.title},
        button=_("Save delivery"),
        save=lambda data: services.deliver_request(
            request=wanted, by=request.person, on=data.pop("delivered_on"), **data
        ),
        cancel_url=wanted.get_absolute_url(),
        initial={"delivered_on": request.today, "paid": wanted.approved_amount},
    )
