"""Hear an idea, answer it, decide it, do it (5.1.1 h)."""

import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from evidence import ledger
from evidence.facts import Fact, Personal
from evidence.models import Entry
from evidence.services import lock, next_reference, revise, save
from leadership import evidence
from leadership.codes import hash_of
from leadership.errors import LeadershipError
from leadership.models import Suggestion
from leadership.rules import not_before, past_day
from people import clock
from people.models import Organization, Person

PERSONAL = frozenset({"title", "text", "function"})
Decision = Suggestion.Decision


@transaction.atomic
def suggest(
    *,
    organization: Organization,
    title: str,
    text: str,
    by: Person | None,
    suggested_by: Person | None = None,
    is_anonymous: bool = False,
    category: str = Suggestion.Category.IDEA,
    function: str = "",
    code: str = "",
    submitted_on: datetime.date | None = None,
    reference: str = "",
) -> Suggestion:
    """Hand in an idea. Without a name, neither the record nor the ledger knows who it was.

    `code` lets an author without a name find the answer later; only its hash is kept. `function` is
    that of the author unless said; without a name only what is said.
    """
    day = past_day(organization, submitted_on, "submitted_on")
    author = None if is_anonymous else suggested_by or by
    suggestion = Suggestion.objects.create(
        organization=organization,
        reference=reference or next_reference(Suggestion, organization, "S"),
        category=category,
        title=title,
        text=text,
        suggested_by=author,
        function=function.strip() or (author.function if author else ""),
        submitted_on=day,
        code_hash=hash_of(code) if code and author is None else "",
        created_at=clock.now(),
    )
    # An idea from below is not yet an act of leadership; the answer is.
    ledger.record(
        evidence.suggestion(suggestion),
        organization=organization,
        verb="suggested",
        by=by if author else None,
        actor=author,
        facts=[(_("Idea"), Personal(title)), (_("What and why"), Personal(text))],
        occurred_on=day,
        source=Entry.Source.ENTERED if author else Entry.Source.SYSTEM,
        shows=(),
    )
    return suggestion


def change_suggestion(
    *, suggestion: Suggestion, by: Person, changes: dict[str, Any], version: int | None = None
) -> Suggestion:
    """The author changes an idea that nobody answered yet. Raises LeadershipError, StaleError."""
    if suggestion.suggested_by_id != by.pk:
        raise LeadershipError(_("Only the person who had the idea can change it."))
    if suggestion.first_answer_on is not None:
        raise LeadershipError(_("This idea is answered already. Hand in a new one."))
    return revise(
        suggestion,
        by=by,
        changes=changes,
        describe=evidence.suggestion,
        version=version,
        personal=PERSONAL,
    )


@transaction.atomic
def answer_suggestion(
    *,
    suggestion: Suggestion,
    answer: str,
    by: Person,
    decision: str = "",
    merged_into: Suggestion | None = None,
    actor: Person | None = None,
    on: datetime.date | None = None,
) -> Suggestion:
    """Answer an idea in words, with a decision or before it.

    `decision` is accepted, declined or merged (then `merged_into` says with which). The first
    answer's day counts for the promise to answer within 14 days. Raises LeadershipError.
    """
    current = lock(suggestion)
    day = past_day(current.organization, on, "on")
    _check(current, answer, decision, merged_into, day)
    current.answer = answer.strip()
    current.first_answer_on = current.first_answer_on or day
    current.decision = decision
    current.merged_into = merged_into if decision == Decision.MERGED else None
    save(current, "answer", "first_answer_on", "decision", "merged_into")
    facts: list[Fact] = [
        (_("Answer"), Personal(current.answer)),
        (_("Decision"), current.get_decision_display() if decision else ""),
        (_("Merged with"), current.merged_into.reference if current.merged_into else ""),
    ]
    ledger.record(
        evidence.suggestion(current),
        organization=current.organization,
        verb="decided" if decision else "answered",
        by=by,
        actor=actor,
        facts=facts,
        occurred_on=day,
    )
    return current


@transaction.atomic
def evaluate_suggestion(
    *,
    suggestion: Suggestion,
    evaluation: str,
    by: Person,
    on: datetime.date | None = None,
) -> Suggestion:
    """Say what speaks for an idea and against it, before it is decided."""
    current = lock(suggestion)
    day = past_day(current.organization, on, "on")
    if current.decision:
        raise LeadershipError(_("This idea is decided already."))
    if not evaluation.strip():
        raise LeadershipError(_("Say what speaks for it and against it."), "evaluation")
    not_before(day, current.submitted_on, "on", _("The idea is later than this day."))
    current.evaluation, current.evaluated_on = evaluation.strip(), day
    save(current, "evaluation", "evaluated_on")
    facts: list[Fact] = [(_("Evaluation"), Personal(current.evaluation))]
    _record(current, "evaluated", by, day, facts)
    return current


@transaction.atomic
def check_idea_benefit(
    *,
    suggestion: Suggestion,
    held: bool,
    by: Person,
    benefit: str = "",
    on: datetime.date | None = None,
) -> Suggestion:
    """Some time after it was done: does it bring what was hoped for?"""
    current = lock(suggestion)
    day = past_day(current.organization, on, "on")
    if current.done_on is None:
        raise LeadershipError(_("Check the benefit once the idea is done."))
    if current.benefit_checked_on is not None:
        raise LeadershipError(_("The benefit was checked already."))
    not_before(day, current.done_on, "on", _("It was done after this day."))
    current.benefit_checked_on, current.benefit_held = day, held
    current.benefit = benefit.strip() or current.benefit
    save(current, "benefit_checked_on", "benefit_held", "benefit")
    facts: list[Fact] = [
        (_("The benefit holds"), _("yes") if held else _("no")),
        (_("What it brought"), Personal(current.benefit) if current.benefit else ""),
    ]
    _record(current, "reviewed", by, day, facts)
    return current


def _record(
    suggestion: Suggestion, verb: str, by: Person, on: datetime.date, facts: list[Fact]
) -> None:
    ledger.record(
        evidence.suggestion(suggestion),
        organization=suggestion.organization,
        verb=verb,
        by=by,
        facts=facts,
        occurred_on=on,
    )


@transaction.atomic
def finish_suggestion(
    *,
    suggestion: Suggestion,
    by: Person,
    benefit: str = "",
    on: datetime.date | None = None,
) -> Suggestion:
    """An accepted idea is done; `benefit` says what it brought."""
    current = lock(suggestion)
    day = past_day(current.organization, on, "done_on")
    if current.decision != Decision.ACCEPTED:
        raise LeadershipError(_("Only an accepted idea can be done."))
    if current.done_on is not None:
        raise LeadershipError(_("This idea is done already."))
    not_before(day, current.first_answer_on, "done_on", _("It was answered after this day."))
    current.done_on, current.benefit = day, benefit
    save(current, "done_on", "benefit")
    ledger.record(
        evidence.suggestion(current),
        organization=current.organization,
        verb="done",
        by=by,
        facts=[(_("What it brought"), Personal(benefit) if benefit else "")],
        occurred_on=day,
    )
    return current


def _check(
    suggestion: Suggestion,
    answer: str,
    decision: str,
    merged_into: Suggestion | None,
    on: datetime.date,
) -> None:
    if suggestion.decision:
        raise LeadershipError(_("This idea is decided already."))
    if not answer.strip():
        raise LeadershipError(_("Write an answer."), "answer")
    if decision and decision not in Decision.values:
        raise LeadershipError(_("Choose a decision."), "decision")
    if decision == Decision.MERGED and merged_into in (None, suggestion):
        raise LeadershipError(_("Say with which other idea it is merged."), "merged_into")
    earlier = suggestion.first_answer_on or suggestion.submitted_on
    not_before(on, earlier, "on", _("The idea or its last answer is later than this day."))
