"""What people really type finds its page among the first three results: tests/browser/queries.yml."""

import pytest
import yaml

from macros.urls import Urls

from ..conftest import ROOT

QUERIES = yaml.safe_load((ROOT / "tests" / "browser" / "queries.yml").read_text(encoding="utf-8"))
_FIRST = """
async (query) => {
  const field = document.querySelector("pagefind-input input");
  field.value = query;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  const links = () => [...document.querySelectorAll(".pf-result-link")].slice(0, 3).map((link) => link.href);
  // The summary names the query once its results are counted; they are drawn as each is loaded, in any order.
  const counted = () => {
    const text = document.querySelector("pagefind-summary").innerText;
    return text.endsWith(query) ? parseInt(text) : NaN;
  };
  let before = "";
  for (let tries = 0, still = 0; tries < 200 && still < 6; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    const now = document.querySelectorAll(".pf-result-link").length >= Math.min(3, counted()) ? links().join() : "";
    still = now && now === before ? still + 1 : 0;
    before = now;
  }
  return links();
}
"""


def test_there_are_at_least_sixty_queries_and_each_names_a_record(handbook):
    assert sum(len(rows) for rows in QUERIES.values()) >= 60
    for rows in QUERIES.values():
        for row in rows:
            assert row["finds"] in handbook.names, row


@pytest.mark.parametrize("language", ["es", "en"])
def test_each_query_finds_its_page_among_the_first_three(open_page, address, handbook, language):
    page = open_page("" if language == "es" else "en/")
    page.keyboard.press("/")
    page.locator("pagefind-input input").wait_for()
    urls, missed = Urls(handbook), []
    for row in QUERIES[language]:
        page.locator("pagefind-input input").fill("")
        found = [href.partition("#")[0] for href in page.evaluate(_FIRST, row["query"])]
        if address + urls.path(row["finds"], language) not in found:
            missed.append((row["query"], row["finds"], [href.removeprefix(address) for href in found]))
    assert missed == []
