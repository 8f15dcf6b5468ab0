"""What a field means, for whoever asks on the command line."""

import pytest

from macros.__main__ import main
from macros.explain import explain
from macros.kinds import KINDS
from macros.refusal import Refusal
from macros.schema_nodes import PARTS, node_of
from macros.validate import schemas

from .conftest import ROOT

ALL = schemas(ROOT / "schemas")


def places():
    """Every field that a record of any kind can have, as explain names it; what contains itself once."""

    def below(node, place, depth):
        while "items" in node.schema:
            node = node.item()
        if node.text or depth > 8:
            return
        for name, child in node.fields().items():
            yield f"{place}.{name}"
            if not node.contains_itself(name):
                yield from below(child, f"{place}.{name}", depth + 1)

    for kind in (*(k.name for k in KINDS), *PARTS):
        yield kind
        yield from below(node_of(ALL, kind), kind, 0)


def test_every_field_of_every_kind_is_explained_in_both_languages(monkeypatch):
    asked = list(dict.fromkeys(places()))
    assert len(asked) > 400
    monkeypatch.setattr("macros.explain.load", lambda root: ([], []))  # without examples: reading 400 times is slow
    for place in asked:
        for language in ("es", "en"):
            lines = explain(ROOT, place, language).splitlines()
            assert lines[0].startswith(place), place
            assert len(lines) > 2, place
            assert lines[1].strip(), place


@pytest.mark.parametrize(
    ("place", "language", "says"),
    [
        ("network", "es", "Un archivo por red: data/networks/<id>.yml."),
        ("network", "es", "network: Red\n"),
        ("network", "en", "File: data/networks/*.yml"),
        ("network.seat.country", "es", "País, código ISO 3166-1 alfa-2 en mayúsculas."),
        ("network.kind", "es", "regional                regional"),
        ("network.themes", "en", "citizen-participation   citizen participation"),
        ("network.status", "en", "network.status  (required)"),
        ("network.succeeded_by", "es", "(opcional)"),
        ("network.founded.year", "en", "(depends on other fields)"),
        ("network.founded.year", "en", "Between 1800 and 2100"),
        ("checklist.phases[0].steps[2].due", "es", "una lista; cada elemento es un texto"),
        ("term.definition", "es", "un texto en los dos idiomas"),
        ("verified.date", "en", "Date of the check."),
    ],
)
def test_it_says(place, language, says):
    assert says in explain(ROOT, place, language)


def test_the_example_is_a_line_of_the_shipped_data(handbook):
    answer = explain(ROOT, "network.seat.country", "en")
    file, line = answer.partition("Example: ")[2].splitlines()[0].rsplit(":", 1)
    shown = answer.splitlines()[-1].strip()
    assert (ROOT / file).read_text(encoding="utf-8").splitlines()[int(line) - 1].strip() == shown
    assert shown.startswith("country: ")


def test_the_example_of_a_field_ends_where_the_field_ends():
    answer = explain(ROOT, "term.term", "en")
    assert len(answer.partition("Example: ")[2].splitlines()) == 2


@pytest.mark.parametrize(
    ("place", "says"),
    [
        ("netwrok", "Did you mean 'network'?"),
        ("network.themas", "Did you mean 'themes'?"),
        ("network.seat.contry", "Did you mean 'country'?"),
        ("checklist.phases.stpes", "Did you mean 'steps'?"),
        ("network.region.x", "'network.region' has no field 'x'"),
    ],
)
def test_what_is_not_there_is_refused_with_the_nearest(place, says):
    with pytest.raises(Refusal) as refused:
        explain(ROOT, place, "en")
    assert says in refused.value.words["en"]


def test_the_command_prints_to_the_right_place(capsys):
    assert main(["explain", "network.region", "--language", "es"]) == 0
    assert "Parte del mundo que abarca." in capsys.readouterr().out
    assert main(["explain", "netwrok", "--language", "es"]) == 1
    assert "¿Quiso decir 'network'?" in capsys.readouterr().err
