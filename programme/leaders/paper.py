"""The interview brief as a PDF of one A4 page."""

from typing import Any

from pages.paper import Paper

# The largest that fits on one page, in points.
SIZES = (10.2, 9.4, 8.6, 7.8, 7.0)


def print_brief(context: dict[str, Any]) -> bytes:
    """The page laid out as large as it fits; reads no file and asks no server."""
    for size in SIZES:
        paper = Paper("pdf/brief.css", size=str(size))
        document = paper.lay_out("pdf/brief.html", context)
        if len(document.pages) == 1:
            break
    return document.write_pdf()
