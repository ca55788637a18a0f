"""What processes, risks and equipment say about commitments c, d and e (DOMAIN §1.2)."""

import datetime

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evidence.indicators import Indicator, Link, Result, share, share_indicator
from people.models import Organization
from processes.models import Equipment, Process, Risk

QUALITY = "quality"  # the function that should not own most processes


def _link(organization: Organization, label: str, name: str, query: str = "") -> tuple[Link, ...]:
    url = reverse(name, args=[organization.slug])
    return (Link(label, f"{url}?{query}" if query else url),)


def owners_outside_quality(organization: Organization, on: datetime.date) -> Indicator:
    """c1*: at least 70 % of active processes are owned outside Quality; a vacancy is not owned."""
    active = list(Process.objects.of(organization).active().select_related("owner"))
    owned = [process for process in active if process.owner]
    outside = [p for p in owned if p.owner and p.owner.function.strip().lower() != QUALITY]
    return share_indicator(
        "owners-outside-quality",
        _("Processes owned outside Quality"),
        len(outside),
        len(active),
        70,
        sentence=_("%(part)d of %(whole)d processes are owned by managers outside Quality.")
        % {"part": len(outside), "whole": len(active)},
        nothing=_("No process is described yet."),
        next_step=_("Give processes to the managers who run them."),
        links=_link(organization, _("Processes"), "processes:processes"),
    )


def processes_described(organization: Organization, on: datetime.date) -> Indicator:
    """d1*: at least 90 % of active processes have owner, inputs, outputs, measure and a risk."""
    active = Process.objects.of(organization).active()
    standing = Risk.objects.standing().filter(process=OuterRef("pk"))
    whole = active.filter(Exists(standing), owner__isnull=False)
    whole = whole.exclude(Q(inputs="") | Q(outputs="") | Q(measure=""))
    part, count = whole.count(), active.count()
    return share_indicator(
        "processes-described",
        _("Processes described whole"),
        part,
        count,
        90,
        sentence=_(
            "%(part)d of %(whole)d processes are described whole: owner, inputs, outputs, measure, "
            "risks."
        )
        % {"part": part, "whole": count},
        nothing=_("No process is described yet."),
        next_step=_("Complete the processes that lack one of these."),
        links=_link(organization, _("Processes"), "processes:processes"),
    )


def risks_reviewed(organization: Organization, on: datetime.date) -> Indicator:
    """d2*: at least 85 % of what stands is not past its next review."""
    standing = Risk.objects.of(organization).standing()
    count, late = standing.count(), standing.review_overdue(on).count()
    return share_indicator(
        "risks-reviewed",
        _("Risks and opportunities reviewed on time"),
        count - late,
        count,
        85,
        sentence=_("%(part)d of %(whole)d risks and opportunities are reviewed on time.")
        % {"part": count - late, "whole": count},
        nothing=_("No risk or opportunity is on the list yet."),
        next_step=ngettext(
            "Review the one that is overdue.", "Review the %(late)d that are overdue.", late
        )
        % {"late": late},
        links=_link(organization, _("Overdue reviews"), "processes:risks", "look=overdue"),
    )


def treatments_evaluated(organization: Organization, on: datetime.date) -> Indicator:
    """d3: at least 70 % of treatments whose day has come are evaluated."""
    due = Risk.objects.of(organization).treatment_due(on)
    count, part = due.count(), due.filter(evaluated_on__lte=on).count()
    return share_indicator(
        "treatments-evaluated",
        _("Treatments evaluated"),
        part,
        count,
        70,
        sentence=_("%(part)d of %(whole)d treatments that were due are evaluated.")
        % {"part": part, "whole": count},
        nothing=_("No treatment of a risk has been due yet."),
        next_step=_("Ask the owners whether the treatments worked."),
        links=_link(organization, _("Treatments to evaluate"), "processes:risks", "look=evaluate"),
    )


def opportunities_share(organization: Organization, on: datetime.date) -> Indicator:
    """d4: at least 10 % of what stands are opportunities."""
    standing = Risk.objects.of(organization).standing()
    count, part = standing.count(), standing.filter(kind=Risk.Kind.OPPORTUNITY).count()
    return share_indicator(
        "opportunities-share",
        _("Opportunities beside risks"),
        part,
        count,
        10,
        sentence=ngettext(
            "%(part)d of %(whole)d entries on the list is an opportunity.",
            "%(part)d of %(whole)d entries on the list are opportunities.",
            part,
        )
        % {"part": part, "whole": count},
        nothing=_("No risk or opportunity is on the list yet."),
        next_step=_("Ask each process owner what could go better than planned."),
        links=_link(organization, _("Opportunities"), "processes:risks", "kind=opportunity"),
    )


def equipment_in_date(organization: Organization, on: datetime.date) -> Indicator:
    """e3*: nothing in use is past its calibration; up to 2 % of it is partial."""
    in_use = Equipment.objects.of(organization).in_use()
    count, late = in_use.count(), in_use.overdue(on).count()
    links = _link(organization, _("Overdue equipment"), "processes:equipment", "look=overdue")
    title = _("Measuring equipment in date")
    if not count:
        nothing = _("No measuring equipment is in use.")
        return Indicator("equipment-in-date", title, Result.NOT_APPLICABLE, nothing, links=links)
    part = share(late, count)
    result = Result.PASS if not late else Result.PARTIAL if part <= 2 else Result.FAIL
    return Indicator(
        "equipment-in-date",
        title,
        result,
        _equipment_sentence(late, count),
        figure=_("%(late)d of %(count)d overdue") % {"late": late, "count": count},
        needed=_("none overdue"),
        value=late,
        threshold=0,
        maximum=count,
        next_step=_("Calibrate it or take it out of use.") if late else "",
        links=links,
    )


def _equipment_sentence(late: int, count: int) -> str:
    if not late:
        return ngettext(
            "The one piece of measuring equipment in use is in date.",
            "All %(count)d pieces of measuring equipment in use are in date.",
            count,
        ) % {"count": count}
    return ngettext(
        "%(late)d of %(count)d pieces of equipment in use is past its calibration.",
        "%(late)d of %(count)d pieces of equipment in use are past their calibration.",
        late,
    ) % {"late": late, "count": count}
