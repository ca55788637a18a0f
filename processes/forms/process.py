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
        fields: tuple[str, ...] = (
            "name",
            "kind",
            "purpose",
            "measure",
            "criteria",
            "resources",
            "responsibilities",
            "site",
        )
        widgets = {
            name: forms.Textarea(attrs={"rows": 3})
            for name in ("purpose", "measure", "criteria", "resources", "responsibilities")
        }
        help_texts = {
            "purpose": _("What it is there for, in a sentence or two."),
            "kind": _("Management stands on top of the map, support below."),
            "measure": _("The figure that shows whether it works."),
            "criteria": _("What has to be so for the output to be right."),
            "resources": _("People, machines, rooms, software that it cannot do without."),
            "responsibilities": _("Who decides and does what, beside the owner."),
        }


class NewProcessForm(ProcessForm):
    """A new process; owner and rest may follow."""

    inputs = text(
        _("Inputs"), rows=3, required=False, help_text=_("One a line. Where from, you say next.")
    )
    outputs = text(
        _("Outputs"), rows=3, required=False, help_text=_("One a line. Who gets it, you say next.")
    )
    draft = forms.BooleanField(
        label=_("Still a draft"),
        required=False,
        help_text=_("Drafts stay off the map and out of the figures until they are put into use."),
    )

    class Meta(ProcessForm.Meta):
        fields: tuple[str, ...] = (*ProcessForm.Meta.fields, "owner")
        help_texts = {
            **ProcessForm.Meta.help_texts,
            "owner": _("Leave empty while nobody owns it; it then counts as vacant."),
        }

    field_order = ("name", "kind", "purpose", "owner", "inputs", "outputs")


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


LOOKED_AT = (
    ("purpose", _("Purpose and description")),
    ("flows", _("Inputs and outputs")),
    ("measures", _("Measures and results")),
    ("resources", _("Resources and responsibilities")),
    ("risks", _("Risks and opportunities")),
    ("findings", _("Audit findings and complaints")),
    ("documents", _("Documents")),
)


class ReviewProcessForm(PlainForm):
    """A look at the process as a whole."""

    on = day(_("Reviewed on"))
    looked_at = forms.MultipleChoiceField(
        label=_("What was looked at"),
        choices=LOOKED_AT,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    result = forms.ChoiceField(label=_("Result"), choices=Process.ReviewResult.choices)
    changes = text(
        _("Changes"),
        rows=3,
        required=False,
        help_text=_("What was changed, or what has to change. Empty if it works as described."),
    )
    conclusion = text(_("Conclusion"), rows=3, required=False)
    next_review_on = day(_("Next review"))

    def clean_looked_at(self) -> list[str]:
        """The parts in words, as the history shows them."""
        words = dict(LOOKED_AT)
        return [str(words[part]) for part in self.cleaned_data["looked_at"]]
