"""What scripts of procedures, case files and deadlines need: as JSON inside the page (script#_handbook-data), and what
is the same on every page of a language as a module of its own (MODULE), which browsers keep."""

from __future__ import annotations

from typing import TYPE_CHECKING

from macros.embedded import embedded
from macros.model import Checklist, Deadline
from macros.public_holidays import known_years, public_holidays

if TYPE_CHECKING:
    from macros.render import Page, Renderer

MODULE = "assets/javascripts/site-data.js"  # below each language's root

# Interface words that scripts say, by the beginning of their key, and a few of the page's own.
_PREFIXES = ("file_", "due_", "template_fill")
_WORDS = ("progress", "progress_done", "print", "printed_on", "steps_title")
# Fields of a deadline that its dates are reckoned from.
_RULE = ("event", "direction", "amount", "to", "unit", "days", "bound", "repeats")


def site_data(renderer: Renderer) -> str:
    """The text of MODULE: interface words, and the official holidays of the years that are known."""
    first, last = known_years(renderer.today)
    keys = [key for key in renderer.handbook.words if key.startswith(_PREFIXES) or key in _WORDS]
    holidays = public_holidays(first, last, renderer.language)
    days = {day.isoformat(): name for day, name in holidays.items()}
    words = embedded({key: renderer.word(key) for key in keys})
    return (
        f"export const words = {words};\n"
        f"export const holidays = {embedded({'first': first, 'last': last, 'days': days})};\n"
    )


def script_data(page: Page, checklists: list[Checklist], deadlines: list[Deadline] | None = None) -> str:
    """The JSON, safe inside a script element. deadlines: those of the checklists' steps when not given."""
    book, plain = page.handbook, page.plain
    if deadlines is None:
        deadlines = book.deadlines.of(*checklists)
    used = {deadline.event for deadline in deadlines}
    data = {
        "events": {event.id: plain(event.name) for event in book.deadlines.events if event.id in used},
        "rules": {deadline.id: _rule(page, deadline) for deadline in deadlines},
        "procedures": [_procedure(page, checklist) for checklist in checklists],
        "case_files": page.href("page:case-files"),
    }
    return embedded(data)


def _rule(page: Page, deadline: Deadline) -> dict:
    fields = {name: getattr(deadline, name) for name in _RULE if getattr(deadline, name) not in (None, False)}
    return {"id": deadline.id, "title": page.plain(deadline.title), "text": page.plain(deadline.text), **fields}


def _procedure(page: Page, checklist: Checklist) -> dict:
    events = {deadline.event for deadline in page.handbook.deadlines.of(checklist)}
    return {
        "id": checklist.id,
        "title": page.plain(checklist.title),
        "url": page.href(f"checklist:{checklist.id}"),
        "events": [event.id for event in page.handbook.deadlines.events if event.id in events],
        "steps": [
            {"id": step.id, "title": page.plain(step.title), "due": [ref.partition(":")[2] for ref in step.due]}
            for step in checklist.steps()
        ],
        "past": [
            {
                "id": past.id,
                "title": page.plain(past.title),
                "why": page.plain(past.why),
                "replaced_by": list(past.replaced_by),
            }
            for past in checklist.past_steps
        ],
    }
