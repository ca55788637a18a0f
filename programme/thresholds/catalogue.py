"""All thresholds in their groups: the engine's own, then those of each commitment and card."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from evidence.editions import edition
from evidence.thresholds import Limits, Threshold
from programme.commitments import RULES
from programme.status.settings import ENGINE


@dataclass(frozen=True)
class Group:
    """Thresholds of one commitment, or of the rule that judges all of them."""

    slug: str
    title: Any
    thresholds: tuple[Threshold, ...]


def groups(edition_key: str) -> list[Group]:
    """The thresholds of an edition in the order of its commitments; no empty groups.

    One that several commitments share stands where it is needed first.
    """
    found = [Group("engine", _("For every commitment"), ENGINE)]
    seen = set(ENGINE)
    for one in edition(edition_key).judged:
        own = [each for rule in RULES.get(one.slug, ()) for each in rule.thresholds]
        new = tuple(each for each in dict.fromkeys(own) if each not in seen)
        seen.update(new)
        if new:
            found.append(Group(one.slug, f"{one.letter} {one.title}".strip(), new))
    return found


def catalogue(edition_key: str) -> dict[str, Threshold]:
    """All thresholds of an edition by slug."""
    return {each.slug: each for group in groups(edition_key) for each in group.thresholds}


def in_force(edition_key: str, limits: Limits) -> dict[str, float]:
    """Every figure in force by slug, own or default: what a snapshot keeps."""
    return {slug: limits[each] for slug, each in catalogue(edition_key).items()}


def amount(threshold: Threshold, value: float) -> str:
    """A figure with its unit: “90 %”, “30 days”, “4”."""
    units = {"%": "%", "days": _("days"), "months": _("months")}
    unit = units.get(threshold.unit, threshold.unit)
    return f"{value:g} {unit}".strip()
