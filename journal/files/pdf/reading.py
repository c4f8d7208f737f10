"""Read a PDF as a person does, to look for names, and say what nobody can read by machine."""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String
from pypdfium2 import raw

BROKEN = re.compile("[-\u00ad\u2010\u2011\ufffe\x02]\\s*[\r\n]+\\s*|[\ufffe\x02]")
KNOWN = ("GB1", "CNS1", "Japan1", "Korea1", "KR")  # collections of characters with public codes
READABLE = 0.8  # of the characters of a page; below it the letters were coded in a way of their own


def pages_of(path: Path) -> tuple[dict[str, list[str]], list[str]]:
    """Return the words of each page, as they stand and with broken words joined; and the pages
    that show something of which no word can be read: scans, and letters without a meaning."""
    texts, unread = {}, []
    document = pypdfium2.PdfDocument(path)
    try:
        for number in range(len(document)):
            page = document[number]
            words = page.get_textpage().get_text_range()
            where = f"page {number + 1}"
            texts[where] = [words, BROKEN.sub("", words)]
            if not _is_readable(page, words):
                unread.append(where)
    finally:
        document.close()
    return texts, unread


def _is_readable(page: Any, words: str) -> bool:
    shown = BROKEN.sub("", "".join(words.split()))
    sound = sum(unicodedata.category(char)[0] != "C" and char != "\ufffd" for char in shown)
    if sound < READABLE * len(shown):
        return False
    pictures = page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=4)
    return any(map(str.isalnum, shown)) or next(pictures, None) is None


def words_of_structure(document: Pdf) -> list[str]:
    """Return every name and text in the document's objects."""
    return [word for thing in document.objects for word in _words_in(thing)]


def pages_in_cipher(document: Pdf) -> list[str]:
    """Return the pages with a font whose codes mean nothing but to the font itself."""
    return [
        f"page {number}"
        for number, page in enumerate(document.pages, start=1)
        if _has_cipher(page.obj.get("/Resources"), set())
    ]


def _has_cipher(resources: Any, seen: set[tuple[int, int]]) -> bool:
    if not isinstance(resources, Dictionary):
        return False
    fonts = resources.get("/Font", Dictionary()).values()
    forms = [
        one for one in resources.get("/XObject", Dictionary()).values() if one.objgen not in seen
    ]
    seen.update(one.objgen for one in forms)
    return any(map(_is_cipher, fonts)) or any(
        _has_cipher(one.get("/Resources"), seen) for one in forms
    )


def _is_cipher(font: Any) -> bool:
    if font.get("/Subtype") != Name.Type0 or "/ToUnicode" in font:
        return False
    collections = [one.get("/CIDSystemInfo") for one in font.get("/DescendantFonts", ())]
    return not any(one and str(one.get("/Ordering")) in KNOWN for one in collections)


def _words_in(thing: Any) -> Iterator[str]:
    """Of one object; those that it points to come by themselves."""
    if isinstance(thing, String):
        yield str(thing)
    elif isinstance(thing, Name):
        yield str(thing)[1:]
    elif isinstance(thing, Array):
        for value in thing:
            yield from _words_of_value(value)
    elif isinstance(thing, Dictionary | Stream):
        for name, value in thing.items():
            yield name[1:]
            yield from _words_of_value(value)


def _words_of_value(value: Any) -> Iterator[str]:
    if isinstance(value, String | Name | Array | Dictionary) and not value.is_indirect:
        yield from _words_in(value)
