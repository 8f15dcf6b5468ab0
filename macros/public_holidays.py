"""Mexico's official holidays (Federal Labour Law, article 74), from the holidays package."""

from datetime import date
from functools import cache

from holidays import country_holidays

YEARS_AHEAD = 8
_NAMES = {"es": "es", "en": "en_US"}


@cache
def public_holidays(first: int, last: int, language: str) -> dict[date, str]:
    """Every official holiday of the years ``first`` to ``last`` with its name, in order."""
    found = country_holidays("MX", years=range(first, last + 1), language=_NAMES[language])
    return dict(sorted((day, name) for day, name in found.items() if first <= day.year <= last))


def known_years(today: date) -> tuple[int, int]:
    """The years that the pages know the holidays of: last year's, for what was begun then, and those to come."""
    return today.year - 1, today.year + YEARS_AHEAD
