"""The benchmark of audits, with small numbers."""

import io
import re

import pytest
from django.core.management import CommandError, call_command

from audits.models import Finding
from people.models import Organization
from programme.benchmark.findings import SLUG

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def run(**options) -> str:
    told = io.StringIO()
    call_command("benchmark_audits", findings=[20, 200], rounds=1, stdout=told, **options)
    return told.getvalue()


def test_command_finds_the_same_number_of_queries_and_leaves_nothing(noon):
    # Times on a busy machine say nothing here.
    shown = run(most=60)
    rows = re.findall(r"^(\w.+?) +\d+ ms +\d+ ms +(\S+)$", shown, re.MULTILINE)
    assert len(rows) >= 13
    assert [row for row in rows if not row[1].isdigit()] == []
    assert "Passed" in shown
    assert not Organization.objects.filter(slug=SLUG).exists()
    assert not Finding.objects.exists()


def test_slow_pages_fail(noon):
    with pytest.raises(CommandError, match="Failed"):
        run(most=0)
