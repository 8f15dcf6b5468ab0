"""Networks side by side: chosen in the catalogue, kept in the address, readable on a phone and on paper."""

import pytest

from .conftest import on_paper

PAGES = [("redes/", "redes/comparar/"), ("en/networks/", "en/networks/compare/")]


def columns(page):
    return page.locator("thead th[data-record]:visible").evaluate_all("cells => cells.map((c) => c.dataset.record)")


@pytest.mark.parametrize(("catalogue", "comparison"), PAGES)
def test_networks_ticked_in_the_catalogue_stand_side_by_side(open_page, address, catalogue, comparison):
    page = open_page(catalogue)
    bar = page.locator("compare-picker")
    assert not bar.is_visible()
    for name in ("uclg", "iclei"):
        page.locator(f".hb-pick input[value={name}]").check()
    assert bar.is_visible()
    assert "2" in bar.locator("[role=status]").inner_text()
    bar.locator("a").click()
    page.wait_for_selector("html[data-scripts=ready]")
    path, _, ids = page.url.partition("?ids=")
    assert path == address + comparison
    assert set(ids.split(",")) == {"uclg", "iclei"}
    assert set(columns(page)) == {"uclg", "iclei"}


@pytest.mark.parametrize(("catalogue", "comparison"), PAGES)
def test_four_is_the_most_in_the_catalogue_and_in_the_comparison(open_page, catalogue, comparison):
    page = open_page(catalogue)
    boxes = page.locator(".hb-pick input")
    for i in range(4):
        boxes.nth(i).check()
    assert page.locator(".hb-pick input:disabled").count() == boxes.count() - 4
    boxes.nth(0).uncheck()
    assert page.locator(".hb-pick input:disabled").count() == 0
    page = open_page(f"{comparison}?ids=uclg,iclei,c40,aice,uim,owhc")
    assert set(columns(page)) == {"uclg", "iclei", "c40", "aice"}
    assert page.locator(".hb-picks input:disabled").count() > 0


@pytest.mark.parametrize(("catalogue", "comparison"), PAGES)
def test_the_choice_changes_the_address_and_unknown_ids_are_ignored(open_page, catalogue, comparison):
    page = open_page(f"{comparison}?ids=uclg,%3Cscript%3E,nothing")
    assert columns(page) == ["uclg"]
    page.locator(".hb-picks input[value=delice]").check()
    assert set(columns(page)) == {"uclg", "delice"}
    assert "uclg" in page.url
    assert "delice" in page.url
    page.reload()
    page.wait_for_selector("html[data-scripts=ready]")
    assert set(columns(page)) == {"uclg", "delice"}


@pytest.mark.parametrize("width", [360, 1280])
def test_a_comparison_fits_its_screen_and_every_cell_says_whose_it_is(open_page, width):
    page = open_page("redes/comparar/?ids=uclg,iclei,c40", viewport={"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("td[data-record=iclei]:visible").count() >= 14
    assert all(cell.get_attribute("data-label") for cell in page.locator("td[data-record]").all()[:30])


@pytest.mark.chromium_only("Firefox gets the touch of the driver, but makes no click of it")
def test_choosing_filtering_and_comparing_work_by_touch(open_page):
    page = open_page("redes/", viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True)
    page.locator("select[name=fee]").select_option("yes")
    for i in range(2):
        page.locator("tr[data-record]:visible .hb-pick").nth(i).tap()
    page.locator("compare-picker a").tap()
    page.wait_for_selector("html[data-scripts=ready]")
    assert len(columns_of_a_phone(page)) == 2


def columns_of_a_phone(page):
    """On a phone the head of the table is not drawn: its first row tells the columns."""
    row = page.locator("record-comparison tbody tr").first
    return row.locator("td:visible").evaluate_all("cells => cells.map((c) => c.dataset.record)")


def test_nothing_chosen_shows_the_choice_alone(open_page):
    page = open_page("redes/comparar/")
    assert page.locator(".hb-picks input").count() >= 23
    assert not page.locator("table.hb-comparison").is_visible()


def test_the_choice_is_made_by_keyboard_alone(open_page):
    page = open_page("en/networks/compare/")
    page.locator(".hb-picks input").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert len(columns(page)) == 2
    assert "2" in page.locator("record-comparison [role=status]").inner_text()


def test_without_javascript_every_network_is_in_the_table(open_page):
    page = open_page("redes/comparar/", java_script_enabled=False)
    assert page.locator("thead th[data-record]:visible").count() >= 23
    assert not page.locator(".hb-picks").is_visible()


def test_on_paper_the_comparison_is_a_table_without_the_choice(open_page):
    page = open_page("redes/comparar/?ids=uclg,iclei")
    on_paper(page)
    assert not page.locator(".hb-picks").is_visible()
    assert columns(page) == ["uclg", "iclei"]


@pytest.mark.parametrize(("path", "key"), [("redes/", "founded"), ("en/networks/", "founded"), ("redes/", "verified")])
def test_the_catalogue_can_be_sorted_and_the_order_stays_in_the_address(open_page, path, key):
    page = open_page(path)
    page.locator("select[name=sort]").select_option(key)
    assert f"sort={key}" in page.url
    page.reload()
    page.wait_for_selector("html[data-scripts=ready]")
    values = page.locator("tr[data-record]").evaluate_all(
        f"rows => rows.map((row) => Number(row.getAttribute('data-sort-{key}')))"
    )
    assert values == sorted(values)
    page.locator("record-filter button[type=reset]").click()
    page.wait_for_function("!location.search")
    names = page.locator("tr[data-record] th a").all_inner_texts()
    assert names[0] < names[-1]


@pytest.mark.parametrize(("name", "value"), [("fee", "yes"), ("mexico", "seen")])
def test_the_catalogue_is_filtered_by_fee_and_by_mexican_presence(open_page, name, value):
    page = open_page(f"en/networks/?{name}={value}")
    rows = page.locator("tr[data-record]:visible")
    assert 1 <= rows.count() < page.locator("tr[data-record]").count()
    assert {row.get_attribute(f"data-{name}") for row in rows.all()} == {value}
