"""Time zones to choose from, by region, each with how far it is from UTC today."""

from datetime import UTC, datetime, time
from functools import lru_cache
from itertools import groupby
from zoneinfo import ZoneInfo, available_timezones

from notifications import clock

REGIONS = ("Asia", "Europe", "Africa", "America", "Atlantic", "Australia", "Indian", "Pacific")


def zone_choices():
    """[(region, [(zone, `Almaty (UTC+5)`)])]; what is nearest to home comes first."""
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
    """`+5`, `+5:30`: short, for there are hundreds on a page."""
    offset = instant.astimezone(ZoneInfo(name)).strftime("%z")
    minutes = "" if offset.endswith("00") else f":{offset[3:]}"
    return f"{offset[0]}{int(offset[1:3])}{minutes}"
