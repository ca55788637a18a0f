"""Lists of walks, suggestions and recognitions."""

import datetime
from typing import Any

import django_filters
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.html import format_html
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from leadership.listings.communication import MARKED
from leadership.models import Suggestion, WalkFollowUp
from pages.lists import Add, Column, Listing, RecordFilter
from people.models import Person, Site
from people.permissions import Permission

ANSWER_DAYS = 14  # an idea should be answered in two weeks


class WalkFilter(RecordFilter):
    """By leader, site and whether something promised is still open."""

    leader = django_filters.ModelChoiceFilter(queryset=Person.objects.all(), label=_("Leader"))
    site = django_filters.ModelChoiceFilter(queryset=Site.objects.all(), label=_("Site"))
    look = django_filters.ChoiceFilter(
        method="looked",
        label=_("State"),
        choices=[("planned", _("Planned")), ("open", _("Follow-up is open"))],
    )
    promotes_thinking = django_filters.ChoiceFilter(label=_("Marked"), choices=MARKED)
    search_fields = ("reference", "place", "question", "observations")

    def looked(self, queryset: QuerySet, name: str, look: str) -> QuerySet:
        if look == "planned":
            return queryset.filter(is_planned=True)
        undone = WalkFollowUp.objects.filter(walk=OuterRef("pk"), done_on=None)
        return queryset.filter(Exists(undone))


def kept(walk: Any, on: datetime.date) -> str:
    """“2 of 3 done”; whether it is planned where nothing was promised."""
    if not walk.promised:
        return _now("planned") if walk.is_planned else ""
    return _now("%(kept)d of %(promised)d done") % {"kept": walk.kept, "promised": walk.promised}


WALKS = Listing(
    title=_("Walks"),
    columns=(
        Column(_("Place"), "place", sort="place"),
        Column(_("On"), "on", sort="on"),
        Column(_("Leader"), "leader.name", sort="leader__name"),
        Column(_("Site"), "site.name", sort="site__name"),
        Column(_("Question asked"), "question"),
        Column(_("Follow-ups"), kept),
        Column(_("Number"), "reference", sort="reference"),
    ),
    filterset=WalkFilter,
    detail="leadership:walk",
    empty_title=_("No walk is noted yet."),
    empty_text=_("Go where the work is done, ask one question, and note what you promise."),
    order=("-on",),
    add=Add(_("Note a walk"), "leadership:walk-add", Permission.RECORD_LEADERSHIP),
)

LOOKS = {
    "unanswered": Q(first_answer_on=None),
    "undecided": Q(first_answer_on__isnull=False, decision=""),
    "accepted": Q(decision=Suggestion.Decision.ACCEPTED, done_on=None),
    "done": Q(done_on__isnull=False),
    "declined": Q(decision=Suggestion.Decision.DECLINED),
    "merged": Q(decision=Suggestion.Decision.MERGED),
}


class SuggestionFilter(RecordFilter):
    """By how far it has come."""

    state = django_filters.ChoiceFilter(
        method="in_state",
        label=_("State"),
        choices=[
            ("unanswered", _("Waiting for an answer")),
            ("undecided", _("Answered, not decided")),
            ("accepted", _("Accepted, not done")),
            ("done", _("Done")),
            ("declined", _("Declined")),
            ("merged", _("Merged with another")),
        ],
    )
    category = django_filters.ChoiceFilter(choices=Suggestion.Category.choices, label=_("About"))
    search_fields = ("reference", "title", "text", "answer")

    def in_state(self, queryset: QuerySet, name: str, state: str) -> QuerySet:
        return queryset.filter(LOOKS[state])


def author(suggestion: Suggestion, on: datetime.date) -> str:
    """Who had the idea, if that person gave a name."""
    by = suggestion.suggested_by
    return by.name if by else _now("without a name")


def answered(suggestion: Suggestion, on: datetime.date) -> Any:
    """The day of the first answer, or how long the idea waits for one."""
    if suggestion.first_answer_on is not None:
        return suggestion.first_answer_on
    days = (on - suggestion.submitted_on).days
    words = ngettext("waiting %(days)d day", "waiting %(days)d days", days) % {"days": days}
    css = "late-word num" if days > ANSWER_DAYS else "num"
    return format_html('<span class="{}">{}</span>', css, words)


SUGGESTIONS = Listing(
    title=_("Suggestions"),
    columns=(
        Column(_("Idea"), "title", sort="title"),
        Column(_("Suggested on"), "submitted_on", sort="submitted_on"),
        Column(_("By"), author, sort="suggested_by__name"),
        Column(_("First answered"), answered, sort="first_answer_on"),
        Column(_("State"), "state"),
        Column(_("Number"), "reference", sort="reference"),
    ),
    filterset=SuggestionFilter,
    detail="leadership:suggestion",
    empty_title=_("No ideas yet."),
    empty_text=_("Anybody can suggest something, with a name or without."),
    order=("-submitted_on",),
    add=Add(_("Suggest something"), "leadership:suggestion-add", Permission.SUGGEST),
)


class RecognitionFilter(RecordFilter):
    """By giver, and thanks for finding or stopping a problem."""

    found_problem = django_filters.ChoiceFilter(
        label=_("Marked"), choices=[("1", _("For finding or stopping a problem"))]
    )

    giver = django_filters.ModelChoiceFilter(queryset=Person.objects.all(), label=_("Thanked by"))
    search_fields = ("reference", "function", "reason", "receiver__name")


RECOGNITIONS = Listing(
    title=_("Recognition"),
    columns=(
        Column(_("Number"), "reference", sort="reference"),
        Column(_("On"), "on", sort="on"),
        Column(_("Person thanked"), "receiver.name", sort="receiver__name"),
        Column(_("Function or team"), "function", sort="function"),
        Column(_("For what"), "reason"),
        Column(_("Thanked by"), "giver.name", sort="giver__name"),
    ),
    filterset=RecognitionFilter,
    detail="leadership:recognition",
    empty_title=_("Nobody has been thanked yet."),
    empty_text=_("Thank somebody for something that the policy asks for."),
    order=("-on",),
    add=Add(_("Thank somebody"), "leadership:recognition-add", Permission.RECORD_LEADERSHIP),
)
