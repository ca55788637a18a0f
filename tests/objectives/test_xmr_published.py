"""Published examples, reproduced to the last printed digit. Figures only; each with its source.

Books and hand-outs compute limits from all values that they show, so these tests lock them with
the last one; some round the factors (Wheeler), some only their parts (NIST), some nothing (SAS).

[NIST] NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.2 "Individuals control charts",
       www.itl.nist.gov/div898/handbook/pmc/section3/pmc322.htm
[MSD]  D. J. Wheeler, "Making Sense of Data", SPC Press 2003; data and printed figures as quoted in
       github.com/mattmccormick/statprocon, tests/test_xmr.py
[NHS]  NHS-R community, NHSRplotthedots, vignette "Deviations from Excel defaults",
       nhsrplotthedots.nhsrcommunity.com/articles/deviations.html
[SAS]  SAS/QC 9.3 User's Guide, MACONTROL procedure, example 9.4 (PROC SHEWHART, IRCHART),
       support.sas.com/documentation/cdl/en/qcug/63964/HTML/default/qcug_macontrol_a0000000363.htm
"""

import pytest

from objectives.xmr import (
    EXACT,
    TABLE,
    WHEELER,
    Centre,
    Factors,
    Making,
    Rule,
    RuleSet,
    Side,
    analyse,
    moving_ranges,
    rules_of,
)

FLOW_RATES = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]
VERIFYING = [5045, 4350, 4350, 3975, 4290, 4430, 4485, 4285]
VERIFYING += [3980, 3925, 3645, 3760, 3300, 3685, 3463, 5200]
ACCIDENTS_A = [43, 40, 37, 33, 30, 33, 34, 35, 29, 33, 31, 39]
ACCIDENTS_B = [35, 37, 33, 32, 27, 29, 31, 22, 25, 30, 24, 19]
RECEIVABLES = [55.6, 54.7, 54.9, 54.8, 56.9, 55.7, 53.8, 54.8, 53.4, 57.0, 59.4, 63.2]
RECEIVABLES += [60.9, 60.7, 58.6, 57.3, 56.9, 58.1, 58.3, 50.9, 53.3, 52.5, 50.8, 52.9]
SMOKERS = [21.3, 20.2, 20.9, 21.0, 18.8, 19.6, 18.7, 18.6, 18.1, 18.9, 19.2, 18.2, 17.3, 19.0]
EPISODES = [260, 130, 189, 1080, 175, 200, 193, 120, 33, 293, 195, 571, 55698, 209, 1825, 239]
EPISODES += [290, 254, 93, 278, 185, 123, 9434, 408, 570, 118, 238, 207, 153, 209, 243, 110]
EPISODES += [306, 343, 244]
PLOT_THE_DOTS = [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]
TIRES = [24.05, 23.99, 23.95, 23.93, 23.97, 24.02, 24.06, 24.10, 23.98, 24.03]
TIRES += [23.91, 24.06, 24.06, 23.96, 23.98, 24.06, 24.01, 24.00, 23.93, 23.92]
TIRES += [24.09, 24.11, 24.05, 23.98, 23.98, 24.06, 24.02, 24.06, 23.97, 23.96]


def read(values, *, factors=WHEELER, centre=Centre.MEAN, rules=RuleSet.DEFAULT):
    """Limits from all values, as the books draw them."""
    making = Making(centre, factors, locked_from=len(values))
    return analyse(values, direction="up", target=None, rules=rules, making=making, per_year=1)


def printed(values, *, digits, **options):
    """Middle line, lower and upper limit, middle and limit of the moving ranges, as printed."""
    part = read(values, **options).current
    figures = (part.centre, part.lower, part.upper, part.mr_centre, part.range_limit)
    return [f"{figure:.{digits}f}" for figure in figures]


def points(analysis, rule):
    """Numbers from 1, as the books count, of the points in signals by this rule."""
    hit = {index for each in analysis.signals if each.rule is rule for index in each.points}
    return [index + 1 for index in sorted(hit)]


def test_nist_flow_rates():
    centre, lower, upper, mean_range, _ = printed(FLOW_RATES, digits=4, factors=TABLE)
    assert (centre, mean_range) == ("50.8100", "1.8778")
    assert (lower, upper) == ("45.8159", "55.8041")
    assert read(FLOW_RATES).signals == ()


def test_nist_flow_rates_with_rounded_factors_differ_in_the_fourth_digit_only():
    _, lower, upper, _, _ = printed(FLOW_RATES, digits=3)
    assert (lower, upper) == ("45.815", "55.805")


def test_wheeler_data_to_verify_software_with():
    """[MSD] page 382. He prints D4 as 3.268."""
    factors = {Centre.MEAN: Factors(2.66, 3.268)}
    expected = ["4135.50", "3188.72", "5082.28", "355.93", "1163.19"]
    assert printed(VERIFYING, digits=2, factors=factors) == expected
    ranges = [695, 0, 375, 315, 140, 55, 200, 305, 55, 280, 115, 460, 385, 222, 1737]
    assert moving_ranges(VERIFYING) == [None, *ranges]


@pytest.mark.parametrize(
    ("values", "lower", "upper"),
    [(ACCIDENTS_A, "25.6", "43.9"), (ACCIDENTS_B, "18.0", "39.3")],
)
def test_wheeler_accident_rates(values, lower, upper):
    """[MSD] table 9.1. Twelve values: the limits that are locked here as well."""
    assert printed(values, digits=1)[1:3] == [lower, upper]
    plain = analyse(values, direction="down", target=None).current
    assert (f"{plain.lower:.1f}", f"{plain.upper:.1f}") == (lower, upper)


@pytest.mark.parametrize(
    ("locked", "later", "outside"),
    [(ACCIDENTS_B, ACCIDENTS_A, [1, 2]), (ACCIDENTS_A, ACCIDENTS_B, [8, 9, 11, 12])],
)
def test_wheeler_accident_rates_against_the_limits_of_the_other_group(locked, later, outside):
    """[MSD] table 9.1: which of one group lie outside the limits of the other."""
    analysis = analyse([*locked, *later], direction="down", target=None, per_year=1)
    assert [number - 12 for number in points(analysis, Rule.OUTSIDE) if number > 12] == outside


def test_wheeler_accounts_receivable():
    """[MSD] table 9.2: four points outside, the 20th also by its moving range.

    The book adds the 14th, 60.7, whose value before rounding lies just above the limit.
    """
    rules = rules_of(RuleSet.DEFAULT, only=[Rule.OUTSIDE, Rule.RANGE])
    analysis = read(RECEIVABLES, rules=rules)
    assert points(analysis, Rule.OUTSIDE) == [12, 13, 20, 23]
    assert points(analysis, Rule.RANGE) == [20]


def test_wheeler_seniors_who_smoke_have_a_run_of_eight():
    """[MSD] table 8.1: the last eight of fourteen lie below the mean."""
    analysis = read(SMOKERS)
    runs = [each for each in analysis.signals if each.rule is Rule.RUN]
    assert [(each.side, len(each.points)) for each in runs] == [(Side.LOW, 8)]
    assert points(analysis, Rule.RUN) == list(range(7, 15))


def test_wheeler_episodes_by_medians():
    """[MSD] page 147: 238, 125, −154, 630, 482; his 3.14 and 3.86 leave half a unit that he drops."""
    part = read(EPISODES, centre=Centre.MEDIAN).current
    assert (part.centre, part.mr_centre) == (238, 125)
    his = {Centre.MEDIAN: Factors(3.14, 3.86)}
    part = read(EPISODES, centre=Centre.MEDIAN, factors=his).current
    assert (part.lower, part.upper, part.range_limit) == pytest.approx((-154.5, 630.5, 482.5))
    assert [int(figure) for figure in (part.lower, part.upper, part.range_limit)] == [
        -154,
        630,
        482,
    ]


def test_nhs_plot_the_dots_without_screening():
    """[NHS] The limits as the NHS's own Excel tool draws them, and the one point outside."""
    centre, lower, upper, _, _ = printed(PLOT_THE_DOTS, digits=2)
    assert (centre, lower, upper) == ("1.94", "-3.06", "6.95")
    analysis = read(PLOT_THE_DOTS, rules=RuleSet.NHS)
    assert [(each.rule, each.points) for each in analysis.signals] == [(Rule.OUTSIDE, (4,))]


def test_sas_tires():
    """[SAS] With d2 and D4 to all digits."""
    centre, lower, upper, _, _ = printed(TIRES, digits=4, factors=EXACT)
    assert (centre, lower, upper) == ("24.0083", "23.8571", "24.1596")
    part = read(TIRES, factors=EXACT).current
    assert (f"{part.mr_centre:.6f}", f"{part.range_limit:.5f}") == ("0.056897", "0.18585")


def test_rounded_factors_are_those_of_the_tables():
    for centre, rounded in WHEELER.items():
        exact = EXACT[centre]
        assert rounded.limit == pytest.approx(exact.limit, abs=0.002)
        assert rounded.range == pytest.approx(exact.range, abs=0.002)
    assert f"{3 / 1.128:.2f} {3 / 0.954:.3f}" == "2.66 3.145"
