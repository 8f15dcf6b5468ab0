"""References between records: how they are written and where they stand in a document.

A reference is ``kind:id`` or ``kind:id/part``, alone in a field or as the target of a Markdown link
in a text. A source is cited as ``source#part`` in fields named ``sources`` and ``source``.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

REFERENCE_KINDS = (
    "guide",
    "guideline",
    "provision",
    "network",
    "organization",
    "checklist",
    "case",
    "figure",
    "decision",
    "deadline",
    "template",
    "workshop",
    "term",
    "source",
)
_ID = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_TARGET = rf"(?:{'|'.join(REFERENCE_KINDS)}):{_ID}(?:/{_ID})?"
REFERENCE = re.compile(rf"^{_TARGET}\Z")
LINK = re.compile(r"\[([^\]\[]*)\]\(([^()\s]+)\)")
CITATION = re.compile(rf"^{_ID}(?:#{_ID})?\Z")


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in a document that names a record.

    path: where it stands. target: ``kind:id[/part]``, or ``source#part`` for a citation.
    citation: it cites a source. inline: it is a link inside a text.
    """

    path: tuple
    target: str
    citation: bool = False
    inline: bool = False


def mentions(value: object, path: tuple = ()) -> Iterator[Mention]:
    """Every reference in ``value`` (plain YAML data), depth first, in reading order."""
    if isinstance(value, dict):
        for key, child in value.items():
            if key == "sources" and isinstance(child, list):
                for i, item in enumerate(child):
                    if isinstance(item, str):
                        yield Mention((*path, key, i), item, citation=True)
                    else:
                        yield from mentions(item, (*path, key, i))
            elif key == "source" and isinstance(child, str):
                yield Mention((*path, key), child, citation=True)
            else:
                yield from mentions(child, (*path, key))
    elif isinstance(value, list):
        for i, child in enumerate(value):
            yield from mentions(child, (*path, i))
    elif isinstance(value, str):
        if REFERENCE.match(value):
            yield Mention(path, value)
        elif "](" in value:
            for match in LINK.finditer(value):
                if not match[2].startswith(("https://", "http://")):
                    yield Mention(path, match[2], inline=True)


_ADDRESS = re.compile(r"https?://[^\s<>\"'()\[\]{}|\\^`«»“”]+[^\s<>\"'()\[\]{}|\\^`«»“”.,;:]")


def outgoing(values: Iterable[object]) -> list[str]:
    """Every web address in ``values`` (plain YAML data), once each, in order of the alphabet."""
    found: set[str] = set()

    def look(value: object) -> None:
        if isinstance(value, dict):
            for child in value.values():
                look(child)
        elif isinstance(value, list):
            for child in value:
                look(child)
        elif isinstance(value, str):
            found.update(_ADDRESS.findall(value))

    for value in values:
        look(value)
    return sorted(found)
