"""Photos of a report as a PDF shows them: read from disk, made small, as data: URLs."""

import base64
import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path

from PIL import Image, UnidentifiedImageError

from audits.reporting.content import Proof
from evidence.files import path_of

# Pixels of the longer side: 300 dpi at the width of half a page, and of a quarter of it.
LARGE, SMALL = 1000, 500
QUALITY = 82
FORMATS = ("JPEG", "PNG", "WEBP")


@dataclass(frozen=True)
class Shot:
    """A photo with its picture as a data: URL; "" where it could not be read."""

    proof: Proof
    url: str


class Album:
    """Reads each photo when it is asked for, one at a time; `tell` is called after each."""

    def __init__(self, tell: Callable[[], None]) -> None:
        self._tell = tell

    def shots(self, proofs: Iterable[Proof], longest: int) -> list[Shot]:
        """The pictures among the files, each at most `longest` pixels on its longer side."""
        return [self._shot(proof, longest) for proof in proofs if proof.is_picture]

    def _shot(self, proof: Proof, longest: int) -> Shot:
        self._tell()
        try:
            return Shot(proof, _data_url(path_of(proof.sha256), proof.sha256, longest))
        except (
            UnidentifiedImageError,
            OSError,
            SyntaxError,
            ValueError,
            Image.DecompressionBombError,
        ):
            return Shot(proof, "")


def _data_url(path: Path, sha256: str, longest: int) -> str:
    """The picture as JPEG on white. Raises ValueError for a file that is not the one kept."""
    with path.open("rb") as file:
        if file_digest(file, "sha256").hexdigest() != sha256:
            raise ValueError(f"{path} is not what its name says")
        file.seek(0)
        with Image.open(file, formats=FORMATS) as opened:
            opened.thumbnail((longest, longest))
            picture = _on_white(opened)
    content = io.BytesIO()
    picture.save(content, "JPEG", quality=QUALITY)
    return f"data:image/jpeg;base64,{base64.b64encode(content.getvalue()).decode()}"


def _on_white(picture: Image.Image) -> Image.Image:
    if "A" not in picture.getbands() and "transparency" not in picture.info:
        return picture.convert("RGB")
    layer = picture.convert("RGBA")
    white = Image.new("RGBA", layer.size, "white")
    return Image.alpha_composite(white, layer).convert("RGB")
