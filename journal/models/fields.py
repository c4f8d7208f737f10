"""Fields that several nouns share."""

import secrets

from django.db import models
from django.utils.translation import get_language

ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"  # nothing that is misread aloud


def make_public_id() -> str:
    """Twelve random characters: an address that tells neither order nor number of things."""
    return "".join(secrets.choice(ALPHABET) for _ in range(12))


class PublicIdField(models.CharField):
    """The id shown in addresses; primary keys never leave the house."""

    def __init__(self, **options):
        super().__init__(
            **{"max_length": 12, "unique": True, "editable": False, "default": make_public_id}
            | options
        )


class LanguagesField(models.JSONField):
    """Text in several languages, `{"en": "Issue", "ru": "Выпуск"}`; a journal may add one."""

    def __init__(self, **options):
        super().__init__(**{"default": dict, "blank": True} | options)


def in_language(texts: dict[str, str], language: str | None = None, *, first: str = "en") -> str:
    """The text in `language` (default: the active one), else in `first`, else in any, else ''."""
    wanted = (language or get_language() or first).split("-")[0]
    for code in (wanted, first):
        if texts.get(code):
            return texts[code]
    return next((text for text in texts.values() if text), "")
