"""Processes with their owners, risks and opportunities, measuring equipment."""

from processes.models.assessment import PastTreatment, RiskAssessment, RiskReview
from processes.models.equipment import Equipment
from processes.models.process import PastOwnership, Process
from processes.models.risk import Risk

__all__ = [
    "Equipment",
    "PastOwnership",
    "PastTreatment",
    "Process",
    "Risk",
    "RiskAssessment",
    "RiskReview",
]
