"""What the steps of corrective action share: the gate before each, the entry after it."""

import datetime

from django.utils.translation import gettext as _

from evidence import ledger
from evidence.facts import Fact
from evidence.services import lock
from improvement import evidence
from improvement.errors import NonconformityError
from improvement.models import Nonconformity
from people import clock
from people.models import Person
from people.rules import not_in_future

State = Nonconformity.State


def at(
    nonconformity: Nonconformity, on: datetime.date | None, *states: str
) -> tuple[Nonconformity, datetime.date]:
    """The locked record and the day of the act; refuses steps out of turn and days to come."""
    found = lock(nonconformity)
    not_in_future(NonconformityError, found.organization, on=on)
    if found.state not in states:
        raise NonconformityError(
            _("This step does not come now: it is “%(state)s”.")
            % {"state": found.get_state_display()}
        )
    return found, on or clock.today(found.organization)


def refuse_before(on: datetime.date, *steps: datetime.date | None) -> None:
    """Refuse a day before any of the steps that were taken."""
    if on < max(day for day in steps if day is not None):
        raise NonconformityError(_("Enter a date on or after the step before."), "on")


def refuse_empty(message: str, **texts: str) -> None:
    """Refuse what says nothing, at the field of its name."""
    for field, text in texts.items():
        if not text.strip():
            raise NonconformityError(message, field)


def record(
    found: Nonconformity,
    verb: str,
    by: Person,
    facts: list[Fact],
    on: datetime.date,
    actor: Person | None,
    shows: tuple[str, ...] | None = None,
) -> Nonconformity:
    """Write the step to the ledger; steps on the way to another show no commitment of their own."""
    ledger.record(
        evidence.nonconformity(found),
        organization=found.organization,
        verb=verb,
        by=by,
        actor=actor,
        facts=facts,
        occurred_on=on,
        shows=shows,
    )
    return found


def yes_or_no(answer: bool) -> str:
    """An answer as a fact."""
    return _("yes") if answer else _("no")
