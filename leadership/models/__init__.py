"""Records of leadership, one file for each subject."""

from leadership.models.access import PersonalCode, PolicyDoor
from leadership.models.benefits import BenefitCheck
from leadership.models.budgets import Budget
from leadership.models.communication import Audience, Communication
from leadership.models.competence import (
    Attainment,
    Competence,
    CompetenceGap,
    GapPlan,
    Level,
    Requirement,
)
from leadership.models.engagement import Recognition, Suggestion, Walk, WalkFollowUp
from leadership.models.managers import Escalation, SupportAct
from leadership.models.policy import Place, PolicyReview, PolicyVersion, Statement
from leadership.models.questions import PolicyQuestion, QuestionTranslation
from leadership.models.reading import Acknowledgement, UnderstandingSample
from leadership.models.resources import ResourceRequest
from leadership.models.roles import RoleAssignment, RoleTenure
from leadership.models.translation import PolicyTranslation, StatementTranslation

__all__ = [
    "Acknowledgement",
    "Attainment",
    "Audience",
    "BenefitCheck",
    "Budget",
    "Communication",
    "Competence",
    "CompetenceGap",
    "Escalation",
    "GapPlan",
    "Level",
    "PersonalCode",
    "Place",
    "PolicyDoor",
    "PolicyQuestion",
    "PolicyReview",
    "PolicyTranslation",
    "PolicyVersion",
    "QuestionTranslation",
    "Recognition",
    "Requirement",
    "ResourceRequest",
    "RoleAssignment",
    "RoleTenure",
    "Statement",
    "StatementTranslation",
    "Suggestion",
    "SupportAct",
    "UnderstandingSample",
    "Walk",
    "WalkFollowUp",
]
