"""Photos of what two audits saw, drawn here so that no file has to be shipped."""

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw, ImageFont

SIZE = (960, 640)
BENCH, PAPER, INK, FAINT = "#8a8f94", "#f4f1ea", "#30343a", "#b9b6ae"
TOP, LEFT, RIGHT, ROW = 150, 150, 810, 62


def sheet(name: str, title: str, rows: tuple[tuple[str, str], ...]) -> SimpleUploadedFile:
    """A JPEG of a paper form on a bench: each row a label and what is written beside it."""
    picture = Image.new("RGB", SIZE, BENCH)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((LEFT - 50, 50, RIGHT + 50, SIZE[1] - 40), fill=PAPER)
    draw.text((LEFT, 80), title, fill=INK, font=ImageFont.load_default(34))
    for number, (label, written) in enumerate(rows):
        line = TOP + (number + 1) * ROW
        draw.line((LEFT, line, RIGHT, line), fill=FAINT, width=2)
        draw.text((LEFT, line - 38), label, fill=INK, font=ImageFont.load_default(26))
        draw.text((LEFT + 300, line - 38), written, fill=INK, font=ImageFont.load_default(26))
    stream = io.BytesIO()
    picture.save(stream, "JPEG", quality=80)
    return SimpleUploadedFile(name, stream.getvalue(), "image/jpeg")
