"""Saying another word beside a status, and taking it back."""

import datetime

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from evidence import ledger
from evidence.editions import edition
from evidence.facts import Change, Personal
from evidence.services import lock, next_reference, save
from evidence.window import add_months
from people import clock
from people.models import Organization, Person
from people.rules import same_organization
from programme.models import Override
from programme.models.overrides import MOST_MONTHS, WORDS
from programme.overrides import describing
from programme.overrides.errors import OverrideError


@transaction.atomic
def override_status(
    *,
    organization: Organization,
    commitment: str,
    status: str,
    reason: str,
    until_on: datetime.date,
    by: Person,
) -> Override:
    """Set a word beside the computed status of a commitment, from today until a day.

    Raises OverrideError where `by` is not of top management, for more than six months, without a
    reason, and while another one stands.
    """
    same_organization(OverrideError, organization, by=by)
    reference = next_reference(Override, organization, "OV")
    today = clock.today(organization)
    _check_person(by, today)
    _check_words(organization, commitment, status, reason)
    _check_days(today, until_on)
    _refuse_second(organization, commitment, today)
    override = Override.objects.create(
        organization=organization,
        reference=reference,
        created_at=clock.now(),
        commitment=commitment,
        status=status,
        person=by,
        reason=reason.strip(),
        from_on=today,
        until_on=until_on,
    )
    ledger.record(
        describing.override(override),
        organization=organization,
        verb="decided",
        by=by,
        facts=[
            (_("Status"), override.get_status_display()),
            (_("Reason"), Personal(override.reason)),
            (_("Until"), until_on),
        ],
        shows=(),
    )
    return override


def _check_person(by: Person, today: datetime.date) -> None:
    if not by.is_top_management(today):
        raise OverrideError(_("Only top management sets a word beside a status."))


def _check_words(organization: Organization, commitment: str, status: str, reason: str) -> None:
    if commitment not in {one.slug for one in edition(organization.edition).judged}:
        raise OverrideError(_("This edition has no such commitment."), "commitment")
    if status not in dict(WORDS):
        raise OverrideError(_("Choose one of the words."), "status")
    if not reason.strip():
        raise OverrideError(_("Say why."), "reason")


def _check_days(today: datetime.date, until_on: datetime.date) -> None:
    if until_on < today:
        raise OverrideError(_("Enter a date on or after today."), "until_on")
    latest = add_months(today, MOST_MONTHS)
    if until_on > latest:
        text = _("It may stand for six months at most, until %(day)s.")
        raise OverrideError(text % {"day": date_format(latest)}, "until_on")


def _refuse_second(organization: Organization, commitment: str, today: datetime.date) -> None:
    known = Override.objects.of(organization).standing(today).filter(commitment=commitment).first()
    if known is not None:
        text = _("%(reference)s stands until %(day)s. End it first.")
        words = {"reference": known.reference, "day": date_format(known.until_on)}
        raise OverrideError(text % words)


@transaction.atomic
def end_override(*, override: Override, reason: str, by: Person) -> Override:
    """End it before its day. Raises OverrideError without a reason, and where it stands no more."""
    same_organization(OverrideError, override.organization, by=by)
    current = lock(override)
    today = clock.today(current.organization)
    _check_person(by, today)
    if not current.stands(today):
        raise OverrideError(_("It stands no more."))
    if not reason.strip():
        raise OverrideError(_("Say why it ends early."), "reason")
    current.ended_on, current.ended_reason = today, reason.strip()
    save(current, "ended_on", "ended_reason")
    ledger.record(
        describing.override(current),
        organization=current.organization,
        verb="ended",
        by=by,
        facts=[
            (_("Until"), Change(current.until_on, today)),
            (_("Reason"), Personal(current.ended_reason)),
        ],
        shows=(),
    )
    return current
