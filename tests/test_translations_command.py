"""``python -m macros translations``: the list, the review, what it refuses; the notices on a pull request."""

import json

import pytest

from macros.__main__ import main
from macros.ledger import Entry, write_ledger

CHECKLIST = "data/checklists/example-checklist.yml"


@pytest.fixture
def run(capsys, corpus):
    def command(*arguments):
        code = main(["--root", str(corpus), *(str(a) for a in arguments)])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return command


def edit(corpus, old, new, file=CHECKLIST):
    path = corpus / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "only the Spanish has changed since the last review. Bring the English up to date"),
        ("es", "solo el español cambió después de la última revisión. Ponga al día el inglés"),
    ],
)
def test_a_stale_text_is_listed_with_its_line_and_the_command_that_marks_it(run, corpus, language, words):
    assert run("translations", "review", "data", "--language", language)[0] == 0
    edit(corpus, 'es: "Escribir"', 'es: "Redactar"')
    code, out, _ = run("translations", "--language", language)
    assert code == 0
    (line,) = (line for line in out.splitlines() if line.startswith(f"{CHECKLIST}:"))
    assert line.startswith(f"{CHECKLIST}:16: phases[only].steps[write].title: ")
    assert words in line
    command = line.partition("python -m macros ")[2].replace("'", "").split()
    assert run(*command)[0] == 0
    assert CHECKLIST not in run("translations")[1]


def test_counts_stand_by_kind_and_by_file_that_is_not_wholly_current(run, corpus):
    run("translations", "review", "data")
    edit(corpus, 'en: "Write"', 'en: "Draft"')
    _, out, _ = run("translations", "--language", "en")
    rows = {line.split()[0]: line.split()[1:] for line in out.splitlines()}
    texts = rows["checklist"][0]
    assert rows["checklist"] == rows[CHECKLIST] == [texts, "0", str(int(texts) - 1), "1", "0"]
    assert "data/networks/example-network.yml" not in rows


def test_the_list_can_be_of_one_kind_one_file_or_another_state_and_json(run, corpus):
    _, out, _ = run("translations", "--kind", "network", "--state", "never", "--format", "json")
    found = json.loads(out)
    assert [row["file"] for row in found["files"]] == ["data/networks/example-network.yml"]
    assert len(found["texts"]) == found["files"][0]["never"] > 3
    assert found["texts"][0].keys() >= {"file", "line", "path", "state", "changed", "original", "review"}
    _, out, _ = run("translations", "--file", "data/guide", "--format", "json")
    assert {row["kind"] for row in json.loads(out)["files"]} == {"chapter", "section"}


def test_only_a_person_who_says_so_is_counted_and_no_name_is_kept(run, corpus):
    run("translations", "review", CHECKLIST)
    ledger = corpus / "data" / "translations" / "checklists" / "example-checklist.txt"
    assert " person" not in ledger.read_text(encoding="utf-8")
    run("translations", "review", CHECKLIST, "--by", "person", "--original", "es", "--path", "summary")
    lines = ledger.read_text(encoding="utf-8").splitlines()
    assert [line.split()[0] for line in lines if line.endswith(" es person")] == ["summary"]
    assert all(len(line.split()) == 5 for line in lines[1:])


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["data/checklists/example-checklists.yml"], f"Did you mean '{CHECKLIST}'?"),
        ([CHECKLIST, "--path", "sumary"], "Did you mean 'summary'?"),
    ],
)
def test_what_does_not_exist_is_refused_with_a_guess_and_nothing_is_written(run, corpus, arguments, words):
    code, _, err = run("translations", "review", *arguments, "--language", "en")
    assert code == 1
    assert words in err
    assert not (corpus / "data" / "translations").exists()


def test_a_file_is_understood_as_the_shell_completes_it(run, corpus, monkeypatch):
    monkeypatch.chdir(corpus / "data" / "checklists")
    assert run("translations", "review", "example-checklist.yml")[0] == 0
    monkeypatch.chdir(corpus)
    assert run("translations", "review", corpus / "data" / "networks")[0] == 0
    written = sorted(path.stem for path in (corpus / "data" / "translations").rglob("*.txt"))
    assert written == ["example-checklist", "example-network"]


def test_the_ledger_of_a_data_file_that_is_gone_goes_with_the_review(run, corpus):
    write_ledger(corpus, "data/figures/gone.yml", [Entry("title", "0" * 12, "1" * 12, "es", "person")])
    code, _, err = run("translations", "review", "data/figures", "--language", "en")
    assert code == 0
    assert "Lines that named no text any more and were taken out: 1." in err
    left = [path.stem for path in (corpus / "data" / "translations").rglob("*.txt")]
    assert "gone" not in left
    assert "example-line" in left


def test_broken_data_is_told_and_not_reviewed(run, corpus):
    edit(corpus, "group: strategy", "group: tragedy")
    code, out, _ = run("translations", "review", CHECKLIST, "--language", "en")
    assert code == 1
    assert out.startswith(f"{CHECKLIST}:3:8: group: 'tragedy'")
    assert not (corpus / "data" / "translations").exists()


def test_an_edit_of_one_side_is_a_notice_on_its_line_and_never_an_error(run, corpus):
    run("translations", "review", "data")
    edit(corpus, 'es: "Escribir"', 'es: "Redactar"')
    code, out, _ = run("check", "--format", "github", "--language", "en")
    assert code == 0
    (line,) = out.splitlines()
    assert line.startswith(f"::notice file={CHECKLIST},line=16,col=16,title=phases[only].steps[write].title::only the")
    assert run("check")[:2] == (0, "")
