"""The one place where processes read the time; verbs and sweeps take `now=` and never come here."""

import os
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from django.utils import timezone


def now() -> datetime:
    """The instant, shifted by the seconds that stand in the file IMPRIMATUR_CLOCK_FILE names.

    The file is read at each call, so a proof may move the clock of running processes.
    """
    path = os.environ.get("IMPRIMATUR_CLOCK_FILE")
    if not path:
        return timezone.now()
    return timezone.now() + timedelta(seconds=float(Path(path).read_text() or 0))


def today(zone: str) -> date:
    return now().astimezone(ZoneInfo(zone)).date()
