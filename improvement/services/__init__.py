"""What can be done with the records of this room; each act writes its entry to the ledger."""

from improvement.services.actions import (
    cancel_action,
    change_action,
    complete_action,
    postpone_action,
    promise_action,
    reopen_action,
)
from improvement.services.analysing import analyse_cause, check_similar
from improvement.services.checking import check_effectiveness, implement
from improvement.services.correcting import (
    decide_action,
    record_correction,
    withdraw_nonconformity,
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
)
from improvement.services.planning import accept_plan, propose_plan, return_plan
from improvement.services.response_times import set_response_times
from improvement.services.wording import correct_step

__all__ = [
    "accept_plan",
    "analyse_cause",
    "cancel_action",
    "change_action",
    "change_improvement",
    "change_nonconformity",
    "check_effectiveness",
    "check_similar",
    "choose_improvement",
    "complete_action",
    "confirm_gain",
    "correct_step",
    "decide_action",
    "finish_improvement",
    "implement",
    "link_repeat",
    "open_nonconformity",
    "postpone_action",
    "promise_action",
    "propose_improvement",
    "propose_plan",
    "record_correction",
    "release_nonconformity",
    "reopen_action",
    "return_plan",
    "set_response_times",
    "start_improvement",
    "stop_improvement",
    "withdraw_nonconformity",
]
