"""What goes in and out of a process: rows that make the map (4.4.1 a, b)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from evidence import ledger
from evidence.facts import Change, Fact
from evidence.services import lock, save
from people.models import Organization, Person
from people.rules import same_organization
from processes import evidence
from processes.errors import ProcessError
from processes.models import Interaction, InterestedParty, Process

End = Process | InterestedParty | None
LONGEST = 160


@dataclass(frozen=True)
class Flow:
    """One row of a process: what comes in or goes out, and its other end (None: nobody knows).

    `key` is that of the interaction it changes; an existing row without `what` is taken away.
    """

    is_input: bool
    what: str
    end: End = None
    key: int | None = None


@transaction.atomic
def change_flows(
    *, process: Process, flows: Iterable[Flow], by: Person, version: int | None = None
) -> Process:
    """Add, change and take away rows; rows that are not named stay. Raises ProcessError, StaleError.

    What one process gives is what another gets: a change shows on both.
    """
    process = lock(process, version)
    before = _described(process)
    for flow in flows:
        _change(process, flow)
    after = _described(process)
    changed = [label for label in after if before[label] != after[label]]
    if not changed:
        return process
    save(process)
    facts: list[Fact] = [(label, Change(before[label], after[label])) for label in changed]
    ledger.record(
        evidence.process(process),
        organization=process.organization,
        verb="changed",
        by=by,
        facts=facts,
    )
    return process


def _change(process: Process, flow: Flow) -> None:
    same_organization(ProcessError, process.organization, end=flow.end)
    row = _row(process, flow)
    if not flow.what.strip():
        if row.pk:
            row.delete()
        return
    if flow.end == process:
        raise ProcessError(_("A process does not feed itself: “%s”.") % flow.what)
    row.what = flow.what.strip()[:LONGEST]
    _set_end(row, flow)
    _refuse_double(row)
    row.save()


def _row(process: Process, flow: Flow) -> Interaction:
    own = {"to_process" if flow.is_input else "from_process": process}
    found = Interaction.objects.filter(pk=flow.key, **own).first() if flow.key else None
    return found or Interaction(organization=process.organization, **own)


def _set_end(row: Interaction, flow: Flow) -> None:
    side = "from" if flow.is_input else "to"
    setattr(row, f"{side}_process", flow.end if isinstance(flow.end, Process) else None)
    setattr(row, f"{side}_party", flow.end if isinstance(flow.end, InterestedParty) else None)


def _refuse_double(row: Interaction) -> None:
    ends = ("from_process", "from_party", "to_process", "to_party")
    same: QuerySet[Interaction] = Interaction.objects.filter(
        organization=row.organization,
        what__iexact=row.what,
        **{end: getattr(row, end) for end in ends},
    )
    if same.exclude(pk=row.pk).exists():
        raise ProcessError(_("“%s” is on the list twice. Keep one of them.") % row.what)


def _described(process: Process) -> dict[str, str]:
    """Both sides in words, for the history."""
    inputs = process.inputs.select_related("from_process", "from_party")
    outputs = process.outputs.select_related("to_process", "to_party")
    return {
        _("Inputs"): "; ".join(sorted(_words(row.what, row.source) for row in inputs)),
        _("Outputs"): "; ".join(sorted(_words(row.what, row.receiver) for row in outputs)),
    }


def _words(what: str, end: Any) -> str:
    return f"{what} ({end})" if end else what


def named_in(text: str) -> list[str]:
    """The things that a text names: one a line, or separated by commas or semicolons."""
    parts = [part.strip(" .-\t")[:LONGEST] for part in re.split(r"[\n;,]", text)]
    return list({part.lower(): part for part in parts if part}.values())


def rows_of(organization: Organization, process: Process, inputs: str, outputs: str) -> None:
    """Make rows of two texts; where things come from and go to is still to be said."""
    Interaction.objects.bulk_create(
        [
            *(
                Interaction(organization=organization, what=what, to_process=process)
                for what in named_in(inputs)
            ),
            *(
                Interaction(organization=organization, what=what, from_process=process)
                for what in named_in(outputs)
            ),
        ]
    )
