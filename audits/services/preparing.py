"""What happens between the plan of an audit and its first day: confirmed, prepared (9.2.2 b)."""

import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from audits import evidence
from audits.errors import AuditError
from audits.models import Audit
from audits.services.checks import needed, past_day
from evidence import ledger
from evidence.services import lock, save
from people.models import Person
from people.rules import same_organization

State = Audit.State


@transaction.atomic
def confirm_audit(
    *,
    audit: Audit,
    by: Person,
    confirmed_with: Person,
    on: datetime.date | None = None,
    agenda: str = "",
) -> Audit:
    """The day was agreed with somebody of the process, who is not in the audit team."""
    current = lock(audit)
    if current.state != State.PLANNED:
        raise AuditError(_("Only a planned audit can be confirmed."))
    same_organization(AuditError, current.organization, confirmed_with=confirmed_with)
    team = [current.lead_auditor, *current.other_auditors.all()]
    if confirmed_with in team:
        raise AuditError(
            _("%(name)s is in the audit team. Confirm it with somebody of the process.")
            % {"name": confirmed_with.name},
            "confirmed_with",
        )
    current.confirmed_on = past_day(on, current.organization)
    current.confirmed_with = confirmed_with
    current.agenda = agenda.strip() or current.agenda
    current.state = State.CONFIRMED
    save(current, "state", "confirmed_on", "confirmed_with", "agenda")
    ledger.record(
        evidence.audit(current),
        organization=current.organization,
        verb="confirmed",
        by=by,
        occurred_on=current.confirmed_on,
        facts=[
            (_("Confirmed with"), confirmed_with),
            (_("First day"), current.planned_on),
            (_("Audit plan"), agenda.strip()),
        ],
        shows=(),
    )
    return current


@transaction.atomic
def prepare_audit(
    *,
    audit: Audit,
    by: Person,
    agenda: str = "",
    recipients: str = "",
    on: datetime.date | None = None,
) -> Audit:
    """The audit plan is written and sent: who is seen when, and who gets the report."""
    current = lock(audit)
    if current.state != State.CONFIRMED:
        raise AuditError(_("Confirm the day with the process first."))
    words = agenda.strip() or current.agenda
    current.agenda = needed(words, _("Write who and what is looked at, and when."), "agenda")
    words = recipients.strip() or current.recipients
    current.recipients = needed(words, _("Say who gets the report."), "recipients")
    current.prepared_on = past_day(on, current.organization)
    current.state = State.PREPARED
    save(current, "state", "prepared_on", "agenda", "recipients")
    ledger.record(
        evidence.audit(current),
        organization=current.organization,
        verb="audit-prepared",
        by=by,
        occurred_on=current.prepared_on,
        facts=[
            (_("Audit plan"), current.agenda),
            (_("Report goes to"), current.recipients),
            (_("Questions"), current.questions.count()),
        ],
        shows=(),
    )
    return current
