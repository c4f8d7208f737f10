"""Decode a picture and encode its pixels anew: nothing but pixels can pass."""

import io

from PIL import Image, ImageOps

from journal.files.docx.tree import Unclean

FORMATS = ("PNG", "JPEG", "GIF", "TIFF", "BMP")
MAX_PIXELS = 40_000_000
JPEG_QUALITY = 95


def repainted(content: bytes, part: str) -> tuple[bytes, str]:
    """Return the picture without EXIF, XMP, profiles, comments and trailing bytes, and its suffix.

    A photograph stays JPEG, all others become PNG; of an animation the first frame is left.
    Raises Unclean for what is no such picture, or too large a one.
    """
    try:
        with Image.open(io.BytesIO(content), formats=FORMATS) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                raise Unclean("large_picture", part)
            suffix = "jpeg" if picture.format == "JPEG" else "png"
            upright = ImageOps.exif_transpose(picture)
            return _encoded(_only_pixels(upright, suffix), suffix), suffix
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise Unclean("opaque_picture", part) from None


def _only_pixels(picture: Image.Image, suffix: str) -> Image.Image:
    mode = _mode_for(picture, suffix)
    plain = picture if picture.mode == mode else picture.convert(mode)
    return Image.frombytes(mode, plain.size, plain.tobytes())


def _mode_for(picture: Image.Image, suffix: str) -> str:
    if suffix == "jpeg":
        return "L" if picture.mode == "L" else "RGB"
    if picture.mode in ("1", "L", "RGB", "RGBA", "I;16"):
        return "RGBA" if "transparency" in picture.info else picture.mode
    return "RGBA" if picture.has_transparency_data else "RGB"


def _encoded(picture: Image.Image, suffix: str) -> bytes:
    target = io.BytesIO()
    if suffix == "jpeg":
        picture.save(target, "JPEG", quality=JPEG_QUALITY)
    else:
        picture.save(target, "PNG")
    return target.getvalue()
