"""``python -m macros translations``: what was reviewed in both languages, what no longer, and the review itself."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from macros.data import Data, read_data
from macros.kinds import KINDS
from macros.ledger import ORIGINALS, REVIEWS, entries, read_ledger, write_ledger
from macros.load import Document
from macros.nearest import guess
from macros.problems import annotation, report
from macros.refusal import Refusal
from macros.translations import COUNTS, STATES, Written, counts, review, states, texts, translations

if TYPE_CHECKING:
    from macros.model import Translation

_WORDS = {
    "en": {
        "heading": ("texts", "person", "machine", "stale", "never"),
        "all": "all kinds",
        "es": "only the Spanish has changed since the last review",
        "en": "only the English has changed since the last review",
        "both": "both languages have changed since the last review",
        "never": "never reviewed",
        "current": "reviewed by {review}, not changed since",
        "machine": "machine",
        "person": "a person",
        "mend": {
            "es": "Bring the English up to date if it needs to be",
            "en": "Bring the Spanish up to date if it needs to be",
            "both": "Compare the two",
            "never": "Compare the two",
        },
        "then": "{mend}; then mark it: {command}",
        "marked": "Texts now marked as reviewed ({by}): {marked}, in {files} files. Lines that named no text any more "
        "and were taken out: {gone}.",
    },
    "es": {
        "heading": ("textos", "persona", "máquina", "atrasadas", "sin revisar"),
        "all": "todos los tipos",
        "es": "solo el español cambió después de la última revisión",
        "en": "solo el inglés cambió después de la última revisión",
        "both": "los dos idiomas cambiaron después de la última revisión",
        "never": "nunca se ha revisado",
        "current": "revisión: {review}; sin cambios desde entonces",
        "machine": "máquina",
        "person": "persona",
        "mend": {
            "es": "Ponga al día el inglés, si hace falta",
            "en": "Ponga al día el español, si hace falta",
            "both": "Compare los dos",
            "never": "Compare los dos",
        },
        "then": "{mend}; después márquelo: {command}",
        "marked": "Textos que quedan marcados como revisados ({by}): {marked}, en {files} archivos. Renglones que ya "
        "no nombraban ningún texto y salieron: {gone}.",
    },
}


def add_translations(commands: argparse._SubParsersAction, language: str) -> None:
    """Adds the command to those of ``python -m macros``; language: of its messages, when none is asked for."""
    listing = commands.add_parser("translations", help="list what was reviewed in both languages, and what no longer")
    listing.add_argument("--kind", choices=[kind.name for kind in KINDS], help="only this kind of file")
    listing.add_argument("--file", help="only this file, or the files below this folder")
    listing.add_argument("--state", choices=STATES, default="stale", help="texts to list (default: stale)")
    listing.add_argument("--format", choices=("text", "json"), default="text", help="form of the list")
    listing.add_argument("--language", choices=("en", "es"), default=language, help="language of the list")
    listing.set_defaults(run=show)
    marking = listing.add_subparsers(metavar="review").add_parser("review", help="mark texts as reviewed as they stand")
    marking.add_argument("file", nargs="+", help="data file, or folder of them, as data/networks/iclei.yml")
    marking.add_argument("--path", help="only the text there, or the texts below: blocks[cost].text")
    marking.add_argument("--by", choices=REVIEWS, default="machine", help="person: only if you have read both texts")
    marking.add_argument("--original", choices=ORIGINALS, help="language they were written in, if it is to be recorded")
    marking.add_argument("--language", choices=("en", "es"), default=language, help="language of the messages")
    marking.set_defaults(run=mark)


def show(arguments: argparse.Namespace) -> int:
    """Prints how many texts are in which state, by kind and file, and each text of the state asked for.

    Returns 1 if the data is not sound, else 0. Raises Refusal when the file is unknown.
    """
    data = _sound(arguments)
    if data is None:
        return 1
    documents = data.documents
    if arguments.file:
        wanted = _plain(arguments.file, arguments.root)
        documents = [document for document in documents if _below(document.file, wanted)]
        if not documents:
            raise _unknown_file(arguments.file, data.documents)
    documents = [document for document in documents if arguments.kind in (None, document.kind.name)]
    ledger = read_ledger(arguments.root)
    found = {document: states(document, ledger.get(document.file, "")) for document in documents}
    listed = [(document, text) for document in found for text in found[document] if text.state == arguments.state]
    lines = {text: document.locate(text.path)[0] for document, text in listed}
    if arguments.format == "json":
        print(json.dumps(_rows(found, lines), ensure_ascii=False, indent=2))
    else:
        print("\n".join(_table(found, arguments.language)))
        for text, line in lines.items():
            print(f"{text.file}:{line}: {text.name}: {_told(text, arguments.language)}")
    return 0


def mark(arguments: argparse.Namespace) -> int:
    """Marks texts as reviewed, as they stand now, and takes out of their ledgers what names no text any more.

    Returns 1, and changes nothing, if the data is not sound; else 0. Raises Refusal when a file or path is unknown.
    """
    data = _sound(arguments)
    if data is None:
        return 1
    words, ledger = _WORDS[arguments.language], read_ledger(arguments.root)
    chosen: dict[str, Document] = {}
    forgotten: set[str] = set()  # ledgers whose data file is gone
    for name in arguments.file:
        wanted = _plain(name, arguments.root)
        found = [document for document in data.documents if _below(document.file, wanted)]
        left = {file for file in ledger if _below(file, wanted)} - {document.file for document in data.documents}
        if not found and not left:
            raise _unknown_file(name, data.documents)
        chosen.update((document.file, document) for document in found)
        forgotten |= left
    written = [text for document in chosen.values() for text in texts(document)]
    if arguments.path and not any(text.within(arguments.path) for text in written):
        raise _unknown_path(arguments.path, written)
    total: Counter[str] = Counter(marked=0, files=0, gone=0)
    for document in chosen.values():
        recorded = ledger.get(document.file, "")
        result = review(document, recorded, arguments.by, arguments.path, arguments.original)
        write_ledger(arguments.root, document.file, result.entries)
        total.update(marked=result.marked, gone=result.gone, files=bool(result.marked))
    for file in forgotten:
        total["gone"] += len(entries(ledger[file]))
        write_ledger(arguments.root, file, ())
    print(words["marked"].format(by=words[arguments.by], **total), file=sys.stderr)
    return 0


def notices(documents: list[Document], root: Path, language: str) -> list[str]:
    """An annotation for each text of which only one side has changed: a notice, which fails no pull request."""
    by_file = {document.file: document for document in documents}
    return [
        annotation("notice", text.file, *by_file[text.file].locate(text.path), text.name, _told(text, language))
        for text in translations(documents, read_ledger(root)).stale
        if text.changed in ("es", "en")
    ]


def _sound(arguments: argparse.Namespace) -> Data | None:
    """The data, or None when it has problems, which are printed."""
    data = read_data(arguments.root)
    if data.problems:
        print(report(data.problems, "text", arguments.language))
        return None
    return data


def _plain(name: str, root: Path) -> str:
    """A file or folder as the data names it, from the project's root."""
    path = Path(name)
    below = (path if path.is_absolute() else Path.cwd() / path).resolve()
    inside = below.is_relative_to(root.resolve()) and below.exists()
    return (below.relative_to(root.resolve()) if inside else path).as_posix()


def _below(file: str, name: str) -> bool:
    return file == name or file.startswith(f"{name}/")


def _unknown_file(name: str, documents: list[Document]) -> Refusal:
    hint = guess(name, [document.file for document in documents])
    return Refusal(
        es=f"{name}: no hay tal archivo en los datos. {hint['guess_es']}Nómbrelo como data/networks/iclei.yml.",
        en=f"{name}: there is no such file in the data. {hint['guess']}Name it as data/networks/iclei.yml.",
    )


def _unknown_path(path: str, written: list[Written]) -> Refusal:
    hint = guess(path, [text.name for text in written])
    return Refusal(
        es=f"No hay ningún texto en '{path}'. {hint['guess_es']}Tome la ruta de: python -m macros translations",
        en=f"No text stands at '{path}'. {hint['guess']}Take the path from: python -m macros translations",
    )


def _told(text: Translation, language: str) -> str:
    """The state of a text, and what is to be done about it."""
    words = _WORDS[language]
    if text.state == "current":
        return words["current"].format(review=words[text.review])
    state = text.changed or text.state
    command = f"python -m macros translations review {text.file} --path '{text.name}'"
    return f"{words[state]}. {words['then'].format(mend=words['mend'][state], command=command)}"


def _rows(found: dict[Document, list[Translation]], lines: dict[Translation, int]) -> dict[str, list]:
    """Counts by file, and the texts that have a line, as JSON has them."""
    by_file = [(document, counts(own)) for document, own in found.items() if own]
    return {
        "files": [
            {"file": document.file, "kind": document.kind.name, **{name: counted[name] for name in COUNTS}}
            for document, counted in by_file
        ],
        "texts": [
            {
                "file": text.file,
                "line": line,
                "path": text.name,
                "kind": text.kind,
                "state": text.state,
                "changed": text.changed,
                "original": text.original,
                "review": text.review,
            }
            for text, line in lines.items()
        ],
    }


def _table(found: dict[Document, list[Translation]], language: str) -> list[str]:
    """Counts by kind, and below each kind those of its files that are not wholly current."""
    by_kind: dict[str, Counter[str]] = {}
    by_file: dict[str, list[tuple[str, Counter[str]]]] = {}
    for document, own in found.items():
        counted, kind = counts(own), document.kind.name
        by_kind.setdefault(kind, Counter()).update(counted)
        if counted["stale"] or counted["never"]:
            by_file.setdefault(kind, []).append((f"  {document.file}", counted))
    words = _WORDS[language]
    rows = [row for kind, counted in by_kind.items() if counted for row in ((kind, counted), *by_file.get(kind, ()))]
    rows.append((words["all"], sum(by_kind.values(), Counter())))
    width = max(len(name) for name, _ in rows)
    lines = [" " * width + "".join(f"{word:>12}" for word in words["heading"])]
    for name, counted in rows:
        figures = (counted.total(), *(counted[column] for column in COUNTS))
        lines.append(f"{name:{width}}" + "".join(f"{number:>12}" for number in figures))
    return lines
