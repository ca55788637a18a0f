"""What the dashboard shows beside the statuses, kept with them in each snapshot.

All of it is worked out over whole tables, so pages read it from the snapshot, whatever the size of the
organization, for today and for days that are past.
"""

import dataclasses
import datetime
from collections import Counter
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.safestring import SafeString, mark_safe

from audits import queries as audits
from evidence import queries as evidence
from evidence.editions import edition
from evidence.thresholds import DEFAULTS, Limits
from evidence.window import month_start, year_before
from objectives import alignment, charts
from objectives import queries as objectives
from objectives.queries import ObjectiveHealth
from people.models import Organization
from programme import dashboard
from programme.dashboard import Ask, Asks, Date, Late, LatePromises
from programme.spread import flagged_cluster

ATTENTION_SHOWN = 5
NO_ASKS = Asks((), 0, 0)
ALL = ""  # the key of all evidence, by the day of its recording


@dataclass(frozen=True)
class Attention:
    """An objective that needs attention, as the dashboard and the weekly mail show it."""

    title: str
    url: str
    number: str
    unit: str
    target: str
    last: str
    word: str
    rest: str
    picture: str

    @property
    def chart(self) -> SafeString:
        """The picture; it was made by objectives.charts, which escapes what people wrote."""
        return mark_safe(self.picture)  # noqa: S308


@dataclass(frozen=True)
class Voice:
    """An objective that speaks for customers, and what its figures say."""

    title: str
    url: str
    sentence: str


@dataclass(frozen=True)
class Gap:
    """Objectives are met, customers say otherwise (objectives.alignment)."""

    sentence: str
    voices: tuple[Voice, ...]


@dataclass(frozen=True)
class Months:
    """Entries for each of twelve months by commitment, oldest first; months that are marked."""

    counts: dict[str, list[int]]
    hot: list[int]
    audits: list[int]


@dataclass(frozen=True)
class Panels:
    """The panels of one day."""

    months: Months
    attention: tuple[Attention, ...]
    attention_count: int
    objective_count: int
    asks: Asks
    late: LatePromises
    dates: tuple[Date, ...]
    gap: Gap | None = None
    questions: Asks = NO_ASKS

    @property
    def waiting(self) -> Asks:
        """What waits for a decision, with what objectives are asked: as many of these as of others."""
        most = dashboard.FETCHED
        few = self.questions.shown[:most]
        is_more = self.questions.is_more or len(self.questions.shown) > most
        asked = Asks(few, len(few), self.questions.oldest, is_more)
        return dashboard.together(self.asks, asked)


def gather(organization: Organization, on: datetime.date, limits: Limits = DEFAULTS) -> Panels:
    """All panels as they stand on that day, for nobody in particular."""
    attention = objectives.needing_attention(organization, on)
    return Panels(
        months=_months(organization, on, limits),
        attention=tuple(_attention(one) for one in attention[:ATTENTION_SHOWN]),
        attention_count=len(attention),
        objective_count=objectives.objectives(organization).active().count(),
        asks=dashboard.waiting_for_all(organization, on),
        late=dashboard.late_promises(organization, on),
        dates=tuple(dashboard.dates_ahead(organization, on)[: dashboard.DATES_KEPT]),
        gap=_gap(alignment.gap(objectives.health(organization, on))),
        questions=dashboard.questions_for_all(organization, on),
    )


def _gap(found: alignment.Gap | None) -> Gap | None:
    if found is None:
        return None
    voices = [
        Voice(one.objective.title, one.objective.get_absolute_url(), str(one.sentence))
        for one in found.voices[:ATTENTION_SHOWN]
    ]
    return Gap(f"{found.sentence} {found.question}", tuple(voices))


def _attention(health: ObjectiveHealth) -> Attention:
    objective = health.objective
    return Attention(
        title=objective.title,
        url=objective.get_absolute_url(),
        number=charts.last_number(health),
        unit=objective.unit,
        target=charts.target_side(health),
        last=charts.last_text(health),
        word=str(health.sentence.word),
        rest=str(health.sentence.rest),
        picture=str(charts.chart(health)),
    )


def _months(organization: Organization, on: datetime.date, limits: Limits) -> Months:
    months = dashboard.year_of_months(on)
    days = evidence.days_by_commitment(organization, months[0], on)
    counts = evidence.day_counts(organization, *year_before(on), ZoneInfo(organization.timezone))
    cluster = flagged_cluster(organization, on, counts, limits)
    hot = {month_start(cluster.starts_on), month_start(cluster.on)} if cluster else set()
    outside = audits.external_audits_between(organization, months[0], on)
    came = {month_start(audit.starts_on) for audit in outside}
    slugs = [one.slug for one in edition(organization.edition).judged]
    return Months(
        counts={slug: _by_month(days.get(slug, Counter()), months) for slug in slugs}
        | {ALL: _by_month(counts.recorded, months)},
        hot=[index for index, month in enumerate(months) if month in hot],
        audits=[index for index, month in enumerate(months) if month in came],
    )


def _by_month(days: Counter[datetime.date], months: list[datetime.date]) -> list[int]:
    sums: Counter[datetime.date] = Counter()
    for day, count in days.items():
        sums[month_start(day)] += count
    return [sums[month] for month in months]


def write(panels: Panels) -> dict[str, Any]:
    """The panels as plain JSON."""
    plain = dataclasses.asdict(panels)
    for date in plain["dates"]:
        date["on"] = date["on"].isoformat()
    return plain


NOTHING = Panels(Months({}, [], []), (), 0, 0, NO_ASKS, LatePromises((), 0), ())


def read(data: dict[str, Any]) -> Panels:
    """The panels that `write` wrote; empty ones of a snapshot from before there were any."""
    if not data:
        return NOTHING
    days = datetime.date.fromisoformat
    late = data["late"]
    return Panels(
        months=Months(**data["months"]),
        attention=tuple(Attention(**one) for one in data["attention"]),
        attention_count=data["attention_count"],
        objective_count=data["objective_count"],
        asks=_read_asks(data["asks"]),
        late=LatePromises(tuple(Late(**one) for one in late["shown"]), late["count"]),
        dates=tuple(Date(**(one | {"on": days(one["on"])})) for one in data["dates"]),
        gap=_read_gap(data.get("gap")),
        questions=_read_asks(data["questions"]) if "questions" in data else NO_ASKS,
    )


def _read_asks(data: dict[str, Any]) -> Asks:
    return Asks(**(data | {"shown": tuple(Ask(**one) for one in data["shown"])}))


def _read_gap(data: dict[str, Any] | None) -> Gap | None:
    """Snapshots from before the gap was looked for hold none."""
    if not data:
        return None
    return Gap(data["sentence"], tuple(Voice(**one) for one in data["voices"]))
