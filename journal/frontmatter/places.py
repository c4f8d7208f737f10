"""Where people work: an affiliation's words, its country, its mark; addresses and ORCIDs."""

import re
from dataclasses import dataclass
from functools import cache

from journal.countries import names_of_countries
from journal.frontmatter.lines import LOWERED, RAISED

EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
ORCID = re.compile(r"(?:https?://)?(?:orcid\.org/)?(\d{4}-\d{4}-\d{4}-\d{3}[\dX])")
LEAD = re.compile(
    f"^\\s*(?:{RAISED}([^{LOWERED}]+){LOWERED}|([*†‡§])|(\\d{{1,2}}|[a-e])[.)]?\\s)\\s*"
)
INSTITUTION = re.compile(
    r"\b(?:universi[td]|institut|academ|facult|department|school|college|ministr|agency|cent(?:er|re)\b"
    r"|committee|hub\b|office|council|bank|foundation|hospital|laborator|akimat|"
    r"университет|институт|академи|факультет|кафедр|министерств|агентств|центр|комитет|"
    r"управлени|школа|банк|фонд|лаборатор|акимат|"
    r"университеті|институты|академиясы|министрлігі|агенттігі|орталығы|комитеті|басқармасы|әкімд)",
    re.IGNORECASE,
)
IN_BRACKETS = re.compile(r"[(\[](?:e-?mail|эл\.?\s?почта)?[:\s]*[;,\s]*[)\]]", re.IGNORECASE)
POSITION = re.compile(
    r"(?:(?:senior|associate|assistant|full|junior|chief|leading|старший|ведущий|главный|аға|"
    r"қауымдастырылған)\s)*"
    r"(?:(?:head|deputy head|director|dean|chair) of [^,]*|ph\.?\s?d\.?|professor|lecturer|"
    r"researcher|docent|master|doctoral student|student|"
    r"phd (?:student|candidate)|профессор|доцент|преподаватель|научный сотрудник|докторант|"
    r"магистр|магистрант|аспирант|студент|оқытушы|ғылыми қызметкер|"
    r"[кд]\.\s?[а-я]{1,2}\.\s?н\.?|(?:кандидат|доктор)\s[а-я]+\sнаук|[а-яәғқңөұүһі]+\s[а-яәғқңөұүһі]+ының\s"
    r"(?:кандидаты|докторы))",
    re.IGNORECASE,
)
LABEL = re.compile(
    r"^(?:e-?mail|эл\.?\s?почта|электронная почта|corresponding author|correspondence|"
    r"автор для корреспонденции|для переписки|хат алмасу[^:]*|orcid|tel|тел)\b[^:]*[:.]?\s*",
    re.IGNORECASE,
)
LONGEST = 900  # letters of a line with several


@dataclass(frozen=True)
class Place:
    """One affiliation; `country` is an ISO code or ""; `mark` leads here from a name."""

    name: str
    country: str = ""
    mark: str = ""


def is_place(text: str) -> bool:
    """Whether a line names an institution, and no sentence about one."""
    said = IN_BRACKETS.sub("", EMAIL.sub("", text))
    is_marked = text.startswith(RAISED) and "," in text
    ends_in_country = "," in said and bool(country_of(said.rpartition(",")[2]))
    return len(text) <= LONGEST and (is_marked or ends_in_country or bool(INSTITUTION.search(text)))


def places_in(text: str) -> list[Place]:
    """The affiliations of a line, each behind its mark where there are marks."""
    pieces = re.split(f"(?=[;,]?\\s*{RAISED})|;\\s*(?=\\d\\s)", text)
    found = [_place(piece) for piece in pieces if piece.strip(" ;,.")]
    return [one for one in found if one.name and not POSITION.fullmatch(one.name)]


def _place(text: str) -> Place:
    text = text.strip(" ;,")
    lead = LEAD.match(text)
    mark = next(filter(None, lead.groups())) if lead else ""
    said = text[lead.end() :] if lead else text
    said = re.sub(f"{RAISED}[^{LOWERED}]*{LOWERED}", "", said)
    said = IN_BRACKETS.sub("", ORCID.sub("", EMAIL.sub("", said))).strip(" ,;.")
    said = _without_positions(said)
    head, comma, tail = said.rpartition(",")
    country = country_of(tail if comma else "")
    return Place((head if country else said).strip(" ,;."), country, mark.strip())


def _without_positions(text: str) -> str:
    """Without the professor and the like before the institution."""
    parts = text.split(",")
    while len(parts) > 1 and POSITION.fullmatch(parts[0].strip(" .")):
        parts = parts[1:]
    return ",".join(parts).strip()


def country_of(text: str) -> str:
    """The ISO code of a country's name in a language of ours, "" when it is none."""
    return _countries().get(" ".join(text.casefold().strip(" .").split()), "")


@cache
def _countries() -> dict[str, str]:
    return {name.casefold(): code for name, code in names_of_countries()}
