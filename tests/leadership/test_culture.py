"""Culture and ethics: who speaks up is answered, who finds a problem is thanked."""

import datetime

import pytest

from evidence.indicators import Result
from leadership import indicators
from leadership.models import Suggestion
from tests.conftest import DAY
from tests.leadership.factories import make_recognition, make_suggestion

PASS, PARTIAL, FAIL, NOTHING = Result.PASS, Result.PARTIAL, Result.FAIL, Result.NOT_APPLICABLE


def ago(days: int) -> datetime.date:
    return DAY - datetime.timedelta(days=days)


def warnings(cast, count: int, answered_after: int | None, age: int = 100) -> None:
    for _turn in range(count):
        one = make_suggestion(cast, category="speak-up")
        answered = None if answered_after is None else ago(age - answered_after)
        Suggestion.objects.filter(pk=one.pk).update(
            submitted_on=ago(age),
            first_answer_on=answered,
            answer="Looked at." if answered else "",
        )


@pytest.mark.parametrize(
    ("late", "result"), [(0, PASS), (1, PASS), (2, PARTIAL), (3, PARTIAL), (4, FAIL)]
)
def test_speaking_up_answered(cast, late, result):
    make_suggestion(cast)  # an idea is no warning
    warnings(cast, 10 - late, 14)
    warnings(cast, late, 15)
    found = indicators.speaking_up_answered(cast.organization, DAY)
    assert (found.slug, found.result) == ("speaking-up-answered", result)


def test_warning_counts_once_its_time_is_over(cast):
    assert indicators.speaking_up_answered(cast.organization, DAY).result is NOTHING
    warnings(cast, 1, None, age=14)
    assert indicators.speaking_up_answered(cast.organization, DAY).result is NOTHING
    tomorrow = DAY + datetime.timedelta(days=1)
    assert indicators.speaking_up_answered(cast.organization, tomorrow).result is FAIL


@pytest.mark.parametrize(("count", "result"), [(3, PASS), (2, PASS), (1, FAIL), (0, FAIL)])
def test_finders_thanked(cast, count, result):
    assert indicators.finders_thanked(cast.organization, DAY).result is NOTHING
    make_recognition(cast)
    make_recognition(cast, found_problem=True, on=ago(365))
    for _turn in range(count):
        make_recognition(cast, found_problem=True)
    found = indicators.finders_thanked(cast.organization, DAY)
    assert (found.slug, found.result) == ("finders-thanked", result)
