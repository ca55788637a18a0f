"""The interview brief as a PDF of one A4 page."""

from typing import Any

from django.template.loader import render_to_string
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

from programme.packs.rendering import printable

# The largest that fits on one page, in points.
SIZES = (10.2, 9.4, 8.6, 7.8, 7.0)


def print_brief(context: dict[str, Any]) -> bytes:
    """The page laid out as large as it fits; reads no file and asks no server."""
    fonts = FontConfiguration()
    fetcher = URLFetcher(allowed_protocols=("data",))
    html = printable(render_to_string("pdf/brief.html", context))
    for size in SIZES:
        sheet = render_to_string("pdf/brief.css", {"size": str(size)})
        style = CSS(string=sheet, font_config=fonts, url_fetcher=fetcher)
        source = HTML(string=html, url_fetcher=fetcher)
        document = source.render(font_config=fonts, stylesheets=[style])
        if len(document.pages) == 1:
            break
    return document.write_pdf()
