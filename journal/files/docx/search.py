"""Look for people in what is left: in the words across runs, in attributes, names and pixels."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from urllib.parse import unquote_plus

from journal.files.docx.tree import Element, attributes, parse, q

AROUND = 40
INFLECTED = 5  # letters from which on a name is also found with another ending
ENDINGS = re.compile(r"(ий|ый|ой|ая|яя|а|я|о|е|ы|и|ь|й)$")
CYRILLIC = re.compile(r"[а-яёіїєґәғқңөұүһ]+")
PARAGRAPHS = frozenset((q("w:p"), q("a:p"), q("w:tc"), q("w:footnote"), q("w:endnote")))
BLANKS = frozenset((q("w:tab"), q("w:br"), q("w:cr"), q("a:br"), q("w:noBreakHyphen")))
TEXTS = frozenset((q("w:t"), q("w:instrText"), q("m:t"), q("a:t"), q("c:v")))
LATIN_ACCENT = re.compile(r"([a-z])[\u0300-\u036f]+")
LEAST_BYTES = 6  # fewer turn up in compressed pixels by chance


def find(members: Mapping[str, bytes], secrets: Iterable[str]) -> list[dict[str, str]]:
    """Return where each secret still is: one row for a secret and a part, with words around it."""
    patterns = {secret: pattern_for(secret) for secret in secrets if len(secret.strip()) > 1}
    found = []
    for name, content in members.items():
        is_markup = name.endswith((".xml", ".rels"))
        texts = _texts_of(parse(content, name)) if is_markup else []
        texts = [normalised(text) for text in (*texts, name)]
        for secret, pattern in patterns.items():
            context = _context(pattern, texts)
            if context is None and not is_markup and _is_in_bytes(secret, content):
                context = ""
            if context is not None:
                found.append({"secret": secret, "where": name, "context": context})
    return found


def named_in(text: str, secrets: Iterable[str]) -> list[str]:
    """Return those of the secrets that a plain text names."""
    folded = normalised(text)
    return [one for one in secrets if one.strip() and pattern_for(one).search(folded)]


def normalised(text: str) -> str:
    """Fold what looks alike: case, width, accents, ё, dashes, quotes; drop what does not show."""
    taken_apart = unicodedata.normalize("NFKD", text).casefold()
    folded = unicodedata.normalize("NFC", LATIN_ACCENT.sub(r"\1", taken_apart)).replace("ё", "е")
    shown = "".join(char for char in folded if unicodedata.category(char) != "Cf")
    dashed = re.sub(r"[\u2010-\u2015\u2212]", "-", shown)
    return re.sub(r"[\u2018\u2019\u02bc`]", "'", dashed)


def pattern_for(secret: str) -> re.Pattern[str]:
    """Match the secret as whole words; longer names also with another ending (Ивановой)."""
    return re.compile(r"(?<!\w)" + r"\s+".join(map(_word_pattern, normalised(secret).split())))


def _word_pattern(word: str) -> str:
    return "-".join(map(_piece_pattern, word.split("-")))


def _piece_pattern(word: str) -> str:
    if len(word) < INFLECTED or not word.isalpha():
        return re.escape(word) + r"(?!\w)"
    stem = ENDINGS.sub("", word) if CYRILLIC.fullmatch(word) else word
    return re.escape(stem) + r"\w{0,3}(?!\w)"


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


def _context(pattern: re.Pattern[str], texts: Iterable[str]) -> str | None:
    for text in texts:
        if match := pattern.search(text):
            piece = text[max(0, match.start() - AROUND) : match.end() + AROUND]
            return " ".join(piece.split())
    return None


def _is_in_bytes(secret: str, content: bytes) -> bool:
    forms = (secret.encode(), secret.encode("utf-16-le"))
    return any(len(form) >= LEAST_BYTES and form in content for form in forms)
