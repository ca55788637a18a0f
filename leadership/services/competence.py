"""Competence (7.2): what functions need, and what people are found to be able to do."""

import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from evidence import ledger
from evidence.facts import Fact
from evidence.services import lock, next_reference, revise
from leadership import evidence, matrix
from leadership.errors import LeadershipError
from leadership.models import Attainment, Competence, CompetenceGap, Level, Requirement
from leadership.rules import past_day
from leadership.services.gaps import open_gap
from people import clock
from people.models import Organization, Person
from people.rules import same_organization
from processes.models import Process


@transaction.atomic
def add_competence(
    *,
    organization: Organization,
    name: str,
    by: Person,
    description: str = "",
    process: Process | None = None,
    reference: str = "",
) -> Competence:
    """Put a competence on the list. Raises LeadershipError."""
    same_organization(LeadershipError, organization, process=process)
    _refuse_taken(organization, name)
    competence = Competence.objects.create(
        organization=organization,
        reference=reference or next_reference(Competence, organization, "C"),
        created_at=clock.now(),
        name=name,
        description=description,
        process=process,
    )
    facts: list[Fact] = [(_("What somebody can do who has it"), description)]
    ledger.record(
        evidence.competence(competence),
        organization=organization,
        verb="recorded",
        by=by,
        facts=facts,
        shows=(),  # a list of what is needed is no act yet
    )
    return competence


@transaction.atomic
def change_competence(
    *, competence: Competence, by: Person, changes: dict[str, Any], version: int | None = None
) -> Competence:
    """Change its words. Raises LeadershipError, StaleError."""
    same_organization(LeadershipError, competence.organization, process=changes.get("process"))
    if "name" in changes:
        _refuse_taken(competence.organization, changes["name"], but=competence)
    return revise(competence, by=by, changes=changes, describe=evidence.competence, version=version)


@transaction.atomic
def require_competence(
    *, competence: Competence, function: str, level: int, by: Person
) -> Competence:
    """People of the function need that level; level 0 takes the need back. Raises LeadershipError."""
    current = lock(competence)
    if not function.strip():
        raise LeadershipError(_("Choose a function."), "function")
    if level not in Level.values:
        raise LeadershipError(_("Choose a level."), "level")
    if level == Level.NONE:
        Requirement.objects.filter(competence=current, function=function).delete()
    else:
        Requirement.objects.update_or_create(
            competence=current, function=function, defaults={"level": level}
        )
    words = Level(level).label if level else _("not needed any more")
    ledger.record(
        evidence.competence(current),
        organization=current.organization,
        verb="set",
        by=by,
        facts=[(_("Function"), function), (_("Level needed"), words)],
        shows=(),
    )
    return current


@transaction.atomic
def assess_person(
    *,
    competence: Competence,
    person: Person,
    level: int,
    basis: str,
    by: Person,
    note: str = "",
    assessed_by: Person | None = None,
    on: datetime.date | None = None,
) -> Attainment:
    """Somebody was found to have a level; below the need of the function a gap opens by itself.

    The ledger names the function, never the person. Raises LeadershipError.
    """
    current = lock(competence)
    organization = current.organization
    day = past_day(organization, on, "on")
    same_organization(LeadershipError, organization, person=person, assessed_by=assessed_by)
    if level not in Level.values:
        raise LeadershipError(_("Choose a level."), "level")
    if basis not in Attainment.Basis.values:
        raise LeadershipError(_("Choose education, training or experience."), "basis")
    found = Attainment.objects.create(
        competence=current,
        person=person,
        level=level,
        basis=basis,
        note=note,
        assessed_on=day,
        assessed_by=assessed_by or by,
    )
    _open_if_short(current, person, found, day, by)
    ledger.record(
        evidence.competence(current),
        organization=organization,
        verb="assessed",
        by=by,
        actor=assessed_by,
        facts=[
            (_("Function"), person.function),
            (_("Level"), found.get_level_display()),
            (_("Basis"), found.get_basis_display()),
        ],
        occurred_on=day,
    )
    return found


def _open_if_short(
    competence: Competence, person: Person, found: Attainment, day: datetime.date, by: Person
) -> None:
    """Only the newest look counts, and one gap is open at a time."""
    needed = matrix.level_needed(competence, person)
    newest = competence.attainments.filter(person=person).first()
    if needed <= found.level or newest != found:
        return
    if not CompetenceGap.objects.open().filter(competence=competence, person=person).exists():
        open_gap(
            competence=competence, person=person, needed=needed, had=found.level, by=by, on=day
        )


def _refuse_taken(organization: Organization, name: str, but: Competence | None = None) -> None:
    same = Competence.objects.of(organization).filter(name__iexact=name)
    if (same.exclude(pk=but.pk) if but else same).exists():
        raise LeadershipError(_("This competence is on the list already."), "name")
