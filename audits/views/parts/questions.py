"""The page of an audit: its questions, how far they are answered, and what waits for a decision."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from audits.entering import Data, question_states
from audits.models import Audit, AuditQuestion
from pages.details import Act
from people.permissions import OrganizationRequest, Permission

RECORD = Permission.RECORD_FINDINGS


def context(request: OrganizationRequest, audit: Audit) -> dict[str, Any]:
    """What templates/audits/parts/questions.html needs; three queries for any number of questions."""
    asked = question_states(audit)
    return {
        "asked": asked,
        "answered_count": sum(bool(one["result"]) for one in asked),
        "by_result": _by_result(asked),
        "undecided": [one for one in asked if one["conflicts"]],
        "late": [one for one in asked if one["late"]],
        "may_decide": RECORD in request.permissions and audit.is_open_for_findings,
    }


def _by_result(asked: list[Data]) -> list[dict[str, Any]]:
    """How many questions have which answer, those without one last; no answer that nobody gave."""
    answers = [*AuditQuestion.Result.choices, ("", _("No answer"))]
    counted = [
        {"result": value, "label": label, "count": sum(one["result"] == value for one in asked)}
        for value, label in answers
    ]
    return [one for one in counted if one["count"]]


def acts(request: OrganizationRequest, audit: Audit) -> list[Act]:
    """Enter results, the main thing while an audit with questions runs; choose what is asked."""
    choose = Act(_("Choose questions"), "audits:audit-questions", RECORD)
    if audit.is_to_come:
        return [choose]
    if not audit.is_open_for_findings:
        return []
    return [Act(_("Enter results"), "audits:entry", RECORD, audit.has_questions), choose]
