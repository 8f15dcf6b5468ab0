"""A procedure is worked through as a case file: it remembers, counts, prints, and says when it cannot keep."""

import pytest

from .casefiles import LISTS, changed, settled, step_box, write_on
from .conftest import on_paper

FULL = """
const put = IDBObjectStore.prototype.put;
IDBObjectStore.prototype.put = function () { throw new DOMException("no room", "QuotaExceededError"); };
"""
OFF = "Object.defineProperty(window, 'indexedDB', { get() { throw new DOMException('no', 'SecurityError'); } });"


def progress(page) -> str:
    return page.locator(".hb-tools__text").inner_text()


@pytest.mark.parametrize("path", LISTS)
def test_ticks_are_kept_when_the_page_is_opened_again(open_page, path):
    page = open_page(path)
    boxes = page.locator("li[data-step] input[type=checkbox]")
    total = boxes.count()
    boxes.nth(1).check()
    page.wait_for_url("**?case=*")
    page.reload()
    page.wait_for_selector("html[data-scripts=ready]")
    assert page.locator("li[data-step] input[type=checkbox]").nth(1).is_checked()
    assert not page.locator("li[data-step] input[type=checkbox]").nth(0).is_checked()
    assert "1" in progress(page)
    assert str(total) in progress(page)


def test_a_case_file_is_shared_by_both_languages(open_page, address):
    page = open_page(LISTS[0])
    step_box(page, "negotiate").check()
    page.wait_for_url("**?case=*")
    page.locator(".hb-header__link[hreflang]").click()
    page.wait_for_selector("html[lang=en][data-scripts=ready]")
    assert "case=" in page.url
    assert step_box(page, "negotiate").is_checked()


@pytest.mark.parametrize(
    ("path", "new", "name"), [(LISTS[0], "Nuevo expediente", "Nombre"), (LISTS[1], "New case", "Name")]
)
def test_the_same_procedure_is_run_several_times_under_names_of_ones_own(open_page, path, new, name):
    page = open_page(path)
    for city, step in (("Lyon 🇫🇷", "check-counterpart"), ("<b>Chicago</b>", "check-scope")):
        page.get_by_role("button", name=new).click()
        page.wait_for_function("document.activeElement.matches('.hb-case__fields input')")
        page.keyboard.type(city)
        changed(page.get_by_label(name))
        page.wait_for_function(
            "city => document.querySelector('.hb-case select').selectedOptions[0]?.textContent === city", arg=city
        )
        step_box(page, step).check()
    settled(page)
    options = page.locator(".hb-case select option").all_inner_texts()
    assert sorted(options) == ["<b>Chicago</b>", "Lyon 🇫🇷"]
    page.locator(".hb-case select").select_option(label="Lyon 🇫🇷")
    page.wait_for_function("document.querySelector(\"li[data-step='check-counterpart'] input\").checked")
    assert not step_box(page, "check-scope").is_checked()


@pytest.mark.parametrize("path", LISTS)
def test_a_step_takes_a_person_a_date_and_a_note_and_shows_them(open_page, path):
    page = open_page(path)
    write_on(page, "negotiate", person="Ana Ruiz", date="2027-02-28", note="Falta <i>el anexo</i> 🙂\nSegunda línea")
    settled(page)
    page.reload()
    page.wait_for_selector("html[data-scripts=ready]")
    line = page.locator("li[data-step='negotiate'] .hb-step__written")
    assert "Ana Ruiz" in line.inner_text()
    assert "<i>el anexo</i> 🙂" in line.inner_text()
    assert "2027" in line.inner_text()
    assert line.locator("i").count() == 0
    on_paper(page)
    assert line.is_visible()
    assert not page.locator("details.hb-step__own").first.is_visible()


def test_it_works_by_keyboard_and_announces_progress(open_page):
    page = open_page(LISTS[0])
    page.locator("li[data-step] input").first.focus()
    page.keyboard.press("Space")
    page.wait_for_url("**?case=*")
    assert page.locator("li[data-step] input").first.is_checked()
    page.wait_for_function(
        """() => {
            const [said, shown] = [".hb-tools [role=status]", ".hb-tools__text"].map((s) => document.querySelector(s));
            return said.textContent === shown.textContent;
        }"""
    )


def test_when_every_step_is_done_it_says_so(open_page):
    page = open_page(LISTS[1])
    for box in page.locator("li[data-step] input[type=checkbox]").all():
        box.check()
    page.wait_for_function("document.querySelector('.hb-tools__text').textContent.includes('done')")


def test_two_tabs_do_not_lose_each_others_ticks(open_page, address):
    first = open_page(LISTS[0])
    step_box(first, "check-counterpart").check()
    first.wait_for_url("**?case=*")
    second = first.context.new_page()
    second.goto(first.url)
    second.wait_for_selector("html[data-scripts=ready]")
    assert step_box(second, "check-counterpart").is_checked()
    # Both at once, many times: what each tab writes stays.
    ids = first.eval_on_selector_all("li[data-step]", "items => items.map((item) => item.dataset.step)")
    for page, own in ((first, ids[1::2]), (second, ids[2::2])):
        page.evaluate("ids => ids.forEach((id) => document.getElementById(`_tick-${id}`).click())", own)
    for page in (first, second):
        page.wait_for_function("total => document.querySelectorAll('.hb-step--done').length === total", arg=len(ids))
    first.reload()
    first.wait_for_selector("html[data-scripts=ready]")
    assert first.locator(".hb-step--done").count() == len(ids)


def test_ticks_from_before_there_were_case_files_become_one(open_page):
    page = open_page(LISTS[0])
    old = '{"version":1,"done":{"negotiate":"2026-01-01","gone":"2026-01-02"}}'
    page.evaluate("old => localStorage.setItem('handbook/checklist/sign-agreement', old)", old)
    for _ in range(2):
        page.reload()
        page.wait_for_selector("html[data-scripts=ready]")
        assert step_box(page, "negotiate").is_checked()
        assert page.locator(".hb-case select option").count() == 1
    assert "2026" in page.locator(".hb-dropped").inner_text()
    assert page.evaluate("localStorage.getItem('handbook/checklist/sign-agreement')") is None


@pytest.mark.parametrize("broken", ["{", "null", "[]", '{"version":1}', '{"version":1,"done":null}', '"x"'])
def test_broken_old_ticks_are_taken_as_none(open_page, broken):
    page = open_page(LISTS[0])
    page.evaluate("value => localStorage.setItem('handbook/checklist/sign-agreement', value)", broken)
    page.reload()
    page.wait_for_selector("html[data-scripts=ready]")
    assert page.locator(".hb-step--done").count() == 0
    step_box(page, "negotiate").check()
    page.wait_for_url("**?case=*")


@pytest.mark.parametrize(
    ("path", "script", "words"),
    [
        (LISTS[0], OFF, "no permite guardar"),
        (LISTS[1], OFF, "does not allow saving"),
        (LISTS[0], FULL, "No queda espacio"),
        (LISTS[1], FULL, "no room left"),
    ],
)
def test_what_cannot_be_kept_is_said_and_still_works_while_the_page_is_open(open_page, path, script, words):
    page = open_page(path)
    page.context.add_init_script(script)
    page.reload()
    page.wait_for_selector("html[data-scripts=ready]")
    step_box(page, "negotiate").check()
    write_on(page, "negotiate", person="Ana")
    page.wait_for_function("words => document.querySelector('.hb-tools__note').textContent.includes(words)", arg=words)
    page.wait_for_function(
        "document.querySelector(\"li[data-step='negotiate'] .hb-step__written\").textContent.includes('Ana')"
    )
    assert step_box(page, "negotiate").is_checked()
    assert "1" in progress(page)


def test_storage_cleared_while_the_page_is_open_loses_nothing_that_the_page_knows(open_page):
    page = open_page(LISTS[0])
    step_box(page, "negotiate").check()
    page.wait_for_url("**?case=*")
    page.evaluate(
        """() => new Promise((done, failed) => {
            const opening = indexedDB.open("handbook-case-files");
            opening.onerror = failed;
            opening.onsuccess = () => {
                const work = opening.result.transaction("cases", "readwrite");
                work.objectStore("cases").clear();
                work.oncomplete = done;
            };
        })"""
    )
    step_box(page, "sign").check()
    settled(page)
    page.reload()
    page.wait_for_selector("html[data-scripts=ready]")
    assert [step_box(page, step).is_checked() for step in ("negotiate", "sign")] == [True, True]


@pytest.mark.parametrize(
    ("path", "words"), zip(LISTS, ("no está en este navegador", "is not in this browser"), strict=True)
)
def test_a_case_file_that_is_not_here_is_said(open_page, path, words):
    page = open_page(f"{path}?case=ffff")
    assert words in page.locator(".hb-tools [role=status]").inner_text()


@pytest.mark.parametrize(
    ("path", "more", "ask", "yes", "no"),
    [
        (LISTS[0], "Nota, copia", "Borrar el expediente", "Sí, borrar", "No, conservar"),
        (LISTS[1], "Note, copy", "Delete the case file", "Yes, delete", "No, keep it"),
    ],
)
def test_deleting_asks_first(open_page, path, more, ask, yes, no):
    page = open_page(path)
    step_box(page, "negotiate").check()
    page.wait_for_url("**?case=*")
    page.locator("summary", has_text=more).click()
    page.get_by_role("button", name=ask).click()
    page.get_by_role("button", name=no).click()
    assert step_box(page, "negotiate").is_checked()
    page.get_by_role("button", name=ask).click()
    page.get_by_role("button", name=yes).click()
    page.wait_for_function("document.querySelectorAll('.hb-step--done').length === 0")
    page.reload()
    page.wait_for_selector("html[data-scripts=ready]")
    assert not step_box(page, "negotiate").is_checked()


@pytest.mark.parametrize("path", LISTS)
def test_print_is_a_clean_sheet_with_the_state_of_the_case_file(open_page, path):
    page = open_page(path)
    page.locator("li[data-step] input").first.check()
    page.wait_for_url("**?case=*")
    page.get_by_label("Nombre" if path == LISTS[0] else "Name").fill("Hermanamiento con Lyon")
    changed(page.get_by_label("Nombre" if path == LISTS[0] else "Name"))
    page.wait_for_function("document.querySelector('.hb-case__sheet').textContent.includes('Lyon')")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    on_paper(page)
    for hidden in (
        ".md-header",
        ".md-tabs",
        ".md-sidebar--primary",
        ".hb-tools button",
        ".hb-crumbs",
        ".hb-case select",
    ):
        assert not page.locator(hidden).first.is_visible(), hidden
    assert page.locator("li[data-step] input").first.is_checked()
    assert page.locator(".hb-tools__text").is_visible()
    assert page.locator(".hb-case__sheet").is_visible()
    assert page.locator(".hb-case__sheet").get_attribute("data-printed")
