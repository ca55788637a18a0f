"""Forms of this room. Fields are named as the services' arguments, so that refusals find them."""

from processes.forms.context import (
    ContextReviewForm,
    IssueForm,
    NewPartyForm,
    PartyForm,
    RequirementForm,
    ReviewAgainForm,
)
from processes.forms.equipment import CalibrateForm, EquipmentForm, NewEquipmentForm
from processes.forms.flows import DocumentsForm, FlowsForm
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
    "ContextReviewForm",
    "IssueForm",
    "NewPartyForm",
    "PartyForm",
    "RequirementForm",
    "ReviewAgainForm",
    "DocumentsForm",
    "FlowsForm",
    "AppointForm",
    "AssessOpportunityForm",
    "AssessRiskForm",
    "CalibrateForm",
    "CloseForm",
    "EquipmentForm",
    "EvaluateForm",
    "NewEquipmentForm",
    "NewProcessForm",
    "OpportunityForm",
    "ProcessForm",
    "ReviewProcessForm",
    "ReviewOpportunityForm",
    "ReviewRiskForm",
    "RiskForm",
    "TreatForm",
    "VacateForm",
]
