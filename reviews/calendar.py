"""A review as a calendar file."""

from django.utils.translation import gettext as _

from pages.icalendar import DayEvent, calendar_text
from reviews.models import Review


def calendar_file(review: Review, url: str) -> str:
    """The review as an event of one whole day; `url` is the full address of its page."""
    day = review.held_on or review.planned_on
    is_cancelled = review.state == Review.State.CANCELLED
    event = DayEvent(
        key=f"review-{review.pk}@{review.organization.slug}",
        version=review.version,
        room="Management reviews",
        title=review.title,
        about=_("Chair: %(name)s") % {"name": review.chair.name},
        place=review.place,
        first=day,
        last=day,
        made_at=review.created_at,
        url=url,
        status="CANCELLED" if is_cancelled else "CONFIRMED",
    )
    return calendar_text(event)
