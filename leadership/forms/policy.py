"""Forms over the policy."""

from typing import Any

from django import forms
from django.conf import global_settings
from django.utils.translation import gettext_lazy as _

from leadership.forms.fields import function_field, shift_field
from leadership.forms.fields import text as several_lines
from leadership.models import (
    Place,
    PolicyQuestion,
    PolicyTranslation,
    PolicyVersion,
    QuestionTranslation,
    UnderstandingSample,
)
from pages.forms import PlainForm, RecordForm
from people.models import Organization


class PolicyForm(RecordForm):
    """A version with its statements, one a line."""

    language = forms.ChoiceField(
        label=_("Language"), choices=global_settings.LANGUAGES, initial="en"
    )
    statements_text = several_lines(
        _("Statements"),
        most=16_000,
        rows=8,
        help_text=_("One sentence a line. They get their numbers by themselves."),
    )
    field_order = ["title", "scope", "sites", "language", "text", "statements_text"]

    class Meta:
        model = PolicyVersion
        fields = [
            "title",
            "scope",
            "sites",
            "language",
            "text",
            "change_reason",
            "is_material",
            "training_needed",
            "review_due_on",
        ]
        widgets = {
            "sites": forms.CheckboxSelectMultiple,
            "text": forms.Textarea(attrs={"rows": 4}),
            "change_reason": forms.Textarea(attrs={"rows": 2}),
            "training_needed": forms.Textarea(attrs={"rows": 2}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["statements_text"].initial = self.instance.statements_text
        self.fields["change_reason"].required = True
        if self._is_first(kwargs["organization"]):
            del self.fields["change_reason"], self.fields["is_material"]

    def _is_first(self, organization: Organization) -> bool:
        """Nothing was there to change, and nobody has read anything, before the first version."""
        if self.instance.pk:
            return self.instance.number == 1
        return not PolicyVersion.objects.of(organization).exists()

    def clean_statements_text(self) -> str:
        """The same line breaks wherever the browser runs, so that texts can be compared."""
        return one_a_line(self.cleaned_data["statements_text"])


def one_a_line(text: str) -> str:
    """Lines without blanks at their ends and without empty ones between them."""
    return "\n".join(" ".join(line.split()) for line in text.splitlines() if line.strip())


class TranslationForm(PlainForm):
    """A version in another language; for a change it carries the version it was opened with."""

    language = forms.ChoiceField(label=_("Language"))
    title = forms.CharField(label=_("Title"), max_length=200)
    text = several_lines(_("Words before the statements"), most=4000, required=False)
    statements_text = several_lines(
        _("Statements"),
        most=16_000,
        rows=8,
        help_text=_("One sentence a line, in the order of the original above."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def __init__(
        self,
        *args: Any,
        policy: PolicyVersion,
        instance: PolicyTranslation | None = None,
        **kwargs: Any,
    ) -> None:
        if instance is not None:
            names = ("language", "title", "text", "statements_text", "version")
            kwargs["initial"] = {name: getattr(instance, name) for name in names}
        super().__init__(*args, **kwargs)
        taken = {policy.language} | set(policy.translations.values_list("language", flat=True))
        choices = [
            (code, name)
            for code, name in global_settings.LANGUAGES
            if (code == instance.language if instance else code not in taken)
        ]
        self.fields["language"].choices = choices
        if instance is not None:
            self.fields["language"].widget = forms.HiddenInput()
        self.asked = list(policy.questions.all())
        known = instance.questions.all() if instance else []
        translated = {one.question_id: one for one in known}
        for question in self.asked:
            self._add_question(question, translated.get(question.pk))

    def _add_question(self, question: PolicyQuestion, known: QuestionTranslation | None) -> None:
        name = f"question_{question.number}"
        self.fields[name] = forms.CharField(
            label=_("Question %(number)d") % {"number": question.number},
            max_length=300,
            required=False,
            initial=known.text if known else "",
            help_text=question.text,
        )
        self.fields[f"{name}_answers"] = several_lines(
            _("Answers to question %(number)d") % {"number": question.number},
            most=1000,
            required=False,
            initial="\n".join(known.answers) if known else "",
            help_text=" / ".join(question.answers),
        )

    def clean(self) -> dict[str, Any]:
        """Gather the translated questions for the service; those left empty stay as they are."""
        data = super().clean() or self.cleaned_data
        found = {}
        for question in self.asked:
            name = f"question_{question.number}"
            words, answers = data.pop(name, ""), data.pop(f"{name}_answers", "")
            if words:
                lines = one_a_line(answers).split("\n")
                found[question.number] = (words, [line for line in lines if line])
        data["questions"] = found
        return data

    def clean_statements_text(self) -> str:
        """As in the form of the policy itself."""
        return one_a_line(self.cleaned_data["statements_text"])


class PlacesForm(PlainForm):
    """Where people and interested parties find the policy."""

    places = forms.MultipleChoiceField(
        label=_("Published at"),
        choices=Place.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    details = forms.CharField(
        label=_("Where exactly"),
        max_length=300,
        required=False,
        help_text=_("Which boards, which address, who gets it on paper."),
    )


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
        fields = ["function", "shift", "answer", "question", "on"]
        widgets = {"answer": forms.RadioSelect}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["function"] = function_field(
            kwargs["organization"], kwargs["today"], label=_("Function")
        )
        self.fields["shift"] = shift_field(kwargs["organization"], kwargs["today"])
        self.fields["answer"].choices = UnderstandingSample.Answer.choices
