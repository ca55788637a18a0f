"""What the page of a review shows: where it stands, what was decided, the next step."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from evidence.editions import ReviewOutput
from pages.cells import days_late, linked
from pages.details import Act
from people.models import Person
from people.permissions import Permission
from reviews import queries
from reviews.models import Decision, MeetingDecision, Review

P = Permission
State = Review.State
STATE_CSS = {State.PREPARED: "weak", State.HELD: "weak", State.APPROVED: "good"}
PREPARE = gettext_lazy("Prepare inputs")
AGAIN = gettext_lazy("Prepare inputs again")
CONCLUSIONS = ("is_suitable", "is_adequate", "is_effective", "is_aligned")


def state(review: Review) -> dict[str, Any]:
    """The state with its shape."""
    return {"label": review.get_state_display(), "css": STATE_CSS.get(State(review.state), "")}


def lead(review: Any) -> str:
    """One sentence: what there is, or what comes next."""
    counted = {"part": review.covered_count, "whole": review.input_count}
    if review.state == State.CANCELLED:
        return _("Cancelled: %(reason)s") % {"reason": review.cancel_reason}
    if review.state == State.PLANNED:
        return _("Fill the inputs from what the records say, a few days before the review.")
    if review.state == State.PREPARED:
        return _("The inputs are filled. Read them, add what the records cannot know, and meet.")
    inputs = _("%(part)d of %(whole)d inputs considered.") % counted
    decided = ngettext("%(count)d decision.", "%(count)d decisions.", review.decision_count) % {
        "count": review.decision_count
    }
    waits = _("The minutes wait for the approval of %(name)s, who chaired.") % {
        "name": review.chair.name
    }
    return " ".join([inputs, decided] + [waits] * review.is_open_for_minutes)


def facts(review: Review) -> list[tuple[Any, Any]]:
    """The head of the sheet."""
    moved = review.first_planned_on if review.first_planned_on != review.planned_on else None
    approved = ""
    if review.minutes_approved_on and review.minutes_approved_by:
        approved = _("%(day)s by %(name)s") % {
            "day": date_format(review.minutes_approved_on),
            "name": review.minutes_approved_by.name,
        }
    return [
        (_("Held on"), review.held_on),
        (_("Planned for"), review.planned_on),
        (_("First planned for"), moved),
        (_("Chair"), review.chair.name),
        (_("Place"), review.place),
        (_("Inputs as they stood at"), prepared_at(review)),
        (_("Minutes approved"), approved),
    ]


def prepared_at(review: Review) -> str:
    """The moment at which the inputs were frozen, in the organization's zone."""
    if review.prepared_at is None:
        return ""
    zone = ZoneInfo(review.organization.timezone)
    return date_format(review.prepared_at.astimezone(zone), "DATETIME_FORMAT")


def acts(review: Review, person: Person, *, has_decisions: bool) -> list[Act]:
    """What can be done now; the next step is the main button."""
    ics = Act(_("Calendar file"), "reviews:review-ics", P.SEE_RECORDS)
    if review.is_coming:
        return [*_before(review), ics]
    if not review.is_open_for_minutes:
        return []
    has_words = bool(review.minutes.strip()) or has_decisions
    may_approve = has_words and person.pk == review.chair_id
    found = [
        Act(_("Write minutes"), "reviews:review-minutes", P.HOLD_REVIEWS, main=not may_approve),
        Act(_("Record a decision"), "reviews:decision-add", P.HOLD_REVIEWS),
    ]
    if may_approve:
        approve = _("Approve minutes")
        found.insert(
            0, Act(approve, "reviews:review-approve", P.APPROVE_MINUTES, main=True, method="post")
        )
    return found


def _before(review: Review) -> list[Act]:
    is_prepared = review.state == State.PREPARED
    prepare = Act(
        AGAIN if is_prepared else PREPARE,
        "reviews:review-prepare",
        P.HOLD_REVIEWS,
        main=not is_prepared,
        method="post",
    )
    hold = Act(
        _("Record that it was held"), "reviews:review-hold", P.HOLD_REVIEWS, main=is_prepared
    )
    return [
        *([hold, prepare] if is_prepared else [prepare, hold]),
        Act(_("Change"), "reviews:review-change", P.PLAN_REVIEWS),
        Act(_("Move"), "reviews:review-move", P.PLAN_REVIEWS),
        Act(_("Cancel"), "reviews:review-cancel", P.PLAN_REVIEWS),
    ]


@dataclass(frozen=True)
class Decided:
    """One of the kinds of decision, and what was decided of it."""

    kind: ReviewOutput
    decisions: list[tuple[Decision, str]]


def by_kind(review: Review, decided: Sequence[Decision], on: datetime.date) -> list[Decided]:
    """All kinds that the edition asks for, those without a decision too."""
    return [
        Decided(kind, [(one, action_words(one, on)) for one in decided if one.kind == slug])
        for slug, kind in queries.kinds(review.organization).items()
    ]


def action_words(decision: Decision | MeetingDecision, on: datetime.date) -> str:
    """How the action that follows from the decision stands on that day."""
    action = decision.action
    if action is None:
        return _("nothing left to do")
    if action.done_on:
        return _("done %(day)s") % {"day": date_format(action.done_on)}
    if action.cancelled_on:
        return _("cancelled %(day)s") % {"day": date_format(action.cancelled_on)}
    late = action.days_late(on)
    return days_late(late) if late else _("due %(day)s") % {"day": date_format(action.due_on)}


def minutes(review: Review) -> dict[str, Any]:
    """Minutes and conclusion; the four verdicts with yes or no."""
    fields = {field.name: field.verbose_name for field in review._meta.fields}
    verdicts = [(fields[name], getattr(review, name)) for name in CONCLUSIONS]
    return {"text": review.minutes, "conclusion": review.conclusion, "verdicts": verdicts}


def hold_initial(review: Review, today: datetime.date) -> dict[str, Any]:
    """A form filled as planned: on its day, all who were invited."""
    invited = list(review.attendance.values_list("person", flat=True))
    return {
        "held_on": min(review.planned_on, today),
        "chair": review.chair_id,
        "leaders": invited,
        "others": invited,
    }


def decision_facts(decision: Decision, on: datetime.date) -> list[tuple[Any, Any]]:
    """What the page of a decision shows."""
    review, action = decision.review, decision.action
    link = '<a href="{}">{}</a>'
    kinds = queries.kinds(decision.organization)
    kind = kinds.get(decision.kind)
    return [
        (_("Kind"), kind.title if kind else decision.kind),
        (_("Review"), format_html(link, review.get_absolute_url(), review)),
        (_("Decided on"), review.held_on),
        (_("Owner"), decision.owner.name),
        (_("Due on"), decision.due_on),
        (_("About"), decision.about),
        (
            _("Action"),
            format_html(link, action.get_absolute_url(), action) if action else _("none needed"),
        ),
        (_("State of the action"), action_words(decision, on)),
    ]


def decision_acts(decision: Decision) -> list[Act]:
    """Words are corrected while the minutes are in draft."""
    if not decision.review.is_open_for_minutes:
        return []
    return [Act(_("Change"), "reviews:decision-change", P.HOLD_REVIEWS)]


def meeting_decision_facts(decision: MeetingDecision, on: datetime.date) -> list[tuple[Any, Any]]:
    """What the page of a decision in an ordinary meeting shows."""
    action, process = decision.action, decision.process
    return [
        (_("Meeting"), decision.meeting),
        (_("Decided on"), decision.on),
        (_("Decided by"), decision.decided_by),
        (_("Stopped or not shipped"), _("yes") if decision.is_stop else None),
        (_("Process"), linked(process, process.get_absolute_url()) if process else None),
        (_("Why"), decision.why),
        (_("Action"), linked(action, action.get_absolute_url()) if action else None),
        (_("State of the action"), action_words(decision, on) if action else None),
    ]
