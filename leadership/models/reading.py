"""Who has read the policy, and who can say what it means for their work (5.2.2, 7.3)."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from evidence.models import Attachment, Record
from leadership.models.policy import PolicyVersion
from people.models import Person


class Acknowledgement(models.Model):
    """Somebody has read a policy version. Reading is not understanding: see the samples."""

    class Method(models.TextChoices):
        HERE = "here", _("Read here")
        MEETING = "meeting", _("Explained in a meeting")
        PAPER = "paper", _("Signed on paper")
        INDUCTION = "induction", _("At induction")
        CODE = "code", _("Read with a personal code")
        SIGNED = "signed", _("Signed list")
        CARRIED = "carried", _("Has read the version before")

    policy = models.ForeignKey(PolicyVersion, models.PROTECT, related_name="acknowledgements")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("person"))
    on = models.DateField(_("read on"))
    method = models.CharField(_("how"), max_length=20, choices=Method.choices, default=Method.HERE)
    language = models.CharField(_("read in"), max_length=10, blank=True)
    # When it was read on a screen of ours: how long the page was open is the difference.
    opened_at = models.DateTimeField(_("page opened at"), null=True)
    acknowledged_at = models.DateTimeField(_("confirmed at"), null=True)
    scan = models.ForeignKey(
        Attachment, models.PROTECT, related_name="+", null=True, verbose_name=_("signed list")
    )

    class Meta:
        ordering = ["on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(opened_at=None) | Q(acknowledged_at__gte=F("opened_at")),
                name="acknowledgement_opened_before_confirmed",
            ),
            models.UniqueConstraint(
                fields=["policy", "person"],
                name="acknowledgement_once",
                violation_error_message=_("This person has acknowledged this version already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.policy_id} {self.person_id}"


class UnderstandingSample(Record):
    """Somebody was asked what the policy means for their own work. No name is kept."""

    class Answer(models.TextChoices):
        YES = "yes", _("Yes, in their own words")
        PARTLY = "partly", _("Partly")
        NO = "no", _("No")

    on = models.DateField(_("asked on"))
    function = models.CharField(_("function"), max_length=80)
    shift = models.CharField(_("shift"), max_length=40, blank=True)
    question = models.CharField(_("question"), max_length=300)
    answer = models.CharField(
        _("could say what they contribute"), max_length=10, choices=Answer.choices
    )

    class Meta(Record.Meta):
        ordering = ["-on", "-pk"]

    def get_absolute_url(self) -> str:
        return reverse("leadership:sample", args=[self.organization.slug, self.pk])
