"""The .zip for a USB stick, opened from its folder: everything works, and nothing is asked of a network."""

import io
import re

import pytest
from docx import Document

from macros.files import write_files
from macros.urls import Urls

from .casefiles import changed, settled, step_box
from .test_accessibility import violations
from .test_queries import QUERIES
from .test_templates import controls

pytestmark = pytest.mark.release
LANGUAGES = pytest.mark.parametrize("i", [0, 1], ids=["es", "en"])
ENTRIES = ["abrir.html", "open.html"]
SEARCH = "a[data-search]"


@pytest.fixture(scope="module")
def folder(usb, tmp_path_factory):
    """The .zip, extracted where people extract things."""
    target = tmp_path_factory.mktemp("usb") / "Memoria USB ñ #1"
    write_files(target, usb.items())
    return target


@pytest.fixture
def stick(browser, folder):
    """Opens a file of the folder without a network. A request to anything else, or an error, fails the test."""
    context = browser.new_context(accept_downloads=True)
    context.set_offline(True)
    page = context.new_page()
    outside, errors = [], []
    page.on("request", lambda r: None if r.url.startswith(("file:", "data:", "blob:")) else outside.append(r.url))
    page.on("requestfailed", lambda r: errors.append(f"failed: {r.url}"))
    page.on("console", lambda m: errors.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda e: errors.append(str(e)))

    def open_(path: str, query: str = ""):
        page.goto((folder / path).as_uri() + query)
        page.wait_for_selector("html[data-scripts=ready]")
        return page

    yield open_
    context.close()
    assert outside == []
    assert errors == []


def in_language(i: int, spanish: str, english: str) -> str:
    return f"manual/en/{english}/index.html" if i else f"manual/{spanish}/index.html"


def found(page, query: str) -> list[str]:
    """Addresses of the pages that the folder's search finds, best first, from the language's root."""
    if not page.locator("dialog[open]").count():
        page.keyboard.press("/")
    page.locator("dialog input").fill(query)
    return page.locator(".hb-found__title a").evaluate_all("links => links.map((link) => link.getAttribute('href'))")


@LANGUAGES
def test_the_way_in_leads_home_and_links_lead_on(stick, i):
    page = stick(ENTRIES[i])
    page.wait_for_url(re.compile(r"/manual/en/index\.html$" if i else r"/manual/index\.html$"))
    page.wait_for_selector("html[data-scripts=ready]")
    page.locator("article a[href$='index.html']").first.click()
    page.wait_for_selector("html[data-scripts=ready]")
    page.locator(".hb-header__link").click()  # the other language
    page.wait_for_selector("html[data-scripts=ready]")
    assert page.locator("html").get_attribute("lang") == ("es" if i else "en")
    page.locator(".md-logo").first.click()
    page.wait_for_selector("html[data-scripts=ready]")
    assert page.url.endswith("/manual/index.html" if i else "/manual/en/index.html")


@LANGUAGES
def test_search_needs_no_accents_and_shows_sections_with_what_it_found(stick, i):
    page = stick(in_language(i, "plazos", "deadlines"))
    query, marked = [("cooperacion", "cooperación"), ("cooperation", "cooperation")][i]
    assert len(found(page, query)) == 20
    assert marked in page.locator(".hb-found mark").first.inner_text().lower()
    kinds = page.locator(".hb-found__title span").all_inner_texts()
    assert len(set(kinds)) > 1
    assert violations(page, preload=False) == []  # axe would fetch style sheets, which a folder does not give
    section = page.locator(".hb-found ul a[href*='#']").first
    anchor = section.get_attribute("href").partition("#")[2]
    section.click()
    page.wait_for_selector("html[data-scripts=ready]")
    assert page.url.endswith(f"#{anchor}")
    assert page.locator(f"[id='{anchor}']").count() == 1
    kind = ["Red", "Network"][i]
    found(page, "uclg")
    page.locator("dialog select").select_option(kind)
    assert set(page.locator(".hb-found__title span").all_inner_texts()) == {kind}
    page.locator("dialog input").fill("zzzzzzz")
    assert "zzzzzzz" in page.locator("dialog [role=status]").inner_text()
    page.keyboard.press("Escape")
    page.locator("dialog").wait_for(state="hidden")
    assert page.evaluate("document.activeElement.matches('a[data-search]')")


@pytest.mark.parametrize("language", ["es", "en"])
def test_what_people_really_type_finds_its_page_among_the_first_three(stick, handbook, language):
    page = stick("manual/en/index.html" if language == "en" else "manual/index.html")
    urls, missed = Urls(handbook), []
    for row in QUERIES[language]:
        first = found(page, row["query"])[:3]
        if not any(link.endswith(f"/{urls.path(row['finds'], language)}index.html") for link in first):
            missed.append((row["query"], row["finds"], first))
    assert missed == []


@LANGUAGES
def test_a_case_file_is_kept_between_pages_and_its_link_leads_to_the_web(stick, site, i):
    checklist = in_language(i, "listas/sign-agreement", "checklists/sign-agreement")
    page = stick(checklist)
    step_box(page, "negotiate").check()
    page.locator("input[type=date]").first.fill("2027-03-05")
    changed(page.locator("input[type=date]").first)
    settled(page)
    page = stick(checklist)
    assert step_box(page, "negotiate").is_checked()
    page.locator("a[data-template]").first.click()
    page.wait_for_selector("html[data-scripts=ready]")
    with page.expect_download() as download:
        page.get_by_role("button", name=["Descargar con esos datos", "Download with that data"][i]).click()
    data = download.value.path().read_bytes()
    assert Document(io.BytesIO(data)).paragraphs
    assert any("2027" in text for text in controls(data).values())

    page = stick(in_language(i, "expedientes", "case-files"))
    page.locator(".hb-casefile summary").click()
    page.get_by_role("button", name=["Enviar", "Share"][i]).first.click()
    field = page.locator(".hb-case__panel input")
    field.wait_for()
    public = site.address + ("en/case-files/" if i else "expedientes/")
    assert field.input_value().startswith(f"{public}#case=")
    assert page.locator(".hb-qr svg").count() == 1
    with page.expect_download() as download:
        page.get_by_role("button", name=["calendario", "calendar"][i]).first.click()
    calendar = download.value.path().read_text(encoding="utf-8").replace("\r\n ", "")
    assert f"URL:{site.address}" in calendar
    assert "file:" not in calendar
    page.locator(".hb-casefile h3 a").click()
    page.wait_for_selector("html[data-scripts=ready]")
    assert step_box(page, "negotiate").is_checked()


@LANGUAGES
def test_dates_decisions_filters_and_comparison_work_from_a_folder(stick, i):
    page = stick(in_language(i, "plazos", "deadlines"), "?signature=2027-03-05")
    assert "2027" in page.locator(".hb-due__day").first.inner_text()
    page.locator("input[type=date]").first.fill("2028-03-06")
    assert "2028-03-06" in page.url

    page = stick(in_language(i, "decisiones/ministry-opinion", "decisions/ministry-opinion"))
    while page.locator(".hb-decision__answers button").count():
        page.locator(".hb-decision__answers button").last.click()
    assert "answers=" in page.url
    page.go_back()
    assert page.locator(".hb-decision__answers button").count()

    page = stick(in_language(i, "redes", "networks"))
    page.locator("input[name=q]").fill("organizacion" if i == 0 else "iclei")
    assert page.locator("tr[data-record]:not([hidden])").count() < 24
    page.locator("input[name=q]").fill("")
    for k in (0, 1):
        page.locator(".hb-pick input").nth(k).check()
    page.locator("compare-picker a").click()
    page.wait_for_selector("html[data-scripts=ready]")
    assert "index.html?ids=" in page.url
    assert page.locator(".hb-comparison thead th:not([hidden])").count() == 3


@LANGUAGES
def test_a_workshop_is_projected_and_its_example_opens_from_a_folder(stick, i):
    workshop = "agreement-to-registry"
    page = stick(in_language(i, f"talleres/{workshop}", f"workshops/{workshop}"))
    page.locator("example-case-file button").first.click()
    page.wait_for_url(re.compile(r"index\.html\?case=example-"))
    page.wait_for_selector("html[data-scripts=ready]")
    assert page.locator("li[data-step] input:checked").count()
    slides = ["diapositivas", "slides"][i]
    page = stick(in_language(i, f"talleres/{workshop}/{slides}", f"workshops/{workshop}/{slides}"))
    page.locator("slide-deck button").first.click()
    page.locator("dialog[open]").wait_for()
    words = page.locator("dialog[open]").inner_html()
    assert ["Siguiente", "Next"][i] in words


@LANGUAGES
def test_the_page_about_this_says_that_it_is_being_read_from_a_folder(stick, i):
    page = stick(in_language(i, "sin-conexion", "offline"))
    words = ["Está leyendo el manual desde una carpeta", "You are reading the handbook from a folder"][i]
    assert words in page.locator("offline-copy").inner_text()
    assert page.locator("[data-zip]").count() == 0
