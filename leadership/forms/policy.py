"""Forms over the policy."""

from typing import Any

from django import forms
from django.conf import global_settings
from django.utils.translation import gettext_lazy as _

from leadership.forms.fields import function_field, text
from leadership.models import PolicyVersion, UnderstandingSample
from pages.forms import PlainForm, RecordForm


class PolicyForm(RecordForm):
    """A version with its statements, one a line."""

    language = forms.ChoiceField(
        label=_("Language"), choices=global_settings.LANGUAGES, initial="en"
    )
    statements_text = text(
        _("Statements"),
        most=16_000,
        rows=8,
        help_text=_("One sentence a line. They get their numbers by themselves."),
    )
    field_order = ["title", "scope", "language", "text", "statements_text"]

    class Meta:
        model = PolicyVersion
        fields = ["title", "scope", "language", "text", "change_reason", "review_due_on"]
        widgets = {
            "text": forms.Textarea(attrs={"rows": 4}),
            "change_reason": forms.Textarea(attrs={"rows": 2}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["statements_text"].initial = self.instance.statements_text

    def clean_statements_text(self) -> str:
        """The same line breaks wherever the browser runs, so that texts can be compared."""
        lines = self.cleaned_data["statements_text"].splitlines()
        return "\n".join(" ".join(line.split()) for line in lines if line.strip())


class EffectiveForm(PlainForm):
    """From which day a version is in force."""

    on = forms.DateField(
        label=_("Effective from"),
        help_text=_("The version in force until then is superseded on the same day."),
    )


class SampleForm(RecordForm):
    """What somebody, whose name nobody keeps, answered."""

    class Meta:
        model = UnderstandingSample
        fields = ["on", "function", "shift", "question", "answer"]
        widgets = {"answer": forms.RadioSelect}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["function"] = function_field(
            kwargs["organization"], kwargs["today"], label=_("Function")
        )
        self.fields["answer"].choices = UnderstandingSample.Answer.choices
