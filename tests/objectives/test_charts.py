"""The chart of an objective: steps of its target, limits, signals, events, legend, labels, table."""

import datetime
import re
from decimal import Decimal
from xml.etree import ElementTree

import pytest

from improvement.services import complete_action
from leadership.models import PolicyVersion
from objectives import charts, events, labels, queries, ranges, rows
from objectives.models import Rebase, SignalExplanation
from tests.conftest import DAY
from tests.objectives.factories import make_objective, make_policy, measure, promise, revise

LEVEL = [95.4, 96.1, 95.2, 96.3, 95.7, 95.9, 95.1, 96.4, 95.6, 96.0, 95.3, 96.2]
WORSE = [92.7] * 12


def health_of(objective, on=DAY):
    return queries.health_of_one(
        queries.objectives(objective.organization).get(pk=objective.pk), on
    )


def marks(svg, name, tag=None):
    found = ElementTree.fromstring(svg).iter()
    return [each for each in found if each.get("class") == name and tag in (None, each.tag)]


def happened(health):
    return events.happenings([health]).get(health.objective.pk, [])


# -- Steps of the target ------------------------------------------------------------------------
def test_target_without_revision_is_one_line(cast):
    health = health_of(measure(cast, make_objective(cast), *LEVEL))
    [line] = marks(charts.chart(health, size="large"), "target")
    assert line.tag == "line"
    assert health.target == 95


def test_revised_target_is_drawn_as_a_step_in_its_period(cast):
    objective = measure(cast, make_objective(cast), *LEVEL)
    revise(cast, objective, datetime.date(2026, 6, 17), "90", "95")
    health = health_of(objective)
    svg = charts.chart(health, size="large")
    [line] = marks(svg, "target")
    corners = [tuple(map(float, each.split(","))) for each in line.get("points").split()]
    assert len(corners) == 4
    dots = [float(each.get("cx")) for each in marks(svg, "dot")]
    # November is the first period, June the eighth: the step stands between May and June.
    assert corners[1][0] == corners[2][0] == pytest.approx((dots[6] + dots[7]) / 2, abs=0.2)
    assert corners[1][1] > corners[2][1]
    assert [each.text for each in marks(svg, "t")] == ["target ≥ 95 %", "90"]


@pytest.mark.parametrize(
    ("size", "text"),
    [("small", "4.3"), ("narrow", "target ≥ 4.3"), ("large", "target ≥ 4.3 points")],
)
def test_target_is_named_where_there_is_room_for_its_words(cast, size, text):
    objective = make_objective(cast, target=Decimal("4.3"), unit="points")
    [found] = marks(charts.chart(health_of(measure(cast, objective, 4, 4.5)), size=size), "t")
    assert found.text == text


def test_table_names_the_target_of_each_period(cast):
    objective = measure(cast, make_objective(cast), *LEVEL)
    revise(cast, objective, datetime.date(2026, 6, 17), "90", "95")
    targets = {each.period.month: each.target for each in rows.rows(health_of(objective))}
    assert (targets[5], targets[6], targets[10]) == (90, 95, 95)


def test_series_is_read_against_the_target_of_that_day(cast):
    objective = measure(cast, make_objective(cast), *LEVEL)
    revise(cast, objective, datetime.date(2026, 10, 20), "95", "99")
    before, now = health_of(objective, datetime.date(2026, 10, 19)), health_of(objective)
    assert (before.target, now.target) == (95, 99)
    assert before.on_target
    assert not now.on_target
    assert charts.target_text(before) == "≥ 95 %"


def test_revision_after_the_last_period_shows_at_the_end_of_the_line(cast):
    objective = measure(cast, make_objective(cast), *LEVEL)
    revise(cast, objective, datetime.date(2026, 11, 18), "95", "97")
    svg = charts.chart(health_of(objective), size="narrow")
    [line] = marks(svg, "target")
    assert line.get("points").count(",") == 4


def test_target_of_before_the_shown_periods_is_left_out(cast):
    objective = measure(cast, make_objective(cast), *LEVEL, *LEVEL, *LEVEL)
    revise(cast, objective, datetime.date(2024, 3, 5), "80", "95")
    [line] = marks(charts.chart(health_of(objective), size="large"), "target")
    assert line.tag == "line"


# -- Limits and signals -------------------------------------------------------------------------
def test_trial_limits_are_dashed_and_locked_ones_are_not(cast):
    trial = charts.chart(health_of(measure(cast, make_objective(cast), *LEVEL[:8])), size="large")
    locked = charts.chart(health_of(measure(cast, make_objective(cast), *LEVEL)), size="large")
    assert (len(marks(trial, "trial")), len(marks(trial, "limit"))) == (2, 0)
    assert (len(marks(locked, "trial")), len(marks(locked, "limit"))) == (0, 2)


def test_signals_have_shapes_of_their_own(cast):
    worse = health_of(measure(cast, make_objective(cast), *LEVEL, *WORSE))
    better = health_of(measure(cast, make_objective(cast), *LEVEL, *[99.0] * 12))
    assert {each.tag for each in marks(charts.chart(worse), "sig")} == {"path"}
    assert {each.tag for each in marks(charts.chart(better), "sig-good")} == {"circle"}
    assert ("sig", "signal, worse than usual") in labels.legend(worse, with_events=False)
    assert "sig" not in dict(labels.legend(better, with_events=False))
    assert rows.rows(worse)[0].signal.startswith("worse: ")
    assert rows.rows(better)[0].signal.startswith("better: ")


@pytest.mark.parametrize(
    ("values", "words"),
    [
        (LEVEL, ("no signal", "hit or miss")),
        ([*LEVEL, *WORSE], ("worsening", "reliably misses the target")),
        ([99.0, 99.1] * 6, ("no signal", "reliably meets the target")),
        (LEVEL[:4], ("too early", "too early")),
    ],
)
def test_two_labels_stand_for_the_reading(cast, values, words):
    health = health_of(measure(cast, make_objective(cast), *values))
    found = labels.labels(health.analysis)
    assert tuple(str(each.word) for each in found) == words
    assert all(each.meaning for each in found)


# -- Moving ranges ------------------------------------------------------------------------------
def test_moving_ranges_break_at_gaps_and_new_limits(cast):
    objective = measure(cast, make_objective(cast), 1, 2, None, 4, 5, 9)
    Rebase.objects.create(
        objective=objective,
        period=datetime.date(2026, 10, 1),
        reason="New machine",
        confirmed_by=cast.quality_manager,
        confirmed_on=DAY,
    )
    assert health_of(objective).analysis.moving_ranges == (None, 1, None, None, 1, None)


def test_jump_beyond_the_limit_of_moving_ranges_is_marked_and_told(cast):
    health = health_of(measure(cast, make_objective(cast), *LEVEL, 70.0))
    assert ranges.jumps(health) == {12}
    assert len(marks(ranges.range_chart(health), "sig")) == 1
    assert ranges.range_sentence(health).startswith("1 jump")
    calm = health_of(measure(cast, make_objective(cast), *LEVEL))
    assert ranges.range_sentence(calm).startswith("No jump")


# -- Events -------------------------------------------------------------------------------------
def test_what_happened_is_told_in_order(cast):
    [statement] = make_policy(cast, "We ship what we promised.")
    objective = measure(cast, make_objective(cast, statements=[statement]), *LEVEL, *WORSE)
    revise(
        cast, objective, datetime.date(2026, 5, 4), "90", "95",
        due_before=datetime.date(2026, 12, 31),
    )  # fmt: skip
    action = promise(cast, objective, datetime.date(2026, 10, 20))
    complete_action(
        action=action, result="Done", by=cast.process_owner, on=datetime.date(2026, 11, 3)
    )
    Rebase.objects.create(
        objective=objective,
        period=datetime.date(2025, 12, 1),
        reason="Second shift",
        confirmed_by=cast.quality_manager,
        confirmed_on=DAY,
    )
    SignalExplanation.objects.create(
        objective=objective,
        period=datetime.date(2026, 8, 1),
        what_happened="The planner was ill",
        decision="accept",
        because="He is back",
        explained_by=cast.process_owner,
        on=datetime.date(2026, 9, 2),
    )
    found = happened(health_of(objective))
    assert [each.what for each in found] == [
        "New limits",
        "Policy in force: Quality policy " + str(PolicyVersion.objects.get().number),
        "Target: 95 % instead of 90 %; To be reached by: 30 Jun 2027 instead of 31 Dec 2026",
        "Signal explained: it is accepted",
        "Action begun: Do something about it",
        "Action done: Do something about it",
    ]
    assert [found[0].when, found[3].when] == ["December 2025", "August 2026"]
    # The action was done after the last period that is drawn.
    assert [each.number for each in events.numbered(health_of(objective), found)] == [
        "1", "2", "3", "4", "5", "",
    ]  # fmt: skip


def test_past_day_knows_nothing_of_what_came_later(cast):
    objective = measure(cast, make_objective(cast), *LEVEL)
    revise(cast, objective, datetime.date(2026, 9, 4), "90", "95")
    promise(cast, objective, DAY)
    assert happened(health_of(objective, datetime.date(2026, 8, 31))) == []


def test_chart_numbers_the_newest_nine_and_keeps_them_apart(cast):
    objective = measure(cast, make_objective(cast), *LEVEL, *LEVEL)
    for number in range(12):
        promise(cast, objective, datetime.date(2026, 10, 1) + datetime.timedelta(number))
    health = health_of(objective)
    named = events.numbered(health, happened(health))
    for size in ("large", "narrow"):
        svg = charts.chart(health, size=size, events=events.marks(named))
        flags = sorted(float(each.get("x")) for each in marks(svg, "flag"))
        assert len(flags) == 9
        assert all(b - a >= 14 for a, b in zip(flags, flags[1:], strict=False))
    assert marks(charts.chart(health, events=events.marks(named)), "flag") == []


@pytest.mark.parametrize("number", [1, 30])
def test_what_happened_takes_the_same_number_of_queries(cast, number, django_assert_num_queries):
    [statement] = make_policy(cast, "We ship what we promised.")
    for _ in range(number):
        promise(cast, measure(cast, make_objective(cast, statements=[statement]), *LEVEL), DAY)
    healths = queries.health(cast.organization, DAY)
    with django_assert_num_queries(4):
        found = events.happenings(healths)
    assert sum(map(len, found.values())) == 2 * number


# -- Page ---------------------------------------------------------------------------------------
@pytest.fixture
def page(cast, signed_in):
    client = signed_in(cast.quality_manager)

    def get(objective, query=""):
        response = client.get(objective.get_absolute_url() + query)
        assert response.status_code == 200
        return response.content.decode()

    return get


def words(html) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_page_says_beside_the_chart_what_it_shows(cast, page):
    objective = measure(cast, make_objective(cast), *LEVEL, *WORSE)
    revise(cast, objective, datetime.date(2026, 5, 4), "90", "95")
    text = words(page(objective))
    for expected in (
        "Worsening. 12 values in a row below the old mean.",
        "Variation worsening The newest value belongs to",
        "Assurance reliably misses the target Even the best value",
        "signal, worse than usual", "what happened, numbered",
        "4 May 2026 Target: 95 % instead of 90 % The customer asks for more",
        "October 2026 92.7 % 95.0 %", "1 jump from one value to the next", "SVG PNG CSV",
    ):  # fmt: skip
        assert expected in text


def test_table_of_a_long_series_has_pages(cast, page):
    objective = measure(cast, make_objective(cast), *LEVEL * 3)
    first, second = page(objective), page(objective, "?figures=2")
    assert '<details class="fold" id="figures">' in first
    assert '<details class="fold" id="figures" open>' in second
    assert "1–24 of 36" in first
    assert "25–36 of 36" in second
    assert page(objective, "?figures=%00x") and page(objective, "?figures=999")
