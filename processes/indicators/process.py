"""c, d: who owned the processes on a day, and whether they are described whole.

Owners are those of the day; a description is judged as it stands now.
"""

import datetime

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evidence.indicators import Indicator, share_indicator
from evidence.thresholds import DEFAULTS, Limits, Threshold
from people.models import Organization
from processes.indicators.parts import link
from processes.models import Interaction, Process, Risk

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
    functions = Process.objects.of(organization).active_on(on).functions_of_owners(on)
    outside = sum(one is not None and one.strip().lower() != QUALITY for one in functions)
    return share_indicator(
        "owners-outside-quality",
        _("Processes owned outside Quality"),
        outside,
        len(functions),
        limits[OWNED_SHARE],
        sentence=_("%(part)d of %(whole)d processes are owned by managers outside Quality.")
        % {"part": outside, "whole": len(functions)},
        nothing=_("No process is described yet."),
        next_step=_("Give processes to the managers who run them."),
        links=link(organization, _("Processes"), "processes:processes"),
    )


def processes_described(
    organization: Organization, on: datetime.date, limits: Limits = DEFAULTS
) -> Indicator:
    """d1*: at least 90 % of active processes have owner, inputs, outputs, measure and a risk."""
    active = Process.objects.of(organization).active_on(on)
    standing = Risk.objects.standing().filter(process=OuterRef("pk"))
    inputs = Interaction.objects.filter(to_process=OuterRef("pk"))
    outputs = Interaction.objects.filter(from_process=OuterRef("pk"))
    whole = active.owned_on(on).filter(Exists(standing), Exists(inputs), Exists(outputs))
    part, count = whole.exclude(measure="").count(), active.count()
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
