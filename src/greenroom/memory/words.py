"""How times and ratings are said."""

from __future__ import annotations

from datetime import timedelta

from greenroom.memory.state import Rating

__all__ = ["NAMES", "interval", "minutes"]

NAMES = {Rating.AGAIN: "Again", Rating.HARD: "Hard", Rating.GOOD: "Good", Rating.EASY: "Easy"}
_HOUR_S = 3_600
_DAY_S = 86_400
_MONTH_DAYS = 30.44
_YEAR_DAYS = 365.25
_DAYS_SAID_AS_DAYS = 60
_DAYS_SAID_AS_MONTHS = 730


def interval(length: timedelta) -> str:
    """Return how long until something, in the largest unit that says enough."""
    seconds = max(0.0, length.total_seconds())
    if seconds < _HOUR_S:
        return _counted(max(1, round(seconds / 60)), "min", plural="min")
    if seconds < _DAY_S:
        return _counted(round(seconds / _HOUR_S), "hour")
    days = seconds / _DAY_S
    if days < _DAYS_SAID_AS_DAYS:
        return _counted(round(days), "day")
    if days < _DAYS_SAID_AS_MONTHS:
        return _counted(round(days / _MONTH_DAYS), "month")
    return _counted(round(days / _YEAR_DAYS), "year")


def minutes(seconds: float) -> str:
    """Return a length in minutes, at least one."""
    return f"{max(1, round(seconds / 60))} min"


def _counted(number: int, unit: str, *, plural: str = "") -> str:
    return f"{number} {unit if number == 1 else plural or unit + 's'}"
