"""What audits say about commitment i (DOMAIN §1.2)."""

import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from audits import queries
from audits.models import Finding
from evidence.indicators import Indicator, Link, share_indicator
from evidence.window import year_before
from people.models import Organization

ANSWER_DAYS = 60  # from the issue of the report
ANSWERED_NEEDED = 80  # percent


def ofi_dispositioned(organization: Organization, on: datetime.date) -> Indicator:
    """i5: of the opportunities for improvement reported in the window, ≥ 80 % answered in 60 days.

    One that waits counts from its sixty-first day on.
    """
    reported = queries.opportunities_reported(organization, *year_before(on))
    in_time = [_answered_in_time(finding, on) for finding in reported]
    due = [answer for answer in in_time if answer is not None]
    return share_indicator(
        "ofi-dispositioned",
        _("Opportunities for improvement answered"),
        sum(due),
        len(due),
        ANSWERED_NEEDED,
        sentence=_(
            "%(part)d of %(whole)d opportunities for improvement were answered within %(days)d days."
        )
        % {"part": sum(due), "whole": len(due), "days": ANSWER_DAYS},
        nothing=_("No audit reported an opportunity for improvement that is due for an answer."),
        next_step=_("Accept or decline the opportunities that wait, with a reason."),
        links=(_waiting(organization),),
    )


def _answered_in_time(finding: Finding, on: datetime.date) -> bool | None:
    """Whether the answer came in time, as known on that day; None while there is time left."""
    issued_on = finding.audit.issued_on
    if issued_on is None:
        return None
    last = issued_on + datetime.timedelta(days=ANSWER_DAYS)
    if finding.dispositioned_on is not None and finding.dispositioned_on <= on:
        return finding.dispositioned_on <= last
    return None if on <= last else False


def _waiting(organization: Organization) -> Link:
    url = reverse("audits:findings", args=[organization.slug])
    return Link(_("Opportunities that wait for an answer"), f"{url}?answer=waiting")
