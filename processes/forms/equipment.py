"""Forms over measuring equipment and its calibrations."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from evidence.queries import subjects
from pages.fields import day, text, yes_no
from pages.forms import PlainForm, RecordForm
from people.models import Organization, Person
from processes.models import Equipment, ImpactAssessment

NONCONFORMITY = "improvement.nonconformity"


class EquipmentForm(RecordForm):
    """What is known of a gauge, apart from its calibration."""

    class Meta:
        model = Equipment
        fields: tuple[str, ...] = (
            *("name", "serial", "measuring_range", "permitted_error", "interval_months"),
            *("traceability", "location", "site", "process"),
        )
        help_texts = {
            "interval_months": _("From 1 to 120 months."),
            "measuring_range": _("For example: 0 to 25 mm."),
            "permitted_error": _("For example: ± 0.004 mm. Beyond it, it reads wrong."),
        }


class NewEquipmentForm(EquipmentForm):
    """A calibrated gauge comes into use."""

    class Meta(EquipmentForm.Meta):
        fields = (
            *("name", "serial", "last_calibrated_on", "interval_months", "certificate"),
            *("measuring_range", "permitted_error", "traceability"),
            *("location", "site", "process"),
        )


class CalibrateForm(PlainForm):
    """The result of a calibration; the first four fields are all that most need."""

    on = day(_("Calibrated on"))
    in_tolerance = yes_no(
        _("Did it read right when it came in?"),
        initial="yes",
        help_text=_("“No” takes it out of use and opens an impact assessment."),
    )
    certificate = forms.CharField(label=_("Certificate number"), max_length=120)
    file = forms.FileField(
        label=_("Photo or PDF of the certificate"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/*,application/pdf"}),
    )
    laboratory = forms.CharField(
        label=_("By whom"),
        max_length=120,
        required=False,
        help_text=_("Laboratory, or who did it here."),
    )
    as_found = forms.CharField(label=_("Reading as found"), max_length=200, required=False)
    as_left = forms.CharField(label=_("Reading as left"), max_length=200, required=False)
    left_in_tolerance = yes_no(
        _("Does it read right now?"), initial="yes", required=False, empty_value=True
    )
    next_due_on = day(
        _("Next calibration"), required=False, help_text=_("Empty: after its usual interval.")
    )


class QuickCalibrateForm(CalibrateForm):
    """A calibration entered with the gauge in hand: its number leads."""

    gauge = forms.CharField(
        label=_("Number or serial number"),
        max_length=80,
        help_text=_("As it stands on the label, for example E14."),
        widget=forms.TextInput(attrs={"autocapitalize": "characters", "autocomplete": "off"}),
    )
    field_order = ("gauge",)

    def __init__(self, *args: Any, organization: Organization, **kwargs: Any) -> None:
        super().__init__(*args, organization=organization, **kwargs)
        self._organization = organization

    def clean_gauge(self) -> Equipment:
        """The gauge with that number, else with that serial number."""
        words = self.cleaned_data["gauge"].strip()
        own = Equipment.objects.of(self._organization)
        found = (
            own.filter(reference__iexact=words).first() or own.filter(serial__iexact=words).first()
        )
        if found is None:
            raise forms.ValidationError(_("No gauge has this number. Look at its label."))
        return found


class AssessmentForm(RecordForm):
    """Which earlier results are in doubt, and what follows."""

    conclusion = forms.ChoiceField(
        label=_("Conclusion"),
        choices=ImpactAssessment.Conclusion.choices,
        widget=forms.RadioSelect,
    )
    assessed_by = forms.ModelChoiceField(
        Person.objects.all(), label=_("Assessed by"), required=False, help_text=_("Empty: you.")
    )
    on = day(_("Assessed on"))

    class Meta:
        model = ImpactAssessment
        fields = ("affected", "conclusion", "reasoning", "actions", "nonconformity")
        widgets = {
            name: forms.Textarea(attrs={"rows": 3}) for name in ("affected", "reasoning", "actions")
        }
        help_texts = {
            "affected": _("Which parts, orders and test records relied on it in this time."),
            "reasoning": _("The size of the error against the tolerance, what was measured again."),
            "actions": _("Needed unless there is no effect."),
            "nonconformity": _("If one was recorded because of it."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["nonconformity"].queryset = subjects(kwargs["organization"], NONCONFORMITY)


class QuarantineForm(PlainForm):
    """Why a gauge leaves use, and since when."""

    reason = text(_("Why?"), rows=3, help_text=_("The answer is kept as evidence."))
    on = day(_("Day"))
