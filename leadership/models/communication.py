"""What leaders said about quality, to whom and why, and whether it arrived (7.4, 5.1.1)."""

import datetime

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from evidence.models import Record
from people.models import Organization, Person


class AudienceQuerySet(models.QuerySet["Audience"]):
    """States of audiences."""

    def of(self, organization: Organization) -> "AudienceQuerySet":
        return self.filter(organization=organization)

    def standing(self, on: datetime.date) -> "AudienceQuerySet":
        """Begun and not ended on that day."""
        return self.filter(since_on__lte=on).filter(Q(ended_on=None) | Q(ended_on__gt=on))


class Audience(Record):
    """People whom leaders have to reach, every shift and site of them: “assembly, night shift”."""

    class Kind(models.TextChoices):
        FUNCTION = "function", _("Function")
        SHIFT = "shift", _("Shift")
        SITE = "site", _("Site")
        AGENCY = "agency", _("Agency staff")
        OTHER = "other", _("Others")

    name = models.CharField(
        _("name"), max_length=80, help_text=_("For example: assembly, night shift.")
    )
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices, default=Kind.FUNCTION)
    since_on = models.DateField(_("since"))
    ended_on = models.DateField(_("ended on"), null=True, editable=False)

    objects = AudienceQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["name", "pk"]
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["organization", "name"],
                condition=Q(ended_on=None),
                name="audience_name_once",
                violation_error_message=_("There is an audience of this name already."),
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("since_on")),
                name="audience_in_order",
                violation_error_message=_("The last day lies before the first."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("leadership:audience", args=[self.organization.slug, self.pk])


class CommunicationQuerySet(models.QuerySet["Communication"]):
    """States of communications."""

    def of(self, organization: Organization) -> "CommunicationQuerySet":
        return self.filter(organization=organization)

    def took_place(self) -> "CommunicationQuerySet":
        """Said, not only planned."""
        return self.filter(is_planned=False)

    def planned(self) -> "CommunicationQuerySet":
        """To be said on a day."""
        return self.filter(is_planned=True)


class Communication(Record):
    """A leader explained to people what quality is for and what happens without it.

    Planned → sent → checked whether it arrived.
    """

    class Channel(models.TextChoices):
        MEETING = "meeting", _("Meeting")
        SHIFT = "shift-talk", _("Shift talk")
        ASSEMBLY = "assembly", _("Gathering of everybody")
        MESSAGE = "message", _("E-mail or message")
        VIDEO = "video", _("Video")
        BOARD = "board", _("Notice board")
        TRAINING = "training", _("Training")

    class Arrived(models.TextChoices):
        YES = "yes", _("It arrived")
        PARTLY = "partly", _("It arrived in part")
        NO = "no", _("It did not arrive")

    what = models.CharField(_("what was said"), max_length=200)
    why = models.TextField(
        _("why it matters"),
        max_length=2000,
        help_text=_("What goes wrong, and for whom, when this is not done."),
    )
    audiences = models.ManyToManyField(
        Audience, related_name="communications", blank=True, verbose_name=_("audiences")
    )
    audience = models.CharField(
        _("audience in words"),
        max_length=120,
        blank=True,
        help_text=_("Where no audience above fits. For example: visitors of the open day."),
    )
    channel = models.CharField(_("channel"), max_length=20, choices=Channel.choices)
    leader = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("leader"))
    on = models.DateField(_("on"))
    is_planned = models.BooleanField(default=False, editable=False)
    reach = models.PositiveIntegerField(_("people reached"), null=True, blank=True)
    proof = models.CharField(_("how it is known that it arrived"), max_length=300, blank=True)
    promotes_thinking = models.BooleanField(
        _("promotes process and risk thinking"),
        default=False,
        help_text=_("How processes hang together, or what could go wrong, was talked about."),
    )
    checked_on = models.DateField(_("checked on"), null=True, editable=False)
    check_how = models.CharField(
        _("how it was checked"), max_length=300, blank=True, editable=False
    )
    check_result = models.CharField(
        _("result of the check"),
        max_length=20,
        choices=Arrived.choices,
        blank=True,
        editable=False,
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
            models.CheckConstraint(
                condition=Q(checked_on=None, check_how="", check_result="")
                | (Q(checked_on__isnull=False, is_planned=False) & ~Q(check_how="")),
                name="communication_checked_after_sent",
            ),
        ]

    def __str__(self) -> str:
        return self.what

    def get_absolute_url(self) -> str:
        return reverse("leadership:communication", args=[self.organization.slug, self.pk])

    @property
    def state(self) -> str:
        """Planned, sent or checked, in words."""
        if self.is_planned:
            return str(_("Planned"))
        return str(self.get_check_result_display() if self.checked_on else _("Said, not checked"))
