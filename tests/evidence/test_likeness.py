"""Likeness in other words: as good as its module says on labelled pairs, and quick."""

import random
import time

import pytest

from evidence.likeness import LIKELY, alike, words_of
from tests.evidence.labelled_findings import (
    OTHERS,
    REPEATS,
    UNSEEN_OTHERS,
    UNSEEN_REPEATS,
    Pair,
)

EVERY = dict.fromkeys(
    said.text for pair in (*REPEATS, *OTHERS, *UNSEEN_REPEATS, *UNSEEN_OTHERS) for said in pair
)
BY_KEY = dict(enumerate(EVERY))
SCORES = {
    text: {BY_KEY[key]: score for key, score in alike(text, BY_KEY.items(), least=0.01, most=999)}
    for text in EVERY
}


def scores(pairs: tuple[Pair, ...]) -> list[float]:
    return [SCORES[later.text].get(earlier.text, 0.0) for earlier, later in pairs]


SETS = {
    "seen": (scores(REPEATS), scores(OTHERS)),
    "unseen": (scores(UNSEEN_REPEATS), scores(UNSEEN_OTHERS)),
}


@pytest.mark.parametrize("which", SETS)
def test_a_repeat_scores_higher_than_another_finding_about_the_same_thing(which):
    repeats, others = SETS[which]
    higher = sum((one > other) + (one == other) / 2 for one in repeats for other in others)
    assert higher / (len(repeats) * len(others)) >= 0.87


def test_likely_finds_four_of_five_repeats_and_two_of_three_hits_are_repeats():
    repeats, others = (sum(each, []) for each in zip(*SETS.values(), strict=True))
    found = sum(score >= LIKELY for score in repeats)
    wrong = sum(score >= LIKELY for score in others)
    assert found / len(repeats) >= 0.8
    assert found / (found + wrong) >= 0.66


def test_the_same_text_is_wholly_alike_and_order_and_case_do_not_matter():
    assert alike("Torque records missing", [(1, "Missing: TORQUE records")], least=0.9, most=1) == [
        (1, pytest.approx(1.0))
    ]


def test_meanings_and_forms_of_a_word_are_one():
    found = alike(
        "Obsolete drawings at the machines",
        [(1, "A superseded drawing at machine 4"), (2, "Light at machine 4 is weak")],
        least=0.01,
        most=5,
    )
    assert [key for key, _score in found] == [1]


@pytest.mark.parametrize(
    "text",
    ["", "...", "It was not done", "12 of 30", "Torque", "x" * 100_000, "missing\x00 \ud83d"],
)
def test_texts_that_say_nothing_or_too_much_are_like_nothing(text):
    others = [(1, "Torque records missing"), (2, ""), (3, "Was it done")]
    assert alike(text, others, least=0.9, most=5) == []


def test_one_word_of_one_is_enough_only_where_there_is_no_more():
    assert alike("Torque", [(1, "Torque")], least=0.9, most=5) == [(1, 1.0)]
    assert alike("Torque records", [(1, "Torque")], least=0.1, most=5) == []


def test_best_come_first_equal_ones_in_their_order_and_no_more_than_asked():
    said = ["Seal changed", "Torque records missing on nights", "Torque records", "Torque records"]
    found = alike("Torque records missing", enumerate(said), least=0.1, most=2)
    assert [key for key, _score in found] == [2, 3]
    assert len(alike("Torque records missing", enumerate(said), least=0.1, most=9)) == 3


def test_no_candidates_are_no_error():
    assert alike("Torque records missing", [], least=0.1, most=5) == []


def test_twenty_thousand_candidates_take_less_than_300_ms():
    chance = random.Random(1)
    known = [word for text in EVERY for word in words_of(text)]
    rare = [f"{word[:4]}{number}" for number, word in enumerate(known * 3)]
    texts = [
        " ".join(chance.choices(known, k=11) + chance.choices(rare, k=2)) for _ in range(20_000)
    ]

    def took() -> float:
        began = time.process_time()
        assert len(alike(next(iter(EVERY)), enumerate(texts), least=0.1, most=200)) == 200
        return time.process_time() - began

    assert min(took() for _ in range(3)) < 0.3
