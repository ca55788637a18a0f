"""Keeps who was refused as an auditor, once what was refused is undone."""

from collections.abc import Callable
from typing import TypeVar

from audits import services
from audits.errors import NotIndependentError
from audits.models import AuditProgramme
from people.permissions import OrganizationRequest

T = TypeVar("T")


def noted(request: OrganizationRequest, programme: AuditProgramme, act: Callable[[], T]) -> T:
    """Do it. Where somebody is refused as not independent, that is kept, and the refusal goes on."""
    try:
        return act()
    except NotIndependentError as refused:
        services.note_refusal(programme=programme, by=request.person, refused=refused)
        raise
