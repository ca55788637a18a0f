"""How people without a login reach the policy."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from people.models import Organization, Person


class PolicyDoor(models.Model):
    """Whether an organization shows its policy to everybody. Closed until somebody opens it."""

    organization = models.OneToOneField(Organization, models.PROTECT, related_name="+")
    is_public = models.BooleanField(_("read without sign-in"), default=False)
    public_since = models.DateField(_("public since"), null=True, editable=False)
    # What the address behind the QR code ends in; empty until somebody makes a poster.
    token = models.CharField(max_length=40, blank=True, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(is_public=False) | Q(public_since__isnull=False),
                name="policy_public_since_a_day",
            )
        ]

    def __str__(self) -> str:
        return f"{self.organization_id} {self.is_public}"


class PersonalCode(models.Model):
    """By which somebody without a login confirms; on paper with them, here only its keyed digest."""

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    person = models.OneToOneField(Person, models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64, editable=False)
    made_on = models.DateField(_("made on"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "digest"], name="personal_code_once")
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.made_on}"
