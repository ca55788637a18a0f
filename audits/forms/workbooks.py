"""The form of a workbook of answers."""

from django import forms
from django.utils.translation import gettext_lazy as _

from pages.forms import PlainForm


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
