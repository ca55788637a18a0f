"""j: responsibilities and process ownerships are assigned, accepted, and not vacant for long."""

import datetime

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from evidence.indicators import Indicator, Result, yes_or_no
from evidence.thresholds import DEFAULTS, Limits, Threshold
from leadership.indicators.parts import links
from leadership.models import RoleTenure
from people.models import Organization
from processes.models import Process

VACANT_DAYS = Threshold(
    "roles-held.days", gettext_lazy("Days that a responsibility may be vacant"), 30, "days", 0, 365
)


def roles_held(
    organization: Organization, on: datetime.date, limits: Limits = DEFAULTS
) -> Indicator:
    """j1*: every responsibility is accepted; none, and no process, is vacant over 30 days."""
    roles = _tenures(organization, on)
    processes = Process.objects.of(organization).active_on(on)
    whole = len(roles) + processes.count()
    link = links(organization, _("Responsibilities"), "assignments")
    title = _("Responsibilities held")
    if not whole:
        nothing = _("No responsibility is assigned and no process described yet.")
        return Indicator("roles-held", title, Result.NOT_APPLICABLE, nothing, links=link)
    since = [role.from_on for role in roles if role.holder_id is None]
    since += processes.vacancies_on(on)
    vacant = [day for day in since if (on - day).days > limits[VACANT_DAYS]]
    waiting = [role for role in roles if role.holder_id and not _accepted(role, on)]
    held = whole - len(vacant) - len(waiting)
    return Indicator(
        "roles-held",
        title,
        yes_or_no(held == whole),
        _sentence(held, whole, vacant, len(waiting), on),
        figure=_("%(held)d of %(whole)d") % {"held": held, "whole": whole},
        needed=_("all, none vacant over %(days)d days") % {"days": limits[VACANT_DAYS]},
        value=held,
        threshold=whole,
        maximum=whole,
        next_step=_next_step(bool(vacant), bool(waiting)),
        links=link,
    )


def _tenures(organization: Organization, on: datetime.date) -> list[RoleTenure]:
    """Who held each responsibility that stood on that day, or that it was vacant."""
    found = RoleTenure.objects.filter(assignment__organization=organization, from_on__lte=on)
    found = found.filter(Q(until_on=None) | Q(until_on__gt=on))
    return list(found.only("holder_id", "from_on", "accepted_on"))


def _accepted(role: RoleTenure, on: datetime.date) -> bool:
    return role.accepted_on is not None and role.accepted_on <= on


def _sentence(
    held: int, whole: int, vacant: list[datetime.date], waiting: int, on: datetime.date
) -> str:
    """“10 of 11 responsibilities and processes are held. The longest vacancy is 41 days.”"""
    sentence = _("%(held)d of %(whole)d responsibilities and processes are held.")
    parts = [sentence % {"held": held, "whole": whole}]
    if vacant:
        days = (on - min(vacant)).days
        longest = ngettext(
            "The longest vacancy is %(days)d day.", "The longest vacancy is %(days)d days.", days
        )
        parts.append(longest % {"days": days})
    if waiting:
        text = ngettext("%(n)d is not accepted yet.", "%(n)d are not accepted yet.", waiting)
        parts.append(text % {"n": waiting})
    return " ".join(parts)


def _next_step(vacant: bool, waiting: bool) -> str:
    if vacant:
        return _("Name somebody for what is vacant.")
    return _("Ask the holders whether they accept.") if waiting else ""
