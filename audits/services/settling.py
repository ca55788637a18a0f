"""A graded answer and its finding: made once, following the answer until the report is issued."""

from django.db import transaction
from django.utils.translation import gettext as _

from audits.models import AuditQuestion, Finding
from audits.services.findings import record_finding, who_answers
from audits.services.photos import attach_to_finding
from audits.services.regrading import regrade_finding, restore_finding, withdraw_finding
from evidence import editions
from people.models import Person


@transaction.atomic
def settle(*, question: AuditQuestion, by: Person) -> AuditQuestion:
    """Bring the finding in line with the answer of a locked question of a locked audit.

    No finding is made of an answer that lacks words; one that exists is withdrawn when the answer
    is not graded any more, and comes back with the same number when it is graded again.
    """
    finding = question.finding
    if not question.is_graded:
        if finding is not None and finding.withdrawn_on is None:
            reason = _("Answered as “%(answer)s”.") % {
                "answer": question.get_result_display() if question.result else _("no answer")
            }
            question.finding = withdraw_finding(finding=finding, by=by, reason=reason)
        return question
    if question.is_incomplete:
        return question
    if finding is None:
        finding = _record(question, by)
    else:
        if finding.withdrawn_on is not None:
            finding = restore_finding(finding=finding, by=by)
        finding = regrade_finding(
            finding=finding,
            by=by,
            grade=question.result,
            clause=_clause(question),
            statement=question.statement,
            objective_evidence=question.objective_evidence,
        )
    question.finding = finding
    attach_to_finding(question=question, by=by)
    return question


def _record(question: AuditQuestion, by: Person) -> Finding:
    finding = record_finding(
        audit=question.audit,
        by=by,
        grade=question.result,
        clause=_clause(question),
        statement=question.statement,
        objective_evidence=question.objective_evidence,
        owner=who_answers(question.audit),
        may_repeat_words=True,
    )
    question.finding = finding
    question.save(update_fields=["finding"])
    return finding


def _clause(question: AuditQuestion) -> str:
    """The clause as findings name it: a question may be finer than the edition's list."""
    return editions.edition(question.audit.organization.edition).listed(question.clause)
