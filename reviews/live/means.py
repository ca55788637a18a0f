"""Inputs b, d and e of clause 9.3.2: context and climate, resources, risks and opportunities."""

import datetime
from collections import Counter

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leadership.models import ResourceRequest
from processes import queries as process_queries
from processes.models import Process, Risk
from reviews.live.reading import Reading, day, lines, listed, short, since

CLIMATE_WORDS = ("climate", "flood", "heat")


def context_changes(reading: Reading) -> str:
    """b: what the registers tell of changes around us; empty where only people know."""
    start, end = reading.span
    risks = process_queries.risks(reading.organization).standing().order_by("reference")
    climate = Q()
    for word in CLIMATE_WORDS:
        climate |= Q(title__icontains=word) | Q(source__icontains=word)
        climate |= Q(description__icontains=word)
    new = risks.filter(created_at__date__range=(start, end))
    issues = process_queries.context_issues(reading.organization).order_by("reference")
    noted = issues.filter(created_at__date__range=(start, end))
    changed = Process.objects.of(reading.organization).filter(vacant_since__range=(start, end))
    return lines(
        _climate(reading),
        listed(
            _("%(since)s, newly noted context issues:") % {"since": since(reading)},
            [str(one) for one in noted],
        ),
        listed(
            _("%(since)s, newly seen risks and opportunities:") % {"since": since(reading)},
            [str(one) for one in new],
        ),
        listed(
            _("Risks and opportunities that name climate:"),
            [str(one) for one in risks.filter(climate)],
        ),
        listed(
            _("Processes that lost their owner:"),
            [f"{one}, {day(one.vacant_since)}" for one in changed if one.vacant_since],
        ),
    )


def _climate(reading: Reading) -> str:
    """What top management concluded on climate change when it last looked at the context."""
    reviews = process_queries.context_reviews(reading.organization).filter(on__lte=reading.on)
    latest = reviews.order_by("-on").first()
    if latest is None:
        return ""
    return _("Climate change, concluded on %(day)s: %(climate)s. %(reason)s") % {
        "day": day(latest.on),
        "climate": latest.get_climate_display().lower(),
        "reason": latest.climate_reason,
    }


def resource_adequacy(reading: Reading) -> str:
    """d: what was asked for, decided, delivered, and what waits."""
    start, end = reading.span
    requests = list(
        ResourceRequest.objects.of(reading.organization)
        .exclude(state=ResourceRequest.State.DRAFT)
        .order_by("submitted_on", "pk")
    )
    if not requests:
        return ""
    waiting = [one for one in requests if one.is_waiting]
    figures = {
        "since": since(reading),
        "asked": sum(_within(one.submitted_on, start, end) for one in requests),
        "decided": sum(_within(one.decided_on, start, end) for one in requests),
        "delivered": sum(_within(one.delivered_on, start, end) for one in requests),
    }
    text = _("%(since)s: %(asked)d asked for, %(decided)d decided, %(delivered)d delivered.")
    still = ngettext(
        "%(count)d waits for a decision.", "%(count)d wait for a decision.", len(waiting)
    ) % {"count": len(waiting)}
    decided = [one for one in requests if _within(one.decided_on, start, end)]
    return lines(
        f"{text % figures} {still}",
        listed(_("Waiting:"), [_waiting_line(one, reading) for one in waiting]),
        listed(_("Decided:"), [_decided_line(one) for one in decided]),
        listed(
            _("Granted, not delivered yet:"),
            [f"{one.reference} {one.title}" for one in requests if _is_promised(one)],
        ),
    )


def _within(value: datetime.date | None, start: datetime.date, end: datetime.date) -> bool:
    return value is not None and start <= value <= end


def _is_promised(request: ResourceRequest) -> bool:
    return request.is_open and request.state in ResourceRequest.GRANTED


def _waiting_line(request: ResourceRequest, reading: Reading) -> str:
    days = request.days_waiting(reading.on)
    text = ngettext(
        "%(reference)s %(title)s, for %(days)d day",
        "%(reference)s %(title)s, for %(days)d days",
        days,
    )
    return text % {"reference": request.reference, "title": request.title, "days": days}


def _decided_line(request: ResourceRequest) -> str:
    """With the reason where something was refused or put off."""
    said = f"{request.reference} {request.title}: {request.get_state_display().lower()}"
    is_granted = request.state in ResourceRequest.GRANTED
    return (
        said
        if is_granted or not request.decision_reason
        else f"{said} ({short(request.decision_reason)})"
    )


def risk_effectiveness(reading: Reading) -> str:
    """e: reviewed, treatments due, evaluated, and what the evaluation showed."""
    risks = list(process_queries.risks(reading.organization).order_by("reference"))
    standing = [one for one in risks if one.is_standing]
    if not risks:
        return ""
    late = [one for one in standing if one.next_review_on < reading.on]
    due = [one for one in standing if one.treatment_due_on and one.treatment_due_on <= reading.on]
    verdicts = Counter(one.effective for one in risks if one.evaluated_on)
    reviewed = ngettext(
        "%(part)d of %(whole)d risk or opportunity reviewed on time.",
        "%(part)d of %(whole)d risks and opportunities reviewed on time.",
        len(standing),
    ) % {"part": len(standing) - len(late), "whole": len(standing)}
    treated = ngettext(
        "%(due)d treatment due, %(evaluated)d evaluated. Of all evaluations, %(worked)d found that "
        "the treatment worked, %(failed)d that it did not.",
        "%(due)d treatments due, %(evaluated)d evaluated. Of all evaluations, %(worked)d found that "
        "the treatment worked, %(failed)d that it did not.",
        len(due),
    ) % {
        "due": len(due),
        "evaluated": sum(one.evaluated_on is not None for one in due),
        "worked": verdicts[True],
        "failed": verdicts[False],
    }
    return lines(
        reviewed,
        treated if due or verdicts else "",
        listed(_("Treatments that did not work:"), _names(risks, effective=False)),
        listed(_("Due and not evaluated:"), [str(one) for one in due if not one.evaluated_on]),
        listed(_("Review overdue:"), [str(one) for one in late]),
    )


def _names(risks: list[Risk], *, effective: bool) -> list[str]:
    return [str(one) for one in risks if one.effective is effective]
