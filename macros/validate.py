"""JSON Schema, told as problems: each document against the schema of its kind."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

import jsonschema_rs

from macros.load import Document
from macros.nearest import guess, in_form
from macros.problems import Problem, set_of

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator
    from jsonschema.exceptions import ValidationError

_TYPES = {
    "object": ("fields with their values", "campos con sus valores"),
    "array": ("a list", "una lista"),
    "string": ("text", "texto"),
    "integer": ("a whole number", "un número entero"),
    "number": ("a number", "un número"),
    "boolean": ("true or false", "true o false"),
    "null": ("nothing", "nada"),
}


@cache
def _validator() -> type:
    """jsonschema's validator with what the handbook's schemas have of their own. Loaded once something is wrong: what
    is sound is seen by jsonschema-rs, in a tenth of the time."""
    from jsonschema import Draft202012Validator
    from jsonschema.exceptions import ValidationError
    from jsonschema.validators import extend

    def text(validator: Draft202012Validator, schema: dict, value: object, _: dict) -> Iterator[ValidationError]:
        """Errors of a text in both languages, by ``schema``."""
        yield from validator.descend(value, schema)

    def pattern(validator: Draft202012Validator, asked: str, value: object, _: dict) -> Iterator[ValidationError]:
        """Errors of a text against a pattern. JSON Schema's patterns are those of ECMAScript, where ``$`` is the end of
        the text; Python would let a line end follow it, and with it an id that is two lines."""
        if isinstance(value, str) and not re.search(re.sub(r"\$$", r"\\Z", asked), value):
            yield ValidationError(f"{value!r} does not match {asked!r}")

    return extend(Draft202012Validator, {"text": text, "pattern": pattern})


_TEXT = "common.schema.json#/$defs/text"


class Schemas:
    """The schemas below ``folder``, by file name, with two validators for each: one sees what is sound, the other tells
    what is wrong."""

    def __init__(self, folder: Path):
        self._schemas = {
            path.name: json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.schema.json"))
        }
        self._registry = jsonschema_rs.Registry(list(self._schemas.items()))
        self._quick: dict[str, jsonschema_rs.Draft202012Validator] = {}
        self._validators: dict[str, Draft202012Validator] = {}
        self._known: WeakKeyDictionary[Document, list[Problem]] = WeakKeyDictionary()

    def __getitem__(self, name: str) -> dict:
        return self._schemas[name]

    def names(self) -> list[str]:
        return list(self._schemas)

    def sound(self, document: Document) -> bool:
        """Whether a document is as its schema asks."""
        return self._quick_validator(document.kind.schema).is_valid(document.data)

    def _quick_validator(self, name: str) -> jsonschema_rs.Draft202012Validator:
        """The validator of one schema file that sees what is sound, made once."""
        if name not in self._quick:
            self._quick[name] = jsonschema_rs.Draft202012Validator(self._schemas[name], registry=self._registry)
        return self._quick[name]

    def validator(self, name: str) -> Draft202012Validator:
        """The validator of one schema file that tells what is wrong, made once."""
        if name not in self._validators:
            expanded = self._expanded(self._schemas[name], name, frozenset())
            expanded["$defs"] = {
                part: self._expanded(schema, name, frozenset((f"{name}#/$defs/{part}",)))
                for part, schema in self._schemas[name].get("$defs", {}).items()
            }
            self._validators[name] = _validator()(expanded)
        return self._validators[name]

    def _expanded(self, node: object, home: str, above: frozenset[str]) -> object:
        """The schema with its references written out, except where it contains itself.

        What is wrong is told in the words of the field, which stand beside its ``$ref``. Closed objects of these
        schemas name all their properties, so unevaluatedProperties can be read as additionalProperties.
        """
        if isinstance(node, list):
            return [self._expanded(item, home, above) for item in node]
        if not isinstance(node, dict):
            return node
        if "$ref" in node:
            file, _, pointer = node["$ref"].partition("#")
            target = f"{file or home}#{pointer}"
            if target in above:
                return {**node, "$ref": f"#{pointer}"}  # contains itself: the validator keeps it under $defs
            found = self._schemas[file or home]
            for part in filter(None, pointer.split("/")):
                found = found[part]
            expanded = self._expanded(found, file or home, above | {target})
            rest = {key: value for key, value in node.items() if key != "$ref"}
            # A field says what it is for; what form it takes is said by the definition it refers to.
            if target == _TEXT:
                return {"text": {**expanded, **self._expanded(rest, home, above)}}
            form = {"form": _words(expanded)} if "pattern" in expanded and "form" not in expanded else {}
            return {**expanded, **form, **self._expanded(rest, home, above)}
        plain = {key: self._expanded(value, home, above) for key, value in node.items() if key not in ("$id", "$defs")}
        if "properties" in plain and "unevaluatedProperties" in plain:
            plain["additionalProperties"] = plain.pop("unevaluatedProperties")
        return plain

    def problems(self, document: Document) -> list[Problem]:
        """Every problem of one document, found once as long as the document lives."""
        if document not in self._known:
            self._known[document] = [] if self.sound(document) else self._told(document)
        return self._known[document]

    def _told(self, document: Document) -> list[Problem]:
        """What is wrong with a document that is not sound."""
        name = document.kind.schema
        errors = self.validator(name).iter_errors(document.data)
        found = set_of(p for error in errors for p in _problems_of(error, document, self))
        if not found:  # jsonschema reads a schema otherwise, as Python's patterns do with digits of other scripts
            error = next(self._quick_validator(name).iter_errors(document.data))
            found = [
                document.problem(
                    tuple(error.instance_path),
                    "bad_limit",
                    reason=error.message,
                    reason_es=error.message,
                    description=name,
                    description_es=name,
                )
            ]
        return found

    def follow(self, schema: dict, home: str) -> tuple[dict, str, list[str]]:
        """``schema`` with its ``$ref`` followed, the file it then stands in, and the definitions passed on the way.

        home: the file that it stands in. Its own description wins over that of the definition.
        """
        passed = []
        while "$ref" in schema:
            file, _, pointer = schema["$ref"].partition("#")
            home = file or home
            passed.append(f"{home}#{pointer}")
            target = self._schemas[home]
            for part in filter(None, pointer.split("/")):
                target = target[part]
            schema = {**target, **{k: v for k, v in schema.items() if k != "$ref"}}
        return schema, home, passed

    def resolve(self, schema: dict, home: str) -> dict:
        """``schema`` with its ``$ref`` followed; ``home`` is the file it stands in. Its own description wins."""
        return self.follow(schema, home)[0]


def schemas(folder: Path) -> Schemas:
    """The schemas of ``folder``, read again only when one of them has changed."""
    return _schemas(folder, max(path.stat().st_mtime_ns for path in folder.glob("*.schema.json")))


@lru_cache(maxsize=4)
def _schemas(folder: Path, changed: int) -> Schemas:
    return Schemas(folder)


def _found(value: object) -> tuple[str, str]:
    if value is None:
        return _TYPES["null"]
    if isinstance(value, bool):
        text = str(value).lower()
        return f"{text} (true or false)", f"{text} (true o false)"
    if isinstance(value, int | float):
        return f"the number {value}", f"el número {value}"
    if isinstance(value, str):
        short = value if len(value) <= 40 else value[:39] + "…"
        return f"the text '{short}'", f"el texto '{short}'"
    return _TYPES["array" if isinstance(value, list) else "object"]


def _how(expected: str, schema: dict, value: object) -> tuple[str, str]:
    """The mend of a value of the wrong type."""
    if expected == "object" and set(schema.get("properties", ())) == {"es", "en"}:
        return (
            "Write the text under 'es:' and 'en:'.",
            "Escriba el texto en 'es:' y en 'en:'.",
        )
    if expected == "boolean":
        return "Write true or false, without quotes.", "Escriba true o false, sin comillas."
    if expected == "string" and isinstance(value, bool | int | float):
        return (
            f'Put it in double quotes: "{str(value).lower() if isinstance(value, bool) else value}".',
            f'Póngalo entre comillas dobles: "{str(value).lower() if isinstance(value, bool) else value}".',
        )
    if expected == "integer":
        return "Write digits only, without quotes.", "Escriba solo cifras, sin comillas."
    if expected == "array":
        return (
            "Write one item a line, each starting with '- '.",
            "Escriba un elemento por línea, cada uno con '- ' al principio.",
        )
    if value is None:
        return "Write the value, or remove the field.", "Escriba el valor o quite el campo."
    return _words(schema) if "description" in schema else ("See the schema.", "Vea el esquema.")


def _words(schema: dict) -> tuple[str, str]:
    """What a schema or field is for, in English and in Spanish."""
    return schema.get("description", ""), schema.get("x-es", "")


def _limit(error: ValidationError) -> tuple[str, str]:
    limit = error.validator_value
    return {
        "minLength": ("the text is empty or too short", "el texto está vacío o es demasiado corto"),
        "maxLength": (
            f"the text has more than {limit} characters",
            f"el texto tiene más de {limit} caracteres",
        ),
        "minItems": (
            f"the list needs at least {limit} item(s)",
            f"la lista necesita al menos {limit} elemento(s)",
        ),
        "maxItems": (
            f"the list has more than {limit} item(s)",
            f"la lista tiene más de {limit} elemento(s)",
        ),
        "minProperties": (f"it needs at least {limit} fields", f"necesita al menos {limit} campos"),
        "uniqueItems": ("the list has the same item twice", "la lista repite un elemento"),
        "minimum": (f"the number is below {limit}", f"el número es menor que {limit}"),
        "maximum": (f"the number is above {limit}", f"el número es mayor que {limit}"),
    }.get(error.validator, (error.message, error.message))


def _problems_of(error: ValidationError, document: Document, all_schemas: Schemas) -> list[Problem]:
    path = tuple(error.absolute_path)
    schema, value, rule = error.schema, error.instance, error.validator
    description, description_es = _words(schema) if isinstance(schema, dict) else ("", "")
    home = document.kind.schema

    if rule in ("additionalProperties", "unevaluatedProperties"):
        allowed = list(schema.get("properties", ()))
        listed = ", ".join(allowed)
        return [
            document.problem(
                (*path, name), "unknown_field", at_key=True, name=name, allowed=listed, **guess(name, allowed)
            )
            for name in value
            if name not in allowed
        ]
    if rule in ("required", "dependentRequired"):
        if rule == "required":
            names = [name for name in error.validator_value if name not in value]
        else:
            names = [n for k, needs in error.validator_value.items() if k in value for n in needs if n not in value]
        found = []
        for name in names:
            properties = schema.get("properties", {})
            if set(properties) == {"es", "en"}:
                found.append(document.problem(path, "missing_translation", at_key=True, name=name))
            else:
                en, es = _description(all_schemas, document, name, properties.get(name, {}))
                found.append(
                    document.problem(path, "missing_field", at_key=True, name=name, description=en, description_es=es)
                )
        return found
    if rule == "enum":
        allowed = [str(v) for v in error.validator_value]
        if value is None:
            return [document.problem(path, "empty_value", at_key=True, allowed=", ".join(allowed))]
        return [
            document.problem(path, "wrong_value", value=value, allowed=", ".join(allowed), **guess(str(value), allowed))
        ]
    if rule == "type":
        expected, expected_es = _TYPES[error.validator_value]
        found, found_es = _found(value)
        how, how_es = _how(error.validator_value, schema, value)
        return [
            document.problem(
                path,
                "wrong_type",
                expected=expected,
                expected_es=expected_es,
                found=found,
                found_es=found_es,
                how=how,
                how_es=how_es,
            )
        ]
    if rule == "pattern":
        en, es = schema.get("form") or (description, description_es)
        expected = error.validator_value
        return [
            document.problem(
                path,
                "wrong_pattern",
                value=value,
                description=en or f"Expected form: {expected}",
                description_es=es or f"Forma esperada: {expected}",
                **in_form(value, expected),
            )
        ]
    if rule == "oneOf" and all(set(s) == {"required"} for s in error.validator_value):
        if not isinstance(value, dict):
            return []  # its type is told of
        allowed = [s["required"][0] for s in error.validator_value]
        present = [name for name in allowed if name in value]
        return [document.problem(path, "wrong_form", allowed=", ".join(allowed), found=", ".join(present) or "-")]
    if rule == "anyOf" and all(set(s) == {"required"} for s in error.validator_value):
        allowed = ", ".join(name for s in error.validator_value for name in s["required"])
        return [document.problem(path, "none_of", allowed=allowed)]
    if rule == "not" and "required" in error.validator_value:
        return [document.problem(path, "not_both", names=", ".join(error.validator_value["required"]))]
    reason, reason_es = _limit(error)
    return [
        document.problem(
            path,
            "bad_limit",
            reason=reason,
            reason_es=reason_es,
            description=description or home,
            description_es=description_es or home,
        )
    ]


def _description(all_schemas: Schemas, document: Document, name: str, field: dict) -> tuple[str, str]:
    """What the missing field ``name`` is for, in the schema's words, in English and in Spanish."""
    nowhere = f"see schemas/{document.kind.schema}", f"vea schemas/{document.kind.schema}"
    if not field:
        field = {"$ref": "common.schema.json#/$defs/" + name}
        if name not in all_schemas["common.schema.json"]["$defs"]:
            return nowhere
    home = document.kind.schema
    if field.get("$ref", "").startswith("#/$defs/"):
        local = field["$ref"].rsplit("/", 1)[1]
        home = home if local in all_schemas[home].get("$defs", {}) else "common.schema.json"
    resolved = all_schemas.resolve(field, home)
    return _words(resolved) if "description" in resolved else nowhere


def validate(documents: list[Document], folder: Path) -> list[Problem]:
    """Every problem of every document against the schemas in ``folder``, each once."""
    all_schemas = schemas(folder)
    return [problem for document in documents for problem in all_schemas.problems(document)]
