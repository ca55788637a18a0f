"""Indicators of the commitments b, c and g that objectives answer (DOMAIN §1.2)."""

import datetime
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from evidence.indicators import (
    Indicator,
    Link,
    Result,
    at_least,
    share,
    share_indicator,
    yes_or_no,
)
from evidence.thresholds import DEFAULTS, Limits, Threshold
from leadership.models import Statement
from leadership.queries import effective_policy
from objectives import queries
from objectives.health import ObjectiveHealth
from objectives.models import Objective
from people.models import Organization
from processes.models import Process

LINKED_SHARE = Threshold(
    "statements-served.share", gettext_lazy("Objectives that name a statement and a goal"), 90, "%"
)
PLANS_SHARE = Threshold(
    "plans-complete.share", gettext_lazy("Objectives with a whole plan"), 90, "%"
)
CURRENT_SHARE = Threshold(
    "measurements-current.share", gettext_lazy("Objectives with their newest result"), 90, "%"
)
ON_TARGET_SHARE = Threshold(
    "on-or-forecast.share", gettext_lazy("Objectives on or forecast to target"), 70, "%"
)
MEASURED_SHARE = Threshold("processes-measured.share", gettext_lazy("Processes measured"), 90, "%")


def _list(organization: Organization, query: str = "") -> tuple[Link, ...]:
    url = reverse("objectives:objectives", args=[organization.slug])
    return (Link(_("Objectives"), f"{url}?{query}" if query else url),)


def statements_served(
    organization: Organization, on: datetime.date, limits: Limits = DEFAULTS
) -> Indicator:
    """b2*: every statement in effect has an objective; ≥ 90 % of objectives link to both.

    The weaker of the two halves counts. An objective of an older version serves the statement
    that says the same words today.
    """
    slug, title = "statements-served", _("Objectives serve the policy")
    policy = effective_policy(organization)
    statements = list(policy.statements.all()) if policy else []
    if not statements:
        nothing = _("No policy is in effect, so no statement asks for an objective.")
        return Indicator(slug, title, Result.NOT_APPLICABLE, nothing, links=_list(organization))
    found = list(queries.objectives(organization).standing())
    served_words = {each.text for objective in found for each in objective.statements.all()}
    served = sum(statement.text in served_words for statement in statements)
    linked = sum(bool(each.statements.all()) and bool(each.strategy_goal) for each in found)
    weaker = min(
        _Half(served, len(statements), 100),
        _Half(linked, len(found), limits[LINKED_SHARE]),
        key=lambda half: half.points,
    )
    return Indicator(
        slug,
        title,
        weaker.result,
        _(
            "%(served)d of %(all)d statements of the policy have an objective; %(linked)d of "
            "%(objectives)d objectives name a statement and a goal of the strategy."
        )
        % {"served": served, "all": len(statements), "linked": linked, "objectives": len(found)},
        figure=_("%(part)d of %(whole)d, %(percent).0f %%")
        % {"part": weaker.part, "whole": weaker.whole, "percent": weaker.percent},
        needed=f"≥ {weaker.threshold:g} %",
        value=weaker.percent,
        threshold=weaker.threshold,
        maximum=100,
        unit="%",
        next_step="" if weaker.result is Result.PASS else _first_gap(statements, served_words),
        links=_list(organization),
    )


@dataclass(frozen=True)
class _Half:
    """One of two shares of which the weaker decides."""

    part: int
    whole: int
    threshold: float

    @property
    def percent(self) -> float:
        return share(self.part, self.whole)

    @property
    def result(self) -> Result:
        return at_least(self.percent, self.threshold)

    @property
    def points(self) -> int:
        return Indicator("", "", self.result, "").points


def _first_gap(statements: list[Statement], served_words: set[str]) -> str:
    gap = next((each for each in statements if each.text not in served_words), None)
    if gap is None:
        return _("Link each objective to a statement and a goal of the strategy.")
    return _("Set an objective for statement S%(number)d.") % {"number": gap.number}


def plans_complete(
    organization: Organization, on: datetime.date, limits: Limits = DEFAULTS
) -> Indicator:
    """b3: ≥ 90 % of standing objectives have a plan in all five parts."""
    found = list(queries.objectives(organization).standing())
    complete = sum(not each.missing_parts for each in found)
    return share_indicator(
        "plans-complete",
        _("Plans are complete"),
        complete,
        len(found),
        limits[PLANS_SHARE],
        sentence=ngettext(
            "%(part)d of %(whole)d objective has a plan in all five parts.",
            "%(part)d of %(whole)d objectives have a plan in all five parts.",
            len(found),
        )
        % {"part": complete, "whole": len(found)},
        nothing=_("No objective is approved yet."),
        next_step=_("Complete the plan of each objective."),
        links=_list(organization, "plan=incomplete"),
    )


def measurements_current(
    organization: Organization, on: datetime.date, limits: Limits = DEFAULTS
) -> Indicator:
    """g1*: ≥ 90 % of standing objectives have an entry for the newest period that is due."""
    found = queries.health(organization, on)
    current = sum(each.is_current for each in found)
    return share_indicator(
        "measurements-current",
        _("Results are known in time"),
        current,
        len(found),
        limits[CURRENT_SHARE],
        sentence=ngettext(
            "%(part)d of %(whole)d objective has its newest result.",
            "%(part)d of %(whole)d objectives have their newest result.",
            len(found),
        )
        % {"part": current, "whole": len(found)},
        nothing=_("No objective is approved yet."),
        next_step=_("Enter the missing results, or say why there is no reading."),
        links=_list(organization, "reading=not-current"),
    )


def off_track_have_action(
    organization: Organization, on: datetime.date, limits: Limits = DEFAULTS
) -> Indicator:
    """g2*: every objective off track has an open action that is not overdue."""
    judged = [each for each in queries.health(organization, on) if each.is_judged]
    off_track = [each for each in judged if each.is_off_track]
    without = [each for each in off_track if not each.has_live_action]
    slug, title = "off-track-have-action", _("Misses have an action")
    links = _list(organization, "reading=off-track")
    if not judged:
        nothing = _("No objective has been measured often enough to judge it.")
        return Indicator(slug, title, Result.NOT_APPLICABLE, nothing, links=links)
    live = len(off_track) - len(without)
    return Indicator(
        slug,
        title,
        yes_or_no(not without),
        _action_sentence(live, off_track),
        figure=_("%(part)d of %(whole)d") % {"part": live, "whole": len(off_track)},
        needed=_("all"),
        value=share(live, len(off_track)) if off_track else 100.0,
        threshold=100,
        maximum=100,
        unit="%",
        next_step=_action_step(without),
        links=links,
    )


def _action_sentence(live: int, off_track: list[ObjectiveHealth]) -> str:
    if not off_track:
        return _("No objective is off track.")
    text = ngettext(
        "%(part)d of %(whole)d objective off track has an open action in time.",
        "%(part)d of %(whole)d objectives off track have an open action in time.",
        len(off_track),
    )
    return text % {"part": live, "whole": len(off_track)}


def _action_step(without: list[ObjectiveHealth]) -> str:
    if not without:
        return ""
    first = without[0]
    reference = first.objective.reference
    if first.action is None:
        return _("Promise an action for %(reference)s.") % {"reference": reference}
    late = (first.on - first.action.due_on).days
    text = ngettext(
        "The action for %(reference)s is %(days)d day late. Finish it or agree on a new day.",
        "The action for %(reference)s is %(days)d days late. Finish it or agree on a new day.",
        late,
    )
    return text % {"reference": reference, "days": late}


def on_or_forecast(
    organization: Organization, on: datetime.date, limits: Limits = DEFAULTS
) -> Indicator:
    """g3: ≥ 70 % of judged objectives are on target or forecast to reach it."""
    judged = [each for each in queries.health(organization, on) if each.is_judged]
    reached = sum(each.on_target for each in judged)
    return share_indicator(
        "on-or-forecast",
        _("Objectives on or forecast to target"),
        reached,
        len(judged),
        limits[ON_TARGET_SHARE],
        sentence=ngettext(
            "%(part)d of %(whole)d objective is on target or forecast to reach it.",
            "%(part)d of %(whole)d objectives are on target or forecast to reach it.",
            len(judged),
        )
        % {"part": reached, "whole": len(judged)},
        nothing=_("No objective has been measured often enough to judge it."),
        next_step=_("Decide what to change where the target is out of reach."),
        links=_list(organization, "reading=off-track"),
    )


def processes_measured(
    organization: Organization, on: datetime.date, limits: Limits = DEFAULTS
) -> Indicator:
    """c2: ≥ 90 % of active processes have a measure, their own or a measured objective."""
    active = list(Process.objects.of(organization).active_on(on))
    by_objective = {
        each.objective.process_id
        for each in queries.health(organization, on)
        if each.objective.state == Objective.State.ACTIVE and each.is_current
    }
    without = [each for each in active if not each.measure.strip() and each.pk not in by_objective]
    measured = len(active) - len(without)
    step = _("Say how the result of %(process)s is measured.") % {
        "process": without[0].reference if without else ""
    }
    return share_indicator(
        "processes-measured",
        _("Processes are measured"),
        measured,
        len(active),
        limits[MEASURED_SHARE],
        sentence=ngettext(
            "%(part)d of %(whole)d process has a current measure.",
            "%(part)d of %(whole)d processes have a current measure.",
            len(active),
        )
        % {"part": measured, "whole": len(active)},
        nothing=_("No process is described yet."),
        next_step=step,
        links=(Link(_("Processes"), reverse("processes:processes", args=[organization.slug])),),
    )
