"""Checks of what a resource brought, against what was expected of it (7.1, 9.1.3)."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from leadership.models.amounts import hours_a_month, money_a_year, value
from leadership.models.resources import ResourceRequest
from people.models import Person


class BenefitCheck(models.Model):
    """One look at whether a delivered resource changed what it was to change.

    Values are in the request's unit. A request is looked at as often as its next day is set; the
    newest check is its result.
    """

    request = models.ForeignKey(ResourceRequest, models.PROTECT, related_name="checks")
    checked_on = models.DateField(_("checked on"))
    checked_by = models.ForeignKey(
        Person, models.PROTECT, related_name="+", verbose_name=_("checked by")
    )
    value_before = value(_("value before"))
    value_after = value(_("value since"))
    money = money_a_year(_("money won a year"))
    hours = hours_a_month(_("hours won a month"))
    verdict = models.CharField(
        _("expectation"), max_length=10, choices=ResourceRequest.Verdict.choices
    )
    note = models.TextField(_("what it brought"), max_length=2000)
    next_check_on = models.DateField(_("look again on"), null=True, blank=True)

    class Meta:
        ordering = ["checked_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(note=""),
                name="check_says_what_it_found",
                violation_error_message=_("Say what it brought."),
            ),
            models.CheckConstraint(
                condition=~Q(verdict="too-early") | Q(next_check_on__isnull=False),
                name="check_too_early_is_repeated",
                violation_error_message=_("Say when to look again."),
            ),
            models.CheckConstraint(
                condition=Q(next_check_on=None) | Q(next_check_on__gt=F("checked_on")),
                name="check_next_lies_later",
                violation_error_message=_("Choose a later day."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.request.reference} {self.checked_on}"
