"""Open data as JSON: one file a set, an index, and the schemas, all of them resolvable."""

import io
import json
from collections.abc import Iterator

from macros.open_data import LICENCE, ROOT, About, DataSet, addresses
from macros.urls import Urls
from macros.validate import Schemas


def _text(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def json_files(sets: tuple[DataSet, ...], urls: Urls, schemas: Schemas, about: About) -> Iterator[tuple[str, bytes]]:
    """Path below the site's root and content: ``networks.json`` …, ``index.json``, ``schemas/*.json``."""
    base = about.site + ROOT
    for data_set in sets:
        yield f"{ROOT}{data_set.name}.json", _set(data_set, urls, base, about)
    yield f"{ROOT}index.json", _text(_index(sets, base, about))
    for name in schemas.names():
        yield f"{ROOT}schemas/{name}", _text(_published(schemas[name], base))
    for data_set in sets:
        yield f"{ROOT}schemas/{data_set.name}.set.json", _text(_set_schema(data_set, schemas, base))


def _set(data_set: DataSet, urls: Urls, base: str, about: About) -> bytes:
    """A set as ``_text`` would write it, its items one by one: whole, it is in pieces that take ten times its size."""
    head = {
        "$schema": f"{base}schemas/{data_set.name}.set.json",
        "set": data_set.name,
        "version": about.version,
        "licence": LICENCE,
        "count": len(data_set.items),
        "items": [None] * bool(data_set.items),
    }
    before, _, after = _text(head).partition(b"null")
    out = io.BytesIO()
    out.write(before)
    for number, item in enumerate(data_set.items):
        text = _text({"reference": item.reference, "url": addresses(item, urls, about), "record": item.data})
        out.write((b",\n  " if number else b"") + text.rstrip().replace(b"\n", b"\n  "))
    out.write(after)
    return out.getvalue()


def _index(sets: tuple[DataSet, ...], base: str, about: About) -> dict:
    return {
        "version": about.version,
        "licence": LICENCE,
        "site": about.site,
        "catalogue": f"{base}catalog.jsonld",
        "sets": [
            {
                "set": data_set.name,
                "count": len(data_set.items),
                "json": f"{base}{data_set.name}.json",
                "csv": f"{base}{data_set.name}.csv",
                "schema": f"{base}schemas/{data_set.name}.set.json",
            }
            for data_set in sets
        ],
    }


def _published(schema: dict, base: str) -> dict:
    """A schema whose id is the address where it is published; its references are relative to it."""
    return {**schema, "$id": f"{base}schemas/{schema['$id']}"}


def _set_schema(data_set: DataSet, schemas: Schemas, base: str) -> dict:
    file, _, pointer = data_set.schema.partition("#")
    title = schemas[file]["title"]
    url = {"type": "string", "format": "uri"}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"{base}schemas/{data_set.name}.set.json",
        "title": f"Set: {title}",
        "type": "object",
        "properties": {
            "$schema": url,
            "set": {"const": data_set.name},
            "version": {"description": "Version of the handbook that made the file.", "type": "string"},
            "licence": {"description": "Address of the licence.", **url},
            "count": {"description": "How many items follow.", "type": "integer", "minimum": 0},
            "items": {
                "type": "array",
                "items": {
                    "type": "object",
                    "properties": {
                        "reference": {
                            "description": "How the handbook's links name the record: kind:id.",
                            "type": "string",
                        },
                        "url": {
                            "description": "Its page in each language.",
                            "type": "object",
                            "properties": {"es": url, "en": url},
                            "required": ["es", "en"],
                            "additionalProperties": False,
                        },
                        "record": {"$ref": file + (f"#{pointer}" if pointer else "")},
                    },
                    "required": ["reference", "url", "record"],
                    "additionalProperties": False,
                },
            },
        },
        "required": ["$schema", "set", "version", "licence", "count", "items"],
        "additionalProperties": False,
    }
