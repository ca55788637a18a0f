"""Photos as they leave a camera: turned upright, made smaller, without location and other metadata."""

import io

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from evidence.errors import AttachmentError

LONGEST_SIDE = 2000  # pixels; enough to read a label, a tenth of what a camera gives
QUALITY = 85
FORMATS = ("JPEG", "PNG", "WEBP")  # MPO, several JPEGs in one file, is opened as JPEG


def upright(upload: UploadedFile) -> tuple[UploadedFile, int, int]:
    """The picture as it is kept, with its width and height in pixels.

    Turned as its EXIF says, at most LONGEST_SIDE on the longer side, no metadata: the place where
    somebody stood is not evidence. Raises AttachmentError if it cannot be read or is too large.
    """
    upload.seek(0)
    try:
        with Image.open(upload, formats=FORMATS) as opened:
            if opened.width * opened.height > settings.UPLOAD_MAX_PIXELS:
                raise AttachmentError(
                    _("The picture has too many pixels. Make it smaller."), "file"
                )
            # Some cameras write several pictures into one file; the first is the photo.
            kind = "JPEG" if opened.format == "MPO" else opened.format or "JPEG"
            picture = ImageOps.exif_transpose(opened)
            picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            content = io.BytesIO()
            _bare(picture).save(content, kind, quality=QUALITY)
    except AttachmentError:
        raise
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        raise AttachmentError(_("The picture cannot be read. Take it again."), "file") from None
    kept = SimpleUploadedFile(upload.name or "photo", content.getvalue(), f"image/{kind.lower()}")
    return kept, picture.width, picture.height


def _bare(picture: Image.Image) -> Image.Image:
    """Pixels alone: what Pillow would copy along says where and by whom it was taken."""
    mode = "RGBA" if "A" in picture.getbands() or "transparency" in picture.info else "RGB"
    bare = Image.new(mode, picture.size)
    bare.paste(picture.convert(mode))
    return bare
