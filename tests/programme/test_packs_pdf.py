"""The PDF itself, read by another library than the one that wrote it."""

import dataclasses
import datetime
import json
import re
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from evidence.models import Entry
from people import clock
from programme.packs import drawing, gathering
from programme.packs.drawing import Drawing
from tests.conftest import NOON
from tests.objectives.factories import make_objective, measure
from tests.programme.pack_factories import make_entry, make_year, order

pytestmark = pytest.mark.once

YEAR = 40  # entries
HOSTILE = {
    "file": '<img src="file:///etc/passwd"><link rel=attachment href="file:///etc/passwd">',
    "network": '"><img src="http://127.0.0.1:9/x"><style>*{display:none}</style>',
    "long": "W" * 10_000,
    "right to left": "\u202eevitroba\u202c שלום العربية",
    "nul": "be\x00fore\x07\x1b[31m",
    "emoji": "👷‍♀️🔧 done ✅",
    "template": "{{ pack.organization }} {% include 'x' %}",
    "noncharacter": "\ufffe\uffff",
}


@dataclasses.dataclass
class Made:
    """A pack that was drawn once for many tests, and what stood in the ledger for it."""

    head: tuple[int, str]
    entries: list[Entry]
    content: bytes
    reader: PdfReader


def draw(pack, folder: Path) -> bytes:
    folder.mkdir(exist_ok=True)
    return Drawing(pack, folder, lambda percent, note: None).draw().path.read_bytes()


def order_of_the_year(cast):
    """Two commitments over 40 entries of three people, and an objective."""
    for person, title in ((cast.executive, "Director"), (cast.quality_manager, "Quality lead")):
        person.job_title = title
        person.save()
    make_year(cast.organization, [cast.executive, cast.quality_manager, cast.process_owner], YEAR)
    objective = make_objective(cast, title="On-time delivery", reference="O01")
    measure(cast, objective, *[80 + month for month in range(14)])
    wanted = ["engagement", "integration"]
    return order(
        cast.organization, cast.quality_manager, commitments=wanted, prepared_for="Northgate"
    )


@pytest.fixture
def made(cast, tmp_path, drawn_once) -> Made:
    """The pack of the year; drawing it takes seconds, so it is kept for the module."""
    if not drawn_once:
        pack = order_of_the_year(cast)
        content = draw(pack, tmp_path / "made")
        entries = list(gathering.evidence(pack))
        head = (pack.head_sequence, pack.head_hash)
        drawn_once.append(Made(head, entries, content, PdfReader(BytesIO(content))))
    return drawn_once[0]


@pytest.fixture(scope="module")
def drawn_once() -> list[Made]:
    return []


def text_of(page) -> str:
    return re.sub(r"\s+", " ", page.extract_text())


def pages_of(reader) -> list[str]:
    return [text_of(page) for page in reader.pages]


def test_every_page_but_the_cover_says_its_number(made):
    reader = made.reader
    pages = pages_of(reader)
    assert f"1 / {len(pages)}" not in pages[0]
    for number, page in enumerate(pages[1:], start=2):
        assert f"{number} / {len(pages)}" in page


def test_cover_says_what_the_pack_is(made):
    cover = pages_of(made.reader)[0]
    for words in (
        "Harbour Ltd",
        "1 November 2025 to 31 October 2026",
        "Northgate",
        "Quinn Quality, Quality lead",
        "20 November 2026, 12:00 UTC",
        "two commitments",
        "Demonstration",
        f"entry {made.head[0]}",
        made.head[1][:4],
        "does not state conformity",
    ):
        assert words in cover, words


def outline_of(reader) -> dict[str, int]:
    """Bookmarks with the page (from 1) that they lead to; those below others too."""
    flat = []
    for item in reader.outline:
        flat += item if isinstance(item, list) else [item]
    return {item.title: reader.get_destination_page_number(item) + 1 for item in flat}


def test_contents_tell_the_pages_on_which_sections_stand(made):
    reader = made.reader
    pages, outline = pages_of(reader), outline_of(reader)
    contents = pages[1]
    assert contents.startswith(("Contents", "Harbour")) and "Contents" in contents
    for title in (
        "Summary",
        "Built into the business",
        "Support people",
        "Objectives",
        "Index by clause",
        "Index by process",
        "Rules",
        "What was left out",
        "Seal and manifest",
    ):
        told = int(re.search(rf"{title} (\d+)", contents)[1])
        assert title in pages[told - 1], title
        marks = [page for name, page in outline.items() if name.endswith(title)]
        assert marks == [told], title
    left_out = int(re.search(r"left out is listed on page (\d+)", pages[0])[1])
    assert "Drafts and internal entries" in pages[left_out - 1]


def test_index_tells_the_pages_on_which_records_stand(made):
    reader = made.reader
    pages = pages_of(reader)
    whole = " ".join(pages[outline_of(reader)["Index by clause"] - 1 :])
    found = 0
    for entry in made.entries:
        told = re.search(rf"{re.escape(entry.subject_label)}, (\d+)", whole)
        assert entry.subject_label in pages[int(told[1]) - 1]
        found += 1
    assert found > 10


def test_every_released_entry_stands_with_both_days_and_role(made):
    reader = made.reader
    whole = " ".join(pages_of(reader))
    for entry in made.entries:
        assert entry.subject_label in whole
        assert entry.subject_reference in whole
        assert entry.hash in whole
        assert f"{entry.occurred_on.day} {entry.occurred_on:%b %Y}" in whole
    assert "Director" in whole
    assert "recorded by" in whole
    evidence = whole.replace("Quinn Quality, Quality lead", "")
    assert not [name for name in ("Eve Executive", "Olga Owner", "Quinn") if name in evidence]


def test_table_heads_are_repeated(made):
    reader = made.reader
    pages, outline = pages_of(reader), outline_of(reader)
    start, end = outline["c Built into the business"], outline["h Support people"]
    assert end - start > 1
    assert all("Happened Recorded Record Who Entry" in page for page in pages[start - 1 : end - 1])


def test_objective_stands_with_its_values(made):
    reader = made.reader
    page = pages_of(reader)[outline_of(reader)["Objectives"] - 1]
    assert "On-time delivery" in page
    assert "93.0 %" in page  # the newest value
    assert "target ≥ 95 %" in page


def test_manifest_is_attached_and_holds_what_the_pack_shows(made):
    reader = made.reader
    [text] = reader.attachments["manifest.json"]
    body = json.loads(text)
    assert (body["head"]["sequence"], body["head"]["hash"]) == made.head
    assert body["organization"]["slug"] == "harbour"
    assert body["entries"] == [[one.sequence, one.hash] for one in made.entries]


def test_links_lead_to_pages_of_the_pack(made):
    reader = made.reader
    targets, addresses = 0, []
    for page in reader.pages:
        for link in page.get("/Annots", []):
            link = link.get_object()
            targets += "/Dest" in link
            addresses += [str(link["/A"].get("/URI"))] if "/A" in link else []
    assert targets > 40
    assert addresses == []


def test_same_order_gives_the_same_bytes(cast, tmp_path):
    make_year(cast.organization, [cast.executive], 5)
    pack = order(cast.organization, cast.quality_manager, commitments=["engagement"])
    first = draw(pack, tmp_path / "first")
    make_entry(cast.organization, None)
    with clock.at(NOON + datetime.timedelta(days=3)):
        assert draw(pack, tmp_path / "second") == first


def test_metadata_are_those_of_the_order(made):
    reader = made.reader
    assert reader.metadata.title == "Harbour Ltd: Leadership evidence pack"
    assert reader.metadata.creation_date == NOON


def test_many_pieces_are_as_right_as_one(cast, monkeypatch, tmp_path):
    monkeypatch.setattr(gathering, "CHUNK", 5)
    monkeypatch.setattr(drawing, "FOOTERS", 4)
    monkeypatch.setattr(drawing, "MANIFEST_LINES", 8)
    make_year(cast.organization, [cast.executive, cast.process_owner], 20)
    pack = order(cast.organization, cast.executive, commitments=["engagement"])
    reader = PdfReader(BytesIO(draw(pack, tmp_path / "many")))
    pages = pages_of(reader)
    for number, page in enumerate(pages[1:], start=2):
        assert f"{number} / {len(pages)}" in page
    whole = " ".join(pages)
    assert all(entry.hash in whole for entry in gathering.evidence(pack))


def test_hostile_texts_are_shown_as_text_and_break_nothing(cast, tmp_path):
    for name, words in HOSTILE.items():
        make_entry(
            cast.organization,
            cast.executive,
            label=words.replace("\x00", "")[:200],
            facts=[(name, words.replace("\x00", "\x01"))],
            # A section of its own, and so fonts of its own: pypdf cannot read those with an emoji.
            commitments=("integration" if name == "emoji" else "resources",),
        )
    cast.organization.name = HOSTILE["network"]
    pack = order(
        cast.organization,
        cast.executive,
        commitments=["integration", "resources"],
        prepared_for=HOSTILE["file"],
    )
    content = draw(pack, tmp_path / "hostile")
    reader = PdfReader(BytesIO(content))
    whole = " ".join(pages_of(reader))
    assert "root:" not in whole
    assert list(reader.attachments) == ["manifest.json"]
    assert '<img src="file:///etc/passwd">' in whole
    assert "{{pack.organization}}" in whole.replace(" ", "")
    assert "\u202e" not in whole
    assert "shortened texts" in whole


def test_long_words_stay_on_the_page(cast, tmp_path):
    make_entry(
        cast.organization,
        cast.executive,
        label="X" * 200,
        reference="R" * 40,
        facts=[("L" * 300, "Y" * 3_000)],
        commitments=("communication",),
    )
    pack = order(cast.organization, cast.executive, commitments=["communication"])
    reader = PdfReader(BytesIO(draw(pack, tmp_path / "long")))
    whole = "\n".join(page.extract_text() for page in reader.pages)
    runs = {letter: re.findall(f"{letter}+", whole) for letter in "XYLR"}
    # A line of the widest column holds some 70 of them; one that did not wrap would hold all.
    assert all(found and len(max(found, key=len)) < 80 for found in runs.values())


def test_pack_without_evidence_says_so(cast, tmp_path):
    day = datetime.date(2025, 1, 5)
    pack = order(cast.organization, cast.executive, starts_on=day, ends_on=day)
    whole = " ".join(pages_of(PdfReader(BytesIO(draw(pack, tmp_path / "empty")))))
    assert "No released record of the period shows this commitment." in whole
    assert "Index by clause" not in whole
