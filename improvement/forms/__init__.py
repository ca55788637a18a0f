"""Forms of this room. Fields are named as the services' arguments, so that refusals find them."""

from improvement.forms.actions import (
    ActionForm,
    AssignedActionForm,
    CancelForm,
    CompleteForm,
    NewActionForm,
    PostponeForm,
)
from improvement.forms.cause import CauseForm, CauseWordsForm
from improvement.forms.improvements import FinishForm, GainForm, ImprovementForm
from improvement.forms.nonconformities import NewNonconformityForm, NonconformityForm, RepeatForm
from improvement.forms.steps import (
    CheckForm,
    CorrectionForm,
    ImplementForm,
    NeedForm,
    PlanForm,
    ProposalForm,
    SimilarForm,
    WordsForm,
)
from improvement.forms.times import ResponseTimesForm

__all__ = [
    "ActionForm",
    "AssignedActionForm",
    "CancelForm",
    "CauseForm",
    "CauseWordsForm",
    "CheckForm",
    "CompleteForm",
    "CorrectionForm",
    "FinishForm",
    "GainForm",
    "ImplementForm",
    "ImprovementForm",
    "NeedForm",
    "NewActionForm",
    "NewNonconformityForm",
    "NonconformityForm",
    "PlanForm",
    "PostponeForm",
    "ProposalForm",
    "RepeatForm",
    "ResponseTimesForm",
    "SimilarForm",
    "WordsForm",
]
