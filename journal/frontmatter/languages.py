"""In which language a short text is, as far as its letters and its commonest words tell."""

import re

KAZAKH = re.compile("[әғқңөұүһі]", re.IGNORECASE)
UKRAINIAN = re.compile("[їєґ]", re.IGNORECASE)
CYRILLIC = re.compile("[а-яёәғқңөұүһіїєґ]", re.IGNORECASE)
LATIN = re.compile("[a-z]", re.IGNORECASE)
ACCENTED = re.compile("[àâãáäåæçéèêëíîïñóôõöøßúùûüýÿ¿¡]", re.IGNORECASE)
ENGLISH = {"the", "of", "and", "in", "to", "for", "a", "on", "with", "from", "by", "at", "is"}
OTHERS = {"de", "la", "el", "do", "da", "em", "les", "des", "und", "der", "die", "y", "e", "en"}
OTHER = "other"
LONG = 12  # words from which an English text must hold one of its commonest


def language_of(text: str) -> str:
    """`en`, `ru`, `kk`, `uk`, OTHER for plainly none of these, "" where nothing tells."""
    letters = len(CYRILLIC.findall(text))
    if letters > len(LATIN.findall(text)):
        if UKRAINIAN.search(text):
            return "uk"
        return "kk" if len(KAZAKH.findall(text)) * 40 > letters else "ru"
    words = re.findall(r"[^\W\d_]+", text.lower())
    if not words:
        return ""
    english, others = (sum(word in known for word in words) for known in (ENGLISH, OTHERS))
    if others > english or len(ACCENTED.findall(text)) * 25 > len(text):
        return OTHER
    return "en" if english or len(words) < LONG else OTHER
