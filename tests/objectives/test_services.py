"""Agreeing on objectives and measuring them: what is done, what is refused and at which field."""

import datetime
from decimal import Decimal

import pytest
from django.db import IntegrityError

from evidence.models import Entry
from objectives import services
from objectives.errors import ObjectiveError
from objectives.models import Measurement, Objective
from people import clock
from people.errors import StaleError
from tests.objectives.factories import NEWEST, make_objective, make_policy, measure, propose

OCTOBER_ENDS = datetime.date(2026, 10, 31)


def enter(cast, objective, period=NEWEST, value=Decimal("94.2"), **changes) -> Measurement:
    fields = {"by": cast.process_owner, "period": period, "value": value}
    return services.enter_measurement(objective=objective, **(fields | changes))


def newest_entry() -> Entry:
    return Entry.objects.order_by("-sequence")[0]


def tags(entry: Entry) -> set[str]:
    return set(entry.tags.filter(kind="commitment").values_list("value", flat=True))


# -- Agreeing -----------------------------------------------------------------------------------
def test_objective_is_proposed_with_its_next_number(cast):
    statements = make_policy(cast, "We ship what we promised.")
    first, second = propose(cast, statements=statements), propose(cast)
    assert (first.reference, second.reference) == ("O01", "O02")
    assert first.state == Objective.State.PROPOSED
    assert list(first.statements.all()) == statements
    assert Entry.objects.get(subject_id=first.pk).is_released is False


def test_objective_takes_an_explicit_number(cast):
    assert propose(cast, reference="O12").reference == "O12"


@pytest.mark.parametrize("day", [datetime.date(2026, 11, 20), datetime.date(2020, 1, 1)])
def test_objective_due_today_or_earlier_is_refused(cast, day):
    with pytest.raises(ObjectiveError) as refused:
        propose(cast, due_on=day)
    assert refused.value.field == "due_on"


def test_owner_from_another_organization_is_refused(cast):
    with pytest.raises(ObjectiveError) as refused:
        propose(cast, owner=cast.stranger)
    assert refused.value.field == "owner"


def test_target_off_the_scale_is_refused_by_the_database(cast):
    with pytest.raises(IntegrityError):
        propose(cast, lowest=Decimal(0), highest=Decimal(3))


def test_top_management_approves(cast):
    objective = propose(cast)
    approved = services.approve_objective(objective=objective, by=cast.executive)
    assert (approved.state, approved.approved_by) == (Objective.State.APPROVED, cast.executive)
    assert approved.approved_on == datetime.date(2026, 11, 20)
    entry = newest_entry()
    assert (entry.verb, entry.is_released, tags(entry)) == (
        "approved",
        True,
        {"policy-and-objectives"},
    )


def test_approval_is_credited_to_who_gave_it(cast):
    approved = services.approve_objective(
        objective=propose(cast), by=cast.quality_manager, actor=cast.executive
    )
    assert approved.approved_by == cast.executive
    assert (newest_entry().actor, newest_entry().recorder) == (cast.executive, cast.quality_manager)


def test_approval_outside_top_management_is_refused(cast):
    with pytest.raises(ObjectiveError, match="Quinn Quality does not belong to top management"):
        services.approve_objective(objective=propose(cast), by=cast.quality_manager)


def test_approval_before_somebody_joined_top_management_is_refused(cast):
    with pytest.raises(ObjectiveError, match="top management"):
        services.approve_objective(
            objective=propose(cast), by=cast.executive, on=datetime.date(2024, 10, 31)
        )


def test_approval_in_the_future_is_refused(cast):
    with pytest.raises(ObjectiveError) as refused:
        services.approve_objective(
            objective=propose(cast), by=cast.executive, on=datetime.date(2026, 11, 21)
        )
    assert refused.value.field == "on"


def test_second_approval_is_refused(cast):
    objective = services.approve_objective(objective=propose(cast), by=cast.executive)
    with pytest.raises(ObjectiveError, match="Only a proposed objective"):
        services.approve_objective(objective=objective, by=cast.executive)


def test_change_keeps_before_and_after_and_shows_no_commitment(cast):
    objective = make_objective(cast)
    changed = services.change_objective(
        objective=objective, by=cast.quality_manager, changes={"title": "Delivery on the day"}
    )
    assert (changed.title, changed.version) == ("Delivery on the day", 2)
    entry = newest_entry()
    assert '"before":"On-time delivery"' in entry.body
    assert tags(entry) == set()


def test_change_of_statements_is_kept(cast):
    first, second = make_policy(cast, "We ship.", "We test.")
    objective = make_objective(cast, statements=[first])
    services.change_objective(
        objective=objective, by=cast.quality_manager, changes={"statements": [second]}
    )
    assert list(objective.statements.all()) == [second]
    assert '{"after":"S2","before":"S1"}' in newest_entry().body


def test_change_of_nothing_writes_nothing(cast):
    objective = make_objective(cast)
    same = services.change_objective(
        objective=objective,
        by=cast.quality_manager,
        changes={"title": objective.title, "statements": []},
    )
    assert same.version == 1
    assert not Entry.objects.exists()


def test_stale_change_is_refused(cast):
    objective = make_objective(cast)
    services.change_objective(
        objective=objective, by=cast.quality_manager, changes={"title": "New"}, version=1
    )
    with pytest.raises(StaleError):
        services.change_objective(
            objective=objective, by=cast.executive, changes={"title": "Other"}, version=1
        )


@pytest.mark.parametrize(
    ("name", "value"), [("target", Decimal(90)), ("due_on", datetime.date(2028, 1, 1))]
)
def test_approved_goal_moves_only_by_top_management_with_a_reason(cast, name, value):
    objective = make_objective(cast)
    with pytest.raises(ObjectiveError, match="only top management") as refused:
        services.change_objective(
            objective=objective, by=cast.quality_manager, changes={name: value}, reason="Too hard"
        )
    assert refused.value.field == name
    with pytest.raises(ObjectiveError) as refused:
        services.change_objective(
            objective=objective, by=cast.executive, changes={name: value}, reason=" "
        )
    assert refused.value.field == "reason"
    changed = services.change_objective(
        objective=objective, by=cast.executive, changes={name: value}, reason="New contract"
    )
    assert getattr(changed, name) == value
    assert tags(newest_entry()) == {"policy-and-objectives"}


def test_proposed_goal_moves_freely(cast):
    changed = services.change_objective(
        objective=propose(cast), by=cast.quality_manager, changes={"target": Decimal(3)}
    )
    assert changed.target == 3


@pytest.mark.parametrize(
    ("name", "value"), [("unit", "days"), ("direction", "down"), ("frequency", "quarter")]
)
def test_measured_series_keeps_what_makes_it_comparable(cast, name, value):
    objective = make_objective(cast)
    enter(cast, objective)
    with pytest.raises(ObjectiveError, match="measured already") as refused:
        services.change_objective(objective=objective, by=cast.executive, changes={name: value})
    assert refused.value.field == name


def test_closed_objective_does_not_change(cast):
    objective = make_objective(cast, state=Objective.State.ACHIEVED)
    with pytest.raises(ObjectiveError, match="closed"):
        services.change_objective(objective=objective, by=cast.executive, changes={"title": "X"})


# -- Closing ------------------------------------------------------------------------------------
@pytest.mark.parametrize("outcome", ["achieved", "not-achieved", "withdrawn"])
def test_measured_objective_is_closed_with_its_outcome(cast, outcome):
    objective = measure(cast, make_objective(cast), 95.0)
    closed = services.close_objective(
        objective=objective, outcome=outcome, reason="The year is over", by=cast.executive
    )
    assert (closed.state, closed.closed_on) == (outcome, datetime.date(2026, 11, 20))
    assert newest_entry().verb == outcome


@pytest.mark.parametrize("outcome", ["achieved", "not-achieved"])
def test_objective_never_measured_can_only_be_withdrawn(cast, outcome):
    objective = make_objective(cast)
    with pytest.raises(ObjectiveError, match="never measured"):
        services.close_objective(
            objective=objective, outcome=outcome, reason="Over", by=cast.executive
        )
    closed = services.close_objective(
        objective=objective, outcome="withdrawn", reason="Over", by=cast.executive
    )
    assert closed.state == Objective.State.WITHDRAWN


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"reason": "  "}, "reason"), ({"outcome": "active"}, "outcome")],
)
def test_closing_needs_an_outcome_and_a_reason(cast, changes, field):
    objective = measure(cast, make_objective(cast), 95.0)
    fields = {"outcome": "achieved", "reason": "Reached", "by": cast.executive}
    with pytest.raises(ObjectiveError) as refused:
        services.close_objective(objective=objective, **(fields | changes))
    assert refused.value.field == field


def test_closed_objective_is_not_closed_again(cast):
    objective = make_objective(cast, state=Objective.State.WITHDRAWN)
    with pytest.raises(ObjectiveError, match="closed already"):
        services.close_objective(
            objective=objective, outcome="withdrawn", reason="Again", by=cast.executive
        )


# -- Measuring ----------------------------------------------------------------------------------
def test_first_value_makes_the_objective_active_and_happened_when_the_period_ended(cast):
    objective = make_objective(cast)
    measurement = enter(cast, objective, period=datetime.date(2026, 10, 17))
    objective.refresh_from_db()
    assert objective.state == Objective.State.ACTIVE
    assert (measurement.period, measurement.value) == (NEWEST, Decimal("94.2"))
    entry = newest_entry()
    assert (entry.verb, entry.occurred_on, tags(entry)) == (
        "measured",
        OCTOBER_ENDS,
        {"intended-results"},
    )


def test_quarter_is_entered_under_its_first_day(cast):
    objective = make_objective(cast, frequency="quarter")
    measurement = enter(cast, objective, period=datetime.date(2026, 8, 5))
    assert measurement.period == datetime.date(2026, 7, 1)
    assert newest_entry().occurred_on == datetime.date(2026, 9, 30)


@pytest.mark.parametrize("state", ["proposed", "achieved", "not-achieved", "withdrawn"])
def test_objective_that_does_not_stand_is_not_measured(cast, state):
    with pytest.raises(ObjectiveError):
        enter(cast, make_objective(cast, state=state))


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (datetime.date(2026, 11, 1), "30 Nov 2026"),
        (datetime.date(2026, 12, 1), "not over yet"),
        (datetime.date(9999, 12, 31), "not over yet"),
        (datetime.date(1, 1, 1), "from 1990"),
    ],
)
def test_period_that_is_not_over_or_absurd_is_refused(cast, day, words):
    with pytest.raises(ObjectiveError, match=words) as refused:
        enter(cast, make_objective(cast), period=day)
    assert refused.value.field == "period"


def test_month_is_over_on_its_last_day_where_the_organization_is(cast):
    objective = make_objective(cast)
    with clock.at(datetime.datetime(2026, 10, 31, 12, tzinfo=datetime.UTC)):
        assert enter(cast, objective).period == NEWEST


def test_same_period_twice_is_refused_and_offers_the_correction(cast):
    objective = make_objective(cast)
    enter(cast, objective)
    with pytest.raises(ObjectiveError, match="October 2026 .* Correct that entry") as refused:
        enter(cast, objective, value=Decimal(95))
    assert refused.value.field == "period"


@pytest.mark.parametrize(
    ("value", "reason", "field"),
    [
        (None, "", "value"),
        (Decimal("NaN"), "", "value"),
        (float("inf"), "", "value"),
        (Decimal("1e40"), "", "value"),
        (Decimal("-0.1"), "", "value"),
        (Decimal("100.1"), "", "value"),
        (Decimal("1.23456"), "", "value"),
        (Decimal(1), "The gauge was away", "no_reading_reason"),
    ],
)
def test_value_off_the_scale_or_missing_is_refused(cast, value, reason, field):
    with pytest.raises(ObjectiveError) as refused:
        enter(cast, make_objective(cast), value=value, no_reading_reason=reason)
    assert refused.value.field == field
    assert not Measurement.objects.exists()


def test_reason_for_no_reading_is_an_entry_and_stays_outside_the_chain(cast):
    measurement = enter(cast, make_objective(cast), value=None, no_reading_reason="Jo was ill")
    assert (measurement.value, measurement.no_reading_reason) == (None, "Jo was ill")
    assert newest_entry().verb == "not-measured"
    assert "Jo was ill" not in newest_entry().body


def test_database_refuses_a_second_standing_value_of_a_period(cast):
    objective = measure(cast, make_objective(cast), 95.0)
    with pytest.raises(IntegrityError):
        measure(cast, objective, 96.0)


# -- Correcting ---------------------------------------------------------------------------------
def correct(cast, measurement, **changes) -> Measurement:
    fields = {"value": Decimal("92.4"), "reason": "Digits swapped", "by": cast.process_owner}
    return services.correct_measurement(measurement=measurement, **(fields | changes))


def test_correction_supersedes_and_keeps_the_old_entry(cast):
    old = enter(cast, make_objective(cast))
    first = newest_entry()
    new = correct(cast, old)
    old.refresh_from_db()
    assert (old.value, old.superseded_by, old.superseded_at is None) == (
        Decimal("94.2"),
        new,
        False,
    )
    assert (new.period, new.value, new.superseded_at) == (old.period, Decimal("92.4"), None)
    entry = newest_entry()
    assert (entry.verb, entry.supersedes, entry.occurred_on) == ("corrected", first, OCTOBER_ENDS)
    assert tags(entry) == set()
    assert '{"after":"92.4 %","before":"94.2 %"}' in entry.body


def test_value_is_corrected_to_a_reason_for_none(cast):
    new = correct(
        cast, enter(cast, make_objective(cast)), value=None, no_reading_reason="Wrong machine"
    )
    assert (new.value, new.no_reading_reason) == (None, "Wrong machine")


def test_replaced_entry_is_not_corrected_again(cast):
    old = enter(cast, make_objective(cast))
    new = correct(cast, old)
    with pytest.raises(ObjectiveError, match="corrected this entry already"):
        correct(cast, old, value=Decimal(1))
    assert correct(cast, new, value=Decimal(90)).corrects == new


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"reason": " "}, "reason"),
        ({"value": Decimal("94.20")}, "value"),
        ({"value": Decimal(101)}, "value"),
        ({"value": None}, "value"),
    ],
)
def test_correction_needs_a_reason_and_a_difference(cast, changes, field):
    with pytest.raises(ObjectiveError) as refused:
        correct(cast, enter(cast, make_objective(cast)), **changes)
    assert refused.value.field == field


def test_closed_objective_is_not_corrected(cast):
    measurement = enter(cast, make_objective(cast))
    services.close_objective(
        objective=measurement.objective, outcome="achieved", reason="Done", by=cast.executive
    )
    with pytest.raises(ObjectiveError, match="closed"):
        correct(cast, measurement)


# -- New limits ---------------------------------------------------------------------------------
def rebase(cast, objective, **changes):
    fields = {"period": NEWEST, "reason": "New test rig", "by": cast.quality_manager}
    return services.rebase(objective=objective, **(fields | changes))


def test_new_limits_are_confirmed_with_reason_and_person(cast):
    objective = measure(cast, make_objective(cast), 90.0, 95.0)
    confirmed = rebase(cast, objective)
    assert (confirmed.period, confirmed.reason) == (NEWEST, "New test rig")
    assert (confirmed.confirmed_by, confirmed.confirmed_on) == (
        cast.quality_manager,
        datetime.date(2026, 11, 20),
    )
    assert newest_entry().verb == "rebased"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"reason": ""}, "reason"),
        ({"period": datetime.date(2026, 9, 1)}, "period"),
        ({"period": datetime.date(2026, 7, 1)}, "period"),
        ({"period": datetime.date(2026, 12, 1)}, "period"),
        ({"on": datetime.date(2026, 11, 21)}, "on"),
    ],
    ids=["no reason", "first period", "not measured", "future", "confirmed in the future"],
)
def test_new_limits_are_refused(cast, changes, field):
    objective = measure(cast, make_objective(cast), 90.0, 95.0)
    with pytest.raises(ObjectiveError) as refused:
        rebase(cast, objective, **changes)
    assert refused.value.field == field


def test_new_limits_twice_in_a_period_are_refused(cast):
    objective = measure(cast, make_objective(cast), 90.0, 95.0)
    rebase(cast, objective)
    with pytest.raises(ObjectiveError, match="already"):
        rebase(cast, objective)


def test_new_limits_of_an_unmeasured_objective_are_refused(cast):
    with pytest.raises(ObjectiveError, match="measured"):
        rebase(cast, make_objective(cast))


@pytest.mark.parametrize("act", [enter, rebase])
def test_stranger_enters_nothing(cast, act):
    objective = measure(cast, make_objective(cast), 90.0, 95.0, newest=datetime.date(2026, 9, 1))
    with pytest.raises(ObjectiveError) as refused:
        act(cast, objective, by=cast.stranger)
    assert refused.value.field == "by"
