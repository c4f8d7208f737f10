"""Pictures cropped in Word keep what was cut away: cut it away for good before they are shown."""

import io
from collections.abc import Iterator

from lxml import etree
from PIL import Image

from journal.typesetting.package import parse, related, relationships_of
from journal.typesetting.pictures import MOST_PIXELS, READABLE
from journal.typesetting.wordxml import each, find, tag

WHOLE = 100_000  # Word counts a crop in thousandths of a per cent of the side
IMAGE_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"


def crop_pictures(tree: etree._Element, parts: dict[str, bytes], source: str) -> None:
    """Give each cropped picture of the part `source` a file that holds only what is seen."""
    images = related(parts, source, "/image")
    for number, (blip, edges) in enumerate(cropped(tree)):
        target = images.get(blip.get(tag("r:embed"), ""), "")
        content = cut(parts[target], edges) if target in parts else None
        if content is not None:
            name = f"word/media/imprimatur-crop-{len(parts)}.png"
            parts[name] = content
            link = f"imprimaturCrop{number}"
            add_relationship(parts, source, link, f"/{name}")
            blip.set(tag("r:embed"), link)


def cropped(tree: etree._Element) -> Iterator[tuple[etree._Element, list[float]]]:
    """(picture, shares cut off at left, top, right, bottom)."""
    for fill in each(tree, "pic:blipFill"):
        blip, crop = find(fill, "a:blip"), find(fill, "a:srcRect")
        if blip is not None and crop is not None:
            edges = [max(int(crop.get(side, "0")) / WHOLE, 0) for side in "ltrb"]
            if any(edges) and edges[0] + edges[2] < 1 and edges[1] + edges[3] < 1:
                yield blip, edges


def cut(content: bytes, edges: list[float]) -> bytes | None:
    """The seen part as PNG; None for a picture that cannot be read, which is reported later."""
    left, top, right, bottom = edges
    try:
        picture = Image.open(io.BytesIO(content), formats=READABLE)
        width, height = picture.size
        if width * height > MOST_PIXELS:
            return None
        box = (int(width * left), int(height * top), width * (1 - right), height * (1 - bottom))
        seen = picture.crop((*box[:2], max(int(box[2]), box[0] + 1), max(int(box[3]), box[1] + 1)))
        target = io.BytesIO()
        (seen if seen.mode != "CMYK" else seen.convert("RGB")).save(target, "PNG")
    except (OSError, ValueError, SyntaxError):
        return None
    return target.getvalue()


def add_relationship(parts: dict[str, bytes], source: str, link: str, target: str) -> None:
    name = relationships_of(source)
    tree = parse(parts[name])
    added = etree.SubElement(tree, f"{{{etree.QName(tree).namespace}}}Relationship")
    for key, held in (("Id", link), ("Type", IMAGE_TYPE), ("Target", target)):
        added.set(key, held)
    parts[name] = etree.tostring(tree, xml_declaration=True, encoding="UTF-8")
