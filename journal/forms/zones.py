"""Time zones to choose from, by region, each with how far it is from UTC today."""

from datetime import UTC, datetime, time
from functools import lru_cache
from itertools import groupby
from zoneinfo import ZoneInfo, available_timezones

from notifications import clock

REGIONS = ("Asia", "Europe", "Africa", "America", "Atlantic", "Australia", "Indian", "Pacific")


def zone_choices():
    """[(region, [(zone, `Almaty (UTC+05:00)`)])]; what is nearest to home comes first."""
    return _choices(clock.now().date())


@lru_cache(maxsize=2)
def _choices(day):
    instant = datetime.combine(day, time(12), tzinfo=UTC)
    zones = sorted(name for name in available_timezones() if name.split("/")[0] in REGIONS)
    named = {
        region: [(name, f"{_city(name)} (UTC{_offset(name, instant)})") for name in them]
        for region, them in groupby(zones, key=lambda name: name.split("/")[0])
    }
    return [(region, named[region]) for region in REGIONS if region in named]


def _city(name):
    return name.partition("/")[2].replace("_", " ").replace("/", ", ")


def _offset(name, instant):
    """`+05:00`"""
    offset = instant.astimezone(ZoneInfo(name)).strftime("%z")
    return f"{offset[:3]}:{offset[3:]}"
