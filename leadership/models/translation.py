"""The policy in other languages: the same statements by the same numbers."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from leadership.models.policy import PolicyVersion, Statement


class PolicyTranslation(models.Model):
    """A policy version in another language; readers choose. The original is what was approved."""

    policy = models.ForeignKey(PolicyVersion, models.PROTECT, related_name="translations")
    language = models.CharField(_("language"), max_length=10)
    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(_("words before the statements"), blank=True, max_length=4000)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ["language"]
        constraints = [
            models.UniqueConstraint(
                fields=["policy", "language"],
                name="translation_language_once",
                violation_error_message=_("This version has that language already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.language})"

    def get_absolute_url(self) -> str:
        return f"{self.policy.get_absolute_url()}?language={self.language}"

    @property
    def statements_text(self) -> str:
        """The translated statements, one a line, as the form shows them."""
        return "\n".join(one.text for one in self.statements.all())


class StatementTranslation(models.Model):
    """One statement in another language. It goes with its statement when a draft is rewritten."""

    translation = models.ForeignKey(PolicyTranslation, models.CASCADE, related_name="statements")
    statement = models.ForeignKey(Statement, models.CASCADE, related_name="translations")
    number = models.PositiveSmallIntegerField(_("number"))
    text = models.CharField(_("statement"), max_length=500)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["translation", "statement"], name="statement_translated_once"
            ),
            models.CheckConstraint(
                condition=~Q(text=""), name="statement_translation_says_something"
            ),
        ]

    def __str__(self) -> str:
        return f"S{self.number} {self.text}"
