"""Something that needs a decision, and how long it may wait."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext


@dataclass(frozen=True)
class Ask:
    """Something that needs a decision; the component `components/ask.html` shows it.

    `days` it has waited, of `allowed`. `permission` decides; without `post_url` a link leads to
    where it is decided. `is_personal`: it waits for this reader and nobody else.
    """

    title: str
    url: str
    wait: str
    why: str
    days: int
    allowed: int
    permission: str
    post_url: str = ""
    approve: str = ""
    decline: str = ""
    reason: str = ""
    delegate_url: str = ""
    is_personal: bool = False
    can: bool = False
    asked_of: int = 0  # key of the person who is asked, while others may answer, too

    @property
    def pressing(self) -> float:
        """The share of its time that is used up; 1 is all of it."""
        return self.days / self.allowed

    @property
    def is_late(self) -> bool:
        return self.days > self.allowed


@dataclass(frozen=True)
class Asks:
    """What waits, the most pressing first, and for how many days the oldest does.

    `is_more`: of one kind at least more wait than were looked at.
    """

    shown: tuple[Ask, ...]
    count: int
    oldest: int
    is_more: bool = False

    @property
    def is_mine(self) -> bool:
        """Whether the reader can decide one of them."""
        return any(ask.can for ask in self.shown)


# Records that wait, longest first, and how one of them is said.
Source = tuple[QuerySet | Sequence, Callable[..., Ask]]


def waiting(days: int) -> str:
    """“waiting 47 days”."""
    if days <= 0:
        return _("since today")
    return ngettext("waiting %(days)d day", "waiting %(days)d days", days) % {"days": days}
