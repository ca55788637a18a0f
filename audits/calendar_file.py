"""One audit as an iCalendar file (RFC 5545): whole days, so that no time zone can shift it."""

import datetime

from audits.models import Audit

LINE_BYTES = 75  # a longer line goes on after a line break and a blank
STATUS = {
    Audit.State.PLANNED: "TENTATIVE",
    Audit.State.CANCELLED: "CANCELLED",
}


def calendar_of(audit: Audit, url: str, now: datetime.datetime) -> bytes:
    """The file; `url` leads to the audit's page, `now` is aware."""
    last = audit.ends_on + datetime.timedelta(days=1)  # the day after, by the standard
    people = audit.lead_auditor.name
    about = "\n".join(text for text in (audit.scope, people, audit.agenda) if text)
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//QMS Leadership//Audits//EN",
        "BEGIN:VEVENT",
        f"UID:audit-{audit.pk}@{audit.organization.slug}",
        f"DTSTAMP:{now.astimezone(datetime.UTC):%Y%m%dT%H%M%SZ}",
        f"SEQUENCE:{audit.version}",
        f"DTSTART;VALUE=DATE:{audit.planned_on:%Y%m%d}",
        f"DTEND;VALUE=DATE:{last:%Y%m%d}",
        f"SUMMARY:{escaped(f'{audit.reference} {audit.title}')}",
        f"DESCRIPTION:{escaped(about)}",
        *([f"LOCATION:{escaped(audit.site.name)}"] if audit.site else []),
        f"STATUS:{STATUS.get(Audit.State(audit.state), 'CONFIRMED')}",
        f"URL:{url}",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{part}\r\n" for line in lines for part in folded(line)).encode()


def escaped(text: str) -> str:
    """Text as a value: backslash, semicolon, comma and line breaks marked (RFC 5545, 3.3.11)."""
    for plain, marked in (("\\", "\\\\"), (";", "\\;"), (",", "\\,")):
        text = text.replace(plain, marked)
    return "\\n".join(text.splitlines())


def folded(line: str) -> list[str]:
    """The line in parts of at most 75 bytes, cut between characters; all but the first begin blank."""
    parts, part = [], ""
    for character in line:
        if len(f"{part}{character}".encode()) > LINE_BYTES:
            parts.append(part)
            part = " "
        part += character
    return [*parts, part]
