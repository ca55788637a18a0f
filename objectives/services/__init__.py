"""What can be done with objectives: agreeing on them, and measuring them."""

from objectives.services.goals import (
    approve_objective,
    change_objective,
    close_objective,
    set_objective,
)
from objectives.services.results import correct_measurement, enter_measurement, rebase
from objectives.services.signals import explain_signal

__all__ = [
    "approve_objective",
    "change_objective",
    "close_objective",
    "correct_measurement",
    "enter_measurement",
    "explain_signal",
    "rebase",
    "set_objective",
]
