"""The page of an audit: its questions."""

from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from audits.models import Audit
from pages.details import Act
from people.permissions import OrganizationRequest, Permission


def context(request: OrganizationRequest, audit: Audit) -> dict[str, Any]:
    """What templates/audits/parts/questions.html needs."""
    counted = audit.questions.aggregate(all=Count("pk"), answered=Count("pk", filter=~Q(result="")))
    return {"question_counts": counted}


def acts(request: OrganizationRequest, audit: Audit) -> list[Act]:
    """What can be done with it now."""
    if not (audit.is_to_come or audit.is_open_for_findings):
        return []
    return [Act(_("Choose questions"), "audits:audit-questions", Permission.RECORD_FINDINGS)]
