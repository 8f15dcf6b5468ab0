"""Records made to do harm, in the real browser: every text of every kind an attack, and nothing happens.

tests/hostile.py puts the payloads in; tests/test_hostile_data.py looks at what is no page.
"""

import pytest

from ..built import build
from ..hostile import payloads, spoil
from .conftest import Watched, served
from .searching import open_search, results_of

# Elements and attributes of a page as the browser reads its HTML, without running anything: «img[onerror][src]».
SKELETON = """
(html) => {
  const elements = [...new DOMParser().parseFromString(html, "text/html").querySelectorAll("*")];
  const own = (element) => element.getAttributeNames().sort().map((attribute) => `[${attribute}]`);
  const to = ["href", "src", "action", "xlink:href"];
  const active = "script, style, link, meta, base, iframe, object, embed, form, img, image, svg, math, template, h1";
  return {
    names: [...new Set(elements.map((element) => element.localName + own(element).join("")))],
    counts: elements.map((element) => element.matches(active) && element.localName).filter(Boolean).sort().join(" "),
    links: elements.flatMap((element) => to.map((name) => element.getAttribute(name))).filter(Boolean),
  };
}
"""
# What must not be on a page once its scripts have run.
HARM = """
() => {
  const inside = document.querySelectorAll("iframe, object, embed, base, math, #title script:not([type])");
  const unsafe = ({ name, value }) => /^(on|srcdoc)/.test(name) || /^\\s*(javascript|vbscript|data):/i.test(value);
  const attributes = [...document.querySelectorAll("*")].flatMap((element) => [...element.attributes]).filter(unsafe);
  return [...inside, ...attributes].map((found) => found.outerHTML ?? `${found.name}=${found.value}`);
}
"""
# What a text may add to a page of its own: emphasis, and links, which are listed at the foot when printed.
OWN_MARKUP = {"em", "strong", "a[href]", "a[data-number][href][rel]", "p", "ol", "li"}
# Long words of a picture go on in another line.
OWN_MARKUP |= {"tspan", "tspan[dy][x]"}
KEPT_TO = ("https://", "http://", "#", ".", "/", "data:image/svg+xml")


def elsewhere(links: list[str]) -> set[str]:
    """Links that neither stay on the site nor lead to an https address."""
    return {link for link in links if not link.startswith(KEPT_TO)}


@pytest.fixture(scope="module")
def sites(tmp_path_factory):
    """A clean site, and two whose texts hold different payloads, with their projects."""
    found = []
    for name, first, at_once in (("clean", 0, 0), ("first", 0, 3), ("second", len(payloads()) // 2, 3)):
        folder = tmp_path_factory.mktemp(name)
        spoiled = spoil(folder, first, at_once)
        found.append((spoiled, build(folder, folder / "site")))
    return found


def look_at_every_page(browser, site, language, **options):
    """Opens every page of a language with its scripts; gives what happened that must not."""
    context = browser.new_context(**options)
    page = context.new_page()
    dialogs = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    watched = Watched(page, site.address)
    harm = []
    for url in site.pages:
        if url.endswith("404.html") or url.startswith("en/") != (language == "en"):
            continue
        page.goto(site.address + url)
        page.wait_for_selector("html[data-scripts=ready]")
        harm += [f"{url}: {found}" for found in page.evaluate(HARM)]
    return page, (dialogs, watched.errors, watched.outside, harm)


def show_again(page, site, language):
    """What shows texts once more: search results, an explained term, the projector, the speaker's window."""
    page_of = {"es": "guia/capitulo-de-ejemplo/seccion-de-ejemplo/", "en": "en/guide/example-chapter/example-section/"}
    section = page_of[language]
    page.goto(site.address + section)
    page.wait_for_selector("html[data-scripts=ready]")
    open_search(page)
    assert results_of(page, "alert")
    assert page.evaluate(HARM) == []
    page.goto(site.address + section)
    page.wait_for_selector("html[data-scripts=ready]")
    page.locator("[data-project]").click()
    page.wait_for_selector("dialog.hb-projector[open]")
    with page.expect_popup() as popup:
        page.keyboard.press("s")
    popup.value.wait_for_selector(".hb-speaker__slide")
    for _ in range(12):
        page.keyboard.press("ArrowRight")
    assert page.evaluate(HARM) == []
    assert popup.value.evaluate(HARM) == []
    popup.value.close()


def test_no_payload_in_any_text_field_of_any_kind_does_anything(browser, sites):
    (_, clean), *hostile = sites
    reader = browser.new_page()
    sound = {url: reader.evaluate(SKELETON, page.html) for url, page in clean.pages.items()}
    for spoiled, site in hostile:
        assert not list(spoiled.folder.rglob("hacked"))
        assert set(site.pages) == set(clean.pages), "a text made a page of its own"
        for url, page in site.pages.items():
            found = reader.evaluate(SKELETON, page.html)
            assert set(found["names"]) <= set(sound[url]["names"]) | OWN_MARKUP, url
            assert found["counts"] == sound[url]["counts"], url
            assert elsewhere(found["links"]) == elsewhere(sound[url]["links"]), url
    reader.close()
    for (_, site), language, options in zip(hostile, ("es", "en"), ({}, {"bypass_csp": True}), strict=True):
        with served(site):
            page, happened = look_at_every_page(browser, site, language, **options)
            show_again(page, site, language)
            assert happened == ([], [], [], [])
            assert page.context.cookies() == []
            page.context.close()
