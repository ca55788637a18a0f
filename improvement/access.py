"""Whose record it is: owners work on their own, quality and executives on every one."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from people.models import Person
from people.permissions import OrganizationRequest, Permission


def may_work(request: OrganizationRequest, owner: Person) -> bool:
    """Whether the signed-in person may work on a record of this owner."""
    manages = Permission.WORK_NONCONFORMITIES in request.permissions
    return manages or owner.pk == request.person.pk


def refuse_others(request: OrganizationRequest, owner: Person) -> None:
    """403 for everybody but the owner and those who work on all of them."""
    if not may_work(request, owner):
        raise PermissionDenied(_("This belongs to somebody else."))
