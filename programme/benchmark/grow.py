"""Makes an organization large by copying what it has."""

import copy
import datetime
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from django.apps import apps
from django.db import connection
from django.db.models import ForeignKey, Model, OneToOneField
from django.db.models.base import ModelState

from evidence.models import Record, Subject
from jobs.models import Job
from leadership.models import Acknowledgement, PolicyVersion
from people.models import Organization
from processes.models import Calibration, Equipment
from programme.benchmark import planner
from programme.benchmark.chain import lengthen
from programme.benchmark.names import another, reference_of
from programme.benchmark.plan import Plan, own_uniques
from programme.models import EvidencePack, Override

BATCH = 2_000


def grow(organization: Organization, *, records: int, entries: int) -> None:
    """Copy until each kind of record has so many rows and the ledger so many entries.

    Only for a transaction that is rolled back: the copies are made past all services.
    """
    plan = Plan(organization, records, entries)
    for model in plan.models():
        insert(model, copies_of(plan, model))
    lengthen(plan)
    connection.check_constraints()
    planner.count_rows()


def count_records(organization: Organization) -> int:
    """How many records of all kinds the organization has."""
    return sum(
        model._default_manager.filter(organization=organization).count()
        for model in apps.get_models()
        if issubclass(model, Record)
    )


def insert(model: type[Model], rows: Iterable[Model]) -> None:
    """Write rows in batches, with the keys that they have."""
    rows = iter(rows)
    while batch := list(islice(rows, BATCH)):
        model._default_manager.bulk_create(batch)


def copies_of(plan: Plan, model: type[Model]) -> Iterator[Model]:
    """The copies of all rows of a model."""
    copies = plan.copies(model)
    change = changing(plan, model)
    for row in copies.rows:
        for wave in range(1, copies.waves(row.pk) + 1):
            copied = copy.copy(row)
            copied._state = ModelState()
            copied._state.fields_cache = {}
            copied.pk = copies.key(row.pk, wave)
            change(row, copied, wave)
            yield copied


def changing(plan: Plan, model: type[Model]) -> Callable[[Model, Model, int], None]:
    """What differs between a row and its copy."""
    links = list(plan.links(model))
    uniques = own_uniques(model)
    widths = {
        field.attname: _width(plan, model, field.attname) for field, number in uniques if number
    }

    def change(row: Model, copied: Model, wave: int) -> None:
        for link in links:
            _point(plan, link, copied, wave)
        for field, number in uniques:
            value = getattr(row, field.attname)
            new = (
                value + wave * widths[field.attname]
                if number
                else another(value, wave, field.max_length)
            )
            setattr(copied, field.attname, new)
        if isinstance(copied, Record | Subject):
            copied.reference = reference_of(copied.reference, wave)
        _settle(plan, row, copied, wave)

    return change


def _width(plan: Plan, model: type[Model], name: str) -> int:
    values = [getattr(row, name) for row in plan.copies(model).rows]
    return max(values, default=0) - min(values, default=0) + 1


def _point(plan: Plan, link: ForeignKey, copied: Model, wave: int) -> None:
    pk = getattr(copied, link.attname)
    if pk is None:
        return
    if isinstance(link, OneToOneField) and wave > plan.copies(link.related_model).waves(pk):
        setattr(copied, link.attname, None)  # it belongs to an earlier wave already
        return
    setattr(copied, link.attname, plan.key(link.related_model, pk, wave))


def _settle(plan: Plan, row: Model, copied: Model, wave: int) -> None:
    """What a company has one of stays one."""
    if isinstance(copied, Subject) and isinstance(row, Subject):
        copied.object_id = plan.key_of(row.kind, row.object_id, wave)
    if isinstance(copied, Override):
        copied.ended_on, copied.ended_reason = copied.from_on, "It was said anew."
    if isinstance(copied, Acknowledgement) and isinstance(row, Acknowledgement):
        copied.policy_id = row.policy_id
    if isinstance(copied, Job):
        copied.key = f"{copied.key}.{wave}"
    if isinstance(copied, EvidencePack):
        copied.frozen = {}  # nobody opens a copy
    if isinstance(copied, Calibration) and isinstance(row, Calibration):
        # One gauge is calibrated once a day: its further copies were made on the days before.
        waves = plan.copies(Equipment).waves(row.equipment_id)
        copied.on -= datetime.timedelta(days=(wave - 1) // waves if waves else wave)
    if isinstance(copied, PolicyVersion) and copied.state == PolicyVersion.State.EFFECTIVE:
        copied.state, copied.until_on = PolicyVersion.State.SUPERSEDED, copied.effective_on
