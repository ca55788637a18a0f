"""Checks that several services share; each raises AuditError at its field."""

import datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from audits.errors import AuditError
from people import clock
from people.models import Organization, Person
from people.rules import not_in_future


def needed(text: str, message: Any, field: str) -> str:
    """The text without blanks around it; refused when nothing is left."""
    if not text.strip():
        raise AuditError(message, field)
    return text.strip()


def past_day(
    on: datetime.date | None, organization: Organization, field: str = "on"
) -> datetime.date:
    """The day given, else today; refused in the future."""
    not_in_future(AuditError, organization, **{field: on})
    return on or clock.today(organization)


def in_order(first: datetime.date, last: datetime.date, field: str = "ends_on") -> None:
    """Refuse a last day before the first."""
    if last < first:
        raise AuditError(_("The last day lies before the first."), field)


def not_before(
    day: datetime.date, earliest: datetime.date | None, message: Any, field: str
) -> None:
    """Refuse a day before the earliest; `message` has a place for it: %(day)s."""
    if earliest is not None and day < earliest:
        raise AuditError(message % {"day": date_format(earliest)}, field)


def present(person: Person, on: datetime.date, field: str) -> None:
    """Refuse somebody who has left by that day."""
    if person.left_on is not None and person.left_on <= on:
        raise AuditError(
            _("%(name)s leaves before that day. Choose somebody else.") % {"name": person.name},
            field,
        )
