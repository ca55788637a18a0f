"""What objectives say about the commitments b, c and g and about customers (DOMAIN §1.2)."""

from objectives.indicators.goals import (
    CURRENT_SHARE,
    LINKED_SHARE,
    MEASURED_SHARE,
    ON_TARGET_SHARE,
    PLANS_SHARE,
    measurements_current,
    off_track_have_action,
    on_or_forecast,
    plans_complete,
    processes_measured,
    statements_served,
)
from objectives.indicators.results import (
    EXPLAINED_SHARE,
    SATISFACTION_MONTHS,
    satisfaction_known,
    signals_explained,
)

__all__ = [
    "CURRENT_SHARE",
    "EXPLAINED_SHARE",
    "LINKED_SHARE",
    "MEASURED_SHARE",
    "ON_TARGET_SHARE",
    "PLANS_SHARE",
    "SATISFACTION_MONTHS",
    "measurements_current",
    "off_track_have_action",
    "on_or_forecast",
    "plans_complete",
    "processes_measured",
    "satisfaction_known",
    "signals_explained",
    "statements_served",
]
