"""Days by which something of an audit is expected, and who is asked: for pages and reminders alike.

The days of a report are a setting (`AuditRules`); the response to a nonconformity is the business
of `improvement`.
"""

import datetime

from audits import queries
from audits.models import AuditProgramme
from audits.models.programme import AuditProgrammeQuerySet
from people.models import Organization

# A programme is approved so many days before its first day, so that audits can be confirmed.
APPROVAL_DAYS = datetime.timedelta(days=14)
# Answers to opportunities for improvement: asked for after the first, late after the second.
FIRST_ANSWER_DAYS, ANSWER_DAYS = 30, 60
# After so many days late the responsible of the programme is asked too, then the executive above.
RESPONSIBLE_AFTER, EXECUTIVE_AFTER = 7, 21


def report_days(organization: Organization) -> int:
    """Days from the last day of an audit to its report."""
    return queries.rules(organization).report_days


def unapproved(organization: Organization, on: datetime.date) -> AuditProgrammeQuerySet:
    """Programmes that should be approved by that day and are drafts."""
    drafts = AuditProgramme.objects.of(organization).filter(state=AuditProgramme.State.DRAFT)
    found: AuditProgrammeQuerySet = drafts.filter(starts_on__lt=on + APPROVAL_DAYS)
    return found
