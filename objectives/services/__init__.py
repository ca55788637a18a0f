"""What can be done with objectives: agreeing on them, and measuring them."""

from objectives.services.deciding import (
    approve_objective,
    close_objective,
    propose_again,
    reject_objective,
)
from objectives.services.explaining import decide_explanation, explain_signal
from objectives.services.following import NewAction, NewRequest
from objectives.services.goals import change_objective, revise_objective, set_objective
from objectives.services.limits import rebase
from objectives.services.results import correct_measurement, enter_measurement
from objectives.services.ruling import set_chart_rules
from objectives.services.verifying import (
    lock_measurements,
    unlock_measurement,
    verify_measurements,
)

__all__ = [
    "NewAction",
    "NewRequest",
    "approve_objective",
    "change_objective",
    "close_objective",
    "correct_measurement",
    "enter_measurement",
    "decide_explanation",
    "explain_signal",
    "lock_measurements",
    "propose_again",
    "rebase",
    "reject_objective",
    "revise_objective",
    "set_chart_rules",
    "set_objective",
    "unlock_measurement",
    "verify_measurements",
]
