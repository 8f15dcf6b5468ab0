"""The schemas as a page for people: schemas/README.md, so that no field is left unexplained."""

from macros.fields import fields
from macros.kinds import KINDS
from macros.validate import Schemas

_HEAD = """# Guide to the data

Made from the schemas by `python -m macros schema-guide`; do not edit. Every record is a YAML file below
`data/`; the schema of its kind says which fields it has. Fields marked **required** must be there. Text is
always given in both languages, `es` and `en`. References to other records are written `kind:id`.
"""


def _rows(schemas: Schemas, home: str, schema: dict) -> list[str]:
    rows = []
    for field in fields(schemas, home, schema, "en"):
        holds = field.holds
        if field.shared:
            holds = holds.replace(field.shared, f"[{field.shared}](#{field.shared.lower()})")
        elif "one of" in holds:
            holds = "one of " + ", ".join(f"`{value}`" for value in holds.removeprefix("one of ").split(", "))
        required = " **required**" if field.required else ""
        rows.append(f"| `{field.name}`{required} | {holds} | {field.description} |")
    return rows


def _table(rows: list[str]) -> str:
    return "\n".join(["| field | holds | meaning |", "| --- | --- | --- |", *rows])


def schema_guide(schemas: Schemas) -> str:
    """Markdown that lists every field of every kind, then every shared definition."""
    parts = [_HEAD]
    for kind in KINDS:
        schema = schemas[kind.schema]
        parts.append(
            f"## {schema['title']}\n\n{schema['description']} Files: `data/{kind.pattern}`. Schema: `{kind.schema}`.\n"
        )
        parts.append(_table(_rows(schemas, kind.schema, schema)) + "\n")
        for name, definition in schema.get("$defs", {}).items():
            parts.append(f"### {name}\n\n{definition['description']}\n")
            parts.append(_table(_rows(schemas, kind.schema, definition)) + "\n")
    parts.append("## Shared definitions\n\nUsed by several kinds; they stand in `common.schema.json`.\n")
    for name, definition in schemas["common.schema.json"]["$defs"].items():
        parts.append(f"### {name}\n\n{definition.get('description', '')}\n")
        if "enum" in definition:
            parts.append("Allowed: " + ", ".join(f"`{value}`" for value in definition["enum"]) + ".\n")
        inner = definition.get("items", definition)
        if "properties" in inner:
            parts.append(_table(_rows(schemas, "common.schema.json", inner)) + "\n")
    return "\n".join(parts)
