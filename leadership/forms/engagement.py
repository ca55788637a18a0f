"""Forms over suggestions and recognitions."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from leadership import queries
from leadership.forms.fields import function_field, keep_people, text
from leadership.models import Recognition, Suggestion
from pages.fields import yes_no
from pages.forms import PlainForm, RecordForm


class SuggestionForm(RecordForm):
    """An idea in words."""

    class Meta:
        model = Suggestion
        fields = ["category", "title", "text", "function"]
        widgets = {"category": forms.RadioSelect, "text": forms.Textarea(attrs={"rows": 4})}


class NewSuggestionForm(SuggestionForm):
    """A new idea, with a name or without."""

    is_anonymous = forms.BooleanField(
        label=_("Without my name"),
        required=False,
        help_text=_(
            "Then your name is kept nowhere, neither with the idea nor in its history. You get a "
            "code by which you find the answer."
        ),
    )


class AnswerForm(PlainForm):
    """The answer to an idea, with a decision or before it."""

    answer = text(_("Answer"), most=4000)
    decision = forms.ChoiceField(
        label=_("Decision"),
        choices=[("", _("No decision yet")), *Suggestion.Decision.choices],
        required=False,
    )
    merged_into = forms.ModelChoiceField(
        Suggestion.objects.none(), label=_("Merged with, if so"), required=False
    )

    def __init__(self, *args: Any, suggestion: Suggestion, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = queries.suggestions(suggestion.organization).exclude(pk=suggestion.pk)
        self.fields["merged_into"].queryset = others


class FinishForm(PlainForm):
    """Since when an idea is done."""

    done_on = forms.DateField(label=_("Done on"))
    benefit = text(_("What it brought"), most=2000, rows=3, required=False)


class EvaluationForm(PlainForm):
    """What speaks for an idea and against it."""

    evaluation = text(
        _("Evaluation"),
        most=2000,
        help_text=_("What it would bring, what it costs, who has to help."),
    )
    on = forms.DateField(label=_("Evaluated on"))
    folded = ("on",)


class BenefitForm(PlainForm):
    """Whether an idea brings what was hoped for."""

    held = yes_no(_("Does the benefit hold?"))
    benefit = text(_("What it brought"), most=2000, rows=3, required=False)
    on = forms.DateField(label=_("Checked on"))
    folded = ("on",)


class CodeForm(PlainForm):
    """The code that was shown once."""

    code = forms.CharField(
        label=_("Your code"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )


class RecognitionForm(RecordForm):
    """Thanks to a person or to a function."""

    folded = ("function", "giver", "on")

    class Meta:
        model = Recognition
        fields = ["receiver", "reason", "statement", "found_problem", "function", "giver", "on"]
        widgets = {"reason": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        organization = kwargs["organization"]
        keep_people(self, "giver", "receiver")
        shown = self.fields["function"]
        self.fields["function"] = function_field(
            organization,
            kwargs["today"],
            label=shown.label,
            current=self.instance.function,
            required=False,
            help_text=shown.help_text,
        )
        statements = queries.effective_statements(organization)
        if self.instance.statement_id:
            statements = statements | self.fields["statement"].queryset.filter(
                pk=self.instance.statement_id
            )
        self.fields["statement"].queryset = statements

    def clean(self) -> dict[str, Any]:
        """A person's own function stands where none was chosen."""
        data = super().clean() or self.cleaned_data
        receiver = data.get("receiver")
        if receiver is not None and "function" in data:
            data["function"] = data["function"] or receiver.function
        return data
