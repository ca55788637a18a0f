"""Processes with their owners, risks and opportunities, measuring equipment."""

from processes.models.equipment import Equipment
from processes.models.process import PastOwnership, Process
from processes.models.risk import Risk

__all__ = ["Equipment", "PastOwnership", "Process", "Risk"]
