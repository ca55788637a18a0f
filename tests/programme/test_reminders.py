"""Reminders: the right step, once, to the right people, never for what is over."""

import datetime

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.urls import reverse

from evidence.dues import PROMISE, REVIEW, Schedule
from improvement.services import complete_action, promise_action
from jobs import worker
from jobs.models import Job
from people import clock
from programme.handlers import HANDLERS
from programme.models import Reminder
from programme.reminding import plan_reminders
from reviews.services import cancel_review, move_review, plan_review
from tests.conftest import DAY

PLANNED = DAY + datetime.timedelta(days=30)


def make_review(cast, planned_on=PLANNED, **changes):
    fields = {
        "organization": cast.organization,
        "title": "Management review 5",
        "planned_on": planned_on,
        "chair": cast.executive,
        "invited": [cast.quality_manager],
        "by": cast.quality_manager,
    }
    return plan_review(**(fields | changes))


def make_late_action(cast, due_on=DAY):
    return promise_action(
        organization=cast.organization,
        title="Brief the night shift",
        owner=cast.process_owner,
        due_on=due_on,
        by=cast.quality_manager,
    )


def run_on(cast, day: datetime.date) -> None:
    """What one run of beat does on that day, at noon."""
    with clock.at(datetime.datetime.combine(day, datetime.time(12), datetime.UTC)):
        plan_reminders(cast.organization, day)


def steps(cast) -> list[int]:
    return sorted(Reminder.objects.of(cast.organization).values_list("step", flat=True))


@pytest.mark.parametrize(
    ("schedule", "days", "step"),
    [
        (REVIEW, -22, None),
        (REVIEW, -21, -21),
        (REVIEW, -8, -21),
        (REVIEW, -7, -7),
        (REVIEW, -1, -1),
        (REVIEW, 0, 0),
        (REVIEW, 6, 0),
        (REVIEW, 7, 7),
        (REVIEW, 13, 7),
        (REVIEW, 14, 14),
        (PROMISE, 0, None),
        (PROMISE, 1, 1),
        (PROMISE, 7, 1),
        (PROMISE, 8, 8),
        (Schedule(before=(3,), first_after=2), 1, -3),
    ],
)
def test_newest_step_that_has_come(schedule, days, step):
    assert schedule.step(days) == step


def test_every_day_for_two_months_reminds_once_a_step(cast):
    make_review(cast)
    for offset in range(60):
        run_on(cast, DAY + datetime.timedelta(days=offset))
        run_on(cast, DAY + datetime.timedelta(days=offset))
    assert steps(cast) == [-21, -7, -1, 0, 7, 14, 21, 28]


def test_downtime_is_caught_up_without_a_flood(cast):
    make_review(cast)
    run_on(cast, PLANNED + datetime.timedelta(days=16))
    assert steps(cast) == [14]


def test_steps_before_the_date_was_known_are_not_made_up_for(cast):
    make_review(cast, planned_on=DAY + datetime.timedelta(days=10))
    run_on(cast, DAY)
    assert steps(cast) == []
    run_on(cast, DAY + datetime.timedelta(days=3))
    assert steps(cast) == [-7]


def test_moved_review_reminds_of_its_new_date(cast):
    review = make_review(cast, planned_on=DAY + datetime.timedelta(days=7))
    run_on(cast, DAY)
    move_review(
        review=review, planned_on=DAY + datetime.timedelta(days=21), reason="Ill", by=cast.executive
    )
    run_on(cast, DAY)
    assert steps(cast) == [-21, -7]


def test_overdue_promise_goes_to_the_executive_above_after_a_week(cast):
    make_late_action(cast)
    for offset in range(10):
        run_on(cast, DAY + datetime.timedelta(days=offset))
    found = Reminder.objects.order_by("step", "recipient__name")
    assert [(one.step, one.recipient.name, one.is_escalation) for one in found] == [
        (1, "Olga Owner", False),
        (8, "Eve Executive", True),
        (8, "Olga Owner", False),
    ]


def test_person_without_address_is_shown_as_such(cast):
    cast.process_owner.email = ""
    cast.process_owner.save()
    make_late_action(cast)
    run_on(cast, DAY + datetime.timedelta(days=1))
    assert Reminder.objects.get().state == Reminder.State.NO_ADDRESS
    assert not Job.objects.exists()


def test_cancelled_review_and_done_action_remind_nobody(cast):
    cancel_review(review=make_review(cast), reason="Merged", by=cast.executive)
    complete_action(action=make_late_action(cast), by=cast.process_owner, result="Done")
    run_on(cast, PLANNED)
    assert steps(cast) == []


def test_other_organizations_are_left_alone(cast):
    make_review(cast)
    plan_reminders(cast.other, PLANNED)
    assert steps(cast) == []


def test_database_refuses_the_same_step_twice(cast):
    make_late_action(cast)
    run_on(cast, DAY + datetime.timedelta(days=1))
    again = Reminder.objects.get()
    again.pk, again.job = None, None
    with pytest.raises(IntegrityError), transaction.atomic():
        again.save()


@pytest.mark.django_db(transaction=True)
def test_mail_says_what_why_and_where(cast):
    action = make_late_action(cast)
    run_on(cast, DAY + datetime.timedelta(days=1))
    worker.drain(HANDLERS)
    [message] = mail.outbox
    html = message.alternatives[0][0]
    url = reverse("improvement:action", args=["harbour", action.pk])
    assert message.to == [cast.process_owner.email]
    assert (
        message.subject
        == "Overdue action: Brief the night shift. 1 day late: was due on 20 Nov 2026."
    )
    assert url in message.body
    assert url in html
    assert message.extra_headers["Message-ID"].startswith("<reminder-")
    assert Reminder.objects.get().state == Reminder.State.SENT


@pytest.mark.django_db(transaction=True)
def test_work_that_was_finished_meanwhile_gets_no_mail(cast):
    action = make_late_action(cast)
    run_on(cast, DAY + datetime.timedelta(days=1))
    complete_action(action=action, by=cast.process_owner, result="Done")
    worker.drain(HANDLERS)
    assert mail.outbox == []
    assert Reminder.objects.get().state == Reminder.State.NOT_NEEDED


@pytest.mark.django_db(transaction=True)
def test_mail_that_could_not_be_sent_is_tried_again(cast, settings):
    make_late_action(cast)
    run_on(cast, DAY + datetime.timedelta(days=1))
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9  # nobody listens on discard
    Job.objects.update(attempts=0, max_attempts=1)
    worker.drain(HANDLERS)
    assert Reminder.objects.get().state == Reminder.State.WAITING
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    run_on(cast, DAY + datetime.timedelta(days=2))
    worker.drain(HANDLERS)
    assert len(mail.outbox) == 1


def test_page_shows_what_was_sent_to_whom_and_why(cast, signed_in):
    make_late_action(cast)
    run_on(cast, DAY + datetime.timedelta(days=1))
    page = signed_in(cast.executive).get("/harbour/reminders/")
    assert "Brief the night shift" in page.content.decode()
    assert "1 day late" in page.content.decode()
    key = Reminder.objects.get().pk
    assert signed_in(cast.executive).get(f"/harbour/reminders/{key}/").status_code == 200
    assert signed_in(cast.employee).get("/harbour/reminders/").status_code == 403
