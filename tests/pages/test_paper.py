"""Paper: templates become PDF, and nothing else becomes part of it."""

import socket
from pathlib import Path

import pytest
from pypdf import PdfReader

from pages.paper import Paper, Printer, printable

pytestmark = pytest.mark.once
DOT = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="


@pytest.fixture
def templates(settings, tmp_path) -> Path:
    """A folder whose files are templates."""
    folder = tmp_path / "templates"
    folder.mkdir()
    [engine] = settings.TEMPLATES
    settings.TEMPLATES = [{**engine, "DIRS": [*engine["DIRS"], folder]}]
    (folder / "sheet.css").write_text("@page { size: A5 } p { font-size: {{ size }}pt }")
    return folder


def test_printable_drops_what_no_page_can_show():
    text = printable("a\x00b\x1bc\u202ed\u2066e\ud800f\tg\n")
    assert text == "abcdef\tg\n"


def test_no_file_is_read_and_no_server_asked(templates, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("secret words")
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        address = f"http://127.0.0.1:{server.getsockname()[1]}/x"
        (templates / "page.html").write_text(
            f'<link rel=attachment href="{secret.as_uri()}"><link rel=stylesheet href="{address}">'
            f'<style>@import url("{address}")</style><img src="{address}"><img src="{DOT}"><p>Words'
        )
        piece = Printer(tmp_path, "sheet.css").print("page.html", {})
        with pytest.raises(TimeoutError):
            server.accept()
    reader = PdfReader(piece.path)
    assert dict(reader.attachments) == {}
    assert len(reader.pages[0].images) == 1  # the one that came along
    assert "Words" in reader.pages[0].extract_text()


def test_pieces_tell_where_their_anchors_stand(templates, tmp_path):
    (templates / "page.html").write_text(
        '<p id="one">{{ word }}</p><p id="two" style="break-before: page">Two</p>'
    )
    printer = Printer(tmp_path, "sheet.css")
    first, again = (printer.print("page.html", {"word": "One"}) for _time in range(2))
    assert (first.pages, first.places["one"].page, first.places["two"].page) == (2, 0, 1)
    assert first.path != again.path
    assert first.path.read_bytes() == again.path.read_bytes()


def test_style_sheet_takes_values(templates):
    (templates / "page.html").write_text("<p>{{ text }}</p>")
    text = {"text": "Words to fill the page. " * 60}
    pages = [
        len(Paper("sheet.css", size=size).lay_out("page.html", text).pages) for size in ("24", "8")
    ]
    assert pages[0] > pages[1]
