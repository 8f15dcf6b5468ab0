"""From checked data to the model. Pure: documents in, a Handbook out."""

import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from pathlib import PurePosixPath

import cattrs
from cattrs.gen import make_dict_structure_fn, override

from macros.corpus import mentions_in, steps
from macros.load import Document
from macros.model import (
    Case,
    Chapter,
    Checklist,
    Deadlines,
    Decision,
    Figure,
    Guideline,
    Handbook,
    Network,
    Organization,
    Period,
    Provision,
    Redirect,
    Section,
    Source,
    Template,
    Term,
    Text,
    Version,
    Workshop,
)
from macros.once import once
from macros.references import mentions

_converter = cattrs.Converter(forbid_extra_keys=True)
for _class in (Period, Redirect, Version, Provision):
    _fields = {"from_": override(rename="from"), "_cattrs_forbid_extra_keys": True}
    _converter.register_structure_hook(_class, make_dict_structure_fn(_class, _converter, **_fields))
_CLASSES = {
    "guideline": Guideline,
    "network": Network,
    "organization": Organization,
    "checklist": Checklist,
    "figure": Figure,
    "case": Case,
    "decision": Decision,
    "template": Template,
    "workshop": Workshop,
}
_NO_DEADLINES = {"events": [], "deadlines": [], "verified": {"date": "", "mark": "unknown"}}


def sort_key(text: str) -> str:
    """Order of a word list in Spanish and English alike: accents and case do not count."""
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()


def structure(documents: Iterable[Document]) -> Handbook:
    """The Handbook of documents that read_data found sound.

    Raises cattrs' errors when a document does not fit its class, which means that a schema and
    model.py disagree.
    """
    by_kind: dict[str, list[Document]] = {}
    for document in documents:
        by_kind.setdefault(document.kind.name, []).append(document)

    records: dict[str, tuple] = {}
    files: dict[str, str] = {}
    pages: list[tuple[str, Document]] = []
    for kind in _CLASSES:
        found = by_kind.get(kind, [])
        records[kind] = tuple(_record(d) for d in found)
        pages += [(f"{kind}:{d.data['id']}", d) for d in found]

    chapters, chapter_pages = _chapters(by_kind.get("chapter", []), by_kind.get("section", []))
    pages += chapter_pages
    terms = [t for d in by_kind.get("glossary", []) for t in d.data["terms"]]
    sources = [s for d in by_kind.get("sources", []) for s in d.data["sources"]]
    deadlines = next((d.data for d in by_kind.get("deadlines", [])), _NO_DEADLINES)
    ui = by_kind["ui"][0].data if "ui" in by_kind else {"words": {}, "labels": {}}
    for kind in ("glossary", "sources", "deadlines"):
        pages += [(f"page:{kind}", d) for d in by_kind.get(kind, [])]
    files.update((reference, document.file) for reference, document in pages)

    handbook = Handbook(
        chapters=chapters,
        guidelines=records["guideline"],
        networks=records["network"],
        organizations=records["organization"],
        checklists=tuple(sorted(records["checklist"], key=lambda c: c.order)),
        figures=records["figure"],
        cases=records["case"],
        decisions=tuple(sorted(records["decision"], key=lambda d: d.order)),
        templates=tuple(sorted(records["template"], key=lambda t: t.order)),
        workshops=tuple(sorted(records["workshop"], key=lambda w: w.order)),
        deadlines=_converter.structure(deadlines, Deadlines),
        terms=tuple(_converter.structure(t, Term) for t in terms),
        terms_checked=next((d.data["checked"] for d in by_kind.get("glossary", [])), ""),
        sources=tuple(_converter.structure(s, Source) for s in sources),
        words=_converter.structure(ui["words"], dict[str, Text]),
        labels=_converter.structure(ui["labels"], dict[str, dict[str, Text]]),
        files=files,
        used_in=_used_in(pages),
        named_in_steps=_named_in_steps(by_kind.get("checklist", [])),
        redirects=tuple(
            _converter.structure(r, Redirect) for d in by_kind.get("redirects", []) for r in d.data["redirects"]
        ),
    )
    handbook.names.update(_names(handbook))
    return handbook


@once
def _record(document: Document) -> object:
    """The record of a document that holds one."""
    return _converter.structure(document.data, _CLASSES[document.kind.name])


@once
def _section(document: Document) -> Section:
    return _converter.structure(document.data, Section)


def _chapters(chapters: list[Document], sections: list[Document]) -> tuple[tuple[Chapter, ...], list]:
    by_place = {(PurePosixPath(d.file).parent, d.data["id"]): d for d in sections}
    built, pages = [], []
    for document in sorted(chapters, key=lambda d: d.data["number"]):
        folder = PurePosixPath(document.file).parent
        own = [by_place[folder, name] for name in document.data["sections"]]
        chapter = _converter.structure({**document.data, "sections": []}, Chapter)
        built.append(replace(chapter, sections=tuple(_section(d) for d in own)))
        pages.append((f"guide:{document.data['id']}", document))
        pages += [(f"guide:{document.data['id']}/{d.data['id']}", d) for d in own]
    return tuple(built), pages


def _used_in(pages: list[tuple[str, Document]]) -> dict[str, tuple[str, ...]]:
    """Which pages name what; naming a part of a record counts for the record too."""
    found: dict[str, dict[str, None]] = {}
    for reference, document in pages:
        for mention in mentions_in(document):
            whole = mention.target.partition("#" if mention.citation else "/")[0].replace("provision:", "guideline:")
            for target in {mention.target, whole}:
                if target != reference:
                    found.setdefault(target, {})[reference] = None
    return {target: tuple(names) for target, names in found.items()}


def _named_in_steps(checklists: list[Document]) -> dict[str, tuple[str, ...]]:
    """For each reference, the steps of procedures that name it, in the order of the procedures."""
    found: dict[str, dict[str, None]] = {}
    for document in sorted(checklists, key=lambda d: d.data["order"]):
        for _, step in steps(document.data):
            for mention in mentions(step):
                found.setdefault(mention.target, {})[f"checklist:{document.data['id']}/{step['id']}"] = None
    return {target: tuple(steps) for target, steps in found.items()}


def _names(handbook: Handbook) -> dict[str, Text]:
    """What each reference is called where only its name is shown."""
    names: dict[str, Text] = {}
    for kind, records in (("network", handbook.networks), ("organization", handbook.organizations)):
        for record in records:
            both = {
                lang: record.name[lang]
                if record.acronym[lang] in record.name[lang]
                else f"{record.name[lang]} ({record.acronym[lang]})"
                for lang in ("es", "en")
            }
            names[f"{kind}:{record.id}"] = Text(**both)
    for checklist in handbook.checklists:
        names[f"checklist:{checklist.id}"] = checklist.title
        for step in checklist.steps():
            names[f"checklist:{checklist.id}/{step.id}"] = step.title
    for instrument in handbook.guidelines:
        names[f"guideline:{instrument.id}"] = instrument.short_title
        for provision in instrument.provisions():
            names[f"provision:{instrument.id}/{provision.id}"] = Text(
                **{lang: f"{instrument.short_title[lang]}, {provision.number[lang]}" for lang in ("es", "en")}
            )
    for kind, records in (
        ("figure", handbook.figures),
        ("case", handbook.cases),
        ("decision", handbook.decisions),
        ("template", handbook.templates),
        ("workshop", handbook.workshops),
        ("deadline", handbook.deadlines.deadlines),
    ):
        names.update((f"{kind}:{record.id}", record.title) for record in records)
    for chapter in handbook.chapters:
        names[f"guide:{chapter.id}"] = chapter.title
        for section in chapter.sections:
            names[f"guide:{chapter.id}/{section.id}"] = section.title
    names.update((f"term:{term.id}", term.term) for term in handbook.terms)
    names.update((f"source:{source.id}", source.short) for source in handbook.sources)
    return names
