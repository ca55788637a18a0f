"""The benchmark of imports measures and leaves nothing behind."""

from io import StringIO

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from evidence.models import Entry
from objectives.models import Measurement
from people.models import Organization

pytestmark = pytest.mark.once


@pytest.mark.django_db(transaction=True)
def test_benchmark_prints_what_it_took_and_undoes_it():
    out = StringIO()
    with pytest.raises(CommandError, match="readings a second"):
        call_command("benchmark_import", objectives=3, months=4, rate=10**9, stdout=out)
    assert "xlsx" in out.getvalue()
    assert "12" in out.getvalue()
    call_command("benchmark_import", objectives=3, months=4, stdout=out)
    assert "csv" in out.getvalue()
    rows = (Organization, Measurement, Entry)
    assert [model.objects.count() for model in rows] == [0, 0, 0]
    assert [path for path in settings.FILES_DIR.rglob("*") if path.is_file()] == []
