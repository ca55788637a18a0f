"""The questions of one audit with their answers, what devices sent, and photos."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from audits.models.audit import Audit
from audits.models.checklist import ChecklistVersion
from audits.models.finding import Finding
from people.models import Person


class AuditQuestionQuerySet(models.QuerySet["AuditQuestion"]):
    """States of questions."""

    def answered(self) -> "AuditQuestionQuerySet":
        return self.exclude(result="")

    def unanswered(self) -> "AuditQuestionQuerySet":
        """Without an answer; never to be read as "not met"."""
        return self.filter(result="")

    def graded(self) -> "AuditQuestionQuerySet":
        """Answered by what becomes a finding."""
        return self.filter(result__in=AuditQuestion.GRADED)

    def incomplete(self) -> "AuditQuestionQuerySet":
        """Graded, but without the words that a finding needs."""
        wordless = Q(statement="")
        unproven = Q(result__in=["minor", "major"]) & (Q(objective_evidence="") | Q(clause=""))
        return self.graded().filter(wordless | unproven)


class AuditQuestion(models.Model):
    """A question of one audit, copied from a checklist, and its answer (9.2.2 f).

    An answer is set by `audits.services.save_answer`; graded answers become findings.
    """

    class Result(models.TextChoices):
        CONFORM = "conform", _("Conforms")
        MINOR = "minor", _("Minor nonconformity")
        MAJOR = "major", _("Major nonconformity")
        OPPORTUNITY = "ofi", _("Opportunity for improvement")
        GOOD = "good", _("Good practice")
        NOT_APPLICABLE = "na", _("Not applicable")
        NOT_LOOKED_AT = "skipped", _("Not looked at")

    # The same words as Finding.Grade.
    GRADED = (Result.MINOR, Result.MAJOR, Result.OPPORTUNITY, Result.GOOD)

    audit = models.ForeignKey(Audit, models.PROTECT, related_name="questions")
    position = models.PositiveSmallIntegerField()
    section = models.CharField(_("section"), max_length=120, blank=True)
    key = models.CharField(max_length=60)
    clause = models.CharField(_("clause"), max_length=10, blank=True)
    text = models.CharField(_("question"), max_length=300)
    requirement = models.TextField(_("requirement"), max_length=1000, blank=True)
    look_for = models.TextField(_("look for"), max_length=1000, blank=True)
    source = models.ForeignKey(
        ChecklistVersion, models.PROTECT, related_name="+", null=True, editable=False
    )

    result = models.CharField(_("answer"), max_length=10, choices=Result.choices, blank=True)
    statement = models.TextField(_("statement"), max_length=2000, blank=True)
    objective_evidence = models.TextField(_("objective evidence"), max_length=4000, blank=True)
    version = models.PositiveIntegerField(default=0, editable=False)
    answered_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    answered_at = models.DateTimeField(null=True)
    finding = models.OneToOneField(
        Finding, models.PROTECT, related_name="question", null=True, editable=False
    )

    objects = AuditQuestionQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["audit", "position"],
                name="audit_question_position_once",
            ),
            models.UniqueConstraint(fields=["audit", "key"], name="audit_question_key_once"),
            models.CheckConstraint(
                condition=~Q(key="") & ~Q(text=""), name="audit_question_in_words"
            ),
            models.CheckConstraint(
                condition=Q(
                    result__in=["", "conform", "minor", "major", "ofi", "good", "na", "skipped"]
                ),
                name="audit_question_result_known",
            ),
            models.CheckConstraint(
                condition=Q(result="") | Q(answered_by__isnull=False, answered_at__isnull=False),
                name="audit_question_answered_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position} {self.text}"

    @property
    def is_graded(self) -> bool:
        return self.result in self.GRADED

    @property
    def is_incomplete(self) -> bool:
        """Graded, but without the words that a finding needs."""
        if not self.is_graded:
            return False
        needs_proof = self.result in (self.Result.MINOR, self.Result.MAJOR)
        unproven = needs_proof and not (self.objective_evidence and self.clause)
        return not self.statement or unproven


class AnswerChange(models.Model):
    """What one device sent about one question, once; never changed but for how a conflict ended.

    `changes` holds field → [text it was based on, new text]. A field that somebody else had
    changed meanwhile is in `conflicts` as field → [theirs, mine]: nobody's text is lost.
    """

    class State(models.TextChoices):
        APPLIED = "applied", _("Applied")
        CONFLICT = "conflict", _("Somebody else had answered")
        LATE = "late", _("Came after the report was issued")
        RESOLVED = "resolved", _("Decided")

    class Resolution(models.TextChoices):
        THEIRS = "theirs", _("Kept what stood")
        MINE = "mine", _("Took what came")
        BOTH = "both", _("Kept both texts")

    audit = models.ForeignKey(Audit, models.PROTECT, related_name="answer_changes")
    question = models.ForeignKey(AuditQuestion, models.PROTECT, related_name="changes")
    key = models.CharField(max_length=36)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    # When the device says that it was typed; shown, never trusted for order.
    made_at = models.DateTimeField()
    received_at = models.DateTimeField()
    changes = models.JSONField()
    conflicts = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State.choices, default=State.APPLIED)
    resolution = models.CharField(max_length=10, choices=Resolution.choices, blank=True)
    resolved_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    resolved_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["received_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["audit", "key"], name="answer_change_once"),
            models.CheckConstraint(
                condition=~Q(state="resolved")
                | (Q(resolved_by__isnull=False, resolved_at__isnull=False) & ~Q(resolution="")),
                name="answer_change_resolved_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question_id} {self.state}"


class AuditPhoto(models.Model):
    """A photo taken while a question was answered: turned upright, made smaller, without location."""

    audit = models.ForeignKey(Audit, models.PROTECT, related_name="photos")
    question = models.ForeignKey(AuditQuestion, models.PROTECT, related_name="photos")
    key = models.CharField(max_length=36)
    name = models.CharField(_("name"), max_length=120)
    content_type = models.CharField(max_length=100)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    received_at = models.DateTimeField()
    removed_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["made_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["audit", "key"], name="audit_photo_once"),
            models.CheckConstraint(
                condition=Q(size__gt=0, width__gt=0, height__gt=0), name="audit_photo_not_empty"
            ),
        ]

    def __str__(self) -> str:
        return self.name
