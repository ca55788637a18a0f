"""Planning: a row for each person whose hour of the week has come, once.

As with reminders any number of planners may run at once and twice.
"""

import datetime
import logging
from zoneinfo import ZoneInfo

from django.db import transaction

from jobs import services as jobs
from people import clock
from people import queries as people
from people.mails import Mails, choices_in, mails_of
from people.models import MailChoice, Organization, Person
from people.permissions import is_auditor_only, permissions_of
from programme.digest.send import KIND
from programme.models import Digest

logger = logging.getLogger(__name__)
# After a downtime a mail of the week is still sent for so long, then it would be old news.
CATCH_UP = datetime.timedelta(days=2)


def plan_all_digests() -> int:
    """Plan the weekly mails of every organization; how many are new. One failure stops no other."""
    planned = 0
    for organization in Organization.objects.all():
        try:
            planned += plan_digests(organization, clock.now())
        except Exception:
            logger.exception("weekly mails of %s could not be planned", organization.slug)
    return planned


def plan_digests(organization: Organization, now: datetime.datetime) -> int:
    """Write the weekly mails of one organization whose hour has come; how many are new."""
    local = now.astimezone(ZoneInfo(organization.timezone))
    week_of = local.date() - datetime.timedelta(days=local.weekday())
    known = set(Digest.objects.filter(week_of=week_of).values_list("recipient", flat=True))
    choices = choices_in(organization)
    wanting = [
        person
        for person in people.people(organization).present(local.date()).exclude(email="")
        if person.pk not in known and _wants(person, choices.get(person.pk), week_of, local)
    ]
    return sum(_plan(organization, person, week_of) for person in wanting)


def _wants(
    person: Person, choice: MailChoice | None, week_of: datetime.date, local: datetime.datetime
) -> bool:
    permissions = permissions_of(person, local.date())
    if not permissions or is_auditor_only(permissions):
        return False
    mails = mails_of(choice, permissions)
    return mails.digest and _has_come(mails, week_of, local)


def _has_come(mails: Mails, week_of: datetime.date, local: datetime.datetime) -> bool:
    day = week_of + datetime.timedelta(days=mails.weekday)
    moment = datetime.datetime.combine(day, datetime.time(mails.hour), local.tzinfo)
    return moment <= local < moment + CATCH_UP


@transaction.atomic
def _plan(organization: Organization, person: Person, week_of: datetime.date) -> bool:
    digest, is_new = Digest.objects.get_or_create(
        recipient=person,
        week_of=week_of,
        defaults={"organization": organization, "created_at": clock.now()},
    )
    if is_new:
        digest.job = jobs.enqueue(
            kind=KIND,
            scope=organization.slug,
            key=f"{KIND}:{digest.pk}",
            payload={"digest": digest.pk},
        )
        digest.save(update_fields=["job"])
    return is_new
