"""The only reader of YAML: safe, fast, and able to say where everything stands.

YAML without its traps: ``no``, ``on`` and dates stay text; only true/false, plain numbers and null
are read as such. Duplicate keys, aliases, tags, tabs, other encodings and oversized files are
problems, never surprises. Nothing here knows what the data means.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path, PurePosixPath
from typing import ClassVar

import yaml

from macros.kinds import KINDS, Kind, kind_of
from macros.nearest import guess, nearest, question
from macros.permanence import LIST
from macros.problems import Problem, dotted

MAX_BYTES = 1_000_000
MAX_DEPTH = 40


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    """YAML's C loader with a JSON-like core schema: no dates, no ``yes``/``no``, no octal, no merge."""

    yaml_implicit_resolvers: ClassVar[dict] = {}


_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))
_Loader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"^(?:null|~|)$"), ["n", "~", ""])
_Loader.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"^-?(?:0|[1-9][0-9]{0,17})$"), list("-0123456789"))
_Loader.add_implicit_resolver(
    "tag:yaml.org,2002:float", re.compile(r"^-?(?:0|[1-9][0-9]{0,17})\.[0-9]+$"), list("-0123456789")
)

_TAGS = {
    "tag:yaml.org,2002:bool": lambda text: text == "true",
    "tag:yaml.org,2002:null": lambda text: None,
    "tag:yaml.org,2002:int": int,
    "tag:yaml.org,2002:float": float,
    "tag:yaml.org,2002:str": str,
}


@dataclass(frozen=True, eq=False)
class Document:
    """One data file as read.

    file: path from the project's root. kind: what it holds. data: plain dicts, lists and scalars.
    text: the file's text, kept so that a position can be found when a problem needs one.
    """

    file: str
    kind: Kind
    data: object
    text: str

    @property
    def stem(self) -> str:
        return PurePosixPath(self.file).stem

    @cached_property
    def _root(self) -> yaml.Node | None:
        return _compose(self.text)

    def locate(self, path: tuple, key: bool = False) -> tuple[int, int]:
        """Line and column (1-based) of the value at ``path``, or of its key.

        Composes the text once more, on the first call only: positions of thousands of sound files
        would cost memory that nobody reads.
        """
        node, mark = self._root, None
        for part in path:
            found = _child(node, part)
            if found is None:
                break
            key_node, node = found
            mark = key_node.start_mark if key and key_node is not None else node.start_mark
        if mark is None and node is not None:
            mark = node.start_mark
        return (mark.line + 1, mark.column + 1) if mark else (1, 1)

    def scalars(self) -> Iterator[tuple[tuple, yaml.ScalarNode]]:
        """Path and node of every single value, in the order of the file."""
        return _scalars(self._root, ())

    def node(self, path: tuple) -> yaml.Node | None:
        """The node of the value at ``path``, with its start and end in the text; None when there is none."""
        node = self._root
        for part in path:
            found = _child(node, part)
            if found is None:
                return None
            node = found[1]
        return node

    def problem(self, path: tuple, message: str, *, at_key: bool = False, **values) -> Problem:
        """A Problem at ``path`` of this document."""
        line, column = self.locate(path, key=at_key)
        return Problem(self.file, line, column, dotted(path), message, values)


def _compose(text: str) -> yaml.Node | None:
    loader = _Loader(text)
    try:
        return loader.get_single_node()
    finally:
        loader.dispose()


def _child(node: yaml.Node | None, part: str | int) -> tuple[yaml.Node | None, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        for key_node, value in node.value:
            if key_node.value == part:
                return key_node, value
    elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        return None, node.value[part]
    return None


def _scalars(node: yaml.Node | None, path: tuple) -> Iterator[tuple[tuple, yaml.ScalarNode]]:
    if isinstance(node, yaml.ScalarNode):
        yield path, node
    elif isinstance(node, yaml.MappingNode):
        for key_node, value in node.value:
            yield from _scalars(value, (*path, key_node.value))
    elif isinstance(node, yaml.SequenceNode):
        for i, value in enumerate(node.value):
            yield from _scalars(value, (*path, i))


class _Reader:
    """Turns a composed node tree into plain values, collecting every problem on the way."""

    def __init__(self, file: str):
        self.file = file
        self.problems: list[Problem] = []
        self._seen: set[int] = set()

    def report(self, node: yaml.Node, path: tuple, message: str, **values) -> None:
        mark = node.start_mark
        self.problems.append(Problem(self.file, mark.line + 1, mark.column + 1, dotted(path), message, values))

    def value(self, node: yaml.Node, path: tuple = ()) -> object:
        if len(path) > MAX_DEPTH:
            self.report(node, path[:6], "too_deep", limit=MAX_DEPTH)
            return None
        if id(node) in self._seen:
            self.report(node, path, "alias")
            return None
        self._seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(child, (*path, i)) for i, child in enumerate(node.value)]
        read = _TAGS.get(node.tag)
        if read is None:
            self.report(node, path, "tag", tag=node.tag)
            return None
        return read(node.value)

    def _mapping(self, node: yaml.MappingNode, path: tuple) -> dict:
        result: dict = {}
        lines: dict[str, int] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self.report(key_node, path, "complex_key")
                continue
            key = key_node.value
            if key in result:
                self.report(key_node, (*path, key), "duplicate_key", name=key, line=lines[key])
                continue
            lines[key] = key_node.start_mark.line + 1
            result[key] = self.value(value_node, (*path, key))
        return result


def _decode(raw: bytes, file: str) -> tuple[str, list[Problem]]:
    if len(raw) > MAX_BYTES:
        return "", [Problem(file, 1, 1, "", "too_big", {"size": len(raw), "limit": MAX_BYTES})]
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = error.start - raw.rfind(b"\n", 0, error.start)
        values = {"byte": f"0x{raw[error.start]:02X}"}
        return "", [Problem(file, line, column, "", "encoding", values)]
    return text, []


def _tab(text: str, line: int) -> tuple[int, int] | None:
    """Line and column of a tab used to indent at or just before ``line``, the usual cause of a scan error."""
    lines = text.splitlines()
    for number in (line, line - 1, line + 1):
        if 0 < number <= len(lines):
            indent = lines[number - 1][: len(lines[number - 1]) - len(lines[number - 1].lstrip())]
            if "\t" in indent:
                return number, indent.index("\t") + 1
    return None


@lru_cache(maxsize=20_000)
def read_document(raw: bytes, file: str, kind: Kind) -> tuple[Document | None, list[Problem]]:
    """One file's bytes as a Document, with every problem of its YAML. The Document is None when unreadable.

    The same bytes give the same Document again: while the site is served, one file of many changes.
    """
    text, problems = _decode(raw, file)
    if problems:
        return None, problems
    try:
        root = _compose(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        tab = _tab(text, line)
        if tab:
            return None, [Problem(file, *tab, "", "tab")]
        reason = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error)
        if isinstance(error, yaml.reader.ReaderError) and isinstance(error.position, int):
            line = text.count("\n", 0, error.position) + 1
        return None, [Problem(file, line, column, "", "syntax", {"reason": str(reason)})]
    except RecursionError:
        return None, [Problem(file, 1, 1, "", "too_deep", {"limit": MAX_DEPTH})]
    if root is None:
        return None, [Problem(file, 1, 1, "", "empty")]
    reader = _Reader(file)
    data = reader.value(root)
    if reader.problems:
        return None, reader.problems
    return Document(file, kind, data, text), []


def data_files(root: Path) -> Iterator[Path]:
    """Every file below ``data/``, in a stable order, leaving out hidden ones and the list of published addresses."""
    for path in sorted((root / "data").rglob("*")):
        if (
            path.is_file()
            and path.name != LIST
            and not any(part.startswith(".") for part in path.relative_to(root).parts)
        ):
            yield path


@lru_cache(maxsize=20_000)
def _bytes(path: Path, changed: int, size: int) -> bytes:
    """What a file holds; read again when its time (nanoseconds) or its size (bytes) is another."""
    return path.read_bytes()


def _place_meant(file: str) -> dict[str, str]:
    """The guess for a file that fits no kind: the same file in the folder, or with the ending, that was meant."""
    path = PurePosixPath(file).relative_to("data")
    if len(path.parts) == 1:
        return guess(path.name, [kind.pattern for kind in KINDS if kind.single])
    folder = nearest(path.parts[0], sorted({kind.pattern.split("/")[0] for kind in KINDS if "/" in kind.pattern}))
    meant = PurePosixPath(folder, *path.parts[1:]).with_suffix(".yml") if folder else path
    return question(f"data/{meant}" if kind_of(meant) else None)


def load(root: Path) -> tuple[list[Document], list[Problem]]:
    """All data below ``root/data``.

    Returns the documents that could be read and every problem met on the way: a file that fits no
    kind, YAML that cannot be read, and all that read_document finds.
    """
    documents: list[Document] = []
    problems: list[Problem] = []
    for path in data_files(root):
        file = path.relative_to(root).as_posix()
        kind = kind_of(PurePosixPath(path.relative_to(root / "data").as_posix()))
        if kind is None:
            problems.append(Problem(file, 1, 1, "", "unknown_file", _place_meant(file)))
            continue
        state = path.stat()
        document, found = read_document(_bytes(path, state.st_mtime_ns, state.st_size), file, kind)
        problems += found
        if document is not None:
            documents.append(document)
    return documents, problems
