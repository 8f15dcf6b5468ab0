"""axe finds nothing: every page type, both languages, light and dark, and with things opened."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from .conftest import PAGE_TYPES

RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
}


def violations(page):
    found = Axe().run(page, options=RULES).response["violations"]
    return [(v["id"], [node["html"][:160] for node in v["nodes"]][:3]) for v in found]


# The colours are the same in both languages: each page type is read in Spanish light and in English dark.
@pytest.mark.parametrize(("language", "scheme"), [(0, "light"), (1, "dark")])
@pytest.mark.parametrize("name", PAGE_TYPES)
def test_axe_finds_nothing(open_page, name, language, scheme):
    page = open_page(PAGE_TYPES[name][language], color_scheme=scheme)
    assert violations(page) == []


@pytest.mark.parametrize("name", ["home", "guideline", "networks", "checklist"])
def test_axe_finds_nothing_on_a_phone(open_page, name):
    page = open_page(PAGE_TYPES[name][0], viewport={"width": 360, "height": 740})
    assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_with_search_open_and_results_shown(open_page, scheme):
    page = open_page("", color_scheme=scheme)
    page.keyboard.press("/")
    page.locator("pagefind-input input").fill("acuerdo")
    page.wait_for_function("document.querySelectorAll('.pf-result-link').length > 0")
    assert violations(page) == []


def test_axe_finds_nothing_with_a_term_explained_and_a_clearing_question_open(open_page):
    page = open_page(PAGE_TYPES["checklist"][0])
    page.locator("li[data-step] input").first.check()
    page.locator(".hb-tools > button").nth(1).click()
    assert violations(page) == []
    page = open_page(PAGE_TYPES["section"][1])
    page.locator("a.hb-term").first.click()
    assert violations(page) == []


@pytest.mark.parametrize("name", PAGE_TYPES)
def test_at_double_size_nothing_is_cut_off(open_page, name):
    page = open_page(PAGE_TYPES[name][0], viewport={"width": 640, "height": 480}, device_scale_factor=2)
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
