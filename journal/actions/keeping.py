"""Take an uploaded file: check what it is, keep its bytes, describe the row."""

from django.utils.translation import gettext as _

from journal.files.kinds import CONTENT_TYPES, MANUSCRIPTS, Refused, check, safe_name
from journal.files.store import TooLarge, keep
from journal.refusals import Blocked

MEGABYTE = 1024 * 1024


def keep_file(upload, *, name, limit_mb, allowed=MANUSCRIPTS):
    """Facts of a File row (`name, sha256, size, media_type`). Raises Blocked with the reason."""
    try:
        kind = check(upload, allowed=allowed, limit=limit_mb * MEGABYTE)
        kept = keep(upload, limit=limit_mb * MEGABYTE)
    except Refused as refused:
        raise Blocked(refused.sentence) from refused
    except TooLarge as large:
        raise Blocked(_("The file is larger than %(limit)s MB.") % {"limit": limit_mb}) from large
    return {
        "name": safe_name(name),
        "sha256": kept.sha256,
        "size": kept.size,
        "media_type": CONTENT_TYPES[kind],
    }
