"""Names of people as title pages print them, in Latin and Cyrillic letters."""

import re
from dataclasses import dataclass

from journal.frontmatter.lines import LOWERED, RAISED

MARKS = re.compile(
    f"{RAISED}([^{LOWERED}]*){LOWERED}|([*†‡§])"
    "|(?<=[^\\W\\d_.])(\\d(?:,\\d)*)(?!\\d)|(?<=\\s)(\\d(?:,\\d)*)\\)"
)
MARK = re.compile(r"\d+|[^\W\d_]|[*†‡§]")
AND = re.compile(r"\s+(?:and|и|та|және|&)\s+")
DEGREES = re.compile(
    r"\b(?:ph\.?\s?d|dr|prof|professor|mr|mrs|ms|md|msc|ma|mba|mpa|mph|llm|edd|dba|d\.?sc|"
    r"[кд]\.?\s?[а-я]{1,2}\.?\s?н|профессор|проф|доцент|доц|докторант|магистрант|магистр|"
    r"кандидат\s[а-я]+\sнаук|доктор\s[а-я]+\sнаук|doctor|докторы|қауымдастырылған)(?:\.|\b)",
    re.IGNORECASE,
)
INITIALS = re.compile(r"(?:[^\W\d_]\.?-?){1,3}")
WORD = re.compile(r"(?:[^\W\d_]|['’‘ʻʼ`-])+")
SON_OR_DAUGHTER = re.compile(
    r"\s(o[‘’ʻ'`]?g[‘’ʻ'`]?li|qizi|oğlu|oglu|kizi|uulu|kyzy|оглы|кызы|угли|уулу|улы|ұлы|қызы)\b",
    re.IGNORECASE,
)
JOINED = "\u00a0"  # between the two words of one patronymic
PARTICLES = {"de", "da", "do", "dos", "van", "von", "der", "den", "la", "le", "di", "al", "el"}
PARTICLES |= {"bin", "ibn", "uulu", "kyzy", "uly", "оглы", "кызы", "уулу", "ұлы", "қызы"}
PATRONYMIC = re.compile(
    r".+(?:ович|евич|ич|овна|евна|ична|инична|ұлы|қызы|улы|кызы|оглы|vich|vna|uly|kyzy|qyzy|uulu)",
    re.IGNORECASE,
)
SURNAME = re.compile(
    r".+(?:ов|ова|ев|ева|ёв|ёва|ин|ина|ын|ына|ский|ская|цкий|цкая|ко|ян|дзе|швили|баев|баева|"
    r"ov|ova|ev|eva|yev|yeva|in|ina|sky|skaya|ko|yan|dze|bay|baeva|bekov|bekova)",
    re.IGNORECASE,
)
NO_NAMES = re.compile(
    r"\b(?:universi[td]|institut|academ|facult|department|school|college|ministr|agency|republic|"
    r"cent(?:er|re)|committee|hub|service|reform|government|policy|research|article|study|review|"
    r"journal|dear|editor|государств|университет|институт|академ|факультет|кафедр|министерств|агентств|"
    r"республик|центр|комитет|служб|реформ|управлен|журнал|статья|исследован|обзор|"
    r"орталы|мемлекет|қызмет|басқару|мақала|зерттеу|department|evidence|analysis|public|civil)",
    re.IGNORECASE,
)
MOST_WORDS = 5
MOST_LETTERS = 60


@dataclass(frozen=True)
class Name:
    """`given` may be initials; `patronymic` is "" where none is printed. `marks` lead elsewhere."""

    given: str
    family: str
    patronymic: str = ""
    marks: tuple[str, ...] = ()


def names_in(text: str) -> list[Name]:
    """The people that a line names, [] when it holds anything but names."""
    parts = [part for part in _parts(text) if part.strip(" ,;.")]
    found = [_name(part) for part in parts]
    return [one for one in found if one] if parts and all(found) else []


def is_plainly_names(text: str) -> bool:
    """Whether more than capital letters tells that a line names people."""
    names = names_in(text)
    return len(names) > 1 or any(
        one.patronymic or one.marks or is_initials(one.given) for one in names
    )


def is_initials(text: str) -> bool:
    return bool(text) and all(
        INITIALS.fullmatch(word) and (word[0].isupper() if "." in word else _is_short(word))
        for word in text.split()
    )


def _is_short(word: str) -> bool:
    """Initials without points; "Li" is a name."""
    return len(word) <= 2 and word.isupper()


def _parts(text: str) -> list[str]:
    """Each with the marks that follow it; "Bekova, A., Omarov, B." is two."""
    marked = MARKS.sub(_kept, _without_brackets(text))
    pieces = re.split(r";|,|\n", AND.sub(";" if ";" in marked else ",", marked))
    if ";" in marked:
        pieces = [_turned(one) for one in AND.sub(";", marked).split(";")]
    pieces = [piece.strip() for piece in pieces if DEGREES.sub("", piece).strip(" .,")]
    if len(pieces) % 2 == 0 and pieces and all(is_initials(_bare(one)) for one in pieces[1::2]):
        return [
            f"{_bare(family)} {given}"
            for family, given in zip(pieces[::2], pieces[1::2], strict=True)
        ]
    return pieces


def _turned(text: str) -> str:
    """ "Bekova, Aisulu" within a list that is parted by semicolons."""
    family, comma, given = DEGREES.sub("", text).strip(" ,").partition(",")
    return f"{given} {family.upper()}" if comma and len(family.split()) == 1 else text


def _kept(found: re.Match[str]) -> str:
    said = next(filter(None, found.groups()), "")
    return f"{RAISED}{said.replace(',', ' ').replace(';', ' ')}{LOWERED}"


def _without_brackets(text: str) -> str:
    return re.sub(r"\([^)]*\)", "", text)


def _bare(text: str) -> str:
    return MARKS.sub("", text).strip()


def _name(part: str) -> Name | None:
    marks = tuple(mark for found in MARKS.findall(part) for mark in MARK.findall("".join(found)))
    said = DEGREES.sub("", _bare(part)).strip(" .,;:")
    said = re.sub(r"\.(?=[^\W\d_])", ". ", said + ("." if _ends_in_initial(said) else ""))
    words = SON_OR_DAUGHTER.sub(rf"{JOINED}\1", said).split(" ")
    words = [word for word in words if word]
    if not 1 < len(words) <= MOST_WORDS or len(said) > MOST_LETTERS or NO_NAMES.search(said):
        return None
    if not all(_is_word_of_name(word) for word in words):
        return None
    if all(INITIALS.fullmatch(word) and len(word) <= 4 and "." in word for word in words):
        return None
    return _sorted(words, marks)


def _ends_in_initial(text: str) -> bool:
    return bool(re.search(r"(?:^|[\s.])[^\W\d_]$", text))


def _is_word_of_name(word: str) -> bool:
    if word.casefold() in PARTICLES:
        return True
    is_word = WORD.fullmatch(word.replace(JOINED, "")) or INITIALS.fullmatch(word)
    return bool(is_word) and word[0].isupper()


def _sorted(words: list[str], marks: tuple[str, ...]) -> Name | None:
    """Given name, family name and patronymic, by what each looks like."""
    full = [word for word in words if not is_initials(word)]
    initials = " ".join(word for word in words if is_initials(word))
    if initials:
        return _with_initials(words, full, initials, marks)
    patronymic = next((at for at, word in enumerate(words) if at and _is_patronymic(word)), 0)
    if patronymic and len(words) == 3:
        return _with_patronymic(words, patronymic, marks)
    shouted = [word for word in words if word.isupper() and len(word) > 1]
    if 0 < len(shouted) < len(words):
        given = " ".join(word for word in words if word not in shouted)
        return Name(given, " ".join(_calm(word) for word in shouted), marks=marks)
    words = [_calm(word) for word in words]
    if len(words) == 2 and _is_turned(*words):
        return Name(words[1], words[0], marks=marks)
    start = next((at for at, word in enumerate(words) if at and word in PARTICLES), len(words) - 1)
    return Name(" ".join(words[:start]), " ".join(words[start:]), marks=marks)


def _is_turned(first: str, second: str) -> bool:
    """The family name first: as its Cyrillic ending tells, or a given name as in "Kim Min-jun"."""
    if re.fullmatch(r"[A-Z][a-z]+-[a-z]+", second):
        return "-" not in first
    is_family = SURNAME.fullmatch(first) and not SURNAME.fullmatch(second)
    return bool(is_family) and _is_cyrillic(first)


def _with_initials(
    words: list[str], full: list[str], initials: str, marks: tuple[str, ...]
) -> Name | None:
    if not full:
        return None
    if is_initials(words[0]) or (is_initials(words[-1]) and len(full) == 1):
        return Name(initials, _calm(" ".join(full)), marks=marks)
    # Anna B. Carter: the initial stands between.
    return Name(" ".join(words[:-1]), _calm(words[-1]), marks=marks)


def _with_patronymic(words: list[str], at: int, marks: tuple[str, ...]) -> Name:
    words = [_calm(word).replace(JOINED, " ") for word in words]
    if at == 1:
        return Name(words[0], words[2], words[1], marks)
    return Name(words[1], words[0], words[2], marks)


def _is_patronymic(word: str) -> bool:
    return JOINED in word or bool(PATRONYMIC.fullmatch(word))


def _is_cyrillic(word: str) -> bool:
    return bool(re.search("[а-яё]", word, re.IGNORECASE))


def _calm(word: str) -> str:
    return word.title() if word.isupper() and len(word) > 1 and "." not in word else word
