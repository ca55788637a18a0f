"""Two short questions with each policy version: whether its readers understood it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from leadership.models.policy import PolicyVersion
from leadership.models.translation import PolicyTranslation


class PolicyQuestion(models.Model):
    """A question of the author, two to four answers, one of them right. Counted without names."""

    policy = models.ForeignKey(PolicyVersion, models.PROTECT, related_name="questions")
    number = models.PositiveSmallIntegerField(_("number"))
    text = models.CharField(_("question"), max_length=300)
    answers = models.JSONField(_("answers"))  # of text
    right = models.PositiveSmallIntegerField(_("right answer"))  # place among the answers, from 0
    answered_right = models.PositiveIntegerField(_("answered rightly"), default=0, editable=False)
    answered_wrong = models.PositiveIntegerField(_("answered wrongly"), default=0, editable=False)

    class Meta:
        ordering = ["policy", "number"]
        constraints = [
            models.UniqueConstraint(fields=["policy", "number"], name="question_number_once"),
            models.CheckConstraint(condition=Q(number__in=[1, 2]), name="question_two_at_most"),
            models.CheckConstraint(condition=Q(right__lte=3), name="question_right_among_four"),
            models.CheckConstraint(condition=~Q(text=""), name="question_asks_something"),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.text}"

    @property
    def right_answer(self) -> str:
        """The answer that is right, in words."""
        return str(self.answers[self.right])

    @property
    def answered(self) -> int:
        """How many have answered it."""
        return self.answered_right + self.answered_wrong


class QuestionTranslation(models.Model):
    """A question in another language; its answers stand in the same order."""

    translation = models.ForeignKey(PolicyTranslation, models.CASCADE, related_name="questions")
    question = models.ForeignKey(PolicyQuestion, models.CASCADE, related_name="translations")
    text = models.CharField(_("question"), max_length=300)
    answers = models.JSONField(_("answers"))

    class Meta:
        ordering = ["question__number"]
        constraints = [
            models.UniqueConstraint(
                fields=["translation", "question"], name="question_translated_once"
            )
        ]

    def __str__(self) -> str:
        return self.text
