"""What can be done with the records of this room; each act writes its entry to the ledger."""

from improvement.services.actions import (
    cancel_action,
    change_action,
    complete_action,
    postpone_action,
    promise_action,
    reopen_action,
)
from improvement.services.corrective_action import (
    accept_plan,
    analyse_cause,
    check_effectiveness,
    implement,
    record_correction,
)
from improvement.services.improvements import (
    change_improvement,
    choose_improvement,
    confirm_gain,
    finish_improvement,
    propose_improvement,
    start_improvement,
    stop_improvement,
)
from improvement.services.nonconformities import (
    change_nonconformity,
    link_repeat,
    open_nonconformity,
    release_nonconformity,
    withdraw_nonconformity,
)

__all__ = [
    "accept_plan",
    "analyse_cause",
    "cancel_action",
    "change_action",
    "change_improvement",
    "change_nonconformity",
    "check_effectiveness",
    "complete_action",
    "choose_improvement",
    "confirm_gain",
    "finish_improvement",
    "implement",
    "link_repeat",
    "open_nonconformity",
    "postpone_action",
    "promise_action",
    "propose_improvement",
    "record_correction",
    "release_nonconformity",
    "reopen_action",
    "start_improvement",
    "stop_improvement",
    "withdraw_nonconformity",
]
