"""The nightly backup: made by the clock, and told to the managers when it was not."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from journal.backups import keeping, making
from journal.models import Journal
from journal.posting import people_in_role
from journal.roles import MANAGER
from notifications.outbox import post

log = logging.getLogger("imprimatur.journal")
JUST_MADE = timedelta(hours=1)  # a task that comes twice makes one backup


def back_up(*, now: datetime) -> None:
    """Make tonight's backup; whatever goes wrong is on the office's page and in a letter."""
    folder = Path(settings.BACKUP_DIR)
    last = keeping.newest(folder)
    if last and now - last[1].made < JUST_MADE:
        return
    try:
        made = making.make(folder, now=now)
    except making.AlreadyRunning:
        log.info("Another backup is being made.")
    except Exception as error:
        log.exception("No backup was made")
        reason = error.args[0] if isinstance(error, making.CannotGoOn) else error
        keeping.remember_failure(folder, keeping.Failure(now, str(reason)))
        _tell(lambda: str(reason), last[1].made if last else None, now=now)
    else:
        damaged = len(made.manifest.damaged)
        if damaged:
            log.error("Files of the store are missing or damaged: %s", made.manifest.damaged)
            _tell(lambda: in_words(damaged), made.manifest.made, now=now)


def in_words(damaged: int) -> str:
    return ngettext(
        "%(number)s file of the store is missing or damaged.",
        "%(number)s files of the store are missing or damaged.",
        damaged,
    ) % {"number": damaged}


@transaction.atomic
def _tell(reason: Callable[[], str], last: datetime | None, *, now: datetime) -> None:
    """One letter a day to each manager, whichever journals they manage."""
    for journal in Journal.objects.select_related("sender").order_by("pk"):
        for person in people_in_role(journal, now, MANAGER):
            with override(person.language):
                day = date_format(last.astimezone(journal.zone), "DATETIME_FORMAT") if last else ""
                values = {"reason": reason(), "last": day or _("none yet")}
            post(
                "backup_failed",
                to=person,
                sender=journal.sender,
                about="backup",
                occasion=now.date().isoformat(),
                values=values,
                now=now,
            )
