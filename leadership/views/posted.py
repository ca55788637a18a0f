"""What the views of this room read from a posted page."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from leadership.errors import LeadershipError
from people.permissions import OrganizationRequest

REASON_MOST = 2000


def reason(request: OrganizationRequest) -> str:
    """The reason typed beside a button. Raises LeadershipError if it is no text or too long."""
    text = request.POST.get("reason", "").strip()
    if "\x00" in text:
        raise LeadershipError(_("The reason holds a character that cannot be kept."))
    if len(text) > REASON_MOST:
        message = _("Write at most %(most)d characters.")
        raise LeadershipError(message % {"most": REASON_MOST})
    return text


def changes(data: dict[str, Any]) -> dict[str, Any]:
    """The fields of a change form, without the version that it was opened with."""
    return {name: value for name, value in data.items() if name != "version"}


def address(request: OrganizationRequest, name: str) -> str:
    """The address of a page of this room that needs no key."""
    return reverse(f"leadership:{name}", args=[request.organization.slug])
