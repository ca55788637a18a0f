"""What audits say about commitment i (DOMAIN §1.2)."""

import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from audits import queries
from audits.models import Finding
from evidence.indicators import Indicator, Link, share_indicator
from evidence.thresholds import DEFAULTS, Limits, Threshold
from evidence.window import year_before
from people.models import Organization

ANSWER_DAYS = Threshold(
    "ofi-dispositioned.days",
    gettext_lazy("Days to answer an opportunity, from the issue of the report"),
    60,
    "days",
    1,
    365,
)
ANSWERED_SHARE = Threshold(
    "ofi-dispositioned.share",
    gettext_lazy("Opportunities for improvement answered in time"),
    80,
    "%",
)


def ofi_dispositioned(
    organization: Organization, on: datetime.date, limits: Limits = DEFAULTS
) -> Indicator:
    """i5: of the opportunities for improvement reported in the window, ≥ 80 % answered in 60 days.

    One that waits counts from its sixty-first day on.
    """
    reported = queries.opportunities_reported(organization, *year_before(on))
    most = limits[ANSWER_DAYS]
    in_time = [_answered_in_time(finding, on, most) for finding in reported]
    due = [answer for answer in in_time if answer is not None]
    return share_indicator(
        "ofi-dispositioned",
        _("Opportunities for improvement answered"),
        sum(due),
        len(due),
        limits[ANSWERED_SHARE],
        sentence=_(
            "%(part)d of %(whole)d opportunities for improvement were answered within %(days)d days."
        )
        % {"part": sum(due), "whole": len(due), "days": most},
        nothing=_("No audit reported an opportunity for improvement that is due for an answer."),
        next_step=_("Accept or decline the opportunities that wait, with a reason."),
        links=(_waiting(organization),),
    )


def _answered_in_time(finding: Finding, on: datetime.date, most: float) -> bool | None:
    """Whether the answer came in time, as known on that day; None while there is time left."""
    issued_on = finding.audit.issued_on
    if issued_on is None:
        return None
    last = issued_on + datetime.timedelta(days=most)
    if finding.dispositioned_on is not None and finding.dispositioned_on <= on:
        return finding.dispositioned_on <= last
    return None if on <= last else False


def _waiting(organization: Organization) -> Link:
    url = reverse("audits:findings", args=[organization.slug])
    return Link(_("Opportunities that wait for an answer"), f"{url}?answer=waiting")
