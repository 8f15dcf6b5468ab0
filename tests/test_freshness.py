"""When a check is due, and what the command says of it."""

import json
from datetime import date

import pytest

from macros.__main__ import main
from macros.freshness import Review, build_day, due, reviews
from macros.model import Verified


@pytest.mark.parametrize(
    ("checked", "kind", "own", "expected"),
    [
        ("2026-03", "network", None, date(2027, 4, 1)),
        ("2026-12", "guideline", None, date(2027, 7, 1)),
        ("2026-03-15", "network", None, date(2027, 3, 15)),
        ("2026-01-31", "guideline", None, date(2026, 7, 28)),
        ("2026", "network", None, date(2028, 1, 1)),
        ("2026-03", "network", 3, date(2026, 7, 1)),
    ],
)
def test_the_next_check_is_counted_from_the_end_of_what_the_date_says(checked, kind, own, expected):
    assert due(Verified(checked, "own-page", review_months=own), kind) == expected


def test_days_late_are_counted_from_the_first_day_overdue():
    review = Review(date(2026, 4, 1), "network:x", "2025-03")
    assert review.late(date(2026, 4, 11)) == 10
    assert review.late(date(2026, 3, 31)) == -1


def test_every_record_that_was_checked_has_a_next_check(handbook):
    found = reviews(handbook)
    kinds = {review.reference.partition(":")[0] for review in found}
    assert kinds == {
        "network",
        "organization",
        "guideline",
        "checklist",
        "guide",
        "figure",
        "case",
        "decision",
        "template",
        "workshop",
    }
    assert found == sorted(found)


def test_the_command_lists_what_is_due_with_its_file_and_by_how_long(corpus, capsys):
    arguments = ["--root", str(corpus), "stale", "--language", "en", "--today", "2027-04-02"]
    assert main(arguments) == 0
    out = capsys.readouterr()
    assert "data/networks/example-network.yml: last checked 2026-03, due 2027-04-01, 1 days late" in out.out
    assert "example-section" not in out.out
    assert "are due for a check" in out.err
    assert main([*arguments, "--within", "800", "--format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert {row["record"] for row in rows} >= {"network:example-network", "guide:example-chapter/example-section"}


def test_the_command_says_so_in_spanish(corpus, capsys):
    main(["--root", str(corpus), "stale", "--language", "es", "--today", "2027-04-02"])
    assert "última revisión 2026-03" in capsys.readouterr().out


def test_outgoing_addresses_are_listed_once_each(corpus, capsys):
    assert main(["--root", str(corpus), "links"]) == 0
    listed = capsys.readouterr().out.splitlines()
    assert listed == sorted(set(listed))
    assert "https://example.org/" in listed


def test_the_day_is_that_of_the_build_unless_the_environment_names_one(monkeypatch):
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert build_day() == date.today()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795219200")
    assert build_day() == date(2026, 11, 21)
