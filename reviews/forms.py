"""Forms of reviews and decisions. Rules are the services'; a form only reads what was typed."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from evidence.models import Subject
from objectives import queries as objectives
from pages.forms import PlainForm, RecordForm, Scoped
from people import queries as people
from people.models import Organization, Person
from reviews import queries
from reviews.models import Attendance, Decision, Input, MeetingDecision, Review


def offer(form: Scoped, name: str, rows: QuerySet) -> None:
    """Let a field choose from these rows."""
    field: Any = form.fields[name]
    field.queryset = rows


def need(form: Scoped, *names: str) -> None:
    """These are not optional, though the form leaves it to the service to refuse their absence."""
    for name in names:
        field: Any = form.fields[name]
        field.is_needed = True


def offer_kinds(form: Scoped, organization: Organization) -> None:
    """Let the field `kind` choose from the kinds of decision of the edition."""
    field: Any = form.fields["kind"]
    field.choices = [(slug, one.title) for slug, one in queries.kinds(organization).items()]


class Invitations(Scoped, forms.Form):
    """Who is asked: top management by boxes, everybody else in a list."""

    leaders = forms.ModelMultipleChoiceField(
        Person.objects.all(),
        label=_("Top management"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    others = forms.ModelMultipleChoiceField(
        Person.objects.all(),
        label=_("Others"),
        required=False,
        help_text=_("Several with Ctrl, or one a line where names are typed."),
    )

    def scope(self, organization: Organization, today: Any) -> None:
        super().scope(organization, today)
        top = people.top_management(organization, today)
        offer(self, "leaders", top.order_by("name"))
        offer(self, "others", people.inside(organization, today).exclude(pk__in=top))


def chosen(data: dict[str, Any]) -> list[Person]:
    """Everybody chosen in either field; taken out of the clean data."""
    return [*data.pop("leaders"), *data.pop("others")]


class ReviewForm(Invitations, RecordForm):
    """Title, chair, place and invitations of a review that was not held yet."""

    class Meta:
        model = Review
        fields = ("title", "chair", "place")

    def scope(self, organization: Organization, today: Any) -> None:
        super().scope(organization, today)
        offer(self, "chair", people.top_management(organization, today).order_by("name"))
        if self.instance.pk:
            asked = Attendance.objects.filter(review=self.instance)
            invited = list(asked.values_list("person", flat=True))
            self.fields["leaders"].initial = self.fields["others"].initial = invited


class PlanForm(ReviewForm):
    """A new review."""

    class Meta:
        model = Review
        fields = ("title", "planned_on", "chair", "place")

    def scope(self, organization: Organization, today: Any) -> None:
        super().scope(organization, today)
        self.fields["leaders"].initial = people.top_management(organization, today)


class HoldForm(Invitations, PlainForm):
    """The review was held: on which day, who led it, who came."""

    held_on = forms.DateField(label=_("Held on"))
    chair = forms.ModelChoiceField(
        Person.objects.all(),
        label=_("Chair"),
        help_text=_("Who led it on that day; a substitute belongs to top management too."),
    )
    field_order = ("held_on", "chair", "leaders", "others")

    def scope(self, organization: Organization, today: Any) -> None:
        super().scope(organization, today)
        self.fields["leaders"].label = _("Present of top management")
        self.fields["others"].label = _("Others present")


class MoveForm(PlainForm):
    """Another day, and why."""

    planned_on = forms.DateField(label=_("New day"))
    reason = forms.CharField(
        label=_("Why does it move?"), required=False, max_length=2000, widget=forms.Textarea
    )

    def scope(self, organization: Organization, today: Any) -> None:
        super().scope(organization, today)
        need(self, "reason")


class CancelForm(PlainForm):
    """Why the review is not held."""

    reason = forms.CharField(
        label=_("Why is it cancelled?"), required=False, max_length=2000, widget=forms.Textarea
    )

    def scope(self, organization: Organization, today: Any) -> None:
        super().scope(organization, today)
        need(self, "reason")


class InputForm(RecordForm):
    """What was considered under one input."""

    class Meta:
        model = Input
        fields = ("text", "is_covered")
        widgets = {"text": forms.Textarea(attrs={"rows": 10})}
        labels = {"is_covered": _("This input was considered")}
        help_texts = {
            "text": _("Write what was discussed. When there was nothing to report, say so.")
        }


class MinutesForm(RecordForm):
    """Minutes and conclusion."""

    class Meta:
        model = Review
        fields = (
            "minutes",
            "is_suitable",
            "is_adequate",
            "is_effective",
            "is_aligned",
            "conclusion",
        )
        widgets = {
            "minutes": forms.Textarea(attrs={"rows": 14}),
            "conclusion": forms.Textarea(attrs={"rows": 4}),
        }


class DecisionForm(PlainForm):
    """A decision with owner and date; what is missing is refused in the service's words."""

    kind = forms.ChoiceField(label=_("Kind"), required=False, widget=forms.RadioSelect)
    text = forms.CharField(
        label=_("Decision"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    owner = forms.ModelChoiceField(Person.objects.all(), label=_("Owner"), required=False)
    due_on = forms.DateField(label=_("Due on"), required=False)
    about = forms.ModelChoiceField(
        Subject.objects.all(),
        label=_("Objective that it answers"),
        required=False,
        help_text=_("So that the objective shows what was decided about it."),
    )

    def scope(self, organization: Organization, today: Any) -> None:
        super().scope(organization, today)
        need(self, "kind", "text", "owner", "due_on")
        offer_kinds(self, organization)
        about = Subject.objects.filter(organization=organization, kind=objectives.KIND)
        offer(self, "about", about.order_by("reference"))


class DecisionWordsForm(RecordForm):
    """The words of a decision; owner and date move with its action."""

    kind = forms.ChoiceField(label=_("Kind"), widget=forms.RadioSelect)

    class Meta:
        model = Decision
        fields = ("kind", "text")
        widgets = {"text": forms.Textarea(attrs={"rows": 3})}

    def scope(self, organization: Organization, today: Any) -> None:
        super().scope(organization, today)
        offer_kinds(self, organization)


class MeetingDecisionForm(RecordForm):
    """The words of a decision in an ordinary meeting; owner and day move with its action."""

    class Meta:
        model = MeetingDecision
        fields: tuple[str, ...] = (
            *("meeting", "text", "on", "decided_by", "is_stop"),
            *("why", "process"),
        )
        widgets = {
            "meeting": forms.TextInput(attrs={"list": "meetings", "autocomplete": "off"}),
            "text": forms.Textarea(attrs={"rows": 3}),
            "why": forms.Textarea(attrs={"rows": 3}),
        }

    def _get_validation_exclusions(self) -> set[str]:
        """Rules over several fields are refused by the service, which names the field."""
        excluded: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]
        return excluded | {"is_stop", "due_on", "text"}


class NewMeetingDecisionForm(MeetingDecisionForm):
    """A new decision: five fields, the rest where it applies."""

    class Meta(MeetingDecisionForm.Meta):
        fields = (*MeetingDecisionForm.Meta.fields, "owner", "due_on")
