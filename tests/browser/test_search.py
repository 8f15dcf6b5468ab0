"""Search as people type it, in both languages."""

import pytest

from .searching import open_search, results_of


def search(page, query):
    """Titles and addresses of the results for ``query``, best first."""
    open_search(page)
    return results_of(page, query)


@pytest.mark.parametrize(
    ("start", "query", "first"),
    [
        # What to do comes before what is told of it.
        ("", "internacionalizacion", "listas/write-plan/"),
        ("", "dictamen", "decisiones/ministry-opinion/"),
        ("", "cglu", "redes/uclg/"),
        ("", "UCLG", "redes/uclg/"),
        ("", "hermanamientos", "guia/acuerdos-interinstitucionales/hermanamientos/"),
        ("", "hermanamiento", "guia/acuerdos-interinstitucionales/hermanamientos/"),
        ("", "iclei", "redes/iclei/"),
        ("", "feria de servicios", "listas/service-fair/"),
        ("en/", "UCLG", "en/networks/uclg/"),
        ("en/", "CGLU", "en/networks/uclg/"),
        ("en/", "twinning", "en/guide/inter-institutional-agreements/twinning/"),
        ("en/", "service fair", "en/checklists/service-fair/"),
    ],
)
def test_a_query_finds_its_page_first(open_page, address, start, query, first):
    results = search(open_page(start), query)
    assert results[0][1].partition("#")[0] == address + first, results[:4]


@pytest.mark.parametrize(
    ("start", "query", "page"),
    [
        ("", "internacionalizacion", "guia/accion-internacional-local/programa-de-internacionalizacion/"),
        ("", "dictamen", "guia/acuerdos-interinstitucionales/procedimiento-legal/"),
        ("", "feria de servicios", "guia/diaspora-y-red-consular/ferias-de-servicios/"),
        ("en/", "service fair", "en/guide/diaspora-and-consular-network/service-fairs/"),
        ("", "firmar un acuerdo", "listas/sign-agreement/"),
        ("en/", "service fair", "en/checklists/service-fair/"),
        ("en/", "sign an agreement", "en/checklists/sign-agreement/"),
    ],
)
def test_a_task_finds_its_procedure_and_its_section_among_the_first_three(open_page, address, start, query, page):
    results = [href.partition("#")[0] for _, href in search(open_page(start), query)]
    assert address + page in results[:3]


@pytest.mark.parametrize(
    ("plain", "accented"),
    [
        ("internacionalizacion", "internacionalización"),
        ("cooperacion", "cooperación"),
        ("organo", "órgano"),
        ("participacion ciudadana", "participación ciudadana"),
    ],
)
def test_accents_may_be_left_out(open_page, plain, accented):
    # Results are drawn as they scroll into view, so only the best of each are compared.
    without = [href for _, href in search(open_page("buscar/"), plain)]
    with_them = [href for _, href in search(open_page("buscar/"), accented)]
    assert set(with_them[:3]) & set(without[:3])


@pytest.mark.parametrize(("start", "other"), [("", "/en/"), ("en/", None)])
def test_results_are_in_the_language_of_the_page(open_page, address, start, other):
    results = search(open_page(start), "sre")
    for _, href in results:
        assert href.startswith(f"{address}en/") == (start == "en/"), href


@pytest.mark.parametrize(("start", "kind", "folder"), [("", "Red", "redes/"), ("en/", "Network", "en/networks/")])
def test_results_can_be_narrowed_to_a_kind_of_page(open_page, address, start, kind, folder):
    page = open_page(start)
    assert search(page, "uclg")
    page.locator("pagefind-filter-dropdown button").first.click()
    page.locator("pagefind-filter-dropdown [role=option]", has_text=kind).first.click()
    page.wait_for_function(
        """folder => {
            const links = [...document.querySelectorAll('.pf-result-link')];
            return links.length > 0 && links.every((a) => a.href.includes(folder));
        }""",
        arg=folder,
    )
    assert page.locator(".pf-result-link").count() > 0


@pytest.mark.parametrize("keys", ["/", "Control+k"])
def test_the_keyboard_opens_search_and_escape_closes_it(open_page, keys):
    page = open_page("")
    page.keyboard.press(keys)
    page.locator("pagefind-input input").wait_for()
    page.keyboard.press("Escape")
    page.locator("pagefind-modal dialog").wait_for(state="hidden")
    page.wait_for_function("document.activeElement.matches('a[data-search]')")


def test_search_opens_again_and_again(open_page):
    page = open_page("")
    for _ in range(5):
        page.keyboard.press("/")
        page.locator("pagefind-input input").wait_for()
        page.keyboard.press("Escape")
    page.locator("pagefind-modal dialog").wait_for(state="hidden")


def test_a_slash_typed_in_a_field_is_a_slash(open_page):
    page = open_page("redes/")
    page.locator("input[name=q]").press("/")
    assert page.locator("input[name=q]").input_value() == "/"
    assert page.locator("pagefind-modal").count() == 0


def test_a_search_bundle_that_does_not_come_leads_to_the_index_of_all_pages(browser, address):
    page = browser.new_page()
    page.route("**/pagefind/**", lambda route: route.abort())
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(address)
    page.keyboard.press("/")
    page.wait_for_url(f"{address}buscar/")
    page.close()


@pytest.mark.parametrize(
    ("start", "past", "page"),
    [
        ("", "sexagésimo", "lineamientos/lct-1992/"),
        ("en/", "sixty-sixth", "en/guidelines/lct-1992/"),
    ],
)
def test_past_texts_of_a_provision_are_not_found(open_page, address, start, past, page):
    opened = open_page(start)
    open_search(opened).fill(past)
    opened.wait_for_function(f"document.querySelector('pagefind-summary').innerText.includes('{past}')")
    opened.wait_for_timeout(300)
    assert not [link for link in opened.locator(".pf-result-link").all() if page in link.get_attribute("href")]
