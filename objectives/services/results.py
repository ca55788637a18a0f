"""Measuring objectives: enter a value, correct it (clauses 6.2.1 and 9.1)."""

import datetime
import uuid
from dataclasses import asdict
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from evidence import ledger
from evidence import queries as ledger_queries
from evidence.facts import Change, Fact, Personal
from evidence.models import Attachment, Entry
from evidence.services import lock, save
from objectives import evidence, periods
from objectives.errors import ObjectiveError
from objectives.models import Measurement, Objective
from objectives.services.proofs import attached_proof
from objectives.services.values import (
    Number,
    Reading,
    checked_reading,
    ended_period,
    refuse_unless_standing,
)
from people import clock
from people.models import Person
from people.rules import same_organization


@transaction.atomic
def enter_measurement(
    *,
    objective: Objective,
    period: datetime.date,
    by: Person,
    value: Number | None = None,
    numerator: Number | None = None,
    denominator: Number | None = None,
    no_reading_reason: str = "",
    data_source: str = "",
    proof: UploadedFile | None = None,
    comment: str = "",
    client_key: uuid.UUID | None = None,
    actor: Person | None = None,
) -> Measurement:
    """Enter the value of the period that holds the day `period`, or why there is no reading.

    A share is given by `numerator` and `denominator`. It happened on the last day of the period. The
    first entry makes an approved objective active. What was sent under a `client_key` already is not
    entered again: its entry is the answer. Raises ObjectiveError for objectives that are not approved
    or closed, for a period that is not over or has an entry already, and for values off the scale.
    """
    current = lock(objective)
    same_organization(ObjectiveError, current.organization, by=by, actor=actor)
    refuse_unless_standing(current)
    if sent := _sent_before(current, client_key):
        return sent
    first_day = ended_period(current, period)
    reading = checked_reading(
        current,
        value=value,
        numerator=numerator,
        denominator=denominator,
        no_reading_reason=no_reading_reason,
    )
    _refuse_second(current, first_day)
    measurement = Measurement.objects.create(
        objective=current,
        period=first_day,
        **asdict(reading),
        data_source=data_source.strip(),
        proof=attached_proof(current, proof, by),
        comment=comment.strip(),
        entered_by=by,
        entered_at=clock.now(),
        client_key=client_key,
    )
    activate(current)
    ledger.record(
        evidence.result(current),
        organization=current.organization,
        verb="not-measured" if reading.no_reading_reason else "measured",
        by=by,
        actor=actor,
        occurred_on=periods.end_of(first_day, current.frequency),
        facts=[(_("Period"), _named(current, first_day)), *_result_facts(measurement)],
    )
    return measurement


def activate(objective: Objective) -> None:
    """The first reading makes an approved objective active; `objective` is locked."""
    if objective.state == Objective.State.APPROVED:
        objective.state = Objective.State.ACTIVE
        save(objective, "state")


def _sent_before(objective: Objective, client_key: uuid.UUID | None) -> Measurement | None:
    if client_key is None:
        return None
    return objective.measurements.filter(client_key=client_key).first()


def _refuse_second(objective: Objective, period: datetime.date) -> None:
    if objective.measurements.standing().filter(period=period).exists():
        raise ObjectiveError(
            _("%(period)s has an entry already. Correct that entry instead.")
            % {"period": periods.name(period, objective.frequency).capitalize()},
            "period",
        )


def _named(objective: Objective, period: datetime.date) -> str:
    return periods.name(period, objective.frequency)


def _result_facts(measurement: Measurement) -> list[Fact]:
    return [
        (_("Value"), _written(measurement)),
        (_("Parts"), _parts(measurement)),
        (_("No reading, because"), _personal(measurement.no_reading_reason)),
        (_("Source of this value"), measurement.data_source),
        (_("Proof"), _file(measurement.proof)),
        (_("Comment"), _personal(measurement.comment)),
    ]


def _written(measurement: Measurement) -> str:
    if measurement.value is None:
        return ""
    return f"{measurement.value.normalize():f} {measurement.objective.unit}".strip()


def _parts(measurement: Measurement) -> str:
    """“19 of 20”."""
    if measurement.numerator is None or measurement.denominator is None:
        return ""
    part, whole = measurement.numerator.normalize(), measurement.denominator.normalize()
    return _("%(part)s of %(whole)s") % {"part": f"{part:f}", "whole": f"{whole:f}"}


def _file(proof: Attachment | None) -> str:
    return f"{proof.name}, SHA-256 {proof.sha256}" if proof else ""


def _personal(text: str) -> Personal | None:
    """Free text may tell about somebody, so its words stay outside the chain."""
    return Personal(text) if text else None


@transaction.atomic
def correct_measurement(
    *,
    measurement: Measurement,
    reason: str,
    by: Person,
    value: Number | None = None,
    numerator: Number | None = None,
    denominator: Number | None = None,
    no_reading_reason: str = "",
    data_source: str = "",
    proof: UploadedFile | None = None,
    comment: str = "",
    client_key: uuid.UUID | None = None,
    actor: Person | None = None,
) -> Measurement:
    """Replace an entry by a new one; the old one stays and says by what it was replaced.

    The new entry has to be verified again; it keeps the old proof unless it brings its own. Raises
    ObjectiveError without a reason, when nothing differs, for values off the scale, for a closed
    objective, and for an entry that is locked or was replaced already.
    """
    current = lock(measurement.objective)
    same_organization(ObjectiveError, current.organization, by=by, actor=actor)
    refuse_unless_standing(current)
    if sent := _sent_before(current, client_key):
        return sent
    old = Measurement.objects.select_for_update().get(pk=measurement.pk, objective=current)
    reading = checked_reading(
        current,
        value=value,
        numerator=numerator,
        denominator=denominator,
        no_reading_reason=no_reading_reason,
    )
    texts = {"comment": comment.strip(), "data_source": data_source.strip()}
    _refuse_correction(old, reason, differs=bool(proof) or _differs(old, reading, texts))
    moment = clock.now()
    old.superseded_at = moment
    old.save(update_fields=["superseded_at"])
    new = Measurement.objects.create(
        objective=current,
        period=old.period,
        **asdict(reading),
        **texts,
        proof=attached_proof(current, proof, by) or old.proof,
        entered_by=by,
        entered_at=moment,
        corrects=old,
        correction_reason=reason.strip(),
        client_key=client_key,
    )
    _record_correction(current, old, new, {"by": by, "actor": actor})
    return new


def _refuse_correction(old: Measurement, reason: str, *, differs: bool) -> None:
    if old.superseded_at is not None:
        raise ObjectiveError(_("Somebody corrected this entry already. Correct the newest one."))
    if old.locked_at is not None:
        raise ObjectiveError(_("This reading is locked. Unlock it first, with a reason."))
    if not reason.strip():
        raise ObjectiveError(_("Say why the entry was wrong."), "reason")
    if not differs:
        raise ObjectiveError(_("Nothing differs from what was entered."), "value")


def _differs(old: Measurement, reading: Reading, texts: dict[str, str]) -> bool:
    new = asdict(reading) | texts
    return any(getattr(old, name) != value for name, value in new.items())


def _record_correction(
    objective: Objective, old: Measurement, new: Measurement, who: dict[str, Any]
) -> None:
    """A correction is no new result, so it shows no commitment a second time."""
    day = periods.end_of(old.period, objective.frequency)
    facts: list[Fact] = [
        (_("Period"), _named(objective, old.period)),
        (_("Value"), Change(_written(old), _written(new))),
        *_result_facts(new)[1:],
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
