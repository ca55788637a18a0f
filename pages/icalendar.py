"""Something on whole days as a calendar file that any calendar reads (RFC 5545).

Whole days have no time zone, so nobody's calendar shifts them.
"""

import datetime
from dataclasses import dataclass

LINE = 75  # bytes that a line may hold; longer ones are folded


@dataclass(frozen=True)
class DayEvent:
    """An event from its first to its last day.

    `key` stays the same for ever, `version` counts up with each change, `status` is CONFIRMED,
    TENTATIVE or CANCELLED, `made_at` is aware, `url` the full address of its page.
    """

    key: str
    version: int
    room: str
    title: str
    about: str
    place: str
    first: datetime.date
    last: datetime.date
    made_at: datetime.datetime
    url: str
    status: str = "CONFIRMED"


def calendar_text(event: DayEvent) -> str:
    """The file that holds this one event."""
    fields = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//QMS Leadership//{event.room}//EN",
        "BEGIN:VEVENT",
        f"UID:{event.key}.qms-leadership",
        f"DTSTAMP:{event.made_at.astimezone(datetime.UTC):%Y%m%dT%H%M%SZ}",
        f"SEQUENCE:{event.version}",
        f"STATUS:{event.status}",
        f"DTSTART;VALUE=DATE:{event.first:%Y%m%d}",
        # By the standard, the first day after it.
        f"DTEND;VALUE=DATE:{event.last + datetime.timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{escaped(event.title)}",
        f"LOCATION:{escaped(event.place)}",
        f"DESCRIPTION:{escaped(event.about)}",
        f"URL:{event.url}",
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
