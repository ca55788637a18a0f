"""The organization's rules of the charts: chosen with a reason, in force from their day on."""

import datetime
import re

import pytest
from django.urls import reverse

from evidence.memo import sharing
from evidence.models import Entry
from objectives import queries, services
from objectives.errors import ObjectiveError
from objectives.health import AHEAD, PER_YEAR
from objectives.models import ChartRules
from objectives.rule_words import example, explained
from objectives.seasons import season_text
from objectives.xmr import Centre, Rule, RuleSet, Variation, offered, rules_of
from objectives.xmr.limits import segment_limits
from objectives.xmr.signals import find_signals
from tests.conftest import DAY
from tests.objectives.factories import make_objective, measure

THREE = ["outside", "near_limit", "run"]
FOUR = [*THREE, "trend"]
# Seven of the newest values lie above the mean of the first twelve: a run for the NHS alone.
SEVEN_ABOVE = [94.0, 96.0] * 6 + [94.0] + [95.5] * 7
YESTERDAY = DAY - datetime.timedelta(days=1)


def url(name, *args) -> str:
    return reverse(f"objectives:{name}", args=["harbour", *args])


def text_of(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def choose(cast, **changes) -> ChartRules:
    fields = {
        "organization": cast.organization,
        "by": cast.executive,
        "centre": "mean",
        "rule_set": "nhs",
        "rules": FOUR,
        "reason": "Our customers in the health service use it",
    }
    return services.set_chart_rules(**(fields | changes))


def posted(**changes) -> dict:
    fields = {"rule_set": "nhs", "rules": FOUR, "centre": "mean", "reason": "As others", "seen": 0}
    return fields | changes


# -- Choosing -----------------------------------------------------------------------------------
def test_chosen_rules_are_in_force_from_today_on_and_recorded(cast):
    ruling = choose(cast)
    assert (ruling.reference, ruling.effective_on, ruling.set_by) == ("CR01", DAY, cast.executive)
    assert queries.chart_rules(cast.organization.pk, DAY) == ruling
    assert queries.chart_rules(cast.organization.pk, YESTERDAY) is None
    assert queries.chart_rules(cast.other.pk, DAY) is None
    entry = Entry.objects.order_by("-sequence")[0]
    assert (entry.verb, entry.is_released) == ("set", False)


def test_newer_rules_replace_older_ones_and_both_stay(cast):
    first = choose(cast)
    second = choose(cast, rule_set="nelson", reason="We know it from the shop floor")
    assert queries.chart_rules(cast.organization.pk, DAY) == second
    assert list(queries.rulings(cast.organization)) == [second, first]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"reason": "  "}, "reason"),
        ({"rules": []}, "rules"),
        ({"rule_set": "default", "rules": FOUR}, "rules"),
        ({"rules": ["nonsense"]}, "rules"),
        ({"rule_set": "nonsense"}, "rule_set"),
        ({"centre": "mode"}, "centre"),
        ({"rule_set": "default", "rules": THREE}, ""),
        ({"seen": 4711}, ""),
    ],
)
def test_what_is_no_choice_is_refused_at_its_field(cast, changes, field):
    with pytest.raises(ObjectiveError) as refused:
        choose(cast, **changes)
    assert refused.value.field == field
    assert not ChartRules.objects.exists()


def test_same_rules_again_change_nothing_and_are_refused(cast):
    choose(cast)
    with pytest.raises(ObjectiveError, match="Nothing would change"):
        choose(cast, reason="Once more", rules=list(reversed(FOUR)))


def test_stranger_cannot_choose(cast):
    with pytest.raises(ObjectiveError):
        choose(cast, by=cast.stranger)


# -- Reading ------------------------------------------------------------------------------------
def test_charts_are_read_by_the_rules_of_the_day(cast):
    objective = measure(cast, make_objective(cast), *SEVEN_ABOVE)
    choose(cast)
    today = queries.health_of_one(objective, DAY).analysis
    before = queries.health_of_one(objective, YESTERDAY).analysis
    assert (today.variation, before.variation) == (Variation.IMPROVING, Variation.NO_SIGNAL)


def test_rule_that_is_left_out_finds_nothing(cast):
    objective = measure(cast, make_objective(cast), *SEVEN_ABOVE)
    choose(cast, rules=["outside", "near_limit", "trend"])
    assert queries.health_of_one(objective, DAY).analysis.signals == ()


def test_limits_of_medians_hold_for_all_objectives(cast):
    objective = measure(cast, make_objective(cast), *[94.0, 96.0] * 5, 95.0, 50.0, 95.0)
    wide = queries.health_of_one(objective, DAY).analysis.current
    choose(cast, centre="median", rule_set="default", rules=THREE)
    narrow = queries.health_of_one(objective, DAY).analysis.current
    assert (wide.basis, narrow.basis) == (Centre.MEAN, Centre.MEDIAN)
    assert narrow.lower > wide.lower


def test_signal_is_due_once_the_chosen_rules_complete_it(cast):
    objective = measure(cast, make_objective(cast), *SEVEN_ABOVE)
    choose(cast)
    (episode,) = queries.episodes_of([queries.health_of_one(objective, DAY)], DAY)
    assert episode.seen == datetime.date(2026, 10, 1)


@pytest.mark.parametrize("frequency", ["week", "month", "quarter", "year"])
def test_trend_looks_half_a_year_ahead_at_most_but_one_period(frequency):
    months = AHEAD[frequency] * 12 / PER_YEAR[frequency]
    assert months <= 6 or AHEAD[frequency] == 1
    assert AHEAD[frequency] <= 6


def test_rules_take_one_question_for_any_number_of_objectives(cast, django_assert_num_queries):
    choose(cast)
    with sharing(), django_assert_num_queries(1):
        queries.chart_rules(cast.organization.pk, DAY)
        queries.chart_rules(cast.organization.pk, DAY)


# -- Pages --------------------------------------------------------------------------------------
def test_page_says_what_each_rule_looks_for(cast, signed_in):
    page = text_of(signed_in(cast.employee).get(url("chart-rules")))
    for words in (
        "8 values in a row",
        "3 of 4 values",
        "2.66 mean moving ranges",
        "Nobody has chosen",
    ):
        assert words in page
    assert "Set rules" not in page
    choose(cast, centre="median", rules=["outside", "run"])
    page = text_of(signed_in(cast.executive).get(url("chart-rules")))
    for words in (
        "7 values in a row",
        "2 of 3 values",
        "3.145",
        "set by",
        "Set rules",
        "not asked",
    ):
        assert words in page


def test_executive_sets_rules_and_comes_back_to_them(cast, signed_in):
    client = signed_in(cast.executive)
    assert client.get(url("chart-rules-set")).status_code == 200
    answer = client.post(url("chart-rules-set"), posted())
    assert answer.status_code == 302
    assert answer.url == url("chart-rules")
    assert ChartRules.objects.get().rules == FOUR


def test_nothing_typed_is_lost_when_the_choice_does_not_fit(cast, signed_in):
    client = signed_in(cast.executive)
    answer = client.post(
        url("chart-rules-set"), posted(rule_set="default", reason="Because of this")
    )
    page = answer.content.decode()
    assert answer.status_code in (200, 422)
    assert "This set does not look for “rising or falling one after another”" in page
    assert "Because of this" in page
    assert not ChartRules.objects.exists()


@pytest.mark.parametrize("who", ["quality_manager", "process_owner", "employee"])
def test_only_who_sets_thresholds_sets_rules(cast, signed_in, who):
    client = signed_in(getattr(cast, who))
    assert client.get(url("chart-rules-set")).status_code == 403
    assert client.post(url("chart-rules-set"), posted()).status_code == 403
    assert client.get(url("chart-rules")).status_code == 200


def test_earlier_rules_have_a_page_and_strangers_do_not_find_it(cast, signed_in):
    ruling = choose(cast)
    page = text_of(signed_in(cast.employee).get(ruling.get_absolute_url()))
    assert "Our customers in the health service use it" in page
    assert "rising or falling one after another" in page
    assert signed_in(cast.stranger).get(ruling.get_absolute_url()).status_code == 404


def test_many_rulings_are_shown_on_pages(cast, signed_in, django_assert_max_num_queries):
    for index in range(25):
        choose(cast, rules=FOUR[: 3 + index % 2], reason=f"Reason {index}.")
    client = signed_in(cast.executive)
    with django_assert_max_num_queries(30):
        first = text_of(client.get(url("chart-rules")))
    second = text_of(client.get(url("chart-rules"), {"page": "2"}))
    assert "Reason 24." in first
    assert "Reason 0." not in first
    assert "Reason 0." in second
    assert client.get(url("chart-rules"), {"page": "x"}).status_code == 200


def test_pages_of_objectives_lead_to_the_rules(cast, signed_in):
    page = signed_in(cast.employee).get(url("objectives")).content.decode()
    assert f'href="{url("chart-rules")}"' in page


# -- Pictures -----------------------------------------------------------------------------------
@pytest.mark.parametrize("rule_set", list(RuleSet))
def test_picture_of_a_rule_shows_its_pattern_and_no_other(rule_set):
    every = rules_of(rule_set, offered(rule_set))
    for rule in offered(rule_set):
        values = example(rule, rules_of(rule_set))
        signals = find_signals(values, segment_limits(values, start=0), every)
        assert {each.rule for each in signals} == {rule}
    shown = explained(rule_set, frozenset({Rule.OUTSIDE}))
    assert len(shown) == len(offered(rule_set))
    assert [each.is_asked for each in shown].count(True) == 1
    assert all("<svg" in each.picture for each in shown)


# -- Season in words ----------------------------------------------------------------------------
WAVE = [10, 14, 18, 20, 18, 14, 10, 6, 2, 0, 2, 6]


@pytest.mark.parametrize(
    ("months", "text"),
    [
        (0, ""),
        (23, "Too early to tell."),
        (24, "Repeats itself every year, so each value is compared with the one a year earlier."),
    ],
)
def test_season_is_said_as_far_as_it_can_be_told(cast, months, text):
    values = [50.0 + WAVE[place % 12] + place % 5 for place in range(months)]
    objective = measure(cast, make_objective(cast), *values)
    assert season_text(queries.health_of_one(objective, DAY)) == text


def test_third_year_names_the_strongest_months_as_an_indication(cast, signed_in):
    values = [50.0 + WAVE[place % 12] + place % 5 for place in range(36)]
    objective = measure(cast, make_objective(cast), *values)
    # 36 months up to October 2026 begin in November; the fourth of a year is February.
    text = season_text(queries.health_of_one(objective, DAY))
    assert re.search(r"highest in February \(\d+\.\d above its year\), lowest in August", text)
    assert text.endswith("an indication.")
    page = signed_in(cast.employee).get(objective.get_absolute_url()).content.decode()
    assert "lowest in August" in page


def test_noise_has_no_word_for_its_season(cast):
    objective = measure(cast, make_objective(cast), *[94.0, 96.0, 95.0, 95.5, 94.5, 95.2, 94.1] * 4)
    assert season_text(queries.health_of_one(objective, DAY)) == ""
