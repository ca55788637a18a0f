"""Two rules that every room's services share; each refuses at the field of the argument's name."""

import datetime
from typing import Any

from django.utils.translation import gettext as _

from people import clock
from people.errors import RuleError
from people.models import Organization


def same_organization(error: type[RuleError], organization: Organization, **records: Any) -> None:
    """Refuse people and records that belong to another organization; None passes."""
    for field, record in records.items():
        if record is not None and record.organization_id != organization.pk:
            raise error(_("Choose one from this organization."), field)


def not_in_future(
    error: type[RuleError], organization: Organization, **days: datetime.date | None
) -> None:
    """Refuse days after today in the organization's zone; None passes."""
    today = clock.today(organization)
    for field, day in days.items():
        if day is not None and day > today:
            raise error(_("Enter a date on or before today."), field)
