"""What processes, risks and equipment say about commitments c, d and e (DOMAIN §1.2)."""

from processes.indicators.context import CONTEXT_MONTHS, context_reviewed
from processes.indicators.customers import (
    HARM_SHARE,
    HEAVY_SCORE,
    REQUIREMENTS_SHARE,
    harm_addressed,
    requirements_determined,
)
from processes.indicators.equipment import EQUIPMENT_PARTIAL, equipment_in_date
from processes.indicators.process import (
    DESCRIBED_SHARE,
    OWNED_SHARE,
    owners_outside_quality,
    processes_described,
)
from processes.indicators.risk import (
    EVALUATED_SHARE,
    OPPORTUNITIES_SHARE,
    REVIEWED_SHARE,
    opportunities_share,
    risks_reviewed,
    treatments_evaluated,
)

__all__ = [
    "CONTEXT_MONTHS",
    "context_reviewed",
    "REQUIREMENTS_SHARE",
    "HARM_SHARE",
    "HEAVY_SCORE",
    "harm_addressed",
    "requirements_determined",
    "DESCRIBED_SHARE",
    "EQUIPMENT_PARTIAL",
    "EVALUATED_SHARE",
    "OPPORTUNITIES_SHARE",
    "OWNED_SHARE",
    "REVIEWED_SHARE",
    "equipment_in_date",
    "opportunities_share",
    "owners_outside_quality",
    "processes_described",
    "risks_reviewed",
    "treatments_evaluated",
]
