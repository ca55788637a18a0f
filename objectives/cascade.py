"""How objectives contribute to one another: the way up, the contributions, the whole tree.

Any number of objectives takes the same few questions; what is shown of them is a page at a time.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from objectives import queries
from objectives.models import Objective, ObjectiveQuerySet
from objectives.services.placing import MOST_LEVELS
from people.models import Organization

# So many contributions stand on an objective's page; the tree shows all.
CONTRIBUTIONS_SHOWN = 30
UPWARDS = "__".join(["parent"] * (MOST_LEVELS - 1))


@dataclass(frozen=True)
class Line:
    """One line of the tree: the key of an objective and how deep it stands, 1 for the widest."""

    key: int
    level: int


def contributions(objective: Objective) -> ObjectiveQuerySet:
    """What contributes to the objective and is not closed, by process, site and number."""
    found = queries.objectives(objective.organization).filter(parent=objective)
    return (
        found.prefetch_related(None)
        .open()
        .order_by("process__reference", "site__code", "reference")
    )


def way_up(objective: Objective) -> list[Objective]:
    """The wider objectives that this one helps to reach, the widest first.

    No question where the objective was fetched with `select_related(UPWARDS)`.
    """
    line: list[Objective] = []
    current = objective.parent
    while current is not None and len(line) < MOST_LEVELS:
        line.insert(0, current)
        current = current.parent
    return line


def tree(organization: Organization) -> list[Line]:
    """All objectives that are not closed, each below the one that it contributes to."""
    found = Objective.objects.of(organization).open()
    rows = list(found.order_by("reference").values_list("pk", "parent"))
    below: dict[int | None, list[int]] = defaultdict(list)
    known = {key for key, _parent in rows}
    for key, parent in rows:
        # What hangs below a closed objective stands at the top.
        below[parent if parent in known else None].append(key)
    return list(_lines(below, None, 1))


def _lines(below: dict[int | None, list[int]], above: int | None, level: int) -> Iterable[Line]:
    for key in below[above]:
        yield Line(key, level)
        yield from _lines(below, key, level + 1)
