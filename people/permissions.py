"""Who may do what: one table, denied unless granted.

`@requires(Permission.X)` names, on each view, who may enter. It answers 404 to strangers (they
learn nothing, not even that the organization exists), 403 to members without the permission, and
sends visitors who are not signed in to the sign-in page.
"""

import datetime
import functools
from collections.abc import Callable
from enum import StrEnum
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone

from people import clock
from people.models import Organization, Person, Role


class Permission(StrEnum):
    """One thing that a role may be allowed to do."""

    ENTER = "enter"
    SEE_DASHBOARD = "see-dashboard"
    SEE_RECORDS = "see-records"
    SEE_STATUS = "see-status"
    SEE_RELEASED = "see-released"
    SEE_STAGED = "see-staged"
    SEE_BRIEFS = "see-briefs"
    SEE_FILES = "see-files"
    SEE_REMINDERS = "see-reminders"
    SET_THRESHOLDS = "set-thresholds"
    OVERRIDE_STATUS = "override-status"
    MAKE_PACK = "make-pack"
    RELEASE_PACK = "release-pack"
    MANAGE_PEOPLE = "manage-people"
    ATTACH_FILES = "attach-files"
    DRAFT_POLICY = "draft-policy"
    APPROVE_POLICY = "approve-policy"
    ACKNOWLEDGE_POLICY = "acknowledge-policy"
    ASK_RESOURCE = "ask-resource"
    ASSESS_RESOURCE = "assess-resource"
    DECIDE_RESOURCE = "decide-resource"
    DELIVER_RESOURCE = "deliver-resource"
    RECORD_LEADERSHIP = "record-leadership"
    ASSIGN_ROLES = "assign-roles"
    SUGGEST = "suggest"
    ANSWER_SUGGESTION = "answer-suggestion"
    EDIT_PROCESSES = "edit-processes"
    EDIT_RISKS = "edit-risks"
    REVIEW_CONTEXT = "review-context"
    EDIT_EQUIPMENT = "edit-equipment"
    EDIT_KNOWLEDGE = "edit-knowledge"
    SEE_COMPETENCE = "see-competence"
    EDIT_COMPETENCE = "edit-competence"
    EDIT_OBJECTIVES = "edit-objectives"
    APPROVE_OBJECTIVES = "approve-objectives"
    ENTER_MEASUREMENTS = "enter-measurements"
    PLAN_AUDITS = "plan-audits"
    RECORD_FINDINGS = "record-findings"
    WORK_NONCONFORMITIES = "work-nonconformities"
    CHECK_EFFECTIVENESS = "check-effectiveness"
    WORK_ACTIONS = "work-actions"
    PLAN_REVIEWS = "plan-reviews"
    HOLD_REVIEWS = "hold-reviews"
    APPROVE_MINUTES = "approve-minutes"


P = Permission
EVERYBODY_INSIDE = frozenset(
    {P.ENTER, P.SEE_RECORDS, P.SEE_STATUS, P.SEE_FILES, P.ACKNOWLEDGE_POLICY, P.ASK_RESOURCE}
    | {P.SUGGEST, P.WORK_ACTIONS}
)
ROLES: dict[str, frozenset[Permission]] = {
    Role.EXECUTIVE: EVERYBODY_INSIDE
    | {P.SEE_DASHBOARD, P.SEE_RELEASED, P.SEE_REMINDERS, P.MAKE_PACK, P.RELEASE_PACK}
    | {P.SET_THRESHOLDS, P.OVERRIDE_STATUS, P.SEE_STAGED}
    | {P.ATTACH_FILES, P.DRAFT_POLICY, P.APPROVE_POLICY, P.DECIDE_RESOURCE, P.DELIVER_RESOURCE}
    | {P.RECORD_LEADERSHIP, P.ASSIGN_ROLES, P.ANSWER_SUGGESTION, P.EDIT_PROCESSES, P.EDIT_RISKS}
    | {P.EDIT_OBJECTIVES, P.APPROVE_OBJECTIVES, P.ENTER_MEASUREMENTS}
    | {P.WORK_NONCONFORMITIES, P.PLAN_REVIEWS}
    | {P.HOLD_REVIEWS, P.APPROVE_MINUTES, P.ASSESS_RESOURCE}
    | {P.REVIEW_CONTEXT}
    | {P.EDIT_KNOWLEDGE, P.SEE_COMPETENCE, P.EDIT_COMPETENCE},
    # Runs everything, decides nothing that top management has to decide.
    Role.QUALITY_MANAGER: EVERYBODY_INSIDE
    | {P.SEE_DASHBOARD, P.SEE_RELEASED, P.SEE_REMINDERS, P.MAKE_PACK, P.RELEASE_PACK}
    | {
        P.SEE_STAGED,
        P.SEE_BRIEFS,
        P.MANAGE_PEOPLE,
        P.ATTACH_FILES,
        P.DRAFT_POLICY,
        P.DELIVER_RESOURCE,
        P.RECORD_LEADERSHIP,
    }
    | {P.ASSIGN_ROLES, P.ANSWER_SUGGESTION, P.EDIT_PROCESSES, P.EDIT_RISKS, P.EDIT_EQUIPMENT}
    | {P.EDIT_OBJECTIVES, P.ENTER_MEASUREMENTS, P.PLAN_AUDITS, P.RECORD_FINDINGS}
    | {P.WORK_NONCONFORMITIES, P.CHECK_EFFECTIVENESS, P.PLAN_REVIEWS, P.HOLD_REVIEWS}
    | {P.ASSESS_RESOURCE}
    | {P.REVIEW_CONTEXT}
    | {P.EDIT_KNOWLEDGE, P.SEE_COMPETENCE, P.EDIT_COMPETENCE},
    Role.INTERNAL_AUDITOR: EVERYBODY_INSIDE
    | {P.SEE_RELEASED, P.ATTACH_FILES, P.RECORD_FINDINGS, P.CHECK_EFFECTIVENESS}
    | {P.SEE_COMPETENCE},
    Role.PROCESS_OWNER: EVERYBODY_INSIDE
    | {P.ATTACH_FILES, P.RECORD_LEADERSHIP, P.EDIT_RISKS, P.EDIT_EQUIPMENT, P.ENTER_MEASUREMENTS}
    | {
        P.WORK_NONCONFORMITIES,
        P.ANSWER_SUGGESTION,
        P.EDIT_KNOWLEDGE,
        P.SEE_COMPETENCE,
        P.EDIT_COMPETENCE,
    },
    Role.EMPLOYEE: EVERYBODY_INSIDE,
    # Sees what was released, nothing else, and only until the access ends.
    Role.CERTIFICATION_AUDITOR: frozenset({P.ENTER, P.SEE_RELEASED, P.SEE_FILES, P.MAKE_PACK}),
}


class OrganizationRequest(HttpRequest):
    """A request after `requires`: who asks, in which organization, on which day there."""

    organization: Organization
    person: Person
    permissions: frozenset[Permission]
    today: datetime.date


def permissions_of(person: Person, on: datetime.date) -> frozenset[Permission]:
    """All that the person's roles in force on that day allow."""
    held = [ROLES[grant.role] for grant in person.grants.all() if grant.holds(on)]
    return frozenset().union(*held) if person_present(person, on) else frozenset()


def person_present(person: Person, on: datetime.date) -> bool:
    """Joined and not left on that day."""
    return person.joined_on <= on and (person.left_on is None or person.left_on > on)


def is_auditor_only(permissions: frozenset[Permission]) -> bool:
    """Whether these permissions are those of somebody from outside, who reads released evidence."""
    return P.SEE_RELEASED in permissions and P.SEE_RECORDS not in permissions


def enter(request: HttpRequest, slug: str) -> None:
    """Put organization, person, permissions and day on the request; 404 for everybody else.

    The grants are read on each request, so an access that ended or was revoked ends at once.
    """
    person = (
        Person.objects.filter(user=request.user.pk, organization__slug=slug)
        .select_related("organization")
        .prefetch_related("grants")
        .first()
    )
    if person is None:
        raise Http404
    today = clock.today(person.organization)
    permissions = permissions_of(person, today)
    if not permissions:
        raise Http404
    request.organization, request.person = person.organization, person  # type: ignore[attr-defined]
    request.permissions, request.today = permissions, today  # type: ignore[attr-defined]


def requires(
    permission: Permission,
) -> Callable[[Callable[..., HttpResponseBase]], Callable[..., Any]]:
    """Let only people with `permission` in the URL's organization into the view."""

    def decorate(view: Callable[..., HttpResponseBase]) -> Callable[..., Any]:
        @functools.wraps(view)
        def guarded(request: HttpRequest, organization: str, **kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            enter(request, organization)
            if permission not in request.permissions:  # type: ignore[attr-defined]
                raise PermissionDenied
            # Stored in UTC, shown in the organization's zone.
            with timezone.override(request.organization.timezone):  # type: ignore[attr-defined]
                return view(request, **kwargs)

        guarded.permission = permission  # type: ignore[attr-defined]  # read by tests/test_access.py
        return guarded

    return decorate
