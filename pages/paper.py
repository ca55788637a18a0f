"""Templates as PDF, laid out by WeasyPrint with a style sheet that is a template too.

Whatever the texts hold, no file is read and no server asked: pictures come as data: URLs.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from weasyprint import CSS, HTML
from weasyprint.document import Document
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

POINTS_PER_PIXEL = 0.75
# Control characters break the XML of the metadata, and marks of direction could make evidence read
# differently from what was recorded. A tab and a line break are kept.
UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


@dataclass(frozen=True)
class Place:
    """Where something stands: page of its piece (from 0), distance from top and left in points."""

    page: int
    left: float
    top: float


@dataclass(frozen=True)
class Piece:
    """A laid out template on disk, and where its anchors stand."""

    path: Path
    pages: int
    places: dict[str, Place]


class Paper:
    """A style sheet to lay templates out with; `values` fill the style sheet's own template."""

    def __init__(self, style: str, **values: str) -> None:
        self._fonts = FontConfiguration()
        self._fetcher = URLFetcher(allowed_protocols=("data",))
        self._style = CSS(
            string=render_to_string(style, values),
            font_config=self._fonts,
            url_fetcher=self._fetcher,
        )

    def lay_out(self, template: str, context: dict[str, Any]) -> Document:
        """The template on pages; `write_pdf()` of it gives the bytes."""
        html = printable(render_to_string(template, context))
        return HTML(string=html, url_fetcher=self._fetcher).render(
            font_config=self._fonts, stylesheets=[self._style]
        )


class Printer:
    """Lays templates out with one style sheet and writes each to a folder, as a PDF of its own.

    One at a time, so that memory does not grow with their number.
    """

    def __init__(self, folder: Path, style: str) -> None:
        self._folder = folder
        self._paper = Paper(style)
        self._count = 0

    def print(self, template: str, context: dict[str, Any]) -> Piece:
        """The template as a piece of its own; the same context gives the same bytes."""
        document = self._paper.lay_out(template, context)
        self._count += 1
        path = self._folder / f"{self._count:04}.pdf"
        document.write_pdf(path, pdf_identifier=b"piece")
        return Piece(path, len(document.pages), _places(document))


def _places(document: Document) -> dict[str, Place]:
    places: dict[str, Place] = {}
    for number, page in enumerate(document.pages):
        for name, (left, top, *_rest) in page.anchors.items():
            place = Place(number, left * POINTS_PER_PIXEL, top * POINTS_PER_PIXEL)
            places.setdefault(name, place)
    return places


def printable(text: str) -> SafeString | str:
    """The text without characters that no page can show."""
    return UNPRINTABLE.sub("", text)
