"""Who may audit what: nobody audits their own work (9.2.2 c).

Owning the process now, or within the twelve months before the audit, refuses. Sharing the owner's
function only warns: small houses have few auditors.
"""

import datetime
from collections.abc import Iterable

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from audits.errors import AuditError
from evidence.window import year_before
from people.models import Person
from processes.models import Process


def refuse_own_work(
    process: Process, auditor: Person, on: datetime.date, field: str = "lead_auditor"
) -> None:
    """Raise AuditError at `field` if the auditor owns or lately owned the process audited `on`."""
    if auditor.pk == process.owner_id:
        raise AuditError(
            _(
                "%(name)s owns this process, so somebody else has to audit it. "
                "Choose another auditor."
            )
            % {"name": auditor.name},
            field,
        )
    if auditor.pk == process.acting_owner_id:
        raise AuditError(
            _(
                "%(name)s acts as owner of this process, so somebody else has to audit it. "
                "Choose another auditor."
            )
            % {"name": auditor.name},
            field,
        )
    _refuse_former_owner(process, auditor, on, field)


def _refuse_former_owner(process: Process, auditor: Person, on: datetime.date, field: str) -> None:
    first, _last = year_before(on)
    former = process.past_ownerships.filter(person=auditor, until_on__gte=first).first()
    if former is not None:
        raise AuditError(
            _(
                "%(name)s owned this process until %(day)s, less than twelve months before the "
                "audit. Choose another auditor."
            )
            % {"name": auditor.name, "day": date_format(former.until_on)},
            field,
        )


def colleagues(process: Process, auditors: Iterable[Person]) -> list[Person]:
    """Auditors from the function of the process owner: allowed, but worth a second thought."""
    owner = process.owner or process.acting_owner
    if owner is None or not owner.function:
        return []
    return [auditor for auditor in auditors if auditor.function == owner.function]
