"""The quality policy (5.2): versions, numbered statements, who read it, whether it is understood."""

import datetime

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from evidence.models import Record
from people.models import Organization, Person


class PolicyVersionQuerySet(models.QuerySet["PolicyVersion"]):
    """States of policy versions."""

    def of(self, organization: Organization) -> "PolicyVersionQuerySet":
        return self.filter(organization=organization)

    def effective(self) -> "PolicyVersionQuerySet":
        return self.filter(state=PolicyVersion.State.EFFECTIVE)


class PolicyVersion(Record):
    """One version of the quality policy. Draft → in review → approved → effective → superseded."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        IN_REVIEW = "in-review", _("In review")
        APPROVED = "approved", _("Approved")
        EFFECTIVE = "effective", _("Effective")
        SUPERSEDED = "superseded", _("Superseded")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    number = models.PositiveSmallIntegerField(_("version"), editable=False)
    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(
        _("words before the statements"),
        blank=True,
        max_length=4000,
        help_text=_("What the company is for and why quality matters to it."),
    )
    language = models.CharField(_("language"), max_length=10, default="en")
    scope = models.CharField(_("valid for"), max_length=200, blank=True)
    author = models.ForeignKey(
        Person, models.PROTECT, related_name="+", verbose_name=_("author"), editable=False
    )
    approver = models.ForeignKey(
        Person,
        models.PROTECT,
        related_name="+",
        null=True,
        editable=False,
        verbose_name=_("approved by"),
    )
    approved_on = models.DateField(_("approved on"), null=True, editable=False)
    effective_on = models.DateField(_("effective from"), null=True, editable=False)
    review_due_on = models.DateField(_("look at it again by"), null=True, blank=True)
    reaffirmed_on = models.DateField(_("reaffirmed on"), null=True, editable=False)
    change_reason = models.CharField(
        _("reason for the change"),
        max_length=500,
        blank=True,
        help_text=_("Why this version is needed."),
    )
    state = models.CharField(
        _("state"), max_length=20, choices=State.choices, default=State.DRAFT, editable=False
    )

    objects = PolicyVersionQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["-number"]
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(fields=["organization", "number"], name="policy_number_once"),
            models.UniqueConstraint(
                fields=["organization", "language"],
                condition=Q(state="effective"),
                name="policy_one_effective",
                violation_error_message=_("Another version in this language is effective."),
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["approved", "effective", "superseded"])
                | Q(approver__isnull=False, approved_on__isnull=False),
                name="policy_approved_by_somebody",
                violation_error_message=_("Say who approved it, and when."),
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["effective", "superseded"]) | Q(effective_on__isnull=False),
                name="policy_effective_from_a_day",
                violation_error_message=_("Say from which day it is effective."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("leadership:policy", args=[self.organization.slug, self.pk])

    @property
    def statements_text(self) -> str:
        """The statements, one a line, as the form shows them."""
        return "\n".join(statement.text for statement in self.statements.all())

    @property
    def looked_at_on(self) -> datetime.date | None:
        """The last day on which top management said that these words are right."""
        return max(filter(None, [self.approved_on, self.reaffirmed_on]), default=None)


class Statement(models.Model):
    """One numbered sentence of a policy version; objectives and recognitions point at it."""

    # Repeated from the policy, so that choices in forms are scoped like all others.
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    policy = models.ForeignKey(PolicyVersion, models.PROTECT, related_name="statements")
    number = models.PositiveSmallIntegerField(_("number"))
    text = models.CharField(_("statement"), max_length=500)

    class Meta:
        ordering = ["policy", "number"]
        constraints = [
            models.UniqueConstraint(fields=["policy", "number"], name="statement_number_once"),
            models.UniqueConstraint(
                fields=["policy", "text"],
                name="statement_text_once",
                violation_error_message=_("This statement stands in the policy already."),
            ),
            models.CheckConstraint(condition=~Q(text=""), name="statement_says_something"),
        ]

    def __str__(self) -> str:
        return f"S{self.number} {self.text}"


class Acknowledgement(models.Model):
    """Somebody has read a policy version. Reading is not understanding: see the samples."""

    class Method(models.TextChoices):
        HERE = "here", _("Read here")
        MEETING = "meeting", _("Explained in a meeting")
        PAPER = "paper", _("Signed on paper")
        INDUCTION = "induction", _("At induction")

    policy = models.ForeignKey(PolicyVersion, models.PROTECT, related_name="acknowledgements")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("person"))
    on = models.DateField(_("read on"))
    method = models.CharField(_("how"), max_length=20, choices=Method.choices, default=Method.HERE)

    class Meta:
        ordering = ["on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["policy", "person"],
                name="acknowledgement_once",
                violation_error_message=_("This person has acknowledged this version already."),
            )
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
