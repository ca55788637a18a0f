"""What can be done with the records of this room; each act writes its entry to the ledger."""

from processes.services.context import (
    change_issue,
    close_issue,
    note_issue,
    review_context,
    review_issue,
)
from processes.services.documents import Sheet, change_documents
from processes.services.equipment import (
    add_equipment,
    calibrate,
    change_equipment,
    quarantine,
    retire,
)
from processes.services.interactions import Flow, change_flows
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
    "change_issue",
    "close_issue",
    "note_issue",
    "review_context",
    "review_issue",
    "add_requirement",
    "change_party",
    "change_requirement",
    "close_party",
    "name_party",
    "review_party",
    "Flow",
    "Sheet",
    "change_documents",
    "change_flows",
    "put_into_use",
    "retire_process",
    "add_equipment",
    "appoint_owner",
    "assess_risk",
    "calibrate",
    "change_equipment",
    "change_process",
    "change_risk",
    "close_risk",
    "describe_process",
    "evaluate_treatment",
    "identify_risk",
    "quarantine",
    "retire",
    "review_process",
    "review_risk",
    "treat_risk",
    "vacate",
]
