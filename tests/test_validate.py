"""The validators: the same verdict as the schemas as they stand, and no stale ones."""

import copy
import json
import os
import random
import re
import shutil
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from macros.data import read_data
from macros.load import load
from macros.validate import schemas

from .conftest import EXAMPLES, ROOT

RAW = {p.name: json.loads(p.read_text(encoding="utf-8")) for p in (ROOT / "schemas").glob("*.schema.json")}
REGISTRY = Registry().with_resources((name, Resource.from_contents(schema)) for name, schema in RAW.items())


# Python's «$» lets a line end follow, ECMAScript's does not; validate.py reads patterns as ECMAScript.
CASES = {"valid", *(p.name for p in (EXAMPLES / "invalid").iterdir())} - {"line-end-after-an-id"}
SPOILED = 20  # times that each record of the examples is


def same_verdict(document):
    """Whether a document is sound, as both validators and jsonschema with the schemas as they are written say."""
    raw = Draft202012Validator(RAW[document.kind.schema], registry=REGISTRY).is_valid(document.data)
    ours = schemas(ROOT / "schemas")
    assert ours.sound(document) == raw, (document.file, document.data)
    assert ours.validator(document.kind.schema).is_valid(document.data) == raw, (document.file, document.data)
    return raw


@pytest.mark.parametrize("case", sorted(CASES))
def test_written_out_references_and_a_quick_look_change_no_verdict(case, corpus):
    folder = EXAMPLES / ("valid" if case == "valid" else f"invalid/{case}")
    shutil.copytree(folder / "data", corpus / "data", dirs_exist_ok=True)
    documents, _ = load(corpus)
    assert documents
    for document in documents:
        if (folder / document.file).exists():
            same_verdict(document)


def parts(value):
    """Every part of a record that has a name or a number: what it is in, and which it is."""
    for key in value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ():
        yield value, key
        yield from parts(value[key])


def test_no_verdict_changes_however_a_record_is_spoiled(corpus):
    documents, _ = load(corpus)
    chance = random.Random(2019)
    others = [copy.deepcopy(inside[key]) for document in documents for inside, key in parts(document.data)]
    others += [None, True, 0, -1, 1.0, 2.5, 10**12, "", "x\n", "٣٣", "ñ" * 5000, [], {}, [[]], {"x": 1}]
    verdicts = Counter()
    for document in documents:
        for _ in range(SPOILED):
            data = copy.deepcopy(document.data)
            inside, key = chance.choice(list(parts(data)))
            change = chance.choice(("remove", "replace", "replace", "add", "twice"))
            if change == "remove":
                del inside[key]
            elif change == "replace":
                inside[key] = copy.deepcopy(chance.choice(others))
            elif isinstance(inside, list):
                inside.append(copy.deepcopy(inside[key] if change == "twice" else chance.choice(others)))
            else:
                inside[chance.choice(("name", "text", "es", "mark", "x"))] = copy.deepcopy(chance.choice(others))
            verdicts[same_verdict(replace(document, data=data))] += 1
    assert min(verdicts[True], verdicts[False]) > 50, verdicts


def test_what_only_the_quick_look_finds_is_told_in_its_words(corpus, tmp_path):
    folder = tmp_path / "own"
    shutil.copytree(ROOT / "schemas", folder)
    common = folder / "common.schema.json"
    text = common.read_text(encoding="utf-8")
    assert '"^[A-Z]{2}$"' in text
    common.write_text(text.replace('"^[A-Z]{2}$"', r'"^(\\d|[A-Z]){2}$"'), encoding="utf-8")
    network = next((corpus / "data" / "networks").glob("*.yml"))
    text = network.read_text(encoding="utf-8")
    country = re.search(r"country: [A-Z]{2}", text)
    network.write_text(text.replace(country[0], "country: \u0663\u0663"), encoding="utf-8")
    [problem] = read_data(corpus, folder).problems
    assert (problem.file, problem.path) == (f"data/networks/{network.name}", "seat.country")
    assert problem.line == text[: country.start()].count("\n") + 1
    for language in ("es", "en"):
        assert "٣٣" in problem.text(language)


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
