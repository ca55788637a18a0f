"""Bind pieces to one PDF: pages, page numbers, links, bookmarks, the attached manifest, metadata.

Links between pieces are written as `pack:anchor` and become links to pages here.
The same pieces give the same bytes: dates are those of the pack, the identifier follows from the
content (PDF 32000-1, 14.4).
"""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem, Pdf

from pages.paper import Piece, Place

SCHEME = "pack:"
LANGUAGE = "en-GB"


@dataclass(frozen=True)
class Bookmark:
    """An entry of the outline, with those below it."""

    title: str
    anchor: str
    below: tuple["Bookmark", ...] = ()


@dataclass
class Book:
    """Pieces in order. Pages are counted from 1, as printed."""

    pieces: list[Piece] = field(default_factory=list)

    @property
    def pages(self) -> int:
        return sum(piece.pages for piece in self.pieces)

    def places(self) -> dict[str, Place]:
        """Every anchor with its page in the whole book, from 0."""
        found: dict[str, Place] = {}
        offset = 0
        for piece in self.pieces:
            for name, place in piece.places.items():
                found.setdefault(name, Place(place.page + offset, place.left, place.top))
            offset += piece.pages
        return found

    def numbers(self) -> dict[str, int]:
        """Every anchor with its printed page number."""
        return {name: place.page + 1 for name, place in self.places().items()}


@dataclass(frozen=True)
class Cover:
    """What a reader of the file is told about it as a whole."""

    title: str
    author: str
    subject: str
    made_at: datetime.datetime


def bind(
    book: Book,
    target: Path,
    *,
    footers: Sequence[Piece],
    bookmarks: Iterable[Bookmark],
    attachment: tuple[str, str],
    cover: Cover,
) -> None:
    """Write the whole to `target`. `footers` hold one page for each page, to be laid over it."""
    places = book.places()
    with Pdf.new() as pdf:
        _add_pages(pdf, book.pieces)
        _number(pdf, footers)
        _link(pdf, places)
        _outline(pdf, bookmarks, places)
        _attach(pdf, *attachment, made_at=cover.made_at)
        _describe(pdf, cover)
        pdf.remove_unreferenced_resources()
        pdf.save(
            target,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )


def _add_pages(pdf: Pdf, pieces: Iterable[Piece]) -> None:
    for piece in pieces:
        with Pdf.open(piece.path) as part:
            pdf.pages.extend(part.pages)


def _number(pdf: Pdf, footers: Iterable[Piece]) -> None:
    """Lay each footer over its page; pikepdf's own overlay takes random names."""
    page = 0
    for piece in footers:
        with Pdf.open(piece.path) as part:
            for footer in part.pages:
                form = pdf.copy_foreign(footer.as_form_xobject())
                # Pages of one piece share their resources, so each footer needs a name of its own.
                name = Name(f"/PageNumber{page}")
                pdf.pages[page].add_resource(form, Name.XObject, name)
                pdf.pages[page].contents_add(b"q", prepend=True)
                pdf.pages[page].contents_add(f"Q q {name} Do Q".encode())
                page += 1


def _link(pdf: Pdf, places: dict[str, Place]) -> None:
    """Turn `pack:anchor` into links to pages; links to places that are not there are removed."""
    for page in pdf.pages:
        kept = []
        for link in page.obj.get(Name.Annots, Array()):
            address = _address(link)
            if address.startswith(SCHEME):
                place = places.get(address.removeprefix(SCHEME))
                if place is None:
                    continue
                del link[Name.A]
                link[Name.Dest] = _destination(pdf, place)
            kept.append(link)
        if kept:
            page.obj[Name.Annots] = Array(kept)


def _address(link: Any) -> str:
    action = link.get(Name.A, Dictionary())
    return str(action.get(Name.URI, ""))


def _destination(pdf: Pdf, place: Place) -> Array:
    page = pdf.pages[place.page]
    height = float(page.mediabox[3])
    return Array([page.obj, Name.XYZ, round(place.left, 1), round(height - place.top, 1), 0])


def _outline(pdf: Pdf, bookmarks: Iterable[Bookmark], places: dict[str, Place]) -> None:
    with pdf.open_outline() as outline:
        outline.root.extend(_item(pdf, bookmark, places) for bookmark in bookmarks)
    pdf.Root.PageMode = Name.UseOutlines


def _item(pdf: Pdf, bookmark: Bookmark, places: dict[str, Place]) -> OutlineItem:
    item = OutlineItem(bookmark.title, _destination(pdf, places[bookmark.anchor]))
    item.children.extend(_item(pdf, below, places) for below in bookmark.below)
    item.is_closed = True
    return item


def _attach(pdf: Pdf, name: str, text: str, *, made_at: datetime.datetime) -> None:
    moment = made_at.astimezone(datetime.UTC).strftime("D:%Y%m%d%H%M%SZ")
    pdf.attachments[name] = pikepdf.AttachedFileSpec(  # type: ignore[call-arg]  # stub lacks it
        pdf,
        text.encode(),
        filename=name,
        mime_type="application/json",
        description="Entries, hashes and files of this pack",
        creation_date=moment,
        mod_date=moment,
        relationship=Name.Data,
    )


def _describe(pdf: Pdf, cover: Cover) -> None:
    moment = cover.made_at.astimezone(datetime.UTC)
    pdf.docinfo = pdf.make_indirect(
        Dictionary(
            Title=cover.title,
            Author=cover.author,
            Subject=cover.subject,
            Producer="WeasyPrint, pikepdf",
            CreationDate=moment.strftime("D:%Y%m%d%H%M%SZ"),
            ModDate=moment.strftime("D:%Y%m%d%H%M%SZ"),
        )
    )
    pdf.Root.Lang = LANGUAGE
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
