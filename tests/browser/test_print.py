"""Printed pages: content without the furniture, on Letter and A4, with what paper needs and a screen does not."""

import pypdfium2
import pytest
import zxingcpp

from .conftest import BY_LANGUAGE, PAGE_TYPES, on_paper, picture_of

PAPER = {"Letter": (612, 792), "A4": (595, 842)}  # points
PIXELS = {"Letter": 816, "A4": 794}  # width at 96 a inch


@pytest.mark.parametrize(("name", "language"), BY_LANGUAGE)
def test_a_printed_page_has_no_furniture(open_page, name, language):
    page = open_page(PAGE_TYPES[name][language])
    on_paper(page)
    for furniture in (".md-header", ".md-footer", ".md-tabs", ".md-sidebar", "[data-project]", ".hb-edit"):
        for element in page.locator(furniture).all():
            assert not element.is_visible(), furniture
    assert page.locator(".hb-slide h2" if name == "slides" else "h1").first.is_visible()


LOOKS = """
() => [":root", "body", "h1", ".hb-state", "article a"].map((name) => {
  const { color, backgroundColor, colorScheme } = getComputedStyle(document.querySelector(name));
  return [name, color, backgroundColor, name === ":root" ? colorScheme.replace("normal", "light") : ""];
})
"""


@pytest.mark.parametrize("path", ["listas/sign-agreement/", "en/checklists/sign-agreement/"])
def test_what_is_dark_on_the_screen_is_light_on_paper(open_page, path):
    looks = {}
    for scheme in ("light", "dark"):
        page = open_page(path, color_scheme=scheme)
        seen = page.evaluate(LOOKS)
        on_paper(page)
        page.wait_for_timeout(500)  # colours of links change gradually
        looks[scheme] = seen, page.evaluate(LOOKS)
    assert looks["dark"][0] != looks["light"][0]
    assert looks["dark"][1] == looks["light"][1]


PRINTED = pytest.mark.parametrize(
    ("name", "language"), [("section", 0), ("table", 1), ("checklist", 0), ("network", 1)]
)


@pytest.mark.chromium_only("Firefox draws nothing in the margins of a page but its own header and footer")
@pytest.mark.parametrize("paper", PAPER)
@PRINTED
def test_pages_are_numbered_on_letter_and_a4(open_page, name, language, paper):
    page = open_page(PAGE_TYPES[name][language])
    document = pypdfium2.PdfDocument(page.pdf(format=paper))
    assert document[0].get_size() == pytest.approx(PAPER[paper], abs=2)
    for i in range(len(document)):
        words = document[i].get_textpage().get_text_range().split()
        assert f"{i + 1} / {len(document)}" in " ".join(words)


@pytest.mark.parametrize("paper", PAPER)
@PRINTED
def test_nothing_stands_beside_the_paper(open_page, name, language, paper):
    page = open_page(PAGE_TYPES[name][language])
    on_paper(page)
    page.set_viewport_size({"width": PIXELS[paper] - 122, "height": 900})  # without the margins, 16 mm each
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.parametrize(("name", "language"), [("section", 0), ("section", 1), ("guideline", 0), ("workshop", 1)])
def test_outside_links_are_numbers_on_paper_and_their_addresses_stand_at_the_end(open_page, name, language):
    page = open_page(PAGE_TYPES[name][language])
    links = page.locator("article a[rel=external][data-number]")
    listed = page.locator(".hb-printed li").all_text_contents()
    assert links.count() >= len(listed) > 0
    for i in range(links.count()):
        number = int(links.nth(i).get_attribute("data-number"))
        assert listed[number - 1] == links.nth(i).get_attribute("href")
    on_paper(page)
    mark = "a => getComputedStyle(a, '::after').content"
    assert page.locator("article a[data-number]").first.evaluate(mark).startswith('" [')
    assert page.locator(".hb-printed").is_visible()


@pytest.mark.parametrize(("name", "language"), BY_LANGUAGE[::3])
def test_the_qr_code_on_paper_leads_to_the_page(open_page, address, name, language):
    path = PAGE_TYPES[name][language]
    page = open_page(path)
    on_paper(page)
    code = page.locator(".hb-printed__qr")
    code.evaluate("svg => { svg.style.width = '240px'; svg.style.border = '24px solid #fff' }")
    picture = picture_of(code)
    (found,) = zxingcpp.read_barcodes(picture)
    assert found.text == address + path.partition("?")[0]


@pytest.mark.parametrize("language", [0, 1], ids=["es", "en"])
def test_paper_says_when_it_was_printed_and_of_which_version(open_page, language):
    page = open_page(PAGE_TYPES["section"][language])
    on_paper(page)
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    text = page.locator(".hb-printed").inner_text()
    assert ("Impreso el", "Printed on")[language] in text
    assert "0.1.0" in text


@pytest.mark.parametrize("language", [0, 1], ids=["es", "en"])
def test_a_procedure_prints_as_a_sheet_to_fill_in_by_hand(open_page, language):
    page = open_page(PAGE_TYPES["checklist"][language])
    on_paper(page)
    steps = page.locator(".hb-step").count()
    lines = page.locator(".hb-step__line")
    assert lines.count() == steps
    assert all(lines.nth(i).is_visible() for i in range(steps))
    assert page.locator(".hb-step input[type=checkbox]").first.is_visible()
