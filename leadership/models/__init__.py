"""Records of leadership, one file for each subject."""

from leadership.models.communication import Communication
from leadership.models.engagement import Recognition, Suggestion, Walk, WalkFollowUp
from leadership.models.policy import (
    Acknowledgement,
    PolicyVersion,
    Statement,
    UnderstandingSample,
)
from leadership.models.resources import ResourceRequest
from leadership.models.roles import RoleAssignment

__all__ = [
    "Acknowledgement",
    "Communication",
    "PolicyVersion",
    "Recognition",
    "ResourceRequest",
    "RoleAssignment",
    "Statement",
    "Suggestion",
    "UnderstandingSample",
    "Walk",
    "WalkFollowUp",
]
