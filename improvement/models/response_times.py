"""How many days each step of corrective action may take (clause 10.2 leaves it to the organization)."""

import datetime
from dataclasses import dataclass

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from evidence.models import Record
from improvement.models.words import Grade
from people.models import Organization

RESPONSE_DAYS = 90  # from raising to the implemented corrective action, where nobody says otherwise


@dataclass(frozen=True)
class StepDays:
    """The days by which one round of one nonconformity is to be corrected, planned, implemented."""

    correction_due_on: datetime.date
    plan_due_on: datetime.date
    due_on: datetime.date


class ResponseTimesManager(models.Manager["ResponseTimes"]):
    """The settings of an organization."""

    def of(self, organization: Organization) -> "ResponseTimes":
        """What the organization set, else the defaults, unsaved."""
        return self.filter(organization=organization).first() or ResponseTimes(
            organization=organization
        )


def _days(label: object, default: int) -> models.PositiveSmallIntegerField:
    return models.PositiveSmallIntegerField(label, default=default)  # type: ignore[arg-type]


class ResponseTimes(Record):
    """Days from the raising to each step, by grade; one row for each organization that set its own."""

    correction_major_days = _days(_("major: corrected within, in days"), 7)
    correction_minor_days = _days(_("minor: corrected within, in days"), 14)
    plan_major_days = _days(_("major: plan accepted within, in days"), 30)
    plan_minor_days = _days(_("minor: plan accepted within, in days"), 60)
    implemented_major_days = _days(_("major: implemented within, in days"), RESPONSE_DAYS)
    implemented_minor_days = _days(_("minor: implemented within, in days"), RESPONSE_DAYS)
    check_days = _days(_("effectiveness checked, in days after the implementation"), 90)
    escalation_days = _days(_("the executive above is told, in days after the day"), 8)

    objects = ResponseTimesManager()

    class Meta(Record.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(fields=["organization"], name="response_times_once"),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"correction_{grade}_days__gte": 1})
                    & Q(**{f"plan_{grade}_days__gte": F(f"correction_{grade}_days")})
                    & Q(**{f"implemented_{grade}_days__gte": F(f"plan_{grade}_days")})
                    & Q(**{f"implemented_{grade}_days__lte": 730}),
                    name=f"response_times_{grade}_in_order",
                    violation_error_message=_(
                        "Correction, plan and implementation follow one another within two years."
                    ),
                )
                for grade in Grade.values
            ),
            models.CheckConstraint(
                condition=Q(check_days__gte=1, check_days__lte=730),
                name="response_times_check_range",
                violation_error_message=_("The check comes 1 to 730 days later."),
            ),
            models.CheckConstraint(
                condition=Q(escalation_days__gte=1, escalation_days__lte=90),
                name="response_times_escalation_range",
                violation_error_message=_("The executive above is told after 1 to 90 days."),
            ),
        ]

    def __str__(self) -> str:
        return str(_("Response times"))

    def get_absolute_url(self) -> str:
        return reverse("improvement:response-times-set", args=[self.organization.slug, self.pk])

    def days(
        self, grade: str, start: datetime.date, due_on: datetime.date | None = None
    ) -> StepDays:
        """The days of a round that began on `start`, each on or after the one before.

        A `due_on` of its own shortens or stretches the way to the plan alike; the correction
        does not wait longer for it.
        """
        usual = getattr(self, f"implemented_{grade}_days")
        due_on = due_on or start + datetime.timedelta(days=usual)
        span = max((due_on - start).days, 0)
        correction = min(getattr(self, f"correction_{grade}_days"), span)
        plan = max(span * getattr(self, f"plan_{grade}_days") // usual, correction)
        return StepDays(
            correction_due_on=start + datetime.timedelta(days=correction),
            plan_due_on=start + datetime.timedelta(days=plan),
            due_on=due_on,
        )

    def check_day(self, implemented_on: datetime.date) -> datetime.date:
        """When the effect of what is implemented on that day is looked at, unless said otherwise."""
        return implemented_on + datetime.timedelta(days=self.check_days)
