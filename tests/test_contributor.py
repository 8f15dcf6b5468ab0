"""The language in which a contributor is told what is wrong."""

import json

import pytest

from macros.__main__ import main
from macros.contributor import language_of

from .conftest import ROOT

TEMPLATE = (ROOT / ".github" / "pull_request_template.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("title", "body", "labels", "language"),
    [
        ("Corrige la cuota de ICLEI", TEMPLATE, [], "es"),
        ("Fix the fee of ICLEI", TEMPLATE, [], "en"),
        ("ICLEI", TEMPLATE.replace("\n\n\n", "\nThe fee is another since last year.\n\n", 1), [], "en"),
        ("Update iclei.yml", "La cuota cambió y la página de la red ya lo dice.", [], "es"),
        ("Update iclei.yml", "", [], "es"),
        ("ICLEI", None, [], "es"),
        ("Corrige la cuota", "", ["English"], "en"),
        ("Fix the fee of the network", "", ["español"], "es"),
        ("Fix the fee of the network", "", ["content"], "en"),
    ],
)
def test_a_pull_request_is_answered_in_the_language_it_is_written_in(title, body, labels, language):
    event = {"pull_request": {"title": title, "body": body, "labels": [{"name": name} for name in labels]}}
    assert language_of(event, TEMPLATE) == language


def test_the_bilingual_words_of_a_form_do_not_count():
    body = "### Nombre de la red, en español / Name of the network, in Spanish\n\nThe network of the ports"
    assert language_of({"issue": {"title": "", "body": body}}, TEMPLATE) == "en"


def test_what_is_no_proposal_is_answered_in_spanish(tmp_path, capsys):
    event = tmp_path / "event.json"
    event.write_text(json.dumps({"ref": "refs/heads/main", "commits": []}))
    assert main(["contributor-language", str(event)]) == 0
    assert capsys.readouterr().out == "es\n"
