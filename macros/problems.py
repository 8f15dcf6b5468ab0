"""What is wrong with the data, in the words of whoever reads it.

A Problem is where (file, line, column, path inside the record) and what (a message key and its
values). Words live in messages.py, in both languages; this module joins the two and prints them.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field

from macros.characters import shown
from macros.messages import MESSAGES


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing to mend.

    file: path from the project's root, with forward slashes.
    line, column: 1-based.
    path: field inside the record, as ``phases[0].steps[2].id``; empty for the whole file.
    key: key of the message and its hint in messages.py.
    values: what fills the message's ``{…}``.
    """

    file: str
    line: int
    column: int
    path: str
    key: str
    values: dict = field(default_factory=dict, compare=False)

    def message(self, language: str = "en") -> str:
        """What is wrong, one sentence without a final full stop."""
        return MESSAGES[self.key]["what"][language].format(**self.values)

    def hint(self, language: str = "en") -> str:
        """How to mend it, one sentence."""
        return MESSAGES[self.key]["mend"][language].format(**self.values)

    def text(self, language: str = "en") -> str:
        """``file:line:column: path: message. hint``"""
        where = f"{self.file}:{self.line}:{self.column}: "
        field_path = f"{self.path}: " if self.path else ""
        return shown(f"{where}{field_path}{self.message(language)}. {self.hint(language)}")


def dotted(path: Iterable[str | int]) -> str:
    """A path inside a record as people write it: ``('steps', 0, 'id')`` becomes ``steps[0].id``."""
    text = ""
    for part in path:
        if isinstance(part, int):
            text += f"[{part}]"
        else:
            text += f".{part}" if text else str(part)
    return text


def _github_value(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _github_property(text: str) -> str:
    return _github_value(text).replace(":", "%3A").replace(",", "%2C")


def annotation(level: str, file: str, line: int, column: int, title: str, text: str) -> str:
    """A workflow annotation of GitHub. level: ``error`` or ``notice``."""
    where = f"file={_github_property(file)},line={line},col={column},title={_github_property(title)}"
    return f"::{level} {where}::{_github_value(text)}"


def report(problems: Iterable[Problem], form: str, language: str) -> str:
    """All problems as ``text``, ``json`` or ``github`` (workflow annotations), each once, sorted.

    Returns an empty string when there is none, except in JSON, where it is ``[]``.
    """
    ordered = sorted(set_of(problems))
    if form == "json":
        return json.dumps(
            [
                {
                    "file": p.file,
                    "line": p.line,
                    "column": p.column,
                    "path": p.path,
                    "rule": p.key,
                    "message": p.message(language),
                    "hint": p.hint(language),
                }
                for p in ordered
            ],
            ensure_ascii=False,
            indent=2,
        )
    if form == "github":
        return "\n".join(
            annotation(
                "error", p.file, p.line, p.column, p.path or p.file, f"{p.message(language)}. {p.hint(language)}"
            )
            for p in ordered
        )
    return "\n".join(p.text(language) for p in ordered)


def set_of(problems: Iterable[Problem]) -> list[Problem]:
    """The problems without repetitions; the first of equals is kept."""
    seen: dict[tuple, Problem] = {}
    for p in problems:
        seen.setdefault((p.file, p.line, p.column, p.path, p.key, p.message()), p)
    return list(seen.values())
