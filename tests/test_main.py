"""The command line: exit codes, formats, languages."""

import json

import pytest

from macros.__main__ import main


def run(capsys, *arguments):
    code = main([str(a) for a in arguments])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def spoil(corpus):
    network = corpus / "data" / "networks" / "example-network.yml"
    network.write_text(network.read_text(encoding="utf-8").replace("region: world", "region: moon"), encoding="utf-8")


def test_sound_data_exits_with_zero_and_prints_nothing(capsys, corpus):
    code, out, err = run(capsys, "--root", corpus, "check", "--language", "en")
    assert (code, out) == (0, "")
    assert "0 problems" in err


def test_a_problem_exits_with_one(capsys, corpus):
    spoil(corpus)
    code, out, _ = run(capsys, "--root", corpus, "check", "--language", "en")
    assert code == 1
    assert out.startswith("data/networks/example-network.yml:17:9: region: 'moon' is not an allowed value.")


def test_json_is_json_and_nothing_else(capsys, corpus):
    spoil(corpus)
    _, out, err = run(capsys, "--root", corpus, "check", "--format", "json")
    assert [entry["rule"] for entry in json.loads(out)] == ["wrong_value"]
    assert err == ""


def test_annotations_name_file_and_line(capsys, corpus):
    spoil(corpus)
    _, out, _ = run(capsys, "--root", corpus, "check", "--format", "github")
    assert out.startswith("::error file=data/networks/example-network.yml,line=17,col=9,")


@pytest.mark.parametrize(
    ("locale", "word"), [("es_MX.UTF-8", "no es un valor admitido"), ("en_US.UTF-8", "is not an allowed value")]
)
def test_messages_follow_the_language_of_the_machine(capsys, corpus, monkeypatch, locale, word):
    spoil(corpus)
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.setenv("HANDBOOK_LANG", locale)
    _, out, _ = run(capsys, "--root", corpus, "check")
    assert word in out


def test_the_schema_guide_can_be_printed(capsys):
    code, out, _ = run(capsys, "schema-guide")
    assert code == 0
    assert out.startswith("# Guide to the data")
