"""Forms of this room. Fields are named as the services' arguments, so that refusals find them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pages.fields import day, text, yes_no
from pages.forms import PlainForm, RecordForm
from people.models import Person
from processes.models import Equipment, Process, Risk

LIKELIHOOD = (
    (1, _("1 – hardly ever")),
    (2, _("2 – seldom")),
    (3, _("3 – now and then")),
    (4, _("4 – often")),
    (5, _("5 – almost certain")),
)
IMPACT = (
    (1, _("1 – hardly noticed")),
    (2, _("2 – small")),
    (3, _("3 – customers notice")),
    (4, _("4 – customers are let down")),
    (5, _("5 – people, licence or survival at stake")),
)


def steps(label: Any, words: tuple[tuple[int, Any], ...], required: bool = True) -> forms.Field:
    """A choice from 1 to 5, each step in words."""
    blank = [("", _("Choose a step"))]
    return forms.TypedChoiceField(
        label=label, choices=[*blank, *words], coerce=int, empty_value=None, required=required
    )


class ProcessForm(RecordForm):
    """What a process is; its owner is appointed on its own page."""

    class Meta:
        model = Process
        fields = (
            "name",
            "purpose",
            "inputs",
            "outputs",
            "measure",
            "criteria",
            "site",
            "is_active",
        )
        widgets = {
            name: forms.Textarea(attrs={"rows": 3})
            for name in ("purpose", "inputs", "outputs", "measure", "criteria")
        }
        help_texts = {
            "purpose": _("What it is there for, in a sentence or two."),
            "inputs": _("What comes in, and from whom."),
            "outputs": _("What comes out, and who gets it."),
            "measure": _("The figure that shows whether it works."),
            "criteria": _("What has to be so for the output to be right."),
        }


class NewProcessForm(ProcessForm):
    """A new process; owner and rest may follow."""

    class Meta(ProcessForm.Meta):
        fields = (
            *("name", "purpose", "owner"),
            *("inputs", "outputs", "measure", "criteria", "site"),
        )
        help_texts = {
            **ProcessForm.Meta.help_texts,
            "owner": _("Leave empty while nobody owns it; it then counts as vacant."),
        }


class AppointForm(PlainForm):
    """Who owns a process from when."""

    owner = forms.ModelChoiceField(Person.objects.all(), label=_("Owner"))
    on = day(_("Owner from"))


class VacateForm(PlainForm):
    """Since when nobody owns a process, and who looks after it."""

    on = day(_("Vacant from"))
    acting = forms.ModelChoiceField(
        Person.objects.all(),
        label=_("Acts meanwhile"),
        required=False,
        help_text=_("Who looks after it until there is an owner."),
    )


class ReviewProcessForm(PlainForm):
    """A look at the process as a whole."""

    on = day(_("Reviewed on"))
    next_review_on = day(_("Next review"))
    conclusion = text(_("Conclusion"), required=False)


class RiskForm(RecordForm):
    """A risk or an opportunity in words; its assessment follows on its own page."""

    class Meta:
        model = Risk
        fields: tuple[str, ...] = ("title", "process", "source", "description")
        widgets = {"description": forms.Textarea(attrs={"rows": 4})}
        help_texts = {
            "title": _("What could happen, in a few words."),
            "source": _("For example: team meeting, audit, customer, accident."),
            "description": _("How it would come about and what would follow."),
        }


class NewRiskForm(RiskForm):
    """The kind cannot be changed later: risks and opportunities are numbered apart."""

    class Meta(RiskForm.Meta):
        fields = ("kind", *RiskForm.Meta.fields)


class AssessForm(PlainForm):
    """How likely, how bad, and what we do."""

    likelihood = steps(_("Likelihood"), LIKELIHOOD)
    impact = steps(_("Impact"), IMPACT)
    decision = forms.ChoiceField(
        label=_("Decision"),
        choices=[(one.value, one.label) for one in Risk.Decision if one != Risk.Decision.PURSUE],
    )
    treatment = text(
        _("What we do"), required=False, help_text=_("Needed unless it is accepted as it is.")
    )
    treatment_owner = forms.ModelChoiceField(
        Person.objects.all(), label=_("Who does it"), required=False
    )
    treatment_due_on = day(_("To be done by"), required=False)


class AssessOpportunityForm(AssessForm):
    """An opportunity is pursued, shared or left."""

    decision = forms.ChoiceField(
        label=_("Decision"),
        choices=[
            (Risk.Decision.PURSUE.value, Risk.Decision.PURSUE.label),
            (Risk.Decision.SHARE.value, Risk.Decision.SHARE.label),
            (Risk.Decision.ACCEPT.value, _("Leave it for now")),
        ],
    )


class TreatForm(PlainForm):
    """The treatment was carried out."""

    on = day(_("Done on"))
    note = text(_("Note"), required=False, rows=3)


class EvaluateForm(PlainForm):
    """Whether the treatment worked."""

    effective = yes_no(_("Did it work?"))
    evaluation = text(
        _("What it brought"), help_text=_("What you see now that you did not before.")
    )
    on = day(_("Evaluated on"))


class ReviewRiskForm(PlainForm):
    """A look at a risk again."""

    on = day(_("Reviewed on"))
    next_review_on = day(_("Next review"))
    likelihood = steps(_("Likelihood now"), LIKELIHOOD, required=False)
    impact = steps(_("Impact now"), IMPACT, required=False)
    conclusion = text(_("Conclusion"), required=False, rows=3)


class CloseForm(PlainForm):
    """Why something is not needed any more."""

    reason = text(_("Why?"), rows=3, help_text=_("The answer is kept as evidence."))
    on = day(_("Day"))


class EquipmentForm(RecordForm):
    """What is known of a gauge, apart from its calibration."""

    class Meta:
        model = Equipment
        fields: tuple[str, ...] = (
            "name",
            "serial",
            "interval_months",
            "location",
            "site",
            "process",
        )
        help_texts = {"interval_months": _("From 1 to 120 months.")}


class NewEquipmentForm(EquipmentForm):
    """A calibrated gauge comes into use."""

    class Meta(EquipmentForm.Meta):
        fields = (
            *("name", "serial", "last_calibrated_on", "interval_months"),
            *("certificate", "location", "site", "process"),
        )


class CalibrateForm(PlainForm):
    """The result of a calibration."""

    on = day(_("Calibrated on"))
    certificate = forms.CharField(label=_("Certificate"), max_length=120)
    in_tolerance = yes_no(_("Did it read right when it came in?"), initial="yes")
    consequences = text(
        _("Earlier results in doubt"),
        required=False,
        rows=3,
        help_text=_("Needed where it read wrong: which results relied on it, and what follows."),
    )
