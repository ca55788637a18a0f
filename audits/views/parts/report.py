"""The page of an audit: its report."""

from typing import Any

from audits.models import Audit
from pages.details import Act
from people.permissions import OrganizationRequest


def context(request: OrganizationRequest, audit: Audit) -> dict[str, Any]:
    """What templates/audits/parts/report.html needs."""
    return {}


def acts(request: OrganizationRequest, audit: Audit) -> list[Act]:
    """What can be done with it now."""
    return []
