"""Forms of findings and their photos."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from audits.clauses import titles
from audits.forms.shared import areas
from audits.models import Finding
from evidence import editions
from pages.fields import text
from pages.forms import PlainForm, RecordForm
from people.models import Organization, Person


class PhotosInput(forms.FileInput):
    """Opens the camera of a tablet or phone; a desk computer offers its files."""

    allow_multiple_selected = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        camera = {"accept": "image/*", "capture": "environment"}
        super().__init__({**camera, **(attrs or {})})


class PhotosField(forms.FileField):
    """Any number of files, each checked like one."""

    widget = PhotosInput

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        check = super().clean
        return [check(upload, initial) for upload in data or []]


def clause_choices(organization: Organization) -> list[tuple[str, Any]]:
    """Numbers of the organization's edition with its own words for them, else ours."""
    called = titles(organization)
    return [
        ("", _("Choose a clause")),
        *(
            (number, f"{number} {called[number]}")
            for number, _ours in editions.edition(organization.edition).clauses
        ),
    ]


class FindingForm(PlainForm):
    """A finding as an auditor enters it at the workplace."""

    grade = forms.ChoiceField(
        label=_("What is it?"), choices=Finding.Grade.choices, widget=forms.RadioSelect
    )
    clause = forms.ChoiceField(
        label=_("Clause"), help_text=_("A nonconformity needs one."), required=False
    )
    statement = text(
        _("What did you find?"),
        rows=3,
        max_length=2000,
        help_text=_("The requirement and what is not as it asks. No names, no solutions."),
    )
    objective_evidence = text(
        _("What did you see?"),
        rows=3,
        required=False,
        help_text=_("Document, issue, place, number of samples. A nonconformity needs it."),
    )
    # Django takes fields off the class, so this name hides no `form.files`.
    files = PhotosField(  # type: ignore[assignment]
        label=_("Photos"),
        help_text=_("Up to ten. After an error, choose them again: browsers forget them."),
        required=False,
    )
    found_on = forms.DateField(
        label=_("Found on"), help_text=_("Empty means today."), required=False
    )
    owner = forms.ModelChoiceField(
        Person.objects.all(), label=_("Who answers for it"), required=False
    )
    due_on = forms.DateField(label=_("Answer due on"), required=False)

    def __init__(self, *args: Any, organization: Organization, **kwargs: Any) -> None:
        super().__init__(*args, organization=organization, **kwargs)
        self.fields["clause"].choices = clause_choices(organization)


class FindingChangeForm(RecordForm):
    """The words of a finding, until the report is issued."""

    clause = forms.ChoiceField(label=_("Clause"), required=False)

    class Meta:
        model = Finding
        fields = ["clause", "statement", "objective_evidence"]
        widgets = areas("statement", "objective_evidence")

    def __init__(self, *args: Any, organization: Organization, **kwargs: Any) -> None:
        super().__init__(*args, organization=organization, **kwargs)
        self.fields["clause"].choices = clause_choices(organization)


class DispositionForm(PlainForm):
    """The answer to an opportunity for improvement."""

    decision = forms.ChoiceField(
        label=_("Answer"), choices=Finding.Disposition.choices, widget=forms.RadioSelect
    )
    reason = text(
        _("Why?"),
        max_length=2000,
        help_text=_("What will be done, or why it is better left as it is."),
    )
    on = forms.DateField(label=_("Answered on"))
