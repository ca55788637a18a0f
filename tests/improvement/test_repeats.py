"""Suggested repeats: what is suggested and why, as well as the module says, in two queries."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from improvement import repeats, services
from improvement.models import Nonconformity
from improvement.queries import nonconformities
from improvement.repeats import LEAST, raised, same_clause, suggested_repeats
from tests.conftest import DAY
from tests.evidence.labelled_findings import OTHERS, REPEATS, UNSEEN_OTHERS, UNSEEN_REPEATS, Said
from tests.evidence.test_likeness import SCORES
from tests.improvement.factories import make_nonconformity
from tests.processes.factories import make_process

EARLIER = DAY - datetime.timedelta(days=100)
DRAWING = "Superseded drawing at machine 4"
AGAIN = "Prints of an obsolete drawing issue found at machines 2 and 6"
FINDINGS = dict.fromkeys(
    said for pair in (*REPEATS, *OTHERS, *UNSEEN_REPEATS, *UNSEEN_OTHERS) for said in pair
)


def score(earlier: Said, later: Said) -> float:
    in_words = SCORES[later.text].get(earlier.text, 0.0)
    clause = same_clause(earlier.clause, later.clause)
    return in_words and raised(in_words, clause=clause, process=earlier.process == later.process)


@pytest.mark.parametrize(("pairs", "others"), [(REPEATS, OTHERS), (UNSEEN_REPEATS, UNSEEN_OTHERS)])
def test_nine_of_ten_repeats_are_found_and_two_of_three_hits_are_repeats(pairs, others):
    found = sum(score(*pair) >= LEAST for pair in pairs)
    wrong = sum(score(*pair) >= LEAST for pair in others)
    assert found / len(pairs) >= 0.9
    assert found / (found + wrong) >= 0.65


def test_the_right_one_is_nearly_always_first_and_few_others_are_suggested():
    suggested = first = 0
    pairs = (*REPEATS, *UNSEEN_REPEATS)
    for earlier, later in pairs:
        ranked = sorted(
            (one for one in FINDINGS if one != later), key=lambda one: -score(one, later)
        )
        suggested += sum(score(one, later) >= LEAST for one in ranked[:5])
        first += ranked[0] == earlier
    assert first >= 0.9 * len(pairs)
    assert suggested < 2 * len(pairs)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("8.5", "8.5", True),
        ("8.5", "8.5.1", True),
        ("7.1.5.2", "7.1.5", True),
        ("9.2.2 e", "9.2.2", True),
        (" 8.5 ", "8.5", True),
        ("8.5", "8.51", False),
        ("8.5.1", "8.5.2", False),
        ("8.5", "", False),
        ("", "", False),
        ("8.5", " ", False),
    ],
)
def test_clause_agrees_with_what_lies_within_it(one, other, same):
    assert same_clause(one, other) is same_clause(other, one) is same


def again(cast, **changes) -> Nonconformity:
    """Raised on the day; read as pages read it."""
    made = make_nonconformity(cast, statement=AGAIN, **({"raised_on": DAY} | changes))
    return nonconformities(cast.organization).get(pk=made.pk)


def test_suggestion_says_what_and_why(cast, noon):
    process = make_process(cast)
    made = make_nonconformity(
        cast, statement=DRAWING, clause="7.5", process=process, raised_on=EARLIER
    )
    make_nonconformity(cast, statement="Light at machine 4 is weak", raised_on=EARLIER)
    [found] = suggested_repeats(again(cast, clause="7.5.3", process=process))
    assert (found.pk, found.reference, found.statement) == (made.pk, made.reference, DRAWING)
    assert (found.raised_on, found.state, str(found.state_label)) == (
        EARLIER, "recorded", "Recorded",
    )  # fmt: skip
    assert [str(reason) for reason in found.why] == [
        "alike in words", "same clause", "same process",
    ]  # fmt: skip
    assert 60 < found.likeness < 100


def test_clause_and_process_raise_the_likeness(cast, noon):
    process = make_process(cast)
    for clause, where in (("8.1", None), ("7.5", None), ("7.5", process)):
        make_nonconformity(
            cast, statement=DRAWING, clause=clause, process=where, owner=cast.employee,
            raised_on=EARLIER,
        )  # fmt: skip
    found = suggested_repeats(again(cast, clause="7.5", process=process))
    assert [len(one.why) for one in found] == [3, 2, 1]
    all_agree, clause_agrees, words_alone = (one.likeness for one in found)
    assert 100 > all_agree > clause_agrees > words_alone > 45


def test_clause_and_process_alone_suggest_nothing(cast, noon):
    process = make_process(cast)
    same = {"clause": "7.5", "process": process}
    make_nonconformity(cast, statement="Torque records have gaps", raised_on=EARLIER, **same)
    assert suggested_repeats(again(cast, **same)) == []


def test_likeness_is_at_most_a_hundred_percent(cast, noon):
    make_nonconformity(cast, statement=AGAIN, raised_on=EARLIER)
    assert [one.likeness for one in suggested_repeats(again(cast))] == [100]


def test_later_ones_and_other_organizations_are_not_suggested(cast, noon):
    later = make_nonconformity(cast, statement=DRAWING, raised_on=DAY)
    make_nonconformity(
        cast, organization=cast.other, owner=cast.stranger, by=cast.stranger, statement=DRAWING,
        raised_on=EARLIER,
    )  # fmt: skip
    made = again(cast, raised_on=DAY - datetime.timedelta(days=1))
    assert suggested_repeats(made) == []
    assert [one.pk for one in suggested_repeats(later)] == [made.pk]


def test_what_is_linked_already_is_not_suggested(cast, noon):
    earlier = make_nonconformity(cast, statement=DRAWING, raised_on=DAY)
    made = again(cast)
    linked = services.link_repeat(nonconformity=made, repeats=earlier, by=cast.quality_manager)
    assert suggested_repeats(linked) == suggested_repeats(earlier) == []


def test_five_of_many_are_suggested_the_newest_of_equal_ones_first(cast, noon):
    made = [
        make_nonconformity(
            cast, statement=DRAWING, raised_on=EARLIER + datetime.timedelta(days=number // 2)
        )
        for number in range(8)
    ]
    found = suggested_repeats(again(cast))
    assert [one.pk for one in found] == [one.pk for one in reversed(made)][:5]
    assert len(suggested_repeats(again(cast), most=2)) == 2


def test_the_newest_are_compared_when_there_are_too_many(cast, noon, monkeypatch):
    monkeypatch.setattr(repeats, "MOST_COMPARED", 2)
    for days in range(3):
        raised_on = EARLIER + datetime.timedelta(days=days)
        make_nonconformity(cast, statement=DRAWING, raised_on=raised_on)
    assert len(suggested_repeats(again(cast))) == 2


@pytest.mark.parametrize("number", [1, 30])
def test_suggestions_take_two_queries(cast, noon, number):
    for _ in range(number):
        make_nonconformity(cast, statement=DRAWING, raised_on=EARLIER)
    made = again(cast)
    with CaptureQueriesContext(connection) as caught:
        assert len(suggested_repeats(made)) == min(number, 5)
    assert len(caught) == 2
