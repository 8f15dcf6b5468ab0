"""All sound documents together, with what the rules between records look up in them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from macros.load import Document
from macros.once import once
from macros.problems import Problem
from macros.references import Mention, mentions

# Kinds whose references are just kind and id.
_BY_ID = ("network", "organization", "checklist", "guideline", "figure", "case", "decision", "template", "workshop")


@once
def mentions_in(document: Document) -> list[Mention]:
    """Every reference of a document, in reading order."""
    return list(mentions(document.data))


@dataclass
class Corpus:
    """All sound documents, with what the rules look up: what can be named, and by which file."""

    documents: list[Document]
    schema_folder: Path
    by_kind: dict[str, list[Document]] = field(init=False)

    def __post_init__(self):
        self.by_kind = {}
        for document in self.documents:
            self.by_kind.setdefault(document.kind.name, []).append(document)

    def of(self, kind: str) -> list[Document]:
        return self.by_kind.get(kind, [])

    @cached_property
    def mentions(self) -> list[tuple[Document, Mention]]:
        return [(d, m) for d in self.documents for m in mentions_in(d)]

    @cached_property
    def citations(self) -> set[str]:
        """Every source and source#part that may be cited."""
        found: set[str] = set()
        for document in self.of("sources"):
            for source in document.data["sources"]:
                found.add(source["id"])
                found.update(f"{source['id']}#{part['id']}" for part in source["parts"])
        return found

    @cached_property
    def targets(self) -> set[str]:
        """Everything a reference may name."""
        found: set[str] = set()
        for kind in _BY_ID:
            found.update(f"{kind}:{d.data['id']}" for d in self.of(kind))
        for document in self.of("guideline"):
            found.update(f"provision:{document.data['id']}/{p['id']}" for _, p in provisions(document.data))
        for document in self.of("checklist"):
            found.update(f"checklist:{document.data['id']}/{s['id']}" for _, s in steps(document.data))
        for document in self.of("chapter"):
            found.add(f"guide:{document.data['id']}")
            found.update(f"guide:{document.data['id']}/{s}" for s in document.data["sections"])
        for document in self.of("glossary"):
            found.update(f"term:{t['id']}" for t in document.data["terms"])
        for document in self.of("deadlines"):
            found.update(f"deadline:{d['id']}" for d in document.data["deadlines"])
        for document in self.of("sources"):
            found.update(f"source:{s['id']}" for s in document.data["sources"])
        return found


def provisions(instrument: dict, path: tuple = ()) -> Iterator[tuple[tuple, dict]]:
    """Path and data of every provision of an instrument (or of a division of it), in order."""
    for i, division in enumerate(instrument.get("divisions", ())):
        here = (*path, "divisions", i)
        for j, provision in enumerate(division.get("provisions", ())):
            yield (*here, "provisions", j), provision
        yield from provisions(division, here)


def divisions(instrument: dict, path: tuple = ()) -> Iterator[tuple[tuple, dict]]:
    """Path and data of every title and chapter of an instrument, in order."""
    for i, division in enumerate(instrument.get("divisions", ())):
        here = (*path, "divisions", i)
        yield here, division
        yield from divisions(division, here)


def steps(checklist: dict) -> Iterator[tuple[tuple, dict]]:
    """Path and data of every step of a checklist, in order."""
    for i, phase in enumerate(checklist["phases"]):
        for j, step in enumerate(phase["steps"]):
            yield ("phases", i, "steps", j), step


def repeated(document: Document, ids: Iterator[tuple[tuple, str]]) -> Iterator[Problem]:
    """A problem for each id that came before."""
    first: dict[str, tuple] = {}
    for path, name in ids:
        if name in first:
            line, _ = document.locate(first[name])
            yield document.problem(path, "duplicate_id", id=name, where=f"line {line}")
        else:
            first[name] = path
