"""Moves of a walk that talk: begin a discussion, answer, let others in, say what was read."""

from review.models import Thread
from review.tests.walking_moves import pick

Kind = Thread.Kind


def begun(walk, n):
    """Of any kind; what does not fit the case or the person is refused."""
    kind = (Kind.AUTHOR, Kind.REVIEWER, Kind.EDITORIAL, Kind.PRODUCTION)[n % 4]
    asked = pick(walk.asked, n // 4) if kind == Kind.REVIEWER else None
    people = [walk.person("chief")] if n // 4 % 2 == 0 else []
    facts = {"kind": kind, "assignment": asked, "people": people}
    return [walk.case], facts | {"subject": "The second table", "text": "Where is it from?"}


def answered(walk, n):
    return [_thread(walk, n)], {"text": "From the ministry.", "seen": 1}


def let_in(walk, n):
    return [_thread(walk, n)], {"people": [walk.person(pick(("chief", "coauthor"), n))]}


def read(walk, n):
    return [_thread(walk, n)], {"seen": 1 + n % 2}


def _thread(walk, n):
    return pick(walk.case.threads.with_people().order_by("pk"), n)
