"""Forms over responsibilities."""

from django import forms
from django.utils.translation import gettext_lazy as _

from leadership.forms.fields import person
from leadership.models import RoleAssignment
from pages.forms import PlainForm, RecordForm

WIDGETS = {"authority": forms.Textarea(attrs={"rows": 3})}


class NewAssignmentForm(RecordForm):
    """A responsibility, and who holds it if anybody does."""

    class Meta:
        model = RoleAssignment
        fields = ["responsibility", "kind", "authority", "holder", "from_on"]
        widgets = WIDGETS


class AssignmentForm(RecordForm):
    """The words of a responsibility."""

    class Meta:
        model = RoleAssignment
        fields = ["responsibility", "kind", "authority"]
        widgets = WIDGETS


class HandOverForm(PlainForm):
    """Who holds it from which day."""

    holder = person(_("Held by"))
    from_on = forms.DateField(label=_("From"))
