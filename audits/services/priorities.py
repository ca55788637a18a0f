"""How important processes are for a programme, and what is kept of the figures when it is approved."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from audits import evidence, queries
from audits.errors import AuditError
from audits.models import AuditProgramme, ProcessPriority
from audits.priorities import LONGEST, Figures, figures, formula
from evidence import ledger
from evidence.facts import Change, Fact
from evidence.services import lock, save
from people import clock
from people.models import Person
from people.rules import same_organization
from processes.models import Process


@dataclass(frozen=True)
class Judgement:
    """How important a process is and why; months between audits where not as suggested, and why."""

    process: Process
    importance: int
    reason: str = ""
    own_months: int | None = None
    own_reason: str = ""


@transaction.atomic
def judge_priorities(
    *, programme: AuditProgramme, by: Person, judgements: Iterable[Judgement]
) -> AuditProgramme:
    """Say how important processes are. Other than suggested needs a reason, so does a frequency.

    Refusals name the field `<key of the process>_<field>`.
    """
    current = lock(programme)
    if current.has_ended:
        raise AuditError(_("The programme was looked back on. Plan a new one."))
    rows = list(judgements)
    processes = [row.process for row in rows]
    known = figures(current.organization, processes, clock.today(current.organization))
    standing = {row.process_id: row for row in current.priorities.all()}
    facts: list[Fact] = []
    for row in rows:
        same_organization(AuditError, current.organization, process=row.process)
        _refuse_unreasoned(row, known[row.process.pk])
        before = standing.get(row.process.pk)
        if before is not None and _says(before) == _says(row):
            continue
        facts.append((row.process, Change(_words(before), _words(row))))
        current.priorities.update_or_create(process=row.process, defaults=_fields(row))
    if facts:
        save(current)
        ledger.record(
            evidence.programme(current),
            organization=current.organization,
            verb="changed",
            by=by,
            facts=facts,
            shows=(),
        )
    return current


def _refuse_unreasoned(row: Judgement, known: Figures) -> None:
    key = row.process.pk
    if row.importance not in ProcessPriority.Importance.values:
        raise AuditError(_("Choose an importance from 1 to 3."), f"{key}_importance")
    if row.importance != known.suggested and not row.reason.strip():
        raise AuditError(
            _("%(process)s: say why it is more or less important than suggested.")
            % {"process": row.process.reference},
            f"{key}_reason",
        )
    if row.own_months is None:
        return
    if not 1 <= row.own_months <= LONGEST:
        raise AuditError(
            _("Choose from 1 to %(most)d months: once in the certification cycle at least.")
            % {"most": LONGEST},
            f"{key}_own_months",
        )
    if not row.own_reason.strip():
        raise AuditError(
            _("%(process)s: say why another frequency than suggested is right.")
            % {"process": row.process.reference},
            f"{key}_own_reason",
        )


def _fields(row: Judgement) -> dict[str, object]:
    return {
        "importance": row.importance,
        "reason": row.reason.strip(),
        "own_months": row.own_months,
        "own_reason": row.own_reason.strip() if row.own_months else "",
    }


def _says(row: Judgement | ProcessPriority) -> tuple[object, ...]:
    own = row.own_reason.strip() if row.own_months else ""
    return row.importance, row.reason.strip(), row.own_months, own


def _words(row: Judgement | ProcessPriority | None) -> str:
    if row is None:
        return ""
    words = [_("importance %(figure)d") % {"figure": row.importance}, row.reason.strip()]
    if row.own_months:
        words.append(_("decided: every %(months)d months") % {"months": row.own_months})
        words.append(row.own_reason.strip())
    return "; ".join(word for word in words if word)


def keep_priorities(programme: AuditProgramme, on: datetime.date) -> list[Fact]:
    """Keep each process' figures of that day; those nobody judged are as important as suggested.

    Called by the approval, in its transaction. Returns the formulas as facts of its entry.
    """
    processes = list(queries.processes(programme.organization))
    known = figures(programme.organization, processes, on)
    standing = {row.process_id: row for row in programme.priorities.all()}
    kept = [_kept(programme, process, standing, known[process.pk]) for process in processes]
    ProcessPriority.objects.bulk_create([row for row in kept if row.pk is None])
    ProcessPriority.objects.bulk_update(
        [row for row in kept if row.process_id in standing], ["kept_change", "kept_results"]
    )
    return [
        (
            process,
            formula(row.importance, row.kept_change or 0, row.kept_results or 0, row.own_months),
        )
        for process, row in zip(processes, kept, strict=True)
    ]


def _kept(
    programme: AuditProgramme,
    process: Process,
    standing: dict[int, ProcessPriority],
    known: Figures,
) -> ProcessPriority:
    row = standing.get(process.pk) or ProcessPriority(
        programme=programme, process=process, importance=known.suggested, reason=known.why[:300]
    )
    row.kept_change, row.kept_results = known.change, known.result
    return row
