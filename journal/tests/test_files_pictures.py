"""Pixels stay, whatever else a picture carries goes, and what is no such picture is refused."""

import io

import pytest
from PIL import Image

from journal.files import pictures
from journal.files.pictures import repainted
from journal.files.unclean import Unclean
from journal.tests.traps import Trap, picture


def encoded(image, kind, **options):
    target = io.BytesIO()
    image.save(target, kind, **options)
    return target.getvalue()


def opened(content):
    return Image.open(io.BytesIO(content))


@pytest.mark.parametrize(
    ("kind", "suffix"),
    [
        ("png", "png"),
        ("jpeg", "jpeg"),
        ("gif", "png"),
        ("tiff", "png"),
        ("bmp", "png"),
        ("webp", "png"),
    ],
)
def test_nothing_but_pixels_passes(kind, suffix):
    trap = Trap()
    trap.words.clear()
    source = picture(kind, trap)
    content, found_suffix = repainted(source, "image")
    assert len(trap.survivors(source)) >= 1
    assert (trap.survivors(content), found_suffix) == ([], suffix)
    image = opened(content)
    assert (image.size, dict(image.getexif())) == ((8, 8), {})
    assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_colours_stay(mode):
    image = Image.new(mode, (2, 1))
    image.putpixel((1, 0), 1 if mode == "1" else image.getpixel((0, 0)))
    repainted_image = opened(repainted(encoded(image, "png"), "image")[0])
    assert repainted_image.convert("RGBA").tobytes() == image.convert("RGBA").tobytes()


def test_transparent_palette_stays_transparent():
    image = Image.new("P", (1, 1))
    content = repainted(encoded(image, "gif", transparency=0), "image")[0]
    assert opened(content).convert("RGBA").getpixel((0, 0))[3] == 0


def test_photograph_lying_on_its_side_is_put_upright():
    image = Image.new("RGB", (4, 2))
    exif = image.getexif()
    exif[0x0112] = 6
    assert opened(repainted(encoded(image, "jpeg", exif=exif), "image")[0]).size == (2, 4)


def test_colours_of_print_become_those_of_the_screen():
    content = encoded(Image.new("CMYK", (1, 1)), "jpeg")
    assert opened(repainted(content, "image")[0]).mode == "RGB"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x01\x00\x00\x00" + b"\x00" * 36 + b" EMF",
        b"\xd7\xcd\xc6\x9a" + b"\x00" * 40,
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        picture("png", Trap())[:60],
        encoded(Image.new("RGB", (1, 1)), "ppm"),
    ],
)
def test_what_is_no_picture_of_pixels_is_refused(content):
    with pytest.raises(Unclean) as refusal:
        repainted(content, "word/media/image1.emf")
    assert (refusal.value.why, refusal.value.part) == ("opaque_picture", "word/media/image1.emf")


def test_too_large_a_picture_is_refused_before_it_is_decoded():
    side = 7000
    assert side * side > pictures.MAX_PIXELS
    with pytest.raises(Unclean) as refusal:
        repainted(encoded(Image.new("1", (side, side)), "png"), "image")
    assert refusal.value.why == "large_picture"
