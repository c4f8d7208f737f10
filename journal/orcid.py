"""ORCID iDs: sixteen characters of which the last one checks the others (ISO 7064, mod 11-2)."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

SHAPE = re.compile(r"(?:https?://)?(?:orcid\.org/)?(\d{4})-?(\d{4})-?(\d{4})-?(\d{3}[\dX])", re.I)
WRONG = _("This is not an ORCID iD. It looks like 0000-0002-1825-0097.")
MISTYPED = _("One character of this ORCID iD is wrong. Please compare it with the original.")


def clean_orcid(text: str) -> str:
    """The iD as `0000-0002-1825-0097`, also from its address; '' for nothing.

    Raises ValidationError.
    """
    if not text.strip():
        return ""
    match = SHAPE.fullmatch(text.strip().rstrip("/"))
    if match is None:
        raise ValidationError(WRONG)
    orcid = "-".join(match.groups()).upper()
    if not is_right(orcid):
        raise ValidationError(MISTYPED)
    return orcid


def is_right(orcid: str) -> bool:
    """Whether the last character of `0000-0002-1825-0097` checks the others."""
    return check_character(orcid.replace("-", "")[:-1]) == orcid[-1]


def check_character(digits: str) -> str:
    """The last character, of the fifteen before it."""
    total = 0
    for digit in digits:
        total = (total + int(digit)) * 2
    rest = (12 - total % 11) % 11
    return "X" if rest == 10 else str(rest)
