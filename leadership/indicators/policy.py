"""b: the policy is in force, approved by top management, and looked at every year."""

import datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evidence.indicators import Indicator, yes_or_no
from evidence.thresholds import DEFAULTS, Limits, Threshold
from evidence.window import add_months
from leadership.indicators.parts import links
from leadership.models import PolicyVersion
from people.models import Organization

LOOK_MONTHS = Threshold(
    "policy-effective.months", gettext_lazy("Months between two looks at it"), 12, "months", 1, 36
)
LOOK_GRACE = Threshold(
    "policy-effective.grace", gettext_lazy("Days of grace after that"), 30, "days", 0, 90
)


def policy_effective(
    organization: Organization, on: datetime.date, limits: Limits = DEFAULTS
) -> Indicator:
    """b1*: one policy in force, approved by top management, looked at within 12 months + 30 days.

    The oldest look decides where sites have versions of their own.
    """
    found = PolicyVersion.objects.of(organization).in_force(on)
    policies = list(found.select_related("approver").prefetch_related("reviews"))
    problem, next_step = _problem(policies, on, limits)
    return Indicator(
        "policy-effective",
        _("Policy in force and looked at"),
        yes_or_no(not problem),
        problem or _good(policies, on),
        needed=_("approved by top management, looked at every %(months)d months")
        % {"months": limits[LOOK_MONTHS]},
        next_step=next_step,
        links=links(organization, _("Quality policy"), "policies"),
    )


def _problem(policies: list[PolicyVersion], on: datetime.date, limits: Limits) -> tuple[str, str]:
    """What is wrong and what to do; two empty texts when nothing is."""
    grace = datetime.timedelta(days=limits[LOOK_GRACE])
    if not policies:
        return _("No policy is in force."), _("Draft a policy and let top management approve it.")
    for policy in policies:
        approver, day = policy.approver, policy.approved_on
        if approver is None or day is None or not approver.is_top_management(day):
            return (
                _("The policy was not approved by top management."),
                _("Let top management approve a version."),
            )
        looked_at = policy.looked_at_by(on) or day
        if add_months(looked_at, int(limits[LOOK_MONTHS])) + grace < on:
            sentence = _("Top management last looked at the policy on %(day)s.")
            return sentence % {"day": date_format(looked_at)}, _("Reaffirm or renew the policy.")
    return "", ""


def _good(policies: list[PolicyVersion], on: datetime.date) -> str:
    newest = max(policies, key=lambda policy: policy.number)
    sentence = _("Version %(number)d is in force, and top management looked at it on %(day)s.")
    looked_at = newest.looked_at_by(on)
    day = date_format(looked_at) if looked_at else ""
    return sentence % {"number": newest.number, "day": day}
