"""Take an uploaded file: check what it is and whether there is room, keep it, describe the row."""

import logging

from django.conf import settings
from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from journal.files.durable import has_no_room
from journal.files.kinds import CONTENT_TYPES, MANUSCRIPTS, Refused
from journal.files.naming import named_as
from journal.files.store import TooLarge, keep
from journal.files.telling import check
from journal.models import File
from journal.refusals import Blocked, refuse_unless

log = logging.getLogger("imprimatur.journal")
MEGABYTE = 1024 * 1024
TOO_LARGE = _("The file is larger than %(limit)s MB.")
OWN_QUOTA = _(
    "Your files here would come to more than %(limit)s MB, which is all that one person may keep. "
    "Remove what is not needed any more, or write to the journal."
)
NO_ROOM = _(
    "The file was not kept, because the disk of the server is full. Everything else is as it was. "
    "Please tell the journal's office, and try again later."
)
JOURNAL_QUOTA = _("The journal has no room for more files. Please tell its office.")


def keep_file(upload, *, name, submission, by, allowed=MANUSCRIPTS):
    """Facts of a File row (`name, sha256, size, media_type`). Raises Blocked with the reason.

    `allowed` are kinds (`journal.files.kinds`); what the file is counts, not how it is called.
    """
    limit = settings.MAX_UPLOAD_MB
    try:
        kind = check(upload, allowed=allowed, limit=limit * MEGABYTE)
        _refuse_beyond_quota(upload, submission.journal, by)
        kept = keep(upload, limit=limit * MEGABYTE)
    except Refused as refused:
        raise Blocked(refused.sentence) from refused
    except TooLarge as large:
        raise Blocked(TOO_LARGE % {"limit": limit}) from large
    except OSError as error:
        if has_no_room(error):
            log.critical("The disk that keeps the files is full.")
            raise Blocked(NO_ROOM) from error
        raise
    return {
        "name": named_as(name, kind),
        "sha256": kept.sha256,
        "size": kept.size,
        "media_type": CONTENT_TYPES[kind],
    }


def _refuse_beyond_quota(upload, journal, by):
    """Counted on rows; who has a role in the journal has no limit but the journal's own."""
    size = upload.seek(0, 2)
    upload.seek(0)
    of_journal = _sum(File.objects.filter(journal=journal)) + size
    refuse_unless(of_journal <= settings.JOURNAL_QUOTA_MB * MEGABYTE, JOURNAL_QUOTA)
    person = by.person
    if person is None or person.roles_in(journal):
        return
    own = _sum(File.objects.filter(added_by=person)) + size
    limit = settings.UPLOAD_QUOTA_MB
    refuse_unless(own <= limit * MEGABYTE, OWN_QUOTA % {"limit": limit})


def _sum(files):
    """Of the sizes in bytes, as the rows say."""
    return files.aggregate(total=Sum("size"))["total"] or 0
