"""Every page type in a browser: quiet console, no other host, the twin one click away."""

import pytest
from playwright.sync_api import expect

from .conftest import BY_LANGUAGE, PAGE_TYPES

# Notes what changes the looks of the whole page once its header stands.
CHANGES_OF_LOOKS = """
window.changesOfLooks = [];
const whole = (node) => node === document.documentElement || node === document.body;
const looks = ["class", "style", "data-md-color-scheme", "data-md-color-switching"];
new MutationObserver((changes) => {
  if (!document.querySelector("main")) return;
  for (const { target, attributeName, oldValue, addedNodes } of changes) {
    const changed = target.getAttribute?.(attributeName) !== oldValue;
    if (changed && whole(target) && looks.includes(attributeName)) window.changesOfLooks.push(attributeName);
    for (const node of addedNodes) if (node.name === "color-scheme") window.changesOfLooks.push(node.outerHTML);
  }
}).observe(document, { subtree: true, childList: true, attributes: true, attributeOldValue: true });
"""


@pytest.mark.parametrize(("name", "language"), BY_LANGUAGE)
def test_a_page_loads_without_error_and_asks_no_other_host(open_page, name, language):
    page = open_page(PAGE_TYPES[name][language])
    asked = -1
    while len(page.watched.requests) != asked:  # Firefox's driver does not tell when a network is idle
        asked = len(page.watched.requests)
        page.wait_for_timeout(500)
    assert page.locator("h1").count() == 1
    assert not [url for url in page.watched.requests if "pagefind" in url], "search is loaded on request only"
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


@pytest.mark.parametrize(("name", "language"), BY_LANGUAGE)
def test_the_language_link_lands_on_the_twin(open_page, address, name, language):
    page = open_page(PAGE_TYPES[name][language])
    page.locator(".hb-header__link").click()
    assert page.url == address + PAGE_TYPES[name][1 - language]
    assert page.locator("html").get_attribute("lang") == ("en", "es")[language]


@pytest.mark.parametrize(("name", "language"), BY_LANGUAGE)
def test_a_page_fits_a_phone_without_scrolling_sideways(open_page, name, language):
    page = open_page(PAGE_TYPES[name][language], viewport={"width": 360, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_missing_address_is_told_in_both_languages(browser, address):
    page = browser.new_page()
    response = page.goto(f"{address}redes/no-existe/tampoco/")
    assert response.status == 404
    assert page.locator("section[lang=es] h1").is_visible()
    assert page.locator("section[lang=en] h2").is_visible()
    page.locator("section[lang=en] a").first.click()
    assert page.url == f"{address}en/"
    page.close()


@pytest.mark.parametrize(
    ("path", "anchor"), [("lineamientos/segob-2017/", "p38"), ("en/guidelines/sre-2018/", "p13bis")]
)
def test_a_provision_can_be_linked_to_and_cited(open_page, address, path, anchor):
    page = open_page(f"{path}#{anchor}", permissions=["clipboard-read", "clipboard-write"])
    assert page.locator(f"#{anchor}").is_visible()
    section = page.locator(".hb-provision", has=page.locator(f"#{anchor}"))
    section.locator("summary").click()
    section.locator("button").first.click()
    page.wait_for_function("navigator.clipboard.readText().then((text) => text.length > 0)")
    assert page.evaluate("navigator.clipboard.readText()").endswith(f"{address}{path}#{anchor}")
    section.locator("button").nth(1).click()
    page.wait_for_function(f"navigator.clipboard.readText().then((text) => text === '{address}{path}#{anchor}')")


@pytest.mark.parametrize("language", [0, 1])
def test_a_term_is_explained_in_place_and_escape_closes_it(open_page, language):
    page = open_page(PAGE_TYPES["section"][language])
    term = page.locator("a.hb-term[aria-haspopup]").first  # the module, fetched after the page, has marked it
    term.focus()
    page.keyboard.press("Enter")
    box = page.locator(".hb-popover")
    expect(box).to_be_visible()
    assert box.locator("dd").inner_text()
    page.keyboard.press("Escape")
    expect(box).to_be_hidden()
    assert term.evaluate("element => element === document.activeElement")


@pytest.mark.parametrize(("system", "wanted"), [("light", "dark"), ("dark", "light")])
def test_colours_are_the_systems_until_the_reader_chooses_and_then_the_same_in_both_languages(
    open_page, system, wanted
):
    page = open_page("", color_scheme=system)
    button = page.locator("[data-dark-colours]")
    assert colours(page) == system
    assert button.get_attribute("aria-pressed") == str(system == "dark").lower()
    button.click()
    page.locator(".hb-header__link[hreflang]").click()
    page.wait_for_selector("html[lang=en][data-scripts=ready]")
    assert colours(page) == wanted
    assert button.get_attribute("aria-pressed") == str(wanted == "dark").lower()


def test_the_colours_and_classes_of_a_page_stand_before_its_first_paint_and_stay(open_page, address):
    """Each change of them later would style the whole page anew."""
    page = open_page("")
    page.context.add_init_script(CHANGES_OF_LOOKS)
    page.goto(address + "listas/sign-agreement/")
    page.mouse.wheel(0, 1500)
    page.wait_for_selector(".md-header__title--active")
    assert page.evaluate("window.changesOfLooks") == []


@pytest.mark.parametrize("language", [0, 1])
def test_the_header_and_the_contents_tell_where_one_is_and_a_button_leads_back_up(open_page, language):
    page = open_page(PAGE_TYPES["checklist"][language])
    name, button = page.locator(".md-header__topic").nth(1), page.locator("button.md-top")
    assert name.evaluate("element => getComputedStyle(element).opacity") == "0"
    page.locator("#_legal-basis").evaluate("element => element.scrollIntoView()")
    marked = page.locator(".md-nav--secondary .md-nav__link--active")
    expect(marked).to_have_count(1)
    assert marked.get_attribute("href") == "#_legal-basis"
    expect(page.locator(".md-tabs[hidden]")).to_have_count(1)  # they leave the room to the text
    page.wait_for_function("element => getComputedStyle(element).opacity === '1'", arg=name.element_handle())
    assert name.inner_text() == page.locator("h1").inner_text()
    page.mouse.wheel(0, -200)
    expect(button).to_be_visible()
    button.click()
    page.wait_for_function("window.scrollY === 0")
    expect(button).to_be_hidden()
    expect(page.locator(":is(.md-header__title--active, .md-tabs[hidden])")).to_have_count(0)


def test_the_contents_keep_the_section_being_read_in_sight(open_page):
    page = open_page("lineamientos/segob-2017/", viewport={"width": 1280, "height": 500})
    page.locator("#p38").evaluate("element => element.scrollIntoView()")
    marked = page.locator(".md-nav--secondary .md-nav__link--active")
    expect(marked).to_have_count(1)
    expect(marked).to_be_in_viewport()
    sidebar = page.locator(".md-sidebar--secondary").bounding_box()
    assert sidebar["y"] >= 0 and sidebar["y"] + sidebar["height"] <= 500


def test_the_navigation_has_the_open_page_in_sight(open_page):
    page = open_page("en/checklists/continuity-network/", viewport={"width": 1280, "height": 500})  # the last of them
    expect(page.locator(".md-nav--primary [aria-current=page]")).to_be_in_viewport()
    assert page.evaluate("window.scrollY") == 0


@pytest.mark.parametrize("selector", [".md-logo", "[data-dark-colours]", ".hb-header__search", "a.md-nav__link"])
def test_what_the_keyboard_is_at_is_seen(open_page, selector):
    page = open_page("en/checklists/sign-agreement/")
    wanted = page.locator(selector).locator("visible=true").first
    for _ in range(40):
        page.keyboard.press("Tab")
        if wanted.evaluate("element => element === document.activeElement"):
            break
    assert wanted.evaluate("element => getComputedStyle(element).outlineStyle") == "solid"
    assert wanted.evaluate("element => parseFloat(getComputedStyle(element).outlineWidth)") >= 2


def colours(page) -> str:
    return page.evaluate("""
        () => getComputedStyle(document.body).getPropertyValue("color-scheme") === "dark" ? "dark" : "light"
    """)
