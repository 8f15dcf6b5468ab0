"""The only reader of YAML: safe, fast, and able to say where everything stands.

YAML without its traps: ``no``, ``on`` and dates stay text; only true/false, plain numbers and null
are read as such. Duplicate keys, aliases, tags, tabs, other encodings, characters that cannot be seen,
oversized files and links to other places are problems, never surprises. Nothing here knows what the
data means.
"""

import re
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from pathlib import Path, PurePosixPath
from sys import intern
from typing import ClassVar

import yaml

from macros.characters import UNSEEN, name_of, shown
from macros.kinds import KINDS, Kind, kind_of
from macros.ledger import FOLDER as LEDGER
from macros.nearest import guess, nearest, question
from macros.permanence import LIST
from macros.problems import Problem, dotted

MAX_BYTES = 1_000_000
MAX_DEPTH = 40
# What may nest deep: opening brackets, and a line that begins far to the right (``- - - -``). Above these, the depth is
# counted before anything is composed.
_MANY_BRACKETS = 1_000
_FAR_RIGHT = re.compile(r"^[ ?:-]{400}", re.MULTILINE)


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    """YAML's C loader with a JSON-like core schema: no dates, no ``yes``/``no``, no octal, no merge."""

    yaml_implicit_resolvers: ClassVar[dict] = {}

    def resolve(self, kind: type[yaml.Node], value: str | None, implicit: tuple[bool, bool] | bool) -> str:
        """The tag of a node, as PyYAML tells it, which also looks for wildcards and paths: here are none, and it is
        asked for every value."""
        if kind is not yaml.ScalarNode:
            return super().resolve(kind, value, implicit)
        if implicit[0]:
            for tag, pattern in self.yaml_implicit_resolvers.get(value[:1], ()):
                if pattern.match(value):
                    return tag
        return self.DEFAULT_SCALAR_TAG


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
    "tag:yaml.org,2002:str": lambda text: text if " " in text else intern(text),  # words of a schema are many times one
}


@dataclass(frozen=True, eq=False)
class Document:
    """One data file as read.

    file: path from the project's root. kind: what it holds. data: plain dicts, lists and scalars.
    source: what was read, or where: read again when a problem needs a position, for those of thousands of sound files
    would cost memory that nobody reads.
    """

    file: str
    kind: Kind
    data: object = field(repr=False)
    source: Path | bytes = field(repr=False)

    @property
    def stem(self) -> str:
        return PurePosixPath(self.file).stem

    @property
    def text(self) -> str:
        """The file's text."""
        raw = self.source if isinstance(self.source, bytes) else self.source.read_bytes()
        return raw.decode("utf-8-sig")

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

    def __init__(self, file: str, text: str):
        self.file = file
        self.escapes = "\\" in text  # else what cannot be seen was found in the text itself
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
        self._seen_through(node, path)
        return read(node.value)

    def _seen_through(self, node: yaml.ScalarNode, path: tuple) -> None:
        """Reports a character that cannot be seen and is written as an escape (``\\u202E``)."""
        found = UNSEEN.search(node.value) if self.escapes else None
        if found:
            self.report(node, path, "unseen", character=name_of(found[0]))

    def _mapping(self, node: yaml.MappingNode, path: tuple) -> dict:
        result: dict = {}
        lines: dict[str, int] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self.report(key_node, path, "complex_key")
                continue
            key = key_node.value
            self._seen_through(key_node, path)
            if key in result:
                self.report(key_node, (*path, key), "duplicate_key", name=key, line=lines[key])
                continue
            lines[key] = key_node.start_mark.line + 1
            result[intern(key)] = self.value(value_node, (*path, key))
        return result


def _too_big(file: str, size: int) -> Problem:
    return Problem(file, 1, 1, "", "too_big", {"size": size, "limit": MAX_BYTES})


def _decode(raw: bytes, file: str) -> tuple[str, list[Problem]]:
    if len(raw) > MAX_BYTES:
        return "", [_too_big(file, len(raw))]
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = error.start - raw.rfind(b"\n", 0, error.start)
        values = {"byte": f"0x{raw[error.start]:02X}"}
        return "", [Problem(file, line, column, "", "encoding", values)]
    return text, list(_unseen(text, file))


def _unseen(text: str, file: str) -> Iterator[Problem]:
    """A problem for the first character of each line that cannot be seen, in comments too."""
    line, start, last = 1, 0, 0
    for found in UNSEEN.finditer(text):
        line += text.count("\n", start, found.start())
        start = found.start()
        if line != last:
            column = start - text.rfind("\n", 0, start)
            yield Problem(file, line, column, "", "unseen", {"character": name_of(found[0])})
        last = line


def _too_deep(text: str) -> yaml.Mark | None:
    """Where ``text`` nests deeper than MAX_DEPTH; None when it does not.

    Composing nests in C as deep as the text does, and a text of brackets alone would take the process with it. The
    events come one after the other; they are counted only where brackets or indentation could nest so deep, for that
    takes a third of the time of the check.
    """
    if text.count("[") + text.count("{") <= _MANY_BRACKETS and not _FAR_RIGHT.search(text):
        return None
    depth = 0
    for event in yaml.parse(text, _Loader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > MAX_DEPTH:
            return event.start_mark
    return None


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
def _read_file(path: Path, changed: int, size: int, file: str, kind: Kind) -> tuple[Document | None, list[Problem]]:
    """What a file holds. The very same Document until its time (nanoseconds) or its size (bytes) is another: while the
    site is served, one file of many changes."""
    document, problems = read_document(path.read_bytes(), file, kind)
    return document and replace(document, source=path), problems


def read_document(raw: bytes, file: str, kind: Kind) -> tuple[Document | None, list[Problem]]:
    """One file's bytes as a Document, with every problem of its YAML. The Document is None when unreadable."""
    text, problems = _decode(raw, file)
    if problems:
        return None, problems
    try:
        deep = _too_deep(text)
        if deep:
            return None, [Problem(file, deep.line + 1, deep.column + 1, "", "too_deep", {"limit": MAX_DEPTH})]
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
    reader = _Reader(file, text)
    data = reader.value(root)
    if reader.problems:
        return None, reader.problems
    return Document(file, kind, data, raw), []


def data_files(root: Path) -> Iterator[Path]:
    """Everything below ``data/`` that is no folder, in a stable order, leaving out what is hidden, the list of
    published addresses and the ledger of translations."""
    for path in sorted((root / "data").rglob("*")):
        parts = path.relative_to(root / "data").parts
        hidden = any(part.startswith(".") for part in parts)
        ours = path.name == LIST or (parts[0] == LEDGER and path.suffix == ".txt")
        if not hidden and (path.is_symlink() or not (ours or path.is_dir())):
            yield path


def _place_meant(file: str) -> dict[str, str]:
    """The guess for a file that fits no kind: the same file in the folder, or with the ending, that was meant."""
    path = PurePosixPath(file).relative_to("data")
    if len(path.parts) == 1:
        return guess(path.name, [kind.pattern for kind in KINDS if kind.single])
    folder = nearest(path.parts[0], sorted({kind.pattern.split("/")[0] for kind in KINDS if "/" in kind.pattern}))
    meant = PurePosixPath(folder, *path.parts[1:]).with_suffix(".yml") if folder else path
    return question(f"data/{meant}" if kind_of(meant) else None)


def without_findings(documents: Iterable[Document]) -> list[Document]:
    """The same documents, with their data alone: nothing is kept of what was found in them. For who reads them once,
    and has no more problems to tell of."""
    _read_file.cache_clear()
    return [replace(document) for document in documents]


def load(root: Path) -> tuple[list[Document], list[Problem]]:
    """All data below ``root/data``.

    Returns the documents that could be read and every problem met on the way: what is no plain file (a link
    could lead out of the project), a file that fits no kind or is too big to be read, YAML that cannot be read,
    and all that read_document finds.
    """
    documents: list[Document] = []
    problems: list[Problem] = []
    for path in data_files(root):
        name = path.relative_to(root).as_posix()
        file = shown(name)
        kind = kind_of(PurePosixPath(path.relative_to(root / "data").as_posix()))
        state = path.lstat()
        if not stat.S_ISREG(state.st_mode):
            problems.append(Problem(file, 1, 1, "", "not_a_file"))
        elif kind is None or file != name:
            problems.append(Problem(file, 1, 1, "", "unknown_file", _place_meant(file)))
        elif state.st_size > MAX_BYTES:
            problems.append(_too_big(file, state.st_size))
        else:
            document, found = _read_file(path, state.st_mtime_ns, state.st_size, file, kind)
            problems += found
            if document is not None:
                documents.append(document)
    return documents, problems


def front_matter(text: str) -> tuple[dict, str]:
    """The front matter of a page written by hand, and the Markdown below it. Raises ValueError when it has none."""
    _, front, body = re.split(r"^---\n", text, maxsplit=2, flags=re.MULTILINE)
    return yaml.safe_load(front), body
