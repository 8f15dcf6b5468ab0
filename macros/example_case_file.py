"""A workshop's example case file in the form of the readers' own: overrides/assets/javascripts/case-file.js."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from macros.model import ExampleCaseFile, StepEntry, Workshop
from macros.partial_date import year_month_day

if TYPE_CHECKING:
    from macros.render import Page

FORMAT, VERSION = "handbook-case-files", 1  # as in case-file.js


def case_file(workshop: Workshop, example: ExampleCaseFile, page: Page) -> dict:
    """A file with one case file, which readers open as their own.

    Its entries are as old as the last check of the workshop, so that whatever a reader writes is newer.
    """
    checklist = page.record(example.checklist)
    year, month, day = year_month_day(workshop.verified.date)
    moment = datetime(year, month or 1, day or 1, 12, tzinfo=UTC)

    def entry(value: str) -> dict:
        return {"value": value, "at": int(moment.timestamp() * 1000)}

    def step(written: StepEntry) -> dict:
        texts = {"note": written.note, "person": written.person}
        found = {name: page.plain(text) for name, text in texts.items() if text}
        found |= {name: day for name, day in (("done", written.done), ("date", written.date)) if day}
        return {name: entry(value) for name, value in found.items()}

    one = {
        "id": f"example-{workshop.id}-{example.id}",
        "checklist": checklist.id,
        "created": moment.isoformat().replace("+00:00", ".000Z"),
        "name": entry(page.plain(example.name)),
        "note": entry(page.plain(example.about)),
        "dates": {day.event: entry(day.date) for day in example.dates},
        "steps": {written.step: step(written) for written in example.steps},
        "seen": {"steps": [s.id for s in checklist.steps()], "on": moment.date().isoformat()},
    }
    return {"format": FORMAT, "version": VERSION, "cases": [one]}
