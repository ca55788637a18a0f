"""What the database knows for the rules of audit frequency. Eight queries for any number of processes."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Max
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from audits.models import Audit, Finding
from audits.priorities.rules import (
    CHANGE_MONTHS,
    RESULT_MONTHS,
    Figures,
    Point,
    result_points,
    suggested_importance,
)
from evidence.models import Entry, Tag
from evidence.window import add_months
from people.models import Organization
from processes.models import PastOwnership, Process, Risk, RiskAssessment

DESCRIPTION = ("changed",)
# What was decided about an indicator says that the measure of its process moved.
MEASURE = ("explained", "rebased", "not-achieved")
NOT_EFFECTIVE_ROUND = 2  # a second round begins where the first was found not effective


@dataclass
class Known:
    """What was read, by key of the process."""

    changed: dict[int, datetime.date] = field(default_factory=dict)
    handed_over: dict[int, datetime.date] = field(default_factory=dict)
    moved: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    risks: dict[int, list[Risk]] = field(default_factory=lambda: defaultdict(list))
    raised: set[int] = field(default_factory=set)  # keys of risks
    last: dict[int, datetime.date] = field(default_factory=dict)
    found: dict[int, list[Finding]] = field(default_factory=lambda: defaultdict(list))


def figures(
    organization: Organization, processes: Iterable[Process], on: datetime.date
) -> dict[int, Figures]:
    """The figures of each process as on that day, by its key."""
    rows = list(processes)
    known = _read(organization, rows, on)
    return {process.pk: _figures(process, known, on) for process in rows}


def _read(organization: Organization, processes: list[Process], on: datetime.date) -> Known:
    known = Known()
    since = add_months(on, -CHANGE_MONTHS)
    keys = [process.pk for process in processes]
    _read_history(organization, processes, since, on, known)
    past = PastOwnership.objects.filter(process__in=keys, until_on__range=(since, on))
    known.handed_over = dict(past.order_by().values_list("process").annotate(day=Max("until_on")))
    for risk in Risk.objects.filter(process__in=keys, kind=Risk.Kind.RISK).standing():
        known.risks[risk.process_id].append(risk)
    known.raised = _raised(keys, since, on)
    _read_results(keys, on, known)
    return known


def _read_history(
    organization: Organization,
    processes: list[Process],
    since: datetime.date,
    on: datetime.date,
    known: Known,
) -> None:
    entries = Entry.objects.filter(organization=organization, occurred_on__range=(since, on))
    changed = entries.filter(
        subject_kind=Process._meta.label_lower,
        subject_id__in=[process.pk for process in processes],
        verb__in=DESCRIPTION,
    ).order_by()
    known.changed = dict(changed.values_list("subject_id").annotate(day=Max("occurred_on")))
    by_reference = {process.reference: process.pk for process in processes}
    tags = Tag.objects.filter(
        organization=organization,
        kind=Tag.Kind.PROCESS,
        value__in=by_reference,
        entry__verb__in=MEASURE,
        entry__occurred_on__range=(since, on),
    ).order_by("entry__sequence")
    for process, measure in tags.values_list("value", "entry__subject_reference"):
        if measure not in known.moved[by_reference[process]]:
            known.moved[by_reference[process]].append(measure)


def _raised(keys: list[int], since: datetime.date, on: datetime.date) -> set[int]:
    """Keys of risks whose rating rose in the time."""
    before: dict[int, int] = {}
    raised: set[int] = set()
    rows = RiskAssessment.objects.filter(risk__process__in=keys, on__lte=on).order_by("on", "pk")
    for risk, day, likelihood, impact in rows.values_list("risk", "on", "likelihood", "impact"):
        score = likelihood * impact
        if day >= since and score > before.get(risk, score):
            raised.add(risk)
        before[risk] = score
    return raised


def _read_results(keys: list[int], on: datetime.date, known: Known) -> None:
    begun = Audit.objects.standing().filter(process__in=keys, started_on__lte=on).order_by()
    known.last = dict(begun.values_list("process").annotate(day=Max("started_on")))
    found = (
        Finding.objects.standing()
        .nonconformities()
        .filter(audit__process__in=keys, found_on__lte=on)
        .filter(found_on__gt=add_months(on, -RESULT_MONTHS))
        .select_related("audit", "nonconformity")
        .order_by("found_on", "number")
    )
    for finding in found:
        known.found[finding.audit.process_id].append(finding)


def _figures(process: Process, known: Known, on: datetime.date) -> Figures:
    scores = [risk.score for risk in known.risks[process.pk] if risk.score is not None]
    suggested, why = suggested_importance(
        str(process.get_kind_display()),
        process.kind == Process.Kind.CORE,
        max(scores, default=None),
    )
    return Figures(
        suggested, why, tuple(_changes(process, known, on)), tuple(_results(process, known, on))
    )


def _changes(process: Process, known: Known, on: datetime.date) -> Iterable[Point]:
    since = add_months(on, -CHANGE_MONTHS)
    if process.owner_id is None and process.vacant_since is not None:
        yield Point(_("no owner since %(day)s") % {"day": date_format(process.vacant_since)})
    elif process.pk in known.handed_over:
        yield Point(
            _("new owner; the one before until %(day)s")
            % {"day": date_format(known.handed_over[process.pk])}
        )
    if process.pk in known.changed:
        yield Point(
            _("description changed on %(day)s") % {"day": date_format(known.changed[process.pk])}
        )
    risks = known.risks[process.pk]
    new = [risk.reference for risk in risks if since < risk.identified_on <= on]
    higher = [risk.reference for risk in risks if risk.pk in known.raised]
    if new or higher:
        yield Point(_risk_words(new, higher))
    if measures := known.moved.get(process.pk):
        yield Point(_("its measure moved: %(measures)s") % {"measures": ", ".join(measures)})
    if since < process.created_at.date() <= on:
        yield Point(_("a new process"))


def _risk_words(new: list[str], higher: list[str]) -> str:
    words = []
    if new:
        words.append(_("new risk %(risks)s") % {"risks": ", ".join(new)})
    if higher:
        words.append(_("risk rated higher %(risks)s") % {"risks": ", ".join(higher)})
    return ", ".join(words)


def _results(process: Process, known: Known, on: datetime.date) -> Iterable[Point]:
    last = known.last.get(process.pk)
    if last is None:
        yield Point(_("never audited"), 2)
    elif last <= add_months(on, -RESULT_MONTHS):
        yield Point(
            _("last audited on %(day)s, more than %(months)d months ago")
            % {"day": date_format(last), "months": RESULT_MONTHS},
            2,
        )
    for finding in known.found[process.pk]:
        yield _result(finding)


def _result(finding: Finding) -> Point:
    nonconformity = finding.nonconformity
    unsettled = []
    if nonconformity is None or nonconformity.is_open:
        unsettled.append(_("open"))
    if nonconformity is not None and nonconformity.repeats_id:
        unsettled.append(_("repeated"))
    if nonconformity is not None and nonconformity.round >= NOT_EFFECTIVE_ROUND:
        unsettled.append(_("found not effective"))
    state = ", ".join(unsettled) or _("settled")
    words = _("%(finding)s %(grade)s, %(state)s") % {
        "finding": finding.reference,
        "grade": str(finding.get_grade_display()).lower(),
        "state": state,
    }
    return result_points(finding.grade == Finding.Grade.MAJOR, bool(unsettled), words)
