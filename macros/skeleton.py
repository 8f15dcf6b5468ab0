"""A new record as YAML to fill in: made from the schema, with the schema's own descriptions as comments.

What is required stands there with a mark to replace; what may be added stands below as a comment.
"""

import re
from itertools import islice
from textwrap import wrap

from jsonschema import Draft202012Validator

from macros.schema_nodes import Node
from macros.unfilled import MARK, NO_DATES, SLUG, is_mark
from macros.yaml_text import quoted, scalar

WIDTH = 112
_WORDS = {
    "es": {
        "optional": "(Opcional) ",
        "also": "También se puede poner: {names}. Qué es cada cosa: python -m macros explain {place}",
        "see": "{mark}: python -m macros explain {place}",
    },
    "en": {
        "optional": "(Optional) ",
        "also": "May also be given: {names}. What each is: python -m macros explain {place}",
        "see": "{mark}: python -m macros explain {place}",
    },
}


def skeleton(node: Node, name: str, language: str, given: dict) -> list[str]:
    """The lines of a record to fill in.

    node: the record's place in the schemas. name: what ``explain`` calls it. given: values that are known already,
    in the record's own shape; they stand without a mark.
    """
    return _Writer(language, name).mapping(node, sample(node, language, given), given, (), whole=True)


def sample(node: Node, language: str, given: object = None) -> object:
    """A value that the schema accepts at ``node``: what is required and what is ``given``, marks for the rest.

    Raises ValueError when the schema asks for a form of text in which no mark is known.
    """
    schema = node.schema
    if given is not None and not isinstance(given, dict):
        return given
    if "enum" in schema:
        return schema["enum"][0]
    kind = schema.get("type")
    if kind == "object":
        return _object(node, language, given or {})
    if kind == "array":
        return [sample(node.item(), language) for _ in range(max(1, schema.get("minItems", 1)))]
    if kind == "string":
        return _string(schema, language)
    if kind in ("integer", "number"):
        return max(1, schema.get("minimum", 1))
    if kind == "boolean":
        return True
    raise ValueError(f"no value is known for {schema}")


def _object(node: Node, language: str, given: dict) -> dict:
    fields, built = node.fields(), {}
    waiting = [*_needed(node, node.schema, given), *given]
    while waiting:
        for name in waiting:
            if name not in built:
                built[name] = sample(fields[name], language, given.get(name))
        waiting = [name for name in _needed(node, node.schema, built) if name not in built]
    return {name: built[name] for name in fields if name in built}


def _needed(node: Node, schema: dict, value: dict) -> list[str]:
    """Fields that must be there, as things stand: required ones, one of each choice, those that others call for."""
    names = list(schema.get("required", ()))
    one_of, any_of = (
        [one["required"] for one in schema.get(rule, ()) if set(one) == {"required"}] for rule in ("oneOf", "anyOf")
    )
    names += _choice(node, one_of, {*value, *names}, set())
    names += _choice(node, any_of, {*value, *names}, {name for one in one_of for name in one})
    others = (name for name in schema.get("properties", ()) if name not in (*value, *names))
    names += islice(others, max(0, schema.get("minProperties", 0) - len({*value, *names})))
    for name, others in schema.get("dependentRequired", {}).items():
        names += others if name in value else ()
    if "if" in schema:
        holds = Draft202012Validator(schema["if"]).is_valid(value)
        names += _needed(node, schema.get("then" if holds else "else", {}), value)
    return names


def _choice(node: Node, alternatives: list[list[str]], known: set[str], spoken_for: set[str]) -> list[str]:
    """The first of the alternatives, unless one is there already; never what contains itself or is ``spoken_for``."""
    if not alternatives or any(set(one) <= known for one in alternatives):
        return []
    free = (one for one in alternatives if not (spoken_for - known) & set(one))
    return next(one for one in free if not any(node.contains_itself(name) for name in one))


def _string(schema: dict, language: str) -> str:
    """The mark, in a form that the schema accepts; else a value that it accepts, to be marked by a comment."""
    mark, slug, pattern = MARK[language], SLUG[language], schema.get("pattern", "")
    kind = re.match(r"\^\(?([a-z]+)[|:]", pattern)
    forms = (mark, slug, f"{kind[1]}:{slug}" if kind else "", f"https://{slug}.invalid", *NO_DATES)
    for form in (*forms, "MX", "I", "1-1", "name"):
        if form and re.search(pattern, form):
            return form
    raise ValueError(f"no mark is known for {pattern}")


class _Writer:
    """Writes one record; says each description once."""

    def __init__(self, language: str, name: str):
        self.language, self.name = language, name
        self._said: set[str | tuple[str, ...]] = set()  # descriptions, and lists of what may be added

    def mapping(self, node: Node, data: dict, given: dict, path: tuple, whole: bool = False) -> list[str]:
        """Lines of an object. whole: what may be added is written out too, as comments; else only named."""
        lines, absent = [], []
        for name, child in node.fields().items():
            here = (*path, name)
            if name in data:
                lines += self._comment(child.said(self.language))
                lines += self._entry(name, child, data[name], given.get(name), here)
            elif whole:
                other = _Writer(self.language, self.name)  # what it explains is explained anew where it is needed
                piece = other._entry(name, child, sample(child, self.language), None, here)
                lines += self._comment(_WORDS[self.language]["optional"] + child.said(self.language))
                lines += [f"# {line}" for line in piece if not line.lstrip().startswith("#")]
            else:
                absent.append(name)
        if absent and (*absent,) not in self._said:
            self._said.add((*absent,))
            words = {"names": ", ".join(absent), "place": ".".join((self.name, *path))}
            lines += self._comment(_WORDS[self.language]["also"].format(**words))
        return lines

    def _comment(self, text: str) -> list[str]:
        if not text or text in self._said:
            return []
        self._said.add(text)
        return [f"# {line}" for line in wrap(text, WIDTH, break_long_words=False, break_on_hyphens=False)]

    def _entry(self, name: str, node: Node, value: object, given: object, path: tuple) -> list[str]:
        if node.text:
            parts = [f"{language}: {quoted(value[language])}" for language in ("es", "en")]
            return [f"{name}:", *(f"  {part}" for part in parts)]
        if isinstance(value, dict):
            return [f"{name}:", *_indented(self.mapping(node, value, given or {}, path))]
        if isinstance(value, list):
            lines = [f"{name}:"]
            for item in value:
                lines += _indented(self._item(node.item(), item, given, path))
            return lines
        return [f"{name}: {scalar(value)}{self._mark(node, value, given, path)}"]

    def _item(self, node: Node, value: object, given: object, path: tuple) -> list[str]:
        if node.text:
            return ["- " + f"{{es: {quoted(value['es'])}, en: {quoted(value['en'])}}}"]
        if isinstance(value, list):
            lines = [line for item in value for line in self._item(node.item(), item, given, path)]
        elif isinstance(value, dict):
            lines = self.mapping(node, value, value if given is not None else {}, path)
        else:
            return [f"- {scalar(value)}{self._mark(node, value, given, path)}"]
        first = next(i for i, line in enumerate(lines) if not line.startswith("#"))
        return [*lines[:first], "- " + lines[first], *_indented(lines[first + 1 :])]

    def _mark(self, node: Node, value: object, given: object, path: tuple) -> str:
        """The comment that marks a value which cannot hold the mark itself."""
        if given is not None or is_mark(value):
            return ""
        mark = MARK[self.language]
        allowed = ", ".join(node.schema.get("enum", ()))
        if not allowed:
            return f"  # {mark}"
        if len(allowed) <= 80:
            return f"  # {mark}: {allowed}"
        return "  # " + _WORDS[self.language]["see"].format(mark=mark, place=".".join((self.name, *path)))


def _indented(lines: list[str]) -> list[str]:
    return [f"  {line}" for line in lines]
