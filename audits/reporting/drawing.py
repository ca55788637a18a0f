"""A report on paper: the same content gives the same bytes."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from weasyprint import Attachment

from audits.reporting.reading import Report
from audits.reporting.shots import LARGE, SMALL, Album
from pages.paper import Paper, printable

STYLE, TEMPLATE = "pdf/audit_report.css", "pdf/audit_report.html"
CONTENT_NAME = "report.json"
Tell = Callable[[int, str], None]  # percent, what is done now


@dataclass(frozen=True)
class Printed:
    """A finished PDF on disk."""

    path: Path
    pages: int


def draw(report: Report, path: Path, tell: Tell) -> Printed:
    """Print the report to `path`, in the organization's zone and the installation's language.

    A photo that cannot be read is named in its place. The bytes under the digest are attached as
    report.json, so that everybody can check it.
    """
    organization = report.audit.organization
    with timezone.override(organization.timezone), translation.override(settings.LANGUAGE_CODE):
        tell(5, _("Reading photos"))
        context = _context(report, tell)
        tell(50, _("Laying out pages"))
        document = Paper(STYLE).lay_out(TEMPLATE, context)
        tell(85, _("Writing the file"))
        document.write_pdf(
            path,
            pdf_identifier=report.digest[:32].encode(),
            pdf_tags=True,
            attachments=[_attached(report)],
        )
    return Printed(path, len(document.pages))


def _attached(report: Report) -> Attachment:
    moment = datetime.datetime.combine(_day(report), datetime.time.min, datetime.UTC)
    return Attachment(
        string=report.body,
        name=CONTENT_NAME,
        description=_("The content under the digest"),
        created=moment,
        modified=moment,
        relationship="Data",
    )


def _day(report: Report) -> datetime.date:
    """A day that does not depend on when the file is made."""
    head = report.content.head
    return report.audit.issued_on or head.started_on or head.planned_on


def _context(report: Report, tell: Tell) -> dict[str, Any]:
    content = report.content
    photos = [len(one.photos) for one in content.findings]
    photos += [len(one.photos) for one in content.answers]
    total = sum(photos) or 1
    read = iter(range(1, total + 1))
    album = Album(lambda: tell(5 + 45 * next(read, total) // total, _("Reading photos")))
    return {
        "report": report,
        "content": content,
        "organization": report.audit.organization,
        "day": _day(report),
        "head": printable(f"{content.head.reference} {content.head.title}"),
        "findings": [(one, album.shots(one.photos, LARGE)) for one in content.findings],
        "sections": [
            (title, [(answer, album.shots(answer.photos, SMALL)) for answer in answers])
            for title, answers in content.sections
        ],
    }
