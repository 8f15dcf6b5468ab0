"""Dates as the data writes them: a year, a year and month, or a day (ISO 8601)."""


def year_month_day(value: str) -> tuple[int, int, int]:
    """The numbers of a partial date; 0 for a month or a day that is not said."""
    year, month, day = ([int(part) for part in value.split("-")] + [0, 0])[:3]
    return year, month, day
