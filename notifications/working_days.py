"""The days on which a sender works: its weekdays, less the public holidays of its country."""

from datetime import date
from functools import cache

import holidays

from notifications.models import Sender


@cache
def _holidays_of(country: str) -> holidays.HolidayBase:
    """Grows by itself with each year that is asked for."""
    return holidays.country_holidays(country)


def is_working_day(day: date, sender: Sender) -> bool:
    if day.isoweekday() not in sender.work_days or day.isoformat() in sender.days_off:
        return False
    return not sender.holidays_of or day not in _holidays_of(sender.holidays_of)


def countries() -> list[str]:
    """The codes (ISO 3166) of countries whose holidays are known."""
    return sorted(code for code in holidays.list_supported_countries() if len(code) == 2)
