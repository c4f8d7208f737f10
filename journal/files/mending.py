"""How authors take out themselves what would tell reviewers who they are, in a sentence each."""

import re

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from journal.files.finding import ORCID

INSPECT = _(
    "In Word: File > Info > Check for Issues > Inspect Document; remove everything that it finds,"
    " save, and upload the file again."
)
ADDRESS = _("Delete it here: addresses and ORCID iDs belong into the form below.")
MARGIN = _("In Word: double-click the top or bottom margin of a page, and delete the name there.")
THANKS = _(
    "Take thanks and grants out of the file: what is to be printed of them has its place under"
    " Declarations below."
)
CITED = _(
    "Write “the author (2019)” instead of “we (Smith 2019)”, here and in the list of references."
)
NAMED = _(
    "Delete the name here, or write “the author” in its place; a title page belongs into the form"
    " below."
)
YEAR = re.compile(r"\b(19|20)\d\d\b")
GRATITUDE = re.compile(
    r"\b(thank|grateful|acknowledg|grant\b|funded)|благодар|признател|грант|алғыс|алгыс",
    re.IGNORECASE,
)
# What is taken out of the copy, and may stand in the author's own file all the same.
IN_OWN_FILE = {
    "comments": _("Comments, in Word: Review > Delete > Delete All Comments in Document."),
    "tracked_changes": _(
        "Tracked changes, in Word: Review > Accept > Accept All Changes and Stop Tracking."
    ),
    "properties": INSPECT,
    "custom_data": INSPECT,
    "application_data": INSPECT,
    "hidden_text": INSPECT,
    "earlier_versions": _("Earlier versions of a PDF: print it into a new file and send that one."),
}


def how_to_mend(place: dict[str, str]) -> Promise:
    """The sentence for one place where the copy still names somebody, as `FileReport.found` has it.

    The most certain sign goes first: where it stands, what it is, which words are around it.
    """
    secret, words = place["secret"], place["context"]
    if not words:
        return INSPECT
    if "@" in secret or ORCID.fullmatch(secret):
        return ADDRESS
    if re.search(r"(header|footer)\d*\.xml$", place.get("where", "")):
        return MARGIN
    if GRATITUDE.search(words):
        return THANKS
    return CITED if YEAR.search(words) else NAMED


def in_own_file(removed: dict[str, int]) -> list[str]:
    """The sentences for what was taken out, each once."""
    told = [
        str(IN_OWN_FILE[sort]) for sort, count in removed.items() if sort in IN_OWN_FILE and count
    ]
    return list(dict.fromkeys(told))
