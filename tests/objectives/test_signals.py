"""Signals: one story each, explained by people, counted by g5; g4 asks what customers say."""

import datetime

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from evidence.indicators import Result
from evidence.models import Entry, Tag
from objectives import indicators, queries, services
from objectives.errors import ObjectiveError
from objectives.models import Objective, SignalExplanation
from tests.conftest import DAY, Cast
from tests.objectives.factories import make_objective, measure
from tests.refusals import refused

PASS, PARTIAL, FAIL, NOTHING = Result.PASS, Result.PARTIAL, Result.FAIL, Result.NOT_APPLICABLE
CALM = [96, 97, 96, 97, 96, 97, 96, 97, 96, 97, 96, 97]
JULY = datetime.date(2026, 7, 1)


def with_signal(cast: Cast, *after: float, **changes) -> Objective:
    """A calm year, a value far outside in July 2026, then calm again up to October."""
    return measure(cast, make_objective(cast, **changes), *CALM, 80, *(after or (96, 97, 96)))


def explain(cast: Cast, objective: Objective, **changes) -> SignalExplanation:
    fields = {
        "period": JULY,
        "what_happened": "The planner was ill for two weeks.",
        "decision": "action",
        "because": "A second planner is trained.",
        "by": cast.process_owner,
        "on": datetime.date(2026, 8, 31),
    }
    return services.explain_signal(objective=objective, **(fields | changes))


def test_signal_is_known_explained_and_in_the_ledger(cast):
    objective = with_signal(cast)
    [one] = queries.episodes_of([queries.health_of_one(objective, DAY)], DAY)
    assert (one.first, one.seen, one.is_favourable) == (JULY, JULY, False)
    assert one.due_on == datetime.date(2026, 8, 31)
    explain(cast, objective)
    entry = Entry.objects.get()
    assert (entry.verb, entry.occurred_on) == ("explained", datetime.date(2026, 8, 31))
    assert "planner" not in entry.body
    [one] = queries.episodes_of([queries.health_of_one(objective, DAY)], DAY)
    assert one.is_in_time
    # What was said later is not known on an earlier day.
    before = datetime.date(2026, 8, 30)
    [one] = queries.episodes_of([queries.health_of_one(objective, before)], before)
    assert one.explanation is None


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"what_happened": " "}, "what_happened"),
        ({"because": " "}, "because"),
        ({"decision": "wait"}, "decision"),
        ({"period": datetime.date(2026, 5, 1)}, "period"),
        ({"on": DAY + datetime.timedelta(days=1)}, ""),
    ],
)
def test_explanation_is_refused(cast, changes, field):
    objective = with_signal(cast)
    if "on" in changes:
        field = "on"
    refused(ObjectiveError, field, explain, cast=cast, objective=objective, **changes)
    assert not SignalExplanation.objects.exists()


def test_signal_is_explained_once(cast):
    objective = with_signal(cast)
    explained = explain(cast, objective)
    refused(ObjectiveError, "period", explain, cast=cast, objective=objective)
    with pytest.raises(IntegrityError), transaction.atomic():
        SignalExplanation.objects.filter(pk=explained.pk).update(because="")


@pytest.mark.parametrize(
    ("in_time", "result"), [(5, PASS), (4, PASS), (3, PARTIAL), (2, FAIL), (0, FAIL)]
)
def test_signals_explained(cast, in_time, result):
    for index in range(5):
        objective = with_signal(cast)
        if index < in_time:
            explain(cast, objective)
        elif index == 4:
            explain(cast, objective, on=datetime.date(2026, 9, 1))  # a day late
    found = indicators.signals_explained(cast.organization, DAY)
    assert (found.slug, found.result, found.value) == ("signals-explained", result, in_time * 20)


def test_signal_whose_time_is_not_over_is_not_counted(cast):
    assert indicators.signals_explained(cast.organization, DAY).result is NOTHING
    with_signal(cast)
    for day, result in ((datetime.date(2026, 8, 31), NOTHING), (datetime.date(2026, 9, 1), FAIL)):
        assert indicators.signals_explained(cast.organization, day).result is result
    later = datetime.date(2027, 8, 1)
    assert indicators.signals_explained(cast.organization, later).result is NOTHING


@pytest.mark.parametrize(
    ("newest", "result"),
    [
        (datetime.date(2026, 10, 1), PASS),
        (datetime.date(2025, 11, 1), PASS),  # ended ten days within the twelve months
        (datetime.date(2025, 10, 1), FAIL),
    ],
)
def test_satisfaction_known(cast, newest, result):
    measure(cast, make_objective(cast), 96, 97)
    assert indicators.satisfaction_known(cast.organization, DAY).result is NOTHING
    said = make_objective(cast, role="satisfaction")
    assert indicators.satisfaction_known(cast.organization, DAY).result is FAIL
    measure(cast, said, 4, newest=newest)
    found = indicators.satisfaction_known(cast.organization, DAY)
    assert (found.slug, found.result) == ("satisfaction-known", result)


def test_what_customers_say_shows_customer_focus(cast):
    said = make_objective(cast, role="complaints")
    services.enter_measurement(objective=said, period=JULY, value=96, by=cast.process_owner)
    shown = set(Tag.objects.filter(kind="commitment").values_list("value", flat=True))
    assert shown == {"intended-results", "customer-focus"}


def test_signal_is_explained_on_its_page(cast, signed_in):
    objective = with_signal(cast)
    client = signed_in(cast.process_owner)
    page = client.get(objective.get_absolute_url()).content.decode()
    assert "late since" in page
    address = reverse("objectives:objective-explain", args=["harbour", objective.pk])
    assert f"{address}?question=signal%202026-07-01" in page
    form = client.get(f"{address}?question=%00").context["form"]
    assert form["period"].value() == "signal 2026-07-01"
    data = {"period": "signal 2026-07-01", "what_happened": "Illness", "decision": "accept"}
    assert client.post(address, data).status_code == 422
    wrong = client.post(address, data | {"because": "Rare", "period": "signal 2026-06-01"})
    assert list(wrong.context["form"].errors) == ["period"]
    assert client.post(address, data | {"because": "Rare"}).status_code == 302
    page = client.get(objective.get_absolute_url()).content.decode()
    assert "Decided: it is accepted. Rare" in page
    assert "waits for top management" in page
    assert "Nothing waits" in client.get(address).content.decode()
