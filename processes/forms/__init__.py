"""Forms of this room. Fields are named as the services' arguments, so that refusals find them."""

from processes.forms.equipment import CalibrateForm, EquipmentForm, NewEquipmentForm
from processes.forms.process import (
    AppointForm,
    NewProcessForm,
    ProcessForm,
    ReviewProcessForm,
    VacateForm,
)
from processes.forms.risk import (
    AssessForm,
    AssessOpportunityForm,
    CloseForm,
    EvaluateForm,
    NewRiskForm,
    ReviewRiskForm,
    RiskForm,
    TreatForm,
)

__all__ = [
    "AppointForm",
    "AssessForm",
    "AssessOpportunityForm",
    "CalibrateForm",
    "CloseForm",
    "EquipmentForm",
    "EvaluateForm",
    "NewEquipmentForm",
    "NewProcessForm",
    "NewRiskForm",
    "ProcessForm",
    "ReviewProcessForm",
    "ReviewRiskForm",
    "RiskForm",
    "TreatForm",
    "VacateForm",
]
