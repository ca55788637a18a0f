"""Flags about results: closed in a day, measured against a moved target, too good to be true."""

import datetime
import json
from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from statistics import fmean
from typing import Any

from django.db.models import Count, Max, Min, Q
from django.urls import reverse
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audits.models import Audit, Finding
from evidence import queries as evidence
from evidence.models import Entry
from improvement.models import Nonconformity
from objectives import periods
from objectives.models import Measurement, Objective, Rebase
from programme.staging.flags import Case, Flag, Window, judged, nothing
from reviews import queries as reviews

CAUSE, DONE = "cause-analysed", "implemented"
CHECKED = ("found-effective", "found-not-effective")
CLEAN_AUDITS = 6
CLOSE_AUDITS = 3  # with fewer, being close together says nothing
CLOSE_DAYS = 30
NEEDS_UP = Objective.Direction.UP


def same_day(window: Window) -> Flag:
    """Cause, implementation and check of effectiveness on one date."""
    kind = Nonconformity._meta.label_lower
    steps = evidence.standing(window.organization).filter(
        subject_kind=kind,
        verb__in=(CAUSE, DONE, *CHECKED),
        occurred_on__range=(window.start, window.on),
        recorded_at__lte=window.ends_at,
    )
    checks = steps.filter(verb__in=CHECKED).count()
    if not checks:
        return nothing("same-day", _("No corrective action was checked in twelve months."))
    days = (
        steps.order_by()
        .values("subject_id", "subject_reference", "subject_label", "occurred_on")
        .annotate(
            cause=Count("pk", filter=Q(verb=CAUSE)),
            done=Count("pk", filter=Q(verb=DONE)),
            checked=Count("pk", filter=Q(verb__in=CHECKED)),
        )
    )
    found = list(days.filter(cause__gt=0, done__gt=0, checked__gt=0).order_by("-occurred_on"))
    text = ngettext(
        "%(count)d of %(checks)d corrective action went from cause to check on one day.",
        "%(count)d of %(checks)d corrective actions went from cause to check on one day.",
        len(found),
    )
    values = {"count": len(found), "checks": checks}
    figure = _("%(count)d of %(checks)d") % values
    return judged(
        "same-day", bool(found), text % values, figure, [_closed(one, window) for one in found]
    )


def _closed(row: Mapping[str, Any], window: Window) -> Case:
    title = f"{row['subject_reference']} {row['subject_label']}".strip()
    args = [window.organization.slug, row["subject_id"]]
    url = reverse("improvement:nonconformity", args=args)
    return Case(title, date_format(row["occurred_on"]), url=url)


def clean(window: Window) -> Flag:
    """No nonconformity in six or more audits, or all audits inside 30 days."""
    reported = Audit.objects.of(window.organization).filter(
        started_on__range=(window.start, window.on), issued_on__lte=window.on
    )
    nonconforming = Q(
        findings__grade__in=[Finding.Grade.MAJOR, Finding.Grade.MINOR],
        findings__withdrawn_on=None,
    )
    seen = reported.aggregate(
        audits=Count("pk", distinct=True),
        nonconformities=Count("findings", filter=nonconforming),
        first=Min("started_on"),
        last=Max("started_on"),
    )
    if not seen["audits"]:
        return nothing("clean", _("No audit was reported in twelve months."))
    days = (seen["last"] - seen["first"]).days
    spotless = seen["audits"] >= CLEAN_AUDITS and not seen["nonconformities"]
    close = seen["audits"] >= CLOSE_AUDITS and days <= CLOSE_DAYS
    found = reported.order_by("-started_on", "-pk") if spotless or close else reported.none()
    figure = _("%(nonconformities)d in %(audits)d") % seen
    cases = [_audited(one) for one in found.select_related("organization")[:50]]
    return judged("clean", spotless or close, _clean(seen, days), figure, cases)


def _clean(seen: dict[str, Any], days: int) -> str:
    text = ngettext(
        "%(audits)d audit found %(nonconformities)d nonconformities;",
        "%(audits)d audits found %(nonconformities)d nonconformities;",
        seen["audits"],
    )
    spread = ngettext(
        "the first and the last began %(days)d day apart.",
        "the first and the last began %(days)d days apart.",
        days,
    )
    return " ".join([text % seen, spread % {"days": days}])


def _audited(audit: Audit) -> Case:
    return Case(
        str(audit), date_format(audit.started_on or audit.planned_on), url=audit.get_absolute_url()
    )


def goalposts(window: Window) -> Flag:
    """A target made easier, or limits set for a worse level, once results were known; or a result
    corrected after it was locked, or after a management review had worked with it."""
    organization = window.organization
    if not Measurement.objects.filter(objective__organization=organization).exists():
        return nothing("goalposts", _("No objective is measured yet."))
    cases = [*_eased_targets(window), *_worse_limits(window), *_corrected_late(window)]
    text = ngettext(
        "%(count)d change of a target, of limits or of a result after the result was known.",
        "%(count)d changes of a target, of limits or of a result after the result was known.",
        len(cases),
    )
    figure = ngettext("%(count)d change", "%(count)d changes", len(cases)) % {"count": len(cases)}
    return judged("goalposts", bool(cases), text % {"count": len(cases)}, figure, cases)


def _eased_targets(window: Window) -> list[Case]:
    """Changes of a target to an easier one, of objectives that had results by then."""
    kind = Objective._meta.label_lower
    entries = window.recorded().filter(subject_kind=kind, verb="changed", body__contains="before")
    changes = [(entry, change) for entry in entries if (change := _target_change(entry))]
    if not changes:
        return []
    keys = {entry.subject_id for entry, _change in changes}
    measured = _measured(keys)
    directions = dict(Objective.objects.filter(pk__in=keys).values_list("pk", "direction"))
    return [
        _eased(entry, change, known[-1], len(known))
        for entry, change in changes
        if _is_easier(change, directions.get(entry.subject_id, ""))
        and (known := [m for m in measured[entry.subject_id] if m.entered_at < entry.recorded_at])
    ]


def _target_change(entry: Entry) -> tuple[Decimal, Decimal] | None:
    label = str(Objective._meta.get_field("target").verbose_name)
    for name, value in json.loads(entry.body)["facts"]:
        if name == label and isinstance(value, dict) and "after" in value:
            try:
                return Decimal(str(value["before"])), Decimal(str(value["after"]))
            except InvalidOperation:
                return None
    return None


def _is_easier(change: tuple[Decimal, Decimal], direction: str) -> bool:
    before, after = change
    return after < before if direction == NEEDS_UP else after > before


def _measured(keys: set[int]) -> dict[int, list[Measurement]]:
    """Entries with a value by objective, in the order of their entering."""
    found: dict[int, list[Measurement]] = {key: [] for key in keys}
    rows = Measurement.objects.filter(objective__in=keys, value__isnull=False)
    for one in rows.order_by("entered_at", "pk"):
        found[one.objective_id].append(one)
    return found


def _eased(entry: Entry, change: tuple[Decimal, Decimal], newest: Measurement, known: int) -> Case:
    title = _("Target of %(objective)s: %(before)s to %(after)s") % {
        "objective": f"{entry.subject_reference} {entry.subject_label}".strip(),
        "before": plain(change[0]),
        "after": plain(change[1]),
    }
    text = ngettext(
        "easier, after %(known)d result was known; the newest then: %(value)s",
        "easier, after %(known)d results were known; the newest then: %(value)s",
        known,
    )
    said = text % {"known": known, "value": plain(newest.value)}
    return Case(title, said, sequences=(entry.sequence,), count=1)


def plain(value: Decimal | None) -> str:
    """A number without useless zeros."""
    return "" if value is None else number_format(value.normalize(), use_l10n=True)


def _worse_limits(window: Window) -> list[Case]:
    """New limits confirmed from a period on whose level is worse than before."""
    rebases = Rebase.objects.filter(
        objective__organization=window.organization,
        confirmed_on__range=(window.start, window.on),
    ).select_related("objective__organization")
    measured = _measured({one.objective_id for one in rebases})
    return [_limits(one) for one in rebases if _is_worse(one, measured[one.objective_id])]


def _is_worse(rebase: Rebase, measured: list[Measurement]) -> bool:
    standing = [one for one in measured if one.superseded_at is None]
    known = [one for one in standing if one.entered_at.date() <= rebase.confirmed_on]
    before = [float(one.value or 0) for one in known if one.period < rebase.period]
    after = [float(one.value or 0) for one in known if one.period >= rebase.period]
    if not before or not after:
        return False
    change = fmean(after) - fmean(before)
    return change < 0 if rebase.objective.direction == NEEDS_UP else change > 0


def _limits(rebase: Rebase) -> Case:
    said = _("the level from then on is worse; confirmed %(day)s: %(reason)s") % {
        "day": date_format(rebase.confirmed_on),
        "reason": rebase.reason,
    }
    title = _("Limits of %(objective)s") % {"objective": rebase.objective}
    return Case(title, said, url=rebase.objective.get_absolute_url())


def _corrected_late(window: Window) -> list[Case]:
    """Results corrected after they were locked, or after a review held since had worked with them."""
    corrected = Measurement.objects.filter(
        objective__organization=window.organization,
        corrects__isnull=False,
        entered_at__range=(window.begins_at, window.ends_at),
    ).select_related("objective__organization", "corrects")
    held = reviews.held_between(window.organization, datetime.date.min, window.on)
    days = [day for day in held.values_list("held_on", flat=True) if day]
    opened = _unlocked(window)
    found = []
    for one in corrected.order_by("-entered_at", "-pk"):
        seen_on = _seen(one, days, window)
        if _was_locked(one, opened):
            found.append(_corrected(one, _("corrected after it was locked: %(reason)s")))
        elif seen_on:
            text = _("corrected after the management review of %(day)s: %(reason)s")
            found.append(_corrected(one, text, day=date_format(seen_on)))
    return found


def _unlocked(window: Window) -> dict[int, list[tuple[datetime.datetime, str]]]:
    """When readings were unlocked, with the facts of the entry, by objective."""
    found: dict[int, list[tuple[datetime.datetime, str]]] = defaultdict(list)
    entries = evidence.standing(window.organization).filter(
        subject_kind=Objective._meta.label_lower,
        verb="unlocked",
        recorded_at__lte=window.ends_at,
    )
    for key, moment, body in entries.values_list("subject_id", "recorded_at", "body"):
        found[key].append((moment, body))
    return found


def _was_locked(
    new: Measurement, opened: Mapping[int, list[tuple[datetime.datetime, str]]]
) -> bool:
    """Whether the result that this one corrects was unlocked for it."""
    old = new.corrects
    if old is None or new.objective_id not in opened:
        return False
    period = periods.name(old.period, new.objective.frequency)
    return any(
        old.entered_at <= moment <= new.entered_at
        and any(value == period for _name, value in json.loads(body)["facts"])
        for moment, body in opened[new.objective_id]
    )


def _seen(new: Measurement, days: list[datetime.date], window: Window) -> datetime.date | None:
    """The first review between the entering of the old result and its correction."""
    if new.corrects is None:
        return None
    first = new.corrects.entered_at.astimezone(window.zone).date()
    last = new.entered_at.astimezone(window.zone).date()
    return next((day for day in days if first <= day < last), None)


def _corrected(new: Measurement, text: str, **words: str) -> Case:
    old = new.corrects
    assert old is not None
    title = _("Result of %(objective)s for %(period)s: %(before)s to %(after)s") % {
        "objective": new.objective,
        "period": periods.name(new.period, new.objective.frequency),
        "before": plain(old.value) or "–",
        "after": plain(new.value) or "–",
    }
    said = text % {"reason": new.correction_reason, **words}
    return Case(title, said, url=new.objective.get_absolute_url())
