"""YAML written as text: single values, and items put into a file whose every other byte stays."""

import json
import re

import yaml

from macros.load import Document

_PLAIN = re.compile(r"^[A-Za-z][A-Za-z0-9./:#_-]*[A-Za-z0-9/]$")
_TRAPS = frozenset(("true", "false", "yes", "no", "on", "off", "null"))  # other readers take these for something else
_LINE = re.compile(r"[^\r\n\x85\u2028\u2029]*(?:\r\n|[\n\r\x85\u2028\u2029]|$)")  # with its end, as YAML counts them


def quoted(text: str) -> str:
    """``text`` in double quotes. Whatever cannot be seen (controls, invisible and direction marks) is written as its
    number, so that it can be seen, and no text can end the quotes or the line."""
    written = json.dumps(text, ensure_ascii=False)
    return "".join(c if c.isprintable() else _escape(c) for c in written)


def _escape(character: str) -> str:
    code = ord(character)
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def scalar(value: str | int | float | bool) -> str:
    """A single value, in quotes unless it is a plain word, a reference, an address or a number."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    return value if _PLAIN.match(value) and value.lower() not in _TRAPS else quoted(value)


def _lines(text: str) -> list[str]:
    return _LINE.findall(text)[:-1]


def _offset(lines: list[str], mark: yaml.Mark) -> int:
    return sum(map(len, lines[: mark.line])) + mark.column


def _last_line(node: yaml.Node) -> int:
    """Number of the line on which the last value inside ``node`` ends."""
    if isinstance(node, yaml.ScalarNode):
        return node.end_mark.line if node.end_mark.column else node.end_mark.line - 1
    if getattr(node, "flow_style", False) or not node.value:
        return node.end_mark.line
    last = node.value[-1]
    return _last_line(last[1] if isinstance(last, tuple) else last)


def with_item(document: Document, path: tuple, item: list[str]) -> str | None:
    """The text of ``document`` with ``item`` added at the end of the list at ``path``.

    item: the lines of the item, from its first column on, without the dash. Returns None when the list is
    written in brackets and the item does not fit on one line: there is no telling where it would go.
    """
    node, text = document.node(path), document.text
    lines = _lines(text)
    end_of_line = "\r\n" if "\r\n" in text else "\n"
    if node.flow_style:
        if len(item) > 1:
            return None
        end = _offset(lines, node.end_mark) - 1
        comma = ", " if node.value else ""
        return text[:end] + comma + item[0] + text[end:]
    column = node.start_mark.column
    after = _last_line(node) + 1
    while after < len(lines) and re.match(rf" {{{column + 1},}}#", lines[after]):  # comments of the last item
        after += 1
    if lines[after - 1] == lines[after - 1].rstrip("\r\n"):
        lines[after - 1] += end_of_line
    first = next(i for i, line in enumerate(item) if not line.lstrip().startswith("#"))
    dashes = ("" if i < first else "- " if i == first else "  " for i in range(len(item)))
    written = [f"{' ' * column}{dash}{line}".rstrip() + end_of_line for dash, line in zip(dashes, item, strict=True)]
    return "".join([*lines[:after], *written, *lines[after:]])


def with_value(document: Document, path: tuple, value: str) -> str:
    """The text of ``document`` with the single value at ``path`` replaced; one in quotes stays in quotes."""
    node, lines = document.node(path), _lines(document.text)
    start, end = _offset(lines, node.start_mark), _offset(lines, node.end_mark)
    written = quoted(value) if node.style else scalar(value)
    return document.text[:start] + written + ("\n" if node.style in ("|", ">") else "") + document.text[end:]
