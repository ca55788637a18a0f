"""The shape of an edition: plain data, keyed by slugs that outlive any lettering."""

from dataclasses import dataclass

from django.utils.functional import Promise

Text = str | Promise


@dataclass(frozen=True)
class Commitment:
    """One of the things that top management demonstrates (clause 5.1.1 in the 2015 edition)."""

    slug: str
    letter: str
    title: Text
    meaning: Text
    clauses: tuple[str, ...]


@dataclass(frozen=True)
class ReviewInput:
    """A topic that a management review has to consider (clause 9.3.2)."""

    slug: str
    clause: str
    title: Text
    hint: Text


@dataclass(frozen=True)
class ReviewOutput:
    """A kind of decision that a management review has to yield (clause 9.3.3)."""

    slug: str
    clause: str
    title: Text


@dataclass(frozen=True)
class Edition:
    """One edition of the standard. `status` is current, draft or superseded.

    `cards` are judged by the same engine and shown beside the commitments, not counted among them.
    """

    key: str
    name: str
    status: str
    note: Text
    commitments: tuple[Commitment, ...]
    review_inputs: tuple[ReviewInput, ...]
    review_outputs: tuple[ReviewOutput, ...]
    clauses: tuple[tuple[str, Text], ...]
    cards: tuple[Commitment, ...] = ()

    @property
    def judged(self) -> tuple[Commitment, ...]:
        """Everything that has a status: the commitments, then the further cards."""
        return (*self.commitments, *self.cards)

    def commitment(self, slug: str) -> Commitment:
        """The commitment or card of that slug; KeyError if this edition has none."""
        return {commitment.slug: commitment for commitment in self.judged}[slug]

    def listed(self, clause: str) -> str:
        """The clause of this edition that the number belongs to: 8.5.4 to 8.5; "" if to none."""
        known = dict(self.clauses)
        while clause and clause not in known:
            clause = clause.rpartition(".")[0]
        return clause
