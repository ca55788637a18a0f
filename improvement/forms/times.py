"""The form of the response times."""

from typing import Any

from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from improvement.models import ResponseTimes
from improvement.services.response_times import TIMES
from pages.forms import PlainForm

GROUPS = (
    (_("Major"), ("correction_major_days", "plan_major_days", "implemented_major_days")),
    (_("Minor"), ("correction_minor_days", "plan_minor_days", "implemented_minor_days")),
    (_("Check and reminders"), ("check_days", "escalation_days")),
)
LABELS = {
    "correction": _("Days until it is corrected"),
    "plan": _("Days until a plan is accepted"),
    "implemented": _("Days until the plan is implemented"),
    "check": _("Days from the implementation to the check of effectiveness"),
    "escalation": _("Days late until the executive above the owner is told"),
}
HIGHEST = {"check": 730, "escalation": 90}


class ResponseTimesForm(PlainForm):
    """Days for each step, by grade."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def __init__(self, *args: Any, instance: ResponseTimes, **kwargs: Any) -> None:
        self.instance = instance
        super().__init__(*args, **kwargs)
        for name in TIMES:
            kind = name.split("_")[0]
            self.fields[name] = forms.IntegerField(
                label=LABELS[kind], min_value=1, max_value=HIGHEST.get(kind, 730)
            )
        parts = [Fieldset(str(title), *names) for title, names in GROUPS]
        self.helper.layout = Layout("version", *parts)
