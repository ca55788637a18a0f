"""One piece of a pack: a template laid out by WeasyPrint into a PDF of its own.

Pieces are laid out one at a time and written to disk, so that memory does not grow with the pack.
Links between pieces are written as `pack:anchor`; `binding` turns them into links to pages.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from weasyprint import CSS, HTML
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
    """A part of the pack on disk."""

    path: Path
    pages: int
    places: dict[str, Place]


class Printer:
    """Lays out templates with the pack's style sheet. Reads no file and asks no server."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._fonts = FontConfiguration()
        self._fetcher = URLFetcher(allowed_protocols=("data",))
        self._style = CSS(
            string=render_to_string("pdf/pack.css"),
            font_config=self._fonts,
            url_fetcher=self._fetcher,
        )
        self._count = 0

    def print(self, template: str, context: dict[str, Any]) -> Piece:
        """The template as a piece of its own."""
        html = printable(render_to_string(template, context))
        document = HTML(string=html, url_fetcher=self._fetcher).render(
            font_config=self._fonts, stylesheets=[self._style]
        )
        self._count += 1
        path = self._folder / f"{self._count:04}.pdf"
        places: dict[str, Place] = {}
        for number, page in enumerate(document.pages):
            for name, (left, top, *_rest) in page.anchors.items():
                place = Place(number, left * POINTS_PER_PIXEL, top * POINTS_PER_PIXEL)
                places.setdefault(name, place)
        document.write_pdf(path, pdf_identifier=b"piece")
        return Piece(path, len(document.pages), places)


def printable(text: str) -> SafeString | str:
    """The text without characters that no page can show."""
    return UNPRINTABLE.sub("", text)
