"""Columns are found by their headings; files that are none of ours are refused in words."""

import io
import random
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from audits.errors import AuditError
from audits.models import AuditQuestion
from audits.workbooks.columns import ANSWERS, COLUMNS, NAMES
from audits.workbooks.reading import filled_rows
from audits.workbooks.stamp import headings
from audits.workbooks.words import known_words
from audits.workbooks.writing import answers_sheet
from pages.reading.errors import FileRefused
from pages.reading.grid import TEXT, Cell, Row
from pages.reading.parent import read_sheets
from pages.workbook import locked_workbook, plain_breaks
from tests.audits.test_workbooks_comparing import compare, question
from tests.audits.workbook_files import PLACES, downloaded, filled_in, questioned, uploaded
from tests.conftest import Cast
from tests.pages.reading.files import packed, parts_of

STAMP = {f"heading {name}": name.replace("_", " ") for name in NAMES}
OWN = {f"heading {one.name}": str(one.heading or one.name) for one in COLUMNS}
HEADINGS = [STAMP[f"heading {name}"] for name in NAMES]


def rows_of(*rows: list[str]) -> list[Row]:
    return [
        Row(n, {column: Cell(TEXT, text) for column, text in enumerate(row) if text})
        for n, row in enumerate(rows, start=1)
    ]


def test_columns_are_found_wherever_they_stand():
    turned = [*reversed(HEADINGS), "my notes"]
    texts = [f"of {name}" for name in reversed(NAMES)]
    [row], columns = filled_rows(rows_of(turned, [*texts, "seen"]), STAMP)
    assert row["cells"] == {name: f"of {name}" for name in NAMES}
    assert columns["key"] == "O"


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        ([*HEADINGS, "Statement"], "“Statement” stands there twice"),
        ([one for one in HEADINGS if one != "statement"], "“Statement” is missing"),
        ([one for one in HEADINGS if one != "seal"], "A hidden column is missing"),
        ([], "A hidden column is missing"),
    ],
)
def test_headings_that_do_not_fit_are_refused(heading, said):
    with pytest.raises(AuditError, match=said):
        filled_rows(rows_of(heading), STAMP)


def test_empty_rows_are_nothing_and_too_many_are_refused():
    filled, _columns = filled_rows(rows_of(HEADINGS, ["q1", "0"], ["", "", "4"]), STAMP)
    assert [one["row"] for one in filled] == [3]
    with pytest.raises(AuditError, match="The sheet has 1001 rows"):
        filled_rows(rows_of(HEADINGS, *[["", "", "4"]] * 1001), STAMP)


def test_headings_are_known_by_what_the_stamp_says():
    assert headings({"heading result": "Ant  wort", "audit": "A01"}) == {"antwort": "result"}


@pytest.mark.parametrize("one", AuditQuestion.Result)
def test_answers_are_known_by_label_and_by_word(one):
    words = known_words()
    assert words[one.value] == one.value
    assert words["".join(str(one.label).split()).casefold()] == one.value
    assert words[""] == ""


# What a database keeps: no NUL, no half of a pair.
KEPT = st.characters(blacklist_categories=("Cs",), blacklist_characters="\x00")
SPECIAL = st.sampled_from(
    ["=1+1", "+1", "@x", "'", "''", "_x000D_", "\r\n", "\t", " ", "😀", "<&>"]
)
TEXTS = st.lists(st.one_of(st.text(KEPT, max_size=40), SPECIAL), max_size=6).map("".join)


@settings(max_examples=4, deadline=None)
@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=20, max_size=80))
def test_any_text_survives_the_way_out_and_back(tmp_path_factory, texts):
    """What is left as it was changes nothing; what is typed there comes back as typed."""
    questions = [
        question(n, text=f"Is it so {n}?", statement=one[:2000], objective_evidence=other)
        for n, (one, other) in enumerate(texts, start=1)
    ]
    path = tmp_path_factory.mktemp("answers") / "answers.xlsx"
    with locked_workbook([answers_sheet(questions)], {}) as file:
        path.write_bytes(file.read())
    rows, _columns = filled_rows(read_sheets(path, [ANSWERS])[ANSWERS], OWN)
    found = compare(rows, *questions)
    assert (found.errors, found.is_empty, found.unchanged) == ([], True, len(questions))
    for row, one in zip(rows, questions, strict=True):
        for name in ("statement", "objective_evidence"):
            assert row["cells"].get(name, "") == plain_breaks(getattr(one, name))


# -- hostile files ---------------------------------------------------------------------------


def _bomb(data: bytes) -> bytes:
    flood = b"<row>" + b" " * 80 * 1024 * 1024 + b"</row>"
    return packed(parts_of(data) | {"xl/worksheets/sheet9.xml": flood})


def _macros(data: bytes) -> bytes:
    return packed(parts_of(data) | {"xl/vbaProject.bin": b"Sub Auto_Open()"})


def _long(data: bytes) -> bytes:
    """200,000 rows more in the sheet of answers, the second one."""
    parts, name = parts_of(data), "xl/worksheets/sheet2.xml"
    more = b"".join(b'<row r="%d"><c><v>1</v></c></row>' % n for n in range(100, 200_100))
    more = b"<!-- %s -->" % random.Random(1).randbytes(20_000).hex().encode() + more
    return packed(parts | {name: parts[name].replace(b"</sheetData>", more + b"</sheetData>")})


def _renamed_zip(data: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("notes.txt", "no workbook")
    return target.getvalue()


def _without_about(data: bytes) -> bytes:
    book = load_workbook(io.BytesIO(data))
    del book["About"]
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (_bomb, "unpacks to far more"),
        (_macros, "holds macros"),
        (_long, "holds more than 50000 rows"),
        (_renamed_zip, "no Excel workbook"),
        (_without_about, "no sheet “About”"),
        (lambda data: b"%PDF-1.7", "neither a CSV file nor an Excel workbook|no Excel workbook"),
        (lambda data: b"a;b\n1;2\n", "no Excel workbook"),
        (lambda data: b"", "holds nothing"),
        (lambda data: data[: len(data) // 2], "damaged"),
    ],
)
def test_hostile_file_is_refused_in_words(cast: Cast, made, said):
    audit = questioned(cast)
    data = made(downloaded(audit, cast.internal_auditor))
    with pytest.raises(FileRefused, match=said) as refused:
        uploaded(audit, cast.internal_auditor, data)
    assert refused.value.field == "file"
    assert not audit.workbooks.exists()


def test_many_rows_of_our_own_are_refused_in_words(cast: Cast):
    audit = questioned(cast)

    def flood(book):
        sheet = book[ANSWERS]
        for row in range(6, 1_300):
            sheet.cell(row, PLACES["text"]).value = f"Question {row}?"

    data = filled_in(downloaded(audit, cast.internal_auditor), {}, flood)
    with pytest.raises(AuditError, match="has 1297 rows with something in them"):
        uploaded(audit, cast.internal_auditor, data)
