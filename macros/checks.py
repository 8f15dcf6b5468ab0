"""Rules that no schema can hold: what must be true between records, and between both languages.

One function a rule, all in CHECKS. Each takes the Corpus and returns its problems. They run only on
documents that their schema accepts, so they need not doubt the shape of what they read.
"""

from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

from macros.characters import UNCOMMON, name_of
from macros.corpus import Corpus, divisions, provisions, repeated, steps
from macros.load import Document
from macros.nearest import guess, question
from macros.once import once
from macros.problems import Problem
from macros.procedure_checks import PROCEDURE_CHECKS
from macros.references import LINK, REFERENCE
from macros.validate import schemas
from macros.version_checks import VERSION_CHECKS
from macros.workshop_checks import WORKSHOP_CHECKS


def file_names(corpus: Corpus) -> Iterator[Problem]:
    """A record's id is the name of its file; a chapter's, of its folder."""
    for document in corpus.documents:
        if document.kind.single:
            continue
        stem = document.stem if document.kind.name != "chapter" else Path(document.file).parent.name
        if document.data["id"] != stem:
            yield document.problem(("id",), "file_name", id=document.data["id"], stem=stem)


def unprintable(corpus: Corpus) -> Iterator[Problem]:
    """Every letter can be printed: the fonts of the PDF editions have it."""
    for document in corpus.documents:
        yield from _unprintable(document)


@once
def _unprintable(document: Document) -> list[Problem]:
    if not (UNCOMMON.search(document.text) or "\\" in document.text):
        return []
    from macros.letters import printable  # loads Typst, which a check that finds nothing unusual does not wait for

    found = []
    for path, node in document.scalars():
        lacking = next((c for c in UNCOMMON.findall(node.value) if not printable(c)), None)
        if lacking:
            found.append(document.problem(path, "unprintable", character=lacking, name=name_of(lacking)))
    return found


# Fields of each kind that hold blocks, whose ids are anchors of one page.
BLOCK_FIELDS = {
    "section": ("blocks",),
    "network": ("purpose",),
    "organization": ("role",),
    "guideline": ("background",),
    "case": ("actions", "results", "lessons"),
}


def duplicate_ids(corpus: Corpus) -> Iterator[Problem]:
    """No id stands for two things: within a page (anchors), a list, or a kind."""
    for document in corpus.documents:
        data, kind = document.data, document.kind.name
        if kind == "checklist":
            found = [(p, s) for p, s in steps(data)]
            yield from repeated(document, (((*p, "id"), s["id"]) for p, s in found))
            yield from repeated(document, ((("phases", i, "id"), ph["id"]) for i, ph in enumerate(data["phases"])))
            papers = data.get("documents", ())
            yield from repeated(document, ((("documents", i, "id"), d["id"]) for i, d in enumerate(papers)))
        elif kind in BLOCK_FIELDS:
            anchors = [((*p, "id"), d["id"]) for p, d in (*divisions(data), *provisions(data))]
            blocks = [
                ((name, i, "id"), b["id"])
                for name in BLOCK_FIELDS[kind]
                for i, b in enumerate(data.get(name, ()))
                if "id" in b
            ]
            yield from repeated(document, iter(anchors + blocks))
        elif kind == "glossary":
            yield from repeated(document, ((("terms", i, "id"), t["id"]) for i, t in enumerate(data["terms"])))
        elif kind == "sources":
            yield from repeated(document, ((("sources", i, "id"), s["id"]) for i, s in enumerate(data["sources"])))
            for i, source in enumerate(data["sources"]):
                parts = source["parts"]
                yield from repeated(
                    document, ((("sources", i, "parts", j, "id"), p["id"]) for j, p in enumerate(parts))
                )


def duplicate_chapters(corpus: Corpus) -> Iterator[Problem]:
    """Chapter numbers, places of procedures and page addresses are each used once."""
    for kind in ("checklist", "decision", "template", "workshop"):
        yield from _same_value(corpus.of(kind), ("order",))
    for fields in (("number",), ("slug", "es"), ("slug", "en")):
        yield from _same_value(corpus.of("chapter"), fields)
    by_folder: dict[str, list[Document]] = {}
    for document in corpus.of("section"):
        by_folder.setdefault(str(Path(document.file).parent), []).append(document)
    for documents in by_folder.values():
        for language in ("es", "en"):
            yield from _same_value(documents, ("slug", language))


def _same_value(documents: list[Document], fields: tuple) -> Iterator[Problem]:
    first: dict[object, Document] = {}
    for document in documents:
        value = document.data
        for name in fields:
            value = value[name]
        if value in first:
            other = first[value]
            where = f"{other.file}:{other.locate(fields)[0]}"
            yield document.problem(fields, "duplicate_id", id=value, where=where)
        else:
            first[value] = document


def dangling_references(corpus: Corpus) -> Iterator[Problem]:
    """Whatever is named exists: records, parts of records, sources and their parts."""
    for document, mention in corpus.mentions:
        if mention.citation:
            if mention.target not in corpus.citations:
                found = guess(mention.target, corpus.citations)
                yield document.problem(mention.path, "unknown_source", target=mention.target, **found)
        elif mention.inline and not REFERENCE.match(mention.target):
            found = guess(mention.target, corpus.targets)
            yield document.problem(mention.path, "bad_link", target=mention.target, **found)
        elif mention.target not in corpus.targets:
            found = guess(mention.target, corpus.targets)
            yield document.problem(mention.path, "dangling_reference", target=mention.target, **found)


def insecure_links(corpus: Corpus) -> Iterator[Problem]:
    """Links inside texts go to https addresses only."""
    for document in corpus.documents:
        for path, text in _texts_with_links(document):
            for language in ("es", "en"):
                for match in LINK.finditer(text[language]):
                    if match[2].startswith("http://"):
                        found = question(match[2].replace("http:", "https:", 1))
                        yield document.problem((*path, language), "bad_link", target=match[2], **found)


def _found(value: object, wanted: Callable[[dict], bool], path: tuple = ()) -> Iterator[tuple[tuple, dict]]:
    """Path and value of every mapping that is ``wanted``, at any depth; what is found is not searched."""
    if isinstance(value, dict):
        if wanted(value):
            yield path, value
            return
        for key, child in value.items():
            yield from _found(child, wanted, (*path, key))
    elif isinstance(value, list):
        for i, child in enumerate(value):
            yield from _found(child, wanted, (*path, i))


@once
def _texts_with_links(document: Document) -> list[tuple[tuple, dict]]:
    """Path and value of every bilingual text of a document that holds a link in either language."""
    found = _found(document.data, _is_text)
    return [(path, text) for path, text in found if "](" in text["es"] or "](" in text["en"]]


def _is_text(value: dict) -> bool:
    return set(value) == {"es", "en"} and all(isinstance(text, str) for text in value.values())


def _is_table(value: dict) -> bool:
    """A table of a page, whose rows are lists of cells; those of templates name rows that stay empty."""
    return "columns" in value and bool(value.get("rows")) and isinstance(value["rows"][0], list)


def links_in_both_languages(corpus: Corpus) -> Iterator[Problem]:
    """A text links to the same things in both languages."""
    for document in corpus.documents:
        for path, text in _texts_with_links(document):
            es, en = ({m[2] for m in LINK.finditer(text[lang])} for lang in ("es", "en"))
            if es != en:
                yield document.problem(
                    path,
                    "links_differ",
                    at_key=True,
                    only_es=", ".join(sorted(es - en)) or "-",
                    only_en=", ".join(sorted(en - es)) or "-",
                )


def chapter_sections(corpus: Corpus) -> Iterator[Problem]:
    """A chapter's sections and the files beside it are the same."""
    files = {(Path(d.file).parent, d.data["id"]): d for d in corpus.of("section")}
    listed = set()
    for chapter in corpus.of("chapter"):
        folder = Path(chapter.file).parent
        for i, name in enumerate(chapter.data["sections"]):
            listed.add((folder, name))
            if (folder, name) not in files:
                beside = [s for place, s in files if place == folder and s not in chapter.data["sections"]]
                file = (folder / f"{name}.yml").as_posix()
                yield chapter.problem(("sections", i), "missing_section", id=name, file=file, **guess(name, beside))
    for (folder, name), section in files.items():
        if (folder, name) not in listed:
            yield section.problem(("id",), "unlisted_section", id=name, file=(folder / "chapter.yml").as_posix())


def table_widths(corpus: Corpus) -> Iterator[Problem]:
    """Every row of a table has as many cells as the table has columns."""
    for document in corpus.documents:
        for path, table in _found(document.data, _is_table):
            expected = len(table["columns"])
            for i, row in enumerate(table["rows"]):
                if len(row) != expected:
                    yield document.problem((*path, "rows", i), "table_width", found=len(row), expected=expected)
            for i, number in enumerate(table.get("filter", ())):
                if number > expected:
                    yield document.problem((*path, "filter", i), "table_filter", number=number, columns=expected)


def figure_years(corpus: Corpus) -> Iterator[Problem]:
    """Every value of a line has its year."""
    for document in corpus.of("figure"):
        if document.data["show"] == "line":
            for i, value in enumerate(document.data["values"]):
                if "year" not in value:
                    yield document.problem(("values", i), "year_missing")


def ordered(corpus: Corpus) -> Iterator[Problem]:
    """What begins ends later: ranges, periods and events; events stand in order of time."""
    for document in corpus.of("figure"):
        events = document.data.get("events", ())
        pairs = [
            *(
                (("values", i, "to"), v["value"], v["to"])
                for i, v in enumerate(document.data.get("values", ()))
                if "to" in v
            ),
            *((("events", i, "until"), e["date"], e["until"]) for i, e in enumerate(events) if "until" in e),
            *(
                (("events", i + 1, "date"), a["date"], b["date"][: len(a["date"])])
                for i, (a, b) in enumerate(pairwise(events))
            ),
        ]
        for path, earlier, later in pairs:
            if later < (earlier if isinstance(earlier, (int, float)) else earlier[: len(later)]):
                yield document.problem(path, "order", earlier=earlier, later=later)
    for document in corpus.of("case"):
        period = document.data["period"]
        if "to" in period and period["to"] < period["from"]:
            yield document.problem(("period", "to"), "order", earlier=period["from"], later=period["to"])


def shown_once(corpus: Corpus) -> Iterator[Problem]:
    """A figure or case stands once on a page: its anchors would clash."""
    for document in corpus.documents:
        first: dict[str, tuple] = {}
        for name in BLOCK_FIELDS.get(document.kind.name, ()):
            for i, block in enumerate(document.data.get(name, ())):
                for key in ("figure", "case"):
                    target = block.get(key)
                    if target in first:
                        line, _ = document.locate(first[target])
                        yield document.problem((name, i, key), "shown_twice", target=target, where=f"line {line}")
                    elif target:
                        first[target] = (name, i, key)


def successors(corpus: Corpus) -> Iterator[Problem]:
    """A record names its successor when, and only when, its status says that it has one."""
    for kind in ("network", "organization"):
        for document in corpus.of(kind):
            has = "succeeded_by" in document.data
            if has != (document.data["status"] == "succeeded"):
                yield document.problem(
                    ("status",),
                    "successor",
                    status=document.data["status"],
                    state="'succeeded_by' is given" if has else "'succeeded_by' is missing",
                    state_es="hay 'succeeded_by'" if has else "falta 'succeeded_by'",
                )


# Group of labels in data/ui.yml, and the enumeration of the schemas that it must cover.
LABEL_GROUPS = {
    "theme": ("common.schema.json", ("$defs", "theme", "enum")),
    "region": ("common.schema.json", ("$defs", "region", "enum")),
    "participant": ("common.schema.json", ("$defs", "participant", "enum")),
    "status": ("common.schema.json", ("$defs", "status", "enum")),
    "mark": ("common.schema.json", ("$defs", "mark", "enum")),
    "presence": ("common.schema.json", ("$defs", "mexico", "properties", "presence", "enum")),
    "fee": ("common.schema.json", ("$defs", "fee", "properties", "answer", "enum")),
    "note": ("common.schema.json", ("$defs", "block", "properties", "note", "properties", "kind", "enum")),
    "part": ("guide-chapter.schema.json", ("properties", "part", "enum")),
    "precision": (
        "figure.schema.json",
        ("properties", "values", "items", "properties", "precision", "enum"),
    ),
    "figure_show": ("figure.schema.json", ("properties", "show", "enum")),
    "group": ("checklist.schema.json", ("properties", "group", "enum")),
    "actor": ("case.schema.json", ("properties", "actor", "enum")),
    "network_kind": ("network.schema.json", ("properties", "kind", "enum")),
    "organization_kind": ("organization.schema.json", ("properties", "kind", "enum")),
    "guideline_kind": ("guideline.schema.json", ("properties", "kind", "enum")),
    "ended": ("guideline.schema.json", ("$defs", "ended", "properties", "how", "enum")),
    "in_force": ("guideline.schema.json", ("properties", "in_force", "properties", "answer", "enum")),
    "source_kind": ("sources.schema.json", ("properties", "sources", "items", "properties", "kind", "enum")),
    "session_kind": ("workshop.schema.json", ("properties", "sessions", "items", "properties", "kind", "enum")),
    "source_language": ("sources.schema.json", ("properties", "sources", "items", "properties", "language", "enum")),
}


def labels(corpus: Corpus) -> Iterator[Problem]:
    """Every value that the schemas allow has a name in both languages."""
    all_schemas = schemas(corpus.schema_folder)
    for document in corpus.of("ui"):
        for group, (file, path) in LABEL_GROUPS.items():
            allowed = all_schemas[file]
            for part in path:
                allowed = allowed[part]
            given = document.data["labels"].get(group, {})
            where = ("labels", group) if given else ("labels",)
            for value in allowed:
                if value not in given:
                    yield document.problem(where, "missing_label", at_key=True, group=group, value=value)


CHECKS: tuple[Callable[[Corpus], Iterator[Problem]], ...] = (
    file_names,
    unprintable,
    duplicate_ids,
    duplicate_chapters,
    dangling_references,
    insecure_links,
    links_in_both_languages,
    chapter_sections,
    table_widths,
    figure_years,
    ordered,
    shown_once,
    successors,
    labels,
    *PROCEDURE_CHECKS,
    *WORKSHOP_CHECKS,
    *VERSION_CHECKS,
)


def check(documents: list[Document], schema_folder: Path) -> list[Problem]:
    """Every problem that the rules in CHECKS find in documents their schemas accept."""
    corpus = Corpus(documents, schema_folder)
    return [problem for rule in CHECKS for problem in rule(corpus)]
