"""The page of an audit: its team."""

from typing import Any

from audits import queries
from audits.models import Audit
from audits.team import Team, refused_words, team_of
from pages.details import Act
from people.permissions import OrganizationRequest, Permission


def context(request: OrganizationRequest, audit: Audit) -> dict[str, Any]:
    """What templates/audits/parts/team.html needs."""
    team = team_of(audit)
    return {
        "team": team,
        "refused": [refused_words(row) for row in team.refusals],
        "may_justify": _may_justify(request, audit, team),
    }


def _may_justify(request: OrganizationRequest, audit: Audit, team: Team) -> bool:
    """Whether this person may justify an auditor who stands there without an exception."""
    unexcused = any(member.conflicts and not member.justification for member in team.members)
    open_still = audit.is_to_come or audit.is_open_for_findings
    may = Permission.PLAN_AUDITS in request.permissions and unexcused and open_still
    return may and queries.rules(request.organization).allows_justified


def acts(request: OrganizationRequest, audit: Audit) -> list[Act]:
    """What can be done with it now."""
    return []
