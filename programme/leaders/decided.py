"""The weightiest decisions of a leader in twelve months, each with its date and what came of it."""

import datetime
from dataclasses import dataclass

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from evidence.window import year_before
from improvement.models import Nonconformity
from leadership.models import PolicyVersion, ResourceRequest
from objectives.queries import KIND as OBJECTIVE
from people.models import Organization, Person
from reviews import queries as reviews
from reviews.models import Decision

SHOWN = 5


@dataclass(frozen=True)
class Decided:
    """A decision. `weight` orders them: what binds the whole company, then what costs most."""

    on: datetime.date
    what: str
    result: str
    weight: float
    url: str


def decisions(organization: Organization, leader: Person, on: datetime.date) -> list[Decided]:
    """Up to five, the weightiest of each kind first; shown by day, newest first."""
    year = year_before(on)
    kinds = [
        _policies(organization, leader, year),
        _requests(organization, leader, year),
        _of_reviews(organization, leader, year, on),
        _plans(organization, leader, year),
    ]
    found = [one for kind in kinds for one in sorted(kind, key=lambda one: -one.weight)[:3]]
    top = sorted(found, key=lambda one: -one.weight)[:SHOWN]
    return sorted(top, key=lambda one: one.on, reverse=True)


Year = tuple[datetime.date, datetime.date]


def _policies(organization: Organization, leader: Person, year: Year) -> list[Decided]:
    found = PolicyVersion.objects.filter(
        organization=organization, approver=leader, approved_on__range=year
    ).select_related("organization")
    return [
        Decided(
            one.approved_on,
            _("Approved the quality policy, version %(number)d") % {"number": one.number},
            str(one.get_state_display()).lower(),
            100,
            one.get_absolute_url(),
        )
        for one in found
        if one.approved_on
    ]


def _requests(organization: Organization, leader: Person, year: Year) -> list[Decided]:
    """By cost; the largest weighs as much as a policy, others in proportion."""
    found = ResourceRequest.objects.filter(
        organization=organization, decided_by=leader, decided_on__range=year
    )
    rows = list(found.select_related("organization"))
    dearest = max((float(one.cost or 0) for one in rows), default=0) or 1
    return [_request(one, 40 + 50 * float(one.cost or 0) / dearest) for one in rows]


def _request(one: ResourceRequest, weight: float) -> Decided:
    state = str(one.get_state_display()).lower()
    if one.state == ResourceRequest.State.DECLINED:
        result = _("declined: %(reason)s") % {"reason": one.decision_reason}
    elif one.delivered_on:
        result = _("delivered %(day)s") % {"day": date_format(one.delivered_on)}
        result = f"{result}. {one.benefit}" if one.benefit else result
    else:
        result = state
    cost = (
        f" ({number_format(one.cost, 0, True, True)} {one.organization.currency})"
        if one.cost
        else ""
    )
    what = _("Request: %(title)s%(cost)s") % {"title": one.title, "cost": cost}
    day = one.decided_on
    assert day is not None
    return Decided(day, what, result, weight, one.get_absolute_url())


def _of_reviews(
    organization: Organization, leader: Person, year: Year, on: datetime.date
) -> list[Decided]:
    """Decisions of reviews that the leader chaired; about objectives weigh more."""
    found = reviews.decisions(organization).filter(
        review__chair=leader, review__held_on__range=year
    )
    return [_of_review(one, on) for one in found]


def _of_review(one: Decision, on: datetime.date) -> Decided:
    about = one.about is not None and one.about.kind == OBJECTIVE
    day = one.review.held_on
    assert day is not None
    weight = 70 if about else 50
    return Decided(day, one.text, _result(one, on), weight, one.get_absolute_url())


def _result(one: Decision, on: datetime.date) -> str:
    action = one.action
    if action is None:
        return _("no action needed")
    if action.done_on:
        said = _("done %(day)s") % {"day": date_format(action.done_on)}
        return f"{said}. {action.result}" if action.result else said
    if action.cancelled_on:
        return _("cancelled: %(reason)s") % {"reason": action.cancel_reason}
    due = date_format(action.due_on)
    text = _("late, was due %(day)s") if action.due_on < on else _("open, due %(day)s")
    return text % {"day": due}


def _plans(organization: Organization, leader: Person, year: Year) -> list[Decided]:
    """Plans of corrective action that the leader accepted; of a major one they weigh more."""
    found = Nonconformity.objects.filter(
        organization=organization, plan_accepted_by=leader, plan_accepted_on__range=year
    ).select_related("organization")
    return [
        Decided(
            one.plan_accepted_on,
            _("Accepted the plan for %(reference)s: %(plan)s")
            % {"reference": one.reference, "plan": one.plan},
            str(one.get_state_display()).lower(),
            80 if one.grade == Nonconformity.Grade.MAJOR else 45,
            one.get_absolute_url(),
        )
        for one in found
        if one.plan_accepted_on
    ]
