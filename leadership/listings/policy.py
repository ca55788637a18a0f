"""Lists of policy versions and of understanding samples."""

import datetime

import django_filters
from django.utils.translation import gettext_lazy as _

from leadership.models import PolicyVersion, UnderstandingSample
from pages.lists import Add, Column, Listing, RecordFilter
from people.permissions import Permission


class PolicyFilter(RecordFilter):
    """By state."""

    state = django_filters.ChoiceFilter(choices=PolicyVersion.State.choices, label=_("State"))
    search_fields = ("reference", "title", "text")


def version_title(policy: PolicyVersion, on: datetime.date) -> str:
    """“Quality policy, version 4”."""
    return str(
        _("%(title)s, version %(number)d") % {"title": policy.title, "number": policy.number}
    )


POLICIES = Listing(
    title=_("Quality policy"),
    columns=(
        Column(_("Version"), version_title, sort="number"),
        Column(_("State"), "get_state_display", sort="state"),
        Column(_("Approved by"), "approver.name", sort="approver__name"),
        Column(_("Approved on"), "approved_on", sort="approved_on"),
        Column(_("Effective from"), "effective_on", sort="effective_on"),
        Column(_("Look at it again by"), "review_due_on", sort="review_due_on"),
        Column(_("Readers"), "readers", sort="readers", css="r num"),
    ),
    filterset=PolicyFilter,
    detail="leadership:policy",
    empty_title=_("No policy yet."),
    empty_text=_("Five sentences that people can remember are a good start."),
    order=("-number",),
    add=Add(_("Draft a version"), "leadership:policy-add", Permission.DRAFT_POLICY),
)


class SampleFilter(RecordFilter):
    """By answer."""

    answer = django_filters.ChoiceFilter(
        choices=UnderstandingSample.Answer.choices, label=_("Answer")
    )
    function = django_filters.CharFilter(lookup_expr="iexact", label=_("Function"), max_length=80)
    shift = django_filters.CharFilter(lookup_expr="iexact", label=_("Shift"), max_length=40)
    search_fields = ("reference", "function", "question")


SAMPLES = Listing(
    title=_("Understanding"),
    columns=(
        Column(_("Number"), "reference", sort="reference"),
        Column(_("Asked on"), "on", sort="on"),
        Column(_("Function"), "function", sort="function"),
        Column(_("Shift"), "shift", sort="shift"),
        Column(_("Question"), "question"),
        Column(_("Answer"), "get_answer_display", sort="answer"),
    ),
    filterset=SampleFilter,
    detail="leadership:sample",
    empty_title=_("Nobody has been asked yet."),
    empty_text=_("Ask people what they contribute, and note the answer without a name."),
    order=("-on",),
    add=Add(_("Note an answer"), "leadership:sample-add", Permission.RECORD_LEADERSHIP),
)
