"""e: needs are seen, decided with a reason and delivered."""

import datetime

from django.db.models import Case, F, Q, When
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from evidence.indicators import Indicator, Result, at_least, share_indicator
from evidence.thresholds import DEFAULTS, Limits, Threshold
from evidence.window import year_before
from leadership.indicators.parts import links
from leadership.models import ResourceRequest
from people.models import Organization

DECIDE_DAYS = Threshold(
    "requests-decided.days", gettext_lazy("Days to decide a request"), 30, "days", 1, 365
)
DECIDED_SHARE = Threshold(
    "requests-decided.share", gettext_lazy("Requests decided in time"), 90, "%"
)
DELIVERED_SHARE = Threshold(
    "requests-delivered.share", gettext_lazy("Granted resources delivered on time"), 80, "%"
)


def requests_decided(
    organization: Organization, on: datetime.date, limits: Limits = DEFAULTS
) -> Indicator:
    """e1*: at least 90 % of requests of the year are decided within 30 days.

    A request counts once it is decided or older than 30 days; the first decision counts, a
    deferral included. A deferred one that came back counts once more from that day on.
    """
    year, requests = year_before(on), ResourceRequest.objects.of(organization)
    asked = requests.filter(submitted_on__range=year)
    back = requests.filter(returned_on__range=year)
    # Before it came back, the decision is the deferral.
    again = Case(When(decided_on__gte=F("returned_on"), then=F("decided_on")))
    days = [
        *asked.order_by().values_list("submitted_on", "first_decided_on"),
        *back.order_by().values_list("returned_on", again),
    ]
    most = limits[DECIDE_DAYS]
    due = [_decided_in_time(asked_on, decided, on, most) for asked_on, decided in days if asked_on]
    counted = [in_time for in_time in due if in_time is not None]
    part, whole = sum(counted), len(counted)
    return share_indicator(
        "requests-decided",
        _("Requests decided within %(days)d days") % {"days": most},
        part,
        whole,
        limits[DECIDED_SHARE],
        sentence=ngettext(
            "%(part)d of %(whole)d request decided within %(days)d days.",
            "%(part)d of %(whole)d requests decided within %(days)d days.",
            whole,
        )
        % {"part": part, "whole": whole, "days": most},
        nothing=_("No resource request was due for a decision in twelve months."),
        next_step=_("Decide the request that waits longest; a reasoned no is good evidence."),
        links=links(organization, _("Requests that wait"), "resources", "look=waiting"),
    )


def _decided_in_time(
    asked_on: datetime.date, decided_on: datetime.date | None, on: datetime.date, most: float
) -> bool | None:
    """Whether it was decided in time; None where the time is not over yet."""
    if decided_on is not None and decided_on <= on:
        return (decided_on - asked_on).days <= most
    return False if (on - asked_on).days > most else None


def requests_delivered(
    organization: Organization, on: datetime.date, limits: Limits = DEFAULTS
) -> Indicator:
    """e2: at least 80 % of what was granted and due in the year was there on its day."""
    first, last = year_before(on)
    granted = ResourceRequest.objects.of(organization).granted().filter(due_on__isnull=False)
    due = granted.filter(
        Q(due_on__range=(first, last)) | Q(delivered_on__range=(first, last), due_on__gt=last)
    )
    rows = due.values_list("due_on", "delivered_on")
    days = [
        (due_on, delivered) for due_on, delivered in rows if due_on and (delivered or due_on < on)
    ]
    part = sum(delivered is not None and delivered <= due_on for due_on, delivered in days)
    return share_indicator(
        "requests-delivered",
        _("Granted resources delivered on time"),
        part,
        len(days),
        limits[DELIVERED_SHARE],
        sentence=ngettext(
            "%(part)d of %(whole)d granted resource that was due came on time.",
            "%(part)d of %(whole)d granted resources that were due came on time.",
            len(days),
        )
        % {"part": part, "whole": len(days)},
        nothing=_("No granted resource was due in twelve months."),
        next_step=_("Ask what holds up the late ones, or agree a new day with those who wait."),
        links=links(organization, _("Committed requests"), "resources", "look=coming"),
    )


def categories_considered(
    organization: Organization, on: datetime.date, limits: Limits = DEFAULTS
) -> Indicator:
    """e5: something was asked for in each of the five kinds of resource within the year."""
    asked = ResourceRequest.objects.of(organization).filter(submitted_on__range=year_before(on))
    found = set(asked.order_by().values_list("category", flat=True))
    link = links(organization, _("Resources"), "resources")
    title = _("All kinds of resource considered")
    if not found:
        nothing = _("Nothing was asked for in twelve months.")
        return Indicator("categories-considered", title, Result.NOT_APPLICABLE, nothing, links=link)
    category = ResourceRequest.Category
    missing = [str(one.label) for one in category if one not in found]
    whole = len(category)
    result = at_least(len(found), whole)
    return Indicator(
        "categories-considered",
        title,
        result,
        _("Needs were named in %(found)d of %(whole)d kinds of resource.")
        % {"found": len(found), "whole": whole},
        figure=_("%(part)d of %(whole)d") % {"part": len(found), "whole": whole},
        needed=_("all %(whole)d") % {"whole": whole},
        value=len(found),
        threshold=whole,
        maximum=whole,
        next_step=_("Ask what is short here: %(kinds)s.") % {"kinds": ", ".join(missing)}
        if missing
        else "",
        links=link,
    )
