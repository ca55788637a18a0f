"""Forms over responsibilities."""

from django import forms
from django.utils.translation import gettext_lazy as _

from leadership.forms.fields import person, text
from leadership.models import RoleAssignment
from pages.forms import PlainForm, RecordForm

WIDGETS = {"authority": forms.Textarea(attrs={"rows": 3})}


class NewAssignmentForm(RecordForm):
    """A responsibility, and who holds it if anybody does."""

    folded = ("amount", "from_on")

    class Meta:
        model = RoleAssignment
        fields = ["responsibility", "kind", "holder", "authority", "amount", "from_on"]
        widgets = WIDGETS


class AssignmentForm(RecordForm):
    """The words of a responsibility."""

    class Meta:
        model = RoleAssignment
        fields = ["responsibility", "kind", "authority", "amount"]
        widgets = WIDGETS


class HandOverForm(PlainForm):
    """Who holds it from which day."""

    holder = person(_("Held by"))
    from_on = forms.DateField(label=_("From"))
    last_on = forms.DateField(
        label=_("Last day of the holder before"),
        required=False,
        help_text=_("Days between count as vacant. Empty: the day before."),
    )
    matters = text(
        _("Open matters"),
        most=2000,
        rows=4,
        required=False,
        help_text=_("One a line. The holder before says that they are handed over."),
    )
