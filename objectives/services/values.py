"""What values and days the acts of this room accept."""

import datetime
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext_lazy as _

from objectives import periods
from objectives.errors import ObjectiveError
from objectives.models import Objective
from people import clock
from people.models import Organization
from people.rules import not_in_future

Number = Decimal | float
LARGEST = Decimal(10) ** 10
DECIMALS = Decimal("0.0001")
EARLIEST = datetime.date(1990, 1, 1)
# Below it one case more or less moves a share by more than a twentieth of its factor.
TINY = 20


@dataclass(frozen=True)
class Reading:
    """What is said of one period: a value, with its parts where it is a share, or why there is none."""

    value: Decimal | None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    no_reading_reason: str = ""

    @property
    def is_of_few(self) -> bool:
        """A share of so few that chance alone moves it widely."""
        return self.denominator is not None and self.denominator < TINY


def past_day(organization: Organization, on: datetime.date | None) -> datetime.date:
    """`on`, or today in the organization. Raises ObjectiveError for a day in the future."""
    not_in_future(ObjectiveError, organization, on=on)
    return on or clock.today(organization)


def refuse_unless_standing(objective: Objective) -> None:
    """Raises ObjectiveError for an objective that is not approved yet or is closed."""
    if objective.state == Objective.State.PROPOSED:
        raise ObjectiveError(_("Top management has not approved this objective yet."))
    if not objective.is_standing:
        raise ObjectiveError(_("This objective is closed, so it is not measured any more."))


def ended_period(objective: Objective, day: datetime.date) -> datetime.date:
    """The first day of the period that holds `day`. Raises ObjectiveError unless it is over."""
    if day < EARLIEST:
        raise ObjectiveError(_("Enter a period from 1990 on."), "period")
    today = clock.today(objective.organization)
    if day > today:
        raise ObjectiveError(_("This period is not over yet. Enter its value then."), "period")
    period = periods.start_of(day, objective.frequency)
    end = periods.end_of(period, objective.frequency)
    if end > today:
        raise ObjectiveError(
            _("This period ends on %(end)s. Enter its value then.") % {"end": date_format(end)},
            "period",
        )
    return period


def checked_reading(
    objective: Objective,
    *,
    value: Number | None = None,
    numerator: Number | None = None,
    denominator: Number | None = None,
    no_reading_reason: str = "",
) -> Reading:
    """What was typed for a period, on the scale of the objective. Raises ObjectiveError at its field.

    A share is given by its two parts, or by its value where only that is known.
    """
    if numerator is None and denominator is None:
        number, reason = value_or_reason(objective, value, no_reading_reason)
        return Reading(number, no_reading_reason=reason)
    if value is not None:
        raise ObjectiveError(_("Enter the two parts or the value, not both."), "value")
    if no_reading_reason.strip():
        raise ObjectiveError(
            _("Enter a value or a reason for having none, not both."), "no_reading_reason"
        )
    return _share(objective, numerator, denominator)


def _share(objective: Objective, numerator: Number | None, denominator: Number | None) -> Reading:
    """value = factor · numerator / denominator, to four decimals; a half is rounded up."""
    if objective.measure != Objective.Measure.SHARE:
        raise ObjectiveError(_("This objective is entered as one figure, not as a share."), "value")
    if numerator is None:
        raise ObjectiveError(_("Enter how many it were."), "numerator")
    if denominator is None:
        raise ObjectiveError(_("Enter of how many."), "denominator")
    part, whole = _plain(numerator, "numerator"), _plain(denominator, "denominator")
    if whole <= 0:
        raise ObjectiveError(
            _("A share cannot be of nothing. Say why there is no reading instead."), "denominator"
        )
    exact = objective.factor * part / whole
    if abs(exact) >= LARGEST:
        raise ObjectiveError(_("Enter a number of at most ten digits."), "numerator")
    value = exact.quantize(DECIMALS, ROUND_HALF_UP)
    return Reading(_on_scale(objective, value, "numerator"), part, whole)


def value_or_reason(
    objective: Objective, value: Number | None, no_reading_reason: str
) -> tuple[Decimal | None, str]:
    """A value on the scale of the objective, or why there is none. Raises ObjectiveError."""
    reason = no_reading_reason.strip()
    if value is None and not reason:
        raise ObjectiveError(_("Enter a value, or say why there is none."), "value")
    if value is not None and reason:
        raise ObjectiveError(
            _("Enter a value or a reason for having none, not both."), "no_reading_reason"
        )
    return (None if value is None else _on_scale(objective, value)), reason


def _plain(value: Number, field: str) -> Decimal:
    """At most ten digits before the point and four behind it."""
    number = Decimal(str(value))
    if not number.is_finite() or abs(number) >= LARGEST:
        raise ObjectiveError(_("Enter a number of at most ten digits."), field)
    if number != number.quantize(DECIMALS):
        raise ObjectiveError(_("Enter at most four decimals."), field)
    return number


def _on_scale(objective: Objective, value: Number, field: str = "value") -> Decimal:
    number = _plain(value, field)
    lowest, highest = objective.lowest, objective.highest
    if lowest is not None and number < lowest:
        raise ObjectiveError(
            _("The lowest possible value is %(value)s.") % {"value": number_format(lowest)}, field
        )
    if highest is not None and number > highest:
        raise ObjectiveError(
            _("The highest possible value is %(value)s.") % {"value": number_format(highest)}, field
        )
    return number
