"""One draft in several windows: a page says which version it was made of, and in which window."""

import re
import secrets
from typing import NamedTuple

SEEN = "seen"  # the name of the hidden field, and what a template calls it
FORM = re.compile(r"([0-9]{1,9})\.([0-9a-f]{12})")


class Seen(NamedTuple):
    """The version of the draft that a page shows, and the page's own mark."""

    version: int
    window: str

    def __str__(self):
        return f"{self.version}.{self.window}"


def seen_now(version: int) -> Seen:
    """For a page that is made of this version now."""
    return Seen(version, secrets.token_hex(6))


def seen_in(data) -> Seen | None:
    """What the posted page had seen; None where it does not say."""
    found = FORM.fullmatch(data.get(SEEN, ""))
    return Seen(int(found[1]), found[2]) if found else None


def moved_on(seen: Seen | None, version: int) -> Seen:
    """For the page from which this version was kept."""
    return Seen(version, seen.window) if seen else seen_now(version)
