"""Improvements: proposed, started, finished with before and after, stopped."""

import datetime
import functools

import pytest
from django.db import IntegrityError, transaction

from evidence.models import Entry
from improvement import services
from improvement.errors import ImprovementError
from improvement.models import Improvement
from tests import refusals
from tests.conftest import DAY
from tests.improvement.factories import make_finished, make_improvement

TOMORROW = DAY + datetime.timedelta(days=1)
YESTERDAY = DAY - datetime.timedelta(days=1)


refused = functools.partial(refusals.refused, ImprovementError)


def test_improvement_goes_its_whole_way(cast):
    found = make_finished(cast)
    assert (found.reference, found.state, found.finished_on) == ("IM01", "done", DAY)
    verbs = Entry.objects.order_by("sequence").values_list("verb", flat=True)
    assert list(verbs) == ["proposed", "started", "done"]


def test_proposal_is_refused(cast):
    refused("sponsor", make_improvement, cast=cast, sponsor=cast.stranger)
    refused("on", make_improvement, cast=cast, on=TOMORROW)


def test_steps_come_in_turn(cast):
    found = make_improvement(cast)
    start = {"act": services.start_improvement, "improvement": found, "by": cast.employee}
    finish = {"act": services.finish_improvement, "improvement": found, "by": cast.employee}
    values = {"before": "22", "after": "9"}
    refused("", **finish, **values)
    refused("on", **start, on=TOMORROW)
    refused("on", **start, on=YESTERDAY)
    services.start_improvement(improvement=found, by=cast.employee)
    refused("", **start)
    refused("before", **finish, **(values | {"before": " "}))
    refused("after", **finish, **(values | {"after": ""}))
    refused("on", **finish, **values, on=YESTERDAY)
    services.finish_improvement(improvement=found, by=cast.employee, **values)
    stop = {"act": services.stop_improvement, "improvement": found, "by": cast.employee}
    refused("", **stop, reason="Enough")


def test_chosen_first_and_its_gain_confirmed_at_last(cast):
    found = make_improvement(cast)
    choose = {"act": services.choose_improvement, "improvement": found, "by": cast.executive}
    confirm = {"act": services.confirm_gain, "improvement": found, "by": cast.employee}
    seen = {"held": True, "seen": "Still 9 hours"}
    refused("on", **choose, on=TOMORROW)
    refused("", **confirm, **seen)
    assert services.choose_improvement(improvement=found, by=cast.executive).state == "chosen"
    refused("", **choose)
    services.start_improvement(improvement=found, by=cast.employee)
    refused("", **choose)
    services.finish_improvement(improvement=found, before="22", after="9", by=cast.employee)
    refused("seen", **confirm, **(seen | {"seen": " "}))
    refused("on", **confirm, **seen, on=YESTERDAY)
    lost = services.confirm_gain(improvement=found, held=False, seen="18 again", by=cast.employee)
    assert (lost.state, lost.gain_held) == ("done", False)
    held = services.confirm_gain(improvement=found, **seen, by=cast.employee)
    assert (held.state, held.gain_checked_on, held.is_done) == ("confirmed", DAY, True)
    refused("", **confirm, **seen)
    assert list(Improvement.objects.of(cast.organization).finished(DAY, DAY)) == [held]


def test_database_refuses_a_gain_confirmed_without_words(cast):
    found = make_finished(cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        Improvement.objects.filter(pk=found.pk).update(state="confirmed")


def test_stopping_needs_a_reason(cast):
    found = make_improvement(cast)
    stop = {"act": services.stop_improvement, "improvement": found, "by": cast.employee}
    refused("reason", **stop, reason=" ")
    stopped = services.stop_improvement(improvement=found, reason="Too dear", by=cast.employee)
    assert (stopped.state, stopped.stopped_on) == ("stopped", DAY)


def test_change_is_refused(cast):
    found = make_finished(cast)
    change = {"act": services.change_improvement, "improvement": found, "by": cast.executive}
    refused("sponsor", **change, changes={"sponsor": cast.stranger})
    refused("before", **change, changes={"before": ""})


def test_database_refuses_a_finished_one_without_measure(cast):
    found = make_finished(cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        Improvement.objects.filter(pk=found.pk).update(after="")
