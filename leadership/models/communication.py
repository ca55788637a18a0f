"""What leaders said about quality, to whom and why (7.4, 5.1.1)."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from evidence.models import Record
from people.models import Organization, Person


class CommunicationQuerySet(models.QuerySet["Communication"]):
    """Communications of an organization."""

    def of(self, organization: Organization) -> "CommunicationQuerySet":
        return self.filter(organization=organization)


class Communication(Record):
    """A leader explained to people what quality is for and what happens without it."""

    class Channel(models.TextChoices):
        MEETING = "meeting", _("Meeting")
        SHIFT = "shift-talk", _("Shift talk")
        ASSEMBLY = "assembly", _("Gathering of everybody")
        MESSAGE = "message", _("E-mail or message")
        VIDEO = "video", _("Video")
        BOARD = "board", _("Notice board")
        TRAINING = "training", _("Training")

    what = models.CharField(_("what was said"), max_length=200)
    why = models.TextField(
        _("why it matters"),
        max_length=2000,
        help_text=_("What goes wrong, and for whom, when this is not done."),
    )
    audience = models.CharField(
        _("audience"), max_length=120, help_text=_("For example: night shift, agency staff.")
    )
    channel = models.CharField(_("channel"), max_length=20, choices=Channel.choices)
    leader = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("leader"))
    on = models.DateField(_("on"))
    reach = models.PositiveIntegerField(_("people reached"), null=True, blank=True)
    proof = models.CharField(_("how it is known that it arrived"), max_length=300, blank=True)
    promotes_thinking = models.BooleanField(
        _("promotes process and risk thinking"),
        default=False,
        help_text=_("How processes hang together, or what could go wrong, was talked about."),
    )

    objects = CommunicationQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["-on", "-pk"]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(reach=None) | Q(reach__lte=1_000_000),
                name="communication_reach_plausible",
                violation_error_message=_("Enter a number of people up to 1,000,000."),
            ),
        ]

    def __str__(self) -> str:
        return self.what

    def get_absolute_url(self) -> str:
        return reverse("leadership:communication", args=[self.organization.slug, self.pk])
