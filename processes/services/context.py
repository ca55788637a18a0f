"""Context issues: noted, reviewed one by one or all at once by top management, closed (4.1)."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from evidence import ledger
from evidence.facts import Change, Fact
from evidence.models import Subject
from evidence.services import changed_facts, lock, next_reference, save
from evidence.window import add_months
from people import clock
from people.models import Organization, Person
from people.rules import not_in_future, same_organization
from processes import evidence
from processes.errors import ContextError
from processes.models import ContextIssue, ContextReview, InterestedParty, Process, Standing
from processes.services.parties import REVIEW_MONTHS, refuse_review_days

SEVERAL = ("processes", "objectives")


@transaction.atomic
def note_issue(
    *,
    organization: Organization,
    title: str,
    by: Person,
    climate_reason: str,
    processes: Iterable[Process] = (),
    objectives: Iterable[Subject] = (),
    next_review_on: datetime.date | None = None,
    reference: str = "",
    on: datetime.date | None = None,
    actor: Person | None = None,
    **fields: Any,
) -> ContextIssue:
    """Note an issue with what it means for us; `fields` are any others of the model.

    Raises ContextError without a reason why it has to do with climate change, or why not.
    """
    processes, objectives = list(processes), list(objectives)
    _refuse_strangers(organization, processes, objectives, fields.get("monitored_by"))
    not_in_future(ContextError, organization, on=on)
    _refuse_no_reason(climate_reason)
    day = on or clock.today(organization)
    issue = ContextIssue.objects.create(
        organization=organization,
        reference=reference or next_reference(ContextIssue, organization, "CI"),
        created_at=clock.now(),
        title=title,
        climate_reason=climate_reason,
        next_review_on=next_review_on or add_months(day, REVIEW_MONTHS),
        **fields,
    )
    issue.processes.set(processes)
    issue.objectives.set(objectives)
    ledger.record(
        evidence.context_issue(issue),
        organization=organization,
        verb="identified",
        by=by,
        actor=actor,
        facts=_facts(issue),
        occurred_on=on,
    )
    return issue


def _facts(issue: ContextIssue) -> list[Fact]:
    return [
        (_("What it means for us"), issue.effect),
        (_("Processes affected"), _names(issue.processes.all())),
        (_("Has to do with climate change"), issue.get_climate_display()),
        (_("Why, or why not"), issue.climate_reason),
    ]


def _names(records: Iterable[Any]) -> str:
    return ", ".join(sorted(one.reference for one in records))


def _refuse_strangers(
    organization: Organization,
    processes: Iterable[Process],
    objectives: Iterable[Subject],
    monitored_by: Person | None,
) -> None:
    same_organization(ContextError, organization, monitored_by=monitored_by)
    for process in processes:
        same_organization(ContextError, organization, processes=process)
    for objective in objectives:
        same_organization(ContextError, organization, objectives=objective)


def _refuse_no_reason(reason: str) -> None:
    if not reason.strip():
        raise ContextError(_("Say why, or why not."), "climate_reason")


@transaction.atomic
def change_issue(
    *, issue: ContextIssue, by: Person, changes: dict[str, Any], version: int | None = None
) -> ContextIssue:
    """Change what is said about an issue. Raises ContextError and StaleError."""
    issue = _standing(issue, version)
    several = {name: list(changes[name]) for name in SEVERAL if name in changes}
    fields = {name: value for name, value in changes.items() if name not in SEVERAL}
    _refuse_strangers(
        issue.organization,
        several.get("processes", ()),
        several.get("objectives", ()),
        fields.get("monitored_by"),
    )
    _refuse_no_reason(fields.get("climate_reason", issue.climate_reason))
    facts = changed_facts(issue, fields, frozenset())
    for name, wanted in several.items():
        before = set(getattr(issue, name).all())
        if before != set(wanted):
            label = getattr(issue._meta.get_field(name), "verbose_name", name)
            facts.append((label, Change(_names(before), _names(wanted))))
            getattr(issue, name).set(wanted)
    if not facts:
        return issue
    for name, value in fields.items():
        setattr(issue, name, value)
    save(issue, *fields)
    ledger.record(
        evidence.context_issue(issue),
        organization=issue.organization,
        verb="changed",
        by=by,
        facts=facts,
        shows=(),
    )
    return issue


@transaction.atomic
def review_issue(
    *,
    issue: ContextIssue,
    next_review_on: datetime.date,
    by: Person,
    conclusion: str = "",
    on: datetime.date | None = None,
    actor: Person | None = None,
) -> ContextIssue:
    """Somebody looked whether the issue still is as noted. Raises ContextError."""
    issue = _standing(issue)
    on = on or clock.today(issue.organization)
    refuse_review_days(issue.organization, on, next_review_on)
    issue.state, issue.reviewed_on, issue.next_review_on = Standing.REVIEWED, on, next_review_on
    save(issue, "state", "reviewed_on", "next_review_on")
    ledger.record(
        evidence.context_issue(issue),
        organization=issue.organization,
        verb="reviewed",
        by=by,
        actor=actor,
        facts=[(_("Conclusion"), conclusion), (_("Next review"), next_review_on)],
        occurred_on=on,
    )
    return issue


@transaction.atomic
def close_issue(*, issue: ContextIssue, reason: str, by: Person) -> ContextIssue:
    """The issue does not bear on us any more. Raises ContextError."""
    issue = _standing(issue)
    if not reason.strip():
        raise ContextError(_("Say why it does not matter any more."), "reason")
    issue.state = Standing.CLOSED
    save(issue, "state")
    ledger.record(
        evidence.context_issue(issue),
        organization=issue.organization,
        verb="closed",
        by=by,
        facts=[(_("Reason"), reason)],
        shows=(),
    )
    return issue


def _standing(issue: ContextIssue, version: int | None = None) -> ContextIssue:
    issue = lock(issue, version)
    if not issue.is_standing:
        raise ContextError(_("It is closed. Note it anew if it matters again."))
    return issue


@transaction.atomic
def review_context(
    *,
    organization: Organization,
    leader: Person,
    changes: str,
    climate: str,
    climate_reason: str,
    next_review_on: datetime.date,
    by: Person,
    with_parties: bool = True,
    on: datetime.date | None = None,
    reference: str = "",
) -> ContextReview:
    """Top management looked at all issues, and parties, at once and concluded on climate change.

    All that stand count as reviewed on that day. The conclusion is recorded even when climate change
    is not relevant. Raises ContextError unless `leader` belonged to top management on `on`.
    """
    same_organization(ContextError, organization, leader=leader)
    on = on or clock.today(organization)
    refuse_review_days(organization, on, next_review_on)
    _refuse_no_reason(climate_reason)
    if not leader.is_top_management(on):
        raise ContextError(
            _("%(name)s did not belong to top management on that day.") % {"name": leader.name},
            "leader",
        )
    issues = list(ContextIssue.objects.of(organization).standing())
    parties = list(InterestedParty.objects.of(organization).standing()) if with_parties else []
    review = ContextReview.objects.create(
        organization=organization,
        reference=reference or next_reference(ContextReview, organization, "CR"),
        created_at=clock.now(),
        on=on,
        leader=leader,
        changes=changes,
        climate=climate,
        climate_reason=climate_reason,
        issues=len(issues),
        parties=len(parties),
        next_review_on=next_review_on,
    )
    for one in issues:
        _looked_at(one, evidence.context_issue, review, by)
    for party in parties:
        _looked_at(party, evidence.party, review, by)
    ledger.record(
        evidence.context_review(review),
        organization=organization,
        verb="reviewed",
        by=by,
        actor=leader,
        facts=_review_facts(review),
        occurred_on=on,
    )
    return review


def _looked_at(record: Any, describe: Any, review: ContextReview, by: Person) -> None:
    """One issue or party of the review; the review itself is the evidence, this its trace."""
    record.state, record.reviewed_on = Standing.REVIEWED, review.on
    record.next_review_on = review.next_review_on
    save(record, "state", "reviewed_on", "next_review_on")
    ledger.record(
        describe(record),
        organization=review.organization,
        verb="reviewed",
        by=by,
        actor=review.leader,
        facts=[(_("In"), review.reference), (_("Next review"), review.next_review_on)],
        occurred_on=review.on,
        shows=(),
    )


def _review_facts(review: ContextReview) -> list[Fact]:
    return [
        (_("Issues looked at"), review.issues),
        (_("Interested parties looked at"), review.parties),
        (_("What changed"), review.changes),
        (_("Climate change is"), review.get_climate_display()),
        (_("Why, or why not"), review.climate_reason),
        (_("Next review"), review.next_review_on),
    ]
