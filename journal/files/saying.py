"""What cleaning did to a manuscript, in words: what was taken out, who is still named and where."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, ngettext_lazy

from journal.files.cleaning import sentence_of
from journal.files.mending import in_own_file

REMOVED = {
    "comments": ngettext_lazy("%d set of comments", "%d sets of comments"),
    "properties": ngettext_lazy("%d list of file properties", "%d lists of file properties"),
    "custom_data": ngettext_lazy("%d piece of hidden data", "%d pieces of hidden data"),
    "embedded_files": ngettext_lazy("%d embedded file", "%d embedded files"),
    "application_data": ngettext_lazy(
        "%d record of a word processor", "%d records of a word processor"
    ),
    "tracked_changes": ngettext_lazy(
        "%d tracked change (accepted)", "%d tracked changes (accepted)"
    ),
    "hidden_text": ngettext_lazy("%d piece of hidden text", "%d pieces of hidden text"),
    "fields": ngettext_lazy("%d field turned into text", "%d fields turned into text"),
    "links": ngettext_lazy("%d link to a file or a person", "%d links to files or persons"),
    "notes": ngettext_lazy(
        "%d note or field of a form on the pages", "%d notes or fields of forms on the pages"
    ),
    "scripts": ngettext_lazy("%d script or action", "%d scripts or actions"),
    "earlier_versions": ngettext_lazy(
        "%d earlier version of the file", "%d earlier versions of the file"
    ),
    "pictures_repainted": ngettext_lazy(
        "%d picture painted anew without its own notes",
        "%d pictures painted anew without their own notes",
    ),
}
UNSAID = {"other_markup"}  # attributes of markup by the hundred: nobody is named by them


@dataclass(frozen=True)
class FileReport:
    """`state` is that of the cleaning; `removed` and `why` are words, `found` says where.

    `found` holds {"secret", "context"} for each place where the copy still names somebody;
    `unread` is what shows something of which a machine cannot read a word. `mending` says how to
    take out of one's own file what was taken out of the copy.
    """

    state: str
    removed: list[str] = field(default_factory=list)
    found: list[dict[str, str]] = field(default_factory=list)
    why: str = ""
    unread: list[str] = field(default_factory=list)
    mending: list[str] = field(default_factory=list)

    @property
    def is_waiting(self) -> bool:
        return self.state == "waiting"


def report_of(file) -> FileReport:
    """Of a row of `File`, by what its cleaning has told; a failure has told why."""
    told = file.cleaning_report
    why = str(sentence_of(told["why"], told.get("part", ""))) if "why" in told else ""
    return FileReport(
        state=file.cleaning_state,
        removed=in_words(told.get("removed", {})),
        found=told.get("found", []),
        why=why,
        unread=[_place(where) for where in told.get("unread", [])],
        mending=in_own_file(told.get("removed", {})),
    )


def _place(where: str) -> str:
    """`page 3`, in the language of the reader."""
    kind, _space, number = where.partition(" ")
    return _("page %(number)s") % {"number": number} if kind == "page" else where


def in_words(removed: dict[str, int]) -> list[str]:
    """Each sort with its number; sorts that have no words yet are counted together."""
    known = [words % removed[sort] for sort, words in REMOVED.items() if removed.get(sort)]
    others = sum(count for sort, count in removed.items() if sort not in REMOVED.keys() | UNSAID)
    if others:
        known.append(ngettext("%d other thing", "%d other things", others) % others)
    return known or [_("nothing: the file held no names beside its text")]
