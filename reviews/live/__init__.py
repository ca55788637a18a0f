"""What the records say for each input of a review, in plain words, at the moment of asking.

A text is left empty where no record speaks: only people know then, and an empty input is seen.
The number of questions to the data base does not grow with the number of records.
"""

import datetime
from collections.abc import Callable

from django.utils.text import Truncator

from reviews.live import failures, means, performance, promises
from reviews.live.reading import Reading
from reviews.models import Review

LONGEST = 5000  # characters
TEXTS: dict[str, Callable[[Reading], str]] = {
    "earlier-actions": promises.earlier_actions,
    "context-changes": means.context_changes,
    "customer-satisfaction": performance.customer_satisfaction,
    "objectives": performance.objectives,
    "process-performance": performance.process_performance,
    "nonconformities": failures.nonconformities,
    "monitoring-results": performance.monitoring_results,
    "audit-results": failures.audit_results,
    "external-providers": failures.external_providers,
    "resource-adequacy": means.resource_adequacy,
    "risk-effectiveness": means.risk_effectiveness,
    "improvement-opportunities": promises.improvement_opportunities,
}


def live_texts(review: Review, on: datetime.date) -> dict[str, str]:
    """A text for each input by its slug, from the last review held to `on`."""
    reading = Reading(review, on)
    return {slug: _cut(text(reading)) for slug, text in TEXTS.items()}


def _cut(text: str) -> str:
    """No longer than the field in which people edit it, which counts line ends twice."""
    return str(Truncator(text.strip()).chars(LONGEST))


__all__ = ["live_texts"]
