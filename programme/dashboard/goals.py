"""What objectives ask of top management: to approve, to decide, to say why they left their course."""

import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from objectives import queries as objectives
from objectives.models import Objective, SignalExplanation
from objectives.questions import Question, open_questions
from people.models import Organization
from people.permissions import Permission
from programme.dashboard.ask import Ask, Source, waiting

# Whole days that a proposal of either kind may wait (docs/status.md).
OBJECTIVE_DAYS = 14


def proposals(organization: Organization, on: datetime.date) -> Source:
    """Objectives that wait for approval, longest waiting first."""
    found = objectives.waiting_for_approval(organization)
    return found, lambda one: _proposal(one, on)


def _proposal(objective: Objective, on: datetime.date) -> Ask:
    # One that was rejected before waits since it was proposed again, which was after that.
    since = max(filter(None, [objective.created_at.date(), objective.rejected_on]))
    days = (on - since).days
    return Ask(
        title=_("Approve the objective “%(objective)s”") % {"objective": objective.title},
        url=objective.get_absolute_url(),
        wait=waiting(days),
        why=_("%(name)s answers for it.") % {"name": objective.owner.name},
        days=days,
        allowed=OBJECTIVE_DAYS,
        permission=Permission.APPROVE_OBJECTIVES,
        approve=_("Read it"),
    )


def explanations(organization: Organization, on: datetime.date) -> Source:
    """What owners of objectives propose and top management has not decided, or not carried out."""
    found = objectives.to_decide(organization, on)
    return found, lambda one: _explanation(one, on)


def _explanation(told: SignalExplanation, on: datetime.date) -> Ask:
    slug, objective = told.objective.organization.slug, told.objective
    name = "explanation-decide" if told.is_to_decide else "objective-revise"
    text = _("Decide: %(objective)s") if told.is_to_decide else _("Revise: %(objective)s")
    days = (on - told.on).days
    return Ask(
        title=text % {"objective": objective.title},
        url=reverse(
            f"objectives:{name}", args=[slug, told.pk if told.is_to_decide else objective.pk]
        ),
        wait=waiting(days),
        why=_("%(name)s proposes: %(decision)s. %(because)s")
        % {
            "name": told.explained_by.name,
            "decision": told.get_decision_display(),
            "because": told.because,
        },
        days=days,
        allowed=OBJECTIVE_DAYS,
        permission=Permission.APPROVE_OBJECTIVES,
        approve=_("Decide") if told.is_to_decide else _("Revise"),
    )


def off_course(organization: Organization, on: datetime.date) -> Source:
    """Objectives that got worse or miss their target and whose owners have not said why."""
    asked: dict[int, Question] = {}
    for one in open_questions(organization, on):
        if not one.is_favourable:
            asked.setdefault(one.objective.pk, one)  # the one that is due first
    return list(asked.values()), lambda one: _question(one, on)


def _question(question: Question, on: datetime.date) -> Ask:
    objective = question.objective
    days = max((on - question.asked_on).days, 0)
    said = {"name": objective.owner.name, "sentence": question.health.sentence}
    return Ask(
        title=_("Explain and decide: %(objective)s") % {"objective": objective.title},
        url=reverse(
            "objectives:objective-explain", args=[objective.organization.slug, objective.pk]
        ),
        wait=waiting(days),
        why=_("%(sentence)s %(name)s answers for it.") % said,
        days=days,
        allowed=(question.due_on - question.asked_on).days,
        permission=Permission.ENTER_MEASUREMENTS,
        approve=_("Explain"),
        asked_of=objective.owner_id,
    )
