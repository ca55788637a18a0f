"""How reviews and their decisions describe themselves to the ledger."""

from evidence.subjects import Description, describe
from reviews.models import Decision, MeetingDecision, Review

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


def meeting_decision(decision: MeetingDecision) -> Description:
    """A decision about quality in an ordinary meeting (5.1.1); stopping shows the culture too."""
    return describe(
        decision,
        label=decision.text,
        url_name="reviews:meeting-decision",
        commitments=("integration", *(("culture-and-ethics",) if decision.is_stop else ())),
        clauses=("5.1.1",),
        process=decision.process.reference if decision.process else "",
        text=f"{decision.meeting} {decision.why}",
    )
