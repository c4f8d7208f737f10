"""Decode a picture and encode its pixels anew: nothing but pixels can pass."""

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PIL import Image, ImageOps, ImageSequence

from journal.files.docx import search
from journal.files.unclean import Unclean

FORMATS = ("PNG", "JPEG", "GIF", "TIFF", "BMP", "WEBP")
MAX_PIXELS = 40_000_000
MAX_PAGES = 50
JPEG_QUALITY = 95
# Of a picture in a document, and of one that came by itself.
BY_ITSELF = {"large_picture": "vast_picture", "opaque_picture": "broken_picture"}
# What the library raises for a picture that is broken, or that is none.
DAMAGE = (OSError, ValueError, SyntaxError, EOFError)


def clean(source: Path, target: Path, secrets: Sequence[str]) -> dict[str, Any]:
    """Repaint a picture that came by itself; pages of a scan (TIFF) stay together.

    Nobody reads what is written in its pixels. Raises Unclean before anything is written.
    """
    content = source.read_bytes()
    try:
        with Image.open(io.BytesIO(content), formats=FORMATS) as picture:
            is_scan = picture.format == "TIFF" and getattr(picture, "n_frames", 1) > 1
            kept, kind = _scan(picture) if is_scan else _single(content)
    except DAMAGE:
        raise Unclean("broken_picture", "") from None
    except Image.DecompressionBombError:
        raise Unclean("vast_picture", "") from None
    except Unclean as refusal:
        raise Unclean(BY_ITSELF[refusal.why], "") from None
    target.write_bytes(kept)
    found = search.find_in({kind: []}, secrets, raw={kind: kept})
    return {"found": found, "removed": {"pictures_repainted": 1}, "kind": kind}


def _single(content: bytes) -> tuple[bytes, str]:
    kept, suffix = repainted(content, "")
    return kept, "jpg" if suffix == "jpeg" else suffix


def _scan(picture: Image.Image) -> tuple[bytes, str]:
    """All pages, painted anew."""
    pages, pixels = [], 0
    for page in ImageSequence.Iterator(picture):
        pixels += page.width * page.height
        if pixels > MAX_PIXELS or len(pages) == MAX_PAGES:
            raise Unclean("large_picture", "")
        pages.append(_only_pixels(ImageOps.exif_transpose(page), "png"))
    target = io.BytesIO()
    first, *others = pages
    first.save(
        target, "TIFF", save_all=True, append_images=others, compression="tiff_adobe_deflate"
    )
    return target.getvalue(), "tiff"


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
    except DAMAGE:
        raise Unclean("opaque_picture", part) from None
    except Image.DecompressionBombError:
        raise Unclean("large_picture", part) from None


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
