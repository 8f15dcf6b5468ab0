"""Each kind of slip, with the exact words that a maintainer sees. See tests/examples/."""

import shutil
from pathlib import Path

import pytest

from macros.checks import CHECKS
from macros.data import read_data
from macros.messages import MESSAGES
from macros.problems import report

from .conftest import EXAMPLES, ROOT

INVALID = sorted(path for path in (EXAMPLES / "invalid").iterdir() if path.is_dir())


def problems_of(case: Path, corpus: Path):
    shutil.copytree(case / "data", corpus / "data", dirs_exist_ok=True)
    return read_data(corpus).problems


def test_the_valid_examples_have_no_problem(corpus):
    assert read_data(corpus).problems == []


@pytest.mark.parametrize("case", INVALID, ids=lambda path: path.name)
def test_a_slip_is_reported_in_these_words(case, corpus):
    expected = (case / "expected.txt").read_text(encoding="utf-8")
    assert report(problems_of(case, corpus), "text", "en") + "\n" == expected


@pytest.mark.parametrize("case", INVALID, ids=lambda path: path.name)
def test_the_same_slip_can_be_told_in_spanish(case, corpus):
    text = report(problems_of(case, corpus), "text", "es")
    assert text.count("\n") + 1 == (case / "expected.txt").read_text(encoding="utf-8").count("\n")
    assert "{" not in text.replace("{name}", "")


def test_every_message_is_shown_by_an_example_or_a_test(tmp_path):
    shown = set()
    for case in INVALID:
        corpus = tmp_path / case.name
        shutil.copytree(EXAMPLES / "valid" / "data", corpus / "data")
        (corpus / "schemas").symlink_to(ROOT / "schemas")
        shown |= {problem.key for problem in problems_of(case, corpus)}
    tested_elsewhere = {"too_big", "too_deep", "complex_key", "not_a_file"}  # tests/test_load.py
    assert set(MESSAGES) - shown == tested_elsewhere


def test_every_rule_says_what_it_is_for():
    assert all(rule.__doc__ for rule in CHECKS)
