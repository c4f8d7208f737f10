"""Words that are found however they are written: in either script, with or without accents.

Every text is brought to one key: Ермекова, Yermekova and Jermekova have the same one, so do
меритократия and meritokratiya. Keys are looked for from the beginning of a word, as one types.
Who must be found in any spelling at all, for the wall's sake, is looked for by
`journal.files.finding`; a key is only near.
"""

import re
from typing import Any

from django.db.models import Q

from journal.files.spelling import folded

NAMES = (
    *("given_name", "family_name", "patronymic"),
    *("other_given_name", "other_family_name"),
)
LONGEST = 200  # characters of a question that are read
MOST_WORDS = 8

CYRILLIC = str.maketrans(
    dict(zip("абвгдезийклмнопрстуфхыэ", "abvgdeziiklmnoprstufhie", strict=True))
    | {"ж": "z", "ц": "ts", "ч": "c", "ш": "s", "щ": "sc", "ю": "iu", "я": "ia"}
)
SPELLINGS = {
    "z": "zh dzh",
    "h": "kh",
    "g": "gh",
    "c": "ch tch",
    "s": "sh",
    "sc": "shch",
    "ts": "tz",
    "f": "ph",
    "t": "th",
    "k": "ck c q",
    "kv": "qu",
    "v": "w",
    "ks": "x",
    "i": "y j",
}
SOUNDS = {one: sound for sound, several in SPELLINGS.items() for one in several.split()}
LATIN = re.compile("|".join(sorted(SOUNDS, key=len, reverse=True)))
GLIDE = re.compile(r"i+(?=[aeou])")
TWICE = re.compile(r"(\w)\1+")
APART = re.compile(r"[\W_]+")
DIGITS = re.compile(r"\d+")


def key_of(word: str) -> str:
    """The key of one word, in small Latin letters and digits; '' when nothing of it is heard."""
    plain = folded(word).casefold()
    if DIGITS.fullmatch(plain):
        return plain.lstrip("0") or "0"
    if plain.isascii():
        plain = LATIN.sub(lambda found: SOUNDS[found[0]], plain)
    heard = GLIDE.sub("", plain.translate(CYRILLIC))
    return TWICE.sub(r"\1", heard)


def words_of(*texts: str) -> str:
    """What is kept of texts to be searched: the key of each word once, between spaces."""
    words = (key_of(word) for text in texts for word in APART.split(text))
    known = dict.fromkeys(word for word in words if word)
    return f" {' '.join(known)} " if known else ""


def words_of_person(person: Any) -> str:
    """Of a user or a contributor: the name in both scripts, and the address."""
    return words_of(*(getattr(person, name) for name in NAMES), person.email)


def words_of_case(submission: Any) -> str:
    """Number, titles, abstracts and keywords in every language, and who wrote it."""
    texts = [submission.readable_number]
    for by_language in (submission.titles, submission.abstracts, submission.keywords):
        texts += by_language.values()
    for one in submission.contributors.all():
        texts += [*(getattr(one, name) for name in NAMES), one.email, one.affiliation]
    return words_of(*texts)


def keys_asked(question: str) -> list[str]:
    """The keys of what somebody typed: the first words of it."""
    words = APART.split(question[:LONGEST])[:MOST_WORDS]
    return [key for key in map(_key_begun, words) if key]


def _key_begun(word: str) -> str:
    """The key of a word that may go on: a last glide is dropped, as if a vowel came."""
    key = key_of(word)
    return key.rstrip("i") or key


def holds(key: str, column: str) -> Q:
    """Whether a column of `words_of` has a word that begins with this key; numbers are whole."""
    return Q(**{f"{column}__contains": f" {key} " if key.isdigit() else f" {key}"})
