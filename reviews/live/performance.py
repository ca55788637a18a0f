"""Inputs c1, c2, c3 and c5 of clause 9.3.2: customers, objectives, processes, measurements."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from objectives.queries import ObjectiveHealth
from processes import queries as process_queries
from processes.models import Process
from reviews.live.reading import Reading, day, lines, listed, objective_line

# Objectives are not sorted by topic; the words of their title or definition tell.
CUSTOMER_WORDS = ("customer", "complaint", "satisfaction", "feedback")


def about(health: ObjectiveHealth, words: tuple[str, ...]) -> bool:
    """Whether the title or the definition of the objective holds one of the words."""
    text = f"{health.objective.title} {health.objective.definition}".lower()
    return any(word in text for word in words)


def customer_satisfaction(reading: Reading) -> str:
    """c1: the objectives about customers and complaints."""
    found = [objective_line(one) for one in reading.healths if about(one, CUSTOMER_WORDS)]
    return listed(_("Objectives about customers:"), found)


def objectives(reading: Reading) -> str:
    """c2: which are on course and which are not, each with its last value and target."""
    if not reading.healths:
        return ""
    judged = [one for one in reading.healths if one.is_judged]
    reached = [one for one in judged if one.on_target]
    off = [one for one in judged if one.is_off_track]
    early = [one for one in reading.healths if not one.is_judged]
    figure = ngettext(
        "%(part)d of %(whole)d objective is on target or forecast to reach it.",
        "%(part)d of %(whole)d objectives are on target or forecast to reach it.",
        len(judged),
    ) % {"part": len(reached), "whole": len(judged)}
    return lines(
        figure if judged else "",
        listed(_("Off course:"), [_off_line(one) for one in off]),
        listed(_("Met or on course:"), [objective_line(one) for one in reached]),
        listed(_("Too early to judge:"), [objective_line(one) for one in early]),
    )


def _off_line(health: ObjectiveHealth) -> str:
    action = health.action
    if action is None:
        return _("%(line)s No action is promised.") % {"line": objective_line(health)}
    text = _("%(line)s Action %(reference)s, due %(day)s.")
    return text % {
        "line": objective_line(health),
        "reference": action.reference,
        "day": day(action.due_on),
    }


def process_performance(reading: Reading) -> str:
    """c3: owners, vacancies and measures of the processes, and the objectives that they serve."""
    active = list(process_queries.processes(reading.organization).active().order_by("reference"))
    if not active:
        return ""
    owned = sum(one.owner_id is not None for one in active)
    figure = ngettext(
        "%(part)d of %(whole)d process has an owner.",
        "%(part)d of %(whole)d processes have an owner.",
        len(active),
    ) % {"part": owned, "whole": len(active)}
    by_process: dict[int | None, list[ObjectiveHealth]] = {}
    for health in reading.healths:
        by_process.setdefault(health.objective.process_id, []).append(health)
    vacant = [_vacancy(one, reading) for one in active if one.owner_id is None]
    unmeasured = [str(one) for one in active if not one.measure and one.pk not in by_process]
    return lines(
        figure,
        listed(_("Without an owner:"), vacant),
        listed(_("Without a measure:"), unmeasured),
        listed(
            _("Results by process:"),
            [_process_line(one, by_process[one.pk]) for one in active if one.pk in by_process],
        ),
    )


def _vacancy(process: Process, reading: Reading) -> str:
    days = process.days_vacant(reading.on)
    text = ngettext(
        "%(process)s, vacant for %(days)d day", "%(process)s, vacant for %(days)d days", days
    )
    return text % {"process": process, "days": days}


def _process_line(process: Process, healths: list[ObjectiveHealth]) -> str:
    results = [f"{one.objective.reference} {one.status_word}" for one in healths]
    return f"{process}: {', '.join(results)}"


def monitoring_results(reading: Reading) -> str:
    """c5: whether values come in time, and whether the measuring can be trusted."""
    missing = [str(one.objective) for one in reading.healths if not one.is_current]
    current = len(reading.healths) - len(missing)
    values = ngettext(
        "%(part)d of %(whole)d objective has its newest value.",
        "%(part)d of %(whole)d objectives have their newest value.",
        len(reading.healths),
    ) % {"part": current, "whole": len(reading.healths)}
    return lines(
        values if reading.healths else "",
        listed(_("Newest value missing:"), missing),
        _equipment(reading),
    )


def _equipment(reading: Reading) -> str:
    in_use = list(process_queries.equipment(reading.organization).in_use().order_by("reference"))
    if not in_use:
        return ""
    late = [one for one in in_use if one.next_due_on < reading.on]
    figure = ngettext(
        "%(part)d of %(whole)d gauge in use is calibrated in time.",
        "%(part)d of %(whole)d gauges in use are calibrated in time.",
        len(in_use),
    ) % {"part": len(in_use) - len(late), "whole": len(in_use)}
    names = [
        _("%(reference)s %(name)s, due %(day)s")
        % {"reference": one.reference, "name": one.name, "day": day(one.next_due_on)}
        for one in late
    ]
    return lines(figure, listed(_("Calibration overdue:"), names))
