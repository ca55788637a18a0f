"""How much two short texts say the same in other words, for suggesting what may be a repeat.

The score of two texts is the mean of two shares, 0 to 1: of the words of both, how much they have in
common (Dice), and of the words of the shorter, how much stands in the longer (overlap). A word counts
by its stem and meaning (`evidence.vocabulary`), without stop words and figures, and weighs more the
rarer it is among the texts compared. One word in common says nothing.

Measured on pairs labelled by hand (tests/evidence/labelled_findings.py, held by test_likeness.py): of a
repeat and another finding about the same thing, the repeat scores higher in 88 of 100 cases. Ratios of
letters (rapidfuzz) do so in 61 to 71, difflib on words in 36. From `LIKELY` on, four of five repeats are
found and two of three hits are repeats, though the others were chosen to be hard; clause and process
make it better (improvement.repeats). Texts that are nearly equal, word by word in the same order, are
another question, which programme.staging.similar answers with the same words.
"""

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from heapq import nsmallest
from math import log

import Stemmer

from evidence.vocabulary import SAME_MEANING, STOP_WORDS

WORD = re.compile(r"\w+")
MOST_WORDS = 300  # what follows is not compared
FEWEST_SHARED = 2  # terms in common of two texts that may be alike
# As if so many texts had been seen before: among few, no word is rare yet.
SEEN_BEFORE = 50
NOTHING = ""
LIKELY = 0.40  # where nothing but the words is known


def words_of(text: str) -> tuple[str, ...]:
    """The words to compare, without case and marks."""
    return tuple(WORD.findall(text.casefold())[:MOST_WORDS])


def alike(
    text: str, candidates: Iterable[tuple[int, str]], *, least: float, most: int
) -> list[tuple[int, float]]:
    """Keys of at most so many candidates whose score is `least` or more, best first, with the score.

    Candidates are read once and not kept. Equal scores stay in the order given.
    """
    wanted = _terms(text) - {NOTHING}
    enough = min(FEWEST_SHARED, len(wanted))
    counts, found, seen = Counter(wanted), [], SEEN_BEFORE
    for key, words in candidates:
        terms = _terms(words)
        counts.update(terms)
        seen += 1
        if len(wanted & terms) >= enough:
            found.append((key, terms))
    rarity = {term: log(1 + seen / count) for term, count in counts.items()} | {NOTHING: 0.0}
    scored = ((key, _score(wanted, terms, rarity)) for key, terms in found)
    return nsmallest(most, (one for one in scored if one[1] >= least), key=lambda one: -one[1])


def _score(one: frozenset[str], other: frozenset[str], rarity: dict[str, float]) -> float:
    shared, mine, theirs = (
        sum(map(rarity.__getitem__, terms)) for terms in (one & other, one, other)
    )
    if not shared:
        return 0.0
    return (2 * shared / (mine + theirs) + shared / min(mine, theirs)) / 2


def _terms(text: str) -> frozenset[str]:
    """What a text is about, and `NOTHING` where it has words that say nothing."""
    return frozenset(map(_term, words_of(text)))


@lru_cache(maxsize=20_000)
def _term(word: str) -> str:
    """Stem or meaning of a word."""
    if word in STOP_WORDS or word.isdecimal():
        return NOTHING
    stem = _stem(word)
    return MEANING.get(stem, stem)


def _stem(word: str) -> str:
    # One for each word: it holds the word while it works, so threads must not share it.
    return Stemmer.Stemmer("english").stemWord(word)


MEANING = {_stem(word): _stem(line[0]) for line in SAME_MEANING for word in line}
