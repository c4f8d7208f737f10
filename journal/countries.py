"""The countries by their ISO 3166 codes, in the language of the page."""

import gettext
from functools import lru_cache

import pycountry
from django.utils.translation import get_language

# How the countries of the region write their own names in Russian; the library keeps older ones.
OWN_NAMES = {
    "ru": {"KG": "Кыргызстан", "TM": "Туркменистан", "BY": "Беларусь", "MD": "Молдова"},
}

LANGUAGES = ("en", "ru", "kk", "uk")
# As people write them where no list does.
ALSO = [
    ("USA", "US"),
    ("UK", "GB"),
    ("England", "GB"),
    ("Russia", "RU"),
    ("Россия", "RU"),
    ("РФ", "RU"),
    ("Республика Казахстан", "KZ"),
    ("РК", "KZ"),
    ("Қазақстан Республикасы", "KZ"),
    ("ҚР", "KZ"),
    ("Kyrgyz Republic", "KG"),
    ("Киргизия", "KG"),
    ("Кыргызская Республика", "KG"),
    ("South Korea", "KR"),
    ("Republic of Korea", "KR"),
    ("Korea", "KR"),
    ("Türkiye", "TR"),
    ("Turkey", "TR"),
]


def country_choices():
    """[(code, name)] in the order of the names."""
    return _choices(get_language() or "en")


def names_of_countries():
    """[(name, code)], each country by all its names, in the languages that authors write in."""
    told = [choice for language in LANGUAGES for choice in _choices(language)]
    listed = [
        (name, one.alpha_2)
        for one in pycountry.countries
        for name in (one.name, getattr(one, "official_name", ""))
    ]
    named = [(name, code) for name, code in listed if name]
    return [*((name, code) for code, name in told), *named, *ALSO]


def country_name(code):
    """The name in the active language; a code that is not known stands for itself."""
    return dict(country_choices()).get(code, code)


@lru_cache(maxsize=8)
def _choices(language):
    told = gettext.translation(
        "iso3166-1", pycountry.LOCALES_DIR, languages=[language.split("-")[0]], fallback=True
    )
    own = OWN_NAMES.get(language.split("-")[0], {})
    named = [
        (one.alpha_2, own.get(one.alpha_2) or told.gettext(getattr(one, "common_name", one.name)))
        for one in pycountry.countries
    ]
    return sorted(named, key=lambda pair: pair[1].casefold().replace("ё", "е"))
