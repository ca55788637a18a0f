"""Forms over context issues, reviews of the context and interested parties."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from evidence.models import Subject
from pages.fields import day, text
from pages.forms import PlainForm, RecordForm
from people import queries as people
from people.models import Organization, Person
from processes.models import (
    Climate,
    ContextIssue,
    InterestedParty,
    PartyRequirement,
    Process,
)

OBJECTIVE = "objectives.objective"  # points upwards, so by name


class IssueForm(RecordForm):
    """An issue, what it means for us, and whether climate change plays a part."""

    objectives = forms.ModelMultipleChoiceField(
        Subject.objects.filter(kind=OBJECTIVE).order_by("reference"),
        label=_("Objectives that answer it"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = ContextIssue
        fields = (
            *("title", "side", "topic", "effect", "climate", "climate_reason", "description"),
            *("processes", "objectives", "monitored_by", "next_review_on"),
        )
        widgets = {
            "description": forms.Textarea(attrs={"rows": 3}),
            "effect": forms.Textarea(attrs={"rows": 3}),
            "processes": forms.CheckboxSelectMultiple,
        }
        help_texts = {
            "title": _("In a few words, such as “Two foundries left in Europe”."),
            "effect": _("What gets harder, dearer, or possible."),
            "climate_reason": _("A sentence is enough, also where the answer is no."),
            "monitored_by": _("Who would notice first that it changes."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["objectives"].label_from_instance = lambda one: f"{one.reference} {one.label}"
        self.fields["processes"].queryset = self.fields["processes"].queryset.exclude(
            state=Process.State.RETIRED
        )
        self.fields["next_review_on"].required = bool(self.instance.pk)
        if not self.fields["objectives"].queryset.exists():
            del self.fields["objectives"]


class ReviewAgainForm(PlainForm):
    """Somebody looked whether it still is as noted."""

    on = day(_("Reviewed on"))
    conclusion = text(_("Conclusion"), rows=3, required=False)
    next_review_on = day(_("Next review"))


class ContextReviewForm(PlainForm):
    """All issues, and parties, at once."""

    on = day(_("Reviewed on"))
    leader = forms.ModelChoiceField(
        Person.objects.all(), label=_("Led by"), help_text=_("Somebody of top management.")
    )
    changes = text(
        _("What changed"), rows=4, help_text=_("Since the last review; “nothing” counts.")
    )
    climate = forms.ChoiceField(
        label=_("Climate change is"), choices=[("", _("Choose an answer")), *Climate.choices]
    )
    climate_reason = text(
        _("Why, or why not"), rows=3, max_length=1000,
        help_text=_("The amendment of 2024 asks to decide this. “Not relevant” is an answer, too."),
    )  # fmt: skip
    with_parties = forms.BooleanField(
        label=_("Interested parties were looked at, too"), required=False, initial=True
    )
    next_review_on = day(_("Next review"))

    def __init__(self, *args: Any, organization: Organization, today: Any, **kwargs: Any) -> None:
        super().__init__(*args, organization=organization, today=today, **kwargs)
        leaders = people.top_management(organization, today).order_by("-is_most_senior", "name")
        self.fields["leader"].queryset = leaders
        self.fields["leader"].initial = leaders.first()


class PartyForm(RecordForm):
    """Who they are and why they matter."""

    class Meta:
        model = InterestedParty
        fields = ("name", "kind", "why", "contact", "next_review_on")
        widgets = {"why": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["next_review_on"].required = bool(self.instance.pk)


class NewPartyForm(PartyForm):
    """A party with what it requires first of all; more follows on its page."""

    requirement = forms.CharField(
        label=_("What they require first of all"), max_length=300, required=False
    )
    field_order = ("name", "kind", "requirement", "why", "contact", "next_review_on")


class RequirementForm(RecordForm):
    """What a party requires, whether we have to meet it, and how."""

    class Meta:
        model = PartyRequirement
        fields = ("text", "is_relevant", "reason", "process", "addressed_by", "is_climate")
        help_texts = {
            "reason": _("Needed where it does not concern us."),
            "process": _("The process that meets it."),
            "addressed_by": _("Such as “test certificate with each pump”, or where it is written."),
        }
