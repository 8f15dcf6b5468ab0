"""JSON Schema, told as problems: each document against the schema of its kind."""

import json
import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from weakref import WeakKeyDictionary

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend

from macros.load import Document
from macros.nearest import guess, in_form
from macros.problems import Problem, set_of

_TYPES = {
    "object": ("fields with their values", "campos con sus valores"),
    "array": ("a list", "una lista"),
    "string": ("text", "texto"),
    "integer": ("a whole number", "un número entero"),
    "number": ("a number", "un número"),
    "boolean": ("true or false", "true o false"),
    "null": ("nothing", "nada"),
}


# Keywords that say something of a value and ask nothing of it.
_SAYING = frozenset(("description", "x-es", "title", "form"))
_Glance = Callable[[object], bool]
_glances: dict[
    int, tuple[object, _Glance | None]
] = {}  # by the schema's identity; it is kept, so that none takes its id


def _glance(schema: object) -> _Glance | None:
    """Tells at a glance whether a value is sound by a schema; None for a schema that is too rich for it.

    Nearly all values are sound, and nearly all are texts, ids and lists of them: seeing those without trying each
    keyword makes the check three times as fast. What is not sound is told by the keywords.
    """
    known = _glances.get(id(schema))
    if known is None:
        known = _glances[id(schema)] = schema, _made_glance(schema)
    return known[1]


def _made_glance(schema: object) -> _Glance | None:
    if not isinstance(schema, dict):
        return None
    asked = schema.keys() - _SAYING
    if asked == {"text"}:
        limits = schema["text"]["properties"]
        return lambda value: (
            isinstance(value, dict)
            and value.keys() == limits.keys()
            and all(
                type(part) is str and limits[name]["minLength"] <= len(part) <= limits[name]["maxLength"]
                for name, part in value.items()
            )
        )
    if asked == {"enum"}:
        allowed = [value for value in schema["enum"] if isinstance(value, str)]
        return lambda value: isinstance(value, str) and value in allowed
    shortest, longest = schema.get("minLength", 0), schema.get("maxLength", float("inf"))
    if schema.get("type") == "string" and asked <= {"type", "pattern", "minLength", "maxLength"}:
        fits = _compiled(schema.get("pattern", "")).search
        return lambda value: isinstance(value, str) and shortest <= len(value) <= longest and fits(value) is not None
    if schema.get("type") == "array" and asked <= {"type", "items", "minItems", "maxItems", "uniqueItems"}:
        inside = _glance(schema.get("items"))
        fewest, most = schema.get("minItems", 0), schema.get("maxItems", float("inf"))
        if inside is None or (schema.get("uniqueItems") and schema["items"].get("type") != "string"):
            return None
        unique = schema.get("uniqueItems", False)
        return lambda value: (
            isinstance(value, list)
            and fewest <= len(value) <= most
            and all(map(inside, value))
            and (not unique or len(set(value)) == len(value))
        )
    return None


def _text(validator: Draft202012Validator, schema: dict, value: object, _: dict) -> Iterator[ValidationError]:
    """Errors of a text in both languages, by ``schema``."""
    yield from validator.descend(value, schema)


def _properties(validator: Draft202012Validator, schemas: dict, value: object, _: dict) -> Iterator[ValidationError]:
    if not isinstance(value, dict):
        return
    for name, part in value.items():
        if name not in schemas:
            continue
        sound = _glance(schemas[name])
        if sound is None or not sound(part):
            yield from validator.descend(part, schemas[name], path=name, schema_path=name)


def _alternatives(keyword: str, enough: Callable[[int], bool]) -> Callable:
    """The keyword ``oneOf`` or ``anyOf``: where alternatives only ask for fields, those that are met are counted."""
    slow = Draft202012Validator.VALIDATORS[keyword]

    def check(validator: Draft202012Validator, schemas: list, value: object, schema: dict) -> Iterator[ValidationError]:
        simple = isinstance(value, dict) and all(one.keys() == {"required"} for one in schemas)
        if simple and enough(sum(value.keys() >= set(one["required"]) for one in schemas)):
            return
        yield from slow(validator, schemas, value, schema)

    return check


def _pattern(validator: Draft202012Validator, pattern: str, value: object, _: dict) -> Iterator[ValidationError]:
    """Errors of a text against a pattern. JSON Schema's patterns are those of ECMAScript, where ``$`` is the end of the
    text; Python would let a line end follow it, and with it an id that is two lines."""
    if isinstance(value, str) and not _compiled(pattern).search(value):
        yield ValidationError(f"{value!r} does not match {pattern!r}")


@lru_cache
def _compiled(pattern: str) -> re.Pattern:
    return re.compile(re.sub(r"\$$", r"\\Z", pattern))


_TEXT = "common.schema.json#/$defs/text"
_Validator = extend(
    Draft202012Validator,
    {
        "text": _text,
        "pattern": _pattern,
        "properties": _properties,
        "oneOf": _alternatives("oneOf", lambda met: met == 1),
        "anyOf": _alternatives("anyOf", lambda met: met > 0),
    },
)


class Schemas:
    """The schemas below ``folder``, by file name, with a validator for each."""

    def __init__(self, folder: Path):
        self._schemas = {
            path.name: json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.schema.json"))
        }
        self._validators: dict[str, Draft202012Validator] = {}
        self._known: WeakKeyDictionary[Document, list[Problem]] = WeakKeyDictionary()

    def __getitem__(self, name: str) -> dict:
        return self._schemas[name]

    def names(self) -> list[str]:
        return list(self._schemas)

    def validator(self, name: str) -> Draft202012Validator:
        """The validator of one schema file, made once."""
        if name not in self._validators:
            expanded = self._expanded(self._schemas[name], name, frozenset())
            expanded["$defs"] = {
                part: self._expanded(schema, name, frozenset((f"{name}#/$defs/{part}",)))
                for part, schema in self._schemas[name].get("$defs", {}).items()
            }
            self._validators[name] = _Validator(expanded)
        return self._validators[name]

    def _expanded(self, node: object, home: str, above: frozenset[str]) -> object:
        """The schema with its references written out, except where it contains itself.

        jsonschema looks every ``$ref`` up anew at each value, which took a third of the check. Closed
        objects of these schemas name all their properties, so the costlier unevaluatedProperties can be
        read as additionalProperties.
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
            errors = self.validator(document.kind.schema).iter_errors(document.data)
            self._known[document] = set_of(p for error in errors for p in _problems_of(error, document, self))
        return self._known[document]

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
