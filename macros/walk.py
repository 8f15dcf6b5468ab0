"""What lies anywhere inside a record: its texts, its changes."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace

from macros.model import Change, Chapter, Text


def inside(value: object, wanted: type) -> Iterator[tuple[str | None, object]]:
    """Every object of type ``wanted`` inside ``value``, in order, with the id of the nearest part around it.

    A part is whatever has an id inside the record: block, step, provision. The record's own id does not
    count: what stands there has the anchor None. What is found is not searched.
    """
    yield from _inside(value, wanted, None, outermost=True)


def _inside(value: object, wanted: type, anchor: str | None, outermost: bool = False) -> Iterator:
    if isinstance(value, wanted):
        yield anchor, value
    elif isinstance(value, tuple):
        for item in value:
            yield from _inside(item, wanted, anchor)
    elif is_dataclass(value):
        here = anchor if outermost else getattr(value, "id", None) or anchor
        for field in fields(value):
            yield from _inside(getattr(value, field.name), wanted, here)


_CHANGES: dict[int, tuple[object, list]] = {}  # by the record's identity; the record is kept, so that none takes its id


def changes(record: object) -> list[tuple[str | None, Change]]:
    """A record's changes, each with the anchor of the part that it belongs to. Looked for once in each record.

    Those of a chapter's sections are left out: they have pages of their own.
    """
    known = _CHANGES.get(id(record))
    if known is None:
        own = replace(record, sections=()) if isinstance(record, Chapter) else record
        known = _CHANGES[id(record)] = record, list(inside(own, Change))
    return known[1]


def words(record: object, language: str) -> int:
    """How many words of running text a record has in a language."""
    return sum(len(text[language].split()) for _, text in inside(record, Text))
