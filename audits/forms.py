"""Forms of this room."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from audits.clauses import choices as level_2_choices
from audits.clauses import titles
from audits.models import Audit, AuditProgramme, ExternalAudit, Finding
from audits.people_forms import EXCUSE, WithExcuse
from evidence import editions
from pages.forms import PlainForm, RecordForm
from people.models import Organization, Person


def areas(*names: str) -> dict[str, forms.Textarea]:
    """Text fields of a few lines; they grow by hand."""
    return {name: forms.Textarea(attrs={"rows": 4}) for name in names}


class OneDay(RecordForm):
    """A form with a first and a last day; an empty last day means that one day is enough."""

    first_day: str

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ends_on"].required = False
        self.fields["ends_on"].help_text = _("Empty means one day.")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not data.get("ends_on") and data.get(self.first_day):
            data["ends_on"] = data[self.first_day]
        return data


class ProgrammeForm(RecordForm):
    """What is audited in a period, why and how."""

    class Meta:
        model = AuditProgramme
        fields = [
            "title",
            "starts_on",
            "ends_on",
            "objectives",
            "scope",
            "criteria",
            "methods",
            "responsibilities",
            "risks",
            "responsible",
        ]
        widgets = areas("objectives", "scope", "criteria", "methods", "responsibilities", "risks")


class EvaluationForm(PlainForm):
    """How the programme went; asked when it is closed."""

    evaluation = forms.CharField(
        label=_("How did the programme go?"),
        help_text=_("What it reached, what it missed, what the next one should do differently."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4000,
    )


class Planned(WithExcuse):
    """What a plan says beside days and people."""

    folded = ("clauses", "agenda", "recipients", *EXCUSE)
    clauses = forms.MultipleChoiceField(
        label=_("Clauses"),
        help_text=_("What the audit looks at, beside the clauses of its questions."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, organization: Organization, **kwargs: Any) -> None:
        super().__init__(*args, organization=organization, **kwargs)
        self.fields["clauses"].choices = level_2_choices(organization)


class PlanForm(Planned, OneDay):
    """A new audit."""

    first_day = "planned_on"

    class Meta:
        model = Audit
        fields = [
            "programme",
            "process",
            "title",
            "scope",
            "criteria",
            "lead_auditor",
            "other_auditors",
            "co_auditors",
            "site",
            "method",
            "planned_on",
            "ends_on",
            "is_planned",
            "unplanned_reason",
            "clauses",
            "agenda",
            "recipients",
        ]
        widgets = areas("scope", "criteria", "unplanned_reason", "agenda", "recipients")
        help_texts = {
            "lead_auditor": _("Nobody audits a process of their own."),
            "unplanned_reason": _("Only for an audit that the yearly plan did not hold."),
        }


class PlanChangeForm(Planned):
    """The plan of an audit, without its dates: those move with a reason."""

    class Meta:
        model = Audit
        fields = [
            "process",
            "title",
            "scope",
            "criteria",
            "lead_auditor",
            "other_auditors",
            "co_auditors",
            "site",
            "method",
            "clauses",
            "agenda",
            "recipients",
        ]
        widgets = areas("scope", "criteria", "agenda", "recipients")


class MoveForm(PlainForm):
    """Another day for an audit, and why; the plan of a programme that is a draft needs no reason."""

    planned_on = forms.DateField(label=_("New first day"))
    ends_on = forms.DateField(
        label=_("New last day"), required=False, help_text=_("Empty keeps the length.")
    )
    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("Needed once the audit programme is approved."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
        required=False,
    )


class StartForm(PlainForm):
    """The day on which the audit really began."""

    on = forms.DateField(label=_("Begun on"))


class ReportForm(RecordForm):
    """The report of an audit."""

    conclusion = forms.CharField(
        label=_("Conclusion"),
        help_text=_("Does the process do what the criteria ask, and does that work?"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4000,
    )

    class Meta:
        model = Audit
        fields = ["conclusion", "strengths"]
        widgets = areas("strengths")


class SignForm(PlainForm):
    """As what somebody signs a report, and the password once more."""

    meaning = forms.ChoiceField(label=_("As what do you sign?"), widget=forms.RadioSelect)
    password = forms.CharField(
        label=_("Your password"),
        help_text=_("The one that you sign in with. It stands for your signature."),
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        max_length=500,
        strip=False,
    )
    # The text that was on the page; the page writes it, so that a new text needs a new look.
    digest = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, *args: Any, meanings: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["meaning"].choices = [(one.value, one.label) for one in meanings]


class AddendumForm(PlainForm):
    """What is added to an issued report, and why."""

    text = forms.CharField(
        label=_("What is added?"), widget=forms.Textarea(attrs={"rows": 6}), max_length=4000
    )
    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("What the report did not say, or said wrongly."),
        max_length=300,
    )
    on = forms.DateField(label=_("Added on"))


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
    statement = forms.CharField(
        label=_("What did you find?"),
        help_text=_("The requirement and what is not as it asks. No names, no solutions."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
    )
    objective_evidence = forms.CharField(
        label=_("What did you see?"),
        help_text=_("Document, issue, place, number of samples. A nonconformity needs it."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=4000,
        required=False,
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
    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("What will be done, or why it is better left as it is."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
    )
    on = forms.DateField(label=_("Answered on"))


class ExternalAuditForm(OneDay):
    """An audit that others hold here."""

    first_day = "starts_on"

    class Meta:
        model = ExternalAudit
        fields = ["kind", "title", "body", "auditor", "starts_on", "ends_on", "scope"]
        widgets = areas("scope")


class ResultForm(PlainForm):
    """What an outside audit concluded."""

    result = forms.CharField(
        label=_("Result"),
        help_text=_("The conclusion, and how many findings of which grade."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4000,
    )


class WorkbookForm(PlainForm):
    """A workbook of answers that comes back."""

    file = forms.FileField(
        label=_("Filled-in workbook"),
        help_text=_(
            "The .xlsx that was downloaded here, 10 MB at most. "
            "You see every change before anything is saved."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx"}),
    )
