"""Forms of an audit that begins, and of its report."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from audits.forms.shared import areas
from audits.models import Audit
from pages.fields import text as area
from pages.forms import PlainForm, RecordForm


class StartForm(PlainForm):
    """The day on which the audit really began."""

    on = forms.DateField(label=_("Begun on"))


class ReportForm(RecordForm):
    """The report of an audit."""

    conclusion = area(
        _("Conclusion"),
        help_text=_("Does the process do what the criteria ask, and does that work?"),
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

    text = area(_("What is added?"), rows=6)
    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("What the report did not say, or said wrongly."),
        max_length=300,
    )
    on = forms.DateField(label=_("Added on"))
