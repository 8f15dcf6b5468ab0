"""Templates: read on the page, downloaded for Word, filled in from a case file."""

import io
import json
import zipfile

import pytest
from docx import Document
from docx.oxml.ns import qn

from .casefiles import LISTS, case, choose, entry, file_of

PAGES = ["plantillas/opinion-request/", "en/templates/opinion-request/"]
BUTTONS = ["Descargar con esos datos", "Download with that data"]


def controls(data: bytes) -> dict[str, str]:
    """Tag of each content control → its text."""
    found = {}
    for control in Document(io.BytesIO(data)).element.body.iter(qn("w:sdt")):
        for tag in control.iter(qn("w:tag")):
            found[tag.get(qn("w:val"))] = "".join(node.text or "" for node in control.iter(qn("w:t")))
    return found


@pytest.mark.parametrize("path", PAGES)
def test_the_page_shows_what_the_document_asks_for_and_downloads_it(open_page, handbook, path):
    template = next(t for t in handbook.templates if t.id == "opinion-request")
    page = open_page(path, java_script_enabled=False)
    language = page.locator("html").get_attribute("lang")
    text = page.locator(".hb-form").inner_text()
    for section in template.sections:
        for piece in section.body:
            for field in piece.fields:
                assert field.label[language] in text
    page = open_page(path)
    with page.expect_download() as download:
        page.locator("a.hb-button").click()
    assert download.value.suggested_filename == "opinion-request.docx"
    assert zipfile.is_zipfile(download.value.path())


@pytest.mark.parametrize(("path", "button"), zip(PAGES, BUTTONS, strict=True))
def test_a_case_file_fills_in_what_it_knows_and_leaves_the_rest(open_page, address, handbook, path, button):
    name = "Lyon & <Ródano> 🙂"
    template = next(t for t in handbook.templates if t.id == "opinion-request")
    fields = {f.id: f for s in template.sections for piece in s.body for f in piece.fields}
    steps = {
        f.fill.partition("/")[2]: {f.fill.partition("/")[0]: entry(f"escrito en {f.id}\nsegunda línea")}
        for f in fields.values()
        if f.fill and f.fill.startswith(("note/", "person/"))
    }
    page = open_page("expedientes/")
    choose(page, file_of(case(name, dates={"signature": entry("2027-03-05")}, steps=steps)))
    page.goto(f"{address}{LISTS[PAGES.index(path)]}?case=a1b2c3")
    page.wait_for_selector("html[data-scripts=ready]")
    page.locator("a[data-template]").first.click()
    page.wait_for_selector("html[data-scripts=ready]")
    assert "case=a1b2c3" in page.url
    assert name in page.locator(".hb-fills").inner_text() or "2027" in page.locator(".hb-fills").inner_text()
    with page.expect_download() as download:
        page.get_by_role("button", name=button).click()
    data = download.value.path().read_bytes()
    assert zipfile.ZipFile(io.BytesIO(data)).testzip() is None
    found = controls(data)
    filled = [f for f in fields.values() if f.fill and f.fill.split("/")[0] in ("name", "event", "note", "person")]
    assert filled
    for field in filled:
        what = field.fill.split("/")[0]
        expected = name if what == "name" else "2027" if what == "event" else f"escrito en {field.id}"
        assert expected in found[field.id], field.id
    empty = [f for f in fields.values() if not f.fill and not f.choices]
    assert all(found.get(f.id, "x") for f in empty)


def test_a_page_without_a_case_file_offers_nothing_to_fill(open_page):
    page = open_page(PAGES[0])
    assert page.locator("template-filler button").count() == 0


def test_a_template_that_does_not_come_is_said(open_page):
    page = open_page("expedientes/")
    choose(page, file_of(case(dates={"signature": entry("2027-03-05")})))
    page.goto(page.url.replace("expedientes/", PAGES[0]))
    page.wait_for_selector("html[data-scripts=ready]")
    page.route("**/*.docx", lambda route: route.abort())
    page.get_by_role("button", name=BUTTONS[0]).click()
    page.wait_for_function("document.querySelector('template-filler [role=status]').textContent.includes('No se pudo')")
    page.watched.errors.clear()


def test_every_fill_is_told_to_the_script(site, handbook):
    for template in handbook.templates:
        fields = [f for s in template.sections for piece in s.body for f in piece.fields if f.fill]
        html = (site.folder / "plantillas" / template.id / "index.html").read_text(encoding="utf-8")
        assert ("<template-filler" in html) == bool(fields), template.id
        if fields:
            told = html.split('data-fills="')[1].split('"')[0].replace("&#34;", '"').replace("&amp;", "&")
            assert {key: value["fill"] for key, value in json.loads(told).items()} == {f.id: f.fill for f in fields}
