"""A workbook of ours that LibreOffice opened and saved is still the same."""

import io
import subprocess
from pathlib import Path

import pytest
from openpyxl import load_workbook

from pages.reading.parent import read_sheets
from pages.workbook import ABOUT, CHOICES
from tests.pages.reading.files import template

pytestmark = pytest.mark.once
SHEETS = ("How", "Checklist", ABOUT, CHOICES)


def saved_by_libreoffice(path: Path) -> Path:
    """The same workbook, opened and saved by LibreOffice, with a profile of its own."""
    folder = path.parent / "saved"
    profile = (path.parent / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "xlsx"]
    subprocess.run(
        [*command, "--outdir", str(folder), str(path)],
        check=True,
        timeout=120,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    return folder / path.name


def shape(data: bytes) -> dict:
    """What people can do with the workbook, apart from its texts."""
    sheets = load_workbook(io.BytesIO(data)).worksheets
    return {
        one.title: {
            "state": one.sheet_state,
            "locked": one.protection.sheet,
            "widths": one.protection.formatColumns,
            "open": {cell.coordinate for row in one for cell in row if not cell.protection.locked},
            "formats": {cell.number_format for row in one for cell in row},
            "hidden": {name for name, column in one.column_dimensions.items() if column.hidden},
            "lists": {
                (str(rule.sqref), rule.type, rule.formula1, rule.showErrorMessage, rule.error)
                for rule in one.data_validations.dataValidation
            },
        }
        for one in sheets
    }


def test_template_that_libreoffice_saved_is_the_same(tmp_path):
    path = tmp_path / "template.xlsx"
    path.write_bytes(template())
    other = saved_by_libreoffice(path)
    assert other.read_bytes() != path.read_bytes()
    assert read_sheets(other, SHEETS) == read_sheets(path, SHEETS)
    assert shape(other.read_bytes()) == shape(path.read_bytes())
