"""Keep what a clean copy says, to be read in the browser, and what changed since the last version.

Made of the copy and never of what was sent. Whatever goes wrong here, the copy is there all the
same: then it is downloaded.
"""

import logging
from dataclasses import dataclass, field
from pathlib import Path

from journal.files.kinds import CONTENT_TYPES, Kind
from journal.files.store import Kept, keep
from journal.models import CopyText, File
from journal.typesetting.blocks import Document
from journal.typesetting.comparing import Stretch, compare
from journal.typesetting.manuscript import Manuscript, ManuscriptRefused, read

log = logging.getLogger("imprimatur.journal")
SECONDS = 40  # the copy waits for it


@dataclass(frozen=True)
class Transcript:
    """The rows to come: a document, its pictures in the store, the changes since `earlier`."""

    document: Document
    pictures: dict[str, Kept] = field(default_factory=dict)
    earlier: CopyText | None = None
    changes: list[Stretch] | None = None


def transcribe(path, folder, *, of, kind):
    """The text of the clean copy `path` of a manuscript, or None: there is none to be read.

    The long part, outside of any transaction; `folder` is empty and stays the caller's.
    """
    if of.role != File.Role.MANUSCRIPT or kind != Kind.DOCX:
        return None
    try:
        made = read(path, folder / "read", seconds=SECONDS)
        return _compared(made, folder, of=of)
    except ManuscriptRefused as refused:
        log.info("The copy of file %s cannot be read in the browser: %s", of.pk, refused)
    except Exception:
        log.exception("The copy of file %s cannot be read in the browser", of.pk)
    return None


def _compared(made: Manuscript, folder: Path, *, of: File) -> Transcript:
    """Compared here, once: a page that somebody waits for is no place for a long comparison."""
    earlier = _text_before(of)
    return Transcript(
        document=made.document,
        pictures={name: keep(data) for name, data in made.assets.items()},
        earlier=earlier,
        changes=compare(earlier.document, made.document, folder) if earlier else None,
    )


def _text_before(file):
    """That of the version before this one that can be read."""
    if file.version is None:
        return None
    texts = CopyText.objects.filter(copy__version__submission=file.submission_id)
    before = texts.filter(copy__version__number__lt=file.version.number)
    return before.select_related("copy").order_by("-copy__version__number").first()


def keep_text(copy, made, *, now):
    """The rows of a transcript; part of the transaction that stores the copy."""
    CopyText.objects.create(
        copy=copy,
        document=made.document,
        compared_with=made.earlier.copy if made.earlier else None,
        changes=made.changes,
    )
    same = {name: getattr(copy, name) for name in ("journal_id", "submission", "version")}
    for name, kept in made.pictures.items():
        File.objects.create(
            **same,
            role=File.Role.COPY_PICTURE,
            name=name,
            sha256=kept.sha256,
            size=kept.size,
            media_type=CONTENT_TYPES[Kind(Path(name).suffix[1:])],
            added_at=now,
        )
