"""Forms over measuring equipment."""

from django import forms
from django.utils.translation import gettext_lazy as _

from pages.fields import day, text, yes_no
from pages.forms import PlainForm, RecordForm
from processes.models import Equipment


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
