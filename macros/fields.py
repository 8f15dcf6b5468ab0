"""The fields of a schema as rows that people can read: name, whether it must be there, what it holds."""

from collections.abc import Iterator
from dataclasses import dataclass

from macros.validate import Schemas

_WORDS = {
    "en": {
        "list": "list of {of}",
        "one": "one of {of}",
        "object": "fields",
        "integer": "whole number",
        "number": "number",
        "boolean": "true or false",
        "string": "text",
        "value": "value",
    },
    "es": {
        "list": "lista de {of}",
        "one": "uno de {of}",
        "object": "campos",
        "integer": "número entero",
        "number": "número",
        "boolean": "true o false",
        "string": "texto",
        "value": "valor",
    },
}


@dataclass(frozen=True, slots=True)
class Field:
    """One field. name: with the fields and lists it stands in, as ``phases[].title``; shared: name of the
    definition that rules it, or None; holds: what it may hold, in words."""

    name: str
    required: bool
    shared: str | None
    holds: str
    description: str


def described(schema: dict, language: str) -> str:
    """What a schema or field is for, in a language."""
    return schema.get("x-es" if language == "es" else "description", "")


def fields(schemas: Schemas, home: str, schema: dict, language: str, prefix: str = "") -> Iterator[Field]:
    """Every field of ``schema``, which stands in the file ``home``, those inside its own objects included."""
    for name, field in schema.get("properties", {}).items():
        resolved = schemas.resolve(field, home) if "$ref" in field else field
        yield Field(
            f"{prefix}{name}",
            name in schema.get("required", ()),
            _shared(field),
            _holds(field, language),
            described(resolved, language),
        )
        inner = field.get("items", field) if field.get("type") == "array" else field
        if inner.get("type") == "object":
            mark = "[]" if field.get("type") == "array" else ""
            yield from fields(schemas, home, inner, language, f"{prefix}{name}{mark}.")


def _shared(field: dict) -> str | None:
    if field.get("type") == "array":
        return _shared(field.get("items", {}))
    return field["$ref"].rsplit("/", 1)[1] if "$ref" in field else None


def _holds(field: dict, language: str) -> str:
    words = _WORDS[language]
    if "$ref" in field:
        return field["$ref"].rsplit("/", 1)[1]
    if "enum" in field:
        return words["one"].format(of=", ".join(field["enum"]))
    if field.get("type") == "array":
        return words["list"].format(of=_holds(field.get("items", {}), language))
    return words[field.get("type", "value")]
