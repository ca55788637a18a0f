"""What is done with management reviews; each act is one transaction with its ledger entry."""

from reviews.services.decide import change_decision, decide
from reviews.services.hold import approve_minutes, change_minutes, consider_input, hold_review
from reviews.services.ordinary import change_meeting_decision, decide_in_meeting
from reviews.services.plan import cancel_review, change_review, move_review, plan_review
from reviews.services.prepare import prepare_inputs

__all__ = [
    "approve_minutes",
    "cancel_review",
    "change_decision",
    "change_meeting_decision",
    "change_minutes",
    "change_review",
    "consider_input",
    "decide",
    "decide_in_meeting",
    "hold_review",
    "move_review",
    "plan_review",
    "prepare_inputs",
]
