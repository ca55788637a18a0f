"""Whether policy and reality agree: objectives are met, and customers say otherwise.

An organization that reaches what it set itself and whose customers are less content measures the
wrong things, or has set itself too little (clauses 5.2.1, 6.2.1 and 9.1.2).
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from objectives import queries
from objectives.health import ObjectiveHealth
from objectives.xmr import Variation
from people.models import Organization

# Percent of the other objectives that are on or forecast to target: all but a few.
WELL_SHARE = 90


@dataclass(frozen=True)
class Gap:
    """Customers say otherwise. `voices` are the objectives that say so, `met` of `judged` others
    are on or forecast to target."""

    voices: tuple[ObjectiveHealth, ...]
    met: int
    judged: int

    @property
    def sentence(self) -> str:
        """What the figures say, without judging anybody."""
        text = ngettext(
            "%(met)d of %(judged)d objective is on or forecast to target, yet customers say otherwise.",
            "%(met)d of %(judged)d objectives are on or forecast to target, yet customers say "
            "otherwise.",
            self.judged,
        )
        return text % {"met": self.met, "judged": self.judged}

    @property
    def question(self) -> str:
        """What to ask next."""
        return _("Do the objectives measure what the policy promises?")


def gap(found: Iterable[ObjectiveHealth]) -> Gap | None:
    """The gap between objectives and what customers say; None where there is none to see.

    Judged are standing objectives; those with a role (satisfaction, complaints) speak for customers,
    when they are off track or getting worse. At least WELL_SHARE percent of the others have to do well.
    """
    judged = [each for each in found if each.objective.is_standing and each.is_judged]
    voices = tuple(each for each in judged if each.objective.role and _says_otherwise(each))
    others = [each for each in judged if not each.objective.role]
    met = sum(each.on_target for each in others)
    if not voices or not others or 100 * met < WELL_SHARE * len(others):
        return None
    return Gap(voices, met, len(others))


def standing_gap(organization: Organization, on: datetime.date) -> Gap | None:
    """The gap as it is on that day. The others are read only where customers say otherwise."""
    standing = queries.objectives(organization).standing()
    voices = queries.health_of(standing.exclude(role=""), on)
    if not any(each.is_judged and _says_otherwise(each) for each in voices):
        return None
    return gap([*voices, *queries.health_of(standing.filter(role=""), on)])


def _says_otherwise(health: ObjectiveHealth) -> bool:
    """Off track, or worsening (complaints that rise do), whatever its target says."""
    return health.is_off_track or health.analysis.variation is Variation.WORSENING
