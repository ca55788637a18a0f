"""What can be done with the records of this room; each act writes its entry to the ledger."""

from processes.services.calibrating import calibrate, decide_assessment, return_to_use
from processes.services.context import (
    change_issue,
    close_issue,
    note_issue,
    review_context,
    review_issue,
)
from processes.services.documents import Sheet, change_documents
from processes.services.equipment import add_equipment, change_equipment, quarantine, retire
from processes.services.interactions import Flow, change_flows
from processes.services.knowledge import (
    capture_knowledge,
    change_knowledge,
    close_knowledge,
    identify_knowledge,
    review_knowledge,
    share_knowledge,
)
from processes.services.parties import (
    add_requirement,
    change_party,
    change_requirement,
    close_party,
    name_party,
    review_party,
)
from processes.services.processes import (
    appoint_owner,
    change_process,
    describe_process,
    put_into_use,
    retire_process,
    review_process,
    vacate,
)
from processes.services.risks import assess_risk, change_risk, close_risk, identify_risk
from processes.services.treating import evaluate_treatment, review_risk, treat_risk

__all__ = [
    "Flow",
    "Sheet",
    "add_equipment",
    "add_requirement",
    "appoint_owner",
    "assess_risk",
    "calibrate",
    "capture_knowledge",
    "change_documents",
    "change_equipment",
    "change_flows",
    "change_issue",
    "change_knowledge",
    "change_party",
    "change_process",
    "change_requirement",
    "change_risk",
    "close_issue",
    "close_knowledge",
    "close_party",
    "close_risk",
    "decide_assessment",
    "describe_process",
    "evaluate_treatment",
    "identify_knowledge",
    "identify_risk",
    "name_party",
    "note_issue",
    "put_into_use",
    "quarantine",
    "retire",
    "retire_process",
    "return_to_use",
    "review_context",
    "review_issue",
    "review_knowledge",
    "review_party",
    "review_process",
    "review_risk",
    "share_knowledge",
    "treat_risk",
    "vacate",
]
