"""Who is competent to audit, and what an organization decided about its audits (7.2, 9.2.2 c)."""

import datetime
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from audits import clauses, evidence, queries
from audits.errors import AuditError
from audits.models import Auditor, AuditRules, ProcessClause
from audits.services.checks import in_order, needed
from evidence import ledger
from evidence.facts import Change, Fact, Personal
from evidence.services import next_reference, revise
from people import clock
from people.models import Organization, Person
from people.rules import not_in_future, same_organization
from processes.models import Process


@transaction.atomic
def qualify_auditor(
    *,
    organization: Organization,
    by: Person,
    person: Person,
    basis: str,
    qualified_on: datetime.date,
    valid_until: datetime.date | None = None,
    may_lead: bool = True,
    reference: str = "",
) -> Auditor:
    """Judge somebody competent to audit, on a basis and until a day."""
    same_organization(AuditError, organization, person=person)
    not_in_future(AuditError, organization, qualified_on=qualified_on)
    if valid_until is not None:
        in_order(qualified_on, valid_until, "valid_until")
    basis = needed(basis, _("Say on what basis: training, audits observed and led."), "basis")
    if Auditor.objects.of(organization).filter(person=person).exists():
        raise AuditError(_("This person is on the list of auditors already."), "person")
    auditor = Auditor.objects.create(
        organization=organization,
        reference=reference or next_reference(Auditor, organization, "AQ"),
        created_at=clock.now(),
        person=person,
        basis=basis,
        may_lead=may_lead,
        qualified_on=qualified_on,
        valid_until=valid_until,
    )
    ledger.record(
        evidence.auditor(auditor),
        organization=organization,
        verb="recorded",
        by=by,
        facts=[
            (_("Auditor"), person),
            (_("Basis"), Personal(basis)),
            (_("May lead audits"), _("yes") if may_lead else _("no")),
            (_("Competent since"), qualified_on),
            (_("To be judged anew by"), valid_until),
        ],
    )
    return auditor


@transaction.atomic
def change_auditor(
    *, auditor: Auditor, by: Person, changes: dict[str, Any], version: int | None = None
) -> Auditor:
    """Judge the competence anew, or put the record right. Raises StaleError."""
    changes = {name: value for name, value in changes.items() if name != "person"}
    not_in_future(AuditError, auditor.organization, qualified_on=changes.get("qualified_on"))
    first = changes.get("qualified_on", auditor.qualified_on)
    last = changes.get("valid_until", auditor.valid_until)
    if last is not None:
        in_order(first, last, "valid_until")
    if "basis" in changes:
        message = _("Say on what basis: training, audits observed and led.")
        changes["basis"] = needed(changes["basis"], message, "basis")
    return revise(
        auditor,
        by=by,
        changes=changes,
        describe=evidence.auditor,
        version=version,
        personal=frozenset({"basis"}),
    )


@transaction.atomic
def change_rules(
    *, organization: Organization, by: Person, allows_justified: bool, report_days: int
) -> AuditRules:
    """Decide whether exceptions from independence are allowed, and by when reports are due."""
    if not 1 <= report_days <= 90:
        raise AuditError(_("Choose from 1 to 90 days."), "report_days")
    current = _kept_rules(organization)
    facts: list[Fact] = []
    if current.allows_justified != allows_justified:
        change = Change(_allowed(current.allows_justified), _allowed(allows_justified))
        facts.append((_("Justified exceptions"), change))
    if current.report_days != report_days:
        facts.append((_("Days to the report"), Change(current.report_days, report_days)))
    if not facts:
        return current
    current.allows_justified, current.report_days = allows_justified, report_days
    current.save(update_fields=["allows_justified", "report_days"])
    _record_rules(current, by, facts)
    return current


def _kept_rules(organization: Organization) -> AuditRules:
    """The row, locked by that of its organization; made with the defaults where there is none."""
    Organization.objects.select_for_update().get(pk=organization.pk)
    return AuditRules.objects.get_or_create(organization=organization)[0]


def _allowed(value: bool) -> str:
    return _("allowed") if value else _("not allowed")


def _record_rules(rules: AuditRules, by: Person, facts: list[Fact]) -> None:
    ledger.record(
        evidence.rules(rules),
        organization=rules.organization,
        verb="changed",
        by=by,
        facts=facts,
        shows=(),
    )


@transaction.atomic
def apply_clauses(
    *, organization: Organization, by: Person, ticked: Mapping[Process, set[str]]
) -> None:
    """Say which clauses apply to these processes; others keep theirs. Unknown clauses are refused."""
    same_organization(AuditError, organization, **{f"p{process.pk}": process for process in ticked})
    columns = clauses.columns(organization)
    before = queries.ticked_clauses(organization)
    facts: list[Fact] = []
    for process, wanted in ticked.items():
        if unknown := wanted - set(columns):
            raise AuditError(
                _("%(clause)s is no clause of this edition.") % {"clause": min(unknown)}
            )
        had = before.get(process.pk, set())
        if wanted == had:
            continue
        ProcessClause.objects.filter(process=process, clause__in=had - wanted).delete()
        ProcessClause.objects.bulk_create(
            ProcessClause(organization=organization, process=process, clause=number)
            for number in sorted(wanted - had, key=clauses.in_order)
        )
        facts.append((process, Change(_listed(had), _listed(wanted))))
    if facts:
        _record_rules(_kept_rules(organization), by, facts)


def _listed(numbers: set[str]) -> str:
    return ", ".join(sorted(numbers, key=clauses.in_order))
