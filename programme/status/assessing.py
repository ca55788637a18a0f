"""Asks the rooms for their indicators and the ledger for the rest, and judges."""

import datetime
from collections import Counter
from collections.abc import Sequence

from evidence import queries as evidence
from evidence.editions import Commitment, edition
from evidence.thresholds import Limits
from evidence.window import add_months, quarters, year_before
from improvement import queries as improvement
from people.models import Organization
from programme.commitments import RULES
from programme.status.judging import FIRST_YEAR, judge
from programme.status.settings import MAJOR_DAYS
from programme.status.words import Basis, CommitmentStatus, Judged
from programme.thresholds.queries import limits_on

LEADERSHIP = "5.1.1"  # the clause of the ten commitments, by letter
WHOLE = ("5.1", LEADERSHIP)


def assess(
    organization: Organization, on: datetime.date, only: str = "", limits: Limits | None = None
) -> list[CommitmentStatus]:
    """The status of each commitment of the organization's edition on a day, or of one by slug.

    Without `limits` those that were in force on that day.
    """
    return _assess(organization, on, edition(organization.edition).commitments, only, limits)


def assess_cards(
    organization: Organization, on: datetime.date, only: str = "", limits: Limits | None = None
) -> list[CommitmentStatus]:
    """The same for the cards beside the commitments, which are never counted among them."""
    return _assess(organization, on, edition(organization.edition).cards, only, limits)


def _assess(
    organization: Organization,
    on: datetime.date,
    commitments: Sequence[Commitment],
    only: str,
    limits: Limits | None,
) -> list[CommitmentStatus]:
    limits = limits_on(organization, on) if limits is None else limits
    ledger = _Ledger(organization, on)
    majors = improvement.majors_without_plan(organization, on, int(limits[MAJOR_DAYS]))
    return [
        judge(
            commitment,
            _judged(commitment, organization, on, limits),
            ledger.basis(commitment, _mapped(commitment, majors)),
            limits,
        )
        for commitment in commitments
        if not only or commitment.slug == only
    ]


def _judged(
    commitment: Commitment, organization: Organization, on: datetime.date, limits: Limits
) -> tuple[Judged, ...]:
    rules = RULES.get(commitment.slug, ())
    return tuple(Judged(rule.indicator(organization, on, limits), rule.core) for rule in rules)


class _Ledger:
    """What the ledger says about all commitments in the twelve months, asked once."""

    def __init__(self, organization: Organization, on: datetime.date) -> None:
        self.started_on, self.on = organization.started_on, on
        self.days = evidence.days_by_commitment(organization, *year_before(on))
        self.is_first_year = on < add_months(self.started_on, FIRST_YEAR)
        self.records: Counter[str] = Counter()
        if self.is_first_year:
            self.records = evidence.records_by_commitment(organization, *year_before(on))

    def basis(self, commitment: Commitment, major: str) -> Basis:
        """In how many of the last four quarters the commitment was shown, by how much."""
        shown = self.days.get(commitment.slug, Counter())
        filled = sum(any(a <= day <= b for day in shown) for a, b in quarters(self.on))
        return Basis(
            started_on=self.started_on,
            days_of_use=(self.on - self.started_on).days,
            quarters=filled,
            records=shown.total(),
            first_year_records=self.records[commitment.slug] if self.is_first_year else None,
            major_without_plan=major,
        )


def _mapped(commitment: Commitment, majors: list[tuple[str, str]]) -> str:
    """The first (reference, clause) whose clause belongs to the commitment."""
    return next((reference for reference, clause in majors if _belongs(clause, commitment)), "")


def _belongs(clause: str, commitment: Commitment) -> bool:
    """Whether a clause is the commitment's: by its own clauses, or by its letter in 5.1.1.

    What is raised against 5.1 or 5.1.1 as a whole belongs to accountability, not to all ten.
    """
    number = clause.strip().rstrip(".)")
    if number in WHOLE:
        return commitment.slug == "accountability"
    if number.startswith(LEADERSHIP):
        return number.removeprefix(LEADERSHIP).strip(" .(").lower() == commitment.letter
    own = [one for one in commitment.clauses if one != LEADERSHIP]
    return any(number == one or number.startswith((f"{one}.", f"{one} ")) for one in own)
