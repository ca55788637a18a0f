"""The poster with the QR code, and personal codes on paper, for people without a login."""

from typing import Any

import segno
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from leadership import queries, services, wording
from leadership.forms.reading import CodesForm
from leadership.views.posted import address
from pages.forms import add_refusal
from people.errors import RuleError
from people.models import Person
from people.permissions import OrganizationRequest, Permission, requires


@requires(Permission.DRAFT_POLICY)
def poster(request: OrganizationRequest) -> HttpResponse:
    """The poster to print; POST gives it a new address."""
    if request.method == "POST":
        return _new_poster(request)
    token = queries.door(request.organization).token
    policy = queries.effective_policy(request.organization)
    context: dict[str, Any] = {
        "title": _("Poster for people without a login"),
        "crumbs": _crumbs(request, _("Poster")),
        "policy": policy,
        "languages": wording.policy_languages(policy) if policy else [],
    }
    if token and policy:
        path = reverse("policy:read", args=[request.organization.slug, token])
        url = request.build_absolute_uri(path)
        context |= {"read_url": url, "qr": qr_code(url)}
    return render(request, "leadership/poster.html", context)


def qr_code(url: str) -> str:
    """The address as SVG that takes its size from the style sheet."""
    code = segno.make(url, error="m", micro=False)
    svg = code.svg_inline(border=4, omitsize=True, dark="#000", light="#fff", svgclass="qr")
    return mark_safe(svg)  # noqa: S308  written by segno from an address that we made


def _new_poster(request: OrganizationRequest) -> HttpResponse:
    try:
        services.make_poster(organization=request.organization, by=request.person)
    except RuleError as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, _("The poster has a new address. Print it and hang it up."))
    return redirect(address(request, "policy-poster"))


def _crumbs(request: OrganizationRequest, here: str) -> list[dict[str, str]]:
    return [
        {"label": _("Quality policy"), "url": address(request, "policies")},
        {"label": here, "url": ""},
    ]


@never_cache
@requires(Permission.MANAGE_PEOPLE)
def codes(request: OrganizationRequest) -> HttpResponse:
    """Make personal codes; they are shown once, on the page that answers, to be printed."""
    people = queries.people_without_login(request.organization, request.today)
    without = people.filter(has_code=False)
    form = CodesForm(
        request.POST or None,
        organization=request.organization,
        today=request.today,
        people=people,
        functions=sorted(set(without.order_by().values_list("function", flat=True)) - {""}),
    )
    context = {
        "title": _("Personal codes"),
        "crumbs": _crumbs(request, _("Personal codes")),
        "button": _("Make codes"),
        "cancel_url": address(request, "policies"),
        "people": people.count(),
        "without": without.count(),
    }
    if request.method == "POST" and form.is_valid():
        made = _make(request, form)
        if made:
            return render(request, "leadership/code_slips.html", context | {"made": made})
    status = 422 if form.errors else 200
    return render(request, "leadership/codes.html", context | {"form": form}, status=status)


def _make(request: OrganizationRequest, form: CodesForm) -> list[tuple[Person, str]]:
    """The new codes with their people; none where the form has to say why not."""
    organization = request.organization
    chosen = queries.chosen_for_codes(organization, request.today, **form.cleaned_data)
    try:
        return services.make_codes(organization=organization, people=chosen, by=request.person)
    except RuleError as refused:
        add_refusal(form, refused)
        return []
