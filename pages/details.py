"""Every record's own page: its facts, what can be done with it, its files, its history."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from evidence import queries as evidence
from evidence.history import read
from evidence.subjects import Description
from pages.cells import shown
from people.errors import RuleError
from people.permissions import OrganizationRequest, Permission

HISTORY_SHOWN = 100
LONGEST_REASON = 2000  # characters


@dataclass(frozen=True)
class Act:
    """Something that can be done with a record: a page to open, or one button that does it.

    `method` "post" makes a form of it; `reason` is then the label of a text field `reason`.
    """

    label: Any
    url_name: str
    permission: Permission
    main: bool = False
    method: str = "get"
    reason: Any = ""


def render_detail(
    request: OrganizationRequest,
    record: Any,
    description: Description,
    *,
    title: Any,
    facts: Iterable[tuple[Any, Any]],
    acts: Iterable[Act] = (),
    state: dict[str, Any] | None = None,
    lead: Any = "",
    crumbs: Iterable[tuple[Any, str]] = (),
    template: str = "pages/detail.html",
    can_attach: bool = True,
    **context: Any,
) -> HttpResponse:
    """The page of `record`. Facts without a value are left out; `crumbs` are (label, url)."""
    organization = request.organization
    trail = evidence.trail(organization, description.kind, description.object_id)[:HISTORY_SHOWN]
    shown_context = {
        "record": record,
        "title": title,
        "reference": description.reference,
        "state": state,
        "lead": lead,
        "facts": [(label, shown(value), "") for label, value in facts if value not in (None, "")],
        "actions": [
            _act(request, record, act) for act in acts if act.permission in request.permissions
        ],
        "history": read(organization, trail),
        "attachments": evidence.attachments(organization, description.kind, description.object_id),
        "attach_url": _attach_url(request, description) if can_attach else "",
        "crumbs": [{"label": label, "url": url} for label, url in crumbs],
    }
    return render(request, template, shown_context | context)


def _act(request: OrganizationRequest, record: Any, act: Act) -> dict[str, Any]:
    url = reverse(act.url_name, args=[request.organization.slug, record.pk])
    return {
        "label": act.label,
        "url": url,
        "main": act.main,
        "method": act.method,
        "reason": act.reason,
    }


def _attach_url(request: OrganizationRequest, description: Description) -> str:
    if Permission.ATTACH_FILES not in request.permissions:
        return ""
    return reverse(
        "evidence:attach",
        args=[request.organization.slug, description.kind, description.object_id],
    )


def do(
    request: OrganizationRequest, record: Any, act: Callable[[], Any], success: Any
) -> HttpResponse:
    """Do one thing to a record by POST and go back to its page; a refusal is said there."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    try:
        act()
    except RuleError as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, success)
    return redirect(safe_next(request) or record.get_absolute_url())


def safe_next(request: OrganizationRequest) -> str:
    """The address in `next`, if it lies in this application; a bare word is no address."""
    wanted = request.POST.get("next", "")
    is_own = url_has_allowed_host_and_scheme(wanted, {request.get_host()})
    return wanted if is_own and "/" in wanted else ""


def posted_reason(request: OrganizationRequest) -> str:
    """The reason typed beside a button. Raises RuleError if it is no text or too long.

    Call it inside the act that is given to `do`, so that the refusal is said on the page.
    """
    text = request.POST.get("reason", "").strip()
    if "\x00" in text:
        raise RuleError(_("The reason holds a character that cannot be kept."))
    if len(text) > LONGEST_REASON:
        raise RuleError(_("Write at most %(most)d characters.") % {"most": LONGEST_REASON})
    return text
