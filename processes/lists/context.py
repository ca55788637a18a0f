"""The lists of context issues, reviews of the context and interested parties."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from pages.cells import due
from pages.lists import Add, Column, Listing, RecordFilter
from people.permissions import Permission
from processes.models import Climate, ContextIssue, InterestedParty, Process, Standing

LOOKS = [("standing", _("Not closed")), ("overdue", _("Review overdue")), ("closed", _("Closed"))]


class StandingFilter(RecordFilter):
    """Filters of what is watched: standing, overdue or closed."""

    look = django_filters.ChoiceFilter(
        label=_("Show"), empty_label=_("All"), choices=LOOKS, method="by_look"
    )

    def by_look(self, queryset: Any, name: str, value: str) -> QuerySet:
        if value == "overdue":
            return queryset.review_overdue(self.request.today)
        closed = queryset.filter(state=Standing.CLOSED)
        return queryset.standing() if value == "standing" else closed


class IssueFilter(StandingFilter):
    """By side, topic, process, climate, or what has to be done."""

    search_fields = ("reference", "title", "description", "effect", "climate_reason")
    side = django_filters.ChoiceFilter(
        label=_("Internal or external"),
        choices=ContextIssue.Side.choices,
        empty_label=_("Both"),
    )
    topic = django_filters.ChoiceFilter(
        label=_("Topic"), choices=ContextIssue.Topic.choices, empty_label=_("All topics")
    )
    climate = django_filters.ChoiceFilter(
        label=_("Climate change"), choices=Climate.choices, empty_label=_("All")
    )
    processes = django_filters.ModelChoiceFilter(
        queryset=Process.objects.all(), label=_("Process"), empty_label=_("All processes")
    )


ISSUES = Listing(
    title=_("Context"),
    columns=(
        Column(_("Issue"), "title", "title"),
        Column(_("No."), "reference", "reference", "muted num"),
        Column(_("Side"), "get_side_display", "side"),
        Column(_("Topic"), "get_topic_display", "topic"),
        Column(_("Climate change"), "get_climate_display", "climate"),
        Column(_("Who watches it"), "monitored_by.name", "monitored_by__name"),
        Column(_("State"), "get_state_display", "state"),
        Column(_("Next review"), due("next_review_on", "is_standing"), "next_review_on"),
    ),
    filterset=IssueFilter,
    detail="processes:context-issue",
    empty_title=_("No issue noted yet."),
    empty_text=_(
        "Recommended: note what inside and outside decides whether you can deliver, so that reviews "
        "begin from it."
    ),
    order=("reference",),
    add=Add(_("Note an issue"), "processes:context-issue-add", Permission.EDIT_RISKS),
)


class PartyFilter(StandingFilter):
    """By kind, or what has to be done."""

    search_fields = ("reference", "name", "why", "requirements__text")
    kind = django_filters.ChoiceFilter(
        label=_("Kind"), choices=InterestedParty.Kind.choices, empty_label=_("All kinds")
    )

    def search(self, queryset: QuerySet, name: str, words: str) -> QuerySet:
        """Requirements are rows of their own, so that a party might come twice."""
        found = super().search(InterestedParty.objects.all(), name, words)
        return queryset.filter(pk__in=found.values("pk"))


PARTIES = Listing(
    title=_("Interested parties"),
    columns=(
        Column(_("Party"), "name", "name"),
        Column(_("No."), "reference", "reference", "muted num"),
        Column(_("Kind"), "get_kind_display", "kind"),
        Column(_("Requirements to meet"), "relevant", "relevant", "r num"),
        Column(_("Without an answer"), "unanswered", "unanswered", "r num"),
        Column(_("Who keeps in touch"), "contact.name", "contact__name"),
        Column(_("State"), "get_state_display", "state"),
        Column(_("Next review"), due("next_review_on", "is_standing"), "next_review_on"),
    ),
    filterset=PartyFilter,
    detail="processes:party",
    empty_title=_("No interested party named yet."),
    empty_text=_(
        "Recommended: begin with the customer who would miss you most, and the supplier whom you "
        "would miss most."
    ),
    order=("reference",),
    add=Add(_("Name a party"), "processes:party-add", Permission.EDIT_RISKS),
)


class ReviewFilter(RecordFilter):
    """Search alone: there is one a year."""

    search_fields = ("reference", "changes", "climate_reason")


REVIEWS = Listing(
    title=_("Reviews of the context"),
    columns=(
        Column(_("Reviewed on"), "on", "on"),
        Column(_("No."), "reference", "reference", "muted num"),
        Column(_("Led by"), "leader.name", "leader__name"),
        Column(_("Issues"), "issues", "issues", "r num"),
        Column(_("Interested parties"), "parties", "parties", "r num"),
        Column(_("Climate change"), "get_climate_display", "climate"),
        Column(_("Next review"), "next_review_on", "next_review_on"),
    ),
    filterset=ReviewFilter,
    detail="processes:context-review",
    empty_title=_("The context as a whole has not been reviewed yet."),
    empty_text=_("Once a year top management looks at all issues and parties at once."),
    order=("-on",),
    add=Add(_("Review the context"), "processes:context-review-add", Permission.REVIEW_CONTEXT),
)
