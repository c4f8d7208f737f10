"""Make the copy of a manuscript that those on the other side of the wall may read.

The work is done by `journal.files.docx` in a child process. It fails closed: when anything in the
document is unknown, when the child crashes or is late, there is no copy. A copy in which somebody
is still named is made, and the report says where, so that an editor can decide.
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
from journal.files.kinds import DOCTYPE, NOT_WORD, safe_name

LATE = _("The document took too long to clean.")
CRASHED = _("The document could not be cleaned: it is damaged or too large.")
SENTENCES = {
    "unknown_part": _("The document contains something we cannot check for names: {part}."),
    "opaque_picture": _(
        "The document contains a picture of a kind we cannot check for names: {part}. "
        "Replace it with PNG or JPEG."
    ),
    "large_picture": _("The document contains too large a picture: {part}. Make it smaller."),
    "doctype": DOCTYPE,
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
    """What is left of people in the copy, and how many things of each sort were removed."""

    found: tuple[Found, ...]
    removed: dict[str, int]


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
    source: Path, target: Path, *, secrets: Sequence[str], seconds: int = 30, megabytes: int = 768
) -> Report:
    """Write a cleaned copy of the Word document `source` to `target`, whole or not at all.

    `secrets` are names (surname, full name, in each script), addresses, ORCID iDs and whatever
    else must not be in it; each is searched as it stands, so give a surname also by itself. What
    was at `target` before is gone even when this raises CleaningFailed.
    """
    target.unlink(missing_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent) as name:
        folder = Path(name)
        wanted, report, copy = folder / "secrets", folder / "report", folder / "copy"
        wanted.write_text(json.dumps(list(secrets)))
        arguments = (str(source), str(copy), "--secrets", str(wanted), "--report", str(report))
        try:
            child.run("journal.files.docx", *arguments, seconds=seconds, megabytes=megabytes)
        except child.ChildFailed as failure:
            raise _told(failure) from failure
        told = json.loads(report.read_text())
        copy.replace(target)
    return Report(tuple(Found(**row) for row in told["found"]), told["removed"])


def _told(failure: child.ChildFailed) -> CleaningFailed:
    if failure.reason == "late":
        return CleaningFailed("late", "late")
    if failure.reason == "refused":
        why, _space, part = failure.said.rpartition("\n")[2].partition(" ")
        shown = safe_name(part)
        return CleaningFailed("refused", why, shown)
    return CleaningFailed("crashed", "crashed")
