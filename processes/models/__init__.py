"""Processes and what flows between them, context, risks and opportunities, measuring equipment."""

from processes.models.assessment import PastTreatment, RiskAssessment, RiskReview
from processes.models.context import Climate, ContextIssue, ContextReview
from processes.models.equipment import Calibration, Equipment, Quarantine
from processes.models.impact import ImpactAssessment
from processes.models.interaction import Interaction
from processes.models.knowledge import KnowledgeItem
from processes.models.party import InterestedParty, PartyRequirement, Standing
from processes.models.process import PastOwnership, Process, ProcessDocument
from processes.models.risk import Risk

__all__ = [
    "Calibration",
    "Climate",
    "ContextIssue",
    "ContextReview",
    "Equipment",
    "ImpactAssessment",
    "Interaction",
    "InterestedParty",
    "KnowledgeItem",
    "PartyRequirement",
    "PastOwnership",
    "PastTreatment",
    "Process",
    "ProcessDocument",
    "Quarantine",
    "Risk",
    "RiskAssessment",
    "RiskReview",
    "Standing",
]
