"""Whose readings they are: owners enter those of their objectives, who edits objectives all."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from objectives.models import Objective
from people.permissions import OrganizationRequest, Permission


def may_enter(request: OrganizationRequest, objective: Objective) -> bool:
    """Whether the signed-in person may enter, correct and verify readings of this objective."""
    if Permission.EDIT_OBJECTIVES in request.permissions:
        return True
    enters = Permission.ENTER_MEASUREMENTS in request.permissions
    return enters and objective.owner_id == request.person.pk


def refuse_others(request: OrganizationRequest, objective: Objective) -> None:
    """403 for everybody but the owner and those who edit objectives."""
    if not may_enter(request, objective):
        raise PermissionDenied(_("Only its owner enters readings of this objective."))
