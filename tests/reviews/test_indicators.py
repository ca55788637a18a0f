"""a1, a2, e4 and i4 at, just below and above their thresholds, and with nothing to judge."""

import datetime

import pytest

from evidence.indicators import Result
from evidence.window import add_months
from improvement.services import cancel_action
from people import clock
from people.models import Person
from reviews import indicators, services
from reviews.models import Review
from tests.conftest import DAY, Cast, make_person
from tests.objectives.factories import make_objective, measure, promise, subject_of
from tests.reviews.factories import ago, make_decision, make_held, moment

BAD, GOOD = 80, 97


# -- a1 ----------------------------------------------------------------------------------------


def leaders(cast: Cast, count: int) -> list[Person]:
    """So many more people of top management."""
    return [
        make_person(cast.organization, f"Leader {number}", top_management_from=ago(500))
        for number in range(count)
    ]


def test_reviews_held_passes_with_two_fully_attended(cast):
    make_held(cast, ago(200))
    make_held(cast, ago(20))
    found = indicators.reviews_held(cast.organization, DAY)
    assert found.result is Result.PASS
    assert found.next_step == ""
    assert found.sentence == (
        "2 reviews held; 100 % of top management came, the most senior person to 2."
    )


def test_reviews_held_fails_with_one(cast):
    make_held(cast, ago(20))
    found = indicators.reviews_held(cast.organization, DAY)
    assert (found.result, found.figure, found.needed) == (Result.FAIL, "1", "≥ 2")
    assert found.next_step == "Plan the next management review."


def test_reviews_held_fails_without_any(cast):
    found = indicators.reviews_held(cast.organization, DAY)
    assert found.result is Result.FAIL
    assert found.sentence == "No management review was held in twelve months."


@pytest.mark.parametrize(("days", "result"), [(0, Result.PASS), (1, Result.FAIL)])
def test_reviews_held_counts_the_first_day_of_the_window_and_not_the_day_before(cast, days, result):
    first = add_months(DAY, -12) + datetime.timedelta(days=1)
    make_held(cast, first - datetime.timedelta(days=days))
    make_held(cast, DAY)
    assert indicators.reviews_held(cast.organization, DAY).result is result


@pytest.mark.parametrize(
    ("present", "result", "figure"),
    [
        (4, Result.PASS, "2"),
        (3, Result.PASS, "2"),
        (2, Result.PARTIAL, "60 % attended"),
        (1, Result.FAIL, "40 % attended"),
    ],
)
def test_reviews_held_looks_at_the_attendance_of_top_management(cast, present, result, figure):
    """Five leaders, the chair among them; 4 of 5 is above 75 %, 3 of 5 partial (≥ 56.25 %)."""
    others = leaders(cast, 4)
    for day in (ago(100), ago(10)):
        make_held(cast, day, present=others[:present])
    found = indicators.reviews_held(cast.organization, DAY)
    assert found.result is result
    if result is not Result.PASS:
        assert (found.figure, found.unit) == (figure, "%")


def test_reviews_held_attendance_of_exactly_three_quarters_passes(cast):
    others = leaders(cast, 3)
    for day in (ago(100), ago(10)):
        make_held(cast, day, present=others[:2])
    assert indicators.reviews_held(cast.organization, DAY).result is Result.PASS


def test_reviews_held_counts_only_who_was_top_management_on_that_day(cast):
    joined_later = leaders(cast, 3)
    Person.objects.filter(pk__in=[one.pk for one in joined_later]).update(
        top_management_from=ago(5)
    )
    make_held(cast, ago(100))
    make_held(cast, ago(10))
    assert indicators.reviews_held(cast.organization, DAY).result is Result.PASS


@pytest.mark.parametrize(
    ("reviews", "without", "result"),
    [(4, 1, Result.PASS), (3, 1, Result.PARTIAL), (2, 1, Result.FAIL)],
)
def test_reviews_held_wants_the_most_senior_person_in_three_of_four(cast, reviews, without, result):
    """Top management is many, so that the absence of one weighs on this part alone."""
    others = leaders(cast, 7)
    for number in range(reviews):
        is_without = number < without
        chair = others[0] if is_without else cast.executive
        make_held(cast, ago(30 * (number + 1)), present=others, chair=chair)
    found = indicators.reviews_held(cast.organization, DAY)
    assert found.result is result
    if result is not Result.PASS:
        assert "most senior" in found.next_step


def test_reviews_held_without_a_most_senior_person_says_what_to_do(cast):
    Person.objects.filter(pk=cast.executive.pk).update(is_most_senior=False)
    make_held(cast, ago(100))
    make_held(cast, ago(10))
    found = indicators.reviews_held(cast.organization, DAY)
    assert found.result is Result.FAIL
    assert found.next_step == "Say on the page of people who the most senior person is."


# -- a2 ----------------------------------------------------------------------------------------


def off_track(cast: Cast, **changes):
    """An objective far below its target for a year."""
    return measure(cast, make_objective(cast, **changes), *[BAD] * 12)


def test_off_track_decided_has_nothing_to_judge_without_measurements(cast):
    make_objective(cast)
    found = indicators.off_track_decided(cast.organization, DAY)
    assert found.result is Result.NOT_APPLICABLE


def test_off_track_decided_passes_when_all_is_on_track(cast):
    measure(cast, make_objective(cast), *[GOOD] * 12)
    found = indicators.off_track_decided(cast.organization, DAY)
    assert found.result is Result.PASS
    assert found.sentence == "No objective is off track."


def test_off_track_decided_fails_when_one_of_two_is_without_a_decision(cast):
    review = make_held(cast, ago(30))
    decided, silent = off_track(cast), off_track(cast)
    make_decision(cast, review, about=subject_of(decided))
    found = indicators.off_track_decided(cast.organization, DAY)
    assert (found.result, found.figure) == (Result.FAIL, "1 of 2")
    assert found.next_step == f"Decide what to do about {silent}."


def test_off_track_decided_passes_by_a_decision_of_the_last_review(cast):
    """However long ago it was, as long as it was the last."""
    one = off_track(cast)
    with_decision = make_held(cast, ago(100))
    with clock.at(moment(ago(100))):
        make_decision(cast, with_decision, about=subject_of(one))
    assert indicators.off_track_decided(cast.organization, DAY).result is Result.PASS


def test_off_track_decided_fails_by_a_decision_of_an_earlier_review(cast):
    one = off_track(cast)
    earlier = make_held(cast, ago(200))
    with clock.at(moment(ago(200))):
        make_decision(cast, earlier, about=subject_of(one), due_on=ago(150))
    make_held(cast, ago(100))
    assert indicators.off_track_decided(cast.organization, DAY).result is Result.FAIL


@pytest.mark.parametrize(("days", "result"), [(45, Result.PASS), (46, Result.FAIL)])
def test_off_track_decided_counts_a_review_within_45_days(cast, days, result):
    """The newest review came later still, so only the 45 days can count the decision."""
    one = off_track(cast)
    review = make_held(cast, ago(days))
    make_decision(cast, review, about=subject_of(one))
    make_held(cast, ago(1))
    assert indicators.off_track_decided(cast.organization, DAY).result is result


def test_off_track_decided_passes_by_an_action_that_runs_in_time(cast):
    promise(cast, off_track(cast), DAY)
    assert indicators.off_track_decided(cast.organization, DAY).result is Result.PASS


def test_off_track_decided_fails_by_an_action_that_is_long_late(cast):
    promise(cast, off_track(cast), ago(70))
    assert indicators.off_track_decided(cast.organization, DAY).result is Result.FAIL


def test_off_track_decided_does_not_judge_what_went_off_track_lately(cast):
    """October's value made it three, so 45 days ago nobody could judge it."""
    measure(cast, make_objective(cast), GOOD, GOOD, 60)
    found = indicators.off_track_decided(cast.organization, DAY)
    assert found.result is Result.PASS
    assert found.sentence == "1 more is off track for less than 45 days."


def test_off_track_decided_ignores_a_cancelled_action(cast):
    action = promise(cast, off_track(cast), DAY)
    cancel_action(action=action, reason="Costs too much", by=cast.executive)
    assert indicators.off_track_decided(cast.organization, DAY).result is Result.FAIL


# -- e4 and i4 ---------------------------------------------------------------------------------


def consider(cast: Cast, review: Review, slug: str = "resource-adequacy") -> None:
    services.consider_input(
        review=review, slug=slug, text="Enough.", is_covered=True, by=cast.quality_manager
    )


@pytest.mark.parametrize("judge", ["adequacy_covered", "review_improvement_decisions"])
def test_nothing_to_judge_without_a_review_in_twelve_months(cast, judge):
    make_held(cast, ago(400))
    found = getattr(indicators, judge)(cast.organization, DAY)
    assert found.result is Result.NOT_APPLICABLE


def test_adequacy_covered_looks_at_the_last_review_only(cast):
    earlier, last = make_held(cast, ago(200)), make_held(cast, ago(10))
    consider(cast, earlier)
    failing = indicators.adequacy_covered(cast.organization, DAY)
    assert failing.result is Result.FAIL
    assert failing.links[0].url == last.get_absolute_url()
    consider(cast, last)
    assert indicators.adequacy_covered(cast.organization, DAY).result is Result.PASS


def test_adequacy_covered_wants_this_input_not_another(cast):
    consider(cast, make_held(cast, ago(10)), "objectives")
    assert indicators.adequacy_covered(cast.organization, DAY).result is Result.FAIL


def test_each_review_needs_a_decision_on_improvement(cast):
    first, second = make_held(cast, ago(200)), make_held(cast, ago(10))
    make_decision(cast, first)
    make_decision(cast, second, kind="resource-need")
    found = indicators.review_improvement_decisions(cast.organization, DAY)
    assert (found.result, found.figure) == (Result.FAIL, "1 of 2, 50 %")
    make_decision(cast, second)
    assert indicators.review_improvement_decisions(cast.organization, DAY).result is Result.PASS


def test_three_of_four_reviews_with_improvement_is_no_partial(cast):
    reviews = [make_held(cast, ago(days)) for days in (10, 20, 30, 40)]
    for review in reviews[:3]:
        make_decision(cast, review)
    found = indicators.review_improvement_decisions(cast.organization, DAY)
    assert (found.result, found.figure) == (Result.FAIL, "3 of 4, 75 %")
    assert found.next_step


def test_another_organization_counts_for_nothing(cast):
    make_held(cast, ago(10))
    assert indicators.reviews_held(cast.other, DAY).value == 0
    assert indicators.adequacy_covered(cast.other, DAY).result is Result.NOT_APPLICABLE
