"""Write a policy version and hand it in (5.2.1)."""

import datetime
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Max, ProtectedError
from django.utils.translation import gettext as _

from evidence import ledger
from evidence.facts import Change, Fact
from evidence.services import changed_facts, lock, next_reference, save
from leadership import evidence
from leadership.errors import LeadershipError
from leadership.models import PolicyVersion, Statement
from leadership.rules import past_day, sane_day
from people import clock
from people.models import Organization, Person, Site
from people.rules import same_organization

STATEMENTS_MOST = 30
STATEMENT_LENGTH = 500


@transaction.atomic
def draft_policy(
    *,
    organization: Organization,
    title: str,
    statements: Sequence[str],
    by: Person,
    author: Person | None = None,
    text: str = "",
    language: str = "en",
    scope: str = "",
    sites: Sequence[Site] = (),
    change_reason: str = "",
    is_material: bool = True,
    training_needed: str = "",
    review_due_on: datetime.date | None = None,
    on: datetime.date | None = None,
    reference: str = "",
) -> PolicyVersion:
    """Write down a new version with its numbered statements. Raises LeadershipError.

    `sites`: none for the whole organization. `is_material`: everybody is asked to read it again.
    """
    texts = clean_statements(statements)
    number = _next_number(organization)
    _require_reason(number, change_reason)
    day = past_day(organization, on, "on")
    policy = PolicyVersion.objects.create(
        organization=organization,
        reference=reference or next_reference(PolicyVersion, organization, "PV"),
        number=number,
        title=title,
        text=text,
        language=language,
        scope=scope,
        scope_key=scope_key(organization, sites),
        author=author or by,
        change_reason=change_reason,
        is_material=is_material,
        training_needed=training_needed,
        review_due_on=review_due_on and sane_day(review_due_on, "review_due_on"),
        created_at=clock.now(),
    )
    policy.sites.set(sites)
    _write(policy, texts)
    facts: list[Fact] = [
        (_("Title"), title),
        (_("Statements"), "\n".join(texts)),
        (_("Valid for"), scope),
        (_("Sites"), site_names(sites)),
        (_("Reason for the change"), change_reason),
        (_("Everybody is asked to read it again"), _("yes") if is_material else _("no")),
        (_("Training needed"), training_needed),
    ]
    ledger.record(
        evidence.policy(policy),
        organization=organization,
        verb="drafted",
        by=by,
        actor=author,
        facts=facts,
        occurred_on=day,
    )
    return policy


@transaction.atomic
def change_policy(
    *,
    policy: PolicyVersion,
    by: Person,
    changes: dict[str, Any],
    statements: Sequence[str],
    version: int | None = None,
) -> PolicyVersion:
    """Change a draft. Raises LeadershipError once it was handed in, StaleError as `lock` does."""
    current = lock(policy, version)
    _refuse_unless(current, current.State.DRAFT, _("Only a draft can be changed."))
    texts = clean_statements(statements)
    if changes.get("review_due_on"):
        sane_day(changes["review_due_on"], "review_due_on")
    _require_reason(current.number, changes.get("change_reason", current.change_reason))
    plain = {name: value for name, value in changes.items() if name != "sites"}
    facts = changed_facts(current, plain, frozenset())
    if "sites" in changes:
        plain["scope_key"] = _change_sites(current, changes["sites"], facts)
    before = current.statements_text
    if before != "\n".join(texts):
        facts.append((_("Statements"), Change(before, "\n".join(texts))))
        _write(current, texts)
    if not facts:
        return current
    for name, value in plain.items():
        setattr(current, name, value)
    save(current, *plain)
    ledger.record(
        evidence.policy(current),
        organization=current.organization,
        verb="changed",
        by=by,
        facts=facts,
        shows=(),
    )
    return current


@transaction.atomic
def submit_policy(
    *, policy: PolicyVersion, by: Person, on: datetime.date | None = None
) -> PolicyVersion:
    """Hand a draft to top management for approval. Its words are fixed from now on."""
    current = lock(policy)
    _refuse_unless(current, current.State.DRAFT, _("Only a draft can be handed in."))
    day = past_day(current.organization, on, "on")
    return _move(current, current.State.IN_REVIEW, "submitted", by, day, [])


@transaction.atomic
def return_policy(
    *, policy: PolicyVersion, by: Person, reason: str, on: datetime.date | None = None
) -> PolicyVersion:
    """Give a version in review back to its author, with the reason, so that it can be changed."""
    current = lock(policy)
    _refuse_unless(
        current, current.State.IN_REVIEW, _("Only a version in review can be given back.")
    )
    if not reason.strip():
        raise LeadershipError(_("Say what has to change."), "reason")
    day = past_day(current.organization, on, "on")
    return _move(current, current.State.DRAFT, "returned", by, day, [(_("Reason"), reason)])


def clean_statements(statements: Sequence[str]) -> list[str]:
    """The statements without blanks and empty lines. Raises LeadershipError at the statements."""
    texts = [" ".join(text.split()) for text in statements if text.strip()]
    if not texts:
        raise LeadershipError(_("Write at least one statement."), "statements_text")
    if len(texts) > STATEMENTS_MOST:
        message = _("Write at most %(most)d statements; people have to remember them.")
        raise LeadershipError(message % {"most": STATEMENTS_MOST}, "statements_text")
    if len(set(texts)) < len(texts):
        raise LeadershipError(_("Two statements are the same."), "statements_text")
    if max(map(len, texts)) > STATEMENT_LENGTH:
        message = _("A statement may have %(most)d characters. Split the long one.")
        raise LeadershipError(message % {"most": STATEMENT_LENGTH}, "statements_text")
    return texts


def scope_key(organization: Organization, sites: Sequence[Site]) -> str:
    """What tells one scope from another: the keys of its sites, "" for the whole organization."""
    for site in sites:
        same_organization(LeadershipError, organization, sites=site)
    return ",".join(str(key) for key in sorted(site.pk for site in sites))


def site_names(sites: Iterable[Site]) -> str:
    """The sites in words, by name."""
    return ", ".join(sorted(site.name for site in sites))


def _change_sites(policy: PolicyVersion, sites: Sequence[Site], facts: list[Fact]) -> str:
    """Limit a draft to other sites, note it among the facts, and give the new key of its scope."""
    before, after = site_names(policy.sites.all()), site_names(sites)
    key = scope_key(policy.organization, sites)
    if key != policy.scope_key:
        facts.append((_("Sites"), Change(before, after)))
        policy.sites.set(sites)
    return key


def _require_reason(number: int, reason: str) -> None:
    if number > 1 and not reason.strip():
        raise LeadershipError(
            _("Say why a new version is needed: readers and auditors ask."), "change_reason"
        )


def _next_number(organization: Organization) -> int:
    newest = PolicyVersion.objects.of(organization).aggregate(Max("number"))["number__max"]
    return (newest or 0) + 1


def _write(policy: PolicyVersion, texts: list[str]) -> None:
    """Replace the statements of a draft; refused where something points at one already."""
    try:
        policy.statements.all().delete()
    except ProtectedError:
        raise LeadershipError(
            _("An objective or a recognition points at a statement of this draft."),
            "statements_text",
        ) from None
    Statement.objects.bulk_create(
        Statement(organization=policy.organization, policy=policy, number=number, text=text)
        for number, text in enumerate(texts, start=1)
    )


def _refuse_unless(policy: PolicyVersion, state: str, message: str) -> None:
    if policy.state != state:
        now = _("This version is %(state)s.") % {"state": policy.get_state_display().lower()}
        raise LeadershipError(f"{message} {now}")


def _move(
    policy: PolicyVersion,
    state: str,
    verb: str,
    by: Person,
    on: datetime.date,
    facts: list[Fact],
) -> PolicyVersion:
    policy.state = state
    save(policy, "state")
    ledger.record(
        evidence.policy(policy),
        organization=policy.organization,
        verb=verb,
        by=by,
        facts=facts,
        occurred_on=on,
        shows=(),
    )
    return policy
