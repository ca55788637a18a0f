"""What entries of the ledger hold about findings and answers."""

import hashlib
import json
from collections import Counter

from django.utils.translation import gettext as _

from audits.models import Audit, AuditQuestion, Finding
from evidence.facts import Fact

ANSWER_COLUMNS = ("position", "key", "clause", "text", "result", "statement", "objective_evidence")


def finding_facts(finding: Finding) -> list[Fact]:
    """What a finding says, as its entries hold it."""
    return [
        (_("Grade"), finding.get_grade_display()),
        (_("Clause"), finding.clause),
        (_("Statement"), finding.statement),
        (_("Objective evidence"), finding.objective_evidence),
        (_("Found on"), finding.found_on),
        (_("Audit"), finding.audit),
    ]


def answer_facts(audit: Audit) -> list[Fact]:
    """How many questions were answered how, and a hash over all answers, so that none can change."""
    rows = list(audit.questions.values_list(*ANSWER_COLUMNS))
    if not rows:
        return []
    photos = list(audit.photos.filter(removed_at=None).values_list("question__key", "sha256"))
    sealed = json.dumps([rows, photos], ensure_ascii=False, sort_keys=True)
    counted = Counter(row[ANSWER_COLUMNS.index("result")] for row in rows)
    labels = dict(AuditQuestion.Result.choices)
    named = "; ".join(
        f"{labels[result]}: {counted[result]}" for result in labels if counted[result]
    )
    digest = hashlib.sha256(sealed.encode()).hexdigest()
    return [(_("Answers"), named), (_("SHA-256 of all answers"), digest)]
