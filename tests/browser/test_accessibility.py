"""axe finds nothing: every page type, both languages, light and dark, and with things opened."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from .casefiles import LISTS, PAGES, case, choose, entry, file_of
from .conftest import PAGE_TYPES

RULES = {
    "resultTypes": ["violations"],
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
}


def violations(page, **more):
    found = Axe().run(page, options=RULES | more).response["violations"]
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


@pytest.mark.parametrize(("path", "scheme"), [("lineamientos/", "light"), ("en/guidelines/", "dark")])
def test_axe_finds_nothing_in_past_texts_and_their_difference(open_page, path, scheme):
    page = open_page(f"{path}lct-1992/", color_scheme=scheme)
    for summary in page.locator(".hb-versions > summary").all():
        summary.click()
    assert page.locator(".hb-difference").last.is_visible()
    assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_with_search_open_and_results_shown(open_page, scheme):
    page = open_page("", color_scheme=scheme)
    page.keyboard.press("/")
    page.locator("pagefind-input input").fill("acuerdo")
    page.wait_for_function("document.querySelectorAll('.pf-result-link').length > 0")
    assert violations(page) == []


@pytest.mark.parametrize(("language", "scheme"), [(0, "light"), (1, "dark")])
def test_axe_finds_nothing_in_any_state_of_a_case_file(open_page, address, language, scheme):
    page = open_page(PAGES[language], color_scheme=scheme)
    old = case(
        steps={"gone": {"note": entry("x")}, "negotiate": {"done": entry("2026-02-02"), "person": entry("Ana")}},
        dates={"signature": entry("2027-03-05")},
        seen={"steps": ["gone"], "on": "2026-01-01"},
    )
    choose(page, file_of(old))
    page.locator(".hb-casefile summary").click()
    page.locator(".hb-case__actions > button").nth(2).click()  # share
    page.locator(".hb-case__actions > button").nth(4).click()  # delete: the question
    page.wait_for_selector(".hb-qr svg")
    assert violations(page) == []
    link = page.locator(".hb-case__panel input").input_value()
    page.goto(link)
    page.reload()
    page.wait_for_selector("[role=region] button")
    assert violations(page) == []
    page.goto(f"{link[: len(link) // 2]}")  # only the fragment changes: the page is told
    page.wait_for_selector("[role=alert]")
    assert violations(page) == []
    page.goto(f"{address}{LISTS[language]}?case=a1b2c3")
    page.wait_for_selector("html[data-scripts=ready]")
    page.locator(".hb-case__more > summary").click()
    page.locator(".hb-step__own > summary").first.click()
    page.locator(".hb-case__actions > button").nth(4).click()
    assert violations(page) == []


@pytest.mark.parametrize(("language", "scheme"), [(0, "light"), (1, "dark")])
def test_axe_finds_nothing_on_the_way_through_a_decision_aid(open_page, language, scheme):
    page = open_page(PAGE_TYPES["decision"][language], color_scheme=scheme)
    while page.locator(".hb-decision__answers button").count():
        page.locator(".hb-decision__answers button").last.click()
        assert violations(page) == []
    page.locator(".hb-screen button").click()
    assert violations(page) == []


def test_axe_finds_nothing_with_a_term_explained(open_page):
    page = open_page(PAGE_TYPES["section"][1])
    page.locator("a.hb-term").first.click()
    assert violations(page) == []


@pytest.mark.parametrize("name", PAGE_TYPES)
def test_at_double_size_nothing_is_cut_off(open_page, name):
    page = open_page(PAGE_TYPES[name][0], viewport={"width": 640, "height": 480}, device_scale_factor=2)
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
