"""Places of a record that nobody has filled in yet: they still hold the mark that ``python -m macros new`` leaves.

A text, an id, a reference or an address can hold the mark itself. A number or one of several allowed words cannot:
beside those the mark stands in a comment at the end of the line, to be removed when the value has been chosen.
"""

import re
from collections.abc import Iterator

from macros.load import Document
from macros.problems import Problem
from macros.schema_nodes import node_of, said_at
from macros.validate import Schemas

MARK = {"es": "POR LLENAR", "en": "TO FILL IN"}
SLUG = {language: mark.lower().replace(" ", "-") for language, mark in MARK.items()}
NO_DATES = ("0000", "0000-01-01")  # what stands for the mark where only a date may stand

_WORDS = "|".join(MARK.values())
_SLUGS = "|".join(SLUG.values())
_ANYWHERE = (*MARK.values(), *SLUG.values(), NO_DATES[0])  # one of these is in every text that has a mark
_VALUE = re.compile(rf"{_WORDS}|^(?:[a-z]+:|https://)?(?:{_SLUGS})(?:\.invalid)?$|^(?:{'|'.join(NO_DATES)})$")
_COMMENT = re.compile(rf"\s+#\s*(?:{_WORDS})")
_LINE_ENDS = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")


def is_mark(value: object) -> bool:
    """Whether a value is, or still holds, the mark of what is to be filled in."""
    return isinstance(value, str) and bool(_VALUE.search(value))


def unfilled(document: Document, schemas: Schemas) -> Iterator[Problem]:
    """A problem for each place of a document that is still to be filled in, with what to write there."""
    if not any(mark in document.text for mark in _ANYWHERE):
        return
    lines = _LINE_ENDS.split(document.text)
    node = node_of(schemas, document.kind.name)
    for path, scalar in document.scalars():
        end = scalar.end_mark
        if is_mark(scalar.value) or (end.line < len(lines) and _COMMENT.match(lines[end.line][end.column :])):
            said = {language: said_at(node, path, language) for language in MARK}
            yield document.problem(
                path,
                "unfilled_value" if not is_mark(scalar.value) else "unfilled",
                value=scalar.value,
                description=said["en"],
                description_es=said["es"],
            )


def without_echoes(problems: list[Problem], places: list[Problem]) -> list[Problem]:
    """``problems`` without those at, or around, the ``places`` still to be filled in: a rule between values has
    nothing to say of values that nobody has written yet."""
    open_places: dict[str, list[str]] = {}
    for place in places:
        open_places.setdefault(place.file, []).append(place.path)
    return [p for p in problems if not any(_within(place, p.path) for place in open_places.get(p.file, ()))]


def _within(path: str, outer: str) -> bool:
    return path == outer or path.startswith((f"{outer}.", f"{outer}["))
