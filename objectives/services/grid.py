"""What the grid saves: a row at once from its form, or cell by cell as each is sent (clause 9.1.1)."""

import datetime
import uuid
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from evidence.services import lock
from objectives import periods
from objectives.models import Measurement, Objective
from objectives.services.results import correct_measurement, enter_measurement
from objectives.services.values import checked_reading
from objectives.typed import read, written
from people.errors import RuleError
from people.models import Person


class _NotWholeError(Exception):
    """A cell of the row was refused, so that none of it is entered."""


def enter_row(
    *, objective: Objective, texts: Mapping[datetime.date, str], by: Person
) -> dict[datetime.date, str]:
    """Enter readings of one objective, all of them or none; returns what was refused, by period."""
    refused: dict[datetime.date, str] = {}
    try:
        with transaction.atomic():
            for period, text in texts.items():
                try:
                    fields = asdict(read(objective, text))
                    enter_measurement(objective=objective, period=period, by=by, **fields)
                except RuleError as error:
                    refused[period] = str(error.message)
            if refused:
                raise _NotWholeError
    except _NotWholeError:
        pass
    return refused


@dataclass(frozen=True)
class Sent:
    """A cell as a browser sends it. `corrects` is the entry that it replaces, with the `reason`."""

    key: uuid.UUID
    objective: int
    period: datetime.date
    text: str
    corrects: int | None = None
    reason: str = ""


class Outcome(StrEnum):
    """What became of a cell that was sent."""

    SAVED = "saved"
    REFUSED = "refused"
    CONFLICT = "conflict"  # another value stands there; both are shown


@dataclass(frozen=True)
class Answer:
    """What became of a cell, in words, with the entry that stands now."""

    outcome: Outcome
    words: str = ""
    entry: Measurement | None = None


def take(*, objective: Objective, sent: Sent, by: Person) -> Answer:
    """Enter or correct what was sent, once for each key; a value that stands already is no conflict."""
    try:
        with transaction.atomic():
            return _take(lock(objective), sent, by)
    except RuleError as refused:
        return Answer(Outcome.REFUSED, str(refused.message))


def _take(objective: Objective, sent: Sent, by: Person) -> Answer:
    if known := objective.measurements.filter(client_key=sent.key).first():
        return Answer(Outcome.SAVED, entry=known)
    typed = read(objective, sent.text)
    first_day = periods.start_of(sent.period, objective.frequency)
    standing = objective.measurements.standing().filter(period=first_day)
    old = standing.select_related("entered_by").first()
    fields = asdict(typed) | {"by": by, "client_key": sent.key}
    if old is None:
        return _saved(enter_measurement(objective=objective, period=sent.period, **fields))
    reading = checked_reading(objective, **asdict(typed))
    if all(getattr(old, name) == value for name, value in asdict(reading).items()):
        return _saved(old)
    if old.pk != sent.corrects:
        return Answer(Outcome.CONFLICT, _meanwhile(objective, old), old)
    fields |= {"comment": old.comment, "data_source": old.data_source}
    return _saved(correct_measurement(measurement=old, reason=sent.reason, **fields))


def _saved(entry: Measurement) -> Answer:
    return Answer(Outcome.SAVED, entry=entry)


def _meanwhile(objective: Objective, old: Measurement) -> str:
    return _("Another value stands here: %(value)s, entered by %(person)s on %(day)s.") % {
        "value": written(objective, old),
        "person": old.entered_by,
        "day": date_format(old.entered_at),
    }
