"""What people really type finds its page among the first three results: tests/browser/queries.yml."""

import pytest
import yaml

from macros.urls import PAGES, Urls

from ..conftest import ROOT
from .searching import open_search, results_of

QUERIES = yaml.safe_load((ROOT / "tests" / "browser" / "queries.yml").read_text(encoding="utf-8"))


def test_there_are_at_least_sixty_queries_and_each_names_a_record(handbook):
    assert sum(len(rows) for rows in QUERIES.values()) >= 60
    for rows in QUERIES.values():
        for row in rows:
            assert row["finds"] in handbook.names or row["finds"] in PAGES, row


@pytest.mark.parametrize("language", ["es", "en"])
def test_each_query_finds_its_page_among_the_first_three(open_page, address, handbook, language):
    page = open_page("" if language == "es" else "en/")
    open_search(page)
    urls, missed = Urls(handbook), []
    for row in QUERIES[language]:
        found = [href.partition("#")[0] for _, href in results_of(page, row["query"])[:3]]
        if address + urls.path(row["finds"], language) not in found:
            missed.append((row["query"], row["finds"], [href.removeprefix(address) for href in found]))
    assert missed == []
