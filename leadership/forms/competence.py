"""Forms over competences and gaps."""

import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from leadership.forms.fields import function_field, text
from leadership.models import Attainment, Competence, Level
from pages.fields import yes_no
from pages.forms import PlainForm, RecordForm
from people.models import Organization, Person


def level(label: Any, **options: Any) -> forms.TypedChoiceField:
    """A step from “not yet” to “teaches others”."""
    choices = [("", "---------"), *Level.choices]
    return forms.TypedChoiceField(label=label, choices=choices, coerce=int, **options)


class CompetenceForm(RecordForm):
    """A competence in words; which function needs it follows on its own page."""

    class Meta:
        model = Competence
        fields = ("name", "description", "process")
        widgets = {"description": forms.Textarea(attrs={"rows": 3})}
        help_texts = {"name": _("Something one can do, for example: set mechanical seals.")}


class RequirementForm(PlainForm):
    """Which function needs it, and how well."""

    level = level(_("Level needed"), help_text=_("“Not yet” takes the need of this function back."))

    def __init__(
        self, *args: Any, organization: Organization, today: datetime.date, **kwargs: Any
    ) -> None:
        super().__init__(*args, organization=organization, today=today, **kwargs)
        self.fields["function"] = function_field(organization, today, label=_("Function"))
        self.order_fields(["function", "level"])


class AssessPersonForm(PlainForm):
    """What somebody was found to be able to do."""

    person = forms.ModelChoiceField(Person.objects.all(), label=_("Person"))
    level = level(_("Level"))
    basis = forms.ChoiceField(
        label=_("Basis"), choices=Attainment.Basis.choices, widget=forms.RadioSelect
    )
    note = forms.CharField(
        label=_("Seen in"),
        max_length=200,
        required=False,
        help_text=_("Certificate, work sample, or since when."),
    )
    on = forms.DateField(label=_("Assessed on"))


class PlanGapForm(PlainForm):
    """What will be done, who sees to it, by when."""

    action = text(_("What will be done"), most=2000, rows=3)
    owner = forms.ModelChoiceField(Person.objects.all(), label=_("Who sees to it"))
    due_on = forms.DateField(label=_("Done by"))


class FinishGapForm(PlainForm):
    """The training took place."""

    on = forms.DateField(label=_("Done on"))
    note = text(_("Note"), most=2000, rows=2, required=False)
    evaluate_due_on = forms.DateField(
        label=_("Effect looked at by"), required=False, help_text=_("Empty: 90 days later.")
    )


class EvaluateGapForm(PlainForm):
    """Whether it helped; never said by the person themself."""

    method = text(
        _("How did you look?"),
        most=2000,
        rows=2,
        help_text=_("Watched the work, looked at results, asked questions. A signature is none."),
    )
    effective = yes_no(_("Can it be done at the level needed?"))
    evaluation = text(
        _("What was seen"), most=2000, rows=2, required=False, help_text=_("Needed for “No”.")
    )
    evaluated_by = forms.ModelChoiceField(
        Person.objects.all(), label=_("Evaluated by"), required=False, help_text=_("Empty: you.")
    )
    on = forms.DateField(label=_("Evaluated on"))


class CloseGapForm(PlainForm):
    """Why it is not needed any more."""

    reason = text(_("Why?"), most=2000, rows=2)
    on = forms.DateField(label=_("Day"))


class MatrixForm(forms.Form):
    """Whose competence to show: one function."""

    function = forms.ChoiceField(label=_("Function"), required=False)

    def __init__(self, *args: Any, functions: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("All functions")), *((one, one) for one in functions)]
        self.fields["function"].choices = choices
