"""What can be done with the records of this room; each act writes its entry to the ledger."""

from processes.services.equipment import (
    add_equipment,
    calibrate,
    change_equipment,
    quarantine,
    retire,
)
from processes.services.processes import (
    appoint_owner,
    change_process,
    describe_process,
    review_process,
    vacate,
)
from processes.services.risks import assess_risk, change_risk, close_risk, identify_risk
from processes.services.treating import evaluate_treatment, review_risk, treat_risk

__all__ = [
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
