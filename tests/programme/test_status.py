"""The rule of the status engine at, above and below each of its limits."""

import datetime

import pytest

from evidence.editions import edition
from evidence.indicators import Indicator, Result, at_least, at_most, share_indicator, yes_or_no
from evidence.thresholds import Limits
from programme.commitments import RULES
from programme.status import Basis, Judged, Status, assess, assess_cards, judge
from tests.conftest import DAY
from tests.improvement.factories import make_nonconformity
from tests.leadership.factories import ago

P, H, F, N = Result.PASS, Result.PARTIAL, Result.FAIL, Result.NOT_APPLICABLE
COMMITMENT = edition("iso-9001-2015").commitment("resources")
STARTED_ON = datetime.date(2025, 1, 1)
LONG_USED = Basis(STARTED_ON, days_of_use=400, quarters=4, records=50)


def status(core: list[Result], others: list[Result], **changes) -> Status:
    basis = Basis(**(vars(LONG_USED) | changes))
    judged = [Judged(make(result), True) for result in core]
    judged += [Judged(make(result), False) for result in others]
    return judge(COMMITMENT, tuple(judged), basis).status


def make(result: Result) -> Indicator:
    return Indicator(
        "slug", "Title", result, f"It is {result}.", next_step="" if result is P else "Act."
    )


@pytest.mark.parametrize(
    ("core", "others", "expected"),
    [
        ([P, P], [P], Status.DEMONSTRATED),
        ([P, P], [H, P], Status.DEMONSTRATED),  # 7 of 8 points
        ([P], [H, H, P, P], Status.DEMONSTRATED),  # 8 of 10: exactly 80 %
        ([P], [H, H, H, P], Status.WEAK),  # 7 of 10
        ([P, H], [P], Status.WEAK),  # not all core pass
        ([P, P], [P, P, P, P, F], Status.WEAK),  # something fails
        ([F, F], [P, P, P, P], Status.NOT_DEMONSTRATED),  # every core fails
        ([F], [H, H, H, H], Status.NOT_DEMONSTRATED),
        ([P, F], [P, F, F], Status.WEAK),  # 4 of 10: exactly 40 %
        ([P, F], [H, F, F], Status.NOT_DEMONSTRATED),  # 3 of 10
        ([N, N], [P], Status.NOT_ASSESSED),  # one applicable indicator only
        ([P, N], [P], Status.DEMONSTRATED),
        ([N], [N], Status.NOT_ASSESSED),
    ],
)
def test_status_follows_core_and_points(core, others, expected):
    assert status(core, others) is expected


def test_evidence_in_two_quarters_is_weak_in_three_demonstrated():
    assert status([P, P], [], quarters=2) is Status.WEAK
    assert status([P, P], [], quarters=3) is Status.DEMONSTRATED


def test_newcomers_are_not_judged_before_ninety_days():
    assert status([F, F], [F], days_of_use=89) is Status.NOT_ASSESSED
    assert status([F, F], [F], days_of_use=90) is Status.NOT_DEMONSTRATED


def test_first_year_needs_twelve_records_afterwards_nothing_is_red():
    assert status([F, F], [F], first_year_records=11) is Status.NOT_ASSESSED
    assert status([F, F], [F], first_year_records=12) is Status.NOT_DEMONSTRATED
    assert status([F, F], [F], first_year_records=None, records=0) is Status.NOT_DEMONSTRATED


def test_own_figures_move_the_limits_of_the_rule():
    stricter = Limits({"engine.demonstrated": 90, "engine.not-demonstrated": 50}, version=1)
    judged = tuple(Judged(make(result), result is P) for result in (P, H, H, P, P))
    assert judge(COMMITMENT, judged, LONG_USED).status is Status.DEMONSTRATED  # 8 of 10
    assert judge(COMMITMENT, judged, LONG_USED, stricter).status is Status.WEAK
    two_fifths = tuple(Judged(make(result), result is P) for result in (P, P, F, F, F))
    assert judge(COMMITMENT, two_fifths, LONG_USED).status is Status.WEAK
    assert judge(COMMITMENT, two_fifths, LONG_USED, stricter).status is Status.NOT_DEMONSTRATED


def test_major_without_plan_is_not_demonstrated():
    assert status([P, P], [P], major_without_plan="NC04") is Status.NOT_DEMONSTRATED


def test_sentence_is_that_of_what_decides():
    judged = (Judged(make(P), True), Judged(make(F), True), Judged(make(H), False))
    shown = judge(COMMITMENT, judged, LONG_USED)
    assert (shown.sentence, shown.next_step) == ("It is fail.", "Act.")
    assert (shown.points, shown.possible, shown.passed) == (3, 6, 1)


@pytest.mark.parametrize(
    ("value", "result"), [(90, P), (89.9, H), (67.5, H), (67.4, F), (0, F), (100, P)]
)
def test_at_least_is_partial_from_three_quarters(value, result):
    assert at_least(value, 90) is result


@pytest.mark.parametrize(("value", "result"), [(0, P), (10, P), (10.1, H), (20, H), (20.1, F)])
def test_at_most_is_partial_up_to_double(value, result):
    assert at_most(value, 10) is result


def test_yes_or_no_has_no_partial():
    assert (yes_or_no(True), yes_or_no(False)) == (P, F)


def test_share_of_nothing_is_not_applicable():
    words = {"sentence": "s", "nothing": "Nothing."}
    assert share_indicator("x", "X", 0, 0, 90, **words).result is N
    assert share_indicator("x", "X", 9, 10, 90, **words).figure == "9 of 10, 90 %"


def test_every_commitment_has_at_least_two_indicators_and_a_core():
    for commitment in edition("iso-9001-2015").commitments:
        rules = RULES[commitment.slug]
        assert len(rules) >= 2
        assert any(rule.core for rule in rules)


def test_rules_name_only_commitments_of_the_edition():
    assert set(RULES) == {one.slug for one in edition("iso-9001-2015").judged}


def test_thresholds_are_named_after_their_indicator_and_their_default_is_allowed():
    for rule in (rule for rules in RULES.values() for rule in rules):
        for threshold in rule.thresholds:
            slug = rule.indicator.__name__.replace("_", "-")
            assert threshold.slug.rpartition(".")[0] == slug
            assert threshold.lowest <= threshold.default <= threshold.highest


def test_empty_organization_shows_no_red(cast):
    """Two years in use and nothing recorded is red; a newcomer is not."""
    cast.organization.started_on = DAY - datetime.timedelta(days=30)
    assert {one.status for one in assess(cast.organization, DAY)} == {Status.NOT_ASSESSED}


def test_cards_are_judged_and_never_counted_among_the_ten(cast):
    cards = assess_cards(cast.organization, DAY)
    assert [one.commitment.slug for one in cards] == ["customer-focus", "culture-and-ethics"]
    assert len(assess(cast.organization, DAY)) == 10
    assert not assess(cast.organization, DAY, only="customer-focus")


@pytest.mark.parametrize(
    ("clause", "slugs"),
    [
        ("7.1.5", {"resources"}),
        ("7.1", {"resources"}),
        ("7", set()),
        ("5.1.1", {"accountability"}),
        ("5.1", {"accountability"}),
        ("5.1.1 e", {"resources"}),
        ("5.1.1 E)", {"resources"}),
        ("5.1.1(j)", {"other-managers"}),
        ("10.2.1 b", {"improvement"}),
        ("6.2", {"policy-and-objectives", "intended-results"}),
        ("", set()),
    ],
)
def test_clause_of_a_major_says_which_commitment_it_belongs_to(cast, clause, slugs):
    make_nonconformity(cast, grade="major", clause=clause, raised_on=ago(31))
    found = assess(cast.organization, DAY)
    assert {one.commitment.slug for one in found if one.basis.major_without_plan} == slugs
