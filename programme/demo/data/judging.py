"""Own figures and words beside statuses, as written on 20 November 2026."""

from dataclasses import dataclass

# The first day of surveillance audit 1 (data/audits.py, XA03).
SURVEILLANCE_ON = "2026-07-22"


@dataclass(frozen=True)
class ThresholdRow:
    """All own figures from a day on."""

    on: str
    by: str
    values: dict[str, float]
    reason: str


@dataclass(frozen=True)
class OverrideRow:
    """A word beside a computed status."""

    on: str
    until: str
    by: str
    commitment: str
    status: str
    reason: str


THRESHOLDS = (
    ThresholdRow(
        "2025-12-08",
        "holt",
        {"leaders-communicate.acts": 6},
        "Four talks a year are fewer than we hold anyway; one for each of us in top management is "
        "the least.",
    ),
    ThresholdRow(
        "2026-03-09",
        "holt",
        {"leaders-communicate.acts": 6, "policy-effective.grace": 14},
        "The policy was looked at four weeks late last year, and nobody noticed. Two weeks of grace "
        "are enough.",
    ),
)
OVERRIDES = (
    OverrideRow(
        "2026-10-12",
        "2027-03-31",
        "holt",
        "integration",
        "demonstrated",
        "The entries of early July are service reports from Tarn Quay, kept on paper until the "
        "tablets came and typed in together. The work itself was done all year.",
    ),
)
