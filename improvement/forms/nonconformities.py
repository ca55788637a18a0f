"""Forms of a nonconformity itself: its words, its source, what it repeats."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from improvement.forms.areas import areas
from improvement.models import Nonconformity
from pages.forms import PlainForm, RecordForm
from people.models import Organization


class NonconformityForm(RecordForm):
    """What is not met, who answers for it, by when."""

    def scope(self, organization: Organization, today: Any) -> None:
        super().scope(organization, today)
        self.fields["source"].required = False

    def clean_source(self) -> str:
        """Whoever does not say where it comes from leaves it as it is."""
        return self.cleaned_data["source"] or self.instance.source

    class Meta:
        model = Nonconformity
        fields: tuple[str, ...] = (
            *("statement", "objective_evidence", "grade", "owner", "due_on"),
            *("clause", "process", "source", "source_detail"),
        )
        widgets = areas("statement", "objective_evidence")
        help_texts = {
            "statement": _("The requirement, and in what way it is not met. No names."),
            "objective_evidence": _("What was seen, read or measured; where and when."),
            "due_on": _("The corrective action is to be implemented by then."),
            "clause": _("The number only, for example 8.4.2."),
            "source_detail": _("Who complained, who delivered, which order."),
        }


class NewNonconformityForm(NonconformityForm):
    """The owner may be left to the process, the day to the response times."""

    def scope(self, organization: Organization, today: Any) -> None:
        super().scope(organization, today)
        self.fields["owner"].required = self.fields["due_on"].required = False

    class Meta(NonconformityForm.Meta):
        fields = (
            *("statement", "objective_evidence", "source", "source_detail", "grade"),
            *("process", "owner", "clause", "raised_on", "due_on"),
        )
        help_texts = {
            **NonconformityForm.Meta.help_texts,
            "owner": _("Leave empty for the owner of the process."),
            "due_on": _("Leave empty for the response time of its grade."),
        }


class RepeatForm(PlainForm):
    """Which earlier nonconformity this one repeats."""

    repeats = forms.ModelChoiceField(
        Nonconformity.objects.order_by("reference"),
        label=_("Repeats"),
        required=False,
        empty_label=_("None"),
    )
