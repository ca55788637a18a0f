"""From the policy's statements to objectives to processes, and the holes in both directions.

A statement of an older version that says the same words is the same statement (DOMAIN b2).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leadership.models import Statement
from leadership.queries import effective_statements
from objectives.charts import status_css
from objectives.health import ObjectiveHealth
from objectives.models import Objective
from pages.pictures import Box, ladder
from people.models import Organization
from processes.models import Process

# More boxes in a column than this are no picture any more; the table says the same.
MOST_DRAWN = 40
TONES = {"bad": "bad", "weak": "weak"}


@dataclass(frozen=True)
class Row:
    """A standing objective, the statements in force that it serves, its process."""

    objective: Objective
    statements: tuple[Statement, ...]

    @property
    def process(self) -> Process | None:
        return self.objective.process


@dataclass(frozen=True)
class ObjectiveMap:
    """Statements in force, standing objectives by what they serve, processes in use."""

    statements: tuple[Statement, ...]
    rows: tuple[Row, ...]
    processes: tuple[Process, ...]

    @property
    def unserved(self) -> list[Statement]:
        """Statements that no standing objective serves."""
        served = {one.pk for row in self.rows for one in row.statements}
        return [one for one in self.statements if one.pk not in served]

    @property
    def unfounded(self) -> list[Objective]:
        """Objectives that serve no statement in force."""
        return [row.objective for row in self.rows if not row.statements]

    @property
    def homeless(self) -> list[Objective]:
        """Objectives that no process pursues."""
        return [row.objective for row in self.rows if row.process is None]

    @property
    def unmeasured(self) -> list[Process]:
        """Processes with neither an objective nor a measure of their own."""
        pursued = {row.objective.process_id for row in self.rows}
        return [one for one in self.processes if one.pk not in pursued and not one.measure.strip()]

    @property
    def hole_count(self) -> int:
        """Holes in both directions."""
        objectives = len(self.unfounded) + len(self.homeless)
        return len(self.unserved) + objectives + len(self.unmeasured)

    @property
    def is_whole(self) -> bool:
        """No hole in either direction."""
        return self.hole_count == 0

    @property
    def is_drawable(self) -> bool:
        columns: Sequence[Sequence[object]] = (self.statements, self.rows, self.processes)
        return bool(self.rows or self.statements) and max(map(len, columns)) <= MOST_DRAWN


def objective_map(organization: Organization) -> ObjectiveMap:
    """The map as it stands, in four questions."""
    statements = _once(effective_statements(organization).select_related("organization"))
    by_words = {one.text: one for one in statements}
    found = Objective.objects.of(organization).standing()
    found = found.select_related("organization", "owner", "process__organization")
    rows = [Row(each, _served(each, by_words)) for each in found.prefetch_related("statements")]
    position = {one.pk: index for index, one in enumerate(statements)}
    rows.sort(
        key=lambda row: (
            min((position[one.pk] for one in row.statements), default=len(position)),
            row.objective.reference,
        )
    )
    active = Process.objects.of(organization).active().select_related("organization")
    return ObjectiveMap(
        tuple(statements), tuple(rows), tuple(_beside(rows, list(active.order_by("reference"))))
    )


def _once(statements: Iterable[Statement]) -> list[Statement]:
    """The same words in the policies of several sites are one promise."""
    return list({one.text: one for one in statements}.values())


def _served(objective: Objective, by_words: dict[str, Statement]) -> tuple[Statement, ...]:
    named = {each.text for each in objective.statements.all()}
    return tuple(one for text, one in by_words.items() if text in named)


def _beside(rows: Sequence[Row], processes: list[Process]) -> list[Process]:
    """Processes about as high as their objectives, those without any last."""
    heights: dict[int, list[int]] = {}
    for index, row in enumerate(rows):
        if row.objective.process_id is not None:
            heights.setdefault(row.objective.process_id, []).append(index)

    def height(one: Process) -> float:
        known = heights.get(one.pk)
        return sum(known) / len(known) if known else len(rows)

    return sorted(processes, key=lambda one: (height(one), one.reference))


def draw(found: ObjectiveMap, healths: dict[int, ObjectiveHealth]) -> SafeString:
    """The map as a picture; `healths` go by the keys of the objectives."""
    links = [(_key(one), _key(row.objective)) for row in found.rows for one in row.statements] + [
        (_key(row.objective), _key(row.process)) for row in found.rows if row.process is not None
    ]
    return ladder(
        [
            (_("Policy"), [_statement_box(one, found) for one in found.statements]),
            (_("Objectives"), [_objective_box(row, healths) for row in found.rows]),
            (_("Processes"), [_process_box(one, found) for one in found.processes]),
        ],
        links,
        label=spoken(found),
    )


def spoken(found: ObjectiveMap) -> str:
    """The picture in words, for those who hear it."""
    return _(
        "Map from %(statements)d statements of the policy to %(objectives)d objectives to "
        "%(processes)d processes, left to right. The tables below say the same."
    ) % {
        "statements": len(found.statements),
        "objectives": len(found.rows),
        "processes": len(found.processes),
    }


def holes_text(found: ObjectiveMap) -> str:
    """How many holes the map has, in one sentence."""
    if found.is_whole:
        return _("Every statement has an objective, every objective a statement and a process.")
    count = found.hole_count
    text = ngettext("The map has %(count)d hole.", "The map has %(count)d holes.", count)
    return text % {"count": count}


def _key(record: Statement | Objective | Process) -> str:
    return f"{type(record).__name__} {record.pk}"


def _statement_box(one: Statement, found: ObjectiveMap) -> Box:
    is_hole = one in found.unserved
    return Box(
        _key(one),
        str(one),
        "hole" if is_hole else "core",
        note=_("no objective") if is_hole else "",
        url=reverse("leadership:policy", args=[one.organization.slug, one.policy_id]),
        tone="weak" if is_hole else "",
    )


def _objective_box(row: Row, healths: dict[int, ObjectiveHealth]) -> Box:
    health = healths[row.objective.pk]
    missing = [
        text
        for text, is_missing in (
            (_("no statement"), not row.statements),
            (_("no process"), row.process is None),
        )
        if is_missing
    ]
    return Box(
        _key(row.objective),
        str(row.objective),
        "hole" if missing else "core",
        note=", ".join([str(health.status_word), *missing]),
        url=row.objective.get_absolute_url(),
        tone="weak" if missing else TONES.get(status_css(health), ""),
    )


def _process_box(one: Process, found: ObjectiveMap) -> Box:
    is_hole = one in found.unmeasured
    return Box(
        _key(one),
        str(one),
        "hole" if is_hole else "core",
        note=_("no objective, no measure") if is_hole else "",
        url=one.get_absolute_url(),
        tone="weak" if is_hole else "",
    )
