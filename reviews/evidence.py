"""How reviews and their decisions describe themselves to the ledger."""

from evidence.subjects import Description, describe
from reviews.models import Decision, Review

# Which commitments a decision shows beside accountability, by its kind (edition output slugs).
SHOWN_BY_KIND = {
    "improvement": ("improvement",),
    "system-change": ("integration",),
    "resource-need": ("resources",),
}


def review(review: Review) -> Description:
    """A management review (9.3). Released once it was held."""
    return describe(
        review,
        label=review.title,
        url_name="reviews:review",
        commitments=("accountability", "intended-results"),
        clauses=("9.3",),
        text=review.conclusion,
        state=review.get_state_display(),
        released=review.held_on is not None,
    )


def decision(decision: Decision) -> Description:
    """A decision of a review (9.3.3)."""
    return describe(
        decision,
        label=decision.text,
        url_name="reviews:decision",
        commitments=("accountability", *SHOWN_BY_KIND.get(decision.kind, ())),
        clauses=("9.3",),
        process=decision.about.process if decision.about else "",
    )
