"""No indicator is forgotten: each has boundary tests; those that read the ledger have them here."""

import ast
import datetime
from pathlib import Path

import pytest

from evidence.indicators import Result
from evidence.thresholds import Limits
from evidence.window import add_months, month_start
from people import clock
from processes.models import Process
from processes.services import appoint_owner
from programme.commitments import RULES
from programme.indicators import evidence_spread, owners_acting
from tests.audits.factories import make_external_audit
from tests.conftest import DAY, NOON, Cast
from tests.leadership.factories import ago, make_walk
from tests.processes.factories import make_process

P, H, F, N = Result.PASS, Result.PARTIAL, Result.FAIL, Result.NOT_APPLICABLE
TESTS = Path(__file__).resolve().parent.parent


def words_of(path: Path) -> set[str]:
    """Names and texts of a test module: how it may call an indicator."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Attribute):
            found.add(node.attr)
        elif isinstance(node, ast.Name):
            found.add(node.id)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            found.add(node.value)
    return found


def test_every_indicator_of_the_rule_book_has_its_boundary_tests():
    """Some module of its room calls it and speaks of passing, failing and nothing to judge."""
    modules = [words_of(path) for path in sorted(TESTS.glob("*/test_*.py"))]
    for rule in (rule for rules in RULES.values() for rule in rules):
        name = rule.indicator.__name__
        speaking = [words for words in modules if {name, "Result"} <= words]
        results = set().union(*speaking)
        assert {"PASS", "FAIL", "NOT_APPLICABLE"} <= results, f"{name} has no boundary test"


@pytest.mark.parametrize(("months", "result"), [(9, P), (8, P), (7, H), (6, H), (5, F)])
def test_evidence_in_eight_of_twelve_months(cast, months, result):
    for back in range(months):
        make_walk(cast, on=month_start(DAY, back) + datetime.timedelta(days=9))
    found = evidence_spread(cast.organization, DAY)
    assert (found.result, found.value) == (result, months)


def recorded_before_the_audit(cast: Cast, before: int, else_: int) -> None:
    """Records made in the 30 days before an outside audit, and at another time."""
    make_external_audit(cast, starts_on=ago(40))
    for count, days in ((before, 50), (else_, 200)):
        for number in range(count):
            with clock.at(NOON - datetime.timedelta(days=days, minutes=number)):
                make_walk(cast, on=ago(days))


@pytest.mark.parametrize(
    ("before", "else_", "flagged"), [(4, 8, True), (3, 9, False), (3, 4, False), (3, 5, True)]
)
def test_a_third_of_at_least_eight_records_is_a_cluster(cast, before, else_, flagged):
    recorded_before_the_audit(cast, before, else_)
    found = evidence_spread(cast.organization, DAY)
    assert (found.unit == "%", "Surveillance 1" in found.sentence) == (flagged, flagged)


def test_cluster_at_and_above_its_own_limit(cast):
    recorded_before_the_audit(cast, 4, 4)
    for limit, clustered in ((49.9, True), (50, True), (50.1, False)):
        limits = Limits({"evidence-spread.cluster": limit}, 1)
        found = evidence_spread(cast.organization, DAY, limits)
        assert (found.unit == "%") is clustered


@pytest.mark.parametrize(("acting", "result"), [(7, P), (6, P), (5, H), (4, F), (0, F)])
def test_six_of_ten_owners_act_themselves(cast, acting, result):
    for number in range(10):
        make_process(
            cast,
            name=f"Process {number}",
            owner=cast.executive if number < acting else cast.employee,
        )
    make_walk(cast, on=ago(30))
    assert owners_acting(cast.organization, DAY).result is result


def test_an_act_counts_for_six_months(cast):
    make_process(cast, owner=cast.executive)
    first = add_months(DAY, -6)
    make_walk(cast, on=first - datetime.timedelta(days=1))
    assert owners_acting(cast.organization, DAY).result is F
    make_walk(cast, on=first)
    assert owners_acting(cast.organization, DAY).result is P


def test_owners_of_a_past_day_are_judged(cast):
    """The one who acted owned the process until yesterday."""
    process = make_process(cast, owner=cast.executive, owner_since=ago(300))
    make_walk(cast, on=ago(30))
    Process.objects.filter(pk=process.pk).update(created_at=NOON - datetime.timedelta(days=300))
    process.refresh_from_db()
    appoint_owner(process=process, owner=cast.employee, by=cast.executive, on=DAY)
    assert owners_acting(cast.organization, DAY).result is F
    assert owners_acting(cast.organization, ago(1)).result is P


def test_nothing_to_judge_is_not_applicable(cast):
    for indicator in (evidence_spread, owners_acting):
        found = indicator(cast.organization, DAY)
        assert (found.result, bool(found.sentence)) == (N, True)
