"""The schemas themselves: sound, closed, described, and the only vocabulary."""

import json

import pytest
from jsonschema import Draft202012Validator

from .conftest import ROOT

SCHEMAS = {p.name: json.loads(p.read_text(encoding="utf-8")) for p in sorted((ROOT / "schemas").glob("*.json"))}


def walk(schema, path="$"):
    if isinstance(schema, dict):
        yield path, schema
        for key, child in schema.items():
            yield from walk(child, f"{path}.{key}")
    elif isinstance(schema, list):
        for i, child in enumerate(schema):
            yield from walk(child, f"{path}[{i}]")


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_valid_2020_12(name):
    assert SCHEMAS[name]["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(SCHEMAS[name])


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_object_with_properties_is_closed(name):
    for path, schema in walk(SCHEMAS[name]):
        if schema.get("type") == "object" and "properties" in schema:
            assert schema.get("unevaluatedProperties") is False, f"{name} {path}"


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_field_is_described(name):
    for path, schema in walk(SCHEMAS[name]):
        if schema.get("type") != "object":
            continue
        for field, definition in schema.get("properties", {}).items():
            described = definition.get("description") or "$ref" in definition
            assert described, f"{name} {path}.{field}"


def test_every_shared_definition_is_described_and_used():
    text = json.dumps(SCHEMAS)
    for name, definition in SCHEMAS["common.schema.json"]["$defs"].items():
        assert definition.get("description"), name
        assert f"#/$defs/{name}" in text, name


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_description_is_there_in_spanish_too(name):
    for path, schema in walk(SCHEMAS[name]):
        if isinstance(schema.get("description"), str) and "$defs" not in path.rpartition(".")[2]:
            assert schema.get("x-es"), f"{name} {path}"
