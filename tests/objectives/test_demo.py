"""The demo company's twelve series, entered through the services, tell the stories of DOMAIN §6."""

import datetime
import json
from decimal import Decimal
from pathlib import Path

import pytest

from evidence.indicators import Result
from evidence.window import add_months
from objectives import charts, indicators, queries, services
from objectives.health import ObjectiveHealth
from objectives.models import Objective
from objectives.xmr import Status, Verdict
from people import clock
from tests.conftest import DAY, Cast
from tests.objectives.factories import make_objective, promise

DEMO = json.loads((Path(__file__).parent / "demo_series.json").read_text())["series"]
FIRST = datetime.date(2024, 11, 1)
PERCENT = {"O01", "O02", "O05", "O07", "O08", "O12"}
REBASES = {
    "O02": [(14, "Supplier changed the seal"), (21, "First seal back in use")],
    "O06": [(10, "Incoming inspection moved to the supplier")],
}
STATUSES = {
    "O01": (Verdict.WORSENING, Status.OFF_COURSE),
    "O02": (Verdict.TOO_EARLY, Status.ACHIEVED),
    "O03": (Verdict.SEASONAL, Status.OFF_COURSE),
    "O04": (Verdict.IMPROVING, Status.ON_COURSE),
    "O05": (Verdict.HIT_OR_MISS, Status.ON_COURSE),
    "O06": (Verdict.HIT_OR_MISS, Status.ACHIEVED),
    "O07": (Verdict.HIT_OR_MISS, Status.ON_COURSE),
    "O08": (Verdict.HIT_OR_MISS, Status.UNCERTAIN),
    "O09": (Verdict.STABLE, Status.OFF_COURSE),
    "O10": (Verdict.IMPROVING, Status.ACHIEVED),
    "O11": (Verdict.HIT_OR_MISS, Status.ON_COURSE),
    "O12": (Verdict.HIT_OR_MISS, Status.UNCERTAIN),
}
OFF_TRACK = ["O01", "O03", "O08", "O09", "O12"]


def enter_series(cast: Cast, reference: str) -> Objective:
    """Enter one series month by month, each value five days after its month."""
    series = DEMO[reference]
    objective = make_objective(
        cast,
        reference=reference,
        title=f"Objective {reference}",
        direction=series["direction"],
        target=Decimal(str(series["target"])),
        highest=Decimal(100) if reference in PERCENT else None,
        unit="%" if reference in PERCENT else "",
    )
    for index, value in enumerate(series["values"]):
        month = add_months(FIRST, index)
        with clock.at(_after(month, days=5)):
            services.enter_measurement(
                objective=objective,
                period=month,
                value=None if value is None else Decimal(str(value)),
                no_reading_reason="The machine was down" if value is None else "",
                by=cast.process_owner,
            )
    return objective


def _after(month: datetime.date, days: int) -> datetime.datetime:
    day = add_months(month, 1) + datetime.timedelta(days=days)
    return datetime.datetime(day.year, day.month, day.day, 9, tzinfo=datetime.UTC)


@pytest.fixture
def demo(cast) -> dict[str, ObjectiveHealth]:
    """Health of the twelve objectives by reference; actions as the story tells."""
    for reference in sorted(DEMO):
        objective = enter_series(cast, reference)
        for index, reason in REBASES.get(reference, []):
            services.rebase(
                objective=objective,
                period=add_months(FIRST, index),
                reason=reason,
                by=cast.quality_manager,
            )
        if reference in OFF_TRACK:
            late = reference == "O09"
            promise(cast, objective, DAY + datetime.timedelta(days=-70 if late else 30))
    return {each.objective.reference: each for each in queries.health(cast.organization, DAY)}


def test_twelve_series_give_seven_on_or_forecast_to_target(cast, demo):
    found = {
        name: (each.analysis.verdict, each.status, len(each.values)) for name, each in demo.items()
    }
    assert found == {name: (*expected, 24) for name, expected in STATUSES.items()}
    assert sorted(name for name, each in demo.items() if each.is_off_track) == OFF_TRACK
    assert sum(each.on_target for each in demo.values()) == 7
    _indicators_judge_the_demo(cast)
    _late_action_comes_first(cast, demo)
    _sentences_tell_the_stories(demo)
    _pictures_show_limits_targets_and_gaps(demo)


def _indicators_judge_the_demo(cast) -> None:
    current = indicators.measurements_current(cast.organization, DAY)
    acted = indicators.off_track_have_action(cast.organization, DAY)
    reached = indicators.on_or_forecast(cast.organization, DAY)
    assert (current.result, current.figure) == (Result.PASS, "12 of 12, 100 %")
    assert (acted.result, acted.figure) == (Result.FAIL, "4 of 5")
    assert acted.next_step == (
        "The action for O09 is 70 days late. Finish it or agree on a new day."
    )
    assert (reached.result, reached.figure) == (Result.PARTIAL, "7 of 12, 58 %")


def _late_action_comes_first(cast, demo) -> None:
    attention = [
        each.objective.reference for each in queries.needing_attention(cast.organization, DAY)
    ]
    assert attention[0] == "O09"
    assert sorted(attention) == OFF_TRACK
    assert not demo["O09"].has_live_action
    assert demo["O01"].has_live_action


def _sentences_tell_the_stories(demo) -> None:
    assert str(demo["O01"].sentence) == "Worsening. 14 values in a row below the old mean."
    assert str(demo["O09"].sentence) == ("Stable, always misses. Needs a change of the process.")
    assert str(demo["O12"].sentence).endswith("Not measured in March and April.")
    assert charts.forecast_text(demo["O01"]).startswith("Expected: 90.9 %")
    assert [part.reason for part in demo["O02"].analysis.segments] == [
        "",
        "Supplier changed the seal",
        "First seal back in use",
    ]


def _pictures_show_limits_targets_and_gaps(demo) -> None:
    assert charts.chart(demo["O02"], size="large").count('class="band"') == 2
    assert "last-year" in charts.chart(demo["O03"])
    assert 'class="band"' not in charts.chart(demo["O03"])
    assert 'class="gap"' in charts.chart(demo["O12"])
    assert "≥ 95 %" in charts.chart(demo["O01"], size="large")
    assert "Worsening. 14 values" in charts.chart(demo["O01"])
    assert 'class="ahead"' in charts.chart(demo["O01"], size="large")


def test_six_values_entered_in_one_sitting_are_drawn_hollow(cast):
    objective = make_objective(cast, reference="O08")
    sitting = datetime.datetime(2026, 7, 10, 16, tzinfo=datetime.UTC)
    for index, value in enumerate(DEMO["O08"]["values"]):
        month = add_months(FIRST, index)
        bulk = 14 <= index <= 19
        with clock.at(sitting if bulk else _after(month, days=5)):
            services.enter_measurement(
                objective=objective, period=month, value=value, by=cast.process_owner
            )
    health = queries.health(cast.organization, DAY)[0]
    # January to April were late; May and June were not.
    assert health.doubtful() == {14, 15, 16, 17}
    assert charts.chart(health).count('class="hollow"') == 4
