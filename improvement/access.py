"""Whose record it is: owners work on their own, quality and executives on every one."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from improvement.models import Nonconformity
from improvement.services.wording import WORDS
from people.models import Person
from people.permissions import OrganizationRequest, Permission

# Which permission a step asks for, beside owning the nonconformity where that is enough.
STEP_PERMISSIONS = {
    "plan": Permission.WORK_NONCONFORMITIES,
    "check": Permission.CHECK_EFFECTIVENESS,
}


def may_work(request: OrganizationRequest, owner: Person) -> bool:
    """Whether the signed-in person may work on a record of this owner."""
    manages = Permission.WORK_NONCONFORMITIES in request.permissions
    return manages or owner.pk == request.person.pk


def refuse_others(request: OrganizationRequest, owner: Person) -> None:
    """403 for everybody but the owner and those who work on all of them."""
    if not may_work(request, owner):
        raise PermissionDenied(_("This belongs to somebody else."))


def may_take(request: OrganizationRequest, record: Nonconformity, slug: str) -> bool:
    """Whether the signed-in person may record this step.

    Who proposed a plan as the owner does not accept it. Who implemented it reads why the check is
    refused: another may have carried out what this person records.
    """
    permission = STEP_PERMISSIONS.get(slug)
    if permission is None:
        return may_work(request, record.owner)
    if slug == "plan" and record.owner == request.person:
        proposed = record.state == Nonconformity.State.PLAN_PROPOSED
        if not proposed or record.plan_proposed_by == request.person:
            return False
    return permission in request.permissions


def may_correct(request: OrganizationRequest, record: Nonconformity) -> bool:
    """Whether the words of the step taken last are this person's to put right.

    An accepted plan is put right by those who may accept one.
    """
    if record.state not in WORDS:
        return False
    if record.state == Nonconformity.State.PLAN_ACCEPTED:
        return may_take(request, record, "plan")
    return may_work(request, record.owner)
