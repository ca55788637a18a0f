"""A review as a calendar file that any calendar reads (RFC 5545)."""

import datetime

from django.utils.translation import gettext as _

from reviews.models import Review

LINE = 75  # bytes that a line may hold; longer ones are folded


def calendar_file(review: Review, url: str) -> str:
    """The review as an event of one whole day; `url` is the full address of its page."""
    day = review.held_on or review.planned_on
    is_cancelled = review.state == Review.State.CANCELLED
    chair = _("Chair: %(name)s") % {"name": review.chair.name}
    fields = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//QMS Leadership//Management reviews//EN",
        "BEGIN:VEVENT",
        f"UID:review-{review.pk}@{review.organization.slug}.qms-leadership",
        f"DTSTAMP:{review.created_at.astimezone(datetime.UTC):%Y%m%dT%H%M%SZ}",
        f"SEQUENCE:{review.version}",
        f"STATUS:{'CANCELLED' if is_cancelled else 'CONFIRMED'}",
        f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{day + datetime.timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{escaped(review.title)}",
        f"LOCATION:{escaped(review.place)}",
        f"DESCRIPTION:{escaped(chair)}",
        f"URL:{url}",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{folded(field)}\r\n" for field in fields)


def escaped(text: str) -> str:
    """Text with the signs that have a meaning in calendars made harmless."""
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return "\\n".join(text.splitlines())


def folded(line: str) -> str:
    """The line in pieces of at most 75 bytes; each further one begins with a blank."""
    pieces, piece = [], ""
    for char in line:
        if len(f"{piece}{char}".encode()) > LINE:
            pieces.append(piece)
            piece = " "
        piece += char
    return "\r\n".join([*pieces, piece])
