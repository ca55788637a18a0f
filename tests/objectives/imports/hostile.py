"""A thousand broken and hostile files, always the same; each with words that its refusal has to say.

The company of the test has one objective, O01: monthly, in percent from 0 to 100, two decimals shown.
"""

import io
import random
import zipfile
from collections.abc import Callable, Iterator
from typing import NamedTuple

from openpyxl import Workbook

from tests.pages.reading.files import packed, parts_of

SEED = 20261120
Chance = random.Random


class Hostile(NamedTuple):
    """A file, how it is called, and what its refusal says (a regular expression)."""

    kind: str
    name: str
    data: bytes
    said: str


Maker = Callable[[Chance], tuple[str, bytes, str]]
KINDS: list[Maker] = []
SHEET = "xl/worksheets/sheet1.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
HEAD = ["Number", "Period", "Value"]


def kind(maker: Maker) -> Maker:
    KINDS.append(maker)
    return maker


def hostile(count: int) -> Iterator[Hostile]:
    """So many files, all kinds in turn."""
    chance = random.Random(SEED)
    for number in range(count):
        maker = KINDS[number % len(KINDS)]
        ending, data, said = maker(chance)
        yield Hostile(maker.__name__, f"{number:04d}{ending}", data, said)


# -- what the kinds are made of ---------------------------------------------------------------


def month(chance: Chance) -> str:
    return f"{chance.randint(2015, 2025)}-{chance.randint(1, 12):02d}"


def good_row(chance: Chance) -> list:
    return ["O01", month(chance), round(chance.uniform(1, 99), 1)]


def csv(rows: list[list], separator: str = ",") -> bytes:
    return "\n".join(separator.join(f'"{cell}"' for cell in row) for row in rows).encode()


def one_bad(chance: Chance, row: list, said: str) -> tuple[str, bytes, str]:
    """Some good rows and a bad one, as CSV or as a workbook."""
    months = random.Random(chance.random()).sample(range(48), 6)
    rows = [["O01", f"{2016 + m // 12}-{m % 12 + 1:02d}", 50 + m / 10] for m in months]
    rows.insert(chance.randint(0, 6), row)
    if chance.random() < 0.5:
        return ".csv", csv([HEAD, *rows], chance.choice(",;\t")), said
    return ".xlsx", book([HEAD, *rows]), said


def book(rows: list[list], change: Callable[[Workbook], None] | None = None) -> bytes:
    made = Workbook()
    for row in rows:
        made.active.append(row)
    if change:
        change(made)
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


def with_part(chance: Chance, name: str, data: bytes) -> bytes:
    """A good workbook in which one part is another."""
    return packed(parts_of(book([HEAD, good_row(chance)])) | {name: data})


def sheet(inner: str, prolog: str = "") -> bytes:
    return f'{prolog}<worksheet xmlns="{MAIN}">{inner}</worksheet>'.encode()


def rows_xml(*cells: str) -> str:
    """The usual heading, then a row of these cells."""
    heading = "".join(f'<c t="inlineStr"><is><t>{name}</t></is></c>' for name in HEAD)
    return f'<sheetData><row r="1">{heading}</row><row r="2">{"".join(cells)}</row></sheetData>'


def words(*texts: str) -> list[str]:
    return [f'<c t="inlineStr"><is><t>{text}</t></is></c>' for text in texts]


# -- files that are no tables -----------------------------------------------------------------


@kind
def noise(chance: Chance):
    return chance.choice([".csv", ".xlsx"]), b"\x81\x8d" + chance.randbytes(900), "cannot be read"


@kind
def other_kinds(chance: Chance):
    starts = [
        b"%PDF-1.7",
        b"\x89PNG\r\n",
        b"\xff\xd8\xff\xe0",
        b"GIF89a",
        b"\x1f\x8b\x08",
        b"MZ\x90",
    ]
    data = chance.choice(starts) + chance.randbytes(200)
    return chance.choice([".csv", ".xlsx"]), data, "neither a CSV file nor"


@kind
def markup(chance: Chance):
    start = chance.choice(["<html><table>", "<?xml version='1.0'?>", "<!DOCTYPE html>", " <TABLE>"])
    return chance.choice([".csv", ".xlsx"]), f"{start}{chance.random()}".encode(), "web page or XML"


@kind
def old_or_protected(chance: Chance):
    return ".xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + chance.randbytes(500), "old Excel file"


@kind
def empty(chance: Chance):
    return (
        ".csv",
        chance.choice([b"", b"\n" * chance.randint(1, 90), b",,,\n,,\n"]),
        "holds nothing|empty",
    )


@kind
def foreign_archives(chance: Chance):
    name = chance.choice(["word/document.xml", "mimetype", "xl/workbook.bin", "../../etc/passwd"])
    return ".xlsx", packed({name: chance.randbytes(50)}), "no Excel workbook"


@kind
def wrong_letters(chance: Chance):
    text = "Number,Period,Value\nO01,2025-01,Größe\n"
    choices = [
        text.encode("utf-16-le"),
        b"\xef\xbb\xbfA,B\n\xff\xfe,1\n",
        text.encode("utf-32"),
        text.encode() + b"\x00" * chance.randint(1, 9),
        text.encode() + b"\x81\x8d",
        b"\xff\xfe" + text.encode()[:-1] + (b"x" if len(text.encode()) % 2 else b""),
    ]
    return ".csv", chance.choice(choices[:5]), "letters of the file"


@kind
def open_quotes(chance: Chance):
    lines = chance.randint(1, 40)
    text = "Number,Period,Value\n" + "O01,2025-01,1\n" * lines + '"O01,2025-02,2\n'
    return ".csv", text.encode(), f"quotation marks in row {lines + 2}"


# -- archives that are broken or would flood --------------------------------------------------


@kind
def cut_off(chance: Chance):
    data = book([HEAD, good_row(chance)])
    return ".xlsx", data[: chance.randint(4, len(data) - 30)], "damaged"


@kind
def flipped(chance: Chance):
    """Bytes changed within the sheet: the checksum tells."""
    parts = parts_of(book([HEAD, *(good_row(chance) for _ in range(20))]))
    data = bytearray(packed(parts, zipfile.ZIP_STORED))
    start = data.index(b"<sheetData>")
    for _ in range(chance.randint(1, 20)):
        data[start + chance.randint(20, 400)] ^= chance.randint(1, 255)
    return ".xlsx", bytes(data), "damaged"


@kind
def zip_bombs(chance: Chance):
    flood = b"0" * (chance.randint(2, 12) * 1024 * 1024)
    name = chance.choice(
        [SHEET, "xl/sharedStrings.xml", "xl/media/image1.png", "docProps/core.xml"]
    )
    return ".xlsx", with_part(chance, name, flood), "unpacks to far more"


@kind
def many_members(chance: Chance):
    many = {f"xl/media/{number}.png": b"x" for number in range(chance.randint(500, 900))}
    return ".xlsx", packed(parts_of(book([HEAD, good_row(chance)])) | many), "unpacks to far more"


@kind
def lying_sizes(chance: Chance):
    """The directory claims another size than what is packed."""
    data = bytearray(book([HEAD, *(good_row(chance) for _ in range(300))]))
    entry = data.rindex(SHEET.encode()) - 46
    claimed = chance.choice([5, 100, 2**31 - 1, 2**32 - 2])
    data[entry + 24 : entry + 28] = claimed.to_bytes(4, "little")
    return ".xlsx", bytes(data), "damaged|unpacks to far more"


@kind
def encrypted(chance: Chance):
    data = bytearray(book([HEAD, good_row(chance)]))
    entry = data.rindex(SHEET.encode()) - 46
    data[entry + 8] |= 1
    return ".xlsx", bytes(data), "encrypted"


@kind
def strange_packing(chance: Chance):
    method = chance.choice([zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
    return ".xlsx", packed(parts_of(book([HEAD, good_row(chance)])), method), "damaged"


@kind
def macros(chance: Chance):
    parts = parts_of(book([HEAD, good_row(chance)]))
    if chance.random() < 0.5:
        parts["xl/vbaProject.bin"] = chance.randbytes(300)
    else:
        kinds = parts["[Content_Types].xml"].decode()
        plain = "openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
        parts["[Content_Types].xml"] = kinds.replace(
            plain, "ms-excel.sheet.macroEnabled.main+xml"
        ).encode()
    return ".xlsx", packed(parts), "macros"


# -- XML that is broken or hostile ------------------------------------------------------------


@kind
def entities(chance: Chance):
    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 9))
    outside = '<!ENTITY x SYSTEM "file:///etc/passwd">'
    prolog = f'<!DOCTYPE w [<!ENTITY e0 "ha">{chance.choice([bomb, outside])}]>'
    name = chance.choice([SHEET, "xl/workbook.xml", "xl/styles.xml"])
    data = sheet(rows_xml(*words("O01", "2025-01"), "<c><v>&e8;</v></c>"), prolog)
    return ".xlsx", with_part(chance, name, data), "damaged"


@kind
def broken_xml(chance: Chance):
    text = rows_xml(*words("O01", "2025-01", "5"))
    return ".xlsx", with_part(chance, SHEET, sheet(text)[: -chance.randint(1, 60)]), "damaged"


@kind
def deep_xml(chance: Chance):
    depth = chance.randint(20_000, 60_000)
    inner = "".join(f'<a{chance.randint(0, 9999)} x="{chance.random()}">' for _ in range(depth))
    return ".xlsx", with_part(chance, SHEET, sheet(inner)), "damaged|unpacks to far more"


@kind
def endless_row(chance: Chance):
    cells = "".join(f'<c s="{chance.randint(0, 9)}"><v>{n}</v></c>' for n in range(1, 20_000))
    return (
        ".xlsx",
        with_part(chance, SHEET, sheet(rows_xml(cells))),
        "more than 1000 columns|damaged",
    )


@kind
def far_corner(chance: Chance):
    """A cell in the last corner of a sheet, and a dimension that lies."""
    cell = (
        '<dimension ref="A1:B2"/><sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    )
    return ".xlsx", with_part(chance, SHEET, sheet(f"{cell}</sheetData>")), "more than 1000 columns"


@kind
def wild_references(chance: Chance):
    cell = chance.choice(
        [
            '<c t="s"><v>99999</v></c>',
            '<c t="s"><v>x</v></c>',
            '<c r="A0"><v>1</v></c>',
            '<c r="!!"><v>1</v></c>',
            '<c s="x"><v>1</v></c>',
            "<c><v>1_0x</v></c>",
            '<c t="d"><v>yesterday</v></c>',
        ]
    )
    data = sheet(rows_xml(*words("O01", "2025-01"), cell))
    return ".xlsx", with_part(chance, SHEET, data), "damaged"


@kind
def sheets_that_hide(chance: Chance):
    parts = parts_of(book([HEAD, good_row(chance)]))
    if chance.random() < 0.5:
        state = chance.choice([b"hidden", b"veryHidden"])
        parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(
            b'state="visible"', b'state="%s"' % state
        )
        return ".xlsx", packed(parts), "needs a visible sheet"

    def change(made: Workbook) -> None:
        for _ in range(chance.randint(51, 60)):
            made.create_sheet()

    return ".xlsx", book([HEAD, good_row(chance)], change), "needs a visible sheet"


@kind
def parts_that_lack(chance: Chance):
    parts = parts_of(book([HEAD, good_row(chance)]))
    del parts[chance.choice(["[Content_Types].xml", "xl/workbook.xml", SHEET])]
    return ".xlsx", packed(parts), "damaged|no Excel workbook|visible sheet"


# -- tables that are too much -----------------------------------------------------------------


@kind
def too_many_rows(chance: Chance):
    return ".csv", b"Number,Period\n" + b"O01,1\n" * chance.randint(50_001, 51_000), "Split it"


@kind
def too_many_columns(chance: Chance):
    return ".csv", b"Number" + b",a" * chance.randint(1_000, 5_000) + b"\nO01,1\n", "1000 columns"


@kind
def too_long_text(chance: Chance):
    long = "x" * chance.randint(5_001, 9_000)
    if chance.random() < 0.5:
        return ".csv", csv([HEAD, ["O01", "2025-01", long]]), "longer than 5000"
    return ".xlsx", book([HEAD, ["O01", "2025-01", long]]), "longer than 5000"


# -- tables that say something wrong ----------------------------------------------------------


@kind
def wrong_types(chance: Chance):
    value = chance.choice(
        [
            "abc",
            "12 kg",
            "NaN",
            "inf",
            "1e5",
            "٣",
            "--1",
            "0x10",
            "1_000",
            "2025-01-01",
            "TRUE",
            "5%%",
        ]
    )
    return one_bad(chance, ["O01", "2025-01", value], "number such as 12.5")


@kind
def doubtful_numbers(chance: Chance):
    value = f"{chance.randint(1, 999)}{chance.choice(',.')}{chance.randint(100, 999)}"
    return one_bad(chance, ["O01", "2025-01", value], "two ways")


@kind
def off_the_scale(chance: Chance):
    value = chance.choice([100.1, 99999, 12345678901, -1, 5.12345])
    return one_bad(chance, ["O01", "2025-01", value], "possible value|ten digits|four decimals")


@kind
def wrong_periods(chance: Chance):
    period = chance.choice(
        ["soon", "2025-13", "13/2025", "2025-02-30", "W60 2025", "32.01.2025", "0"]
    )
    return one_bad(chance, ["O01", period, 5], "no period")


@kind
def other_frequencies(chance: Chance):
    period = chance.choice(["2025", "Q3 2025", "W07 2025", "2025-W07", "1. Quartal 2025"])
    return one_bad(chance, ["O01", period, 5], "is measured every month")


@kind
def future_periods(chance: Chance):
    period = chance.choice(
        ["2026-11", "2027-01", "Dec 2099", "31.12.2030", "2026-11-20", "1989-12"]
    )
    return one_bad(chance, ["O01", period, 5], "then|from 1990 on")


@kind
def doubtful_days(chance: Chance):
    first, second = chance.sample(range(1, 13), 2)
    return one_bad(chance, ["O01", f"{first:02d}/{second:02d}/2025", 5], "read in two ways")


@kind
def unknown_objectives(chance: Chance):
    key = chance.choice(["O99", "", "'; DROP TABLE", "O01 x", "<script>", "../O01", "O０1"])
    return one_bad(chance, [key, "2025-01", 5], "no objective|which objective")


@kind
def doubled_periods(chance: Chance):
    same = [
        ["O01", form, 5]
        for form in chance.sample(["2025-01", "Jan 25", "01/2025", "31.01.2025"], 2)
    ]
    return chance.choice([".csv", ".txt"]), csv([HEAD, *same]), "stands in this file twice"


@kind
def doubled_headings(chance: Chance):
    rows = [["Number", "2025-01", "Jan 2025", "Feb 25"], ["O01", 1, 2, chance.randint(1, 9)]]
    return ".xlsx", book(rows), "stands in this file twice"


@kind
def merged_cells(chance: Chance):
    area = chance.choice(["A2:A3", "C2:C4", "A1:B1", "B2:C2"])

    def change(made: Workbook) -> None:
        made.active.merge_cells(area)

    rows = [HEAD, *(["O01", f"2025-{n:02d}", 5] for n in range(1, 5))]
    return ".xlsx", book(rows, change), "are merged|in which column"


@kind
def formulas(chance: Chance):
    formula = chance.choice(["=1+1", "=SUM(A1:A9)", "=WEBSERVICE(1)", "=HYPERLINK(1)", "=A1"])
    return ".xlsx", book([HEAD, ["O01", "2025-01", formula]]), "formula is not in the file"


@kind
def formulas_as_text(chance: Chance):
    formula = chance.choice(["=1+1", "=cmd|' /C calc'!A0", "@SUM(1+1)", "+1+1", "-2+3"])
    return ".csv", csv([HEAD, ["O01", "2025-01", formula]]), "number such as 12.5"


@kind
def error_cells(chance: Chance):
    error = chance.choice(["#DIV/0!", "#REF!", "#N/A", "#NAME?", "#VALUE!"])

    def change(made: Workbook) -> None:
        made.active["C2"].data_type = "e"

    return (
        ".xlsx",
        book([HEAD, ["O01", "2025-01", error]], change),
        "is an error of the spreadsheet",
    )


@kind
def heading_alone(chance: Chance):
    rows = [HEAD, *(["O01", month(chance), ""] for _ in range(chance.randint(0, 5)))]
    return ".csv", csv(rows), "no reading in the table"


@kind
def no_headings(chance: Chance):
    rows = [[chance.random() for _ in range(4)] for _ in range(chance.randint(2, 9))]
    return ".csv", csv(rows), "in which column"
