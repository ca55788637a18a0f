"""What differs between the pages of risks and those of opportunities: words, forms, list."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from pages.lists import Listing
from processes.forms import (
    AssessOpportunityForm,
    AssessRiskForm,
    OpportunityForm,
    ReviewOpportunityForm,
    ReviewRiskForm,
    RiskForm,
)
from processes.lists import OPPORTUNITIES, RISKS
from processes.models import Risk


@dataclass(frozen=True)
class Words:
    """One kind: how its pages speak, and the forms that they use.

    `rises` says whether a higher score is good news.
    """

    kind: str
    listing: Listing
    list_name: str
    lead: Any
    picture: Any
    likelihood: Any
    impact: Any
    add_title: Any
    add_button: Any
    form: Any
    assess_form: Any
    review_form: Any
    rises: bool


RISK = Words(
    kind=Risk.Kind.RISK.value,
    listing=RISKS,
    list_name="processes:risks",
    lead=_("What could go wrong, how likely, how bad, and what is done about it."),
    picture=_("Risks by likelihood and impact"),
    likelihood=_("Likelihood"),
    impact=_("Impact"),
    add_title=_("Add a risk"),
    add_button=_("Add risk"),
    form=RiskForm,
    assess_form=AssessRiskForm,
    review_form=ReviewRiskForm,
    rises=False,
)
OPPORTUNITY = Words(
    kind=Risk.Kind.OPPORTUNITY.value,
    listing=OPPORTUNITIES,
    list_name="processes:opportunities",
    lead=_("What could go better than planned, its chance, its benefit, and whether we pursue it."),
    picture=_("Opportunities by chance and benefit"),
    likelihood=_("Chance"),
    impact=_("Benefit"),
    add_title=_("Add an opportunity"),
    add_button=_("Add opportunity"),
    form=OpportunityForm,
    assess_form=AssessOpportunityForm,
    review_form=ReviewOpportunityForm,
    rises=True,
)
WORDS = {RISK.kind: RISK, OPPORTUNITY.kind: OPPORTUNITY}
