"""What a kind of record or one of its fields means: ``python -m macros explain network.seat.country``."""

import re
from itertools import takewhile
from pathlib import Path
from textwrap import wrap

from macros.checks import LABEL_GROUPS
from macros.kinds import KINDS
from macros.load import Document, load
from macros.nearest import nearest
from macros.refusal import Refusal
from macros.schema_nodes import PARTS, Node, node_of
from macros.validate import Schemas, schemas

WIDTH = 112
_WORDS = {
    "es": {
        "file": "Archivo",
        "fields": "Campos",
        "required": "obligatorio",
        "optional": "opcional",
        "depends": "según lo que digan otros campos",
        "is": "Es",
        "values": "Valores",
        "between": "Entre {low} y {high}",
        "example": "Ejemplo",
        "inside": "Dentro",
        "list": "una lista; cada elemento es {of}",
        "text": "un texto en los dos idiomas, es y en",
        "enum": "una de las palabras de abajo",
        "types": {
            "object": "un grupo de campos",
            "string": "un texto",
            "integer": "un número entero",
            "number": "un número",
            "boolean": "true (sí) o false (no)",
        },
        "more": "Más: python -m macros explain {place}.<campo>",
    },
    "en": {
        "file": "File",
        "fields": "Fields",
        "required": "required",
        "optional": "optional",
        "depends": "depends on other fields",
        "is": "It is",
        "values": "Values",
        "between": "Between {low} and {high}",
        "example": "Example",
        "inside": "Inside",
        "list": "a list; each item is {of}",
        "text": "a text in both languages, es and en",
        "enum": "one of the words below",
        "types": {
            "object": "a group of fields",
            "string": "a text",
            "integer": "a whole number",
            "number": "a number",
            "boolean": "true or false",
        },
        "more": "More: python -m macros explain {place}.<field>",
    },
}


def explain(root: Path, place: str, language: str) -> str:
    """What ``place`` means (a kind, or a kind and fields, with dots), as lines to print, with an example from the
    data below ``root``. Raises Refusal when there is no such kind or field, with the nearest that there is."""
    all_schemas = schemas(root / "schemas")
    name, *path = re.sub(r"\[\d*\]", "", place).split(".")
    documents = load(root)[0]
    node = _whole(all_schemas, name)
    parent, required = node, ""
    for i, part in enumerate(path):
        parent = _inner(node)
        found = parent.child(part)
        if found is None:
            raise _unknown_field(part, ".".join((name, *path[:i])), parent)
        node, required = found, _required(parent, part, language)
    words = _WORDS[language]
    title = place if path else place + _title(name, documents, language)
    lines = [title + (f"  ({required})" if required else ""), *_wrapped(node.said(language))]
    if not path and name not in PARTS:
        lines += [f"{words['file']}: data/{kind.pattern}" for kind in KINDS if kind.name == name]
    lines += _holds(node, documents, language)
    inner = _inner(node)
    if inner.fields() and not node.text:
        lines += ["", f"{words['fields'] if not path else words['inside']}:", *_fields(inner, language)]
        lines += [words["more"].format(place=place)]
    return "\n".join([*lines, *_example(documents, name, path, words["example"])])


def _title(name: str, documents: list[Document], language: str) -> str:
    """What pages call a kind, after its name; nothing where they do not speak of it."""
    words = next((d.data["words"] for d in documents if d.kind.name == "ui"), {})
    return f": {words[f'kind_{name}'][language]}" if f"kind_{name}" in words else ""


def _whole(all_schemas: Schemas, name: str) -> Node:
    known = (*(kind.name for kind in KINDS), *PARTS, *all_schemas["common.schema.json"]["$defs"])
    if name in known:
        return node_of(all_schemas, name)
    meant, listed = nearest(name, known), ", ".join((*(kind.name for kind in KINDS), *PARTS))
    raise Refusal(
        es=f"No hay un tipo '{name}'. {f'¿Quiso decir {meant!r}? ' if meant else ''}Los tipos son: {listed}.",
        en=f"There is no kind '{name}'. {f'Did you mean {meant!r}? ' if meant else ''}The kinds are: {listed}.",
    )


def _unknown_field(part: str, place: str, parent: Node) -> Refusal:
    known = list(parent.fields())
    meant, listed = nearest(part, known), ", ".join(known) or "-"
    return Refusal(
        es=f"'{place}' no tiene un campo '{part}'. {f'¿Quiso decir {meant!r}? ' if meant else ''}Tiene: {listed}.",
        en=f"'{place}' has no field '{part}'. {f'Did you mean {meant!r}? ' if meant else ''}It has: {listed}.",
    )


def _inner(node: Node) -> Node:
    """What the items of a list are; else the place itself."""
    while "items" in node.schema:
        node = node.item()
    return node


def _required(parent: Node, name: str, language: str) -> str:
    words, schema = _WORDS[language], parent.schema
    if name in schema.get("required", ()):
        return words["required"]
    rules = [schema.get(rule) for rule in ("oneOf", "anyOf", "then", "else", "dependentRequired")]
    return words["depends" if re.search(rf"'{re.escape(name)}'", str(rules)) else "optional"]


def _wrapped(text: str, indent: str = "") -> list[str]:
    return wrap(text, WIDTH, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False)


def _holds(node: Node, documents: list[Document], language: str) -> list[str]:
    """Lines that say what a field may hold: its type, its bounds, its values with what pages call them."""
    words, inner = _WORDS[language], _inner(node)
    lines = [f"{words['is']}: {_type(node, language)}"]
    if "minimum" in inner.schema:
        lines.append(words["between"].format(low=inner.schema["minimum"], high=inner.schema.get("maximum", "…")))
    if "enum" in inner.schema:
        names = _labels(inner, documents, language)
        lines += [
            f"{words['values']}:",
            *(f"  {value:<24}{names.get(value, '')}".rstrip() for value in inner.schema["enum"]),
        ]
    return lines


def _type(node: Node, language: str) -> str:
    if node.text:
        return _WORDS[language]["text"]
    if "items" in node.schema:
        return _WORDS[language]["list"].format(of=_type(node.item(), language))
    if "enum" in node.schema:
        return _WORDS[language]["enum"]
    return _WORDS[language]["types"][node.schema.get("type", "object")]


def _labels(node: Node, documents: list[Document], language: str) -> dict[str, str]:
    """What pages call each allowed value, by the group of labels that names those values."""
    ui = next((d.data for d in documents if d.kind.name == "ui"), {"labels": {}})
    for group, (file, path) in LABEL_GROUPS.items():
        values = node.schemas[file]
        for part in path:
            values = values[part]
        if values is node.schema["enum"]:
            return {value: text[language] for value, text in ui["labels"].get(group, {}).items()}
    return {}


def _fields(node: Node, language: str) -> list[str]:
    lines = []
    for name, child in node.fields().items():
        lines.append(f"  {name} ({_required(node, name, language)})")
        lines += _wrapped(child.said(language), "      ")
    return lines


def _example(documents: list[Document], name: str, path: list[str], word: str) -> list[str]:
    """The first place of the data where the field stands: file, line, and the lines themselves, up to eight."""
    home, *inside = PARTS.get(name, (name,))
    for document in documents:
        found = _first(document.data, [*inside, *path]) if document.kind.name == home else None
        if found is None:
            continue
        if not path and inside:  # a record that is an item of a list
            found = (*found, 0)
        line, column = document.locate(found, key=True)
        first, *following = document.text.splitlines()[line - 1 :]
        least = column if found and isinstance(found[-1], str) else column - 1  # further fields of an item belong to it
        own = list(
            takewhile(lambda text, least=least: len(text) - len(text.lstrip()) >= least and text.strip(), following)
        )
        shown = [first[column - 1 :], *(text[column - 1 :] for text in own)]
        more = ["  …"] if len(shown) > 8 else []
        return ["", f"{word}: {document.file}:{line}", *(f"  {text}" for text in shown[:8]), *more]
    return []


def _first(value: object, path: list[str]) -> tuple | None:
    """The path, with its places in lists, of the first value at ``path``; None when there is none."""
    if not path:
        return ()
    if isinstance(value, list):
        for i, item in enumerate(value):
            found = _first(item, path)
            if found is not None:
                return (i, *found)
    elif isinstance(value, dict) and path[0] in value:
        found = _first(value[path[0]], path[1:])
        return None if found is None else (path[0], *found)
    return None
