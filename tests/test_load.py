"""Reading YAML: what comes out plain, what is refused, and where things stand."""

import pytest

from macros.kinds import KINDS
from macros.load import MAX_BYTES, load, read_document

NETWORK = next(kind for kind in KINDS if kind.name == "network")


def read(text: str | bytes):
    raw = text if isinstance(text, bytes) else text.encode()
    return read_document(raw, "data/networks/x.yml", NETWORK)


@pytest.mark.parametrize("word", ["no", "yes", "on", "off", "NO", "2019-03-01", "12:30", "0x1F", "1e3", "010", ".5"])
def test_words_that_yaml_likes_to_convert_stay_text(word):
    document, problems = read(f"value: {word}")
    assert problems == []
    assert document.data == {"value": word}


@pytest.mark.parametrize(("written", "value"), [("true", True), ("false", False), ("7", 7), ("-7", -7), ("1.5", 1.5)])
def test_plain_numbers_and_booleans_are_read(written, value):
    document, _ = read(f"value: {written}")
    assert document.data == {"value": value}


@pytest.mark.parametrize("written", ["", "~", "null"])
def test_nothing_is_read_as_none(written):
    document, _ = read(f"value: {written}")
    assert document.data == {"value": None}


def test_positions_point_at_the_value_or_at_its_key():
    document, _ = read("a: 1\nlist:\n  - name: x\n  - name: 'y'\n")
    assert document.locate(("list", 1, "name")) == (4, 11)
    assert document.locate(("list", 1, "name"), key=True) == (4, 5)


def test_the_position_of_a_missing_part_is_that_of_the_nearest_part_that_exists():
    document, _ = read("a:\n  b: 1\n")
    assert document.locate(("a", "missing")) == (2, 3)


def test_windows_line_ends_and_a_byte_order_mark_change_nothing():
    document, problems = read(b"\xef\xbb\xbfa: 1\r\nb: x\r\n")
    assert problems == []
    assert document.data == {"a": 1, "b": "x"}


def test_an_alias_bomb_is_refused_at_once():
    bomb = "a: &a [x, x]\n" + "".join(
        f"{chr(98 + i)}: &{chr(98 + i)} [*{chr(97 + i)}, *{chr(97 + i)}]\n" for i in range(20)
    )
    document, problems = read(bomb)
    assert document is None
    assert {problem.key for problem in problems} == {"alias"}


@pytest.mark.parametrize("depth", [100, 5_000])
def test_deep_nesting_is_refused(depth):
    document, problems = read("a: " + "[" * depth + "]" * depth)
    assert document is None
    assert problems[0].key in ("too_deep", "syntax")


def test_a_file_of_several_megabytes_is_refused_unread():
    document, problems = read(b"a: " + b"x" * MAX_BYTES)
    assert document is None
    assert problems[0].key == "too_big"


def test_a_key_that_is_no_plain_text_is_refused():
    _, problems = read("? [a, b]\n: 1\n")
    assert [p.key for p in problems] == ["complex_key"]


def test_every_duplicate_key_of_a_file_is_reported():
    _, problems = read("a: 1\na: 2\nb:\n  c: 1\n  c: 2\n")
    assert [(p.line, p.path) for p in problems] == [(2, "a"), (5, "b.c")]


def test_files_that_cannot_be_read_do_not_hide_the_others(corpus):
    (corpus / "data" / "networks" / "broken.yml").write_text("a: [", encoding="utf-8")
    documents, problems = load(corpus)
    assert [p.file for p in problems] == ["data/networks/broken.yml"]
    assert "data/networks/example-network.yml" in {d.file for d in documents}
