"""What a page is made of, without its words: pages of the same make need one look only."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
# Attributes whose values differ from record to record and change nothing in how a page is used.
WORDS = {"name", "maxlength", "rows", "list", "min", "max", "step", "placeholder", "style", "lang"}
WORDS |= {"href", "action", "id", "for", "value", "content", "src", "d", "points", "datetime"}
WORDS |= {"aria-describedby", "aria-labelledby", "aria-controls", "hx-get", "hx-headers", "title"}
WORDS |= {"x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "width", "height", "transform"}
# How many elements around one tell how it looks.
DEPTH = 3


class _Bones(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.way: list[str] = []
        self.heading = ""
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        said = sorted(f"{name}={self._short(name, text)}" for name, text in attributes)
        bone = f"{tag}[{' '.join(said)}]"
        self.found.add(" ".join([*self.way[-DEPTH:], bone]))
        if re.fullmatch("h[1-6]", tag):
            self.found.add(f"{self.heading} then {tag}")
            self.heading = tag
        if tag not in VOID:
            self.way.append(bone)

    def handle_endtag(self, tag: str) -> None:
        for place in range(len(self.way) - 1, -1, -1):
            if self.way[place].startswith(f"{tag}["):
                del self.way[place:]
                return

    @staticmethod
    def _short(name: str, text: str | None) -> str:
        is_word = name in WORDS or name.startswith("data-") or name == "aria-label"
        return "" if is_word or not text else re.sub(r"\d+", "0", text)


def bones(html: str) -> Iterator[str]:
    """The distinct elements with those around them, and which heading follows which."""
    reader = _Bones()
    reader.feed(html)
    yield from reader.found
