"""What kinds of files there are, which of them are taken where, and what is said of the others."""

from collections.abc import Collection
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _


class Kind(StrEnum):
    """The kinds that some part of the system takes; the value is the extension."""

    DOCX = "docx"
    ODT = "odt"
    PDF = "pdf"
    RTF = "rtf"
    PNG = "png"
    JPEG = "jpg"
    GIF = "gif"
    TIFF = "tiff"
    WEBP = "webp"
    EML = "eml"
    TXT = "txt"


WORD = frozenset({Kind.DOCX})  # what articles are made of
MANUSCRIPTS = frozenset({Kind.DOCX, Kind.ODT, Kind.RTF, Kind.PDF})
PICTURES = frozenset({Kind.PNG, Kind.JPEG, Kind.GIF, Kind.TIFF, Kind.WEBP})
SUPPLEMENTS = MANUSCRIPTS | PICTURES  # all that can be cleaned; attachments of reviews as well
MESSAGES = SUPPLEMENTS | {Kind.EML, Kind.TXT}
CONTENT_TYPES = {
    Kind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Kind.ODT: "application/vnd.oasis.opendocument.text",
    Kind.PDF: "application/pdf",
    Kind.RTF: "application/rtf",
    Kind.PNG: "image/png",
    Kind.JPEG: "image/jpeg",
    Kind.GIF: "image/gif",
    Kind.TIFF: "image/tiff",
    Kind.WEBP: "image/webp",
    Kind.EML: "message/rfc822",
    Kind.TXT: "text/plain",
}
EXTENSIONS = {kind: (kind.value,) for kind in Kind} | {
    Kind.JPEG: ("jpg", "jpeg"),
    Kind.TIFF: ("tiff", "tif"),
}

EMPTY = _("The file is empty.")
LARGE = _("The file is larger than %(limit)s.")
NOT_WORD = _("This is not a Word document. Save the manuscript as .docx and send that file.")
NOT_TAKEN = _("Files of this kind are not taken here. Send one of these: {kinds}.")
OLD_WORD = _(
    "This is a document of an old version of Word (.doc). Open it in Word or LibreOffice, "
    "save it as .docx and send that file."
)
OUTLOOK = _(
    "This is a message as Outlook keeps it (.msg). Save it as text or as PDF and send that file."
)
LOCKED = _("The document is protected by a password. Save it without one and send it again.")
WITH_MACROS = _("The document contains macros (.docm). Save it as .docx and send that file.")
HAS_SCRIPTS = _("The document contains macros. Delete them, save it and send it again.")
IS_TEMPLATE = _("This is a template. Save it as a document and send that file.")
IS_STRICT = _(
    "The document is saved as “Strict Open XML”. Save it as “Word Document (.docx)” "
    "and send that file."
)
DAMAGED = _("The file is damaged or incomplete. Save the document anew and send it again.")
BOMB = _("The file unpacks to an unreasonable size, so it was not opened.")
DOCTYPE = _("The document contains a document type declaration, which Word never writes.")
# What is said where nothing but a Word document will do.
WRONG_KIND = {
    Kind.ODT: _("This is an OpenDocument text (.odt). Save it as .docx and send that file."),
    Kind.PDF: _("This is a PDF. Send the Word document (.docx) from which it was made."),
    Kind.RTF: _("This is an RTF document. Save it as .docx and send that file."),
} | dict.fromkeys(PICTURES, _("This is a picture, not a Word document."))


class Refused(Exception):  # noqa: N818 -- a decision about a file, no error of ours
    """We do not take this file; `sentence` tells its sender why and what to do."""

    def __init__(self, sentence: str | Promise) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def kind_by_type(media_type: str) -> Kind:
    """The kind of a file that we keep. Raises StopIteration for a type that we never give."""
    return next(kind for kind, one in CONTENT_TYPES.items() if one == media_type)


def in_words(allowed: Collection[Kind]) -> str:
    """What is taken, for people: `DOCX, ODT, PDF, RTF`."""
    return ", ".join(EXTENSIONS[kind][0].upper() for kind in Kind if kind in allowed)


def accepted(allowed: Collection[Kind]) -> str:
    """The same for the `accept` of a form's file field: `.docx,.odt,.pdf,.rtf`."""
    return ",".join(f".{end}" for kind in Kind if kind in allowed for end in EXTENSIONS[kind])


def not_taken(kind: Kind | None, allowed: Collection[Kind]) -> str | Promise:
    """Why a file that is none of the allowed kinds is not taken, and what to send instead."""
    if allowed == WORD:
        return WRONG_KIND.get(kind, NOT_WORD) if kind else NOT_WORD
    return format_lazy(NOT_TAKEN, kinds=in_words(allowed))
