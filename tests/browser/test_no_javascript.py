"""Without JavaScript everything can still be read and reached."""

import pytest

from .conftest import BY_LANGUAGE, PAGE_TYPES


@pytest.mark.parametrize(("name", "language"), BY_LANGUAGE)
def test_the_content_of_a_page_is_there_and_fits_a_phone(open_page, name, language):
    page = open_page(PAGE_TYPES[name][language], java_script_enabled=False, viewport={"width": 360, "height": 740})
    assert page.locator("h1").is_visible()
    assert len(page.locator("article").inner_text()) > 200
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_the_catalogue_is_a_plain_table_without_dead_controls(open_page):
    page = open_page("redes/", java_script_enabled=False)
    assert page.locator("tr[data-record]:visible").count() == page.locator("tr[data-record]").count() > 0
    assert not page.locator("record-filter form").is_visible()


def test_the_checklist_says_that_nothing_is_kept_and_can_be_ticked(open_page):
    page = open_page("listas/sign-agreement/", java_script_enabled=False)
    assert "JavaScript" in page.locator("procedure-checklist .hb-note").first.inner_text()
    page.locator("li[data-step] input").first.press("Space")
    assert page.locator("li[data-step] input").first.is_checked()


def test_the_search_link_leads_to_every_page(open_page, address):
    page = open_page("", java_script_enabled=False)
    page.locator("a[data-search]").press("Enter")
    page.wait_for_url(f"{address}buscar/")
    assert page.locator("article a[href*='redes/']").count() > 5


def test_an_explained_term_leads_to_the_glossary(open_page, address):
    page = open_page(PAGE_TYPES["section"][0], java_script_enabled=False)
    page.locator("a.hb-term").first.press("Enter")
    page.wait_for_url(f"{address}glosario/#*")


@pytest.mark.parametrize(("path", "added"), [("lineamientos/", "extranjeros"), ("en/guidelines/", "foreign")])
def test_the_address_of_a_past_text_opens_it_with_its_difference(open_page, path, added):
    page = open_page(f"{path}lct-1992/#a7--1992-01-03", java_script_enabled=False)
    text = page.locator(".hb-version", has=page.locator("#a7--1992-01-03"))
    assert text.is_visible()
    assert text.locator("ins", has_text=added).is_visible()
    assert text.locator("del").is_visible()
    assert not page.locator("#a2--1992-01-03").is_visible()
