"""Processes and what flows between them, context, risks and opportunities, measuring equipment."""

from processes.models.assessment import PastTreatment, RiskAssessment, RiskReview
from processes.models.context import Climate, ContextIssue, ContextReview
from processes.models.equipment import Equipment
from processes.models.interaction import Interaction
from processes.models.party import InterestedParty, PartyRequirement, Standing
from processes.models.process import PastOwnership, Process, ProcessDocument
from processes.models.risk import Risk

__all__ = [
    "Climate",
    "ContextIssue",
    "ContextReview",
    "Equipment",
    "Interaction",
    "InterestedParty",
    "PartyRequirement",
    "PastOwnership",
    "PastTreatment",
    "Process",
    "ProcessDocument",
    "Risk",
    "RiskAssessment",
    "RiskReview",
    "Standing",
]
