"""From case to case in the order of the list from which one came.

The desk leaves the addresses of its rows in a cookie, so that the list stays as it was seen though
cases leave it while one works, and costs nothing. Whether somebody may open a case is asked there.
"""

import re
from dataclasses import dataclass

COOKIE = "desk"
LONGEST_QUERY = 1_000
KEPT = re.compile(r"(?P<keys>[0-9a-z]{12}(?:\.[0-9a-z]{12})*):(?P<query>[\w%+&=.*~-]*)", re.ASCII)


@dataclass(frozen=True)
class Leaf:
    """The place of a case in the list: its number from one on, and the ids beside it or ''."""

    number: int
    total: int
    previous: str
    next: str
    query: str  # of the list


def remember(response, journal, rows, query):
    """Keep the list that this page shows, until another one is shown."""
    keys = ".".join(one.public_id for one in rows)
    kept = f"{keys}:{query if len(query) <= LONGEST_QUERY else ''}"
    if KEPT.fullmatch(kept):
        path = f"/{journal.slug}/"
        response.set_cookie(COOKIE, kept, path=path, httponly=True, samesite="Lax")
    return response


def leaf_of(request, public_id):
    """Where the case stands in the list that was seen last; None when it does not."""
    kept = KEPT.fullmatch(request.COOKIES.get(COOKIE, ""))
    keys = kept["keys"].split(".") if kept else []
    if public_id not in keys or len(keys) < 2:
        return None
    at = keys.index(public_id)
    return Leaf(
        number=at + 1,
        total=len(keys),
        previous=keys[at - 1] if at else "",
        next=keys[at + 1] if at + 1 < len(keys) else "",
        query=kept["query"],
    )
