"""The checklist remembers, counts, asks before clearing, prints, and says when it cannot keep."""

import pytest

LISTS = ["listas/sign-agreement/", "en/checklists/sign-agreement/"]


@pytest.mark.parametrize("path", LISTS)
def test_ticks_are_kept_when_the_page_is_opened_again(open_page, path):
    page = open_page(path)
    boxes = page.locator("li[data-step] input")
    total = boxes.count()
    boxes.nth(1).check()
    page.reload()
    assert page.locator("li[data-step] input").nth(1).is_checked()
    assert not page.locator("li[data-step] input").nth(0).is_checked()
    words = page.locator(".hb-tools__text").inner_text()
    assert "1" in words
    assert str(total) in words


def test_ticks_are_shared_by_both_languages(open_page, address):
    page = open_page(LISTS[0])
    page.locator("li[data-step] input").nth(2).check()
    page.goto(address + LISTS[1])
    assert page.locator("li[data-step] input").nth(2).is_checked()


@pytest.mark.parametrize("path", LISTS)
def test_clearing_asks_first(open_page, path):
    page = open_page(path)
    page.locator("li[data-step] input").first.check()
    reset = page.locator(".hb-tools > button").nth(1)
    reset.click()
    question = page.locator(".hb-tools [role=group]")
    question.locator("button").last.click()
    assert page.locator("li[data-step] input").first.is_checked()
    reset.click()
    question.locator("button").first.click()
    assert not page.locator("li[data-step] input").first.is_checked()
    page.reload()
    assert not page.locator("li[data-step] input").first.is_checked()


def test_it_works_by_keyboard_and_announces_progress(open_page):
    page = open_page(LISTS[0])
    page.locator("li[data-step] input").first.focus()
    page.keyboard.press("Space")
    assert page.locator("li[data-step] input").first.is_checked()
    assert page.locator(".hb-tools [role=status]").inner_text() == page.locator(".hb-tools__text").inner_text()


def test_when_every_step_is_done_it_says_so(open_page):
    page = open_page(LISTS[1])
    for box in page.locator("li[data-step] input").all():
        box.check()
    assert "done" in page.locator(".hb-tools__text").inner_text()


def test_two_tabs_do_not_lose_each_others_ticks(open_page, address):
    first = open_page(LISTS[0])
    second = first.context.new_page()
    second.goto(address + LISTS[0])
    first.locator("li[data-step] input").nth(0).check()
    second.wait_for_function("document.querySelectorAll('li[data-step] input')[0].checked")
    second.locator("li[data-step] input").nth(1).check()
    first.wait_for_function("document.querySelectorAll('li[data-step] input')[1].checked")
    first.reload()
    assert [first.locator("li[data-step] input").nth(i).is_checked() for i in (0, 1)] == [True, True]


def test_ticks_of_steps_the_page_no_longer_has_are_kept(open_page):
    page = open_page(LISTS[0])
    key = "handbook/checklist/sign-agreement"
    page.evaluate(f'localStorage.setItem(\'{key}\', \'{{"version":1,"done":{{"gone":"2026-01-01"}}}}\')')
    page.reload()
    page.locator("li[data-step] input").first.check()
    saved = page.evaluate(f"JSON.parse(localStorage.getItem('{key}')).done")
    assert saved["gone"] == "2026-01-01"
    assert len(saved) == 2


@pytest.mark.parametrize("broken", ["{", "null", "[]", '{"version":1}', '{"version":1,"done":null}', '"x"'])
def test_broken_storage_is_taken_as_empty(open_page, broken):
    page = open_page(LISTS[0])
    page.evaluate("value => localStorage.setItem('handbook/checklist/sign-agreement', value)", broken)
    page.reload()
    page.locator("li[data-step] input").first.check()
    page.reload()
    assert page.locator("li[data-step] input").first.is_checked()


@pytest.mark.parametrize(("path", "words"), zip(LISTS, ("no permite guardar", "does not allow saving"), strict=True))
def test_without_storage_it_says_so_and_still_ticks(browser, address, path, words):
    context = browser.new_context()
    context.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } })"
    )
    page = context.new_page()
    page.goto(address + path)
    page.locator("li[data-step] input").first.check()
    assert page.locator("li[data-step] input").first.is_checked()
    assert words in page.locator(".hb-tools__note").inner_text()
    context.close()


@pytest.mark.parametrize("path", LISTS)
def test_print_is_a_clean_sheet_with_what_is_ticked(open_page, path):
    page = open_page(path)
    page.locator("li[data-step] input").first.check()
    page.emulate_media(media="print")
    for hidden in (".md-header", ".md-tabs", ".md-sidebar--primary", ".hb-tools button", ".hb-crumbs"):
        assert not page.locator(hidden).first.is_visible(), hidden
    assert page.locator("li[data-step] input").first.is_checked()
    assert page.locator(".hb-tools__text").is_visible()
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator(".hb-tools__printed").inner_text()
