"""The weekly mail: at its hour, once, with what the reader may see, and only to who wants it."""

import datetime

import pytest
from django.core import mail
from django.urls import reverse

from improvement.services import promise_action
from jobs import worker
from leadership.services import ask_resource
from people import clock
from people.errors import PeopleError
from people.models import MailChoice
from people.services import choose_mails
from programme import snapshots
from programme.digest import plan_digests
from programme.handlers import HANDLERS
from programme.models import Digest, Reminder, StatusSnapshot
from programme.reminding import plan_reminders
from tests.conftest import DAY

MONDAY = datetime.date(2026, 11, 23)
LONDON_WINTER = datetime.UTC


def at_hour(day: datetime.date, hour: int) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time(hour), LONDON_WINTER)


def run_at(cast, day: datetime.date, hour: int) -> int:
    with clock.at(at_hour(day, hour)):
        return plan_digests(cast.organization, clock.now())


def send_at(cast, day: datetime.date, hour: int) -> None:
    with clock.at(at_hour(day, hour)):
        worker.drain(HANDLERS)


def choose(person, **changes) -> MailChoice:
    fields = {"digest": True, "weekday": 0, "hour": 7, "reminders": "at-once"}
    return choose_mails(person=person, **(fields | changes))


def ask(cast):
    return ask_resource(
        organization=cast.organization,
        category="people",
        title="A second metrologist",
        need="One person measures for two shifts",
        consequence="The night shift waits",
        requested_by=cast.process_owner,
        submitted_on=DAY,
        by=cast.process_owner,
    )


def promise(cast, owner, due_on):
    return promise_action(
        organization=cast.organization,
        title="Brief the night shift",
        owner=owner,
        due_on=due_on,
        by=cast.quality_manager,
    )


@pytest.mark.parametrize(
    ("day", "hour", "planned"),
    [
        (MONDAY - datetime.timedelta(days=1), 23, 0),
        (MONDAY, 6, 0),
        (MONDAY, 7, 1),
        (MONDAY + datetime.timedelta(days=2), 6, 1),
        (MONDAY + datetime.timedelta(days=2), 7, 0),
    ],
)
def test_mail_is_planned_from_its_hour_for_two_days(cast, day, hour, planned):
    assert run_at(cast, day, hour) == planned


def test_hour_is_that_of_the_organization(cast):
    cast.organization.timezone = "America/New_York"
    cast.organization.save()
    assert run_at(cast, MONDAY, 11) == 0
    assert run_at(cast, MONDAY, 12) == 1


def test_each_week_gives_one_mail_however_often_it_is_planned(cast):
    for day in range(14):
        run_at(cast, MONDAY + datetime.timedelta(days=day), 9)
        run_at(cast, MONDAY + datetime.timedelta(days=day), 9)
    weeks = Digest.objects.filter(recipient=cast.executive).values_list("week_of", flat=True)
    assert list(weeks) == [MONDAY + datetime.timedelta(days=7), MONDAY]


def test_only_top_management_gets_it_until_others_ask(cast):
    choose(cast.process_owner)
    choose(cast.executive, digest=False)
    choose(cast.certification_auditor)
    run_at(cast, MONDAY, 8)
    assert [one.recipient for one in Digest.objects.all()] == [cast.process_owner]


def test_executive_reads_what_waits_with_links_that_go_deep(cast):
    request = ask(cast)
    run_at(cast, MONDAY, 8)
    send_at(cast, MONDAY, 8)
    [message] = mail.outbox
    assert message.to == [cast.executive.email]
    assert message.subject == "Your week: 1 decision waits (Harbour)"
    for text in (message.body, message.alternatives[0].content):
        assert f"http://127.0.0.1:8000{request.get_absolute_url()}" in text
        assert "A second metrologist" in text
    assert Digest.objects.get().state == Digest.State.SENT


def test_commitment_that_changed_since_last_week_is_named(cast):
    statuses = snapshots.refresh(cast.organization, DAY).statuses
    kept = StatusSnapshot.objects.get()
    data = [dict(one) for one in kept.data]
    data[0]["status"] = "demonstrated"
    StatusSnapshot.objects.filter(pk=kept.pk).update(
        data=data, on=MONDAY - datetime.timedelta(days=7)
    )
    run_at(cast, MONDAY, 8)
    send_at(cast, MONDAY, 8)
    now = str(statuses[0].status.label).lower()
    assert f"was demonstrated, is {now}" in mail.outbox[0].body


def test_owner_reads_promises_and_no_status(cast):
    choose(cast.process_owner)
    promise(cast, cast.process_owner, DAY + datetime.timedelta(days=5))
    ask(cast)
    run_at(cast, MONDAY, 8)
    send_at(cast, MONDAY, 8)
    text = next(one.body for one in mail.outbox if one.to == [cast.process_owner.email])
    assert "Brief the night shift" in text
    assert "Where we stand" not in text
    assert "Needs your decision" not in text


def test_mail_without_anything_to_say_is_not_sent(cast):
    choose(cast.employee)
    choose(cast.executive, digest=False)
    run_at(cast, MONDAY, 8)
    send_at(cast, MONDAY, 8)
    assert mail.outbox == []
    assert Digest.objects.get().state == Digest.State.NOT_NEEDED


def test_who_says_no_after_planning_gets_none(cast):
    run_at(cast, MONDAY, 8)
    choose(cast.executive, digest=False)
    send_at(cast, MONDAY, 8)
    assert mail.outbox == []


def test_reminders_wait_for_the_weekly_mail_of_who_wants_that(cast):
    choose(cast.process_owner, reminders="weekly")
    promise(cast, cast.process_owner, DAY)
    with clock.at(at_hour(DAY + datetime.timedelta(days=1), 9)):
        plan_reminders(cast.organization, DAY + datetime.timedelta(days=1))
    send_at(cast, DAY + datetime.timedelta(days=1), 9)
    assert mail.outbox == []
    run_at(cast, MONDAY, 8)
    send_at(cast, MONDAY, 8)
    text = next(one.body for one in mail.outbox if one.to == [cast.process_owner.email])
    assert "Reminders of this week" in text
    assert Reminder.objects.get().state == Reminder.State.SENT


def test_collected_reminders_are_freed_when_somebody_changes_their_mind(cast):
    choose(cast.process_owner, reminders="weekly")
    promise(cast, cast.process_owner, DAY)
    day = DAY + datetime.timedelta(days=1)
    with clock.at(at_hour(day, 9)):
        plan_reminders(cast.organization, day)
        choose(cast.process_owner, digest=False)
        plan_reminders(cast.organization, day)
    assert Reminder.objects.get().state == Reminder.State.WAITING
    send_at(cast, day, 9)
    assert len(mail.outbox) == 1


def test_executive_above_is_told_at_once(cast):
    choose(cast.executive, reminders="weekly")
    promise(cast, cast.process_owner, DAY)
    day = DAY + datetime.timedelta(days=8)
    with clock.at(at_hour(day, 9)):
        plan_reminders(cast.organization, day)
    told = Reminder.objects.get(recipient=cast.executive)
    assert (told.is_escalation, told.state) == (True, Reminder.State.WAITING)


def test_reminders_cannot_wait_for_a_mail_that_never_comes(cast):
    with pytest.raises(PeopleError) as refused:
        choose(cast.employee, digest=False, reminders="weekly")
    assert refused.value.field == "reminders"


def test_choice_is_made_on_a_page(cast, signed_in):
    client = signed_in(cast.executive)
    url = reverse("programme:mails", args=["harbour"])
    page = client.get(url).content.decode()
    assert cast.executive.email in page
    assert 'name="digest" class="checkboxinput form-check-input" id="id_digest" checked' in page
    sent = {"digest": "on", "weekday": "3", "hour": "16", "reminders": "weekly"}
    assert client.post(url, sent).status_code == 302
    choice = MailChoice.objects.get(person=cast.executive)
    assert (choice.weekday, choice.hour, choice.reminders) == (3, 16, "weekly")
    refused = client.post(url, {"weekday": "3", "hour": "16", "reminders": "weekly"})
    assert refused.status_code == 422
    assert b"can only wait" in refused.content


def test_page_says_what_the_mail_would_say(cast, signed_in):
    ask(cast)
    url = reverse("programme:mails-this-week", args=["harbour"])
    assert b"A second metrologist" in signed_in(cast.executive).get(url).content
    assert b"Nothing waits" in signed_in(cast.employee).get(url).content
