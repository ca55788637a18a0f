"""The chart of an objective as a file: drawn once as SVG, printed from that as PNG; its data as CSV."""

import csv
import io
import threading
from collections.abc import Sequence

import pypdfium2
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from weasyprint import HTML
from weasyprint.urls import URLFetcher

from objectives.charts import chart, forecast_text, spoken, target_text
from objectives.events import Happening, marks, numbered
from objectives.health import ObjectiveHealth
from objectives.labels import labels
from objectives.rows import Row, rows
from pages.lists import plain
from pages.pictures.alone import WIDTH, alone

# Pixels of the PNG for each pixel of the drawing, and of a PDF's point.
SHARPNESS = 2
POINTS_PER_PIXEL = 0.75
LONGEST_NOTE = 200
# PDFium works for one thread at a time.
_pdfium = threading.Lock()


def chart_svg(health: ObjectiveHealth, found: Sequence[Happening]) -> tuple[SafeString, float]:
    """The chart with title, sentence, labels and numbered events, and its height in pixels."""
    objective, named = health.objective, numbered(health, found)
    target = {"target": target_text(health), "day": date_format(objective.due_on)}
    parts = [objective.organization.name, _("target %(target)s by %(day)s") % target]
    return alone(
        chart(health, size="large", palette="paper", events=marks(named)),
        title=f"{objective.reference} {objective.title}",
        lead=" · ".join(parts),
        notes=[
            f"{health.sentence} {forecast_text(health)}".strip(),
            " · ".join(f"{one.name}: {one.word}" for one in labels(health.analysis)),
            *(
                f"{each.number} · {each.happening.when}: {each.happening.what}"[:LONGEST_NOTE]
                for each in named
                if each.number
            ),
            _("As of %(day)s.") % {"day": date_format(health.on)},
        ],
        label=spoken(health),
    )


def chart_png(health: ObjectiveHealth, found: Sequence[Happening]) -> bytes:
    """The same drawing with two pixels for one; no address is asked for anything."""
    svg, height = chart_svg(health, found)
    page = f"@page {{ size: {WIDTH}px {height}px; margin: 0 }} body {{ margin: 0 }} svg {{ display: block }}"
    document = HTML(
        string=f"<style>{page}</style>{svg}", url_fetcher=URLFetcher(allowed_protocols=("data",))
    )
    content = io.BytesIO()
    with _pdfium:
        drawn = pypdfium2.PdfDocument(document.write_pdf())
        try:
            picture = drawn[0].render(scale=SHARPNESS / POINTS_PER_PIXEL).to_pil()
        finally:
            drawn.close()
    picture.save(content, "PNG", optimize=True)
    return content.getvalue()


def data_csv(health: ObjectiveHealth, found: Sequence[Happening]) -> str:
    """Every period, oldest first, figures with a point and days as ISO 8601, for any program."""
    content = io.StringIO()
    writer = csv.writer(content)
    writer.writerow(
        [
            _("First day"), _("Period"), _("Value"), _("Target"), _("Lower limit"), _("Mean"),
            _("Upper limit"), _("Limits"), _("Moving range"), _("Limit of moving ranges"),
            _("Signal"), _("Entered on"), _("No reading, because"), _("What happened"),
        ]
    )  # fmt: skip
    for row in reversed(rows(health, found)):
        writer.writerow(_line(row))
    return "\ufeff" + content.getvalue()


def _line(row: Row) -> list[str]:
    return [
        row.period.isoformat(),
        plain(row.name),
        *map(_figure, (row.value, row.target, row.lower, row.centre, row.upper)),
        plain(row.limits),
        *map(_figure, (row.moving_range, row.range_limit)),
        plain(row.signal),
        row.entered_on.isoformat() if row.entered_on else "",
        plain(row.reason),
        plain("; ".join(one.what for one in row.happened)),
    ]


def _figure(value: float | None) -> str:
    """At most six decimals: what is left of sums of floating numbers is no figure."""
    return "" if value is None else f"{value:.6f}".rstrip("0").rstrip(".")
