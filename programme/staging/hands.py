"""Flags about who entered records, and how fast."""

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from django.apps import apps
from django.db.models import DurationField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet
from django.db.models.expressions import Window as Over
from django.db.models.functions import Lag
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evidence.indicators import share
from evidence.models import Entry
from evidence.sittings import SITTING, SITTING_SPAN, sittings_of
from evidence.verbs import verb_text
from leadership.models import Acknowledgement
from people.models import Person, Role, RoleGrant
from programme.staging.dates import by_top_management
from programme.staging.flags import (
    CASES_KEPT,
    ENTRIES_KEPT,
    FEW,
    Case,
    Flag,
    Window,
    judged,
    nothing,
)

ROBOT = 20
ROBOT_SPAN = datetime.timedelta(minutes=2)
HASTY = datetime.timedelta(seconds=5)
GHOST_SHARE = 80.0  # percent
QUALITY = "quality"  # the function, in small letters
SITTINGS_READ = 100  # the newest; more would not tell more


class Row(NamedTuple):
    """What is read of an entry."""

    recorder_id: int
    subject_kind: str
    verb: str
    recorded_at: datetime.datetime
    sequence: int
    subject_id: int
    occurred_on: datetime.date
    actor_id: int


Sitting = list[Row]


def bulk(window: Window) -> Flag:
    """Five or more records of one kind by one person within 10 minutes; imports are exempt.

    Several entries about one record on one day are one act, such as the inputs of one review.
    """
    typed = window.shown().filter(source=Entry.Source.ENTERED, recorder__isnull=False)
    if not typed.exists():
        return nothing("bulk", _("Nobody has entered a record in twelve months."))
    found = list(
        sittings(typed, SITTING, SITTING_SPAN, lambda row: (row.subject_id, row.occurred_on))
    )
    names = _names(row.recorder_id for one in found for row in one)
    count = len(found)
    text = ngettext(
        "%(count)d sitting in which one person entered five or more records of one kind.",
        "%(count)d sittings in which one person entered five or more records of one kind.",
        count,
    )
    figure = ngettext("%(count)d sitting", "%(count)d sittings", count) % {"count": count}
    cases = [_sitting(one, names, window) for one in found]
    return judged("bulk", count > 0, text % {"count": count}, figure, cases)


def robot(window: Window) -> Flag:
    """Twenty or more acknowledgements within 2 minutes, or one under 5 seconds after opening.

    Only what people confirmed on a screen has a moment; signed lists have none.
    """
    read = Acknowledgement.objects.filter(
        policy__organization=window.organization,
        acknowledged_at__range=(window.begins_at, window.ends_at),
    ).order_by("acknowledged_at", "pk")
    if not read.exists():
        return nothing("robot", _("Nobody has acknowledged a policy on a screen in twelve months."))
    moments = [one for one in read.values_list("acknowledged_at", flat=True) if one]
    many = list(_runs(moments))
    waited = ExpressionWrapper(F("acknowledged_at") - F("opened_at"), output_field=DurationField())
    hasty = read.annotate(waited=waited).filter(waited__lt=HASTY)
    cases = [*(_run(run, window) for run in many), *(_hasty(one, window) for one in _few(hasty))]
    values = {"times": len(many), "hasty": hasty.count()}
    text = _(
        "Times at which twenty or more acknowledged within two minutes: %(times)d. "
        "Acknowledged under five seconds after opening: %(hasty)d."
    )
    figure = _("%(times)d and %(hasty)d") % values
    stands = bool(many or values["hasty"])
    return judged("robot", stands, text % values, figure, cases, len(many) + values["hasty"])


def _runs(moments: list[datetime.datetime]) -> Iterator[list[datetime.datetime]]:
    """Parts of the ordered moments in which so many fall within the span; touching ones joined."""
    spans: list[list[int]] = []
    start = 0
    for end, moment in enumerate(moments):
        while moment - moments[start] > ROBOT_SPAN:
            start += 1
        if end - start + 1 < ROBOT:
            continue
        if spans and start <= spans[-1][1]:
            spans[-1][1] = end
        else:
            spans.append([start, end])
    yield from (moments[first : last + 1] for first, last in reversed(spans))


def _run(moments: list[datetime.datetime], window: Window) -> Case:
    text = _("%(count)d acknowledgements, one after another") % {"count": len(moments)}
    return Case(text, _when(moments[0], moments[-1], window), count=len(moments))


def _few(hasty: QuerySet[Acknowledgement]) -> QuerySet[Acknowledgement]:
    return hasty.select_related("policy__organization", "person").order_by("-pk")[:CASES_KEPT]


def _hasty(one: Acknowledgement, window: Window) -> Case:
    assert one.acknowledged_at is not None and one.opened_at is not None
    seconds = (one.acknowledged_at - one.opened_at).total_seconds()
    text = _("%(name)s, %(seconds).1f seconds after opening version %(number)d")
    values = {"name": one.person.name, "seconds": seconds, "number": one.policy.number}
    when = _when(one.acknowledged_at, one.acknowledged_at, window)
    return Case(text % values, when, url=one.policy.get_absolute_url(), count=1)


def sittings(
    entries: QuerySet[Entry],
    size: int,
    span: datetime.timedelta,
    item: Callable[[Row], object],
) -> Iterator[Sitting]:
    """Runs of entries, newest first, in which `size` different items fall within `span`.

    The database finds where `size` entries of a kind follow one another fast enough; only those are
    read, and counted by item.
    """
    groups = ["recorder_id", "subject_kind", "verb"]
    before = Over(
        Lag("recorded_at", offset=size - 1),
        partition_by=[F(name) for name in groups],
        order_by=["recorded_at", "sequence"],
    )
    dense = entries.annotate(begins=before).filter(begins__gte=F("recorded_at") - span)
    newest = dense.order_by("-recorded_at").values_list(*groups, "begins", "recorded_at")
    for key, first, last in _joined(newest[: SITTINGS_READ * 10], len(groups)):
        chosen = entries.filter(
            **dict(zip(groups, key, strict=True)), recorded_at__range=(first, last)
        )
        rows = chosen.order_by("recorded_at", "sequence").values_list(*Row._fields)
        yield from sittings_of(
            [Row(*row) for row in rows],
            moment=lambda row: row.recorded_at,
            item=item,
            size=size,
            span=span,
        )


def _joined(
    rows: Iterable[tuple], width: int
) -> list[tuple[tuple, datetime.datetime, datetime.datetime]]:
    """Spans of one group that touch become one; newest first, not more than are read."""
    groups: dict[tuple, list[list[datetime.datetime]]] = defaultdict(list)
    for row in rows:
        key, first, last = row[:width], row[width], row[width + 1]
        spans = groups[key]
        if spans and last >= spans[-1][0]:
            spans[-1][0] = min(first, spans[-1][0])
        else:
            spans.append([first, last])
    found = [(key, first, last) for key, spans in groups.items() for first, last in spans]
    return sorted(found, key=lambda one: one[2], reverse=True)[:SITTINGS_READ]


def _names(keys: Iterable[int]) -> dict[int, str]:
    return dict(Person.objects.filter(pk__in=set(keys)).values_list("pk", "name"))


def _sitting(rows: Sitting, names: dict[int, str], window: Window) -> Case:
    """“6 × Measured: objectives, by Sam Okafor” and when."""
    first, last = rows[0], rows[-1]
    title = _("%(count)d × %(verb)s: %(kind)s") % {
        "count": len(rows),
        "verb": verb_text(first.verb),
        "kind": kind_words(first.subject_kind),
    }
    when = _when(first.recorded_at, last.recorded_at, window)
    values = {"name": names.get(first.recorder_id, ""), "when": when}
    kept = tuple(row.sequence for row in rows[:ENTRIES_KEPT])
    said = _("Entered by %(name)s, %(when)s") % values
    return Case(title, said, sequences=kept, count=len(rows))


def _when(first: datetime.datetime, last: datetime.datetime, window: Window) -> str:
    """“8 Jul 2026, 08:20 to 08:26”."""
    begun, ended = first.astimezone(window.zone), last.astimezone(window.zone)
    return _("%(day)s, %(begun)s to %(ended)s") % {
        "day": date_format(begun.date()),
        "begun": time_format(begun.time(), "H:i"),
        "ended": time_format(ended.time(), "H:i"),
    }


def kind_words(kind: str) -> str:
    """“objectives.objective” in words."""
    return str(apps.get_model(kind)._meta.verbose_name_plural)


def ghost(window: Window) -> Flag:
    """More than 80 % of the acts credited to top management recorded by Quality."""
    acts = by_top_management(window.shown())
    total, count = acts.count(), ghost_entries(window).count()
    if total < FEW:
        text = ngettext(
            "%(count)d act of top management in twelve months: too few to judge.",
            "%(count)d acts of top management in twelve months: too few to judge.",
            total,
        )
        return nothing("ghost", text % {"count": total})
    text = ngettext(
        "%(count)d of %(total)d act of top management was recorded by Quality.",
        "%(count)d of %(total)d acts of top management were recorded by Quality.",
        count,
    )
    percent = share(count, total)
    values = {"count": count, "total": total}
    return judged("ghost", percent > GHOST_SHARE, text % values, f"{percent:.0f} %", found=count)


def ghost_entries(window: Window) -> QuerySet[Entry]:
    """Acts of top management that somebody of Quality recorded for them."""
    role = RoleGrant.objects.filter(person=OuterRef("recorder"), role=Role.QUALITY_MANAGER)
    quality = Exists(role) | Q(recorder__function__iexact=QUALITY)
    return by_top_management(window.shown()).filter(quality).exclude(recorder=F("actor"))
