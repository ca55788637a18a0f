"""One field for each threshold, in the groups of their commitments."""

from typing import Any

from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evidence.thresholds import Limits
from pages.fields import text
from pages.forms import PlainForm
from programme.thresholds.catalogue import amount, groups


class ThresholdForm(PlainForm):
    """All thresholds; an empty field means the default. `number`: the version it was opened with."""

    reason = text(gettext_lazy("Why these figures"), rows=3, max_length=2000)
    number = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, organization: Any, **kwargs: Any) -> None:
        super().__init__(*args, organization=organization, **kwargs)
        found = groups(organization.edition)
        for group in found:
            for one in group.thresholds:
                self.fields[one.slug] = forms.IntegerField(
                    label=str(one.title),
                    required=False,
                    min_value=int(one.lowest),
                    max_value=int(one.highest),
                    help_text=_("Default %(default)s; %(lowest)g to %(highest)g.")
                    % {
                        "default": amount(one, one.default),
                        "lowest": one.lowest,
                        "highest": one.highest,
                    },
                )
        parts = [
            Fieldset(str(group.title), *(one.slug for one in group.thresholds)) for group in found
        ]
        self.helper.layout = Layout("number", *parts, "reason")


def chosen(data: dict[str, Any]) -> dict[str, Any]:
    """What the service takes: figures by slug, reason, number."""
    values = {name: value for name, value in data.items() if name not in ("reason", "number")}
    return {"values": values, "reason": data["reason"], "number": data["number"]}


def initial(edition_key: str, limits: Limits, number: int) -> dict[str, Any]:
    """The figures in force as the form begins."""
    shown = {
        one.slug: int(limits[one]) for group in groups(edition_key) for one in group.thresholds
    }
    return shown | {"number": number}
