"""Who can what: the newest level of people, and how many of each function reach what is needed."""

import datetime
from collections import Counter, defaultdict
from dataclasses import dataclass

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery

from leadership.models import Attainment, Competence, Requirement
from people import queries as people
from people.models import Organization, Person


def level_needed(competence: Competence, person: Person) -> int:
    """The level that the person's function needs; 0 where it needs none."""
    found = Requirement.objects.filter(competence=competence, function=person.function).first()
    return found.level if found else 0


def requirements(organization: Organization, function: str = "") -> QuerySet[Requirement]:
    """What functions need, or one of them; by number of the competence."""
    found = Requirement.objects.filter(competence__organization=organization)
    found = found.filter(function=function) if function else found
    return found.select_related("competence").order_by("competence__reference", "function")


def functions(organization: Organization, on: datetime.date) -> list[str]:
    """Functions with people inside or with a need, by name."""
    there = people.inside(organization, on).exclude(function="").order_by("function")
    needed = Requirement.objects.filter(competence__organization=organization)
    names = set(there.values_list("function", flat=True).distinct())
    return sorted(names | set(needed.order_by().values_list("function", flat=True).distinct()))


def with_levels(found: QuerySet[Person], needs: list[Requirement]) -> QuerySet[Person]:
    """People with their newest level in each needed competence, as `level_<key>`; None: not known."""
    for need in needs:
        own = Attainment.objects.filter(person=OuterRef("pk"), competence=need.competence_id)
        newest = own.order_by("-assessed_on", "-pk").values("level")[:1]
        found = found.annotate(
            **{f"level_{need.competence_id}": Subquery(newest, output_field=IntegerField())}
        )
    return found


@dataclass(frozen=True)
class Cell:
    """People of a function who need a competence: how many reach the level, and how many are known."""

    reached: int
    known: int
    whole: int
    needed: int


def overview(organization: Organization, on: datetime.date) -> dict[tuple[int, str], Cell]:
    """By competence and function, counted by the database over everybody inside."""
    inside = people.inside(organization, on).order_by()
    sizes = dict(inside.values_list("function").annotate(count=Count("pk")))
    newest = Attainment.objects.filter(
        person=OuterRef("person"), competence=OuterRef("competence")
    ).order_by("-assessed_on", "-pk")
    rows = (
        Attainment.objects.filter(competence__organization=organization, person__in=inside)
        .filter(pk=Subquery(newest.values("pk")[:1]))
        .order_by()
        .values_list("competence", "person__function", "level")
        .annotate(count=Count("pk"))
    )
    levels: dict[tuple[int, str], Counter[int]] = defaultdict(Counter)
    for competence, function, level, count in rows:
        levels[competence, function][level] += count
    return {
        (need.competence_id, need.function): _cell(
            levels[need.competence_id, need.function], need.level, sizes.get(need.function, 0)
        )
        for need in requirements(organization)
    }


def _cell(levels: Counter[int], needed: int, whole: int) -> Cell:
    reached = sum(count for level, count in levels.items() if level >= needed)
    return Cell(reached, sum(levels.values()), whole, needed)
