"""Where an objective stands in the cascade: which wider one it helps to reach."""

from django.utils.translation import gettext_lazy as _

from objectives.errors import ObjectiveError
from objectives.models import Objective
from people.models import Organization

# From the widest objective to the narrowest: direction, site, process, team and one to spare.
MOST_LEVELS = 5


def refuse_parent(organization: Organization, parent: Objective, child: Objective | None) -> None:
    """Raises ObjectiveError for a closed parent, a circle and a cascade of too many levels.

    Holds the organization's row until the transaction ends: two who hang two objectives below each
    other at the same moment would close a circle that neither of them sees.
    """
    Organization.objects.select_for_update().get(pk=organization.pk)
    if not parent.is_open:
        raise ObjectiveError(_("“%(parent)s” is closed.") % {"parent": parent}, "parent")
    rows = Objective.objects.of(organization).values_list("pk", "parent")
    above = {key: up for key, up in rows if up is not None}
    line = _upwards(parent.pk, above)
    if child is not None and child.pk in line:
        raise ObjectiveError(
            _("“%(parent)s” contributes to “%(child)s” itself.")
            % {"parent": parent, "child": child},
            "parent",
        )
    if len(line) + _levels(child, above) > MOST_LEVELS:
        raise ObjectiveError(
            _("At most %(most)d levels of objectives contribute to one another.")
            % {"most": MOST_LEVELS},
            "parent",
        )


def _upwards(key: int, above: dict[int, int]) -> list[int]:
    """The objective and those above it, the widest last."""
    line = [key]
    while (up := above.get(line[-1])) is not None and up not in line:
        line.append(up)
    return line


def _levels(child: Objective | None, above: dict[int, int]) -> int:
    """How many levels the child brings along: itself, and those that contribute to it."""
    if child is None:
        return 1
    lines = (_upwards(key, above) for key in above)
    return max((line.index(child.pk) + 1 for line in lines if child.pk in line), default=1)
