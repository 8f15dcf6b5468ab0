"""Dates as the data writes them: a year, a year and month, or a day (ISO 8601)."""

from calendar import monthrange
from datetime import date


def year_month_day(value: str) -> tuple[int, int, int]:
    """The numbers of a partial date; 0 for a month or a day that is not said."""
    year, month, day = ([int(part) for part in value.split("-")] + [0, 0])[:3]
    return year, month, day


def first_and_last(value: str) -> tuple[date, date]:
    """The days that a partial date may mean: all of a year, all of a month, or one day."""
    year, month, day = year_month_day(value)
    last_month = month or 12
    length = monthrange(year, last_month)[1]
    return date(year, month or 1, min(day or 1, length)), date(year, last_month, min(day or length, length))
