"""Reports: the same problems as text, JSON and annotations."""

import json
from string import Formatter

import pytest

from macros.messages import MESSAGES
from macros.problems import Problem, dotted, report

PROBLEM = Problem("data/a.yml", 3, 5, "steps[0].id", "file_name", {"id": "b", "stem": "a"})


def test_text_is_file_line_column_path_message_and_hint():
    assert report([PROBLEM], "text", "en") == (
        "data/a.yml:3:5: steps[0].id: the id 'b' is not the file's name 'a'. "
        "Make the two equal; a published id never changes."
    )


def test_a_problem_of_the_whole_file_has_no_path():
    assert report([Problem("data/a.yml", 1, 1, "", "empty")], "text", "en").startswith("data/a.yml:1:1: the file")


def test_json_has_a_field_for_each_part():
    (entry,) = json.loads(report([PROBLEM], "json", "es"))
    assert entry == {
        "file": "data/a.yml",
        "line": 3,
        "column": 5,
        "path": "steps[0].id",
        "rule": "file_name",
        "message": "el id 'b' no es el nombre del archivo, 'a'",
        "hint": "Iguálelos; un id publicado no cambia nunca.",
    }


def test_annotations_escape_what_their_syntax_reserves():
    odd = Problem("data/a,b:c.yml", 1, 1, "", "syntax", {"reason": "50%\nof it"})
    text = report([odd], "github", "en")
    assert text.startswith("::error file=data/a%2Cb%3Ac.yml,line=1,col=1,")
    assert "50%25%0Aof it" in text
    assert "\n" not in text


def test_each_problem_is_reported_once_in_the_order_of_the_files():
    first = Problem("data/a.yml", 1, 1, "", "empty")
    assert report([PROBLEM, first, PROBLEM], "text", "en").splitlines() == [first.text(), PROBLEM.text()]


def test_no_problem_is_an_empty_report():
    assert report([], "text", "en") == "" and json.loads(report([], "json", "en")) == []


def test_paths_are_written_as_people_write_them():
    assert dotted(("phases", 0, "steps", 12, "id")) == "phases[0].steps[12].id"


@pytest.mark.parametrize("key", sorted(MESSAGES))
def test_messages_stand_in_both_languages_with_the_same_values(key):
    for part in ("what", "mend"):
        fields = [
            {name.removesuffix("_es") for _, name, _, _ in Formatter().parse(MESSAGES[key][part][lang]) if name}
            for lang in ("es", "en")
        ]
        assert fields[0] == fields[1]
        assert not MESSAGES[key]["what"]["en"].endswith(".")
