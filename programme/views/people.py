"""People of the organization, their roles, and access for certification auditors."""

from typing import Any

import django_filters
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pages.details import do
from pages.forms import form_page
from pages.lists import Add, Column, Listing, RecordFilter, render_list
from people import queries, services
from people.models import Person, Role, RoleGrant, Site
from people.permissions import OrganizationRequest, Permission, requires
from programme.forms import InviteForm, PersonForm, RoleForm


class PersonFilter(RecordFilter):
    """People by name, function, site and role."""

    search_fields = ("name", "function", "job_title")
    site = django_filters.ModelChoiceFilter(queryset=Site.objects.all(), label=gettext_lazy("Site"))
    role = django_filters.ChoiceFilter(
        choices=Role.choices, field_name="grants__role", label=gettext_lazy("Role")
    )

    class Meta:
        model = Person
        fields: list[str] = []


def _roles(person: Person, on: Any) -> str:
    return ", ".join(str(grant) for grant in person.grants.all() if grant.holds(on))


PEOPLE = Listing(
    title=gettext_lazy("People"),
    columns=(
        Column(gettext_lazy("Name"), "name", sort="name"),
        Column(gettext_lazy("Job title"), "job_title", sort="job_title"),
        Column(gettext_lazy("Function"), "function", sort="function"),
        Column(gettext_lazy("Site"), "site.name", sort="site__code"),
        Column(gettext_lazy("Roles"), _roles),
        Column(gettext_lazy("Left on"), "left_on", sort="left_on"),
    ),
    filterset=PersonFilter,
    detail="programme:person",
    order=("name",),
    add=Add(gettext_lazy("Add a person"), "programme:person-add", Permission.MANAGE_PEOPLE),
    empty_title=gettext_lazy("Nobody is here yet."),
    empty_text=gettext_lazy("Add the people who own processes, objectives and actions."),
)


@requires(Permission.SEE_RECORDS)
def people(request: OrganizationRequest) -> HttpResponse:
    """Everybody, with function and roles."""
    found = queries.people(request.organization).distinct()
    return render_list(request, PEOPLE, found, template="programme/people.html")


@requires(Permission.SEE_RECORDS)
def person(request: OrganizationRequest, pk: int) -> HttpResponse:
    """One person: facts, roles in force, and the administration for those who may."""
    found = get_object_or_404(queries.people(request.organization), pk=pk)
    context = {
        "shown": found,
        "grants": [(one, one.holds(request.today)) for one in found.grants.all()],
    }
    return render(request, "programme/person.html", context)


@requires(Permission.MANAGE_PEOPLE)
def person_add(request: OrganizationRequest) -> HttpResponse:
    """Take a person in."""
    return form_page(
        request,
        PersonForm,
        title=_("Add a person"),
        button=_("Add person"),
        save=lambda data: services.add_person(organization=request.organization, **data),
        cancel_url=_list(request),
        initial={"joined_on": request.today},
    )


@requires(Permission.MANAGE_PEOPLE)
def person_change(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Change facts about a person."""
    found = get_object_or_404(queries.people(request.organization), pk=pk)
    return form_page(
        request,
        PersonForm,
        title=_("Change %(name)s") % {"name": found.name},
        button=_("Save person"),
        save=lambda data: services.change_person(person=found, changes=data),
        cancel_url=found.get_absolute_url(),
        instance=found,
    )


@requires(Permission.MANAGE_PEOPLE)
def person_login(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Let the person sign in."""
    found = get_object_or_404(queries.people(request.organization), pk=pk)
    said = _("%(name)s can sign in; “Forgotten password” sends the first one.")
    return do(
        request, found, lambda: services.give_login(person=found), said % {"name": found.name}
    )


@requires(Permission.MANAGE_PEOPLE)
def person_role(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Give the person a role."""
    found = get_object_or_404(queries.people(request.organization), pk=pk)

    def save(data: dict[str, Any]) -> Person:
        services.grant_role(person=found, by=request.person, **data)
        return found

    return form_page(
        request,
        RoleForm,
        title=_("Give %(name)s a role") % {"name": found.name},
        button=_("Give role"),
        save=save,
        cancel_url=found.get_absolute_url(),
        initial={"from_on": request.today},
    )


@requires(Permission.MANAGE_PEOPLE)
def person_role_end(request: OrganizationRequest, pk: int) -> HttpResponse:
    """End a role at once: `pk` is the grant's."""
    grants = RoleGrant.objects.filter(person__organization=request.organization)
    grant = get_object_or_404(grants.select_related("person__organization"), pk=pk)
    return do(
        request,
        grant.person,
        lambda: services.end_role(grant=grant, by=request.person),
        _("Ended."),
    )


@requires(Permission.MANAGE_PEOPLE)
def auditor_invite(request: OrganizationRequest) -> HttpResponse:
    """Give a certification auditor access to released evidence for some days."""
    return form_page(
        request,
        InviteForm,
        title=_("Invite a certification auditor"),
        lead=_("Sees released evidence and packs, read-only, until the last day."),
        button=_("Invite auditor"),
        save=lambda data: services.invite_auditor(
            organization=request.organization, by=request.person, **data
        ),
        cancel_url=_list(request),
        initial={"from_on": request.today},
    )


def _list(request: OrganizationRequest) -> str:
    return reverse("programme:people", args=[request.organization.slug])
