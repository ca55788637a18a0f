"""Inputs c4, c6 and c7 of clause 9.3.2: nonconformities, audits, external providers."""

from collections import Counter

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audits import queries as audit_queries
from audits.models import Finding
from improvement import queries as improvement_queries
from improvement.models import Nonconformity, PastRound
from improvement.models.words import CLOSED, State
from processes import queries as process_queries
from reviews.live.performance import about
from reviews.live.reading import Reading, day, lines, listed, objective_line, short, since

# Processes and objectives about external providers are known by these words.
PROVIDER_WORDS = ("supplier", "provider", "purchas", "procure", "subcontract")
PROVIDER_CLAUSE = "8.4"


def nonconformities(reading: Reading) -> str:
    """c4: opened, closed as effective, found not effective, overdue."""
    every = improvement_queries.nonconformities(reading.organization).standing()
    counts = every.order_by().aggregate(
        all=Count("pk"),
        opened=Count("pk", filter=Q(raised_on__range=reading.span)),
        no_action=Count(
            "pk",
            filter=Q(state=State.CLOSED_NO_ACTION, action_decided_on__range=reading.span),
        ),
        effective=Count("pk", filter=Q(effective=True, checked_on__range=reading.span)),
    )
    if not counts["all"]:
        return ""
    failed = PastRound.objects.filter(
        nonconformity__organization=reading.organization, checked_on__range=reading.span
    ).count()
    figures = {**counts, "failed": failed, "since": since(reading)}
    standing = list(every.open().order_by("due_on", "pk"))
    text = _(
        "%(since)s: %(opened)d opened, %(effective)d closed as effective, %(failed)d found not "
        "effective."
    )
    without = _("%(no_action)d closed without corrective action.") if counts["no_action"] else ""
    return lines(
        text % figures,
        without % figures,
        listed(_("Open:"), [_nonconformity_line(one, reading) for one in standing]),
    )


def _nonconformity_line(one: Nonconformity, reading: Reading) -> str:
    words = {
        "reference": one.reference,
        "grade": one.get_grade_display().lower(),
        "state": one.get_state_display().lower(),
        "statement": short(one.statement),
        "day": day(one.deadline),
    }
    if one.is_overdue(reading.on):
        text = _("%(reference)s, %(grade)s, %(state)s, overdue since %(day)s: %(statement)s")
    else:
        text = _("%(reference)s, %(grade)s, %(state)s, next step due %(day)s: %(statement)s")
    return text % words


def audit_results(reading: Reading) -> str:
    """c6: internal audits and their findings by grade, outside audits with their result."""
    span = reading.span
    held = list(audit_queries.audits_between(reading.organization, *span).order_by("planned_on"))
    outside = [
        one
        for one in audit_queries.external_audits_between(reading.organization, *span)
        if one.result
    ]
    late = list(audit_queries.overdue_audits(reading.organization, reading.on))
    if not held and not outside and not late:
        return ""
    figure = ngettext(
        "%(since)s: %(count)d internal audit begun.",
        "%(since)s: %(count)d internal audits begun.",
        len(held),
    ) % {"since": since(reading), "count": len(held)}
    return lines(
        figure,
        _findings([one.pk for one in held], reading),
        listed(_("Audits:"), [f"{one}: {one.get_state_display().lower()}" for one in held]),
        listed(_("Audits overdue:"), [f"{one}, {day(one.planned_on)}" for one in late]),
        listed(
            _("Outside audits:"),
            [f"{one}, {one.body}, {day(one.starts_on)}: {short(one.result)}" for one in outside],
        ),
    )


def _findings(audits: list[int], reading: Reading) -> str:
    found = audit_queries.findings(reading.organization).filter(audit__in=audits)
    grades = Counter(found.order_by().values_list("grade", flat=True))
    counted = [f"{grades[value]} {label}" for value, label in Finding.Grade.choices]
    text = _("Findings by grade: %(grades)s.")
    return text % {"grades": "; ".join(counted)} if grades else ""


def external_providers(reading: Reading) -> str:
    """c7: objectives and nonconformities of the processes about suppliers, and of clause 8.4."""
    named = Q()
    for word in PROVIDER_WORDS:
        named |= Q(name__icontains=word)
    processes = process_queries.processes(reading.organization).filter(named)
    keys = list(processes.order_by().values_list("pk", flat=True))
    measured = [
        objective_line(one)
        for one in reading.healths
        if one.objective.process_id in keys or about(one, PROVIDER_WORDS)
    ]
    raised = Q(raised_on__range=reading.span) | ~Q(state__in=CLOSED)
    every = improvement_queries.nonconformities(reading.organization).standing()
    found = every.filter(raised, Q(process__in=keys) | Q(clause__startswith=PROVIDER_CLAUSE))
    shown = [_nonconformity_line(one, reading) for one in found if one.is_open]
    closed = [
        _("%(reference)s, closed: %(statement)s")
        % {"reference": one.reference, "statement": short(one.statement)}
        for one in found
        if not one.is_open
    ]
    return lines(
        listed(_("Objectives about external providers:"), measured),
        listed(_("Nonconformities about external providers:"), [*shown, *closed]),
    )
