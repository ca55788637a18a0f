"""What actions, nonconformities and improvements say about commitments a and i (DOMAIN §1.2)."""

import datetime

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from evidence.indicators import (
    Indicator,
    Link,
    Result,
    at_least,
    at_most,
    share,
    share_indicator,
    yes_or_no,
)
from evidence.thresholds import DEFAULTS, Limits, Threshold
from evidence.window import year_before
from improvement.models import Action, Improvement, Nonconformity, PastRound
from people.models import Organization
from people.queries import top_management

ON_TIME_SHARE = Threshold(
    "executive-actions-on-time.share", gettext_lazy("Actions of top management on time"), 80, "%"
)
LATE_DAYS = Threshold(
    "executive-actions-on-time.days",
    gettext_lazy("Days that a promise of top management may be late"),
    60,
    "days",
    1,
    365,
)
EFFECTIVE_SHARE = Threshold(
    "effectiveness-passed.share",
    gettext_lazy("Corrective actions effective at the first check"),
    80,
    "%",
)
IMPROVEMENTS = Threshold(
    "improvements-finished.count", gettext_lazy("Improvements by choice in twelve months"), 4, "", 1
)
REPEATS_SHARE = Threshold(
    "repeat-findings.share", gettext_lazy("Nonconformities that repeat, at most"), 10, "%", 0
)


def _link(organization: Organization, label: str, name: str, query: str = "") -> tuple[Link, ...]:
    url = reverse(f"improvement:{name}", args=[organization.slug])
    return (Link(label, f"{url}?{query}" if query else url),)


def executive_actions_on_time(
    organization: Organization, on: datetime.date, limits: Limits = DEFAULTS
) -> Indicator:
    """a3: top management keeps at least 80 % of its promises in time; none is over 60 days late."""
    due = _executive_actions_due(organization, on)
    kept = [action for action in due if action.done_on and action.done_on <= action.due_on]
    most = limits[LATE_DAYS]
    late = [action for action in due if action.days_late(on) > most]
    sentence = _("%(part)d of %(whole)d actions of top management were done on time.") % {
        "part": len(kept),
        "whole": len(due),
    }
    if late:
        sentence += " " + ngettext(
            "%(late)d is more than %(days)d days late.",
            "%(late)d are more than %(days)d days late.",
            len(late),
        ) % {"late": len(late), "days": most}
    indicator = share_indicator(
        "executive-actions-on-time",
        _("Actions of top management on time"),
        len(kept),
        len(due),
        limits[ON_TIME_SHARE],
        sentence=sentence,
        nothing=_("No action of top management was due in these twelve months."),
        next_step=_("Do what is late, or postpone it with a reason."),
        links=_link(organization, _("Late actions"), "actions", "look=late"),
    )
    return _failed(indicator) if late else indicator


def _executive_actions_due(organization: Organization, on: datetime.date) -> list[Action]:
    """Due in the window and either done or past their day; what is due today may still be done.

    What is still open counts however long ago it was due.
    """
    judged = Q(due_on__lt=on) | Q(done_on__lte=on)
    still_open = Q(done_on=None) | Q(done_on__gt=on)
    return list(
        Action.objects.of(organization)
        .filter(judged, Q(due_on__range=year_before(on)) | still_open, cancelled_on=None)
        .filter(owner__in=top_management(organization, on))
    )


def _failed(indicator: Indicator) -> Indicator:
    """“None” has no partial: one promise that is far too late fails the whole."""
    return Indicator(
        **{
            **vars(indicator),
            "result": Result.FAIL,
            "next_step": _("Do what is late, or postpone it with a reason."),
        }
    )


def no_overdue_major(
    organization: Organization, on: datetime.date, limits: Limits = DEFAULTS
) -> Indicator:
    """a4: no major nonconformity is overdue."""
    majors = Nonconformity.objects.of(organization).standing()
    majors = majors.filter(grade=Nonconformity.Grade.MAJOR, raised_on__lte=on)
    title = _("Major nonconformities in time")
    links = _link(organization, _("Major nonconformities"), "nonconformities", "grade=major")
    if not majors.exists():
        nothing = _("No major nonconformity was ever recorded.")
        return Indicator("no-overdue-major", title, Result.NOT_APPLICABLE, nothing, links=links)
    late = majors.overdue(on).count()
    sentence = ngettext(
        "%(late)d major nonconformity is overdue.",
        "%(late)d major nonconformities are overdue.",
        late,
    ) % {"late": late}
    return Indicator(
        "no-overdue-major",
        title,
        yes_or_no(not late),
        sentence if late else _("No major nonconformity is overdue."),
        figure=_("%(late)d overdue") % {"late": late},
        needed=_("none overdue"),
        value=late,
        threshold=0,
        next_step=_("Take the next step of each, or decide what stands in its way.")
        if late
        else "",
        links=links,
    )


def effectiveness_passed(
    organization: Organization, on: datetime.date, limits: Limits = DEFAULTS
) -> Indicator:
    """i1*: at least 80 % of the first checks of effectiveness due in the window were passed.

    A corrective action that works only in its second round did not work in the first, so the first
    is what counts; a check that is due and not made is not passed. What was closed without a
    corrective action has nothing to check.
    """
    window = {"check_due_on__range": year_before(on)}
    judged = Q(check_due_on__lt=on) | Q(checked_on__lte=on)
    accepted = Nonconformity.objects.of(organization).filter(plan_accepted_on__isnull=False)
    first = accepted.filter(judged, round=1, **window)
    failed = PastRound.objects.filter(
        nonconformity__organization=organization, number=1, **window
    ).count()
    passed = first.filter(effective=True, checked_on__lte=on).count()
    count = first.count() + failed
    return share_indicator(
        "effectiveness-passed",
        _("Corrective actions effective at the first check"),
        passed,
        count,
        limits[EFFECTIVE_SHARE],
        sentence=_("%(part)d of %(whole)d corrective actions were effective at their first check.")
        % {"part": passed, "whole": count},
        nothing=_("No check of effectiveness was due in these twelve months."),
        next_step=_("Look again at the causes of those that were not effective."),
        links=_link(organization, _("Nonconformities"), "nonconformities"),
    )


def improvements_finished(
    organization: Organization, on: datetime.date, limits: Limits = DEFAULTS
) -> Indicator:
    """i2*: at least four improvements that nobody forced, finished with before and after."""
    start, end = year_before(on)
    finished = Improvement.objects.of(organization).finished(start, end).filter(is_reactive=False)
    count = finished.exclude(Q(before="") | Q(after="")).count()
    needed = limits[IMPROVEMENTS]
    result = at_least(count, needed)
    return Indicator(
        "improvements-finished",
        _("Improvements by choice, finished"),
        result,
        ngettext(
            "%(count)d improvement that nothing forced was finished in twelve months, measured before "
            "and after.",
            "%(count)d improvements that nothing forced were finished in twelve months, measured "
            "before and after.",
            count,
        )
        % {"count": count},
        figure=str(count),
        needed=f"≥ {needed:g}",
        value=count,
        threshold=needed,
        maximum=max(count, 2 * needed),
        next_step="" if result is Result.PASS else _("Choose an idea and measure how it is now."),
        links=_link(organization, _("Finished improvements"), "improvements", "state=done"),
    )


def repeat_findings(
    organization: Organization, on: datetime.date, limits: Limits = DEFAULTS
) -> Indicator:
    """i3: at most 10 % of the window's nonconformities repeat an earlier one."""
    standing = Nonconformity.objects.of(organization).standing()
    raised = standing.filter(raised_on__range=year_before(on))
    count, repeats = raised.count(), raised.exclude(repeats=None).count()
    title = _("Nonconformities that repeat")
    links = _link(organization, _("Repeats"), "nonconformities", "look=repeats")
    if not count:
        nothing = _("No nonconformity was raised in these twelve months.")
        return Indicator("repeat-findings", title, Result.NOT_APPLICABLE, nothing, links=links)
    percent = share(repeats, count)
    most = limits[REPEATS_SHARE]
    result = at_most(percent, most)
    return Indicator(
        "repeat-findings",
        title,
        result,
        ngettext(
            "%(part)d of %(whole)d nonconformities repeats an earlier one.",
            "%(part)d of %(whole)d nonconformities repeat an earlier one.",
            repeats,
        )
        % {"part": repeats, "whole": count},
        figure=_("%(part)d of %(whole)d, %(percent).0f %%")
        % {"part": repeats, "whole": count, "percent": percent},
        needed=f"≤ {most:g} %",
        value=percent,
        threshold=most,
        maximum=100,
        unit="%",
        next_step="" if result is Result.PASS else _("Ask why the corrective action did not hold."),
        links=links,
    )
