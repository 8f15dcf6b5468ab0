"""A schema followed field by field: what stands at a path inside a record."""

from __future__ import annotations

from dataclasses import dataclass

from macros.fields import described
from macros.kinds import KINDS
from macros.validate import Schemas

_TEXT = "common.schema.json#/$defs/text"

# Records that are items of a list in one file: kind of that file, and the field that holds the list.
PARTS = {
    "term": ("glossary", "terms"),
    "source": ("sources", "sources"),
    "event": ("deadlines", "events"),
    "deadline": ("deadlines", "deadlines"),
}


@dataclass(frozen=True)
class Node:
    """One place of a schema, its reference followed.

    schema: what may stand there. home: file that its own references start from. above: definitions that were
    passed on the way here, its own included, so that what contains itself is not followed for ever. text: whether it
    is a text in both languages.
    """

    schemas: Schemas
    schema: dict
    home: str
    above: tuple[str, ...] = ()
    text: bool = False

    def _at(self, schema: dict) -> Node:
        found, home, passed = self.schemas.follow(schema, self.home)
        return Node(self.schemas, found, home, (*self.above, *passed), _TEXT in passed)

    def fields(self) -> dict[str, Node]:
        """The fields of an object, by name, in the order of the schema."""
        return {name: self._at(field) for name, field in self.schema.get("properties", {}).items()}

    def item(self) -> Node:
        """What each item of a list is."""
        return self._at(self.schema.get("items", {}))

    def child(self, part: str | int) -> Node | None:
        """What stands under a field, or in a list; None when the schema has no such field."""
        if isinstance(part, int):
            return self.item() if "items" in self.schema else None
        if part in self.schema.get("properties", {}):
            return self._at(self.schema["properties"][part])
        other = self.schema.get("additionalProperties")
        return self._at(other) if isinstance(other, dict) else None

    def contains_itself(self, name: str) -> bool:
        """Whether the field ``name``, or each item of it, is what this very place is part of."""
        field = self._at(self.schema["properties"][name])
        inner = field.item() if "items" in field.schema else field
        return any(definition in self.above for definition in inner.above[len(self.above) :])

    def said(self, language: str) -> str:
        """What it is for, in the schema's words."""
        return described(self.schema, language)


def node_of(schemas: Schemas, name: str) -> Node:
    """The place of a whole record: of a kind, of a record that is an item in a file (term, source …), or of a
    definition that the kinds share. Raises KeyError when there is none of that name."""
    for kind in KINDS:
        if kind.name == name:
            return Node(schemas, schemas[kind.schema], kind.schema)
    if name in PARTS:
        kind, field = PARTS[name]
        return node_of(schemas, kind).fields()[field].item()
    shared = schemas["common.schema.json"]["$defs"][name]
    own = f"common.schema.json#/$defs/{name}"
    return Node(schemas, shared, "common.schema.json", (own,), own == _TEXT)


def said_at(node: Node, path: tuple, language: str) -> str:
    """What to write at ``path`` inside ``node``, in the schema's words: its own, or those of what it is part of."""
    said = node.said(language)
    for part in path:
        if node.text:
            return said
        found = node.child(part)
        if found is None:
            return said
        own = found.said(language)
        if isinstance(part, int) and not found.schema.get("properties"):  # items are said by their list, then by form
            said = f"{said} {own}".strip()
        elif not (isinstance(part, int) and found.text):
            said = own or said
        node = found
    return said
