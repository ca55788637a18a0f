"""Measuring objectives: enter a value, correct it, confirm new limits (clauses 6.2.1 and 9.1)."""

import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from evidence import ledger
from evidence import queries as ledger_queries
from evidence.facts import Change, Fact, Personal
from evidence.models import Entry
from evidence.services import lock, save
from objectives import evidence, periods
from objectives.errors import ObjectiveError
from objectives.models import Measurement, Objective, Rebase
from objectives.services.values import (
    Number,
    ended_period,
    past_day,
    refuse_unless_standing,
    value_or_reason,
)
from people import clock
from people.models import Person
from people.rules import same_organization


@transaction.atomic
def enter_measurement(
    *,
    objective: Objective,
    period: datetime.date,
    value: Number | None,
    by: Person,
    no_reading_reason: str = "",
    comment: str = "",
    actor: Person | None = None,
) -> Measurement:
    """Enter the value of the period that holds the day `period`, or why there is no reading.

    It happened on the last day of the period. The first entry makes an approved objective active.
    Raises ObjectiveError for objectives that are not approved or closed, for a period that is not
    over or has an entry already, and for values off the scale.
    """
    current = lock(objective)
    _refuse_unless_standing(current, by, actor)
    first_day = ended_period(current, period)
    number, reason = value_or_reason(current, value, no_reading_reason)
    if _entry_of(current, first_day):
        raise ObjectiveError(
            _("%(period)s has an entry already. Correct that entry instead.")
            % {"period": periods.name(first_day, current.frequency).capitalize()},
            "period",
        )
    measurement = Measurement.objects.create(
        objective=current,
        period=first_day,
        value=number,
        no_reading_reason=reason,
        comment=comment.strip(),
        entered_by=by,
        entered_at=clock.now(),
    )
    if current.state == Objective.State.APPROVED:
        current.state = Objective.State.ACTIVE
        save(current, "state")
    ledger.record(
        evidence.result(current),
        organization=current.organization,
        verb="measured" if reason == "" else "not-measured",
        by=by,
        actor=actor,
        occurred_on=periods.end_of(first_day, current.frequency),
        facts=[(_("Period"), _named(current, first_day)), *_result_facts(measurement)],
    )
    return measurement


def _refuse_unless_standing(objective: Objective, by: Person, actor: Person | None) -> None:
    same_organization(ObjectiveError, objective.organization, by=by, actor=actor)
    refuse_unless_standing(objective)


def _entry_of(objective: Objective, period: datetime.date) -> Measurement | None:
    return objective.measurements.standing().filter(period=period).first()


def _named(objective: Objective, period: datetime.date) -> str:
    return periods.name(period, objective.frequency)


def _result_facts(measurement: Measurement) -> list[Fact]:
    return [
        (_("Value"), _written(measurement)),
        (_("No reading, because"), _personal(measurement.no_reading_reason)),
        (_("Comment"), _personal(measurement.comment)),
    ]


def _written(measurement: Measurement) -> str:
    if measurement.value is None:
        return ""
    return f"{measurement.value.normalize():f} {measurement.objective.unit}".strip()


def _personal(text: str) -> Personal | None:
    """Free text may tell about somebody, so its words stay outside the chain."""
    return Personal(text) if text else None


@transaction.atomic
def correct_measurement(
    *,
    measurement: Measurement,
    value: Number | None,
    reason: str,
    by: Person,
    no_reading_reason: str = "",
    comment: str = "",
    actor: Person | None = None,
) -> Measurement:
    """Replace an entry by a new one; the old one stays and says by what it was replaced.

    Raises ObjectiveError without a reason, when nothing differs, for values off the scale, for a
    closed objective and for an entry that was replaced already.
    """
    current = lock(measurement.objective)
    _refuse_unless_standing(current, by, actor)
    old = Measurement.objects.select_for_update().get(pk=measurement.pk, objective=current)
    number, no_reading = value_or_reason(current, value, no_reading_reason)
    if old.superseded_at is not None:
        raise ObjectiveError(_("Somebody corrected this entry already. Correct the newest one."))
    if not reason.strip():
        raise ObjectiveError(_("Say why the entry was wrong."), "reason")
    if (number, no_reading, comment.strip()) == (old.value, old.no_reading_reason, old.comment):
        raise ObjectiveError(_("Nothing differs from what was entered."), "value")
    moment = clock.now()
    old.superseded_at = moment
    old.save(update_fields=["superseded_at"])
    new = Measurement.objects.create(
        objective=current,
        period=old.period,
        value=number,
        no_reading_reason=no_reading,
        comment=comment.strip(),
        entered_by=by,
        entered_at=moment,
        corrects=old,
        correction_reason=reason.strip(),
    )
    _record_correction(current, old, new, {"by": by, "actor": actor})
    return new


def _record_correction(
    objective: Objective, old: Measurement, new: Measurement, who: dict[str, Any]
) -> None:
    """A correction is no new result, so it shows no commitment a second time."""
    day = periods.end_of(old.period, objective.frequency)
    facts: list[Fact] = [
        (_("Period"), _named(objective, old.period)),
        (_("Value"), Change(_written(old), _written(new))),
        (_("No reading, because"), _personal(new.no_reading_reason)),
        (_("Comment"), _personal(new.comment)),
        (_("Reason"), Personal(new.correction_reason)),
    ]
    ledger.record(
        evidence.result(objective),
        organization=objective.organization,
        verb="corrected",
        occurred_on=day,
        facts=facts,
        supersedes=_entry_on(objective, day),
        shows=(),
        **who,
    )


def _entry_on(objective: Objective, day: datetime.date) -> Entry | None:
    """The newest entry of the ledger about the result of the period that ends on `day`."""
    kind = objective._meta.label_lower
    found = ledger_queries.trail(objective.organization, kind, objective.pk)
    verbs = ("measured", "not-measured", "corrected")
    return found.filter(occurred_on=day, verb__in=verbs).first()


@transaction.atomic
def rebase(
    *,
    objective: Objective,
    period: datetime.date,
    reason: str,
    by: Person,
    actor: Person | None = None,
    on: datetime.date | None = None,
) -> Rebase:
    """Confirm that the process changed for good: limits are computed anew from `period` on.

    The old limits stay visible. `reason` says what changed. Raises ObjectiveError unless the period
    was measured, is not the first one, and has no new limits yet.
    """
    current = lock(objective)
    _refuse_unless_standing(current, by, actor)
    first_day = ended_period(current, period)
    day = past_day(current.organization, on)
    _refuse_rebase(current, first_day, reason)
    confirmed = Rebase.objects.create(
        objective=current,
        period=first_day,
        reason=reason.strip(),
        confirmed_by=actor or by,
        confirmed_on=day,
    )
    ledger.record(
        evidence.result(current),
        organization=current.organization,
        verb="rebased",
        by=by,
        actor=actor,
        occurred_on=day,
        facts=[(_("From"), _named(current, first_day)), (_("What changed"), confirmed.reason)],
    )
    return confirmed


def _refuse_rebase(objective: Objective, period: datetime.date, reason: str) -> None:
    if not reason.strip():
        raise ObjectiveError(_("Say what changed in the process."), "reason")
    measured = objective.measurements.standing().exclude(value=None).order_by("period")
    first = measured.first()
    if first is None or not measured.filter(period=period).exists():
        raise ObjectiveError(_("Choose a period that was measured."), "period")
    if first.period == period:
        raise ObjectiveError(_("These are the first values: their limits are new."), "period")
    if objective.rebases.filter(period=period).exists():
        raise ObjectiveError(_("New limits begin in this period already."), "period")
