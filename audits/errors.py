"""Refusals of the audit room."""

import datetime
from collections.abc import Sequence
from typing import TYPE_CHECKING

from people.errors import RuleError

if TYPE_CHECKING:
    from audits.impartiality import Conflict
    from people.models import Person
    from processes.models import Process


class AuditError(RuleError):
    """A rule about audit programmes, audits, findings or outside audits refuses."""


class NotIndependentError(AuditError):
    """Somebody would audit their own work. Says who, where and why, so that it can be kept."""

    def __init__(
        self,
        message: str,
        field: str,
        *,
        process: "Process",
        auditor: "Person",
        audited_on: datetime.date,
        conflicts: Sequence["Conflict"],
    ) -> None:
        super().__init__(message, field)
        self.process, self.auditor = process, auditor
        self.audited_on, self.conflicts = audited_on, conflicts
