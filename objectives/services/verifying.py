"""What happens to readings after they are entered: verified by somebody else, locked, unlocked."""

import datetime
from collections.abc import Iterable

from django.db import transaction
from django.db.models import QuerySet
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from evidence import ledger
from evidence.facts import Fact, Personal
from evidence.services import lock
from objectives import evidence, periods
from objectives.errors import ObjectiveError
from objectives.models import Measurement, Objective
from people import clock
from people.models import Person
from people.rules import same_organization


@transaction.atomic
def verify_measurements(
    *, objective: Objective, measurements: Iterable[Measurement], by: Person
) -> int:
    """Confirm readings of one objective against their source: all of them or none. Returns how many.

    Raises ObjectiveError, naming the period, for a reading that was corrected meanwhile, is verified
    already, or was entered by the same person.
    """
    current = lock(objective)
    same_organization(ObjectiveError, current.organization, by=by)
    wanted = {each.pk for each in measurements}
    rows = list(current.measurements.filter(pk__in=wanted).order_by("period", "pk"))
    if not rows or len(rows) != len(wanted):
        raise ObjectiveError(_("Choose readings that wait to be verified."))
    for row in rows:
        _refuse_verifying(current, row, by)
    moment = clock.now()
    current.measurements.filter(pk__in=wanted).update(verified_by=by, verified_at=moment)
    _record(current, "verified", by, [(_period(current, row), _value(row)) for row in rows])
    return len(rows)


def _refuse_verifying(objective: Objective, row: Measurement, by: Person) -> None:
    named = {"period": _period(objective, row).capitalize()}
    if row.superseded_at is not None:
        text = _("%(period)s was corrected meanwhile. Look at the new value first.")
        raise ObjectiveError(text % named)
    if row.verified_at is not None:
        raise ObjectiveError(_("%(period)s is verified already.") % named)
    if row.entered_by_id == by.pk:
        text = _("You entered %(period)s yourself. Somebody else has to verify it.")
        raise ObjectiveError(text % {"period": _period(objective, row)})


@transaction.atomic
def lock_measurements(*, objective: Objective, until: datetime.date, by: Person) -> int:
    """Lock every verified reading whose period was over by the end of `until`. Returns how many.

    What is not verified stays open. Raises ObjectiveError when there is nothing to lock.
    """
    current = lock(objective)
    same_organization(ObjectiveError, current.organization, by=by)
    rows = lockable(current.measurements.all(), current.frequency, until).order_by("period")
    days = list(rows.values_list("period", flat=True))
    if not days:
        raise ObjectiveError(_("No verified reading waits to be locked up to that day."), "until")
    rows.update(locked_by=by, locked_at=clock.now())
    facts: list[Fact] = [
        (_("From"), periods.name(days[0], current.frequency)),
        (_("To"), periods.name(days[-1], current.frequency)),
        (_("Readings"), len(days)),
    ]
    _record(current, "locked", by, facts)
    return len(days)


def lockable(
    rows: QuerySet[Measurement], frequency: str, until: datetime.date
) -> QuerySet[Measurement]:
    """Of these readings, those that are verified, not locked yet, and of periods over by `until`."""
    last = periods.last_ended(until, frequency)
    return rows.filter(
        superseded_at=None, verified_at__isnull=False, locked_at=None, period__lte=last
    )


@transaction.atomic
def unlock_measurement(*, measurement: Measurement, reason: str, by: Person) -> Measurement:
    """Open a locked reading again, so that it can be corrected. Raises ObjectiveError.

    Refused without a reason and for a reading that is not locked. It stays verified.
    """
    current = lock(measurement.objective)
    same_organization(ObjectiveError, current.organization, by=by)
    row = current.measurements.get(pk=measurement.pk)
    if row.superseded_at is not None or row.locked_at is None:
        raise ObjectiveError(_("This reading is not locked."))
    if not reason.strip():
        raise ObjectiveError(_("Say why the reading is unlocked."), "reason")
    row.locked_by = row.locked_at = None
    row.save(update_fields=["locked_by", "locked_at"])
    facts: list[Fact] = [
        (_("Period"), _period(current, row)),
        (_("Value"), _value(row)),
        (_("Reason"), Personal(reason.strip())),
    ]
    _record(current, "unlocked", by, facts)
    return row


def _record(objective: Objective, verb: str, by: Person, facts: list[Fact]) -> None:
    """Care for readings that are there already shows no commitment a second time."""
    ledger.record(
        evidence.result(objective),
        organization=objective.organization,
        verb=verb,
        by=by,
        facts=facts,
        shows=(),
    )


def _period(objective: Objective, row: Measurement) -> str:
    return periods.name(row.period, objective.frequency)


def _value(row: Measurement) -> str:
    return "–" if row.value is None else number_format(row.value.normalize())
