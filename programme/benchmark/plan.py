"""How often each row of an organization is copied, and the keys that the copies get.

Copies are numbered in waves. What a copy points at is the copy of the same wave where there is one,
so that each wave is a company of its own: its audits have its findings, its people read its policy.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from django.apps import apps
from django.db.models import ForeignKey, Model, OneToOneField, QuerySet, UniqueConstraint

from evidence.models import Entry, Record, Subject
from jobs.models import Job
from leadership.models import Acknowledgement
from people.models import Organization, Person
from processes.models import Calibration, ImpactAssessment
from programme.models import EvidencePack

ROOMS = (
    "evidence", "processes", "leadership", "improvement", "objectives", "audits", "reviews",
    "programme",
)  # fmt: skip
# Written as a chain (chain.py), or nothing that a company has more of when it is larger.
APART = {"entry", "tag", "personaltext", "head", "statussnapshot", "stagedreading", "policydoor"}
# Copies get keys that no row has and no sequence reaches meanwhile.
FAR = 1_000_000_000
# Everybody reads the version in force: copies of people read it, instead of copies of it.
PARENTS: dict[type[Model], str] = {Acknowledgement: "person"}


class Copies:
    """The rows of one model and in how many waves each of them is copied."""

    def __init__(self, rows: list[Model], waves: list[int]) -> None:
        self.rows = rows
        self._waves: dict[int, int] = {}
        self._first: dict[int, int] = {}
        following = FAR
        for row, count in zip(rows, waves, strict=True):
            self._waves[row.pk], self._first[row.pk] = count, following
            following += count

    def waves(self, pk: int | None) -> int:
        """In how many waves the row with this key is copied."""
        return self._waves.get(pk, 0) if pk is not None else 0

    def key(self, pk: int, wave: int) -> int:
        """The key of its copy in a wave; in later waves than it has, one of the earlier."""
        waves = self.waves(pk)
        return self._first[pk] + (wave - 1) % waves if waves else pk


class Plan:
    """Which rows of an organization are copied how often, so that it gets as many as asked for."""

    def __init__(self, organization: Organization, records: int, entries: int) -> None:
        self.organization, self.records, self.entries = organization, records, entries
        self._known: dict[type[Model], Copies] = {}
        self._copied = {Entry, *self.models()}

    def models(self) -> list[type[Model]]:
        """Every model whose rows are copied one by one."""
        rooms = [
            model
            for room in ROOMS
            for model in apps.get_app_config(room).get_models(include_auto_created=True)
            if model._meta.model_name not in APART and not is_kept_once(model)
        ]
        return [Person, Job, *rooms]

    def copies(self, model: type[Model]) -> Copies:
        """The plan for one model."""
        if model not in self._known:
            rows = self._rows(model)
            self._known[model] = Copies(rows, self._waves(model, rows))
        return self._known[model]

    def key(self, model: type[Model], pk: int, wave: int) -> int:
        """The key of what a copy of this wave points at."""
        return self.copies(model).key(pk, wave) if model in self._copied else pk

    def key_of(self, kind: str, pk: int, wave: int) -> int:
        """The same for a record that is named as the register names it."""
        return self.key(apps.get_model(kind), pk, wave)

    def links(self, model: type[Model]) -> Iterator[ForeignKey]:
        """Foreign keys to what is copied too."""
        for field in model._meta.concrete_fields:
            if isinstance(field, ForeignKey) and field.related_model in self._copied:
                yield field

    def _rows(self, model: type[Model]) -> list[Model]:
        found = model._default_manager.order_by("pk")
        if model is Job:
            # Work is copied for what needs one of it each.
            ordered = EvidencePack.objects.filter(organization=self.organization)
            return list(found.filter(pk__in=ordered.values("job")))
        if any(field.name == "organization" for field in model._meta.concrete_fields):
            return list(found.filter(organization=self.organization))
        link = next(self.links(model), None)
        if link is None:
            return []
        keys = [row.pk for row in self.copies(link.related_model).rows]
        return list(found.filter(**{f"{link.name}__in": keys}))

    def _waves(self, model: type[Model], rows: list[Model]) -> list[int]:
        if model is Entry:
            return spread(self.entries, len(rows), rows)
        if model is Person:
            # Those who sign in or belong to top management stay as few as they are.
            many = [row for row in rows if is_one_of_many(row)]
            waves = dict(zip(many, spread(self.records, len(rows), many), strict=True))
            return [waves.get(row, 0) for row in rows]
        if model is Job:
            return spread(self.records, len(rows), rows)
        if model is Calibration:
            return self._calibrations(rows)
        if model is ImpactAssessment:
            return self._assessments(rows)
        if issubclass(model, Record):
            wanted = spread(self.records, len(rows), rows)
            return [
                min(count, self._most(model, row)) for row, count in zip(rows, wanted, strict=True)
            ]
        return [self._waves_below(model, row) for row in rows]

    def _calibrations(self, rows: list[Model]) -> list[int]:
        """As often as their gauge; more often where a decided assessment needs one of its own."""
        decided = set(self._decided().values_list("calibration", flat=True))
        return [
            max(self._waves_below(Calibration, row), self._each(decided) * (row.pk in decided))
            for row in rows
        ]

    def _assessments(self, rows: list[Model]) -> list[int]:
        """Of one gauge a single assessment may be open: the decided ones make up the number."""
        decided = set(self._decided().values_list("pk", flat=True))
        waves = [self._each(decided) if row.pk in decided else self.records for row in rows]
        return [
            min(count, self._most(ImpactAssessment, row))
            for row, count in zip(rows, waves, strict=True)
        ]

    def _decided(self) -> QuerySet[ImpactAssessment]:
        found = ImpactAssessment.objects.filter(organization=self.organization)
        return found.exclude(assessed_on=None)

    def _each(self, among: set[int]) -> int:
        return -(-self.records // len(among)) if among else 0

    def _most(self, model: type[Model], row: Model) -> int:
        """No more copies than there are of what has to have one of it and never two."""
        alone = once_each(model)
        once = [
            link
            for link in self.links(model)
            if not link.null and link.related_model is not model
            if isinstance(link, OneToOneField) or link.name in alone
        ]
        found = [self.copies(one.related_model).waves(getattr(row, one.attname)) for one in once]
        return min(found, default=self.records)

    def _waves_below(self, model: type[Model], row: Model) -> int:
        """Rows below a record are copied with it."""
        if isinstance(row, Subject):
            kind = apps.get_model(row.kind)
            return self.copies(kind).waves(row.object_id) if kind in self._copied else 0
        links = [link for link in self.links(model) if getattr(row, link.attname) is not None]
        links = [link for link in links if link.related_model is not model]
        if not links:
            return 0
        # The one that says so, else what has it once, else the record above, else whose row it is.
        parent = min(
            links,
            key=lambda link: (
                link.name != PARENTS.get(model),
                link.null or not isinstance(link, OneToOneField),
                link.related_model is Person,
            ),
        )
        return self.copies(parent.related_model).waves(getattr(row, parent.attname))


def is_kept_once(model: type[Model]) -> bool:
    """Settings of a whole organization, which the database lets it have once."""
    fields = model._meta.concrete_fields
    alone = any(field.name == "organization" and field.unique for field in fields)
    return alone or () in unique_within(model)


def once_each(model: type[Model]) -> set[str]:
    """Names of the fields that an organization may have one row for: an auditor for each person."""
    return {names[0] for names in unique_within(model) if len(names) == 1}


def unique_within(model: type[Model]) -> list[tuple[str, ...]]:
    """For each unique constraint that holds the organization, its other fields in their order."""
    return [
        tuple(name for name in constraint.fields if name != "organization")
        for constraint in model._meta.constraints
        if isinstance(constraint, UniqueConstraint) and "organization" in constraint.fields
    ]


def is_one_of_many(row: Model) -> bool:
    """Somebody without a login who is not in top management."""
    return isinstance(row, Person) and row.user_id is None and not row.top_management_from


def spread(wanted: int, present: int, rows: Sequence[object]) -> list[int]:
    """How often each row is copied, so that with those present there are as many as wanted."""
    missing = max(wanted - present, 0)
    each, more = divmod(missing, len(rows)) if rows else (0, 0)
    return [each + (index < more) for index in range(len(rows))]


def own_uniques(model: type[Model]) -> list[tuple[Any, bool]]:
    """Fields that have to differ from copy to copy, and whether they are numbers.

    Those that are unique by themselves, and those of unique constraints that hold no key but the
    organization's.
    """
    found = [(field, False) for field in model._meta.concrete_fields if is_unique_text(field)]
    for names in unique_within(model):
        found += _own([model._meta.get_field(name) for name in names])
    return found


def is_unique_text(field: Any) -> bool:
    """Whether no two rows have the same text there."""
    return field.unique and field.get_internal_type() == "CharField"


def _own(fields: list[Any]) -> list[tuple[Any, bool]]:
    """The field of a constraint that makes a copy differ: a number, else a text."""
    if not fields or any(field.is_relation or field.name == "reference" for field in fields):
        return []
    numbers = [field for field in fields if field.get_internal_type().endswith("IntegerField")]
    return [((numbers or fields)[-1], bool(numbers))]
