"""Rules between records, beyond what the examples show."""

from macros.checks import LABEL_GROUPS
from macros.data import read_data

from .test_schemas import SCHEMAS, walk


def test_one_slip_in_a_record_does_not_make_references_to_it_dangle(corpus):
    network = corpus / "data" / "networks" / "example-network.yml"
    network.write_text(network.read_text(encoding="utf-8").replace("region: world\n", ""), encoding="utf-8")
    assert [p.key for p in read_data(corpus).problems] == ["missing_field"]


def test_a_slip_in_one_file_does_not_hide_the_broken_rules_of_others(corpus):
    network = corpus / "data" / "networks" / "example-network.yml"
    network.write_text(network.read_text(encoding="utf-8").replace("region: world\n", ""), encoding="utf-8")
    checklist = corpus / "data" / "checklists" / "example-checklist.yml"
    text = checklist.read_text(encoding="utf-8").replace("documents: [letter]", "documents: [leter]")
    checklist.write_text(text, encoding="utf-8")
    assert sorted(p.key for p in read_data(corpus).problems) == ["missing_field", "unknown_document"]


def test_every_enumeration_that_pages_show_has_a_group_of_labels():
    shown = {file + "".join(f".{part}" for part in path) for file, path in LABEL_GROUPS.values()}
    enumerations = {
        f"{file}{path.removeprefix('$')}.enum"
        for file, schema in SCHEMAS.items()
        for path, part in walk(schema)
        if "enum" in part and isinstance(part["enum"], list)
    }
    # Shown by words of the interface of their own (coverage_complete …), by boxes or lines on paper, and those that
    # scripts count dates with.
    deadline = "deadlines.schema.json.properties.deadlines.items.properties"
    assert enumerations - shown == {
        "guideline.schema.json.properties.coverage.enum",
        "workshop.schema.json.properties.evaluation.items.properties.answer.enum",
        *(f"{deadline}.{name}.enum" for name in ("direction", "unit", "days", "bound")),
    }
