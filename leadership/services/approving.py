"""Approve a policy version, put it in force, confirm it, withdraw it (5.2.1): top management."""

import datetime
from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from evidence import ledger
from evidence.facts import Fact
from evidence.services import lock, save
from evidence.window import add_months
from leadership import evidence
from leadership.errors import LeadershipError
from leadership.models import Acknowledgement, PolicyReview, PolicyVersion
from leadership.rules import not_before, past_day, require_top_management
from people.models import Person

REVIEW_MONTHS = 12
State = PolicyVersion.State


@transaction.atomic
def approve_policy(
    *,
    policy: PolicyVersion,
    by: Person,
    actor: Person | None = None,
    on: datetime.date | None = None,
) -> PolicyVersion:
    """Approve a version in review. `actor` (default `by`) must be top management on that day."""
    current = lock(policy)
    day = past_day(current.organization, on, "on")
    if current.state != current.State.IN_REVIEW:
        raise LeadershipError(_("Only a version in review can be approved. Hand it in first."))
    leader = actor or by
    require_top_management(
        leader, day, _("%(name)s is not top management, so cannot approve the policy.")
    )
    current.state, current.approver, current.approved_on = current.State.APPROVED, leader, day
    if current.review_due_on is None:
        current.review_due_on = add_months(day, REVIEW_MONTHS)
    save(current, "state", "approver", "approved_on", "review_due_on")
    _record(current, "approved", by, actor, day)
    return current


@transaction.atomic
def make_effective(
    *,
    policy: PolicyVersion,
    by: Person,
    actor: Person | None = None,
    on: datetime.date | None = None,
) -> PolicyVersion:
    """Put an approved version in force from a day; what it replaces in its scope is superseded.

    Unless the change is material, whoever has read the version before has read this one.
    """
    current = lock(policy)
    day = past_day(current.organization, on, "on")
    if current.state != current.State.APPROVED:
        raise LeadershipError(_("Only an approved version can become effective."))
    not_before(day, current.approved_on, "on", _("It was approved later than this day."))
    replaced = _replaced(current)
    for last in replaced:
        _supersede(last, current, by, day)
    current.state, current.effective_on = current.State.EFFECTIVE, day
    save(current, "state", "effective_on")
    carried = 0 if current.is_material else _carry_over(current, replaced, day)
    facts: list[Fact] = [(_("Read already, as the version before"), carried or None)]
    _record(current, "made-effective", by, actor, day, facts)
    return current


def _replaced(policy: PolicyVersion) -> list[PolicyVersion]:
    """The versions in force that this one replaces: those of the same scope, or of a part of it.

    A version of some sites stands beside the one of the whole organization. Raises LeadershipError
    where a version in force shares some of the sites and has others.
    """
    effective = PolicyVersion.objects.of(policy.organization).effective().select_for_update()
    own = _site_keys(policy)
    replaced = []
    for other in effective:
        theirs = _site_keys(other)
        if theirs == own or (theirs and own and theirs < own):
            replaced.append(other)
        elif theirs & own:
            message = _("Version %(number)d is in force at some of these sites and at others.")
            advice = _("Give this version all its sites.")
            raise LeadershipError(f"{message % {'number': other.number}} {advice}")
    return replaced


def _site_keys(policy: PolicyVersion) -> set[str]:
    return set(filter(None, policy.scope_key.split(",")))


def _supersede(
    last: PolicyVersion, by_version: PolicyVersion, by: Person, on: datetime.date
) -> None:
    not_before(on, last.effective_on, "on", _("The version in force became effective later."))
    last.state, last.until_on = last.State.SUPERSEDED, on
    save(last, "state", "until_on")
    ledger.record(
        evidence.policy(last),
        organization=last.organization,
        verb="superseded",
        by=by,
        facts=[(_("By version"), by_version.number)],
        occurred_on=on,
        shows=(),
    )


def _carry_over(policy: PolicyVersion, replaced: list[PolicyVersion], on: datetime.date) -> int:
    """Who had read what this version replaces has read it too. Gives how many."""
    readers = Acknowledgement.objects.filter(policy__in=replaced).values_list("person", flat=True)
    rows = [
        Acknowledgement(
            policy=policy, person_id=person, on=on, method=Acknowledgement.Method.CARRIED
        )
        for person in sorted(set(readers))
    ]
    Acknowledgement.objects.bulk_create(rows, batch_size=500)
    return len(rows)


@transaction.atomic
def reaffirm_policy(
    *,
    policy: PolicyVersion,
    by: Person,
    actor: Person | None = None,
    reason: str = "",
    on: datetime.date | None = None,
) -> PolicyVersion:
    """Top management looked at the effective version and keeps it; next look in twelve months."""
    current = lock(policy)
    day = past_day(current.organization, on, "on")
    if current.state != current.State.EFFECTIVE:
        raise LeadershipError(_("Only the effective version can be reaffirmed."))
    require_top_management(
        actor or by, day, _("%(name)s is not top management, so cannot reaffirm the policy.")
    )
    not_before(day, current.looked_at_on, "on", _("It was looked at after this day already."))
    current.reaffirmed_on, current.review_due_on = day, add_months(day, REVIEW_MONTHS)
    save(current, "reaffirmed_on", "review_due_on")
    PolicyReview.objects.create(policy=current, on=day, reviewer=actor or by, reason=reason)
    _record(current, "reaffirmed", by, actor, day, [(_("Why it stays as it is"), reason)])
    return current


@transaction.atomic
def withdraw_policy(
    *, policy: PolicyVersion, by: Person, reason: str, on: datetime.date | None = None
) -> PolicyVersion:
    """Take a version off the table, with the reason.

    The effective version of some sites can go where one of the whole organization is in force:
    then that one is valid there.
    """
    current = lock(policy)
    day = past_day(current.organization, on, "on")
    _refuse_withdrawal(current)
    if not reason.strip():
        raise LeadershipError(_("Say why it is withdrawn."), "reason")
    was_effective = current.state == State.EFFECTIVE
    if was_effective:
        not_before(day, current.effective_on, "on", _("It became effective after this day."))
    current.state, current.until_on = State.WITHDRAWN, day if was_effective else None
    save(current, "state", "until_on")
    ledger.record(
        evidence.policy(current),
        organization=current.organization,
        verb="withdrawn",
        by=by,
        facts=[(_("Reason"), reason)],
        occurred_on=day,
        shows=(),
    )
    return current


def _refuse_withdrawal(policy: PolicyVersion) -> None:
    if policy.state in (State.DRAFT, State.IN_REVIEW, State.APPROVED):
        return
    effective = PolicyVersion.objects.of(policy.organization).effective()
    whole_stands = effective.filter(scope_key="").exists()
    if not (policy.state == State.EFFECTIVE and policy.scope_key and whole_stands):
        raise LeadershipError(
            _("Only a version that is not effective yet can be withdrawn. Supersede this one.")
        )


def _record(
    policy: PolicyVersion,
    verb: str,
    by: Person,
    actor: Person | None,
    on: datetime.date,
    more: Sequence[Fact] = (),
) -> None:
    facts = [(_("Version"), policy.number), (_("Look at it again by"), policy.review_due_on), *more]
    ledger.record(
        evidence.policy(policy),
        organization=policy.organization,
        verb=verb,
        by=by,
        actor=actor,
        facts=facts,
        occurred_on=on,
    )
