"""What waits for a decision: each kind says how long it may wait, and the most pressing come first.

Pressing is the share of its time that a matter has used up: a request for a resource has 30 days,
so one that waits 45 days (150 %) comes before a vacancy of 33 days (110 %). What is asked of the
reader in person comes before what anybody in top management can decide.
"""

import datetime
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leadership import queries as leadership
from leadership.models import Escalation, PolicyVersion, ResourceRequest, RoleAssignment
from people.models import Organization, Person
from people.permissions import Permission
from processes import queries as processes
from processes.models import Process
from programme.dashboard.ask import Ask, Asks, Source, waiting
from programme.dashboard.goals import explanations, off_course, proposals
from reviews import queries as reviews
from reviews.models import Review

ASKS_SHOWN = 3
# Of each kind so many are looked at, so that a page costs the same however many wait: on the
# dashboard, which shows three in all, and on the page of everything that waits.
FETCHED, LISTED = 6, 20
# Whole days that a matter may wait before it presses (docs/status.md; DOMAIN §1.2 e1, j1, j3).
REQUEST_DAYS, VACANCY_DAYS, ESCALATION_DAYS, POLICY_DAYS, MINUTES_DAYS, ACCEPT_DAYS = (
    30, 30, 14, 14, 21, 14,
)  # fmt: skip


def waiting_for_all(organization: Organization, on: datetime.date, most: int = FETCHED) -> Asks:
    """What waits for top management, whoever reads; at most so many of each kind."""
    return _gathered([source(organization, on) for source in SHARED], most)


def asks(
    shared: Asks,
    organization: Organization,
    on: datetime.date,
    person: Person,
    permissions: frozenset[Permission],
    done: Iterable[str] = (),
    most: int = FETCHED,
) -> Asks:
    """What waits, as this reader sees it: asked in person, and of what waits for top management.

    `done` are addresses of what was decided since `shared` was gathered.
    """
    own = _gathered([source(organization, on, person) for source in PERSONAL], most)
    left_out = set(done)
    found = [
        _as_read_by(ask, person, permissions)
        for ask in (*own.shown, *shared.shown)
        if ask.url not in left_out
    ]
    found.sort(key=lambda ask: (not ask.is_personal, not ask.can, -ask.pressing))
    oldest = max((ask.days for ask in found), default=0)
    return Asks(tuple(found), len(found), oldest, own.is_more or shared.is_more)


def _as_read_by(ask: Ask, person: Person, permissions: frozenset[Permission]) -> Ask:
    is_personal = ask.is_personal or ask.asked_of == person.pk
    can = is_personal or Permission(ask.permission) in permissions
    return replace(ask, is_personal=is_personal, can=can)


def questions_for_all(organization: Organization, on: datetime.date, most: int = LISTED) -> Asks:
    """What objectives that left their course are asked, whoever reads.

    Worked out from whole series, so it is kept in the snapshot, and pages read it from there.
    """
    return _gathered([off_course(organization, on)], most)


def together(one: Asks, other: Asks) -> Asks:
    """What waits of both, the most pressing first."""
    shown = sorted((*one.shown, *other.shown), key=lambda ask: -ask.pressing)
    oldest = max(one.oldest, other.oldest)
    return Asks(tuple(shown), len(shown), oldest, one.is_more or other.is_more)


def _gathered(sources: list[Source], most: int) -> Asks:
    waiting_now = [list(records[: most + 1]) for records, _make in sources]
    found = [
        make(record)
        for (_records, make), listed in zip(sources, waiting_now, strict=True)
        for record in listed[:most]
    ]
    found.sort(key=lambda ask: -ask.pressing)
    oldest = max((ask.days for ask in found), default=0)
    return Asks(tuple(found), len(found), oldest, any(len(one) > most for one in waiting_now))


def requests(organization: Organization, on: datetime.date) -> Source:
    """Resource requests that nobody decided, longest waiting first."""
    found = leadership.waiting(organization)
    return found, lambda one: _request(one, organization, on)


def _request(request: ResourceRequest, organization: Organization, on: datetime.date) -> Ask:
    days = request.days_waiting(on)
    asked = _("Asked by %(name)s.") % {"name": request.requested_by.name}
    given = (
        _("Given to %(name)s.") % {"name": request.delegated_to.name}
        if request.delegated_to
        else ""
    )
    money = _money(organization, request.cost)
    slug = organization.slug
    return Ask(
        title=request.title,
        url=request.get_absolute_url(),
        wait=waiting(days),
        why=" ".join(part for part in (money, request.consequence, asked, given) if part),
        days=days,
        allowed=REQUEST_DAYS,
        permission=Permission.DECIDE_RESOURCE,
        post_url=reverse("leadership:resource-decide", args=[slug, request.pk]),
        approve=_("Approve"),
        decline=_("Decline"),
        reason=_("Why not? The answer is kept as evidence."),
        delegate_url=reverse("leadership:resource-delegate", args=[slug, request.pk]),
    )


def _money(organization: Organization, cost: Decimal | None) -> str:
    """“GBP 14,200.”; nothing where no cost is named."""
    if cost is None:
        return ""
    return f"{organization.currency} {number_format(cost, 0, force_grouping=True)}."


def vacancies(organization: Organization, on: datetime.date) -> Source:
    """Processes without an owner."""
    found = processes.vacant(organization)
    return found, lambda one: _vacancy(one, organization, on)


def _vacancy(process: Process, organization: Organization, on: datetime.date) -> Ask:
    days = process.days_vacant(on)
    acting = process.acting_owner
    text = _("Until somebody is named, %(name)s answers for it.")
    return Ask(
        title=_("Name an owner of “%(process)s”") % {"process": process.name},
        url=reverse("processes:process-appoint", args=[organization.slug, process.pk]),
        wait=ngettext("vacant %(days)d day", "vacant %(days)d days", days) % {"days": days},
        why=text % {"name": acting.name} if acting else "",
        days=days,
        allowed=VACANCY_DAYS,
        permission=Permission.EDIT_PROCESSES,
        approve=_("Choose"),
    )


def policies(organization: Organization, on: datetime.date) -> Source:
    """Versions of the policy that were handed in for approval."""
    found = leadership.policies(organization).filter(state=PolicyVersion.State.IN_REVIEW)
    return found.order_by("created_at", "pk"), lambda one: _policy(one, on)


def _policy(policy: PolicyVersion, on: datetime.date) -> Ask:
    days = (on - policy.created_at.date()).days
    return Ask(
        title=_("Approve version %(number)d of the quality policy") % {"number": policy.number},
        url=policy.get_absolute_url(),
        wait=waiting(days),
        why=policy.change_reason,
        days=days,
        allowed=POLICY_DAYS,
        permission=Permission.APPROVE_POLICY,
        approve=_("Read it"),
    )


def minutes(organization: Organization, on: datetime.date) -> Source:
    """Reviews that were held and whose minutes nobody approved."""
    found = reviews.minutes_to_approve(organization)
    return found, lambda one: _minutes(one, on)


def _minutes(review: Review, on: datetime.date) -> Ask:
    assert review.held_on is not None
    days = (on - review.held_on).days
    return Ask(
        title=_("Approve the minutes of “%(review)s”") % {"review": review.title},
        url=review.get_absolute_url(),
        wait=waiting(days),
        why=_("%(name)s was in the chair.") % {"name": review.chair.name},
        days=days,
        allowed=MINUTES_DAYS,
        permission=Permission.APPROVE_MINUTES,
        approve=_("Read them"),
    )


def escalations(organization: Organization, on: datetime.date, person: Person) -> Source:
    """Matters that managers raised to this person."""
    return leadership.to_answer(organization, person), lambda one: _escalation(one, on)


def _escalation(matter: Escalation, on: datetime.date) -> Ask:
    days = (on - matter.raised_on).days
    return Ask(
        title=_("Answer: %(subject)s") % {"subject": matter.subject},
        url=reverse("leadership:escalation-answer", args=[matter.organization.slug, matter.pk]),
        wait=waiting(days),
        why=_("Raised by %(name)s.") % {"name": matter.raised_by.name},
        days=days,
        allowed=ESCALATION_DAYS,
        permission=Permission.ENTER,
        approve=_("Answer"),
        is_personal=True,
    )


def acceptances(organization: Organization, on: datetime.date, person: Person) -> Source:
    """Responsibilities that wait for this person's yes."""
    found = leadership.to_accept(organization, person).order_by("from_on", "pk")
    return found, lambda one: _acceptance(one, on)


def _acceptance(assignment: RoleAssignment, on: datetime.date) -> Ask:
    days = max((on - assignment.from_on).days, 0)
    return Ask(
        title=_("Accept: %(responsibility)s") % {"responsibility": assignment.responsibility},
        url=assignment.get_absolute_url(),
        wait=waiting(days),
        why=assignment.authority,
        days=days,
        allowed=ACCEPT_DAYS,
        permission=Permission.ENTER,
        approve=_("Read it"),
        is_personal=True,
    )


def hand_overs(organization: Organization, on: datetime.date, person: Person) -> Source:
    """Responsibilities that this person gives on and whose open matters are not handed over yet."""
    found = leadership.to_hand_over(organization, person).order_by("from_on", "pk")
    return found, lambda one: _hand_over(one, on)


def _hand_over(assignment: RoleAssignment, on: datetime.date) -> Ask:
    days = max((on - assignment.from_on).days, 0)
    return Ask(
        title=_("Hand over: %(responsibility)s") % {"responsibility": assignment.responsibility},
        url=assignment.get_absolute_url(),
        wait=waiting(days),
        why=_("Hand over the open matters, then say so."),
        days=days,
        allowed=ACCEPT_DAYS,
        permission=Permission.ENTER,
        approve=_("Hand over"),
        is_personal=True,
    )


SHARED = (requests, vacancies, policies, proposals, explanations, minutes)
PERSONAL = (escalations, acceptances, hand_overs)
