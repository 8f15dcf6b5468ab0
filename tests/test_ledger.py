"""The ledger's files: one for each data file, a line a text, and what a merge may leave in them."""

import subprocess

import pytest

from macros.ledger import Entry, digest, entries, ledger_path, ledger_problems, read_ledger, write_ledger
from macros.load import data_files, load

from .conftest import ROOT

FILE = "data/guide/agreements/chapter.yml"
FIRST = Entry("blocks[cost].text", "0123456789ab", "ba9876543210", "es", "person")
SECOND = Entry("title", "111111111111", "222222222222", "both", "machine")


def test_what_is_written_is_read_again_sorted_and_below_the_folder_of_its_data_file(tmp_path):
    write_ledger(tmp_path, FILE, [SECOND, FIRST])
    path = tmp_path / "data" / "translations" / "guide" / "agreements" / "chapter.txt"
    assert path == ledger_path(tmp_path, FILE)
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[1:] == [
        "blocks[cost].text 0123456789ab ba9876543210 es person",
        "title 111111111111 222222222222 both machine",
    ]
    assert entries(read_ledger(tmp_path)[FILE]) == [FIRST, SECOND]


def test_a_ledger_without_entries_is_no_file(tmp_path):
    write_ledger(tmp_path, FILE, [FIRST])
    write_ledger(tmp_path, FILE, [])
    write_ledger(tmp_path, FILE, [])
    assert read_ledger(tmp_path) == {}


def test_a_single_character_makes_another_hash_of_twelve_digits():
    assert len(digest("Acuerdo")) == 12
    assert digest("Acuerdo") != digest("acuerdo") != digest("acuerdo ")


def test_two_reviews_of_one_record_merge_without_a_conflict(tmp_path):
    def git(*arguments):
        command = ["git", "-c", "user.name=x", "-c", "user.email=x@example.org", *arguments]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)

    def commit(*found):
        write_ledger(tmp_path, FILE, found)
        git("add", ".")
        git("commit", "-qm", "review")

    git("init", "-q", "-b", "main")
    (tmp_path / ".gitattributes").write_text((ROOT / ".gitattributes").read_text(encoding="utf-8"), encoding="utf-8")
    commit(FIRST)
    git("switch", "-qc", "other")
    commit(FIRST, SECOND)
    git("switch", "-q", "main")
    commit(FIRST, Entry("title", "333333333333", "444444444444", "both", "machine"))
    git("merge", "-q", "other")
    assert ledger_problems(tmp_path) == []
    assert {entry.es for entry in entries(read_ledger(tmp_path)[FILE])} == {FIRST.es, SECOND.es, "333333333333"}


@pytest.mark.parametrize(
    "line",
    ["=======", "title 0123456789ab ba9876543210 both nobody", "title 0123456789AB ba9876543210 both person", "title"],
)
def test_a_line_that_is_no_entry_is_found_with_its_number_and_counts_for_nothing(tmp_path, line):
    write_ledger(tmp_path, FILE, [FIRST])
    path = ledger_path(tmp_path, FILE)
    path.write_text(path.read_text(encoding="utf-8") + f"{line}\n", encoding="utf-8")
    (problem,) = ledger_problems(tmp_path)
    assert (problem.file, problem.line) == ("data/translations/guide/agreements/chapter.txt", 3)
    assert entries(read_ledger(tmp_path)[FILE]) == [FIRST]


def test_windows_line_ends_change_nothing(tmp_path):
    write_ledger(tmp_path, FILE, [FIRST])
    path = ledger_path(tmp_path, FILE)
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert ledger_problems(tmp_path) == []
    assert entries(read_ledger(tmp_path)[FILE]) == [FIRST]


def test_the_ledger_is_not_read_as_data(tmp_path):
    write_ledger(tmp_path, FILE, [FIRST])
    assert list(data_files(tmp_path)) == []


def test_a_link_or_another_file_among_the_ledgers_is_told_and_not_followed(tmp_path):
    write_ledger(tmp_path, FILE, [FIRST])
    (tmp_path / "secret.txt").write_text("token\n", encoding="utf-8")
    folder = tmp_path / "data" / "translations"
    (folder / "networks.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "notes.md").write_text("x", encoding="utf-8")
    assert set(read_ledger(tmp_path)) == {FILE}
    assert [(p.file, p.key) for p in load(tmp_path)[1]] == [
        ("data/translations/networks.txt", "not_a_file"),
        ("data/translations/notes.md", "unknown_file"),
    ]
