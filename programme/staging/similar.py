"""Texts that are nearly an earlier text: exact for most, with bounded work for any number.

Two texts are 90 % alike when 90 % of their words are the same in the same order (difflib's ratio on
words). Comparing each with each is quadratic, so each text is compared with few: an earlier text
that is alike shares some of its rarest words (prefix filter of similarity joins).
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from evidence.likeness import words_of

ALIKE = 0.90
FEWEST_WORDS = 8  # shorter ones are alike by nature: "No remarks."
MOST_COMPARED = 40  # earlier texts that are compared with one text …
MOST_LISTED = 200  # … from the newest that share one of its rare words
# Of two texts that are ALIKE the shorter has at least this share of the words of the longer, and
# that many words of the longer stand in the shorter: 0.9 / (2 - 0.9).
SHARED = ALIKE / (2 - ALIKE)
COMMON = 3  # rarest words that two alike texts have in common at least


@dataclass(frozen=True)
class Match:
    """A text, the earlier text that it is like, and how much (0.9 to 1)."""

    text: int
    earlier: int
    ratio: float


def repeated(texts: Sequence[tuple[object, str]]) -> list[Match]:
    """For each text that is alike to an earlier one of another owner, the first such; by index.

    `texts` are (owner, text) in the order of their writing; texts of one owner are versions of
    each other and are not compared.
    """
    worded = [words_of(text) for _owner, text in texts]
    search = _Search(Counter(word for words in worded for word in set(words)))
    found = []
    for index, words in enumerate(worded):
        if len(words) < FEWEST_WORDS:
            continue
        known = search.known(index, words, texts[index][0])
        match = search.find(known)
        if match:
            found.append(match)
        search.add(known)
    return found


@dataclass(frozen=True, eq=False)
class _Known:
    """A text as it is compared. `bag` numbers repeated words, so that sets count them."""

    index: int
    owner: object
    words: tuple[str, ...]
    bag: frozenset[tuple[str, int]]
    rarest: tuple[tuple[str, int], ...]


class _Search:
    """Earlier texts by their rarest words."""

    def __init__(self, rarity: Counter[str]) -> None:
        self._rarity = rarity
        self._same: dict[tuple[str, ...], list[_Known]] = defaultdict(list)
        self._by_word: dict[tuple[str, int], list[_Known]] = defaultdict(list)

    def known(self, index: int, words: tuple[str, ...], owner: object) -> _Known:
        """A text with its rarest words: alike texts have at least `COMMON` of them in common."""
        seen: Counter[str] = Counter()
        bag = []
        for word in words:
            seen[word] += 1
            bag.append((word, seen[word]))
        ordered = sorted(bag, key=lambda one: (self._rarity[one[0]], one))
        most = len(words) - int(SHARED * len(words)) + COMMON
        return _Known(index, owner, words, frozenset(bag), tuple(ordered[:most]))

    def find(self, text: _Known) -> Match | None:
        """The first earlier text of another owner that is the same, else one that is alike."""
        for earlier in self._same.get(text.words, ()):
            if earlier.owner != text.owner:
                return Match(text.index, earlier.index, 1.0)
        for earlier in self._candidates(text):
            if earlier.owner != text.owner and _may_be_alike(text, earlier):
                matcher = SequenceMatcher(None, earlier.words, text.words, autojunk=False)
                if matcher.ratio() >= ALIKE:
                    return Match(text.index, earlier.index, matcher.ratio())
        return None

    def add(self, text: _Known) -> None:
        """Make it an earlier text; of equal ones the first of each of two owners is enough."""
        same = self._same[text.words]
        if len(same) > 1 or any(one.owner == text.owner for one in same):
            return
        same.append(text)
        for word in text.rarest:
            self._by_word[word].append(text)

    def _candidates(self, text: _Known) -> list[_Known]:
        """Those that share most of the rare words, newest first among equals."""
        hits: Counter[_Known] = Counter()
        for word in text.rarest:
            hits.update(self._by_word.get(word, ())[-MOST_LISTED:])
        enough = [one for one, count in hits.items() if count >= COMMON]
        return sorted(enough, key=lambda one: (-hits[one], -one.index))[:MOST_COMPARED]


def _may_be_alike(one: _Known, other: _Known) -> bool:
    """Cheap bound: the ratio is at most twice the shared words by all words."""
    least = ALIKE * (len(one.words) + len(other.words))
    if 2 * min(len(one.words), len(other.words)) < least:
        return False
    return 2 * len(one.bag & other.bag) >= least
