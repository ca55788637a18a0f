"""Forms for those who read the policy, and for those who bring it to them."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from leadership.forms.fields import NO_CHOICE
from leadership.forms.fields import text as several_lines
from leadership.services.questioning import QUESTIONS_MOST, Question
from leadership.wording import ShownQuestion
from pages.fields import day
from pages.forms import PlainForm
from people.models import Person

RIGHT = [(str(place), _("Answer %(number)d") % {"number": place + 1}) for place in range(4)]


class ReadForm(forms.Form):
    """“I have read it”, with the version's questions. A wrong answer is no error."""

    opened = forms.CharField(widget=forms.HiddenInput, required=False, max_length=200)
    language = forms.CharField(widget=forms.HiddenInput, required=False, max_length=10)

    def __init__(self, *args: Any, questions: Sequence[ShownQuestion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = questions
        for question in questions:
            self.fields[f"question_{question.number}"] = forms.ChoiceField(
                label=question.text,
                choices=[(str(place), text) for place, text in enumerate(question.answers)],
                widget=forms.RadioSelect,
                error_messages={"required": _("Choose an answer; a wrong one does no harm.")},
            )

    @property
    def answers(self) -> dict[int, int]:
        """The chosen place by number of the question."""
        return {
            question.number: int(self.cleaned_data[f"question_{question.number}"])
            for question in self.questions
        }

    @property
    def wrong(self) -> list[ShownQuestion]:
        """The questions whose right answer is worth showing now."""
        return [one for one in self.questions if self.answers[one.number] != one.right]


class CodeForm(ReadForm):
    """The same for somebody without a login, who has a personal code on paper."""

    code = forms.CharField(
        label=_("Your personal code"),
        max_length=20,
        help_text=_("Eight letters and figures, from your quality manager."),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
        error_messages={"required": _("Enter your personal code.")},
    )


class QuestionsForm(PlainForm):
    """Two short questions about a version, the second one optional."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in range(1, QUESTIONS_MOST + 1):
            self._add(number, required=number == 1)
        self.scope(kwargs["organization"], kwargs["today"])

    def _add(self, number: int, *, required: bool) -> None:
        words, name = {"number": number}, f"question_{number}"
        self.fields[name] = forms.CharField(
            label=_("Question %(number)d") % words, max_length=300, required=required
        )
        self.fields[f"{name}_answers"] = several_lines(
            _("Answers to question %(number)d") % words,
            most=1000,
            required=required,
            help_text=_("Two to four, one a line."),
        )
        self.fields[f"{name}_right"] = forms.ChoiceField(
            label=_("Right answer to question %(number)d") % words, choices=RIGHT
        )

    @property
    def questions(self) -> list[Question]:
        """The questions that were filled in."""
        found = []
        for number in range(1, QUESTIONS_MOST + 1):
            name = f"question_{number}"
            text, answers = self.cleaned_data[name], self.cleaned_data[f"{name}_answers"]
            if text or answers:
                lines = tuple(line.strip() for line in answers.splitlines() if line.strip())
                found.append(Question(text, lines, int(self.cleaned_data[f"{name}_right"])))
        return found

    def clean(self) -> dict[str, Any]:
        """Gather the questions for the service."""
        data = super().clean() or self.cleaned_data
        if not self.errors:
            data["questions"] = self.questions
        return data


class SignedListForm(PlainForm):
    """Who signed a paper list, on which day, and the list itself."""

    on = day(_("Signed on"))
    people = forms.ModelMultipleChoiceField(
        Person.objects.none(), label=_("Who signed"), widget=forms.CheckboxSelectMultiple
    )
    file = forms.FileField(label=_("Scan or photo of the list"))

    def __init__(self, *args: Any, missing: Any, shown: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Only those who have not read it yet, not everybody inside; of many, those of a function.
        self.fields["people"].queryset = missing
        self.fields["people"].choices = [(person.pk, person.name) for person in shown]


class CodesForm(PlainForm):
    """For whom personal codes are made."""

    function = forms.ChoiceField(
        label=_("Function"),
        required=False,
        help_text=_("People without a login who have no code yet."),
    )
    person = forms.ModelChoiceField(
        Person.objects.none(),
        label=_("Or one person anew"),
        required=False,
        help_text=_("Who lost the code. The old one is void."),
    )

    def __init__(self, *args: Any, functions: list[str], people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people
        self.fields["function"].choices = [
            (NO_CHOICE[0], _("All functions")),
            *((one, one) for one in functions),
        ]
