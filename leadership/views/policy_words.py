"""Pages over the words of a policy version: its translations, and where it is published."""

from functools import partial

from django.http import HttpResponse
from django.utils.translation import gettext as _

from leadership import services
from leadership.forms.policy import PlacesForm, TranslationForm
from leadership.views.policy import get_policy
from pages.forms import form_page
from people.permissions import OrganizationRequest, Permission, requires


@requires(Permission.DRAFT_POLICY)
def policy_translate(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Write a version down in one more language; with ?language= correct that translation."""
    policy = get_policy(request, pk)
    language = request.GET.get("language", "")
    known = policy.translations.filter(language=language).first() if language else None
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
