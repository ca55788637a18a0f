"""The stepped line of a request: asked → assessed → decided → ordered → delivered → checked."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leadership.models import ResourceRequest

State = ResourceRequest.State


@dataclass(frozen=True)
class Step:
    """One step. `stage` is done, now, late, ended or ahead; `day` may lie ahead."""

    title: Any
    stage: str
    day: datetime.date | None = None
    who: str = ""
    note: Any = ""


def steps_of(request: ResourceRequest, on: datetime.date) -> list[Step]:
    """What happened to the request, and what is still to come."""
    found = [_asked(request), *_assessed(request), *_deferred(request), _decision(request, on)]
    if request.is_granted:
        found += [*_ordered(request), _delivery(request, on), _check(request, on)]
    return found


def _asked(request: ResourceRequest) -> Step:
    who = request.requested_by.name
    if request.submitted_on is None:
        return Step(_("Draft"), "now", None, who, _("Not handed in yet."))
    return Step(_("Asked"), "done", request.submitted_on, who)


def _assessed(request: ResourceRequest) -> list[Step]:
    if request.assessed_by is not None:
        who = request.assessed_by.name
        return [Step(_("Assessed"), "done", request.assessed_on, who)]
    return [Step(_("Assessment"), "ahead")] if request.state == State.SUBMITTED else []


def _deferred(request: ResourceRequest) -> list[Step]:
    """A request that came back was deferred before."""
    if request.returned_on is None or not request.is_waiting:
        return []
    deferred = Step(_("Deferred"), "done", request.decided_on, _decider(request))
    return [deferred, Step(_("Came back"), "done", request.returned_on)]


def _decider(request: ResourceRequest) -> str:
    if request.decided_by is None:
        return ""
    if request.on_behalf_of is None:
        return request.decided_by.name
    names = {"name": request.decided_by.name, "other": request.on_behalf_of.name}
    return _("%(name)s, on behalf of %(other)s") % names


def _decision(request: ResourceRequest, on: datetime.date) -> Step:
    if request.state == State.DRAFT:
        return Step(_("Decision"), "ahead")
    if request.is_waiting:
        who = request.delegated_to.name if request.delegated_to else ""
        return Step(_("Decision"), "now", None, who, _waits(request.days_waiting(on)))
    title = {State.DECLINED: _("Declined"), State.DEFERRED: _("Deferred")}.get(
        State(request.state), _("Approved")
    )
    if request.state == State.DEFERRED and request.revisit_on:
        note = _("comes back on %(day)s") % {"day": date_format(request.revisit_on)}
        return Step(title, "now", request.decided_on, _decider(request), note)
    stage = "ended" if request.state == State.DECLINED else "done"
    note = _after(request.days_waiting(on))
    return Step(title, stage, request.decided_on, _decider(request), note)


def _waits(days: int) -> str:
    return ngettext("waits %(days)d day", "waits %(days)d days", days) % {"days": days}


def _after(days: int) -> str:
    return ngettext("after %(days)d day", "after %(days)d days", days) % {"days": days}


def _ordered(request: ResourceRequest) -> list[Step]:
    if request.committed_on and request.committed_by:
        who = request.committed_by.name
        return [Step(_("Ordered"), "done", request.committed_on, who, request.supplier)]
    return [] if request.is_there else [Step(_("Order"), "now")]


def _delivery(request: ResourceRequest, on: datetime.date) -> Step:
    due = request.due_on
    if request.is_there and request.delivered_on:
        late = (request.delivered_on - due).days if due else 0
        who = request.delivered_by.name if request.delivered_by else ""
        return Step(_("Delivered"), "done", request.delivered_on, who, _lateness(late))
    if due and due < on:
        return Step(_("Delivery"), "late", due, "", _lateness((on - due).days))
    return Step(_("Delivery"), "now" if request.committed_on else "ahead", due)


def _lateness(days: int) -> str:
    """Early deliveries need no words."""
    if days <= 0:
        return ""
    return ngettext("%(days)d day late", "%(days)d days late", days) % {"days": days}


def _check(request: ResourceRequest, on: datetime.date) -> Step:
    due, checks = request.check_due_on, list(request.checks.all())
    if request.state == State.CHECKED:
        newest = checks[-1]
        verdict = request.get_verdict_display()
        return Step(
            _("Benefit checked"), "done", newest.checked_on, newest.checked_by.name, verdict
        )
    if due and due < on:
        return Step(_("Benefit check"), "late", due, "", _lateness((on - due).days))
    note = _("too early so far") if checks else ""
    return Step(_("Benefit check"), "now" if request.is_there else "ahead", due, "", note)
