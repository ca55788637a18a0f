"""The days by which context issues, interested parties and the whole context are looked at again."""

import datetime
from typing import Any
from zoneinfo import ZoneInfo

from evidence.dues import REVIEW, Due
from people.models import Organization, Person
from processes.models import ContextIssue, ContextReview, InterestedParty

ABOVE = "reports_to__reports_to"


def dues(organization: Organization, on: datetime.date) -> list[Due]:
    """Who watches an issue, keeps in touch with a party, or led the last review has to know."""
    latest = on + datetime.timedelta(days=max(REVIEW.before))
    issues = ContextIssue.objects.of(organization).standing().filter(next_review_on__lte=latest)
    parties = InterestedParty.objects.of(organization).standing()
    zone = ZoneInfo(organization.timezone)
    return [
        *(
            _due("context-issue-review", one, one.title, one.monitored_by, zone)
            for one in issues.exclude(monitored_by=None).select_related(f"monitored_by__{ABOVE}")
        ),
        *(
            _due("party-review", one, one.name, one.contact, zone)
            for one in parties.filter(next_review_on__lte=latest)
            .exclude(contact=None)
            .select_related(f"contact__{ABOVE}")
        ),
        *_whole(organization, latest, zone),
    ]


def _whole(organization: Organization, latest: datetime.date, zone: ZoneInfo) -> list[Due]:
    newest = ContextReview.objects.of(organization).select_related(f"leader__{ABOVE}").first()
    if newest is None or newest.next_review_on > latest:
        return []
    return [_due("context-review", newest, _title(newest), newest.leader, zone)]


def _title(review: ContextReview) -> str:
    return f"{review.reference} {review._meta.verbose_name}"


def _due(rule: str, record: Any, title: str, person: Person | None, zone: ZoneInfo) -> Due:
    assert person is not None  # the queries above leave records without a person out
    known_on = getattr(record, "reviewed_on", None) or record.created_at.astimezone(zone).date()
    return Due(
        rule=rule,
        schedule=REVIEW,
        kind=record._meta.label_lower,
        object_id=record.pk,
        title=title,
        due_on=record.next_review_on,
        people=(person,),
        known_on=known_on,
    )
