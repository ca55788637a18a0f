"""c, d: who owns the processes, and whether they are described whole."""

import datetime

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evidence.indicators import Indicator, share_indicator
from evidence.thresholds import DEFAULTS, Limits, Threshold
from people.models import Organization
from processes.indicators.parts import link
from processes.models import Process, Risk

QUALITY = "quality"  # the function that should not own most processes
OWNED_SHARE = Threshold(
    "owners-outside-quality.share", gettext_lazy("Processes owned outside Quality"), 70, "%"
)
DESCRIBED_SHARE = Threshold(
    "processes-described.share", gettext_lazy("Processes described whole"), 90, "%"
)


def owners_outside_quality(
    organization: Organization, on: datetime.date, limits: Limits = DEFAULTS
) -> Indicator:
    """c1*: at least 70 % of active processes are owned outside Quality; a vacancy is not owned."""
    active = list(Process.objects.of(organization).active().select_related("owner"))
    owned = [process for process in active if process.owner]
    outside = [p for p in owned if p.owner and p.owner.function.strip().lower() != QUALITY]
    return share_indicator(
        "owners-outside-quality",
        _("Processes owned outside Quality"),
        len(outside),
        len(active),
        limits[OWNED_SHARE],
        sentence=_("%(part)d of %(whole)d processes are owned by managers outside Quality.")
        % {"part": len(outside), "whole": len(active)},
        nothing=_("No process is described yet."),
        next_step=_("Give processes to the managers who run them."),
        links=link(organization, _("Processes"), "processes:processes"),
    )


def processes_described(
    organization: Organization, on: datetime.date, limits: Limits = DEFAULTS
) -> Indicator:
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
        limits[DESCRIBED_SHARE],
        sentence=_(
            "%(part)d of %(whole)d processes are described whole: owner, inputs, outputs, measure, "
            "risks."
        )
        % {"part": part, "whole": count},
        nothing=_("No process is described yet."),
        next_step=_("Complete the processes that lack one of these."),
        links=link(organization, _("Processes"), "processes:processes"),
    )
