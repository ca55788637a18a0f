"""The benchmark of a large organization, with small numbers."""

import io
import re

import pytest
from django.core.management import call_command

from evidence import ledger
from evidence.models import Entry, Record, Subject
from evidence.verification import verify
from people.models import Person
from processes.models import Risk
from programme.benchmark.grow import grow
from programme.benchmark.plan import is_kept_once
from tests import larkmoor as demo

SPARED = 3  # a page of few rows, or one filled from the start, needs some queries fewer


@pytest.fixture(scope="module")
def larkmoor(django_db_setup, django_db_blocker):
    with demo.loaded(django_db_blocker) as organization:
        yield organization


def test_database_is_asked_for(db):
    """So that this module has a test database of its own when it runs alone."""


def test_command_finds_the_same_number_of_queries_and_leaves_nothing(larkmoor):
    told = io.StringIO()
    before = Entry.objects.count(), Person.objects.count(), Subject.objects.count()
    with demo.undone():
        # Times of so small an organization on a busy machine say nothing: only queries count here.
        call_command(
            "benchmark_dashboard", entries=2500, records=40, rounds=1, ratio=100, stdout=told
        )
    shown = told.getvalue()
    found = re.search(r"Queries: (\d+) and (\d+), the same number", shown)
    assert found and 10 < int(found[1]) <= 30, shown
    assert "Passed." in shown and "2500" in shown
    beside = re.findall(r"^(\w+:[\w-]+) .+\((\d+) q\) .+\((\d+) q\)", shown, re.MULTILINE)
    names = [name for name, *_queries in beside]
    assert len(set(names)) == len(names) > 30
    assert {"improvement:actions", "objectives:objectives", "programme:commitment"} <= set(names)
    assert [one for one in beside if int(one[2]) > int(one[1]) + SPARED] == []
    assert before == (Entry.objects.count(), Person.objects.count(), Subject.objects.count())


def test_grown_company_has_as_many_as_asked_for_and_a_whole_chain(larkmoor):
    with demo.undone():
        grow(larkmoor, records=40, entries=2500)
        counts = {
            model.__name__: model.objects.filter(organization=larkmoor).count()
            for model in _kinds()
        }
        few = {name for name, count in counts.items() if 0 < count < 40}
        assert few == {"Auditor"}  # they sign in, and who signs in stays as few as they are
        assert ledger.head(larkmoor).sequence == 2500
        assert verify(larkmoor).problems == []
        copied = Risk.objects.filter(organization=larkmoor).order_by("-pk")[0]
        known = Subject.objects.get(kind="processes.risk", object_id=copied.pk)
        assert known.reference == copied.reference and known.organization == larkmoor


def _kinds() -> list[type[Record]]:
    found, known = [Record], []
    while found:
        below = found.pop().__subclasses__()
        found += below
        known += [one for one in below if not one._meta.abstract and not is_kept_once(one)]
    return known
