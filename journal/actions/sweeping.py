"""Delete from the store what no row points to: processes that died between file and row left it."""

import logging
from datetime import datetime, timedelta

from journal.files import store
from journal.files.holding import alone
from journal.models import File

log = logging.getLogger("imprimatur.journal")
YOUNG = timedelta(days=1)  # no upload and no transaction takes as long


def sweep(*, now: datetime) -> int:
    """Returns how many were deleted; while a backup holds the store, none are.

    Files are listed before rows are read, and a row is written after its file: whatever gets its
    row meanwhile is among the rows.
    """
    with alone() as may:
        if not may:
            log.info("The store is held by a backup: it is swept tomorrow.")
            return 0
        halves = store.sweep_temporary(now - YOUNG)
        there = set(store.all_kept())
        wanted = set(File.objects.values_list("sha256", flat=True))
        gone = sum(store.discard(sha256, now - YOUNG) for sha256 in sorted(there - wanted))
    if halves or gone:
        log.info("Swept from the store: %s half-written files, %s without a row.", halves, gone)
    return halves + gone
