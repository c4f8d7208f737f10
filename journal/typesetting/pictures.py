"""Pictures out of a manuscript: decoded and written anew, so that only pixels are kept.

What a camera or an office program wrote beside the pixels (names, places, thumbnails) is gone.
"""

import hashlib
import io
import warnings

from PIL import Image, ImageOps

READABLE = ("PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP")
MOST_PIXELS = 60_000_000
# 600 dots per inch over the width of the printed text.
LONGEST_SIDE = 4000
JPEG_MODES = ("RGB", "L")
PNG_MODES = ("1", "L", "LA", "P", "RGB", "RGBA")


class Pictures:
    """Collects `assets` by name as the converter meets pictures; the same picture is kept once."""

    def __init__(self) -> None:
        self.assets: dict[str, bytes] = {}
        self.names: dict[str, str] = {}

    def keep(self, image) -> dict[str, str]:
        """For the converter's images: where the article will find this one, "" if it cannot."""
        with image.open() as source:
            content = source.read()
        digest = hashlib.sha256(content).hexdigest()
        if digest not in self.names:
            self.names[digest] = self.add(content)
        return {"src": self.names[digest]}

    def add(self, content: bytes) -> str:
        try:
            written, suffix = rewrite(content)
        except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
            return ""
        name = f"image-{len(self.assets) + 1}.{suffix}"
        self.assets[name] = written
        return name


def rewrite(content: bytes) -> tuple[bytes, str]:
    """(bytes, suffix) of a picture with nothing but its pixels. Raises OSError or ValueError."""
    with warnings.catch_warnings():
        # We set our own limit on pixels; Pillow warns below it.
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        picture = Image.open(io.BytesIO(content), formats=READABLE)
    if picture.width * picture.height > MOST_PIXELS:
        raise ValueError("too many pixels")
    source_format = picture.format
    upright = ImageOps.exif_transpose(picture)
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    target = io.BytesIO()
    if source_format == "JPEG":
        plain = upright if upright.mode in JPEG_MODES else upright.convert("RGB")
        without_notes(plain).save(target, "JPEG", quality=92)
        return target.getvalue(), "jpg"
    plain = upright if upright.mode in PNG_MODES else upright.convert("RGB")
    without_notes(plain).save(target, "PNG")
    return target.getvalue(), "png"


def without_notes(picture: Image.Image) -> Image.Image:
    """Drop everything but pixels, palette and transparency."""
    transparency = picture.info.get("transparency")
    picture.info = {} if transparency is None else {"transparency": transparency}
    return picture
