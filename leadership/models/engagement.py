"""Supporting people (5.1.1, 7.2, 7.3): walks, suggestions, recognition."""

import datetime

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from evidence.models import Record
from leadership.models.policy import Statement
from people.models import Organization, Person, Site
from processes.models import Process


class EngagementQuerySet(models.QuerySet):
    """Records of an organization."""

    def of(self, organization: Organization) -> "EngagementQuerySet":
        return self.filter(organization=organization)


class WalkQuerySet(models.QuerySet["Walk"]):
    """States of walks."""

    def of(self, organization: Organization) -> "WalkQuerySet":
        return self.filter(organization=organization)

    def took_place(self) -> "WalkQuerySet":
        """Done, not only planned."""
        return self.filter(is_planned=False)

    def planned(self) -> "WalkQuerySet":
        """To be done on a day."""
        return self.filter(is_planned=True)


class Walk(Record):
    """A leader went to where the work is done, asked, and saw.

    Planned → done → followed up → closed.
    """

    leader = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("leader"))
    on = models.DateField(_("on"))
    site = models.ForeignKey(
        Site, models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("site")
    )
    place = models.CharField(_("place"), max_length=120)
    process = models.ForeignKey(
        Process,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("process"),
    )
    question = models.CharField(_("question asked"), max_length=300)
    observations = models.TextField(_("what was seen and heard"), max_length=4000)
    is_planned = models.BooleanField(default=False, editable=False)
    people_helped = models.TextField(_("who was helped, and how"), blank=True, max_length=2000)
    promotes_thinking = models.BooleanField(
        _("promotes process and risk thinking"),
        default=False,
        help_text=_("How processes hang together, or what could go wrong, was talked about."),
    )

    objects = WalkQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["-on", "-pk"]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(is_planned=True, observations="")
                | (Q(is_planned=False) & ~Q(observations="")),
                name="walk_done_with_observations",
                violation_error_message=_("Note what was seen and heard."),
            ),
        ]

    def __str__(self) -> str:
        return self.place

    def get_absolute_url(self) -> str:
        return reverse("leadership:walk", args=[self.organization.slug, self.pk])

    def state(self, promised: int, kept: int) -> str:
        """Planned, done, in follow-up or closed, by how much was promised and done."""
        if self.is_planned:
            return str(_("Planned"))
        if kept < promised:
            return str(_("Follow-up"))
        return str(_("Closed") if promised else _("Done"))


class WalkFollowUp(models.Model):
    """Something promised on a walk."""

    walk = models.ForeignKey(Walk, models.PROTECT, related_name="follow_ups")
    what = models.CharField(_("what"), max_length=200)
    owner = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("owner"))
    due_on = models.DateField(_("due on"))
    done_on = models.DateField(_("done on"), null=True, editable=False)

    class Meta:
        ordering = ["due_on", "pk"]

    def __str__(self) -> str:
        return self.what

    def is_on_time(self, on: datetime.date) -> bool:
        """Done by its day, or not due yet."""
        return (self.done_on or on) <= self.due_on


class Suggestion(Record):
    """An idea or a warning from anybody, with a name or without.

    Submitted → answered → evaluated → accepted, declined or merged → done → benefit checked. Without
    a name nobody's identity is stored anywhere, the ledger included; the author finds the answer by
    a code that was shown once, of which only a hash is kept.
    """

    class Decision(models.TextChoices):
        ACCEPTED = "accepted", _("Accepted")
        DECLINED = "declined", _("Declined")
        MERGED = "merged", _("Merged with another")

    class Category(models.TextChoices):
        IDEA = "idea", _("An idea")
        SPEAK_UP = "speak-up", _("Speak up: something is not right")

    category = models.CharField(
        _("about"), max_length=20, choices=Category.choices, default=Category.IDEA
    )
    title = models.CharField(_("idea"), max_length=200)
    text = models.TextField(_("what should be different, and why"), max_length=4000)
    suggested_by = models.ForeignKey(
        Person,
        models.PROTECT,
        related_name="+",
        null=True,
        editable=False,
        verbose_name=_("suggested by"),
    )
    function = models.CharField(
        _("function"),
        max_length=80,
        blank=True,
        help_text=_("Where in the house you work, such as “night shift, assembly”. As you like."),
    )
    submitted_on = models.DateField(_("suggested on"), editable=False)
    first_answer_on = models.DateField(_("first answered on"), null=True, editable=False)
    answer = models.TextField(_("answer"), blank=True, max_length=4000, editable=False)
    decision = models.CharField(
        _("decision"), max_length=20, choices=Decision.choices, blank=True, editable=False
    )
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        related_name="+",
        null=True,
        editable=False,
        verbose_name=_("merged with"),
    )
    done_on = models.DateField(_("done on"), null=True, editable=False)
    benefit = models.TextField(_("what it brought"), blank=True, max_length=2000, editable=False)
    evaluation = models.TextField(_("evaluation"), blank=True, max_length=2000, editable=False)
    evaluated_on = models.DateField(_("evaluated on"), null=True, editable=False)
    benefit_checked_on = models.DateField(_("benefit checked on"), null=True, editable=False)
    benefit_held = models.BooleanField(_("the benefit holds"), null=True, editable=False)
    code_hash = models.CharField(max_length=64, blank=True, editable=False)

    objects = EngagementQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["-submitted_on", "-pk"]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(first_answer_on=None) | ~Q(answer=""),
                name="suggestion_answered_in_words",
                violation_error_message=_("Write an answer."),
            ),
            models.CheckConstraint(
                condition=Q(decision="") | Q(first_answer_on__isnull=False),
                name="suggestion_answered_before_decided",
            ),
            models.CheckConstraint(
                condition=Q(done_on=None) | Q(decision="accepted"),
                name="suggestion_accepted_before_done",
            ),
            models.CheckConstraint(
                condition=Q(evaluated_on=None, evaluation="")
                | (Q(evaluated_on__isnull=False) & ~Q(evaluation="")),
                name="suggestion_evaluated_in_words",
                violation_error_message=_("Say what speaks for it and against it."),
            ),
            models.CheckConstraint(
                condition=Q(benefit_checked_on=None, benefit_held=None)
                | Q(
                    benefit_checked_on__isnull=False,
                    benefit_held__isnull=False,
                    done_on__isnull=False,
                ),
                name="suggestion_done_before_benefit_checked",
            ),
            models.CheckConstraint(
                condition=Q(code_hash="") | Q(suggested_by=None),
                name="suggestion_code_without_a_name",
            ),
            models.UniqueConstraint(
                fields=["organization", "code_hash"],
                condition=~Q(code_hash=""),
                name="suggestion_code_once",
            ),
            models.CheckConstraint(
                condition=Q(first_answer_on=None) | Q(first_answer_on__gte=F("submitted_on")),
                name="suggestion_answered_after_submitted",
                violation_error_message=_("The answer lies before the suggestion."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("leadership:suggestion", args=[self.organization.slug, self.pk])

    @property
    def is_anonymous(self) -> bool:
        return self.suggested_by_id is None

    @property
    def state(self) -> str:
        """Checked, done, decided, evaluated, answered or waiting, in words."""
        if self.benefit_checked_on is not None:
            return str(_("Benefit checked"))
        if self.done_on is not None:
            return str(_("Done"))
        if self.decision:
            return str(self.get_decision_display())
        if self.evaluated_on is not None:
            return str(_("Evaluated"))
        return str(_("Answered") if self.first_answer_on else _("Waiting for an answer"))


class Recognition(Record):
    """Somebody was thanked for something that the policy asks for. The reason is personal."""

    giver = models.ForeignKey(
        Person, models.PROTECT, related_name="+", verbose_name=_("thanked by")
    )
    receiver = models.ForeignKey(
        Person,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("person thanked"),
        help_text=_("Leave it empty when a whole team is thanked."),
    )
    function = models.CharField(
        _("function or team"),
        max_length=80,
        blank=True,
        help_text=_("Filled from the person when left empty."),
    )
    reason = models.TextField(_("for what"), max_length=2000)
    on = models.DateField(_("on"))
    statement = models.ForeignKey(
        Statement,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("statement of the policy"),
    )
    found_problem = models.BooleanField(
        _("for finding or stopping a problem"),
        default=False,
        help_text=_("Somebody said early that something was wrong, or stopped it."),
    )

    objects = EngagementQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["-on", "-pk"]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(function=""),
                name="recognition_of_somebody",
                violation_error_message=_("Say who or which team is thanked."),
            ),
            models.CheckConstraint(
                condition=Q(receiver=None) | ~Q(receiver=F("giver")),
                name="recognition_of_others",
                violation_error_message=_("Nobody thanks themselves."),
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("leadership:recognition", args=[self.organization.slug, self.pk])
