"""Actions somebody promised, nonconformities, improvements (clause 10)."""

from improvement.models.action import Action
from improvement.models.improvement import Improvement
from improvement.models.nonconformity import Nonconformity
from improvement.models.past_round import PastRound
from improvement.models.response_times import ResponseTimes

__all__ = ["Action", "Improvement", "Nonconformity", "PastRound", "ResponseTimes"]
