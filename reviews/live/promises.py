"""Inputs a and f of clause 9.3.2: what earlier reviews promised, what could be better."""

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audits import queries as audit_queries
from improvement import queries as improvement_queries
from improvement.models import Improvement
from leadership.models import Suggestion
from reviews import queries
from reviews.live.reading import Reading, day, lines, listed, since
from reviews.models import Decision

State = Improvement.State
AHEAD = (State.PROPOSED, State.CHOSEN, State.RUNNING)
CARRIED_OUT = (State.DONE, State.CONFIRMED)


def earlier_actions(reading: Reading) -> str:
    """a: the decisions of earlier reviews: done, late, still to come."""
    decided = list(queries.decisions(reading.organization).filter(_still_of_interest(reading)))
    if not decided:
        return ""
    done = [one for one in decided if one.action is None or one.action.done_on]
    late = [one for one in decided if _is_late(one, reading)]
    coming = [one for one in decided if _is_open(one) and one not in late]
    cancelled = [one for one in decided if one.action and one.action.cancelled_on]
    figure = ngettext(
        "%(part)d of %(whole)d decision of earlier reviews is carried out.",
        "%(part)d of %(whole)d decisions of earlier reviews are carried out.",
        len(decided),
    ) % {"part": len(done), "whole": len(decided)}
    return lines(
        figure,
        listed(_("Late:"), [_line(one) for one in late]),
        listed(_("Still to come:"), [_line(one) for one in coming]),
        listed(_("Carried out:"), [str(one) for one in done]),
        listed(_("Cancelled:"), [str(one) for one in cancelled]),
    )


def _still_of_interest(reading: Reading) -> Q:
    """Decisions of the last review, and older ones that were open when it was held."""
    open_then = Q(action__done_on=None, action__cancelled_on=None, action__isnull=False)
    open_then |= Q(action__done_on__gte=reading.span[0])
    return ~Q(review=reading.review) & (Q(review=reading.last_review) | open_then)


def _is_open(decision: Decision) -> bool:
    return decision.action is not None and decision.action.is_open


def _is_late(decision: Decision, reading: Reading) -> bool:
    action = decision.action
    return action is not None and action.is_open and action.due_on < reading.on


def _line(decision: Decision) -> str:
    if decision.action is None:
        return str(decision)
    # No name: the text goes into the ledger, which holds persons by their number only.
    text = _("%(decision)s, due %(day)s")
    return text % {"decision": decision, "day": day(decision.action.due_on)}


def improvement_opportunities(reading: Reading) -> str:
    """f: suggestions of auditors and employees, improvements done and going on."""
    waiting = list(audit_queries.unanswered_opportunities(reading.organization))
    accepted = list(
        Suggestion.objects.of(reading.organization).filter(
            decision=Suggestion.Decision.ACCEPTED, done_on=None
        )
    )
    improvements = list(
        improvement_queries.improvements(reading.organization).filter(
            Q(state__in=AHEAD) | Q(state__in=CARRIED_OUT, finished_on__range=reading.span)
        )
    )
    done = [one for one in improvements if one.is_done]
    ahead = [one for one in improvements if not one.is_done]
    return lines(
        listed(_("Opportunities of audits without an answer:"), [str(one) for one in waiting]),
        listed(
            _("Suggestions accepted, not carried out yet:"),
            [f"{one.reference} {one.title}" for one in accepted],
        ),
        listed(
            _("%(since)s, improvements done:") % {"since": since(reading)},
            [f"{one}: {one.before} → {one.after}" for one in done],
        ),
        listed(_("Improvements proposed, chosen or running:"), [str(one) for one in ahead]),
    )
