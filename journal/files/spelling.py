"""How a name may be written: in Latin or Cyrillic letters, by any scheme or by habit, declined.

Nobody spells by one scheme: Ермекова is Ermekova, Yermekova and Jermekova. So each letter becomes a
choice of what it is written as; the choices are those of all schemes of `iuliia`, read backwards
for the other direction, and the habits below that no scheme has.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

import iuliia

RUSSIAN = "абвгдежзийклмнопрстуфхцчшщыэюя"
NEAREST = str.maketrans("ёәғқңөұүһіїєґЁӘҒҚҢӨҰҮҺІЇЄҐ", "еагкноуухииегЕАГКНОУУХИИЕГ", "ьъЬЪ")
DASH = re.compile(r"[\u2010-\u2015\u2212]")
INSIDE = re.compile(r"(?<=\w)[\"'`\u2018-\u201d\u02b9-\u02bd\u2032\u2033\u00b4]{1,2}(?=\w)")
ENDINGS = re.compile(r"(ий|ый|ой|ая|яя|а|я|о|е|ы|и|й)$")
CONSONANTS = "bcdfghjklmnpqrstvwxzбвгджзклмнпрстфхцчшщ"
DOUBLED = re.compile(f"([{CONSONANTS}])\\1")
LATIN_ENDING = re.compile(r"(?<=\w{4})[aeijouy]{1,3}$")
GLIDE = re.compile("[yij][aeou]")
INFLECTED = 5  # letters from which on a name is also found with another ending

# How Russian and Kazakh letters are written in Latin ones beside the schemes; Kazakh letters are
# folded to the nearest Russian ones before, so theirs stand with those.
HABITS = {
    "а": "ae",
    "в": "w ff",
    "г": "gh gu",
    "е": "yo jo io ie je",
    "ж": "dzh",
    "з": "s",
    "и": "ee iy y yi",
    "к": "c q ck",
    "кс": "x",
    "н": "ng",
    "о": "oe",
    "с": "ss c",
    "у": "oo w ue",
    "ф": "ph ff",
    "х": "ch",
    "ц": "tz z",
    "ю": "u",
    "я": "a iya",
}
# How Latin letters are heard in Russian, beside the schemes read backwards; "-" is not at all.
HEARD = {
    "a": "а э е о я эй",
    "ai": "эй ай ей",
    "au": "о ау",
    "aw": "о ау",
    "ay": "эй ай ей",
    "c": "к с",
    "ch": "ч х к ш",
    "ck": "к",
    "dge": "дж",
    "e": "е э и",
    "ea": "и е э ей ия",
    "ee": "и",
    "ei": "ей ай эй и",
    "ew": "ью у",
    "ey": "ей эй и",
    "es": "ес ис эс с з",
    "g": "г дж ж",
    "gh": "г х",
    "h": "х г -",
    "i": "и ай ы",
    "ie": "и ие",
    "igh": "ай",
    "j": "дж ж й х",
    "kn": "н кн",
    "le": "л ле лэ лле",
    "o": "о а",
    "oa": "о оа",
    "oo": "у о",
    "ou": "ау у о",
    "ow": "ау оу о",
    "ph": "ф",
    "qu": "кв ку к",
    "sch": "ш",
    "th": "т з с ф д",
    "u": "у ю а",
    "w": "в у",
    "wh": "в у",
    "wr": "р вр",
    "x": "кс",
    "y": "и й ы ай",
    "z": "з ц",
}


@dataclass(frozen=True)
class Folded:
    """A text with everything folded that looks or sounds alike, and where each letter came from.

    Capitals stay: they tell a name from a word.
    """

    text: str
    origins: list[int]
    original: str

    def as_written(self, start: int, end: int) -> str:
        """The words of the original between two places of the folded text."""
        if start >= end:
            return ""
        return self.original[self.origins[start] : self.origins[end - 1] + 1]


def fold(text: str) -> Folded:
    """Fold width, accents, ё, Kazakh letters, dashes; drop signs, apostrophes, the unseen."""
    original = unicodedata.normalize("NFC", text)
    dropped = {at for one in INSIDE.finditer(original) for at in range(*one.span())}
    letters, origins = [], []
    for at, char in enumerate(original):
        piece = "" if at in dropped else _folded_char(char)
        letters.append(piece)
        origins += [at] * len(piece)
    return Folded("".join(letters), origins, original)


def folded(text: str) -> str:
    return fold(text).text


@cache
def _folded_char(char: str) -> str:
    if unicodedata.category(char) in ("Cf", "Mn"):
        return ""
    parts = unicodedata.normalize("NFKD", char)
    if parts[0].isascii():
        parts = "".join(one for one in parts if unicodedata.category(one) != "Mn")
    return DASH.sub("-", unicodedata.normalize("NFC", parts).translate(NEAREST))


def spelled(name: str) -> str:
    """A regular expression of the name however it is spelled, in both scripts; whole words."""
    words = (r"[-\s]".join(map(_any_script, word.split("-"))) for word in _words(name))
    return r"(?<!\w)" + r"\s+".join(words) + r"(?!\w)"


def as_it_stands(phrase: str) -> str:
    """The same for words that are looked for in their own letters only, declined."""
    words = ("-".join(map(_declined, word.split("-"))) for word in _words(phrase))
    return r"(?<!\w)" + r"\s+".join(words) + r"(?!\w)"


def initials(name: str) -> str:
    """A regular expression of the capitals to which the name may be shortened: Ю, Yu, Y, J."""
    first = _graphemes(_words(name)[0], LATIN)[0]
    choices = {first} | _sounds(first, CYRILLIC) | _sounds(first, LATIN)
    written = {one[:size].capitalize() for one in choices for size in (1, 2)}
    return f"(?-i:{_choice(written - {''})})"


def is_latin(word: str) -> bool:
    return word.isascii()


def _words(name: str) -> list[str]:
    return folded(name).casefold().split()


def _any_script(word: str) -> str:
    if not word.isalpha():
        return re.escape(word)
    spellings = dict.fromkeys((_declined(word), _sounding(word, CYRILLIC), _sounding(word, LATIN)))
    return f"(?:{'|'.join(spellings)})"


def _declined(word: str) -> str:
    if len(word) < INFLECTED or not word.isalpha():
        return re.escape(word)
    return re.escape(word if is_latin(word) else ENDINGS.sub("", word)) + r"\w{0,3}"


def _sounding(word: str, table: Mapping[str, frozenset[str]]) -> str:
    """The word in the letters of one script."""
    is_long = len(word) >= INFLECTED
    if is_long:
        word = (LATIN_ENDING if is_latin(word) else ENDINGS).sub("", word)
    word = DOUBLED.sub(r"\1", word)
    choices = (
        _choice(_sounds(one, table)) + ("{1,2}" if one in CONSONANTS else "")
        for one in _graphemes(word, table)
    )
    return "".join(choices) + (r"\w{0,3}" if is_long else "")


def _graphemes(word: str, table: Mapping[str, frozenset[str]]) -> list[str]:
    """The word cut into the longest groups of letters that the table knows.

    A glide belongs to the vowel after it: b-a-ye-v, not b-ay-e-v.
    """
    longest = max(map(len, table))
    pieces = []
    while word:
        known = (n for n in range(longest, 1, -1) if word[:n] in table)
        size = next((n for n in known if not GLIDE.match(word[n - 1 :])), 1)
        pieces.append(word[:size])
        word = word[size:]
    return pieces


def _sounds(piece: str, table: Mapping[str, frozenset[str]]) -> set[str]:
    """What a piece is written as; two letters that make one sound may also be two."""
    found = set(table.get(piece, (piece,)))
    if len(piece) == 2:
        first, second = (table.get(letter, (letter,)) for letter in piece)
        found |= {one + other for one in first for other in second if other}
    return found


def _choice(spellings: Iterable[str]) -> str:
    ordered = sorted(set(spellings), key=lambda one: (-len(one), one))
    return f"(?:{'|'.join(map(re.escape, ordered))})"


@cache
def _latin_of() -> dict[str, frozenset[str]]:
    """{Russian letter: how the schemes write it at the beginning of a word and inside one}"""
    schemes = [scheme for _name, scheme in iuliia.schemas.items()]
    found = {piece: set(spellings.split()) for piece, spellings in HABITS.items()}
    for letter in RUSSIAN:
        told = [one.translate(word) for one in schemes for word in (letter, f"м{letter}")]
        plain = (folded(one).casefold().removeprefix("m") for one in told)
        found.setdefault(letter, set()).update(re.sub("[^a-z]", "", one) for one in plain)
    return {
        piece: frozenset({"m"} if piece == "м" else spellings) for piece, spellings in found.items()
    }


def _backwards() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for letter, spellings in _latin_of().items():
        for one in spellings:
            found.setdefault(one, set()).add(letter)
    return found


def _cyrillic() -> dict[str, frozenset[str]]:
    """{piece in either script: how it is written in Cyrillic letters}"""
    found = _backwards()
    for piece, spellings in HEARD.items():
        found.setdefault(piece, set()).update(spellings.replace("-", "").split(" "))
    return {piece: frozenset(spellings) for piece, spellings in found.items()}


def _latin() -> dict[str, frozenset[str]]:
    """{piece in either script: how it is written in Latin letters}"""
    found = dict(_latin_of())
    for piece, letters in _backwards().items():
        found[piece] = frozenset({piece}.union(*(_latin_of()[letter] for letter in letters)))
    return found


CYRILLIC = _cyrillic()
LATIN = _latin()
