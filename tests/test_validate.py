"""The validators: the same verdict as the schemas as they stand, and no stale ones."""

import json
import os
import shutil
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from macros.load import load
from macros.validate import schemas

from .conftest import EXAMPLES, ROOT

RAW = {p.name: json.loads(p.read_text(encoding="utf-8")) for p in (ROOT / "schemas").glob("*.schema.json")}
REGISTRY = Registry().with_resources((name, Resource.from_contents(schema)) for name, schema in RAW.items())


# Python's «$» lets a line end follow, ECMAScript's does not; validate.py reads patterns as ECMAScript.
CASES = {"valid", *(p.name for p in (EXAMPLES / "invalid").iterdir())} - {"line-end-after-an-id"}


@pytest.mark.parametrize("case", sorted(CASES))
def test_written_out_references_change_no_verdict(case, corpus):
    if case != "valid":
        shutil.copytree(EXAMPLES / "invalid" / case / "data", corpus / "data", dirs_exist_ok=True)
    documents, _ = load(corpus)
    assert documents
    for document in documents:
        raw = Draft202012Validator(RAW[document.kind.schema], registry=REGISTRY)
        written_out = schemas(ROOT / "schemas").validator(document.kind.schema)
        assert written_out.is_valid(document.data) == raw.is_valid(document.data), document.file


def test_a_changed_schema_is_read_again(tmp_path):
    folder = tmp_path / "schemas"
    shutil.copytree(ROOT / "schemas", folder)
    before = schemas(folder)
    assert schemas(folder) is before
    network = Path(folder / "network.schema.json")
    network.write_text(
        network.read_text(encoding="utf-8").replace("Network of cities", "Net of cities"), encoding="utf-8"
    )
    os.utime(network, ns=(2**62, 2**62))
    assert schemas(folder)["network.schema.json"]["title"].startswith("Net of cities")
