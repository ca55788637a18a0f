"""A word that somebody of top management sets beside a computed status, for a while."""

import datetime

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from evidence.models import Record
from people.models import Organization, Person

MOST_MONTHS = 6
MOST_DAYS = datetime.timedelta(days=184)  # six months are never longer
# The values of programme.status.Status that may be said; nobody overrides by “not assessed”.
WORDS = (
    ("demonstrated", _("Demonstrated")),
    ("weak", _("Weak")),
    ("not_demonstrated", _("Not demonstrated")),
)


class OverrideQuerySet(models.QuerySet["Override"]):
    """States of overrides."""

    def of(self, organization: Organization) -> "OverrideQuerySet":
        return self.filter(organization=organization)

    def standing(self, on: datetime.date) -> "OverrideQuerySet":
        """In force on that day: begun, not expired, not ended before."""
        running = self.filter(from_on__lte=on, until_on__gte=on)
        return running.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=on))


class Override(Record):
    """What a named person of top management says of a commitment, why, and until when.

    It stands beside the computed status and never instead of it, and ends by itself after `until_on`.
    """

    commitment = models.CharField(_("commitment"), max_length=60)  # slug of the edition
    status = models.CharField(_("status"), max_length=20, choices=WORDS)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("said by"))
    reason = models.TextField(_("reason"))
    from_on = models.DateField(_("from"))
    until_on = models.DateField(_("until"))
    ended_on = models.DateField(_("ended early on"), null=True)
    ended_reason = models.TextField(_("why it ended early"), blank=True)

    objects = OverrideQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["-from_on", "-pk"]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(until_on__gte=F("from_on")) & Q(until_on__lte=F("from_on") + MOST_DAYS),
                name="override_six_months_at_most",
                violation_error_message=_("It may stand for six months at most."),
            ),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="override_has_reason",
                violation_error_message=_("Say why."),
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, ended_reason="")
                | (Q(ended_on__isnull=False) & ~Q(ended_reason="")),
                name="override_ended_with_reason",
                violation_error_message=_("Say why it ends early."),
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("programme:override", args=[self.organization.slug, self.pk])

    def stands(self, on: datetime.date) -> bool:
        """Whether it is in force on that day."""
        ended = self.ended_on is not None and self.ended_on <= on
        return self.from_on <= on <= self.until_on and not ended
