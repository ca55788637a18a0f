"""What processes, risks and equipment say about commitments c, d and e (DOMAIN §1.2)."""

from processes.indicators.equipment import equipment_in_date
from processes.indicators.process import owners_outside_quality, processes_described
from processes.indicators.risk import opportunities_share, risks_reviewed, treatments_evaluated

__all__ = [
    "equipment_in_date",
    "opportunities_share",
    "owners_outside_quality",
    "processes_described",
    "risks_reviewed",
    "treatments_evaluated",
]
