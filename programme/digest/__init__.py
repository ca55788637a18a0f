"""The weekly mail: where we stand, what waits, what got worse, what was promised; links go deep."""

from programme.digest.plan import plan_all_digests, plan_digests
from programme.digest.send import KIND, send_digest

__all__ = ["KIND", "plan_all_digests", "plan_digests", "send_digest"]
