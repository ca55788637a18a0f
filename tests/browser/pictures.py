"""Photos as a tablet takes them."""

import io

from PIL import Image
from playwright.sync_api import FilePayload

SIZE = (640, 480)


def photo(name: str, colour: str, kind: str = "JPEG") -> FilePayload:
    """A picture of one colour, ready to be chosen in a file field."""
    content = io.BytesIO()
    Image.new("RGB", SIZE, colour).save(content, kind)
    return FilePayload(name=name, mimeType=f"image/{kind.lower()}", buffer=content.getvalue())
