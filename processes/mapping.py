"""From processes and interactions to the boxes and arrows of a map, and its table."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from pages.pictures import Arrow, Box, neighbours, process_map
from processes.lists import vacancy
from processes.models import Interaction, InterestedParty, Process

LATE = 30  # days without an owner from which a vacancy is more than weak


@dataclass(frozen=True)
class Flowing:
    """All that flows from one end to another; `number` is that of its arrow on the map."""

    number: int
    source: Any
    receiver: Any
    what: list[str]

    @property
    def words(self) -> str:
        return ", ".join(self.what)


def flowing(interactions: Iterable[Interaction]) -> list[Flowing]:
    """What flows, one row for each pair of ends, numbered as on the map; holes left out."""
    pairs: dict[tuple[Any, Any], list[str]] = {}
    for one in interactions:
        if not one.is_hole:
            pairs.setdefault((one.source, one.receiver), []).append(one.what)
    ordered = sorted(pairs.items(), key=lambda pair: tuple(map(_rank, pair[0])))
    return [
        Flowing(number, source, receiver, what)
        for number, ((source, receiver), what) in enumerate(ordered, start=1)
    ]


def _rank(end: Any) -> tuple[bool, str]:
    """Parties first among sources, then processes by number."""
    return isinstance(end, Process), end.reference


def whole_map(
    processes: Iterable[Process], flows: Iterable[Flowing], on: datetime.date
) -> SafeString:
    """The picture of all processes; each number leads to its row in the table."""
    flows = list(flows)
    givers = {one.source for one in flows if isinstance(one.source, InterestedParty)}
    receivers = {one.receiver for one in flows if isinstance(one.receiver, InterestedParty)}
    boxes = [
        *(process_box(one, on) for one in processes),
        *(party_box(one, "giver") for one in sorted(givers, key=_rank)),
        *(party_box(one, "receiver") for one in sorted(receivers, key=_rank)),
    ]
    arrows = [
        Arrow(
            _key(one.source, "giver"),
            _key(one.receiver, "receiver"),
            one.number,
            url=f"#flow-{one.number}",
            name=_("%(number)d: %(what)s, from %(source)s to %(receiver)s")
            % {
                "number": one.number,
                "what": one.words,
                "source": one.source,
                "receiver": one.receiver,
            },
        )
        for one in flows
    ]
    return process_map(
        boxes,
        arrows,
        label=_("Map of processes; the table below says what flows where"),
        bands={kind.value: str(kind.label) for kind in Process.Kind},
    )


def _key(end: Any, side: str) -> str:
    return f"process {end.pk}" if isinstance(end, Process) else f"{side} {end.pk}"


def process_box(process: Process, on: datetime.date) -> Box:
    """A process with its number, or with what asks for attention."""
    note, tone = attention(process, on)
    return Box(
        key=f"process {process.pk}",
        title=process.name,
        kind=process.kind,
        note=note or process.reference,
        url=process.get_absolute_url(),
        tone=tone,
        name=f"{process}, {note}" if note else str(process),
    )


def attention(process: Process, on: datetime.date) -> tuple[str, str]:
    """What asks for attention on that day, and its tone: a vacancy first, then a late review."""
    if process.owner_id is None:
        days = process.days_vacant(on)
        return vacancy(days), "bad" if days > LATE else "weak"
    if process.next_review_on and process.next_review_on < on:
        return _("Review overdue"), "weak"
    return "", ""


def party_box(party: InterestedParty, side: str) -> Box:
    """A party outside; one that gives and gets stands at both sides."""
    return Box(f"{side} {party.pk}", party.name, side, url=party.get_absolute_url())


def small_map(process: Process, flows: Iterable[Interaction], on: datetime.date) -> SafeString:
    """One process between those that it gets from and gives to."""
    inputs: dict[Any, list[str]] = {}
    outputs: dict[Any, list[str]] = {}
    for one in flows:
        if one.to_process_id == process.pk:
            inputs.setdefault(one.source, []).append(one.what)
        else:
            outputs.setdefault(one.receiver, []).append(one.what)
    return neighbours(
        process_box(process, on),
        [(_end_box(end, "giver"), ", ".join(what)) for end, what in inputs.items()],
        [(_end_box(end, "receiver"), ", ".join(what)) for end, what in outputs.items()],
        label=_("%(process)s with its neighbours") % {"process": process},
    )


def _end_box(end: Any, side: str) -> Box:
    if end is None:
        unknown = _("Source not known") if side == "giver" else _("Receiver not known")
        return Box("", unknown, "hole")
    if isinstance(end, InterestedParty):
        return party_box(end, side)
    return Box(f"process {end.pk}", str(end), end.kind, url=end.get_absolute_url())
