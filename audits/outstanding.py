"""What still stands between an audit and its issued report, for the page that issues it."""

from dataclasses import dataclass

from audits.models import AnswerChange, Audit, AuditQuestion, Justification, ReportSignature
from audits.reporting.reading import unread


@dataclass(frozen=True)
class Outstanding:
    """What has to be done first; `is_unsigned` is only a hint."""

    unanswered: list[AuditQuestion]
    incomplete: list[AuditQuestion]
    undecided: list[AnswerChange]
    unread: list[Justification]
    is_unsigned: bool

    @property
    def is_ready(self) -> bool:
        return not (self.unanswered or self.incomplete or self.undecided or self.unread)


def outstanding(audit: Audit) -> Outstanding:
    """What `audits.services.issue_report` would refuse for, all of it at once."""
    conflicts = audit.answer_changes.filter(state=AnswerChange.State.CONFLICT)
    wrote = audit.signatures.filter(
        person=audit.lead_auditor_id, meaning=ReportSignature.Meaning.WROTE
    )
    return Outstanding(
        unanswered=list(audit.questions.unanswered()),
        incomplete=list(audit.questions.incomplete()),
        undecided=list(conflicts.select_related("question", "by")),
        unread=unread(audit),
        is_unsigned=not wrote.exists(),
    )
