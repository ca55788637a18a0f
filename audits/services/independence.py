"""Refused auditors are kept, exceptions are justified and read again (9.2.2 c)."""

import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from audits import evidence, queries
from audits.errors import AuditError, NotIndependentError
from audits.impartiality import Conflict, conflicts
from audits.models import Audit, AuditProgramme, Justification, RefusedAuditor
from audits.reporting.reading import digest_to_read
from audits.services.answers import settle_all
from audits.services.checks import needed, past_day
from audits.services.teams import Excuse, Found, refuse_second_reader, team
from evidence import ledger
from evidence.services import lock
from people import clock
from people.models import Person
from people.rules import same_organization
from processes.models import Process


def reason_of(found: list[Conflict]) -> str:
    """All that stands against an auditor, without a name."""
    return "; ".join(conflict.reason for conflict in found)


@transaction.atomic
def propose_auditor(
    *,
    programme: AuditProgramme,
    by: Person,
    process: Process,
    auditor: Person,
    planned_on: datetime.date,
) -> RefusedAuditor | None:
    """Ask whether somebody may audit the process on that day; where not, that is kept and returned."""
    same_organization(AuditError, programme.organization, process=process, auditor=auditor)
    found = conflicts(process, auditor, planned_on)
    if not found:
        return None
    return _keep(programme, by, process, auditor, planned_on, found)


def note_refusal(
    *, programme: AuditProgramme, by: Person, refused: NotIndependentError
) -> RefusedAuditor:
    """Keep a refusal. Called once the transaction that was refused has ended."""
    with transaction.atomic():
        return _keep(
            programme,
            by,
            refused.process,
            refused.auditor,
            refused.audited_on,
            list(refused.conflicts),
        )


def _keep(
    programme: AuditProgramme,
    by: Person,
    process: Process,
    auditor: Person,
    planned_on: datetime.date,
    found: list[Conflict],
) -> RefusedAuditor:
    """Once a day: asking again says nothing new."""
    row, is_new = RefusedAuditor.objects.get_or_create(
        programme=programme,
        process=process,
        auditor=auditor,
        refused_on=clock.today(programme.organization),
        defaults={
            "organization": programme.organization,
            "audited_on": planned_on,
            "reason": reason_of(found)[:1000],
            "asked_by": by,
        },
    )
    if is_new:
        ledger.record(
            evidence.programme(programme),
            organization=programme.organization,
            verb="auditor-refused",
            by=by,
            facts=[
                (_("Process"), process),
                (_("Proposed as auditor"), auditor),
                (_("Proposed for"), planned_on),
                (_("Refused because"), row.reason),
            ],
            shows=(),
        )
    return row


@transaction.atomic
def justify_auditor(
    *, audit: Audit, by: Person, auditor: Person, reason: str, second_reader: Person | None
) -> Justification:
    """Record why somebody who is not independent audits all the same; small firms only.

    The second reader is independent, not in the team, and reads the report before it is issued.
    """
    current = lock(audit)
    auditors = team(current.lead_auditor, list(current.other_auditors.all()))
    if current.is_issued or current.state == Audit.State.CANCELLED:
        raise AuditError(_("The audit is over, so nothing can be justified any more."))
    if all(person != auditor for person, _field in auditors):
        raise AuditError(_("%(name)s is not in the audit team.") % {"name": auditor.name})
    if not queries.rules(current.organization).allows_justified:
        raise AuditError(_("The rules for audits allow no exceptions. Choose another auditor."))
    on = current.started_on or current.planned_on
    against = conflicts(current.process, auditor, on)
    if not against:
        raise AuditError(
            _("%(name)s is independent. No exception is needed.") % {"name": auditor.name}
        )
    if current.justifications.filter(auditor=auditor).exists():
        raise AuditError(_("This exception is justified already."))
    asked = Excuse(reason, second_reader)
    refuse_second_reader(lock(current.process), auditors, on, asked)
    [row] = keep_exceptions(current, {auditor: against}, asked, by)
    return row


def keep_exceptions(audit: Audit, found: Found, asked: Excuse, by: Person) -> list[Justification]:
    """A row and an entry for each auditor; what they rest on was checked before."""
    return [_justify(audit, auditor, against, asked, by) for auditor, against in found.items()]


def _justify(
    audit: Audit, auditor: Person, against: list[Conflict], asked: Excuse, by: Person
) -> Justification:
    assert asked.second_reader is not None
    Justification.objects.filter(audit=audit, auditor=auditor).delete()
    row = Justification.objects.create(
        audit=audit,
        auditor=auditor,
        conflict=reason_of(against)[:1000],
        reason=asked.reason.strip(),
        second_reader=asked.second_reader,
        recorded_by=by,
        recorded_on=clock.today(audit.organization),
    )
    ledger.record(
        evidence.audit(audit),
        organization=audit.organization,
        verb="justified",
        by=by,
        facts=[
            (_("Auditor"), auditor),
            (_("Not independent because"), row.conflict),
            (_("Done all the same because"), row.reason),
            (_("Second reader"), row.second_reader),
        ],
        shows=(),
    )
    return row


@transaction.atomic
def read_again(
    *, justification: Justification, by: Person, note: str, on: datetime.date | None = None
) -> Justification:
    """The second reader read the draft of an auditor who is not independent, and says what they think.

    It stands for the text as it is now: after a change of the draft it is read once more.
    """
    audit = lock(justification.audit)
    current = Justification.objects.select_for_update().get(pk=justification.pk)
    if by.pk != current.second_reader_id:
        raise AuditError(
            _("%(name)s reads it again, nobody else.") % {"name": current.second_reader.name}
        )
    if audit.state != Audit.State.DRAFT_REPORT:
        raise AuditError(_("It is read again once the report is drafted, before it is issued."))
    current.read_note = needed(note, _("Say what you looked at and what you think."), "note")
    current.read_on = past_day(on, audit.organization)
    settle_all(audit=audit, by=by)
    current.read_digest = digest_to_read(audit)
    current.save(update_fields=["read_on", "read_note", "read_digest"])
    ledger.record(
        evidence.audit(audit),
        organization=audit.organization,
        verb="read-again",
        by=by,
        occurred_on=current.read_on,
        facts=[(_("Auditor"), current.auditor), (_("What was read"), current.read_note)],
        shows=(),
    )
    return current
