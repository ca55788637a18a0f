"""Pages over the words of a policy version: translations, comparison, where it is published."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from leadership import comparing, queries, services
from leadership.forms.policy import PlacesForm, TranslationForm
from leadership.models import PolicyVersion
from leadership.views.policy import get_policy
from leadership.views.posted import address
from pages.forms import form_page
from people.errors import RuleError
from people.permissions import OrganizationRequest, Permission, requires


@requires(Permission.DRAFT_POLICY)
def policy_translate(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Write a version down in one more language; with ?language= correct that translation."""
    policy = get_policy(request, pk)
    language = request.GET.get("language", "")
    known = next((one for one in policy.translations.all() if one.language == language), None)
    return form_page(
        request,
        partial(TranslationForm, policy=policy),
        title=_("Translate %(reference)s") % {"reference": policy.reference},
        lead=_("The original is what was approved; the translation says the same."),
        button=_("Save translation"),
        save=lambda data: services.translate_policy(
            policy=policy,
            by=request.person,
            statements=data.pop("statements_text").split("\n"),
            **data,
        ),
        cancel_url=policy.get_absolute_url(),
        instance=known,
        initial={"title": policy.title},
        template="leadership/translate.html",
        policy=policy,
    )


@requires(Permission.DRAFT_POLICY)
def policy_publish(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Note where people and interested parties find a version."""
    policy = get_policy(request, pk)
    return form_page(
        request,
        PlacesForm,
        title=_("Where is version %(number)d published?") % {"number": policy.number},
        button=_("Save places"),
        save=lambda data: services.say_where_published(policy=policy, by=request.person, **data),
        cancel_url=policy.get_absolute_url(),
        initial={"places": policy.places, "details": policy.place_details},
    )


@requires(Permission.SEE_RECORDS)
def policy_compare(request: OrganizationRequest, pk: int) -> HttpResponse:
    """A version beside another one, by default the one before it."""
    newer = get_policy(request, pk)
    others = queries.policies(request.organization).exclude(pk=newer.pk)
    versions = list(others.prefetch_related("statements"))
    older = _chosen(versions, newer, request.GET.get("with", ""))
    if older is None:
        raise Http404
    older, newer = sorted((older, newer), key=lambda version: version.number)
    words = {"older": older.number, "newer": newer.number}
    context = {
        "title": _("Version %(newer)d beside version %(older)d") % words,
        "crumbs": [
            {"label": _("Quality policy"), "url": address(request, "policies")},
            {"label": newer.reference, "url": newer.get_absolute_url()},
            {"label": _("Comparison"), "url": ""},
        ],
        "older": older,
        "newer": newer,
        "rows": comparing.compare(older, newer),
        "versions": versions,
    }
    return render(request, "leadership/compare.html", context)


def _chosen(
    versions: list[PolicyVersion], policy: PolicyVersion, wanted: str
) -> PolicyVersion | None:
    """The version of that key, else the one before, else any other."""
    by_key = {str(one.pk): one for one in versions}
    before = [one for one in versions if one.number < policy.number]
    return by_key.get(wanted) or next(iter(before or versions), None)


@requires(Permission.APPROVE_POLICY)
def public_open(request: OrganizationRequest) -> HttpResponse:
    """Show the policy to everybody."""
    return _turn(request, services.open_public_page, _("Everybody can read the policy now."))


@requires(Permission.APPROVE_POLICY)
def public_close(request: OrganizationRequest) -> HttpResponse:
    """Take the public page down."""
    return _turn(request, services.close_public_page, _("The public page is closed."))


def _turn(request: OrganizationRequest, act: Callable[..., Any], success: Any) -> HttpResponse:
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    try:
        act(organization=request.organization, by=request.person)
    except RuleError as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, success)
    return redirect(address(request, "policies"))
