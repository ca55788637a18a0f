"""h: leaders go and see, answer ideas, thank."""

import datetime

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from evidence.indicators import Indicator, share, share_indicator
from evidence.thresholds import DEFAULTS, Limits, Threshold
from evidence.window import quarters, year_before
from leadership import queries
from leadership.indicators.parts import Part, links, weakest
from leadership.models import Recognition, Suggestion, Walk, WalkFollowUp
from people.models import Organization

WALKS = Threshold("walks-made.walks", gettext_lazy("Walks in twelve months"), 12, "", 1)
WALKERS = Threshold("walks-made.leaders", gettext_lazy("Leaders who walk"), 3, "", 1, 20)
FOLLOWED_SHARE = Threshold("walks-made.share", gettext_lazy("Follow-ups done on time"), 80, "%")
ANSWER_DAYS = Threshold(
    "suggestions-answered.days", gettext_lazy("Days to the first answer"), 14, "days", 1, 365
)
ANSWERED_SHARE = Threshold(
    "suggestions-answered.share", gettext_lazy("Ideas answered in time"), 90, "%"
)
THANKED_QUARTERS = Threshold(
    "recognition-given.quarters", gettext_lazy("Quarters with a recognition"), 4, "", 1, 4
)
GIVERS = Threshold("recognition-given.givers", gettext_lazy("Leaders who thank"), 2, "", 1, 20)
FUNCTIONS_SHARE = Threshold("recognition-given.share", gettext_lazy("Functions reached"), 50, "%")


def walks_made(
    organization: Organization, on: datetime.date, limits: Limits = DEFAULTS
) -> Indicator:
    """h1*: at least 12 walks in the year by 3 leaders; 80 % of follow-ups due are done on time."""
    made = Walk.objects.of(organization).took_place().filter(on__range=year_before(on))
    by_leader = list(made.order_by().values_list("leader", flat=True))
    kept, due = _follow_ups(organization, on)
    parts = [
        Part(len(by_leader), limits[WALKS], _("Go where the work is done once a month.")),
        Part(len(set(by_leader)), limits[WALKERS], _("Let more leaders walk.")),
    ]
    if due:
        promise = _("Finish what was promised on walks.")
        parts.append(Part(share(kept, due), limits[FOLLOWED_SHARE], promise))
    result, next_step = weakest(parts)
    words = {"walks": len(by_leader), "leaders": len(set(by_leader)), "kept": kept, "due": due}
    promised = _("%(kept)d of %(due)d follow-ups on time.") % words if due else ""
    walked = _("Walks in twelve months: %(walks)d, leaders: %(leaders)d.") % words
    return Indicator(
        "walks-made",
        _("Leaders go and see"),
        result,
        f"{walked} {promised}".strip(),
        figure=ngettext("%(walks)d walk", "%(walks)d walks", len(by_leader)) % words,
        needed=_("≥ %(walks)d walks, leaders: %(leaders)d, %(share)d %% of follow-ups on time")
        % {
            "walks": limits[WALKS],
            "leaders": limits[WALKERS],
            "share": limits[FOLLOWED_SHARE],
        },
        value=len(by_leader),
        threshold=limits[WALKS],
        maximum=max(2 * limits[WALKS], len(by_leader)),
        next_step=next_step,
        links=links(organization, _("Walks"), "walks"),
    )


def _follow_ups(organization: Organization, on: datetime.date) -> tuple[int, int]:
    """How many follow-ups due in the year were done on time, and how many were due.

    Due is what had its day, and what was done before its day came.
    """
    first, last = year_before(on)
    found = WalkFollowUp.objects.filter(walk__organization=organization).filter(
        Q(due_on__range=(first, last)) | Q(done_on__range=(first, last), due_on__gt=last)
    )
    days = found.values_list("due_on", "done_on")
    due = [(due_on, done_on) for due_on, done_on in days if done_on or due_on < on]
    return sum(done_on is not None and done_on <= due_on for due_on, done_on in due), len(due)


def suggestions_answered(
    organization: Organization, on: datetime.date, limits: Limits = DEFAULTS
) -> Indicator:
    """h2*: at least 90 % of ideas of the year got a first answer within 14 days.

    An idea counts once it is answered or older than 14 days.
    """
    found = Suggestion.objects.of(organization).filter(submitted_on__range=year_before(on))
    days = found.values_list("submitted_on", "first_answer_on")
    most = limits[ANSWER_DAYS]
    due = [_answered_in_time(handed_in, answered, on, most) for handed_in, answered in days]
    counted = [in_time for in_time in due if in_time is not None]
    part, whole = sum(counted), len(counted)
    return share_indicator(
        "suggestions-answered",
        _("Ideas answered within %(days)d days") % {"days": most},
        part,
        whole,
        limits[ANSWERED_SHARE],
        sentence=ngettext(
            "%(part)d of %(whole)d idea answered within %(days)d days.",
            "%(part)d of %(whole)d ideas answered within %(days)d days.",
            whole,
        )
        % {"part": part, "whole": whole, "days": most},
        nothing=_("No idea was due for an answer in twelve months."),
        next_step=_("Answer the ideas that wait."),
        links=links(organization, _("Ideas that wait"), "suggestions", "state=unanswered"),
    )


def _answered_in_time(
    handed_in: datetime.date, answered: datetime.date | None, on: datetime.date, most: float
) -> bool | None:
    if answered is not None and answered <= on:
        return (answered - handed_in).days <= most
    return False if (on - handed_in).days > most else None


def recognition_given(
    organization: Organization, on: datetime.date, limits: Limits = DEFAULTS
) -> Indicator:
    """h3: thanks in each quarter of the year, by 2 givers, reaching half of the functions."""
    given = Recognition.objects.of(organization).filter(on__range=year_before(on))
    rows = list(given.order_by().values_list("on", "giver", "function"))
    known = queries.functions(organization, on)
    filled = sum(any(a <= day <= b for day, _giver, _function in rows) for a, b in quarters(on))
    givers = len({giver for _on, giver, _function in rows})
    reached = len(set(known) & {function for _on, _giver, function in rows})
    parts = [
        Part(filled, limits[THANKED_QUARTERS], _("Thank somebody in every quarter of the year.")),
        Part(givers, limits[GIVERS], _("Let a second leader say thank you.")),
    ]
    if known:
        reach = _("Look for something to thank for in functions left out so far.")
        parts.append(Part(share(reached, len(known)), limits[FUNCTIONS_SHARE], reach))
    result, next_step = weakest(parts)
    words = {"count": len(rows), "quarters": filled, "givers": givers}
    words |= {"reached": reached, "known": len(known)}
    sentence = _(
        "Thanks in %(quarters)d of 4 quarters, to %(reached)d of %(known)d functions, "
        "givers: %(givers)d."
    )
    return Indicator(
        "recognition-given",
        _("Good work is recognized"),
        result,
        sentence % words,
        figure=ngettext("%(count)d recognition", "%(count)d recognitions", len(rows)) % words,
        needed=_("≥ %(quarters)d of 4 quarters, givers: %(givers)d, %(share)d %% of functions")
        % {
            "quarters": limits[THANKED_QUARTERS],
            "givers": limits[GIVERS],
            "share": limits[FUNCTIONS_SHARE],
        },
        value=filled,
        threshold=limits[THANKED_QUARTERS],
        maximum=4,
        next_step=next_step,
        links=links(organization, _("Recognition"), "recognitions"),
    )
