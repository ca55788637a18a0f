"""Evidence packs: ask for one, watch it being made, download it, give it to auditors."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_POST

from evidence.editions import edition
from evidence.serving import serve
from evidence.window import year_before
from jobs.models import State
from pages.details import Act, do, render_detail
from pages.forms import PlainForm, form_page
from pages.lists import render_list
from people.errors import RuleError
from people.permissions import OrganizationRequest, Permission, is_auditor_only, requires
from programme.models import EvidencePack
from programme.packs import describing, queries, services
from programme.packs.listing import LISTING, period
from programme.packs.sections import seal_groups

DOWNLOAD = Act(
    gettext_lazy("Download"), "programme:pack-download", Permission.SEE_RELEASED, main=True
)
RELEASE = Act(
    gettext_lazy("Release to auditors"),
    "programme:pack-release",
    Permission.RELEASE_PACK,
    method="post",
)
RETRY = Act(
    gettext_lazy("Try again"), "programme:pack-retry", Permission.MAKE_PACK, True, method="post"
)


class PackForm(PlainForm):
    """Which evidence, for whom."""

    starts_on = forms.DateField(label=gettext_lazy("From"))
    ends_on = forms.DateField(label=gettext_lazy("To"))
    commitments = forms.MultipleChoiceField(
        label=gettext_lazy("Commitments"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Choose none to have all of them."),
    )
    prepared_for = forms.CharField(
        label=gettext_lazy("Prepared for"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Stands on the cover, for example the body and its auditor."),
    )

    def __init__(self, *args: Any, organization: Any, **kwargs: Any) -> None:
        super().__init__(*args, organization=organization, **kwargs)
        self.fields["commitments"].choices = [  # type: ignore[attr-defined]
            (one.slug, f"{one.letter} {one.title}".strip())
            for one in edition(organization.edition).commitments
        ]


def seen(request: OrganizationRequest) -> Any:
    """The packs that this reader may see."""
    outside = is_auditor_only(request.permissions)
    return queries.packs_seen_by(request.organization, request.person, outside=outside)


def fetch(request: OrganizationRequest, pk: int) -> EvidencePack:
    """The pack, or 404 for what this reader may not see."""
    return get_object_or_404(seen(request), pk=pk)


@requires(Permission.SEE_RELEASED)
def packs(request: OrganizationRequest) -> HttpResponse:
    """All packs for people inside; released and own ones for an auditor from outside."""
    lead = _("The released evidence of a period as one PDF, sealed by the head of the ledger.")
    return render_list(request, LISTING, seen(request), lead=lead)


@requires(Permission.MAKE_PACK)
def pack_request(request: OrganizationRequest) -> HttpResponse:
    """Ask for a pack; the next page shows how it is made."""
    start, end = year_before(request.today)
    return form_page(
        request,
        PackForm,
        title=_("Make an evidence pack"),
        button=_("Make the pack"),
        lead=_("What stands in the ledger now goes in; what is recorded later does not."),
        save=lambda data: services.request_pack(
            organization=request.organization, by=request.person, **data
        ),
        cancel_url=reverse("programme:packs", args=[request.organization.slug]),
        initial={"starts_on": start, "ends_on": end},
        success=_("The pack is being made."),
    )


@requires(Permission.SEE_RELEASED)
def pack(request: OrganizationRequest, pk: int) -> HttpResponse:
    """A pack that is ready, or how far it is."""
    found = fetch(request, pk)
    if found.made is None:
        return render(request, "programme/pack_progress.html", _progress_context(request, found))
    outside = is_auditor_only(request.permissions)
    acts = [DOWNLOAD] if found.released_at else [DOWNLOAD, RELEASE]
    context: dict[str, Any] = {"history": []} if outside else {}
    return render_detail(
        request,
        found,
        describing.pack(found),
        title=_("Evidence pack"),
        lead=period(found, request.today),
        state=_state(found),
        facts=_facts(found),
        acts=acts,
        crumbs=[(LISTING.title, reverse("programme:packs", args=[found.organization.slug]))],
        template="programme/pack.html",
        can_attach=False,
        **context,
    )


def _state(found: EvidencePack) -> dict[str, Any]:
    if found.released_at is None:
        return {"label": _("Ready"), "css": ""}
    return {"label": _("Released to auditors"), "css": ""}


def _facts(found: EvidencePack) -> list[tuple[Any, Any]]:
    made = found.made
    assert made is not None
    titles = {one.slug: one.title for one in edition(found.edition).commitments}
    names = [str(titles[slug]) for slug in found.commitments]
    return [
        (_("Prepared for"), found.prepared_for),
        (_("Asked for by"), found.requested_by and found.requested_by.name),
        (_("Made on"), made.made_at),
        (_("Commitments"), _("all") if len(names) == len(titles) else ", ".join(names)),
        (_("Evidence"), _entries(made.entries)),
        (_("Pages"), made.pages),
        (_("Released to auditors on"), found.released_at),
        (_("Released by"), found.released_by and found.released_by.name),
        (_("Head of the ledger"), f"{found.head_sequence} · {seal_groups(found.head_hash)}"),
        (_("SHA-256 of the file"), seal_groups(made.sha256)),
    ]


def _entries(count: int) -> str:
    return ngettext("%(n)d entry", "%(n)d entries", count) % {"n": count}


@requires(Permission.SEE_RELEASED)
def pack_progress(request: OrganizationRequest, pk: int) -> HttpResponse:
    """The fragment that the page of a pack asks for every two seconds."""
    return render(
        request, "components/progress.html", _progress_context(request, fetch(request, pk))
    )


def _progress_context(request: OrganizationRequest, found: EvidencePack) -> dict[str, Any]:
    slug = found.organization.slug
    acts = {State.DONE: DOWNLOAD, State.FAILED: RETRY, State.CANCELLED: RETRY}
    act = acts.get(State(found.job.state))
    allowed = act is not None and act.permission in request.permissions
    return {
        "pack": found,
        "title": _("Evidence pack %(reference)s") % {"reference": found.reference},
        "lead": period(found, request.today),
        "crumbs": [{"label": LISTING.title, "url": reverse("programme:packs", args=[slug])}],
        "progress": queries.progress(found),
        "poll_url": reverse("programme:pack-progress", args=[slug, found.pk]),
        "actions": [_action(found, act)] if act and allowed else [],
    }


def _action(found: EvidencePack, act: Act) -> dict[str, Any]:
    url = reverse(act.url_name, args=[found.organization.slug, found.pk])
    return {"label": act.label, "url": url, "main": act.main, "method": act.method}


@require_GET
@requires(Permission.SEE_RELEASED)
def pack_download(request: OrganizationRequest, pk: int) -> HttpResponseBase:
    """The file; each download is an entry of the ledger."""
    found = fetch(request, pk)
    try:
        path = services.hand_over(pack=found, by=request.person)
    except RuleError as refused:
        messages.error(request, refused.message)
        return redirect(found)
    name = services.file_name(found)
    return serve(path, name=name, content_type="application/pdf", cache="private, no-store")


@require_POST
@requires(Permission.RELEASE_PACK)
def pack_release(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Let certification auditors see and download the pack."""
    found = fetch(request, pk)
    return do(
        request,
        found,
        lambda: services.release_pack(pack=found, by=request.person),
        _("Released. Certification auditors can download it now."),
    )


@require_POST
@requires(Permission.MAKE_PACK)
def pack_retry(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Try again to make a pack that failed."""
    found = fetch(request, pk)
    return do(request, found, lambda: services.retry_pack(pack=found), _("The pack is being made."))
