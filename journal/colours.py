"""A journal chooses one colour; this makes it readable on light paper and on dark."""

import re

# --wash in imprimatur.css: what can be read on a shaded sheet can be read on the page, too.
LIGHT_PAPER, DARK_PAPER = "#f4f1ea", "#1f2125"
READABLE = 4.5  # contrast of text, WCAG 2.2 AA
STEPS = 50
HEX = re.compile(r"#[0-9a-fA-F]{6}")

DEFAULT = "#0b5d57"


def readable_on(paper: str, colour: str) -> str:
    """The colour, moved towards black or white no further than reading on `paper` needs."""
    away = (0, 0, 0) if luminance(paper) > luminance("#777777") else (255, 255, 255)
    start = _channels(colour if HEX.fullmatch(colour) else DEFAULT)
    for step in range(STEPS):
        mixed = [round(a + (b - a) * step / STEPS) for a, b in zip(start, away, strict=True)]
        shade = "#{:02x}{:02x}{:02x}".format(*mixed)
        if contrast(shade, paper) >= READABLE:
            break
    return shade


def contrast(one: str, other: str) -> float:
    """The WCAG ratio of two colours, 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    red, green, blue = (_linear(channel / 255) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _channels(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
