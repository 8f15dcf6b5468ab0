"""Open data as CSV: a row a record, a column a field, texts without markup in both languages.

UTF-8 with a byte order mark, commas and CRLF: what a spreadsheet in Mexican Spanish opens with its
accents whole. No cell begins with what a spreadsheet would run as a formula.
"""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from functools import partial

from macros.corpus import provisions, steps
from macros.open_data import ROOT, About, DataSet, Item, addresses
from macros.urls import Urls

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_LIST = " | "
Plain = Callable[[str, str], str]


def csv_files(sets: tuple[DataSet, ...], urls: Urls, plain: Plain, about: About) -> Iterator[tuple[str, bytes]]:
    """Path below the site's root and content; beside the sets, the parts that are worth rows of their own.

    plain: a text's Markdown and its language → the text without markup.
    """
    by_name = {data_set.name: data_set for data_set in sets}
    for data_set in sets:
        yield f"{ROOT}{data_set.name}.csv", table(partial(_rows, data_set, urls, about), plain)
    yield f"{ROOT}provisions.csv", table(partial(_provisions, by_name["guidelines"]), plain)
    yield f"{ROOT}provision_versions.csv", table(partial(_provision_versions, by_name["guidelines"]), plain)
    yield f"{ROOT}steps.csv", table(partial(_steps, by_name["checklists"]), plain)
    yield f"{ROOT}quantities.csv", table(partial(_quantities, by_name["figures"]), plain)
    yield f"{ROOT}changes.csv", table(partial(_changes, sets, urls, about), plain)


def table(rows: Callable[[Plain], Iterable[dict[str, str]]], plain: Plain) -> bytes:
    """Rows as CSV; their columns are those of all rows, in the order in which they first appear.

    The rows are made twice, for their columns and to be written: kept, they would take five times the file's size.
    """
    columns = list(dict.fromkeys(name for row in rows(_unread) for name in row))
    out = io.BytesIO()
    text = io.TextIOWrapper(out, encoding="utf-8-sig", newline="")
    writer = csv.DictWriter(text, columns, restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({name: safe(value) for name, value in row.items()} for row in rows(plain))
    text.flush()
    return out.getvalue()


def _unread(text: str, language: str) -> str:
    """In place of a text, where only the columns are wanted."""
    return ""


def safe(value: str) -> str:
    """A cell that no spreadsheet takes for a formula: one that begins like it has an apostrophe before."""
    return f"'{value}" if value.startswith(_FORMULA) else value


def _rows(data_set: DataSet, urls: Urls, about: About, plain: Plain) -> Iterator[dict[str, str]]:
    for item in data_set.items:
        yield _head(item, urls, about) | flat(item.data, plain)


def _head(item: Item, urls: Urls, about: About) -> dict[str, str]:
    """The first cells of a row: which record it is of, and where its pages are."""
    urls_of = addresses(item, urls, about)
    return {"reference": item.reference} | {f"url_{language}": url for language, url in urls_of.items()}


def flat(record: dict, plain: Plain, prefix: str = "") -> dict[str, str]:
    """A record's fields as cells: ``name_es``, ``fee_answer``, ``themes`` (joined by « | »)."""
    row: dict[str, str] = {}
    for key, value in record.items():
        name = f"{prefix}{key}"
        if _bilingual(value):
            row |= {f"{name}_{language}": plain(value[language], language) for language in ("es", "en")}
        elif isinstance(value, dict):  # fields of its own, or words in both languages
            row |= flat(value, plain, f"{name}_")
        elif isinstance(value, list) and all(isinstance(item, str | int) for item in value):
            row[name] = _LIST.join(str(item) for item in value)
        elif key == "evidence":
            row[name] = _LIST.join(next(iter(item.values())) for item in value)
        elif isinstance(value, list):
            for language in ("es", "en"):
                row[f"{name}_{language}"] = _LIST.join(
                    plain(text[language], language) for text in _texts(value) if text[language]
                )
        else:
            row[name] = value if isinstance(value, str) else json.dumps(value)
    return row


def _bilingual(value: object) -> bool:
    return isinstance(value, dict) and set(value) == {"es", "en"} and isinstance(value["es"], str)


def _texts(value: object) -> Iterator[dict]:
    """Every bilingual text inside ``value``, in order; past texts of provisions are left out: they have a table."""
    if _bilingual(value):
        yield value
    elif isinstance(value, dict):
        for child in _without_versions(value).values():
            yield from _texts(child)
    elif isinstance(value, list):
        for child in value:
            yield from _texts(child)


def _provisions(guidelines: DataSet, plain: Plain) -> Iterator[dict[str, str]]:
    for item in guidelines.items:
        for head, provision in _each_provision(item):
            yield head | flat(_without_versions(provision), plain)


def _provision_versions(guidelines: DataSet, plain: Plain) -> Iterator[dict[str, str]]:
    """A row for each text that a provision has had, from the oldest; the one with ``last`` is its present text."""
    for item in guidelines.items:
        for head, provision in _each_provision(item):
            *past, last = [*provision.get("versions", ()), _without_versions(provision)]
            dates = {"from": "", "to": "", "last": "false"}
            for version in past:
                yield head | dates | flat(version, plain)
            yield head | dates | flat(last, plain) | {"last": "true"}


def _each_provision(item: Item) -> Iterator[tuple[dict[str, str], dict]]:
    """Every provision of an instrument, with the first cells of its rows."""
    for _, provision in provisions(item.data):
        reference = f"provision:{item.data['id']}/{provision['id']}"
        yield {"reference": reference, "instrument": item.data["id"]}, provision


def _without_versions(provision: dict) -> dict:
    return {name: value for name, value in provision.items() if name != "versions"}


def _steps(checklists: DataSet, plain: Plain) -> Iterator[dict[str, str]]:
    for item in checklists.items:
        for (_, phase, *_), step in steps(item.data):
            row = {"reference": f"checklist:{item.data['id']}/{step['id']}", "checklist": item.data["id"]}
            yield row | {"phase": item.data["phases"][phase]["id"]} | flat(step, plain)


def _quantities(figures: DataSet, plain: Plain) -> Iterator[dict[str, str]]:
    for item in figures.items:
        for value in item.data.get("values", ()):
            unit = value.get("unit") or item.data.get("unit")
            row = {"figure": item.data["id"]} | flat({"title": item.data["title"]}, plain)
            mark = value.get("mark", item.data["verified"]["mark"])
            sources = value.get("sources", item.data["sources"])
            yield row | flat({**value, "unit": unit, "mark": mark, "sources": sources}, plain)


def _changes(sets: tuple[DataSet, ...], urls: Urls, about: About, plain: Plain) -> Iterator[dict[str, str]]:
    def walk(value: object) -> Iterator[dict]:
        if isinstance(value, dict):
            for key, child in value.items():
                if key == "changes":
                    yield from child
                else:
                    yield from walk(child)
        elif isinstance(value, list):
            for child in value:
                yield from walk(child)

    for data_set in sets:
        for item in data_set.items:
            for change in walk(item.data):
                yield _head(item, urls, about) | flat(change, plain)
