"""The check of a benefit beside the objective's figures; what a new day brings by itself."""

import datetime
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse

from evidence import ledger
from evidence.queries import subject_of
from leadership import services
from leadership.models import ResourceRequest
from objectives.evidence import objective as described
from people import clock
from programme import daily
from programme.dashboard import waiting_for_all
from programme.models import Reminder
from programme.reminding import plan_reminders
from programme.reminding.send import still_needed
from tests.conftest import DAY, NOON
from tests.leadership.factories import ago, ahead, make_decided_request, make_request
from tests.leadership.test_resource_chain import check, defer, make_delivered
from tests.objectives.factories import make_objective, measure


def address(request: ResourceRequest) -> str:
    return reverse("programme:resource-benefit", args=["harbour", request.pk])


def make_served(cast, *values: float):
    """The register's row of an objective with these values up to October."""
    objective = measure(cast, make_objective(cast), *values)
    ledger.record(
        described(objective), organization=cast.organization, verb="set", by=cast.executive
    )
    return subject_of(cast.organization, "objectives.objective", objective.pk)


def test_check_stands_beside_the_means_before_and_since_the_delivery(cast, signed_in):
    # Delivered on 12 August: January to July lie before, September and October after.
    subject = make_served(cast, 90, 91, 91, 91, 91, 91, 97, 50, 98, 96)
    request = make_delivered(cast, serves=subject)
    answer = signed_in(cast.quality_manager).get(address(request))
    around = answer.context["around"]
    assert (around.count_before, around.count_since) == (6, 2)
    assert (around.before, around.since) == (92, 97)
    assert "delivered" in around.picture
    assert answer.context["form"]["value_after"].value() == 97
    assert "Mean of 6 periods before the delivery: 92" in answer.content.decode()


def test_what_was_expected_comes_first(cast, signed_in):
    words = {"measure": "Waiting pumps", "value_now": Decimal("6.500")}
    request = make_delivered(cast, serves=make_served(cast, 90), **words)
    answer = signed_in(cast.quality_manager).get(address(request))
    assert answer.context["form"]["value_before"].value() == "6.5"
    assert "Too few values" in answer.content.decode()
    plain = signed_in(cast.quality_manager).get(address(make_delivered(cast)))
    assert plain.context["around"] is None


def test_check_is_saved_and_bad_ones_are_refused_at_their_field(cast, signed_in):
    request, client = make_delivered(cast), signed_in(cast.quality_manager)
    data = {"verdict": "too-early", "note": "Wait.", "on": DAY.isoformat()}
    refused = client.post(address(request), data)
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["next_check_on"])
    data |= {"verdict": "reached", "value_after": "0.5", "money_won": "-20", "hours_won": "3"}
    assert client.post(address(request), data)["Location"] == request.get_absolute_url()
    request.refresh_from_db()
    assert (request.state, request.won_money, request.won_hours) == ("checked", -20, 3)
    assert signed_in(cast.employee).get(address(request)).status_code == 403


def test_new_day_brings_deferred_requests_back_to_the_dashboard(cast):
    request = defer(cast, make_request(cast), ahead(2))
    assert waiting_for_all(cast.organization, DAY).shown == ()
    with clock.at(NOON + datetime.timedelta(days=5)):
        told = StringIO()
        call_command("run_reminders", stdout=told)
        assert "Deferred requests that came back: 1" in told.getvalue()
        assert daily.return_requests() == 0
    [ask] = waiting_for_all(cast.organization, ahead(5)).shown
    assert (ask.title, ask.days) == (request.title, 3)


def test_one_failing_company_stops_no_other(cast, monkeypatch, caplog):
    defer(cast, make_request(cast), ahead(2))
    zone = cast.other.timezone
    type(cast.other).objects.filter(pk=cast.other.pk).update(timezone="Nowhere/Else")
    with clock.at(NOON + datetime.timedelta(days=5)):
        assert daily.return_requests() == 1
    assert "could not come back" in caplog.text
    assert zone


@pytest.mark.parametrize("rule", ["resource-delivery", "resource-benefit", "resource-back"])
def test_reminder_of_a_request_is_needed_until_its_day_is_met_or_moved(cast, rule):
    coming = make_decided_request(cast, ago(40), due_on=ahead(7))
    there = make_delivered(cast)
    back = defer(cast, make_request(cast, submitted_on=ago(40)), ahead(14), decided_on=ago(30))
    plan_reminders(cast.organization, DAY)
    reminder = Reminder.objects.filter(rule=rule).first()
    assert still_needed(reminder)
    services.deliver_request(request=coming, by=cast.executive)
    check(cast, there)
    services.decide_request(request=back, decision="approved", by=cast.executive)
    assert not still_needed(reminder)
