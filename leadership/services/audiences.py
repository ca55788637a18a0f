"""Name the audiences whom leaders have to reach (7.4)."""

import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from evidence import ledger
from evidence.facts import Fact
from evidence.services import lock, next_reference, revise, save
from leadership import evidence
from leadership.errors import LeadershipError
from leadership.models import Audience
from leadership.rules import not_before, past_day
from people import clock
from people.models import Organization, Person


@transaction.atomic
def add_audience(
    *,
    organization: Organization,
    name: str,
    by: Person,
    kind: str = Audience.Kind.FUNCTION,
    since_on: datetime.date | None = None,
    reference: str = "",
) -> Audience:
    """Name people who have to be reached at least once a year."""
    day = past_day(organization, since_on, "since_on")
    _refuse_double(organization, name)
    audience = Audience.objects.create(
        organization=organization,
        reference=reference or next_reference(Audience, organization, "AU"),
        name=name,
        kind=kind,
        since_on=day,
        created_at=clock.now(),
    )
    _record(audience, "identified", by, day, [(_("Kind"), audience.get_kind_display())])
    return audience


@transaction.atomic
def change_audience(
    *, audience: Audience, by: Person, changes: dict[str, Any], version: int | None = None
) -> Audience:
    """Change name or kind. Raises LeadershipError, StaleError."""
    past_day(audience.organization, changes.get("since_on"), "since_on")
    _refuse_double(audience.organization, changes.get("name", audience.name), audience)
    return revise(audience, by=by, changes=changes, describe=evidence.audience, version=version)


@transaction.atomic
def end_audience(*, audience: Audience, by: Person, on: datetime.date | None = None) -> Audience:
    """These people are no longer an audience of their own."""
    current = lock(audience)
    day = past_day(current.organization, on, "ended_on")
    if current.ended_on is not None:
        raise LeadershipError(_("This audience has ended already."))
    not_before(day, current.since_on, "ended_on", _("It began after this day."))
    current.ended_on = day
    save(current, "ended_on")
    _record(current, "ended", by, day, [])
    return current


def _refuse_double(organization: Organization, name: str, but: Audience | None = None) -> None:
    others = Audience.objects.of(organization).filter(name=name, ended_on=None)
    if (others.exclude(pk=but.pk) if but else others).exists():
        raise LeadershipError(_("There is an audience of this name already."), "name")


def _record(
    audience: Audience, verb: str, by: Person, on: datetime.date, facts: list[Fact]
) -> None:
    ledger.record(
        evidence.audience(audience),
        organization=audience.organization,
        verb=verb,
        by=by,
        facts=facts,
        occurred_on=on,
        shows=(),
    )
