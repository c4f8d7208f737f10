"""Draws the charts of the sample's manuscripts as PNG: the same bytes for the same numbers."""

import io
import math
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

WIDTH, HEIGHT, DPI = 1440, 840, 220
LEFT, RIGHT, TOP, BOTTOM = 110, 40, 130, 110
INK, GRID, PAPER = "#222222", "#d5d2ca", "#ffffff"
COLOURS = ("#1f4e5f", "#c0803a", "#8a9a5b")
TEXT_SIZE = 30
TICKS = 5
FONTS = (
    "/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf",
    "/usr/share/fonts/noto/NotoSans-Regular.ttf",
    "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
)


def draw(chart, language):
    """The chart as PNG bytes; `language` decides the decimal mark."""
    image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    canvas = Canvas(ImageDraw.Draw(image), chart, language)
    canvas.axes()
    canvas.legend()
    if chart.kind == "bar":
        canvas.bars()
    else:
        canvas.curves()
    out = io.BytesIO()
    image.save(out, "PNG", dpi=(DPI, DPI))
    return out.getvalue()


def number(value, language):
    text = f"{value:g}"
    return text.replace(".", ",") if language == "ru" else text


def _font():
    for path in FONTS:
        if Path(path).exists():
            return ImageFont.truetype(path, TEXT_SIZE)
    return ImageFont.load_default(TEXT_SIZE)


def _step(largest):
    """The distance of two ticks: a round number, TICKS of which reach the largest value."""
    rough = largest / TICKS
    power = 10 ** math.floor(math.log10(rough))
    return next(step * power for step in (1, 2, 2.5, 5, 10) if step * power >= rough)


class Canvas:
    """One chart on one picture; coordinates are pixels from the upper left corner."""

    def __init__(self, pen, chart, language):
        self.pen, self.chart, self.language = pen, chart, language
        self.font = _font()
        largest = max(max(values) for values in chart.series.values())
        self.step = _step(largest)
        self.ticks = math.ceil(largest / self.step)
        self.slot = (WIDTH - LEFT - RIGHT) / len(chart.x)

    def height_of(self, value):
        """The y coordinate of a value."""
        return HEIGHT - BOTTOM - value / (self.step * self.ticks) * (HEIGHT - TOP - BOTTOM)

    def middle_of(self, index):
        """The x coordinate of the middle of a label's slot."""
        return LEFT + self.slot * (index + 0.5)

    def write(self, x, y, text, anchor):
        halo = {"stroke_width": 5, "stroke_fill": PAPER}
        self.pen.text((x, y), text, fill=INK, font=self.font, anchor=anchor, **halo)

    def axes(self):
        for tick in range(self.ticks + 1):
            y = self.height_of(tick * self.step)
            self.pen.line((LEFT, y, WIDTH - RIGHT, y), fill=GRID if tick else INK, width=2)
            self.write(LEFT - 16, y, number(tick * self.step, self.language), "rm")
        for index, label in enumerate(self.chart.x):
            for row, words in enumerate(self._wrapped(label)):
                y = HEIGHT - BOTTOM + 14 + row * TEXT_SIZE * 1.2
                self.write(self.middle_of(index), y, words, "ma")
        self.write(20, 20, self.chart.y, "la")

    def _wrapped(self, label):
        rows = [""]
        for word in label.split():
            longer = f"{rows[-1]} {word}".strip()
            if rows[-1] and self.font.getlength(longer) > self.slot * 0.95:
                rows.append(word)
            else:
                rows[-1] = longer
        return rows

    def legend(self):
        if len(self.chart.series) == 1:
            return
        x = LEFT
        for name, colour in zip(self.chart.series, COLOURS, strict=False):
            self.pen.rectangle((x, 74, x + 26, 100), fill=colour)
            self.write(x + 40, 87, name, "lm")
            x += 90 + self.font.getlength(name)

    def bars(self):
        wide = self.slot * 0.7 / len(self.chart.series)
        rows = zip(self.chart.series.values(), COLOURS, strict=False)
        for place, (values, colour) in enumerate(rows):
            for index, value in enumerate(values):
                x = self.middle_of(index) - self.slot * 0.35 + wide * place
                top = self.height_of(value)
                self.pen.rectangle((x, top, x + wide - 4, self.height_of(0)), fill=colour)
                self.write(x + wide / 2 - 2, top - 8, number(value, self.language), "mb")

    def curves(self):
        for values, colour in zip(self.chart.series.values(), COLOURS, strict=False):
            points = [(self.middle_of(i), self.height_of(value)) for i, value in enumerate(values)]
            self.pen.line(points, fill=colour, width=6)
            highest = map(max, zip(*self.chart.series.values(), strict=True))
            for (x, y), value, top in zip(points, values, highest, strict=True):
                self.pen.ellipse((x - 9, y - 9, x + 9, y + 9), fill=colour)
                above = value == top
                self.write(
                    x,
                    y - 14 if above else y + 14,
                    number(value, self.language),
                    "mb" if above else "mt",
                )
