"""Look for people in what is left: in the words across runs, in attributes, names and pixels."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from urllib.parse import unquote_plus

from journal.files.docx.tree import Element, attributes, parse, q
from journal.files.finding import APART, Finder, finder_of
from journal.files.spelling import Folded, fold

AROUND = 40
PARAGRAPHS = frozenset((q("w:p"), q("a:p"), q("w:tc"), q("w:footnote"), q("w:endnote")))
BLANKS = frozenset((q("w:tab"), q("w:br"), q("w:cr"), q("a:br"), q("w:noBreakHyphen")))
TEXTS = frozenset((q("w:t"), q("w:instrText"), q("m:t"), q("a:t"), q("c:v")))
LEAST_BYTES = 6  # fewer turn up in compressed pixels by chance


def find(members: Mapping[str, bytes], secrets: Iterable[str]) -> list[dict[str, str]]:
    """Return where each secret still is: one row for a secret and a part, with words around it."""
    markup = {name for name in members if name.endswith((".xml", ".rels"))}
    texts = {
        name: (*(_texts_of(parse(content, name)) if name in markup else ()), name)
        for name, content in members.items()
    }
    raw = {name: content for name, content in members.items() if name not in markup}
    return find_in(texts, secrets, raw=raw)


def find_in(
    texts: Mapping[str, Iterable[str]],
    secrets: Iterable[str],
    *,
    raw: Mapping[str, bytes] = MappingProxyType({}),
) -> list[dict[str, str]]:
    """The same for any file: its texts by the part where they stand, and the bytes of such parts
    as are no text."""
    finders = {secret: finder_of(secret) for secret in secrets}
    found = []
    for name, pieces in texts.items():
        shown = [fold(text) for text in pieces]
        for secret, finder in finders.items():
            context = _context(finder, shown)
            if context is None and _is_in_bytes(secret, raw.get(name, b"")):
                context = ""
            if context is not None:
                found.append({"secret": secret, "where": name, "context": context})
    return found


def _texts_of(root: Element) -> list[str]:
    """Return the running text, and everything that stands in attributes."""
    words: list[str] = []
    values: list[str] = []
    for element in root.iter():
        if element.tag in PARAGRAPHS:
            words.append("\n")
        elif element.tag in BLANKS:
            words.append(" ")
        elif element.text:
            words.append(element.text if element.tag in TEXTS else f"\n{element.text}\n")
        values += attributes(element).values()
    return ["".join(words), unquote_plus("\n".join(values))]


def _context(finder: Finder, texts: Iterable[Folded]) -> str | None:
    for text in texts:
        if place := finder.first_in(text):
            start, end = max(0, place[0] - AROUND), min(len(text.text), place[1] + AROUND)
            return " ".join(text.as_written(start, end).split())
    return None


def _is_in_bytes(secret: str, content: bytes) -> bool:
    words = secret.partition(APART)[0]
    forms = (words.encode(), words.encode("utf-16-le"))
    return any(len(form) >= LEAST_BYTES and form in content for form in forms)
