"""Projects whose every text is an attack: payloads in each text field that the schemas know, found by walking them."""

from __future__ import annotations

import copy
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath

from macros.characters import UNCOMMON, UNSEEN
from macros.data import read_data
from macros.kinds import kind_of
from macros.letters import printable
from macros.load import Document, load
from macros.problems import Problem, dotted
from macros.validate import Schemas

from .built import lay_project
from .conftest import EXAMPLES, ROOT

SCHEMAS = Schemas(ROOT / "schemas")
HOSTILE = EXAMPLES / "hostile"


@cache
def payloads() -> tuple[str, ...]:
    """Every payload: the well-known list, then our own, by context (tests/examples/hostile/README.md)."""
    known = json.loads((HOSTILE / "big-list-of-naughty-strings.json").read_text(encoding="utf-8"))
    own = json.loads((HOSTILE / "own.json").read_text(encoding="utf-8"))
    return tuple(dict.fromkeys(text for group in (*known.values(), *own.values()) for text in group if text.strip()))


def shown_on_pages(text: str) -> bool:
    """Whether the check lets a payload be, or refuses it wherever it stands: unseen, or in letters that no font has."""
    return not UNSEEN.search(text) and all(map(printable, UNCOMMON.findall(text)))


def is_text(schema: dict) -> bool:
    """Whether a field takes any text: no fixed form, no list of values."""
    return schema.get("type") == "string" and not {"pattern", "enum", "const"} & set(schema)


def text_fields(name: str) -> set[str]:
    """Every text field of a schema file, as ``blocks[].table.rows[][].es``; what contains itself is entered once."""
    return set(_fields(SCHEMAS[name], name, "", ()))


def _fields(schema: dict, home: str, path: str, above: tuple) -> Iterator[str]:
    home, schema = _resolved(schema, home)
    if id(schema.get("properties")) in above:
        return
    above = (*above, id(schema["properties"])) if "properties" in schema else above
    if is_text(schema):
        yield path
    for key, child in schema.get("properties", {}).items():
        yield from _fields(child, home, f"{path}.{key}".lstrip("."), above)
    if isinstance(schema.get("additionalProperties"), dict):
        yield from _fields(schema["additionalProperties"], home, f"{path}.*".lstrip("."), above)
    if "items" in schema:
        yield from _fields(schema["items"], home, f"{path}[]", above)


def _resolved(schema: dict, home: str) -> tuple[str, dict]:
    """A schema with its reference followed, and the file that its own references are in."""
    while "$ref" in schema:
        file, _, pointer = schema["$ref"].partition("#")
        home = file or home
        target: dict = SCHEMAS[home]
        for part in filter(None, pointer.split("/")):
            target = target[part]
        schema = target
    return home, schema


def texts_in(data: object, schema: dict, home: str, path: tuple = (), field: str = "") -> Iterator[tuple]:
    """Path, field and schema of every text in ``data`` that its schema calls one."""
    home, schema = _resolved(schema, home)
    if isinstance(data, dict):
        properties, other = schema.get("properties", {}), schema.get("additionalProperties")
        for key, child in data.items():
            inner = properties.get(key, other)
            if isinstance(inner, dict):
                name = key if key in properties else "*"
                yield from texts_in(child, inner, home, (*path, key), f"{field}.{name}".lstrip("."))
    elif isinstance(data, list):
        for i, child in enumerate(data):
            yield from texts_in(child, schema.get("items", {}), home, (*path, i), f"{field}[]")
    elif isinstance(data, str) and is_text(schema):
        yield path, field, schema


# --- the example corpus with every field that can be left out ---

# One value of each form that a field can have; of those that fit its pattern, the first.
_FORMS = (
    "example-source#first",
    "https://example.org/",
    "2026-03",
    "2026-03-05",
    "network:example-network",
    "template:example-template",
    "deadline:example-deadline",
    "checklist:example-checklist",
    "MX",
    "10-20",
    "IV",
)
# Left out where the example leaves them out: they would turn the way through a procedure, or tell another story of a
# provision. The example has them elsewhere.
_LEFT_OUT = {"branches", "versions", "ended", "gap"}


class _Completed:
    """Fills records with what their schemas let them have."""

    def __init__(self):
        self._ids = 0
        self._added: list[tuple[dict, str]] = []

    def document(self, document: Document) -> object:
        """A document's data with every field that it can have; those that exclude each other stay as they were."""
        self._added.clear()
        home = document.kind.schema
        full = self.data(document.data, SCHEMAS[home], home)
        for holder, key in self._added:
            wrong = len(list(SCHEMAS.validator(home).iter_errors(full)))
            if not wrong:
                break
            value = holder.pop(key)
            if len(list(SCHEMAS.validator(home).iter_errors(full))) >= wrong:
                holder[key] = value
        return full

    def data(self, data: object, schema: dict, home: str, above: tuple = ()) -> object:
        """``data`` with every field that holds a text, and every kind of block."""
        home, schema = _resolved(schema, home)
        if isinstance(data, dict):
            above = (*above, id(schema.get("properties")))
            alternatives = {name for one in schema.get("oneOf", ()) for name in one.get("required", ())}
            full = dict(data)
            for key, child in schema.get("properties", {}).items():
                if key in data:
                    full[key] = self.data(data[key], child, home, above)
                elif key not in alternatives | _LEFT_OUT and self._holds_text(child, home, above):
                    for name in (key, *schema.get("dependentRequired", {}).get(key, ())):
                        full[name] = self.sample(schema["properties"][name], home, above)
                    self._added.append((full, key))
            return full
        if isinstance(data, list) and "items" in schema:
            inner_home, inner = _resolved(schema["items"], home)
            items = [self.data(item, schema["items"], home, above) for item in data]
            return items + self._alternatives(
                inner, inner_home, above, {k for d in data for k in d} if inner.get("oneOf") else set()
            )
        return data

    def sample(self, schema: dict, home: str, above: tuple = ()) -> object:
        """The least value that fits ``schema`` and has every text that it can have."""
        home, schema = _resolved(schema, home)
        if "enum" in schema or "const" in schema:
            return schema.get("const", schema.get("enum", [None])[0])
        kind = schema.get("type")
        if kind == "string":
            return self._string(schema)
        if kind == "array":
            inner_home, inner = _resolved(schema["items"], home)
            found = self._alternatives(inner, inner_home, above, set())
            return found or [self.sample(inner, inner_home, above) for _ in range(schema.get("minItems", 1))]
        if kind == "object":
            first = next((one["required"] for one in schema.get("oneOf", ())), [])
            return self._object(schema, home, above, first)
        return {"boolean": True}.get(kind, schema.get("minimum", 1))

    def _string(self, schema: dict) -> str:
        if "pattern" not in schema:
            return "x" * max(schema.get("minLength", 1), 8)
        fits = re.compile(schema["pattern"]).search
        if fits("added-1") and not fits("example-source#first"):
            self._ids += 1
            return f"added-{self._ids}"
        return next(form for form in _FORMS if fits(form))

    def _alternatives(self, schema: dict, home: str, above: tuple, there: set) -> list[dict]:
        """One object for each alternative of ``schema`` that is not ``there`` and holds a text."""
        found = [
            one["required"] for one in schema.get("oneOf", ()) if "required" in one and not there & set(one["required"])
        ]
        texts = [names for names in found if self._holds_text(schema["properties"][names[0]], home, above)]
        return [self._object(schema, home, above, names) for names in texts]

    def _object(self, schema: dict, home: str, above: tuple, chosen: list) -> dict:
        above = (*above, id(schema.get("properties")))
        alternatives = {name for one in schema.get("oneOf", ()) for name in one.get("required", ())} - set(chosen)
        wanted = {*schema.get("required", ()), *chosen}
        if not any(wanted >= {*one["required"]} for one in schema.get("anyOf", ())):
            wanted |= {name for one in schema.get("anyOf", ()) for name in one["required"] if name not in alternatives}
        if set(schema.get("if", {}).get("required", ())) <= wanted:
            wanted |= {*schema.get("then", {}).get("required", ()), *schema.get("else", {}).get("required", ())}
        return {
            key: self.sample(child, home, above)
            for key, child in schema.get("properties", {}).items()
            if key in wanted or (key not in alternatives | _LEFT_OUT and self._holds_text(child, home, above))
        }

    def _holds_text(self, schema: dict, home: str, above: tuple) -> bool:
        return next(_fields(schema, home, "", above), None) is not None


def documents(folder: Path) -> dict[str, object]:
    """The data below ``folder`` by file, as plain values, with every field that can be left out."""
    completed = _Completed()
    # Copies: an unchanged file is read once, and what was read belongs to whoever asks for it next.
    return {document.file: copy.deepcopy(completed.document(document)) for document in load(folder)[0]}


# --- every text an attack ---


@dataclass
class Spoiled:
    """A project whose every text is an attack.

    folder: where it is. put: field of a schema → payloads that its texts hold. refused: what the check said of
    payloads that it let not pass, each with its field and its payload.
    """

    folder: Path
    put: dict[tuple[str, str], set[str]]
    refused: list[tuple[str, str, Problem]]


def spoil(folder: Path, first: int, at_once: int = 3) -> Spoiled:
    """Lays a project into ``folder``: the completed example corpus with ``at_once`` payloads in each of its texts.

    The ``first`` payload goes into the first text, and so on, round and round. A payload that the check refuses gives
    way to the next ones, and at last to the text as it was.
    """
    lay_project(folder, ROOT, EXAMPLES / "valid" / "data")
    clean = documents(EXAMPLES / "valid")
    spoiled, places = copy.deepcopy(clean), {}
    for file, data in clean.items():
        name = kind_of(PurePosixPath(file).relative_to("data")).schema
        for path, field, schema in texts_in(data, SCHEMAS[name], name):
            places[file, path] = (name, field, schema)
    turn = {place: first + i * at_once for i, place in enumerate(_texts(places))}
    held: dict[tuple, tuple[str, ...]] = {}

    def put(place: tuple, texts: tuple[str, ...]) -> None:
        for file, path in _both(place, places):
            held[file, path] = texts
            number = len(held)  # texts of one list differ
            _at(spoiled[file], path[:-1])[path[-1]] = (
                f"q{number} " + " ".join(texts) if texts else _at(clean[file], path)
            )

    for place in turn:
        put(place, _fitting(turn[place], at_once, places[place][2]))
    refused: list[tuple[str, str, Problem]] = []
    given_up = Counter()
    while True:
        _write(folder, spoiled)
        problems = read_data(folder).problems
        if not problems:
            break
        found = {place: p for p in problems for place in turn if place[0] == p.file and _is_at(p.path, place[1])}
        assert found, [problem.text() for problem in problems]
        for place, problem in found.items():
            name, field, schema = places[place]
            refused += [(f"{name} {field}", payload, problem) for payload in held[place]]
            turn[place] += at_once
            given_up[place] += 1
            put(place, _fitting(turn[place], 1, schema) if given_up[place] < 4 else ())
    by_field: dict[tuple[str, str], set[str]] = {}
    for place, texts in held.items():
        by_field.setdefault(places[place][:2], set()).update(texts)
    return Spoiled(folder, by_field, refused)


def put_everywhere(folder: Path, texts: list[str]) -> set[tuple[str, str]]:
    """Lays the completed example corpus into ``folder`` with one of ``texts`` in each text.

    Gives file and path of each text.
    """
    lay_project(folder, ROOT, EXAMPLES / "valid" / "data")
    found, places = documents(EXAMPLES / "valid"), set()
    for file, data in found.items():
        name = kind_of(PurePosixPath(file).relative_to("data")).schema
        for path, _, _ in list(texts_in(data, SCHEMAS[name], name)):
            _at(data, path[:-1])[path[-1]] = texts[len(places) % len(texts)]
            places.add((file, dotted(path)))
    _write(folder, found)
    return places


def _texts(places: dict) -> list[tuple]:
    """The places, but of two that are the same text in both languages the Spanish one alone."""
    return [(f, p) for f, p in places if p[-1] != "en" or (f, (*p[:-1], "es")) not in places]


def _both(place: tuple, places: dict) -> list[tuple]:
    """A place, and the same text in English."""
    file, path = place
    return [place] + [other for other in [(file, (*path[:-1], "en"))] if path[-1] == "es" and other in places]


def _fitting(turn: int, how_many: int, schema: dict) -> tuple[str, ...]:
    """The payloads whose turn it is, as many as the field has room for."""
    room = schema.get("maxLength", 10_000) - len("q99999")
    seen = list(filter(shown_on_pages, payloads()))
    found: list[str] = []
    for i in range(len(seen)):
        payload = seen[(turn + i) % len(seen)]
        if len(found) < how_many and len(payload) < room:
            found.append(payload)
            room -= len(payload) + 1
    return tuple(found)


def _is_at(problem: str, path: tuple) -> bool:
    """Whether a problem's path is that of a text, or of what holds both its languages."""
    near = [path, path[:-1], (*path[:-1], "en")] if path[-1] == "es" else [path]
    return problem in map(dotted, near)


def _at(data: object, path: tuple) -> object:
    for part in path:
        data = data[part]
    return data


def _write(folder: Path, data: dict[str, object]) -> None:
    for file, record in data.items():
        text = json.dumps(record, ensure_ascii=True)
        # YAML knows no pairs of surrogates: what is beyond the first plane is written as eight digits.
        text = _PAIR.sub(lambda m: f"\\U{ord(json.loads(chr(34) + m[0] + chr(34))):08x}", text)
        (folder / file).write_text(text, encoding="ascii")


_PAIR = re.compile(r"\\ud[89ab][0-9a-f]{2}\\ud[c-f][0-9a-f]{2}")
