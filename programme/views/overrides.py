"""Words of top management beside computed statuses: say one, look at it, end it."""

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evidence.editions import edition
from evidence.window import add_months
from pages.details import Act, do, posted_reason, render_detail
from pages.fields import day, text
from pages.forms import PlainForm, form_page
from people.permissions import OrganizationRequest, Permission, requires
from programme.models.overrides import MOST_MONTHS, WORDS
from programme.overrides import describing, queries, services

END = Act(
    gettext_lazy("End it early"),
    "programme:override-end",
    Permission.OVERRIDE_STATUS,
    method="post",
    reason=gettext_lazy("Why does it end now?"),
)
CSS = {"demonstrated": "good", "weak": "weak", "not_demonstrated": "bad"}


class OverrideForm(PlainForm):
    """Which word, why, until when."""

    status = forms.ChoiceField(
        label=gettext_lazy("Your word"), choices=WORDS, widget=forms.RadioSelect
    )
    reason = text(gettext_lazy("Why"), rows=3, max_length=2000)
    until_on = day(gettext_lazy("Until"), help_text=gettext_lazy("Six months at most."))


@requires(Permission.OVERRIDE_STATUS)
def override_add(request: OrganizationRequest, slug: str) -> HttpResponse:
    """Say a word beside the status of a commitment."""
    organization = request.organization
    found = {one.slug: one for one in edition(organization.edition).judged}.get(slug)
    if found is None:
        raise Http404
    commitment_url = reverse("programme:commitment", args=[organization.slug, slug])
    return form_page(
        request,
        OverrideForm,
        title=_("Your word on “%(title)s”") % {"title": found.title},
        lead=_("It stands beside the computed status, with your name, and ends by itself."),
        button=_("Set your word"),
        save=lambda data: services.override_status(
            organization=organization, commitment=slug, by=request.person, **data
        ),
        cancel_url=commitment_url,
        success_url=commitment_url,
        initial={"until_on": add_months(request.today, MOST_MONTHS // 2)},
    )


@requires(Permission.SEE_STATUS)
def override(request: OrganizationRequest, pk: int) -> HttpResponse:
    """One override."""
    found = get_object_or_404(queries.overrides(request.organization), pk=pk)
    title = describing.commitment_title(found)
    url = reverse("programme:commitment", args=[request.organization.slug, found.commitment])
    stands = found.stands(request.today)
    word = found.get_status_display() if stands else _("Stands no more")
    return render_detail(
        request,
        found,
        describing.override(found),
        title=_("A word on “%(title)s”") % {"title": title},
        state={"label": word, "css": CSS[found.status] if stands else ""},
        lead=found.reason,
        facts=[
            (_("Word"), found.get_status_display()),
            (_("Said by"), found.person),
            (_("From"), found.from_on),
            (_("Until"), found.until_on),
            (_("Ended early on"), found.ended_on),
            (_("Why it ended early"), found.ended_reason),
        ],
        acts=[END] if stands else [],
        crumbs=[(title, url), (found.reference, "")],
        can_attach=False,
    )


@requires(Permission.OVERRIDE_STATUS)
def override_end(request: OrganizationRequest, pk: int) -> HttpResponse:
    """End it before its day."""
    found = get_object_or_404(queries.overrides(request.organization), pk=pk)
    return do(
        request,
        found,
        lambda: services.end_override(
            override=found, reason=posted_reason(request), by=request.person
        ),
        _("The word has ended."),
    )
