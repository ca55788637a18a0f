"""Pages of competence: who can what, what functions need, what a person can."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from leadership import evidence, matrix, services
from leadership.forms.competence import (
    AssessPersonForm,
    CompetenceForm,
    MatrixForm,
    RequirementForm,
)
from leadership.listings.competence import level_mark, overview_listing, people_listing
from leadership.models import Attainment, Competence, CompetenceGap
from leadership.views.posted import address, changes
from pages.details import Act, render_detail
from pages.forms import form_page
from pages.lists import render_list
from people import queries as people
from people.models import Organization, Person
from people.permissions import OrganizationRequest, Permission, requires

SEE, EDIT = Permission.SEE_COMPETENCE, Permission.EDIT_COMPETENCE
HISTORY_SHOWN = 50


@requires(SEE)
def competences(request: OrganizationRequest) -> HttpResponse:
    """Functions × competences; `function` leads on to the people of one function."""
    organization, on = request.organization, request.today
    if request.GET.get("function"):
        address_of = reverse("leadership:competence-people", args=[organization.slug])
        return redirect(f"{address_of}?{request.GET.urlencode()}")
    cells = matrix.overview(organization, on)
    across = sorted({function for _key, function in cells})
    return render_list(
        request,
        overview_listing(across, cells),
        _all(organization),
        template="leadership/competences.html",
        chooser=MatrixForm(functions=matrix.functions(organization, on)),
        open_gaps=CompetenceGap.objects.of(organization).open().count(),
    )


@requires(SEE)
def competence_people(request: OrganizationRequest) -> HttpResponse:
    """People × competences of one function."""
    organization, on = request.organization, request.today
    known = matrix.functions(organization, on)
    function = request.GET.get("function", "")
    if function not in known:
        return redirect("leadership:competences", organization=organization.slug)
    needs = list(matrix.requirements(organization, function))
    found = people.inside(organization, on).filter(function=function)
    return render_list(
        request,
        people_listing(function, needs),
        matrix.with_levels(found, needs),
        template="leadership/competences.html",
        chooser=MatrixForm({"function": function}, functions=known),
        function=function,
        needs=needs,
    )


def _all(organization: Organization) -> Any:
    return Competence.objects.of(organization).select_related("organization", "process")


def _get(request: OrganizationRequest, pk: int) -> Competence:
    return get_object_or_404(_all(request.organization), pk=pk)


@requires(SEE)
def competence(request: OrganizationRequest, pk: int) -> HttpResponse:
    """One competence: who needs it, and its open gaps."""
    record = _get(request, pk)
    gaps = record.gaps.open().select_related("person", "owner", "organization", "competence")
    return render_detail(
        request,
        record,
        evidence.competence(record),
        title=record.name,
        facts=[(_("Process"), record.process), (_("What somebody can do"), record.description)],
        acts=[
            Act(_("Assess somebody"), "leadership:competence-assess", EDIT, True),
            Act(_("Who needs it"), "leadership:competence-require", EDIT),
            Act(_("Change"), "leadership:competence-change", EDIT),
        ],
        crumbs=[(_("Competence"), address(request, "competences")), (record.reference, "")],
        template="leadership/competence.html",
        needs=record.requirements.all(),
        gaps=gaps[:HISTORY_SHOWN],
    )


@requires(SEE)
def competence_person(request: OrganizationRequest, pk: int) -> HttpResponse:
    """What one person was found to be able to do, needs, and learns."""
    organization = request.organization
    person = get_object_or_404(Person.objects.of(organization), pk=pk)
    found = Attainment.objects.filter(person=person, competence__organization=organization)
    newest: dict[int, Attainment] = {}
    for one in found.select_related("competence", "assessed_by"):
        newest.setdefault(one.competence_id, one)
    needs = list(matrix.requirements(organization, person.function)) if person.function else []
    gaps = CompetenceGap.objects.of(organization).filter(person=person)
    context = {
        "subject": person,
        "rows": _rows(needs, newest),
        "gaps": gaps.select_related("organization", "competence", "owner"),
        "crumbs": _crumbs(request, person),
    }
    return render(request, "leadership/competence_person.html", context)


def _rows(needs: list[Any], newest: dict[int, Attainment]) -> list[dict[str, Any]]:
    """What is needed first, then what else the person can."""
    rows = [
        {
            "competence": need.competence,
            "needed": need.get_level_display(),
            "mark": level_mark(found.level if found else None, need.level),
            "found": found,
        }
        for need in needs
        for found in [newest.pop(need.competence_id, None)]
    ]
    return rows + [
        {"competence": one.competence, "needed": "", "mark": level_mark(one.level, 0), "found": one}
        for one in newest.values()
    ]


def _crumbs(request: OrganizationRequest, person: Person) -> list[dict[str, Any]]:
    crumbs = [{"label": _("Competence"), "url": address(request, "competences")}]
    if person.function:
        url = f"{address(request, 'competence-people')}?{urlencode({'function': person.function})}"
        crumbs.append({"label": person.function, "url": url})
    return [*crumbs, {"label": person.name, "url": ""}]


@requires(EDIT)
def competence_add(request: OrganizationRequest) -> HttpResponse:
    """Put a competence on the list."""
    return form_page(
        request,
        CompetenceForm,
        title=_("Add a competence"),
        button=_("Add competence"),
        save=lambda data: services.add_competence(
            organization=request.organization, by=request.person, **data
        ),
        cancel_url=address(request, "competences"),
        success=_("Added. Next: say which function needs it."),
    )


@requires(EDIT)
def competence_change(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Change its words."""
    record = _get(request, pk)
    return form_page(
        request,
        CompetenceForm,
        instance=record,
        title=_("Change %(competence)s") % {"competence": record},
        button=_("Save competence"),
        save=lambda data: services.change_competence(
            competence=record,
            by=request.person,
            version=data["version"],
            changes=changes(data),
        ),
        cancel_url=record.get_absolute_url(),
    )


@requires(EDIT)
def competence_require(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Say which function needs it, and how well."""
    record = _get(request, pk)
    return form_page(
        request,
        RequirementForm,
        title=_("Who needs “%(competence)s”?") % {"competence": record},
        button=_("Save need"),
        save=lambda data: services.require_competence(competence=record, by=request.person, **data),
        cancel_url=record.get_absolute_url(),
    )


@requires(EDIT)
def competence_assess(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Record what somebody was found to be able to do."""
    record = _get(request, pk)

    def save(data: dict[str, Any]) -> Competence:
        services.assess_person(competence=record, by=request.person, **data)
        return record

    return form_page(
        request,
        AssessPersonForm,
        title=_("Who can “%(competence)s”?") % {"competence": record},
        lead=_("Below what the function needs, a gap opens by itself."),
        button=_("Record level"),
        save=save,
        cancel_url=record.get_absolute_url(),
        initial={"on": request.today, "person": request.GET.get("person", "")[:20]},
    )
