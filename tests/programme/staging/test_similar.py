"""Near-duplicates: as exact as comparing each with each, and quick for thousands."""

import random
import time
from difflib import SequenceMatcher

import pytest

from evidence.likeness import words_of
from programme.staging.similar import ALIKE, FEWEST_WORDS, repeated

WORDS = [f"word{number}" for number in range(400)]


def sentence(chance: random.Random, length: int) -> list[str]:
    return [WORDS[int(399 * chance.random() ** 2)] for _ in range(length)]


def varied(chance: random.Random, words: list[str], changes: int) -> list[str]:
    found = list(words)
    for _ in range(changes):
        place = chance.randrange(len(found))
        found[place : place + chance.randrange(2)] = [chance.choice(WORDS)] * chance.randrange(2)
    return found


def by_brute_force(texts: list[str]) -> set[int]:
    worded = [words_of(text) for text in texts]
    return {
        index
        for index, words in enumerate(worded)
        if len(words) >= FEWEST_WORDS
        and any(
            SequenceMatcher(None, earlier, words, autojunk=False).ratio() >= ALIKE
            for earlier in worded[:index]
            if len(earlier) >= FEWEST_WORDS
        )
    }


@pytest.mark.parametrize("seed", range(4))
def test_finds_what_comparing_each_with_each_finds(seed):
    chance = random.Random(seed)
    originals = [sentence(chance, chance.randrange(8, 40)) for _ in range(40)]
    texts = [
        " ".join(varied(chance, chance.choice(originals), chance.randrange(5))) for _ in range(150)
    ]
    found = repeated(list(enumerate(texts)))
    assert {match.text for match in found} == by_brute_force(texts)
    assert all(match.ratio >= ALIKE and match.earlier < match.text for match in found)


def test_texts_of_one_owner_are_versions():
    text = " ".join(WORDS[:20])
    assert repeated([("a", text), ("a", text)]) == []
    assert [match.earlier for match in repeated([("a", text), ("a", text), ("b", text)])] == [0]
    assert [match.earlier for match in repeated([("b", text), ("a", text), ("a", text)])] == [0, 0]


@pytest.mark.parametrize("kind", ["different", "same", "numbered", "one template"])
def test_five_thousand_texts_take_seconds(kind):
    chance = random.Random(1)
    template = sentence(chance, 40)
    texts = {
        "different": lambda number: sentence(chance, 60),
        "same": lambda number: template,
        "numbered": lambda number: [*template, f"number{number}"],
        "one template": lambda number: varied(chance, template, 12),
    }[kind]
    written = [(number, " ".join(texts(number))) for number in range(5000)]
    began = time.process_time()
    found = repeated(written)
    assert time.process_time() - began < 10
    assert len(found) == {"different": 0, "same": 4999, "numbered": 4999}.get(kind, len(found))
