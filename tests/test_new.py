"""New records: a skeleton that its schema accepts, that the check does not let through, and that can be filled in."""

import re
import shutil

import pytest
import yaml

from macros.__main__ import main
from macros.data import read_data
from macros.load import load
from macros.new import MAKEABLE
from macros.schema_nodes import PARTS, node_of
from macros.skeleton import skeleton
from macros.unfilled import MARK, is_mark, unfilled
from macros.validate import schemas

from .conftest import EXAMPLES, ROOT

ALL = schemas(ROOT / "schemas")
# Where the example corpus holds a record of each kind: file, and list inside it for those that share a file.
HOMES = {
    "chapter": "guide/example-chapter/chapter.yml",
    "section": "guide/example-chapter/example-section.yml",
    **{kind: f"{kind}s/example-{kind}.yml" for kind in MAKEABLE if kind not in (*PARTS, "chapter", "section")},
    "figure": "figures/example-bars.yml",
    "term": "glossary.yml",
    "source": "sources.yml",
    "event": "deadlines.yml",
    "deadline": "deadlines.yml",
}


def run(capsys, corpus, *arguments, language="es"):
    code = main(["--root", str(corpus), *arguments, "--language", language])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def make(capsys, corpus, kind, language="es"):
    name = "example-chapter/new-one" if kind == "section" else "new-one"
    code, out, err = run(capsys, corpus, "new", kind, name, language=language)
    assert (code, err) == (0, "")
    return out


def files_of(corpus):
    return {p: p.read_bytes() for p in sorted((corpus / "data").rglob("*")) if p.is_file()}


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("kind", MAKEABLE)
def test_the_check_finds_nothing_in_a_skeleton_but_the_places_to_fill_in(capsys, corpus, kind, language):
    out = make(capsys, corpus, kind, language)
    problems = read_data(corpus).problems
    assert {p.key for p in problems} <= {"unfilled", "unfilled_value"}
    documents, unreadable = load(corpus)
    assert unreadable == []
    assert [p for d in documents for p in ALL.problems(d)] == []
    assert re.search(rf"\b{len(problems)} (lugares|places)\b", out), out
    assert all(p.values["description"] and p.values["description_es"] for p in problems)


@pytest.mark.parametrize("kind", MAKEABLE)
def test_each_line_with_a_mark_is_named(capsys, corpus, kind):
    before = files_of(corpus)
    make(capsys, corpus, kind)
    named = {(p.file, p.line) for p in read_data(corpus).problems}
    for path, raw in files_of(corpus).items():
        if before.get(path) == raw:
            continue
        file = path.relative_to(corpus).as_posix()
        lines = raw.decode().splitlines()
        marked = {
            (file, n)
            for n, line in enumerate(lines, 1)
            if re.search(r'POR LLENAR|por-llenar|"0000', line) and not line.lstrip().startswith("#")
        }
        assert marked == {place for place in named if place[0] == file}


@pytest.mark.parametrize("kind", MAKEABLE)
def test_a_skeleton_filled_in_is_clean(capsys, corpus, kind):
    """Filled in with the values that the example record of the kind has, the skeleton's own lines pass the check."""
    fill = corpus / "data" / HOMES[kind]
    if kind in PARTS:
        _, field = PARTS[kind]
        item = yaml.safe_load(fill.read_text(encoding="utf-8"))[field][0]
        lines = skeleton(node_of(ALL, kind), kind, "es", item)
        again = yaml.safe_load("\n".join(lines))
        expected = item
    else:
        expected = yaml.safe_load(fill.read_text(encoding="utf-8"))
        lines = skeleton(node_of(ALL, kind), kind, "es", expected)
        fill.write_text("\n".join(lines) + "\n", encoding="utf-8")
        assert read_data(corpus).problems == []
        again = yaml.safe_load(fill.read_text(encoding="utf-8"))
    assert again == expected
    assert MARK["es"] not in "\n".join(line for line in lines if not line.lstrip().startswith("#"))


@pytest.mark.parametrize("kind", MAKEABLE)
def test_a_comment_that_offers_an_optional_field_is_sound_once_it_is_no_comment(kind):
    """Each optional field, its comment mark removed, stands in a record that the schema accepts (a figure shows values
    or events, so that one of the two always stays out)."""
    lines = skeleton(node_of(ALL, kind), kind, "es", {"id": "new-one"})
    starts = [i for i, line in enumerate(lines) if re.match(r"# [a-z_]+:( |$)", line)]
    assert starts or kind == "event"
    for start in starts:
        name = lines[start].split(":")[0].removeprefix("# ")
        end = start + 1
        while end < len(lines) and lines[end].startswith("#   "):
            end += 1
        opened = [line.removeprefix("# ") if start <= i < end else line for i, line in enumerate(lines)]
        if (kind, name) in (("figure", "events"), ("deadline", "to")):
            continue
        data = yaml.safe_load("\n".join(opened))
        assert name in data
        schema = node_of(ALL, kind)
        assert ALL.validator(schema.home).evolve(schema=_expanded(kind)).is_valid(data), (kind, name)


def _expanded(kind):
    if kind not in PARTS:
        return ALL.validator(node_of(ALL, kind).home).schema
    home, field = PARTS[kind]
    whole = ALL.validator(node_of(ALL, home).home).schema
    return whole["properties"][field]["items"]


def test_comments_say_what_the_schema_says_in_the_language_asked_for(capsys, corpus):
    make(capsys, corpus, "network", "en")
    text = (corpus / "data/networks/new-one.yml").read_text(encoding="utf-8")
    assert "# Full official name in each language" in text
    assert "# (Optional) Other names and spellings" in text
    assert 'es: "TO FILL IN"' in text


def test_a_mark_left_in_a_sound_record_is_reported_with_what_to_write(capsys, corpus):
    network = corpus / "data/networks/example-network.yml"
    text = network.read_text(encoding="utf-8")
    network.write_text(text.replace('"Red de ejemplo"', '"POR LLENAR"'), encoding="utf-8")
    code, out, _ = run(capsys, corpus, "check")
    assert code == 1
    assert out.startswith("data/networks/example-network.yml:2:12: name.es: esto está por llenar.")
    assert "Nombre oficial completo en cada idioma" in out


def test_words_that_only_look_like_the_mark_are_no_mark():
    for text in ("Los campos por llenar", "por-llenar-formas", "#0000ff", "10000", "2026-03", "to fill in"):
        assert not is_mark(text), text
    for text in ("POR LLENAR", "POR LLENAR: nombre", "network:to-fill-in", "https://por-llenar.invalid", "0000"):
        assert is_mark(text), text


def test_no_shipped_record_looks_unfilled(shipped):
    assert [p for d in shipped.documents for p in unfilled(d, ALL)] == []


@pytest.mark.parametrize(
    ("kind", "name", "says"),
    [
        ("network", "example-network", "data/networks/example-network.yml"),
        ("network", "Example-Network", "python -m macros new network example-network"),
        ("network", "Red Ñandú", "python -m macros new network red-nandu"),
        ("network", "../escape", "python -m macros new network escape"),
        ("network", "-", "minúsculas sin acentos"),
        ("network", "a" * 61, "hasta 60"),
        ("network", "por-llenar", "no sirve como id"),
        ("netwrok", "x", "¿Quiso decir 'network'?"),
        ("ui", "x", "No hay registros del tipo 'ui'"),
        ("section", "loose", "python -m macros new section loose/id"),
        ("section", "example-chaptre/loose", "python -m macros new section example-chapter/loose"),
        ("section", "example-chapter/example-section", "Ya existe"),
        ("chapter", "example-chapter", "Ya existe"),
        ("term", "example-term", "data/glossary.yml:3"),
    ],
)
def test_what_cannot_be_made_is_refused_with_the_mend_and_nothing_is_written(capsys, corpus, kind, name, says):
    before = files_of(corpus)
    code, out, err = run(capsys, corpus, "new", kind, name)
    assert (code, out) == (1, "")
    assert says in err
    assert files_of(corpus) == before


def test_a_file_that_differs_only_by_case_is_the_same_file(capsys, corpus):
    (corpus / "data/networks/NEW-one.yml").write_text("id: x\n", encoding="utf-8")
    code, _, err = run(capsys, corpus, "new", "network", "new-one")
    assert code == 1
    assert "data/networks/NEW-one.yml" in err


def test_a_section_goes_onto_its_chapters_list_and_nothing_else_changes_there(capsys, corpus):
    chapter = corpus / "data/guide/example-chapter/chapter.yml"
    before = chapter.read_text(encoding="utf-8")
    make(capsys, corpus, "section")
    assert chapter.read_text(encoding="utf-8") == before.replace("[example-section]", "[example-section, new-one]")


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("start", ["", "\ufeff"])
def test_a_list_written_line_by_line_keeps_its_comments_its_line_ends_and_its_mark(capsys, corpus, start, end):
    chapter = corpus / "data/guide/example-chapter/chapter.yml"
    text = chapter.read_text(encoding="utf-8")
    listed = (
        "# ñ head\nsections:   # in order\n    # first\n    -   example-section   # last\n      # after it\n\n# more\n"
    )
    text = text.replace("sections: [example-section]\n", listed)
    chapter.write_bytes((start + text).replace("\n", end).encode())
    make(capsys, corpus, "section")
    expected = text.replace("      # after it\n", "      # after it\n    - new-one\n")
    assert chapter.read_bytes() == (start + expected).replace("\n", end).encode()


def test_the_first_section_of_a_new_chapter_takes_the_place_of_the_mark(capsys, corpus):
    run(capsys, corpus, "new", "chapter", "new-one")
    run(capsys, corpus, "new", "section", "new-one/first")
    run(capsys, corpus, "new", "section", "new-one/second")
    chapter = yaml.safe_load((corpus / "data/guide/new-one/chapter.yml").read_text(encoding="utf-8"))
    assert chapter["sections"] == ["first", "second"]
    assert chapter["number"] == 2


def test_a_term_goes_to_the_end_of_the_glossary_and_nothing_else_changes(capsys, corpus):
    glossary = corpus / "data/glossary.yml"
    before = glossary.read_bytes()
    make(capsys, corpus, "term")
    assert glossary.read_bytes().startswith(before)
    make_two = run(capsys, corpus, "new", "term", "third")
    assert make_two[0] == 0
    assert [t["id"] for t in yaml.safe_load(glossary.read_bytes())["terms"]] == ["example-term", "new-one", "third"]


def test_shipped_files_keep_every_line_when_a_part_is_added(capsys, tmp_path):
    shutil.copytree(ROOT / "data", tmp_path / "data")
    (tmp_path / "schemas").symlink_to(ROOT / "schemas")
    for kind, (home, _) in PARTS.items():
        path = tmp_path / "data" / f"{home}.yml"
        before = path.read_text(encoding="utf-8").splitlines()
        make(capsys, tmp_path, kind)
        after = path.read_text(encoding="utf-8").splitlines()
        start = next((i for i, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), len(before))
        added = len(after) - len(before)
        assert after[:start] + after[start + added :] == before


def test_a_list_in_brackets_that_cannot_take_the_piece_gets_it_printed(capsys, corpus):
    glossary = corpus / "data/glossary.yml"
    term = '{id: t, term: {es: "a", en: "a"}, definition: {es: "b", en: "b"}, sources: ["example-source#first"]}'
    glossary.write_text(f'checked: "2026-03"\nterms: [{term}]\n', encoding="utf-8")
    before = files_of(corpus)
    code, _, err = run(capsys, corpus, "new", "term", "new-one")
    assert code == 1
    assert "data/glossary.yml:2" in err
    assert "id: new-one" in err
    assert files_of(corpus) == before


def test_a_procedure_takes_the_next_place_and_says_what_comes_then(capsys, corpus):
    out = make(capsys, corpus, "checklist")
    data = yaml.safe_load((corpus / "data/checklists/new-one.yml").read_text(encoding="utf-8"))
    assert data["order"] == 2
    assert "python -m macros publish" in out


def test_the_example_corpus_has_a_record_of_every_kind_that_can_be_made():
    assert all((EXAMPLES / "valid" / "data" / home).is_file() for home in HOMES.values())
