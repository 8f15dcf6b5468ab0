"""Filters of the catalogues: by address, by keyboard, with counts."""

import re

import pytest

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
    status = page.locator("record-filter [role=status]").inner_text()
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
    assert page.locator("record-filter [role=status]").inner_text()
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
