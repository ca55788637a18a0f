"""b: top management looks at the context as a whole every year."""

import datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evidence.indicators import Indicator, Link, Result, yes_or_no
from evidence.thresholds import DEFAULTS, Limits, Threshold
from evidence.window import add_months
from people.models import Organization
from processes.indicators.parts import link
from processes.models import ContextIssue, ContextReview

CONTEXT_MONTHS = Threshold(
    "context-reviewed.months", gettext_lazy("Months between reviews of the context"), 12, "months",
    1, 36,
)  # fmt: skip


def context_reviewed(
    organization: Organization, on: datetime.date, limits: Limits = DEFAULTS
) -> Indicator:
    """b4: the context was reviewed within 12 months, to the day.

    Where issues are noted and no review was due yet, there is nothing to judge.
    """
    months = int(limits[CONTEXT_MONTHS])
    latest = ContextReview.objects.of(organization).filter(on__lte=on).order_by("-on").first()
    links = link(organization, _("Context"), "processes:context-issues")
    if latest is None:
        return _never(organization, on, months, links)
    due_on = add_months(latest.on, months)
    sentence = _("Top management last looked at the context as a whole on %(day)s.")
    return _indicator(
        yes_or_no(due_on >= on), sentence % {"day": date_format(latest.on)}, months, links
    )


def _never(
    organization: Organization, on: datetime.date, months: int, links: tuple[Link, ...]
) -> Indicator:
    noted = ContextIssue.objects.of(organization).filter(created_at__date__lte=on)
    first = noted.order_by("created_at").values_list("created_at__date", flat=True).first()
    if first is None:
        return _indicator(Result.NOT_APPLICABLE, _("No context issue is noted."), months, links)
    due_on = add_months(first, months)
    if due_on >= on:
        sentence = _("The first review of the context is due by %(day)s.")
        sentence %= {"day": date_format(due_on)}
        return _indicator(Result.NOT_APPLICABLE, sentence, months, links)
    sentence = _("Issues are noted since %(day)s, and the context was never reviewed as a whole.")
    return _indicator(Result.FAIL, sentence % {"day": date_format(first)}, months, links)


def _indicator(result: Result, sentence: str, months: int, links: tuple[Link, ...]) -> Indicator:
    late = _("Let top management look at all issues at once, and conclude on climate change.")
    return Indicator(
        "context-reviewed",
        _("Context reviewed"),
        result,
        sentence,
        needed=_("every %(months)d months") % {"months": months},
        next_step=late if result is Result.FAIL else "",
        links=links,
    )
