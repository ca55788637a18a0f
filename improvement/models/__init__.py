"""Actions somebody promised, nonconformities, improvements (clause 10)."""

from improvement.models.action import Action
from improvement.models.improvement import Improvement
from improvement.models.nonconformity import Nonconformity, PastRound

__all__ = ["Action", "Improvement", "Nonconformity", "PastRound"]
