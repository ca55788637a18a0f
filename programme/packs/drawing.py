"""From a pack to its bound PDF: which pieces, in which order, with which page numbers.

Evidence is laid out first and only once, since none of its pages names another page. What names
pages comes after what it names: the indexes, then cover, contents and summary. The number of those
front pages moves every other page, so they are laid out again until their number stays the same.
Footers with “n / m” are laid over the pages last.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from django.utils.translation import gettext as _

from evidence.models import Tag
from pages.paper import Piece, Printer
from programme.models import EvidencePack
from programme.packs import gathering, manifest, registers, sections
from programme.packs.binding import Book, Bookmark, Cover, bind
from programme.packs.front import front
from programme.packs.manifest import Manifest
from programme.packs.sections import Section, common

Tell = Callable[[int, str], None]  # percent, what is done now
T = TypeVar("T")
STYLE = "pdf/pack.css"
FRONT_GUESS = 3
TRIES = 5
MANIFEST_LINES = 3_000
MANIFEST_BLOCK = 8  # lines of a table row: rows are what layout costs
FOOTERS = 500


@dataclass(frozen=True)
class Drawn:
    """A finished PDF on disk and what is in it."""

    path: Path
    pages: int
    manifest: Manifest


class Drawing:
    """Draws one pack into a folder, telling how far it is."""

    def __init__(self, pack: EvidencePack, folder: Path, tell: Tell) -> None:
        self.pack, self.folder, self.tell = pack, folder, tell
        self.printer = Printer(folder, STYLE)
        self.sections = sections.sections(pack)
        self.files = gathering.files(pack)
        self.manifest = manifest.build(pack, self.files)
        self.objectives = sections.objectives(pack)
        self.shortened: set[int] = set()

    def draw(self) -> Drawn:
        """The whole pack."""
        evidence = [piece for one in self.sections for piece in self._commitment(one)]
        evidence += self._part(
            bool(self.objectives), "objectives", _("Objectives"), objectives=self.objectives
        )
        self.tell(80, _("Rules, files and seal"))
        rest = list(self._rest())
        self.tell(90, _("Contents and index"))
        book = self._paginated(evidence, rest)
        self.tell(96, _("Page numbers and links"))
        target = self.folder / "pack.pdf"
        bind(
            book,
            target,
            footers=self._footers(book.pages),
            bookmarks=self._bookmarks(book),
            attachment=(manifest.NAME, self.manifest.text),
            cover=self._cover(),
        )
        return Drawn(target, book.pages, self.manifest)

    def _print(self, template: str, section: str, **context: Any) -> Piece:
        return self.printer.print(f"pdf/{template}.html", common(self.pack, section) | context)

    def _part(self, wanted: bool, template: str, section: str, **context: Any) -> list[Piece]:
        return [self._print(template, section, **context)] if wanted else []

    def _commitment(self, one: Section) -> Iterator[Piece]:
        """The opening page with the first records, then the rest of them."""
        opening = sections.opening(self.pack, one)
        pieces = gathering.chunks(self.pack, one.commitment.slug) if one.records else [[]]
        for number, entries in enumerate(pieces):
            self.tell(self._percent(one), _("Commitment %(title)s") % {"title": one.title})
            rows = [registers.row(self.pack, one, entry) for entry in entries]
            self.shortened |= {row.sequence for row in rows if row.is_shortened}
            template = "evidence" if number else "commitment"
            yield self._print(template, one.title, rows=rows, **opening)

    def _percent(self, one: Section) -> int:
        return 5 + 70 * self.sections.index(one) // len(self.sections)

    def _rest(self) -> Iterator[Piece]:
        """What follows the indexes: rules, what was left out, files, seal and manifest."""
        yield from self._part(
            bool(self.pack.frozen["rules"]), "rules", _("Rules"), sections=self.sections
        )
        left_out = gathering.left_out(self.pack, len(self.files), len(self.shortened))
        yield self._print("left_out", _("What was left out"), left_out=left_out)
        yield from self._part(bool(self.files), "files", _("Files"), files=self.files)
        seal = {
            "seal": sections.seal_groups(self.pack.head_hash),
            "manifest": self.manifest,
            "manifest_name": manifest.NAME,
            "manifest_seal": sections.seal_groups(self.manifest.sha256),
        }
        for number, piece in enumerate(_batches(gathering.hashes(self.pack), MANIFEST_LINES)):
            lines = [registers.manifest_line(entry) for entry in piece]
            template = "manifest" if number else "seal"
            blocks = ["\n".join(block) for block in _batches(lines, MANIFEST_BLOCK) if block]
            yield self._print(template, _("Seal and manifest"), lines=blocks, **seal)

    def _paginated(self, evidence: list[Piece], rest: list[Piece]) -> Book:
        """All pieces in order, once the front tells the page numbers that it itself leads to."""
        lead, indexes, numbered = Piece(self.folder, FRONT_GUESS, {}), [], 0
        for _try in range(TRIES):
            if numbered != lead.pages:
                indexes = self._indexes(Book([lead, *evidence]).numbers())
                numbered = lead.pages
            book = Book([lead, *evidence, *indexes, *rest])
            told, lead = lead, self._front(book.numbers())
            if (lead.pages, lead.places) == (told.pages, told.places):
                return Book([lead, *evidence, *indexes, *rest])
        raise RuntimeError(f"the front pages of {self.pack.reference} do not settle")

    def _front(self, numbers: dict[str, int]) -> Piece:
        context = front(self.pack, self.sections, self._contents(), numbers)
        return self.printer.print("pdf/front.html", context)

    def _indexes(self, numbers: dict[str, int]) -> list[Piece]:
        """By clause and by process; a pack without evidence has neither."""
        return [
            *self._index(Tag.Kind.CLAUSE, _("Index by clause"), numbers),
            *self._index(Tag.Kind.PROCESS, _("Index by process"), numbers),
        ]

    def _index(self, kind: Tag.Kind, title: str, numbers: dict[str, int]) -> list[Piece]:
        groups = registers.index_groups(self.pack, kind, numbers)
        anchor = f"index.{kind}"
        return self._part(bool(groups), "index", title, title=title, anchor=anchor, groups=groups)

    def _contents(self) -> list[tuple[str, str, str]]:
        """Letter, title and anchor of what the contents list; what has no page is left out."""
        commitments = [
            (one.commitment.letter, str(one.commitment.title), one.anchor) for one in self.sections
        ]
        return [
            ("", _("Summary"), "summary"),
            *commitments,
            ("", _("Objectives"), "objectives"),
            ("", _("Index by clause"), f"index.{Tag.Kind.CLAUSE}"),
            ("", _("Index by process"), f"index.{Tag.Kind.PROCESS}"),
            ("", _("Rules"), "rules"),
            ("", _("What was left out"), "left-out"),
            ("", _("Files"), "files"),
            ("", _("Seal and manifest"), "seal"),
        ]

    def _bookmarks(self, book: Book) -> list[Bookmark]:
        there = book.places()
        found = [("", _("Cover"), "cover"), ("", _("Contents"), "contents"), *self._contents()]
        return [
            Bookmark(f"{letter} {title}".strip(), anchor, self._below(anchor))
            for letter, title, anchor in found
            if anchor in there
        ]

    def _below(self, anchor: str) -> tuple[Bookmark, ...]:
        if anchor != "objectives":
            return ()
        return tuple(Bookmark(one["title"], one["anchor"]) for one in self.objectives)

    def _footers(self, pages: int) -> list[Piece]:
        """One page with “n / m” for each page; none on the cover."""
        spans = [range(pages)[start : start + FOOTERS] for start in range(0, pages, FOOTERS)]
        return [
            self.printer.print(
                "pdf/footers.html",
                {"numbers": [f"{page + 1} / {pages}" if page else "" for page in span]},
            )
            for span in spans
        ]

    def _cover(self) -> Cover:
        name = self.pack.frozen["organization"]["name"]
        return Cover(
            title=f"{name}: {_('Leadership evidence pack')}",
            author=name,
            subject=f"{self.pack.starts_on} – {self.pack.ends_on}, {self.pack.reference}",
            made_at=self.pack.created_at,
        )


def _batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Lists of `size` items, the last one shorter; one empty list when there is nothing."""
    source = iter(items)
    batch = list(islice(source, size))
    yield batch
    while batch := list(islice(source, size)):
        yield batch
