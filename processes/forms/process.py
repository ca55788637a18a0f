"""Forms over processes and their owners."""

from django import forms
from django.utils.translation import gettext_lazy as _

from pages.fields import day, text
from pages.forms import PlainForm, RecordForm
from people.models import Person
from processes.models import Process


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
