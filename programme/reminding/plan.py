"""Planning: which steps have come, and a row for each that nobody wrote yet.

Any number of planners may run at once and twice: the unique constraint lets each row in once, and
the row carries its mail's job. After a downtime only the newest step of each date is made up for.
"""

import datetime
import logging

from django.db import transaction

from evidence.dues import Due
from evidence.models import Subject
from jobs import services as jobs
from jobs.models import State as JobState
from people import clock
from people.mails import choices_in
from people.models import MailChoice, Organization, Person
from people.queries import executive_above
from programme.models import Reminder
from programme.reminding.send import KIND
from programme.reminding.sources import listed

logger = logging.getLogger(__name__)
# A mail that could not be sent is tried again with each run for so long.
RETRY_DAYS = 14


def plan_all() -> int:
    """Plan the reminders of every organization; how many new ones. One failure stops no other."""
    planned = 0
    for organization in Organization.objects.all():
        try:
            planned += plan_reminders(organization, clock.today(organization))
        except Exception:
            logger.exception("reminders of %s could not be planned", organization.slug)
    return planned


def plan_reminders(organization: Organization, on: datetime.date) -> int:
    """Write the reminders of one organization whose step has come by `on`; how many are new."""
    dues = listed(organization, on)
    patient = patient_people(organization)
    _release(organization, patient)
    wanted = [row for due in dues for row in _rows(organization, due, on, patient)]
    if wanted:
        Reminder.objects.bulk_create(wanted, ignore_conflicts=True)
    return _order_mails(organization)


def patient_people(organization: Organization) -> set[int]:
    """Keys of the people whose reminders wait for their weekly mail."""
    weekly = MailChoice.Reminders.WEEKLY
    choices = choices_in(organization).values()
    return {one.person_id for one in choices if one.digest and one.reminders == weekly}


def _release(organization: Organization, patient: set[int]) -> None:
    """Who no longer waits for a weekly mail gets what was collected at once."""
    collected = Reminder.objects.of(organization).filter(state=Reminder.State.COLLECTED)
    collected.exclude(recipient__in=patient).update(state=Reminder.State.WAITING)


def _rows(
    organization: Organization, due: Due, on: datetime.date, patient: set[int]
) -> list[Reminder]:
    step = due.schedule.step((on - due.due_on).days)
    if step is None or due.due_on + datetime.timedelta(days=step) < due.known_on:
        return []
    subject = Subject.objects.filter(
        organization=organization, kind=due.kind, object_id=due.object_id
    ).first()
    if subject is None:
        return []
    return [
        Reminder(
            organization=organization,
            rule=due.rule,
            subject=subject,
            due_on=due.due_on,
            step=step,
            recipient=person,
            is_escalation=person not in due.people,
            title=str(due.title)[:300],
            created_at=clock.now(),
            state=_first_state(person, person in due.people and person.pk in patient),
        )
        for person in _recipients(due, step, on)
    ]


def _first_state(person: Person, waits: bool) -> Reminder.State:
    if not person.email:
        return Reminder.State.NO_ADDRESS
    return Reminder.State.COLLECTED if waits else Reminder.State.WAITING


def _recipients(due: Due, step: int, on: datetime.date) -> list[Person]:
    """Who has to know, and from the escalating step on the executive above, each once."""
    found = {person.pk: person for person in due.people}
    if step >= due.schedule.escalate_from:
        above = [executive_above(person, on) for person in due.people]
        found |= {person.pk: person for person in above if person is not None}
    return list(found.values())


def _order_mails(organization: Organization) -> int:
    """A job for each waiting reminder without one; failed ones are queued afresh for two weeks."""
    waiting = Reminder.objects.of(organization).waiting()
    fresh = list(waiting.filter(job=None).values_list("pk", flat=True))
    for key in fresh:
        _order_mail(organization, key)
    recent = clock.now() - datetime.timedelta(days=RETRY_DAYS)
    failed = waiting.filter(job__state=JobState.FAILED, created_at__gte=recent)
    for reminder in failed.select_related("job"):
        if reminder.job is not None:
            jobs.retry(reminder.job)
    return len(fresh)


@transaction.atomic
def _order_mail(organization: Organization, key: int) -> None:
    job = jobs.enqueue(
        kind=KIND, scope=organization.slug, key=f"{KIND}:{key}", payload={"reminder": key}
    )
    Reminder.objects.filter(pk=key, job=None).update(job=job)
