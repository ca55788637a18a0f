"""Who audits: independent, or with a justified exception where the organization allows that."""

import datetime
from dataclasses import dataclass

from django.utils.translation import gettext as _

from audits import queries
from audits.errors import AuditError
from audits.impartiality import Conflict, conflicts, refusal
from audits.models import Audit, Justification
from audits.services.checks import present
from evidence.services import lock
from people.models import Person
from people.rules import same_organization
from processes.models import Process


@dataclass(frozen=True)
class Excuse:
    """Why somebody who is not independent shall audit all the same, and who reads it again."""

    reason: str = ""
    second_reader: Person | None = None

    @property
    def is_asked(self) -> bool:
        return bool(self.reason.strip() or self.second_reader)


Team = list[tuple[Person, str]]  # each with the form field that named them
Found = dict[Person, list[Conflict]]
NO_EXCUSE = Excuse()


def team(lead_auditor: Person, others: list[Person]) -> Team:
    """The lead auditor, then the others."""
    return [(lead_auditor, "lead_auditor"), *((other, "other_auditors") for other in others)]


def allowed_or_refuse(
    process: Process,
    auditors: Team,
    on: datetime.date,
    *,
    asked: Excuse = NO_EXCUSE,
    standing: set[int] = frozenset(),  # type: ignore[assignment]
) -> Found:
    """The auditors who need the exception that is asked for. Raises NotIndependentError, AuditError.

    `standing` are keys of auditors whose exception for this audit is recorded already.
    """
    if len({person.pk for person, _field in auditors}) < len(auditors):
        raise AuditError(
            _("The lead auditor is in the team already. Choose other people."), "other_auditors"
        )
    current = lock(process)
    may_justify = queries.rules(process.organization).allows_justified
    found: Found = {}
    for auditor, field in auditors:
        present(auditor, on, field)
        against = conflicts(current, auditor, on)
        if not against or auditor.pk in standing:
            continue
        if not may_justify or not asked.is_asked:
            advice = _ask_for_exception() if may_justify else ""
            raise refusal(current, auditor, on, against, field, advice)
        found[auditor] = against
    if found:
        refuse_second_reader(current, auditors, on, asked)
    return found


def _ask_for_exception() -> str:
    return _("Choose another auditor, or justify it and name a second reader.")


def refuse_second_reader(
    process: Process, auditors: Team, on: datetime.date, asked: Excuse
) -> None:
    """Refuse an exception without a reason, or whose second reader is not independent either."""
    if not asked.reason.strip():
        raise AuditError(_("Say why it is done all the same."), "justification")
    reader = asked.second_reader
    if reader is None:
        raise AuditError(_("Name somebody independent who reads it again."), "second_reader")
    same_organization(AuditError, process.organization, second_reader=reader)
    present(reader, on, "second_reader")
    if any(person.pk == reader.pk for person, _field in auditors):
        raise AuditError(
            _("%(name)s is in the audit team. Somebody else reads it again.")
            % {"name": reader.name},
            "second_reader",
        )
    if against := conflicts(process, reader, on):
        advice = _("Name another second reader.")
        raise AuditError(f"{against[0].sentence} {advice}", "second_reader")


def standing_exceptions(audit: Audit) -> set[int]:
    """Keys of the auditors whose exception for this audit is recorded."""
    return set(audit.justifications.values_list("auditor", flat=True))


def drop_exceptions(audit: Audit, process: Process, auditors: Team, on: datetime.date) -> None:
    """Forget exceptions of those who left the team or are independent now; the history keeps them."""
    needed = {person.pk for person, _field in auditors if conflicts(process, person, on)}
    Justification.objects.filter(audit=audit).exclude(auditor__in=needed).delete()
