"""Forms of this room. Fields are named as the services' arguments, so that refusals find them."""

from processes.forms.context import (
    ContextReviewForm,
    IssueForm,
    NewPartyForm,
    PartyForm,
    RequirementForm,
    ReviewAgainForm,
)
from processes.forms.equipment import (
    AssessmentForm,
    CalibrateForm,
    EquipmentForm,
    NewEquipmentForm,
    QuarantineForm,
    QuickCalibrateForm,
)
from processes.forms.flows import DocumentsForm, FlowsForm
from processes.forms.knowledge import CaptureForm, KnowledgeForm, ReviewKnowledgeForm, ShareForm
from processes.forms.process import (
    AppointForm,
    NewProcessForm,
    ProcessForm,
    ReviewProcessForm,
    VacateForm,
)
from processes.forms.risk import (
    AssessOpportunityForm,
    AssessRiskForm,
    CloseForm,
    EvaluateForm,
    OpportunityForm,
    ReviewOpportunityForm,
    ReviewRiskForm,
    RiskForm,
    TreatForm,
)

__all__ = [
    "AppointForm",
    "AssessOpportunityForm",
    "AssessRiskForm",
    "AssessmentForm",
    "CalibrateForm",
    "CaptureForm",
    "CloseForm",
    "ContextReviewForm",
    "DocumentsForm",
    "EquipmentForm",
    "EvaluateForm",
    "FlowsForm",
    "IssueForm",
    "KnowledgeForm",
    "NewEquipmentForm",
    "NewPartyForm",
    "NewProcessForm",
    "OpportunityForm",
    "PartyForm",
    "ProcessForm",
    "QuarantineForm",
    "QuickCalibrateForm",
    "RequirementForm",
    "ReviewAgainForm",
    "ReviewKnowledgeForm",
    "ReviewOpportunityForm",
    "ReviewProcessForm",
    "ReviewRiskForm",
    "RiskForm",
    "ShareForm",
    "TreatForm",
    "VacateForm",
]
