"""Filters of the catalogues: by address, by keyboard, with counts."""

import re

import pytest

from .conftest import PAGE_TYPES

CATALOGUES = ["redes/", "en/networks/", "organismos/", "en/organizations/"]


def visible(page):
    return page.locator("tr[data-record]:visible")


@pytest.mark.parametrize("path", CATALOGUES)
def test_choosing_a_theme_shows_only_its_records_says_how_many_and_changes_the_address(open_page, path):
    page = open_page(path)
    total = visible(page).count()
    option = page.locator("select[name=themes] option").nth(1)
    value, count = option.get_attribute("value"), int(re.search(r"\((\d+)\)", option.inner_text())[1])
    page.locator("select[name=themes]").select_option(value)
    assert visible(page).count() == count
    assert all(value in row.get_attribute("data-themes").split() for row in visible(page).all())
    status = page.locator("record-filter > [role=status]").inner_text()
    assert str(count) in status
    assert str(total) in status
    assert f"themes={value}" in page.url


@pytest.mark.parametrize("path", CATALOGUES)
def test_an_address_with_filters_opens_filtered(open_page, path):
    page = open_page(f"{path}?region=world")
    assert page.locator("select[name=region]").input_value() == "world"
    assert {row.get_attribute("data-region") for row in visible(page).all()} == {"world"}


def test_values_that_no_filter_knows_are_ignored(open_page):
    page = open_page("redes/?region=%3Cscript%3E&nothing=1")
    assert page.locator("select[name=region]").input_value() == ""
    assert visible(page).count() == page.locator("tr[data-record]").count()


@pytest.mark.parametrize(("path", "query"), [("redes/", "unión"), ("redes/", "union"), ("en/networks/", "cglu")])
def test_text_is_found_with_and_without_accents_and_in_either_language(open_page, path, query):
    page = open_page(path)
    page.locator("input[name=q]").fill(query)
    assert visible(page).count() >= 1
    assert visible(page).count() < page.locator("tr[data-record]").count()


@pytest.mark.parametrize("path", CATALOGUES)
def test_a_search_without_result_says_so_and_clearing_brings_all_back(open_page, path):
    page = open_page(path)
    page.locator("input[name=q]").fill("zzzz")
    assert visible(page).count() == 0
    assert page.locator("record-filter > [role=status]").inner_text()
    page.locator("record-filter button[type=reset]").click()
    page.wait_for_function("!location.search")
    assert visible(page).count() == page.locator("tr[data-record]").count()


def test_filters_work_by_keyboard_alone(open_page):
    page = open_page("en/networks/")
    page.locator("input[name=q]").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    assert page.locator("select[name=kind]").input_value() != ""
    assert visible(page).count() < page.locator("tr[data-record]").count()


@pytest.mark.parametrize(("path", "query"), [("casos/", "frontera"), ("en/cases/", "Medellín")])
def test_cases_are_filtered_by_decade_country_and_words(open_page, path, query):
    page = open_page(path)
    total = visible(page).count()
    for name in ("countries", "decades", "actor"):
        page.locator(f"select[name={name}]").select_option(index=1)
        assert 1 <= visible(page).count() <= total
        page.locator("record-filter button[type=reset]").click()
        page.wait_for_function("!location.search")
    page.locator("input[name=q]").fill(query)
    assert 1 <= visible(page).count() < total


@pytest.mark.parametrize("path", ["cambios/", "en/changes/"])
def test_changes_are_filtered_by_kind_of_page_and_lead_to_the_statement(open_page, path):
    page = open_page(path)
    total = visible(page).count()
    page.locator("select[name=kind]").select_option("guide")
    assert 1 <= visible(page).count() < total
    page.locator("tr[data-record]:visible th a[href*='#']").first.click()
    page.wait_for_load_state()
    anchor = page.url.partition("#")[2]
    assert page.locator(f"[id='{anchor}'] .hb-change").count() >= 1


@pytest.mark.parametrize(("language", "word"), [(0, "remesas"), (1, "remittances")])
def test_a_table_in_the_text_is_filtered_by_words_with_and_without_accents(open_page, language, word):
    page = open_page(PAGE_TYPES["table"][language])
    rows = page.locator("table-filter tbody tr:visible")
    total = rows.count()
    assert total >= 23
    page.locator("table-filter input[name=q]").fill(word.upper())
    assert 1 <= rows.count() < total
    assert str(total) in page.locator("table-filter [role=status]").inner_text()
    page.locator("table-filter button[type=reset]").click()
    page.wait_for_function(f"document.querySelectorAll('table-filter tbody tr:not([hidden])').length === {total}")


@pytest.mark.parametrize("language", (0, 1))
@pytest.mark.parametrize("kind", ("networks", "cases", "table", "comparison"))
def test_nothing_moves_when_the_filters_appear(open_page, kind, language):
    page = open_page(PAGE_TYPES[kind][language].partition("?")[0], viewport={"width": 412, "height": 823})
    moved = page.evaluate("""() => new Promise((done) => {
        let moved = 0;
        new PerformanceObserver((seen) => {
          for (const shift of seen.getEntries()) moved += shift.value;
        }).observe({ type: "layout-shift", buffered: true });
        setTimeout(() => done(moved), 300);
    })""")
    assert moved < 0.02
