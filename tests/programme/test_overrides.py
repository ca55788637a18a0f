"""A word beside a computed status: by name, with a reason, never for more than six months."""

import datetime

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from evidence.window import add_months
from people import clock
from programme.models import Override, Reminder
from programme.overrides import queries
from programme.overrides.errors import OverrideError
from programme.overrides.services import end_override, override_status
from programme.packs.freezing import freeze
from programme.reminding import plan_reminders
from programme.status import assess
from tests.conftest import DAY, NOON, Cast
from tests.leadership.factories import ago, ahead


def say(cast: Cast, **changes) -> Override:
    fields = {
        "organization": cast.organization,
        "commitment": "resources",
        "status": "demonstrated",
        "reason": "The gauge was replaced yesterday.",
        "until_on": ahead(60),
        "by": cast.executive,
    }
    return override_status(**(fields | changes))


def test_it_stands_beside_the_computed_status_until_its_day(cast, signed_in):
    before = assess(cast.organization, DAY, only="resources")[0]
    override = say(cast)
    assert assess(cast.organization, DAY, only="resources")[0] == before
    assert queries.standing(cast.organization, DAY) == {"resources": override}
    assert queries.standing(cast.organization, ahead(60))
    assert queries.standing(cast.organization, ahead(61)) == {}
    assert queries.standing(cast.organization, ago(1)) == {}
    for name, arguments in (("today", []), ("commitments", []), ("commitment", ["resources"])):
        url = reverse(f"programme:{name}", args=["harbour", *arguments])
        shown = signed_in(cast.executive).get(url).content.decode()
        assert f"{cast.executive.name} says: Demonstrated, until 19 Jan" in shown
    frozen = freeze(cast.organization, ago(30), DAY, ["resources"], judged=True)
    assert frozen["statuses"][0]["override"]["name"] == cast.executive.name


def test_six_months_are_the_longest(cast):
    latest = add_months(DAY, 6)
    with pytest.raises(OverrideError) as refused:
        say(cast, until_on=latest + datetime.timedelta(days=1))
    assert refused.value.field == "until_on"
    override = say(cast, until_on=latest)
    with pytest.raises(IntegrityError), transaction.atomic():
        Override.objects.filter(pk=override.pk).update(until_on=ahead(185))
    with pytest.raises(IntegrityError), transaction.atomic():
        Override.objects.filter(pk=override.pk).update(until_on=ago(1))


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"commitment": "no-such"}, "commitment"),
        ({"status": "not_assessed"}, "status"),
        ({"reason": " "}, "reason"),
        ({"until_on": ago(1)}, "until_on"),
    ],
)
def test_what_is_refused_says_where(cast, changes, field):
    with pytest.raises(OverrideError) as refused:
        say(cast, **changes)
    assert refused.value.field == field


def test_only_top_management_of_the_same_organization_and_one_at_a_time(cast):
    for by in (cast.quality_manager, cast.stranger):
        with pytest.raises(OverrideError):
            say(cast, by=by)
    first = say(cast)
    with pytest.raises(OverrideError):
        say(cast)
    say(cast, commitment="customer-focus")
    end_override(override=first, reason="It came back.", by=cast.executive)
    assert say(cast).reference == "OV03"


def test_ended_early_with_a_reason_it_stands_no_more(cast):
    override = say(cast)
    with pytest.raises(OverrideError) as refused:
        end_override(override=override, reason="", by=cast.executive)
    assert refused.value.field == "reason"
    with pytest.raises(OverrideError):
        end_override(override=override, reason="So.", by=cast.quality_manager)
    ended = end_override(override=override, reason="The gauge is out again.", by=cast.executive)
    assert (ended.ended_on, queries.standing(cast.organization, DAY)) == (DAY, {})
    with pytest.raises(OverrideError):
        end_override(override=override, reason="Again.", by=cast.executive)
    with pytest.raises(IntegrityError), transaction.atomic():
        Override.objects.filter(pk=override.pk).update(ended_reason="")


def test_who_said_it_is_reminded_before_it_ends_and_never_after(cast):
    with clock.at(NOON - datetime.timedelta(days=40)):
        say(cast, until_on=ahead(14))
    plan_reminders(cast.organization, DAY)
    reminder = Reminder.objects.get(rule="override-expiry")
    assert (reminder.recipient, reminder.step) == (cast.executive, -14)
    plan_reminders(cast.organization, ahead(15))
    assert Reminder.objects.filter(rule="override-expiry").count() == 1


def test_pages_say_and_end_it(cast, signed_in):
    executive = signed_in(cast.executive)
    url = reverse("programme:override-add", args=["harbour", "resources"])
    assert signed_in(cast.quality_manager).get(url).status_code == 403
    missing = reverse("programme:override-add", args=["harbour", "no-such"])
    assert executive.get(missing).status_code == 404
    typed = {"status": "weak", "reason": "It holds.", "until_on": "2027-09-01"}
    assert executive.post(url, typed).status_code == 422
    assert executive.post(url, typed | {"until_on": "2027-01-01"}).status_code == 302
    override = Override.objects.get()
    end = reverse("programme:override-end", args=["harbour", override.pk])
    executive.post(end, {"reason": ""})
    assert Override.objects.get().ended_on is None
    executive.post(end, {"reason": "Enough."})
    shown = executive.get(override.get_absolute_url()).content.decode()
    assert "Stands no more" in shown and "Enough." in shown
