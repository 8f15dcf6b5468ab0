"""The ledger of translations: which texts were compared, in which words, and by which kind of review.

One file below ``data/translations/`` for each data file, so that the reviews of two records never meet in one; one
line a text, sorted, so that two reviews of one record merge: ``place es en original review``. ``es`` and ``en`` are
hashes of the texts as they were reviewed. It is not YAML, and load.py leaves it out.
"""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from macros.characters import shown
from macros.problems import Problem

FOLDER = "translations"  # below data/
ORIGINALS = ("es", "en", "both")  # both: written in the two languages side by side
REVIEWS = ("machine", "person")

_HEAD = "# Written by: python -m macros translations review. See CONTRIBUTING.md.\n"
_LINE = rf"(\S+) ([0-9a-f]{{12}}) ([0-9a-f]{{12}}) ({'|'.join(ORIGINALS)}) ({'|'.join(REVIEWS)})"
_ENTRY = re.compile(_LINE, re.ASCII)
_WHOLE = re.compile(rf"(?:(?:#.*|{_LINE})?\n)*", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """One reviewed text.

    place: where it stands in its file, from the nearest id and without positions: ``steps[write].items[]``.
    es, en: hashes of both texts. original: in which language it was written. review: by whom it was compared.
    """

    place: str
    es: str
    en: str
    original: str
    review: str

    def __str__(self) -> str:
        return f"{self.place} {self.es} {self.en} {self.original} {self.review}"


def digest(text: str) -> str:
    """The hash by which the ledger knows a text: another whenever a single character is."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def ledger_path(root: Path, file: str) -> Path:
    """The ledger of a data file (``data/networks/iclei.yml``) of the project in ``root``."""
    return (root / "data" / FOLDER / Path(file).relative_to("data")).with_suffix(".txt")


def read_ledger(root: Path) -> dict[str, str]:
    """Data file → text of its ledger, for each that has one, also where the data file is gone."""
    folder = root / "data" / FOLDER
    return {
        f"data/{path.relative_to(folder).with_suffix('.yml').as_posix()}": path.read_text("utf-8", errors="replace")
        for path in sorted(folder.rglob("*.txt"))
        if path.is_file() and not path.is_symlink()  # a link could lead out of the project: load.py tells of it
    }


def entries(text: str) -> list[Entry]:
    """The entries of a ledger's text; lines that are none are left out (see ledger_problems)."""
    return [Entry(*match.groups()) for match in map(_ENTRY.fullmatch, text.splitlines()) if match]


def write_ledger(root: Path, file: str, found: Iterable[Entry]) -> None:
    """Writes the ledger of a data file, in order; removes it when it has no entry."""
    path, lines = ledger_path(root, file), sorted(found)
    if lines:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_HEAD + "".join(f"{entry}\n" for entry in lines), encoding="utf-8", newline="\n")
    else:
        path.unlink(missing_ok=True)


def ledger_problems(root: Path) -> list[Problem]:
    """A problem for each line of the ledgers that is no entry: what a merge left behind, mostly.

    An entry whose text has changed or is gone is no problem: that is what the ledger is for.
    """
    problems = []
    for file, text in read_ledger(root).items():
        if _WHOLE.fullmatch(text):
            continue
        name = ledger_path(Path(), file).as_posix()
        for number, line in enumerate(text.splitlines(), 1):
            if line and not line.startswith("#") and not _ENTRY.fullmatch(line):
                problems.append(Problem(name, number, 1, "", "ledger_line", {"line": shown(line[:40])}))
    return problems
