"""Management reviews in each of their states, made by their services."""

import datetime
from typing import Any

from people import clock
from people.models import Person
from reviews import services
from reviews.models import Decision, Review
from tests.conftest import DAY, Cast


def ago(days: int) -> datetime.date:
    """A day before the day of the tests."""
    return DAY - datetime.timedelta(days=days)


def ahead(days: int) -> datetime.date:
    """A day after the day of the tests."""
    return DAY + datetime.timedelta(days=days)


def moment(day: datetime.date) -> datetime.datetime:
    """Nine o'clock UTC on that day."""
    return datetime.datetime.combine(day, datetime.time(9), tzinfo=datetime.UTC)


def make_review(cast: Cast, **changes: Any) -> Review:
    """A review planned for in ten days, the executive in the chair."""
    fields = {
        "organization": cast.organization,
        "title": "Autumn review",
        "planned_on": ahead(10),
        "chair": cast.executive,
        "invited": [cast.quality_manager, cast.process_owner],
        "by": cast.quality_manager,
    }
    return services.plan_review(**(fields | changes))


def make_prepared(cast: Cast, **changes: Any) -> Review:
    """A review whose inputs are filled."""
    return services.prepare_inputs(review=make_review(cast, **changes), by=cast.quality_manager)


def make_held(
    cast: Cast, on: datetime.date = DAY, present: list[Person] | None = None, **changes: Any
) -> Review:
    """A review planned and held on that day."""
    with clock.at(moment(on)):
        review = make_review(cast, planned_on=on, **changes)
        return services.hold_review(
            review=review,
            held_on=on,
            chair=review.chair,
            present=[cast.quality_manager] if present is None else present,
            by=cast.quality_manager,
        )


def make_decision(cast: Cast, review: Review, **changes: Any) -> Decision:
    """A decision on an improvement, due in a month."""
    fields = {
        "review": review,
        "kind": "improvement",
        "text": "Try the new packing on one line",
        "owner": cast.process_owner,
        "due_on": ahead(30),
        "by": cast.quality_manager,
    }
    return services.decide(**(fields | changes))


def make_approved(cast: Cast, on: datetime.date = DAY, **changes: Any) -> Review:
    """A review whose minutes its chair approved on the day on which it was held."""
    review = make_held(cast, on, **changes)
    with clock.at(moment(on)):
        make_decision(cast, review)
        return services.approve_minutes(review=review, by=review.chair)
