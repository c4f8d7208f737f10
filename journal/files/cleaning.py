"""Make the copy of a file that those on the other side of the wall may read.

The work is done by `journal.files.cleaner` in a child process. It fails closed: when anything in
the file is unknown, when the child crashes or is late, there is no copy. A copy in which somebody
is still named, or of which a machine cannot read the words, is made, and the report says where, so
that an editor can decide.
"""

import json
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from journal.files import child
from journal.files.kinds import DAMAGED, DOCTYPE, LOCKED, NOT_WORD, Kind
from journal.files.naming import safe_name

SECONDS, MEGABYTES = 30, 768
MORE = {Kind.PDF: (60, 1024), Kind.TIFF: (60, 1024)}  # what needs more of either
LATE = _("The document took too long to clean.")
CRASHED = _("The document could not be cleaned: it is damaged or too large.")
SENTENCES = {
    "unknown_part": _("The document contains something we cannot check for names: {part}."),
    "opaque_picture": _(
        "The document contains a picture of a kind we cannot check for names: {part}. "
        "Replace it with PNG or JPEG."
    ),
    "opaque_pictures": _(
        "The document contains a picture of a kind we cannot check for names. "
        "Replace it with PNG or JPEG."
    ),
    "broken_picture": _("The picture is damaged, or of a kind that we cannot read."),
    "large_picture": _("The document contains too large a picture: {part}. Make it smaller."),
    "large_pictures": _("The document contains too large a picture. Make it smaller."),
    "vast_picture": _("The picture is too large. Make it smaller."),
    "drawings": _(
        "The document contains drawings or formulas of a kind we cannot check for names. "
        "Save it as .docx and send that file."
    ),
    "damaged": DAMAGED,
    "many_pages": _("The document has too many pages, or none: {part}."),
    "doctype": DOCTYPE,
    "locked": LOCKED,
    "no_text": NOT_WORD,
    "late": LATE,
    "crashed": CRASHED,
}


@dataclass(frozen=True)
class Found:
    """One of the secrets is still in the copy, in this part, among these words (folded)."""

    secret: str
    where: str
    context: str


@dataclass(frozen=True)
class Report:
    """What is left of people in the copy, and how many things of each sort were removed.

    `unread` are the parts that show something of which a machine can read no word. `kind` is that
    of the copy: a picture may be painted anew as one of another kind.
    """

    found: tuple[Found, ...]
    removed: dict[str, int]
    unread: tuple[str, ...] = ()
    kind: Kind = Kind.DOCX

    @property
    def is_clear(self) -> bool:
        """Whether nobody is named, as far as can be told."""
        return not self.found and not self.unread


class CleaningFailed(Exception):  # noqa: N818 -- it says what happened, as child.ChildFailed does
    """There is no copy; `reason` is `crashed`, `late` or `refused`, `sentence` says it to people.

    `why` is the key of the sentence, to say it later; `part` names what was refused.
    """

    def __init__(self, reason: str, why: str, part: str = "") -> None:
        super().__init__(f"{reason} {part}".strip())
        self.reason = reason
        self.why = why
        self.part = part
        self.sentence = sentence_of(why, part)


def sentence_of(why: str, part: str = "") -> str | Promise:
    """What is said to people, in the language that is active when it is shown."""
    return format_lazy(SENTENCES.get(why, CRASHED), part=part)


def clean(
    source: Path,
    target: Path,
    *,
    secrets: Sequence[str],
    kind: Kind = Kind.DOCX,
    seconds: int | None = None,
    megabytes: int | None = None,
) -> Report:
    """Write a cleaned copy of the file `source` to `target`, whole or not at all.

    `secrets` are names (surname, full name, in each script), addresses, ORCID iDs and whatever
    else must not be in it; each is searched as it stands, so give a surname also by itself. What
    was at `target` before is gone even when this raises CleaningFailed. The limits are those of
    the kind unless given.
    """
    usual_seconds, usual_megabytes = MORE.get(kind, (SECONDS, MEGABYTES))
    target.unlink(missing_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent) as name:
        folder = Path(name)
        wanted, report, copy = folder / "secrets", folder / "report", folder / "copy"
        wanted.write_text(json.dumps(list(secrets)))
        try:
            child.run(
                *("journal.files.cleaner", kind, str(source), str(copy)),
                *("--secrets", str(wanted), "--report", str(report)),
                seconds=seconds or usual_seconds,
                megabytes=megabytes or usual_megabytes,
            )
        except child.ChildFailed as failure:
            raise _told(failure) from failure
        told = json.loads(report.read_text())
        copy.replace(target)
    return Report(
        tuple(Found(**row) for row in told["found"]),
        told["removed"],
        tuple(told.get("unread", ())),
        Kind(told["kind"]),
    )


def _told(failure: child.ChildFailed) -> CleaningFailed:
    if failure.reason == "late":
        return CleaningFailed("late", "late")
    if failure.reason == "refused":
        why, _space, part = failure.said.rpartition("\n")[2].partition(" ")
        shown = safe_name(part) if part else ""
        return CleaningFailed("refused", why, shown)
    return CleaningFailed("crashed", "crashed")
