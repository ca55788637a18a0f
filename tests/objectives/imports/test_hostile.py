"""Broken and hostile files: each gets a clear refusal, nothing is half imported."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from evidence.models import Entry
from objectives.imports.forms import initial_of
from objectives.imports.running import Choice, findings_of, refuse_choice
from objectives.imports.uploading import guessed
from objectives.models import Measurement, ReadingImport
from pages.reading import limits
from pages.reading.parent import taken
from people.errors import RuleError
from tests.objectives.factories import make_objective
from tests.objectives.imports.files import imported
from tests.objectives.imports.hostile import HEAD, KINDS, Hostile, book, csv, hostile

pytestmark = pytest.mark.once
ROOT = Path(__file__).resolve().parents[3]
# Each kind once; `QMS_HOSTILE=1000` tries a thousand.
COUNT = int(os.environ.get("QMS_HOSTILE", "60"))
MOST_MEMORY = 300 * limits.MEGABYTE


def read_all(folder: Path, files: list[Hostile]) -> list[tuple[str, int, int, float]]:
    """By the process that reads uploads: exit status, memory and seconds of each."""
    folder.mkdir()
    for one in files:
        (folder / one.name).write_bytes(one.data)
    command = [sys.executable, "-m", "tests.pages.reading.read_many", str(folder)]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True)
    return [tuple(row) for row in json.loads(done.stdout)]


def refusal(rows: Path, cast) -> str:
    """What people read, whether the file or its table is refused; empty if nothing is wrong."""
    by = cast.quality_manager
    try:
        grid = taken(rows)
        layout, mapping = guessed(cast.organization, grid)
        record = ReadingImport(organization=cast.organization, layout=layout, mapping=mapping)
        start = initial_of(record)
        columns = {
            int(name[7:]): role for name, role in start.items() if name.startswith("column_")
        }
        refuse_choice(Choice(layout, columns), grid, by)
        record.mapping |= {"correct": False, "propose": False}
        findings = findings_of(record, grid, by)
    except RuleError as refused:
        return str(refused.message)
    return "\n".join(f"{problem.cell}: {problem.text}" for problem in findings.problems)


def test_each_of_many_files_is_refused_in_clear_words(cast, tmp_path):
    make_objective(cast, reference="O01", decimals=2)
    files = list(hostile(COUNT))
    results = read_all(tmp_path / "hostile", files)
    wrong = []
    for one in files:
        said = refusal(tmp_path / "hostile" / f"{one.name}.rows", cast)
        if not re.search(one.said, said) or len(said.splitlines()[0]) > 200:
            wrong.append((one.kind, one.name, said[:120]))
    assert wrong == []
    assert len(results) == COUNT
    assert [row for row in results if row[2] > MOST_MEMORY] == []
    assert [row for row in results if row[3] > limits.WALL_SECONDS] == []
    assert (Measurement.objects.count(), Entry.objects.count()) == (0, 0)


def test_pages_refuse_each_kind_without_breaking(cast, signed_in):
    make_objective(cast, reference="O01", decimals=2)
    client = signed_in(cast.quality_manager)
    slug = cast.organization.slug
    for one in hostile(len(KINDS)):
        file = SimpleUploadedFile(one.name, one.data)
        page = client.post(reverse("objectives:import-add", args=[slug]), {"file": file})
        if page.status_code == 302:
            record = ReadingImport.objects.latest("pk")
            start = {name: value for name, value in initial_of(record).items() if value}
            address = reverse("objectives:import-columns", args=[slug, record.pk])
            page = client.post(address, start, follow=True)
            record.refresh_from_db()
            assert record.state in ("refused", "uploaded"), one.kind
        assert page.status_code in (200, 422), one.kind
        assert re.search(one.said, page.content.decode()), one.kind
    assert Measurement.objects.count() == 0


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_same_table_without_its_fault_is_imported(cast, form):
    """Else all of the above could be refused for another reason."""
    make_objective(cast, reference="O01", decimals=2)
    rows = [HEAD, *(["O01", f"2025-{month:02d}", 50 + month / 10] for month in range(1, 8))]
    data = csv(rows) if form == "csv" else book(rows)
    record = imported(SimpleUploadedFile(f"good.{form}", data), cast.quality_manager)
    assert record.counts["new"] == 7
