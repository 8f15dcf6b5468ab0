"""Reading YAML: what comes out plain, what is refused, and where things stand."""

import os
from pathlib import Path

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


def test_a_file_that_is_too_big_is_not_even_read(corpus, monkeypatch):
    big = corpus / "data" / "networks" / "big.yml"
    with big.open("wb") as file:
        file.truncate(10_000_000_000)  # a hole: it takes no room on the disk
    read = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda path: read(path) if path != big else pytest.fail())
    _, [problem] = load(corpus)
    assert (problem.file, problem.key) == ("data/networks/big.yml", "too_big")


@pytest.mark.parametrize("target", ["/etc/passwd", "../../../outside.yml", "example-network.yml", "nowhere"])
def test_a_link_to_a_file_is_refused_unread(corpus, target):
    (corpus / "data" / "networks" / "linked.yml").symlink_to(target)
    _, [problem] = load(corpus)
    assert (problem.file, problem.key) == ("data/networks/linked.yml", "not_a_file")


def test_a_link_to_a_folder_and_a_pipe_are_refused(corpus, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside")
    (outside / "secret.yml").write_text("id: secret", encoding="utf-8")
    (corpus / "data" / "more").symlink_to(outside)
    os.mkfifo(corpus / "data" / "networks" / "pipe.yml")
    _, problems = load(corpus)
    assert [(p.file, p.key) for p in problems] == [
        ("data/more", "not_a_file"),
        ("data/networks/pipe.yml", "not_a_file"),
    ]


@pytest.mark.parametrize("name", [b"\xff.yml", b"a\n::error::x.yml", "\u202elmy.txt.yml".encode()])
def test_a_file_name_that_cannot_be_shown_is_told_with_escapes(corpus, name):
    path = os.path.join(os.fsencode(corpus / "data" / "networks"), name)
    with open(path, "wb") as file:
        file.write(b"id: x")
    _, [problem] = load(corpus)
    assert problem.key == "unknown_file"
    assert problem.text().isascii()
    assert "\n" not in problem.text()


@pytest.mark.parametrize(
    ("written", "where", "character"),
    [
        ("a: x\nb: y\u202ez", (2, 5), "U+202E RIGHT-TO-LEFT OVERRIDE"),
        ("a: x # \u2066 # y", (1, 8), "U+2066 LEFT-TO-RIGHT ISOLATE"),
        ("a: x\ufeff", (1, 5), "U+FEFF ZERO WIDTH NO-BREAK SPACE"),
        ("a: \u3164", (1, 4), "U+3164 HANGUL FILLER"),
        ('a: "\\u200B"', (1, 4), "U+200B ZERO WIDTH SPACE"),
        ('"\\u00AD": 1', (1, 1), "U+00AD SOFT HYPHEN"),
        ('a: ["x", "\\0"]', (1, 10), "U+0000"),
        ("a: \x1b[31m", (1, 4), "U+001B"),
        ("a: \U000e0041", (1, 4), "U+E0041 TAG LATIN CAPITAL LETTER A"),
        ("a: \ue000", (1, 4), "U+E000"),
    ],
)
def test_a_character_that_cannot_be_seen_is_refused_by_its_name(written, where, character):
    document, [problem] = read(written)
    assert document is None
    assert (problem.line, problem.column) == where
    assert problem.key == "unseen"
    for language in ("es", "en"):
        assert f" {character} " in problem.message(language)


@pytest.mark.parametrize("text", ["«Ñandú» – “México” — ¿qué? ¡ya!…", "José\u0301 n.\u00ba 1\u00a0km", "😀 ☐ → 日本"])
def test_what_spanish_and_english_write_is_no_such_character(text):
    document, problems = read(f"a: {text}")
    assert problems == []
    assert document.data == {"a": text}


def test_a_lone_surrogate_is_refused():
    assert read(b'a: "\\ud800"')[1][0].key == "syntax"
    assert read(b"a: \xed\xa0\x80")[1][0].key == "encoding"


def test_a_line_of_a_million_letters_is_read():
    document, problems = read("a: " + "x" * (MAX_BYTES - 10))
    assert problems == []
    assert len(document.data["a"]) == MAX_BYTES - 10


def test_files_that_cannot_be_read_do_not_hide_the_others(corpus):
    (corpus / "data" / "networks" / "broken.yml").write_text("a: [", encoding="utf-8")
    documents, problems = load(corpus)
    assert [p.file for p in problems] == ["data/networks/broken.yml"]
    assert "data/networks/example-network.yml" in {d.file for d in documents}
