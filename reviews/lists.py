"""The lists of reviews and of their decisions."""

import datetime
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from evidence.editions import EDITIONS
from pages.cells import due
from pages.lists import Add, Column, Listing, RecordFilter
from people.models import Person
from people.permissions import Permission
from processes.models import Process
from reviews.models import Decision, MeetingDecision, Review
from reviews.workplace import action_words

KINDS = {one.slug: one.title for each in EDITIONS.values() for one in each.review_outputs}


class ReviewFilter(RecordFilter):
    """By state and chair."""

    state = django_filters.ChoiceFilter(choices=Review.State.choices, label=_("State"))
    chair = django_filters.ModelChoiceFilter(queryset=Person.objects.all(), label=_("Chair"))
    search_fields = ("reference", "title", "place", "minutes", "conclusion")


def considered(review: Any, on: datetime.date) -> str:
    """“10 of 12” inputs."""
    return _now("%(part)d of %(whole)d") % {
        "part": review.covered_count,
        "whole": review.input_count,
    }


REVIEWS = Listing(
    title=_("Management reviews"),
    columns=(
        Column(_("Review"), "title", sort="title"),
        Column(_("Number"), "reference", sort="reference"),
        Column(_("State"), "get_state_display", sort="state"),
        Column(_("Planned for"), due("planned_on", "is_coming"), sort="planned_on"),
        Column(_("Held on"), "held_on", sort="held_on"),
        Column(_("Chair"), "chair.name", sort="chair__name"),
        Column(_("Inputs considered"), considered, sort="covered_count", css="r num"),
        Column(_("Decisions"), "decision_count", sort="decision_count", css="r num"),
    ),
    filterset=ReviewFilter,
    detail="reviews:review",
    order=("-planned_on",),
    empty_title=_("No management reviews yet"),
    empty_text=_("Plan the first: its twelve inputs are filled from what the records say."),
    add=Add(_("Plan a review"), "reviews:review-add", Permission.PLAN_REVIEWS),
)


class DecisionFilter(RecordFilter):
    """By review, kind and owner; `look` asks how the action stands."""

    review = django_filters.ModelChoiceFilter(queryset=Review.objects.all(), label=_("Review"))
    kind = django_filters.ChoiceFilter(choices=list(KINDS.items()), label=_("Kind"))
    owner = django_filters.ModelChoiceFilter(queryset=Person.objects.all(), label=_("Owner"))
    look = django_filters.ChoiceFilter(
        label=_("Action"),
        method="stand",
        choices=[("open", _("open")), ("late", _("late")), ("done", _("done"))],
    )
    search_fields = ("reference", "text", "owner__name", "about__label")

    class Meta:
        model = Decision
        fields = ("review", "kind", "owner")

    def stand(self, queryset: QuerySet, name: str, wanted: str) -> QuerySet:
        if wanted == "done":
            return queryset.filter(action__done_on__isnull=False)
        standing = queryset.filter(
            action__isnull=False, action__done_on=None, action__cancelled_on=None
        )
        return (
            standing.filter(action__due_on__lt=self.request.today) if wanted == "late" else standing
        )


def kind(decision: Decision, on: datetime.date) -> Any:
    """The kind in words."""
    return KINDS.get(decision.kind, decision.kind)


DECISIONS = Listing(
    title=_("Decisions of management reviews"),
    columns=(
        Column(_("Decision"), "text", sort="text"),
        Column(_("Number"), "reference", sort="reference"),
        Column(_("Review"), "review.title", sort="review__held_on"),
        Column(_("Kind"), kind, sort="kind"),
        Column(_("Owner"), "owner.name", sort="owner__name"),
        Column(_("Due on"), "due_on", sort="due_on"),
        Column(_("Action"), action_words),
    ),
    filterset=DecisionFilter,
    detail="reviews:decision",
    order=("-review__held_on",),
    empty_title=_("No decisions yet"),
    empty_text=_("Decisions are recorded on the page of a review that was held."),
)


class MeetingDecisionFilter(RecordFilter):
    """By who decided, process, and whether something was stopped."""

    search_fields = ("reference", "meeting", "text", "why", "decided_by__name")
    decided_by = django_filters.ModelChoiceFilter(
        queryset=Person.objects.all(), label=_("Decided by"), empty_label=_("Everybody")
    )
    process = django_filters.ModelChoiceFilter(
        queryset=Process.objects.all(), label=_("Process"), empty_label=_("All processes")
    )
    look = django_filters.ChoiceFilter(
        label=_("Show"),
        empty_label=_("All"),
        choices=[("stops", _("Not shipped, or stopped")), ("open", _("Action open"))],
        method="by_look",
    )

    def by_look(self, queryset: Any, name: str, value: str) -> QuerySet:
        if value == "stops":
            return queryset.stops()
        return queryset.filter(
            action__done_on=None, action__cancelled_on=None, action__isnull=False
        )


def followed(decision: MeetingDecision, on: datetime.date) -> str:
    """How the action stands, where one follows."""
    return action_words(decision, on) if decision.action else ""


MEETING_DECISIONS = Listing(
    title=_("Decisions in ordinary meetings"),
    columns=(
        Column(_("What was decided"), "text", sort="text"),
        Column(_("No."), "reference", "reference", "muted num"),
        Column(_("Meeting"), "meeting", sort="meeting"),
        Column(_("Decided on"), "on", sort="on"),
        Column(_("Decided by"), "decided_by.name", sort="decided_by__name"),
        Column(_("Stopped or not shipped"), "is_stop", sort="is_stop"),
        Column(_("Action"), followed),
    ),
    filterset=MeetingDecisionFilter,
    detail="reviews:meeting-decision",
    order=("-on",),
    empty_title=_("No decision of an ordinary meeting yet."),
    empty_text=_(
        "When the board or a Monday meeting decides something about quality, note it here."
    ),
    add=Add(_("Note a decision"), "reviews:meeting-decision-add", Permission.RECORD_LEADERSHIP),
)
