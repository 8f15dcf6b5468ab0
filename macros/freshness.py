"""When a record's next check is due: the date of its last one, and the interval of its kind."""

import os
from dataclasses import dataclass
from datetime import UTC, date, datetime

from macros.model import Chapter, Handbook, Verified
from macros.partial_date import year_month_day

# Months between two checks. What names fees, members and offices changes sooner than what tells a history.
REVIEW_MONTHS = {
    "network": 12,
    "organization": 12,
    "guideline": 6,
    "checklist": 12,
    "decision": 12,
    "template": 12,
    "workshop": 12,
    "guide": 24,
    "figure": 24,
    "case": 36,
}


def build_day() -> date:
    """The day from which a check counts as late, and that PDF editions bear: that of SOURCE_DATE_EPOCH where it is set,
    so that the same input gives the same site; else today."""
    moment = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(moment), UTC).date() if moment else date.today()


@dataclass(frozen=True, slots=True, order=True)
class Review:
    """The next check of a record. due: first day on which it is overdue."""

    due: date
    reference: str
    last: str

    def late(self, today: date) -> int:
        """Days by which the check is overdue; 0 or less when it is not."""
        return (today - self.due).days


def due(verified: Verified, kind: str) -> date:
    """The first day on which a check made at ``verified.date`` (a partial ISO date) is too old.

    A date without its day counts from the end of the month, without its month from the end of the year.
    """
    year, month, day = year_month_day(verified.date)
    months = year * 12 + (month or 12) - 1 + (verified.review_months or REVIEW_MONTHS[kind])
    if not day:
        months, day = months + 1, 1
    return date(months // 12, months % 12 + 1, min(day, 28))


def reviews(handbook: Handbook) -> list[Review]:
    """The next check of every record that has one, the earliest first."""
    return sorted(
        Review(due(record.verified, reference.partition(":")[0]), reference, record.verified.date)
        for reference, record in handbook.records().items()
        if not isinstance(record, Chapter)  # its sections are checked
    )
