"""What the page of an objective shows around its chart."""

from typing import Any

from django.core.paginator import Paginator

from objectives import events, labels, ranges, rows
from objectives.charts import chart
from objectives.health import ObjectiveHealth
from people.permissions import OrganizationRequest

ROWS_SHOWN = 24


def trend_context(request: OrganizationRequest, health: ObjectiveHealth) -> dict[str, Any]:
    """Both charts for desks and for phones, their legend, their table, and what happened.

    `figures` in the address asks for a page of the table and unfolds it.
    """
    if not health.periods or health.last is None:
        return {}
    found = events.happenings([health]).get(health.objective.pk, [])
    named = events.numbered(health, found)
    marks = events.marks(named)
    wanted = request.GET.get("figures", "")
    page = Paginator(rows.rows(health, found), ROWS_SHOWN).get_page(wanted)
    return {
        "charts": [chart(health, size=size, events=marks) for size in ("large", "narrow")],
        "range_charts": [ranges.range_chart(health, size=size) for size in ("large", "narrow")],
        "range_sentence": ranges.range_sentence(health),
        "labels": labels.labels(health.analysis),
        "legend": labels.legend(health, with_events=bool(marks)),
        "numbered": named,
        "figures": page,
        "figure_rows": [(row, rows.shown_cells(health, row)) for row in page.object_list],
        "figures_open": bool(wanted),
    }
