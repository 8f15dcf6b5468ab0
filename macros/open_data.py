"""The handbook as sets of plain records, for every export: what a set is called, which schema rules it.

A record here is the very data of its YAML file, so that the published schemas describe it.
"""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from macros.fields import Field, described, fields
from macros.kinds import LANGUAGES
from macros.load import Document
from macros.urls import Urls
from macros.validate import Schemas

ROOT = "api/v1/"  # of every file of open data, below the site's root
LICENCE = "https://creativecommons.org/licenses/by/4.0/"


@dataclass(frozen=True, slots=True)
class Item:
    """One record. reference: as links name it; data: its fields."""

    reference: str
    data: dict


@dataclass(frozen=True, slots=True)
class DataSet:
    """Records of one kind. name: of its files; schema: file of the schema of a record, and the part of it."""

    name: str
    schema: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class About:
    """What every export says of the handbook. site: its address with a slash at the end; version: of the data."""

    site: str
    version: str


def version(root: Path) -> str:
    """The version of the handbook whose project folder is ``root``."""
    with (root / "pyproject.toml").open("rb") as project:
        return tomllib.load(project)["project"]["version"]


# Name of the set, kind of document, kind of reference.
_BY_FILE = (
    ("networks", "network", "network"),
    ("organizations", "organization", "organization"),
    ("guidelines", "guideline", "guideline"),
    ("checklists", "checklist", "checklist"),
    ("chapters", "chapter", "guide"),
    ("sections", "section", "guide"),
    ("cases", "case", "case"),
    ("figures", "figure", "figure"),
    ("decisions", "decision", "decision"),
    ("templates", "template", "template"),
    ("workshops", "workshop", "workshop"),
)
# Name of the set, kind of document, field that lists the records, kind of reference.
_BY_LIST = (
    ("deadlines", "deadlines", "deadlines", "deadline"),
    ("terms", "glossary", "terms", "term"),
    ("sources", "sources", "sources", "source"),
)


def data_sets(documents: Iterable[Document]) -> tuple[DataSet, ...]:
    """Every set of the handbook, its records in the order of their ids."""
    by_kind: dict[str, list[Document]] = {}
    for document in documents:
        by_kind.setdefault(document.kind.name, []).append(document)
    found = []
    for name, kind, reference in _BY_FILE:
        own = by_kind.get(kind, [])
        items = [Item(f"{reference}:{_id(d)}", d.data) for d in own]
        schema = own[0].kind.schema if own else f"{kind}.schema.json"
        found.append(DataSet(name, schema, tuple(sorted(items, key=lambda item: item.reference))))
    for name, kind, field, reference in _BY_LIST:
        own = by_kind.get(kind, [])
        items = [Item(f"{reference}:{record['id']}", record) for d in own for record in d.data[field]]
        found.append(DataSet(name, f"{kind}.schema.json#/properties/{field}/items", tuple(items)))
    return tuple(found)


def _id(document: Document) -> str:
    """A section's id with its chapter's, the others' own."""
    if document.kind.name == "section":
        return f"{PurePosixPath(document.file).parent.name}/{document.data['id']}"
    return document.data["id"]


def addresses(item: Item, urls: Urls, about: About) -> dict[str, str]:
    """Address of a record's page in each language."""
    return {language: about.site + urls.path(item.reference, language) for language in LANGUAGES}


@dataclass(frozen=True, slots=True)
class Described:
    """A set as the data page shows it: how many records, what they are, their fields."""

    name: str
    count: int
    description: str
    fields: tuple[Field, ...]


def described_sets(documents: Iterable[Document], schemas: Schemas, language: str) -> tuple[Described, ...]:
    """Every set with the fields of its records, as its schema describes them."""
    found = []
    for data_set in data_sets(documents):
        home, _, pointer = data_set.schema.partition("#")
        whole = schema = schemas[home]
        for part in filter(None, pointer.split("/")):
            schema = schema[part]
        rows = tuple(fields(schemas, home, schema, language))
        found.append(Described(data_set.name, len(data_set.items), described(whole, language), rows))
    return tuple(found)
