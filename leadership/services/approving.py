"""Approve a policy version, put it in force, confirm it, withdraw it (5.2.1): top management."""

import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from evidence import ledger
from evidence.services import lock, save
from evidence.window import add_months
from leadership import evidence
from leadership.errors import LeadershipError
from leadership.models import PolicyVersion
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
    """Put an approved version in force from a day; the last one in its language is superseded."""
    current = lock(policy)
    day = past_day(current.organization, on, "on")
    if current.state != current.State.APPROVED:
        raise LeadershipError(_("Only an approved version can become effective."))
    not_before(day, current.approved_on, "on", _("It was approved later than this day."))
    _supersede_last(current, by, day)
    current.state, current.effective_on = current.State.EFFECTIVE, day
    save(current, "state", "effective_on")
    _record(current, "made-effective", by, actor, day)
    return current


def _supersede_last(policy: PolicyVersion, by: Person, on: datetime.date) -> None:
    effective = PolicyVersion.objects.of(policy.organization).effective()
    last = effective.select_for_update().filter(language=policy.language).first()
    if last is None:
        return
    not_before(on, last.effective_on, "on", _("The version in force became effective later."))
    last.state = last.State.SUPERSEDED
    save(last, "state")
    ledger.record(
        evidence.policy(last),
        organization=last.organization,
        verb="superseded",
        by=by,
        facts=[(_("By version"), policy.number)],
        occurred_on=on,
        shows=(),
    )


@transaction.atomic
def reaffirm_policy(
    *,
    policy: PolicyVersion,
    by: Person,
    actor: Person | None = None,
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
    _record(current, "reaffirmed", by, actor, day)
    return current


@transaction.atomic
def withdraw_policy(
    *, policy: PolicyVersion, by: Person, reason: str, on: datetime.date | None = None
) -> PolicyVersion:
    """Take a version that never became effective off the table, with the reason."""
    current = lock(policy)
    day = past_day(current.organization, on, "on")
    if current.state not in (State.DRAFT, State.IN_REVIEW, State.APPROVED):
        raise LeadershipError(
            _("Only a version that is not effective yet can be withdrawn. Supersede this one.")
        )
    if not reason.strip():
        raise LeadershipError(_("Say why it is withdrawn."), "reason")
    current.state = current.State.WITHDRAWN
    save(current, "state")
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


def _record(
    policy: PolicyVersion, verb: str, by: Person, actor: Person | None, on: datetime.date
) -> None:
    ledger.record(
        evidence.policy(policy),
        organization=policy.organization,
        verb=verb,
        by=by,
        actor=actor,
        facts=[(_("Version"), policy.number), (_("Look at it again by"), policy.review_due_on)],
        occurred_on=on,
    )
