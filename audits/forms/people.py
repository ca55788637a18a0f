"""Forms about the people of audits: who is competent, who is excused, who agreed to the day."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from audits.models import Auditor
from audits.queries import rules
from pages.fields import day, text
from pages.forms import PlainForm, RecordForm
from people.models import Organization, Person

EXCUSE = ("justification", "second_reader")


class WithExcuse(RecordForm):
    """A plan with the two fields of an exception from independence, where that is allowed at all."""

    justification = text(
        _("Why an auditor who is not independent"),
        rows=3,
        max_length=2000,
        required=False,
        help_text=_("Only where nobody else can do it. The report names it."),
    )
    second_reader = forms.ModelChoiceField(
        Person.objects.all(),
        label=_("Second reader"),
        required=False,
        help_text=_("Somebody independent and not in the team, who reads the report again."),
    )

    def __init__(self, *args: Any, organization: Organization, **kwargs: Any) -> None:
        super().__init__(*args, organization=organization, **kwargs)
        if not rules(organization).allows_justified:
            for name in EXCUSE:
                del self.fields[name]


class AuditorForm(RecordForm):
    """Somebody who is competent to audit."""

    class Meta:
        model = Auditor
        fields = ["person", "basis", "may_lead", "qualified_on", "valid_until"]
        widgets = {"basis": forms.Textarea(attrs={"rows": 4})}


class AuditorChangeForm(RecordForm):
    """The judgement of somebody's competence, made anew or put right."""

    class Meta:
        model = Auditor
        fields = ["basis", "may_lead", "qualified_on", "valid_until"]
        widgets = {"basis": forms.Textarea(attrs={"rows": 4})}


class RulesForm(PlainForm):
    """What an organization decides about its audits."""

    allows_justified = forms.BooleanField(
        label=_("Allow an auditor who is not independent, with a justification"),
        help_text=_(
            "For small firms. Each exception has a reason and a second reader, and stands in the "
            "report."
        ),
        required=False,
    )
    report_days = forms.IntegerField(
        label=_("Days from the last day of an audit to its report"), min_value=1, max_value=90
    )


class ConfirmForm(PlainForm):
    """With whom the day of an audit was agreed."""

    confirmed_with = forms.ModelChoiceField(
        Person.objects.all(),
        label=_("Confirmed with"),
        help_text=_("Somebody of the process, not of the audit team."),
    )
    on = day(_("Confirmed on"))
    agenda = text(
        _("Audit plan"),
        required=False,
        help_text=_("Who and what is looked at, and when. It can be written later."),
    )


class PrepareForm(PlainForm):
    """The audit plan as it was sent."""

    agenda = text(_("Audit plan"), rows=8, help_text=_("Who and what is looked at, and when."))
    recipients = text(_("Report goes to"), rows=2, max_length=1000)
    on = day(_("Sent on"))


class JustifyForm(PlainForm):
    """An exception for somebody who is in the team already."""

    auditor = forms.ChoiceField(label=_("Auditor"))
    reason = text(
        _("Why it is done all the same"), max_length=2000, help_text=_("The report names it.")
    )
    second_reader = forms.ModelChoiceField(
        Person.objects.all(),
        label=_("Second reader"),
        help_text=_("Somebody independent and not in the team, who reads the report again."),
    )

    def __init__(self, *args: Any, people: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(person.pk): person for person in people}
        names = [(key, one.name) for key, one in self.people.items()]
        self.fields["auditor"].choices = names

    def clean_auditor(self) -> Person:
        return self.people[self.cleaned_data["auditor"]]


class ReadAgainForm(PlainForm):
    """What the second reader says."""

    note = text(
        _("What you looked at and what you think"),
        max_length=2000,
        help_text=_("Do the conclusions follow from what was seen? Is anything missing?"),
    )
    on = day(_("Read on"))
