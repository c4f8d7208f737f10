"""How far the record has come, written down beside the database day by day.

The head of a journal is one hash over the ends of all its chains. The file of a day, kept as
`<folder>/2026-10-25.json`, holds the heads and those ends that have moved since the file before,
whose hash it repeats: so nobody can exchange, shorten or drop a file without the next one showing
it. The last head goes to the managers by letter, out of the reach of whoever owns the server.
"""

import hashlib
import json
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from django.conf import settings
from django.db.models import F, Max, Window
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from journal.files.durable import write_once
from journal.models import Event, Journal, Submission
from journal.models.events import START, Break, breaks

Ends = dict[str, tuple[int, str]]  # {case: (number of its last event, that event's hash)}
CHANGED = gettext_lazy("The file of heads {name} was changed.")
UNLINKED = gettext_lazy("The file of heads {name} does not continue the one before it.")
PATTERN = "[0-9]" * 4 + "-[0-9][0-9]-[0-9][0-9].json"


class HeadsBroken(Exception):  # noqa: N818 -- it says what happened
    """A file of heads is not what was written; the message, a sentence, names it."""


@dataclass(frozen=True)
class Head:
    """`day` is the date, in UTC, of the file in which it stands."""

    day: date
    events: int
    head: str


@dataclass
class Kept:
    """All that the files say together: each journal's ends and heads, by its short name."""

    ends: dict[str, Ends] = field(default_factory=dict)
    heads: dict[str, list[Head]] = field(default_factory=dict)
    link: str = START  # the hash of the last file


def ends_of(journal: Journal) -> Ends:
    """The last event of each chain of a journal."""
    last = Window(Max("seq"), partition_by="case")
    rows = Event.objects.filter(journal=journal).annotate(last=last).filter(seq=F("last"))
    return {case: (seq, link) for case, seq, link in rows.values_list("case", "seq", "hash")}


def head_of(ends: Ends) -> str:
    """sha256 over one line `<case> <number> <hash>` for each chain, in the order of their names."""
    lines = [f"{case} {seq} {link}\n" for case, (seq, link) in sorted(ends.items())]
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def kept() -> Kept:
    """Read all files, oldest first. Raises HeadsBroken."""
    known = Kept()
    for path in sorted(Path(settings.RECORD_HEADS).glob(PATTERN)):
        _read(path, known)
    return known


def _read(path: Path, known: Kept) -> None:
    content = path.read_bytes()
    try:
        previous, journals = _parsed(content)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise HeadsBroken(format_lazy(CHANGED, name=path.name)) from error
    if previous != known.link:
        raise HeadsBroken(format_lazy(UNLINKED, name=path.name))
    for slug, (events, head, moved) in journals.items():
        ends = known.ends.setdefault(slug, {})
        ends.update(moved)
        if (events, head) != (events_in(ends), head_of(ends)):
            raise HeadsBroken(format_lazy(CHANGED, name=path.name))
        day = date.fromisoformat(path.stem)
        known.heads.setdefault(slug, []).append(Head(day, events, head))
    known.link = hashlib.sha256(content).hexdigest()


def _parsed(content: bytes) -> tuple[str, dict[str, tuple[int, str, Ends]]]:
    """The link to the file before, and {journal: (events, head, the ends that moved)}."""
    said = json.loads(content)
    journals = {
        slug: (
            facts["events"],
            facts["head"],
            {case: (seq, link) for case, (seq, link) in facts["chains"].items()},
        )
        for slug, facts in said["journals"].items()
    }
    return said["previous"], journals


def events_in(ends: Ends) -> int:
    return sum(seq for seq, _link in ends.values())


def write(known: Kept, journals: list[Journal], *, now: datetime) -> bool:
    """Write the heads of these journals into the file of the day, unless it is there."""
    day = now.date()
    said = {
        "made_at": now.isoformat(),
        "previous": known.link,
        "journals": {one.slug: _facts(one, known.ends.get(one.slug, {})) for one in journals},
    }
    content = json.dumps(said, indent=1, sort_keys=True).encode()
    return write_once(Path(settings.RECORD_HEADS) / f"{day}.json", content)


def _facts(journal: Journal, before: Ends) -> dict[str, object]:
    ends = ends_of(journal)
    moved = {case: end for case, end in ends.items() if before.get(case) != end}
    return {"events": events_in(ends), "head": head_of(ends), "chains": moved}


def last_of(journal: Journal) -> Head | None:
    """The newest head of a journal, read from the newest files alone and not checked."""
    for path in sorted(Path(settings.RECORD_HEADS).glob(PATTERN), reverse=True):
        with suppress(ValueError, KeyError, TypeError):
            facts = json.loads(path.read_bytes())["journals"][journal.slug]
            return Head(date.fromisoformat(path.stem), facts["events"], facts["head"])
    return None


def first_break(journal: Journal, known: Kept) -> Break | None:
    """The first place where the record of a journal does not hold."""
    return next(breaks(Event.objects.filter(journal=journal), known.ends.get(journal.slug)), None)


def in_words(found: Break) -> str:
    """`case 2026-017 (submission:5), event 3, decide, 2026-10-25 12:00:00 UTC: ...`"""
    kind, _colon, key = found.case.partition(":")
    case = Submission.objects.filter(pk=key).first() if kind == "submission" else None
    number = case.readable_number if case else ""
    parts = [
        _("case %(number)s (%(key)s)") % {"number": number, "key": found.case}
        if number
        else found.case,
        _("event %(number)s") % {"number": found.seq},
    ]
    if found.event:
        parts += [found.event.verb, f"{found.event.at:%Y-%m-%d %H:%M:%S} UTC"]
    return f"{', '.join(parts)}: {found.reason}"
