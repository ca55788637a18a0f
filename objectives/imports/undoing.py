"""An import is taken back, as a whole, while nobody has built on it."""

from django.db import transaction
from django.utils.translation import gettext as _

from evidence import ledger
from evidence.facts import Fact, Personal
from evidence.models import Entry
from evidence.services import lock, save
from objectives import evidence, periods
from objectives.errors import ObjectiveError
from objectives.models import Measurement, Objective, ReadingImport
from objectives.services.deciding import close_objective
from objectives.services.results import correct_measurement
from people import clock
from people.models import Person
from people.rules import same_organization

State = ReadingImport.State
NAMED = 5  # readings that a refusal names


@transaction.atomic
def undo_import(*, reading_import: ReadingImport, reason: str, by: Person) -> ReadingImport:
    """Take back all that the file brought; it stays visible as superseded, without a successor.

    What it corrected gets its old value again, as a new correction. Objectives that it proposed and
    nobody approved are withdrawn. Raises ObjectiveError without a reason, and, by name, where a
    reading was corrected, verified or locked since, or its objective was closed.
    """
    current = lock(reading_import)
    same_organization(ObjectiveError, current.organization, by=by)
    if current.state != State.DONE:
        raise ObjectiveError(_("Only what was imported can be taken back."))
    if not reason.strip():
        raise ObjectiveError(_("Say why it is taken back."), "reason")
    rows = _locked_rows(current)
    _refuse_built_upon(rows)
    current.state, current.undo_reason = State.UNDONE, reason.strip()[:300]
    current.undone_at, current.undone_by = clock.now(), by
    _restore(current, [row for row in rows if row.corrects_id], by)
    _withdraw(current, [row for row in rows if not row.corrects_id], by)
    _withdraw_proposals(current, by)
    save(current, "state", "undo_reason", "undone_at", "undone_by")
    ledger.record(
        evidence.reading_import(current),
        organization=current.organization,
        verb="import-undone",
        by=by,
        facts=[(_("Readings"), len(rows)), (_("Reason"), Personal(current.undo_reason))],
        shows=(),
    )
    return current


def _locked_rows(current: ReadingImport) -> list[Measurement]:
    """What the import brought, its objectives locked in the order of their keys."""
    keys = current.measurements.values("objective")
    found = Objective.objects.filter(pk__in=keys).order_by("pk").prefetch_related("process")
    objectives = {one.pk: one for one in found.select_for_update()}
    rows = list(current.measurements.order_by("objective", "period", "pk"))
    for row in rows:
        row.objective = objectives[row.objective_id]
        row.objective.organization = current.organization
    return rows


def _refuse_built_upon(rows: list[Measurement]) -> None:
    named = [text for row in rows if (text := _built_upon(row))]
    if named:
        shown = "; ".join(named[:NAMED])
        more = _(" and %(count)d more") % {"count": len(named) - NAMED}
        text = _("It cannot be taken back any more: %(readings)s.")
        raise ObjectiveError(text % {"readings": shown + (more if len(named) > NAMED else "")})


def _built_upon(row: Measurement) -> str:
    """“O03 October 2026 was verified”, or nothing."""
    objective = row.objective
    what = ""
    if row.superseded_at is not None:
        what = _("%(reading)s was corrected")
    elif row.locked_at is not None:
        what = _("%(reading)s is locked")
    elif row.verified_at is not None:
        what = _("%(reading)s was verified")
    elif not objective.is_standing:
        what = _("%(reading)s belongs to a closed objective")
    period = periods.name(row.period, objective.frequency)
    return what % {"reading": f"{objective.reference} {period}"} if what else ""


def _restore(current: ReadingImport, rows: list[Measurement], by: Person) -> None:
    """What was corrected gets its old value again; all three entries stay."""
    olds = Measurement.objects.in_bulk([row.corrects_id for row in rows])
    reason = _("%(reference)s taken back: %(reason)s") % {
        "reference": current.reference,
        "reason": current.undo_reason,
    }
    for row in rows:
        old = olds[row.corrects_id]
        has_parts = old.numerator is not None
        correct_measurement(
            measurement=row,
            reason=reason[:300],
            by=by,
            value=None if has_parts else old.value,
            numerator=old.numerator,
            denominator=old.denominator,
            no_reading_reason=old.no_reading_reason,
            comment=old.comment,
            data_source=old.data_source,
        )


def _withdraw(current: ReadingImport, rows: list[Measurement], by: Person) -> None:
    """New readings leave the series, and the entries that proved them are withdrawn."""
    Measurement.objects.filter(imported_by=current, corrects=None).update(
        superseded_at=current.undone_at
    )
    objectives = {row.objective_id: row.objective for row in rows}
    counts = dict.fromkeys(objectives, 0)
    for row in rows:
        counts[row.objective_id] += 1
    measured = set(
        Measurement.objects.standing()
        .filter(objective__in=objectives)
        .values_list("objective_id", flat=True)
    )
    entries = Entry.objects.in_bulk(current.counts["entries"].values())
    for key, objective in objectives.items():
        if key not in measured and objective.state == Objective.State.ACTIVE:
            objective.state = Objective.State.APPROVED
            save(objective, "state")
        facts: list[Fact] = [
            (_("Import"), f"{current.reference} {current.name}"),
            (_("Readings"), counts[key]),
            (_("Reason"), Personal(current.undo_reason)),
        ]
        ledger.record(
            evidence.result(objective),
            organization=current.organization,
            verb="import-undone",
            by=by,
            facts=facts,
            supersedes=entries[current.counts["entries"][str(key)]],
            withdraws=True,
            shows=(),
        )


def _withdraw_proposals(current: ReadingImport, by: Person) -> None:
    """Proposals that nobody approved yet; an approved objective is top management's."""
    proposed = Objective.objects.of(current.organization).filter(
        reference__in=current.counts.get("proposed", []), state=Objective.State.PROPOSED
    )
    for one in proposed.order_by("pk"):
        close_objective(
            objective=one, outcome=Objective.State.WITHDRAWN, reason=current.undo_reason, by=by
        )
