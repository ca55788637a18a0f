"""Forms of improvements."""

from django import forms
from django.utils.translation import gettext_lazy as _

from improvement.forms.areas import areas
from improvement.models import Improvement
from pages.fields import day, text, yes_no
from pages.forms import PlainForm, RecordForm


class ImprovementForm(RecordForm):
    """What shall become better, and how that is measured."""

    class Meta:
        model = Improvement
        fields: tuple[str, ...] = (
            *("title", "sponsor", "source", "measure", "before"),
            *("description", "process", "is_reactive"),
        )
        widgets = areas("description")
        help_texts = {
            "measure": _("The figure that shows the difference, for example hours per order."),
            "before": _("How it is now."),
            "is_reactive": _(
                "A failure, a finding or a customer demanded it; nobody chose it freely."
            ),
        }


class FinishForm(PlainForm):
    """What the improvement brought."""

    before = forms.CharField(label=_("Before"), max_length=80)
    after = forms.CharField(label=_("After"), max_length=80)
    gain = text(_("Gain"), required=False, rows=3, help_text=_("Time, money, safety, ease."))
    on = day(_("Finished on"))


class GainForm(PlainForm):
    """Whether what the improvement brought is still there."""

    held = yes_no(_("The gain holds"))
    seen = text(_("What the check showed"), rows=3, max_length=2000)
    on = day(_("Checked on"))
