"""A checked file is imported: all of it in one transaction, or nothing."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict

from django.db import transaction
from django.utils.translation import gettext as _

from evidence import ledger
from evidence.facts import Fact, Personal
from evidence.models import Entry
from evidence.services import lock, save
from objectives import evidence, periods
from objectives.errors import ObjectiveError
from objectives.imports.findings import Draft, Findings
from objectives.imports.ordering import order
from objectives.imports.running import SMALL, digest_of, findings_of
from objectives.imports.uploading import grid_of
from objectives.models import Measurement, Objective, ReadingImport
from objectives.services.goals import set_objective
from objectives.services.results import activate, correct_measurement
from pages.reading.grid import Grid
from people import clock
from people.models import Person
from people.rules import same_organization

State = ReadingImport.State
AT_ONCE = 1_000  # rows in one INSERT


@transaction.atomic
def start_import(*, reading_import: ReadingImport, by: Person) -> ReadingImport:
    """Import a checked file: a small one at once, a large one by a worker. Raises ObjectiveError."""
    current = lock(reading_import)
    same_organization(ObjectiveError, current.organization, by=by)
    _refuse_unchecked(current, State.CHECKED)
    if current.counts.get("readings", 0) > SMALL:
        current.state = State.WORKING
        save(current, "state")
        order(current, "do", by)
        return current
    return import_readings(reading_import=current, grid=grid_of(current), by=by)


def _refuse_unchecked(current: ReadingImport, *states: str) -> None:
    if current.state not in states:
        raise ObjectiveError(_("Only a file that was checked without an error can be imported."))
    counts = current.counts
    if not any(counts.get(name) for name in ("new", "corrections", "proposals")):
        raise ObjectiveError(_("There is nothing new in this file."))


@transaction.atomic
def import_readings(*, reading_import: ReadingImport, grid: Grid, by: Person) -> ReadingImport:
    """Put every reading of the checked file into the series; the objectives are locked first.

    Everything is checked again under the locks. For each objective one ledger entry, marked as
    imported, on the last day of its newest period, holds a hash over its readings. History shows no
    commitment; readings whose period is the newest one due do. Raises ObjectiveError, and then
    nothing is written, when something changed since the check.
    """
    current = lock(reading_import)
    _refuse_unchecked(current, State.CHECKED, State.WORKING)
    findings = findings_of(current, grid, by, locked=True)
    if findings.problems:
        first = findings.problems[0]
        text = _("Something changed since the check: %(cell)s %(problem)s Check the file again.")
        raise ObjectiveError(text % {"cell": first.cell, "problem": first.text})
    entries = _enter(current, findings, by)
    _correct(current, findings.corrections, by)
    proposed = _propose(findings, by)
    current.state, current.done_at, current.done_by = State.DONE, clock.now(), by
    current.counts = {**findings.counts, "entries": entries, "proposed": proposed}
    save(current, "state", "done_at", "done_by", "counts")
    ledger.record(
        evidence.reading_import(current),
        organization=current.organization,
        verb="imported",
        by=by,
        source=Entry.Source.IMPORTED,
        facts=[
            (_("File"), current.name),
            (_("SHA-256"), current.sha256),
            (_("New readings"), findings.counts["new"]),
            (_("Corrected"), findings.counts["corrections"]),
            (_("Objectives proposed"), len(proposed)),
        ],
        shows=(),
    )
    return current


def _enter(current: ReadingImport, findings: Findings, by: Person) -> dict[str, int]:
    """New readings; gives the ledger entry of each objective by the key of the objective."""
    moment = clock.now()
    Measurement.objects.bulk_create(
        (
            Measurement(
                objective=draft.objective,
                period=draft.period,
                **vars(draft.reading),
                comment=draft.comment,
                data_source=draft.data_source,
                entered_by=by,
                entered_at=moment,
                imported_by=current,
            )
            for draft in findings.drafts
        ),
        batch_size=AT_ONCE,
    )
    groups = _by_objective(findings.drafts)
    for objective, _drafts in groups:
        activate(objective)
    entries = ledger.record_all(
        [_act(current, objective, drafts) for objective, drafts in groups],
        organization=current.organization,
        verb="imported",
        by=by,
        source=Entry.Source.IMPORTED,
    )
    return {str(entry.subject_id): entry.pk for entry in entries}


def _by_objective(drafts: Iterable[Draft]) -> list[tuple[Objective, list[Draft]]]:
    groups: dict[int, list[Draft]] = defaultdict(list)
    for draft in drafts:
        groups[draft.objective.pk].append(draft)
    return [
        (found[0].objective, sorted(found, key=lambda one: one.period))
        for _key, found in sorted(groups.items())
    ]


def _act(current: ReadingImport, objective: Objective, drafts: list[Draft]) -> ledger.Act:
    """What the ledger says of all that came to one objective."""
    last = drafts[-1].period
    frequency = objective.frequency
    in_time = last >= periods.last_due(clock.today(current.organization), frequency)
    return ledger.Act(
        evidence.result(objective),
        occurred_on=periods.end_of(last, frequency),
        facts=tuple(_facts(current, objective, drafts)),
        shows=None if in_time else (),
    )


def _facts(current: ReadingImport, objective: Objective, drafts: list[Draft]) -> list[Fact]:
    """What came from which file. Free text may tell about somebody: its words stay outside."""
    name = periods.name
    frequency = objective.frequency
    spoken = [
        f"{name(one.period, frequency)}: {text}"
        for one in drafts
        for text in (one.reading.no_reading_reason, one.comment)
        if text
    ]
    return [
        (_("Import"), f"{current.reference} {current.name}"),
        (_("SHA-256 of the file"), current.sha256),
        (_("Readings"), len(drafts)),
        (_("From"), name(drafts[0].period, frequency)),
        (_("To"), name(drafts[-1].period, frequency)),
        (_("SHA-256 of the readings"), digest_of([_row(one) for one in drafts])),
        (_("Comments and reasons"), Personal("\n".join(spoken)) if spoken else None),
    ]


def _row(draft: Draft) -> tuple[object, ...]:
    reading = draft.reading
    parts = (reading.numerator, reading.denominator)
    return (draft.period.isoformat(), reading.value, *parts, draft.data_source)


def _correct(current: ReadingImport, drafts: list[Draft], by: Person) -> None:
    """By the rules of correcting by hand; each correction says from which file it comes."""
    olds = Measurement.objects.select_related("objective__organization").in_bulk(
        [draft.old.pk for draft in drafts if draft.old]
    )
    reason = f"{current.reference}: {current.mapping['reason']}"[:300]
    for draft in drafts:
        assert draft.old is not None
        given = asdict(draft.reading)
        if draft.reading.numerator is not None:
            del given["value"]  # its parts make it
        new = correct_measurement(
            measurement=olds[draft.old.pk],
            reason=reason,
            by=by,
            comment=draft.comment,
            data_source=draft.data_source,
            **given,
        )
        Measurement.objects.filter(pk=new.pk).update(imported_by=current)


def _propose(findings: Findings, by: Person) -> list[str]:
    """Objectives that the file sets; top management approves them, then their readings can come."""
    return [
        set_objective(
            organization=by.organization, by=by, reference=one.reference, **one.fields
        ).reference
        for one in findings.proposals
    ]
