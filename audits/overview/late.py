"""What is overdue, by which rule, and whom that asks."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Min, Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audits import deadlines
from audits.models import Audit, Finding
from improvement.models import ResponseTimes
from pages.cells import days_late
from people.models import Organization


@dataclass(frozen=True)
class Late:
    """One thing that can be overdue. `said` is its part of the sentence on top, "" for none.

    `page` and `query` lead to the list of those that are.
    """

    what: str
    rule: str
    asked: str
    count: int
    oldest: str
    said: str
    page: str
    query: str


@dataclass(frozen=True)
class Overdue:
    """All of it, and the answer in one sentence."""

    rows: list[Late]
    sentence: str


def overdue(organization: Organization, on: datetime.date, answer_days: float) -> Overdue:
    """What is overdue on that day; `answer_days` may pass before an opportunity is answered."""
    days = deadlines.report_days(organization)
    audits = _audits(organization, on, days)
    rows = [
        _nonconformities(organization, on),
        _begin(audits, on),
        _report(audits, on, days),
        _opportunities(organization, on, int(answer_days)),
        _programmes(organization, on),
    ]
    said = [row.said for row in rows if row.said]
    return Overdue(rows, ", ".join(said) + "." if said else _nothing(audits))


def _audits(organization: Organization, on: datetime.date, days: int) -> Mapping[str, Any]:
    """Both ways in which an audit can be late, and the next one, in one question."""
    to_come = Q(state__in=Audit.TO_COME)
    begin = to_come & Q(planned_on__lt=on)
    ended = on - datetime.timedelta(days=days)
    report = Q(state__in=[Audit.State.IN_PROGRESS, Audit.State.DRAFT_REPORT], ends_on__lt=ended)
    found: Mapping[str, Any] = Audit.objects.of(organization).aggregate(
        begin=Count("pk", filter=begin),
        begin_oldest=Min("planned_on", filter=begin),
        report=Count("pk", filter=report),
        report_oldest=Min("ends_on", filter=report),
        next=Min("planned_on", filter=to_come & Q(planned_on__gte=on)),
    )
    return found


def _nothing(audits: Mapping[str, Any]) -> str:
    if audits["next"] is None:
        return _("Nothing is overdue.")
    text = _("Nothing is overdue; the next audit begins on %(day)s.")
    return text % {"day": date_format(audits["next"])}


def _nonconformities(organization: Organization, on: datetime.date) -> Late:
    late = Finding.objects.of(organization).standing().overdue(on)
    found = late.aggregate(count=Count("pk"), oldest=Min("found_on"))
    said = ngettext(
        "%(count)d nonconformity is overdue",
        "%(count)d nonconformities are overdue",
        found["count"],
    )
    times = ResponseTimes.objects.of(organization)
    rule = _(
        "The day of the next step has passed. Days for a major and a minor: corrected %(corrected)s, "
        "plan accepted %(planned)s, implemented %(implemented)s; then checked after %(check)d days."
    )
    steps = {
        "corrected": f"{times.correction_major_days}/{times.correction_minor_days}",
        "planned": f"{times.plan_major_days}/{times.plan_minor_days}",
        "implemented": f"{times.implemented_major_days}/{times.implemented_minor_days}",
        "check": times.check_days,
    }
    return Late(
        _("Nonconformity of an audit"),
        rule % steps,
        _("Its owner, then the executive above."),
        found["count"],
        _on(_("found on %(day)s"), found["oldest"]),
        said % found if found["count"] else "",
        "audits:findings",
        "state=overdue",
    )


def _begin(audits: Mapping[str, Any], on: datetime.date) -> Late:
    count = audits["begin"]
    said = ngettext("%(count)d audit has not begun", "%(count)d audits have not begun", count)
    return Late(
        _("Audit that has not begun"),
        _("Its first day has passed."),
        _asked_auditor(),
        count,
        _on(_("planned for %(day)s"), audits["begin_oldest"]),
        said % {"count": count} if count else "",
        "audits:audits",
        "look=overdue",
    )


def _report(audits: Mapping[str, Any], on: datetime.date, days: int) -> Late:
    count, ended = audits["report"], audits["report_oldest"]
    due_on = ended + datetime.timedelta(days=days) if ended else None
    return Late(
        _("Report that is not issued"),
        ngettext(
            "More than %(days)d day after the last day of the audit.",
            "More than %(days)d days after the last day of the audit.",
            days,
        )
        % {"days": days},
        _asked_auditor(),
        count,
        _on(_("due on %(day)s"), due_on),
        _said_reports(count, (on - due_on).days) if due_on else "",
        "audits:audits",
        "look=report",
    )


def _said_reports(count: int, days: int) -> str:
    if count == 1:
        return _("1 report is %(late)s") % {"late": days_late(days)}
    return _("%(count)d reports are late, one of them %(days)d days") % {
        "count": count,
        "days": days,
    }


def _asked_auditor() -> str:
    text = _(
        "The lead auditor; after %(responsible)d days also who is responsible for the programme, "
        "after %(executive)d days the executive above."
    )
    days = {"responsible": deadlines.RESPONSIBLE_AFTER, "executive": deadlines.EXECUTIVE_AFTER}
    return text % days


def _opportunities(organization: Organization, on: datetime.date, days: int) -> Late:
    late = Finding.objects.of(organization).standing().unanswered()
    late = late.filter(audit__issued_on__lt=on - datetime.timedelta(days=days))
    found = late.aggregate(count=Count("pk"), oldest=Min("audit__issued_on"))
    said = ngettext(
        "%(count)d opportunity for improvement waits for an answer too long",
        "%(count)d opportunities for improvement wait for an answer too long",
        found["count"],
    )
    return Late(
        _("Opportunity for improvement without an answer"),
        _("More than %(days)d days after the report was issued.") % {"days": days},
        _("The owner of the process, or who acts for one; first after %(days)d days.")
        % {"days": deadlines.FIRST_ANSWER_DAYS},
        found["count"],
        _on(_("reported on %(day)s"), found["oldest"]),
        said % found if found["count"] else "",
        "audits:findings",
        "answer=late",
    )


def _programmes(organization: Organization, on: datetime.date) -> Late:
    found = deadlines.unapproved(organization, on).aggregate(
        count=Count("pk"), oldest=Min("starts_on")
    )
    said = ngettext(
        "%(count)d audit programme is not approved",
        "%(count)d audit programmes are not approved",
        found["count"],
    )
    return Late(
        _("Audit programme that is a draft"),
        _("Less than %(days)d days before its first day.") % {"days": deadlines.APPROVAL_DAYS.days},
        _("Who is responsible for it."),
        found["count"],
        _on(_("first day %(day)s"), found["oldest"]),
        said % found if found["count"] else "",
        "audits:programmes",
        "state=draft",
    )


def _on(text: str, day: datetime.date | None) -> str:
    return text % {"day": date_format(day)} if day else ""
