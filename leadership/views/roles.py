"""Pages over responsibilities."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from leadership import evidence, queries, services
from leadership.forms.roles import AssignmentForm, HandOverForm, NewAssignmentForm
from leadership.listings.roles import ASSIGNMENTS, holder
from leadership.models import RoleAssignment, RoleTenure
from leadership.views.posted import address, changes
from pages.details import Act, do, render_detail
from pages.forms import form_page
from pages.lists import render_list
from people.permissions import OrganizationRequest, Permission, requires


@requires(Permission.SEE_RECORDS)
def assignments(request: OrganizationRequest) -> HttpResponse:
    """All responsibilities."""
    return render_list(
        request,
        ASSIGNMENTS,
        queries.assignments(request.organization),
        template="leadership/assignments.html",
        vacancies=[
            (one, (request.today - (one.vacant_since or request.today)).days)
            for one in queries.vacancies(request.organization, request.today)
        ],
    )


@requires(Permission.SEE_RECORDS)
def assignment(request: OrganizationRequest, pk: int) -> HttpResponse:
    """One responsibility and who held it when."""
    role = _get(request, pk)
    tenures = list(role.tenures.select_related("holder", "given_by"))
    return render_detail(
        request,
        role,
        evidence.assignment(role),
        title=role.responsibility,
        state={"label": role.state, "css": _css(role)},
        facts=_facts(request, role),
        acts=_acts(request, role),
        crumbs=[(_("Responsibilities"), address(request, "assignments")), (role.reference, "")],
        template="leadership/assignment.html",
        tenures=[(one, one.days(request.today)) for one in tenures],
        can_confirm=_can_confirm(request, tenures),
    )


def _can_confirm(request: OrganizationRequest, tenures: list[RoleTenure]) -> bool:
    """Whether this person still has to say that the open matters are handed over."""
    newest = tenures[0] if tenures else None
    if newest is None or newest.until_on is not None or newest.handed_over_on is not None:
        return False
    return newest.given_by_id == request.person.pk


def _css(role: RoleAssignment) -> str:
    if role.until_on is not None:
        return ""
    if role.holder_id is None:
        return "bad"
    return "good" if role.accepted_on else "weak"


def _facts(request: OrganizationRequest, role: RoleAssignment) -> list[tuple[Any, Any]]:
    return [
        (_("Kind"), role.get_kind_display()),
        (_("Held by"), holder(role, request.today)),
        (_("From"), role.from_on),
        (_("Accepted on"), role.accepted_on),
        (_("Until"), role.until_on),
        (_("Authority"), role.authority),
        (_("May spend up to"), _money(request, role)),
    ]


def _money(request: OrganizationRequest, role: RoleAssignment) -> str:
    if role.amount is None:
        return ""
    return f"{request.organization.currency} {number_format(role.amount, 0, force_grouping=True)}"


def _acts(request: OrganizationRequest, role: RoleAssignment) -> list[Act]:
    if role.until_on is not None:
        return []
    acts = []
    assign = Permission.ASSIGN_ROLES
    if role.holder_id == request.person.pk and role.accepted_on is None:
        accept = Permission.WORK_ACTIONS
        acts.append(Act(_("Accept role"), "leadership:assignment-accept", accept, True, "post"))
    acts.append(Act(_("Hand over"), "leadership:assignment-hand-over", assign))
    acts.append(Act(_("Change words"), "leadership:assignment-change", assign))
    if role.holder_id is not None:
        vacate = "leadership:assignment-vacate"
        acts.append(Act(_("Note the vacancy"), vacate, assign, method="post"))
    acts.append(Act(_("End responsibility"), "leadership:assignment-end", assign, method="post"))
    return acts


@requires(Permission.ASSIGN_ROLES)
def assignment_add(request: OrganizationRequest) -> HttpResponse:
    """Assign a responsibility."""
    return form_page(
        request,
        NewAssignmentForm,
        title=_("Assign a responsibility"),
        lead=_("The holder accepts it afterwards. Without a holder it counts as vacant."),
        button=_("Assign responsibility"),
        save=lambda data: services.assign_role(
            organization=request.organization, by=request.person, **data
        ),
        cancel_url=address(request, "assignments"),
        initial={"from_on": request.today},
    )


@requires(Permission.ASSIGN_ROLES)
def assignment_change(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Change the words of a responsibility."""
    role = _get(request, pk)
    return form_page(
        request,
        AssignmentForm,
        title=_("Change responsibility %(reference)s") % {"reference": role.reference},
        button=_("Save responsibility"),
        save=lambda data: services.change_role(
            assignment=role, by=request.person, changes=changes(data), version=data["version"]
        ),
        cancel_url=role.get_absolute_url(),
        instance=role,
    )


@requires(Permission.WORK_ACTIONS)
def assignment_accept(request: OrganizationRequest, pk: int) -> HttpResponse:
    """The holder says yes; the service refuses everybody else."""
    role = _get(request, pk)
    return do(
        request,
        role,
        lambda: services.accept_role(assignment=role, by=request.person),
        _("Accepted."),
    )


@requires(Permission.ASSIGN_ROLES)
def assignment_hand_over(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Give the responsibility to somebody."""
    role = _get(request, pk)
    return form_page(
        request,
        HandOverForm,
        title=_("Hand over: %(responsibility)s") % {"responsibility": role.responsibility},
        button=_("Hand over"),
        save=lambda data: services.hand_over_role(
            assignment=role,
            by=request.person,
            holder=data["holder"],
            on=data["from_on"],
            last_on=data["last_on"],
            matters=data["matters"],
        ),
        cancel_url=role.get_absolute_url(),
        initial={"from_on": request.today},
    )


@requires(Permission.WORK_ACTIONS)
def assignment_confirm(request: OrganizationRequest, pk: int) -> HttpResponse:
    """The holder before says that the open matters are handed over; the service refuses others."""
    role = _get(request, pk)
    return do(
        request,
        role,
        lambda: services.confirm_hand_over(assignment=role, by=request.person),
        _("Handed over."),
    )


@requires(Permission.ASSIGN_ROLES)
def assignment_vacate(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Nobody holds it from today."""
    role = _get(request, pk)
    return do(
        request,
        role,
        lambda: services.vacate_role(assignment=role, by=request.person),
        _("Noted as vacant."),
    )


@requires(Permission.ASSIGN_ROLES)
def assignment_end(request: OrganizationRequest, pk: int) -> HttpResponse:
    """The responsibility is no longer needed."""
    role = _get(request, pk)
    return do(
        request,
        role,
        lambda: services.end_role(assignment=role, by=request.person),
        _("Ended."),
    )


def _get(request: OrganizationRequest, pk: int) -> RoleAssignment:
    return get_object_or_404(queries.assignments(request.organization), pk=pk)
