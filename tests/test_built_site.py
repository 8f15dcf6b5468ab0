"""The built site as files: addresses, links, languages, and nothing asked of other hosts."""

import gzip
import re
import xml.etree.ElementTree as ET
from hashlib import sha256
from urllib.parse import parse_qs, urlsplit

from macros.kinds import LANGUAGES
from macros.render import Renderer
from macros.urls import PAGES, Urls

from .built import REPOSITORY
from .conftest import ROOT

SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def content_pages(site):
    return {url: page for url, page in site.pages.items() if not url.endswith("404.html")}


def test_every_record_and_written_page_has_its_page_in_both_languages(site, handbook):
    urls = Urls(handbook)
    records = Renderer(handbook, "es", ROOT / "overrides" / "components").records
    expected = {urls.path(r, language) for r in (*records, *PAGES) for language in LANGUAGES}
    assert set(content_pages(site)) == expected


def test_no_link_and_no_anchor_is_dead(site):
    dead = []
    for page in site.pages.values():
        for link in page.read.links:
            target = site.resolve(page, link)
            if target is None:
                continue
            path, anchor = target
            found = site.pages.get(path)
            if (found is None and not (site.folder / path).is_file()) or (
                found is not None and anchor and anchor not in found.read.ids
            ):
                dead.append((page.url, link))
    assert dead == []


def test_no_id_stands_twice_on_a_page(site):
    for page in site.pages.values():
        twice = {i for i in page.read.ids if page.read.ids.count(i) > 1}
        assert not twice, (page.url, twice)


def test_each_page_says_its_language_its_address_and_its_kind(site):
    for url, page in content_pages(site).items():
        assert page.read.language == ("en" if url.startswith("en/") else "es"), url
        assert page.read.canonical == site.address + url
        if url.endswith(("/completo/", "/whole/", "/diapositivas/", "/slides/", "/hojas/", "/sheets/")):
            # search finds the sections of the chapter, the workshop's own page
            assert page.read.filters == [], url
        else:
            assert len(page.read.filters) == 1, url
            assert page.read.filters[0].startswith("kind:")
        assert page.read.title


def test_the_language_link_leads_to_the_twin_and_back(site):
    for url, page in content_pages(site).items():
        twin, _ = site.resolve(page, page.read.twin)
        assert twin in site.pages, url
        assert twin.startswith("en/") != url.startswith("en/")
        back, _ = site.resolve(site.pages[twin], site.pages[twin].read.twin)
        assert back == url


def test_titles_are_not_repeated_within_a_language(site):
    for language in ("es", "en"):
        titles = [p.read.title for u, p in content_pages(site).items() if u.startswith("en/") == (language == "en")]
        assert len(titles) == len(set(titles))


def test_no_page_asks_another_host_for_anything(site):
    for page in site.pages.values():
        for resource in page.read.resources:
            assert site.resolve(page, resource) is not None or resource.startswith("data:"), (page.url, resource)
    for path in [*site.folder.rglob("*.css"), *site.folder.glob("assets/javascripts/handbook*.js")]:
        for address in re.findall(r"(?:url\(|@import )[\"']?(https?:)?//", path.read_text(encoding="utf-8")):
            raise AssertionError((path.name, address))


def test_the_sitemaps_list_every_page_with_its_twin(site):
    for language, root in (("es", ""), ("en", "en/")):
        tree = ET.parse(site.folder / root / "sitemap.xml")
        listed = {}
        for entry in tree.findall("s:url", SITEMAP):
            address = entry.findtext("s:loc", namespaces=SITEMAP)
            listed[address] = {a.get("hreflang"): a.get("href") for a in entry.findall("x:link", SITEMAP)}
        own = {site.address + u for u in content_pages(site) if u.startswith("en/") == (language == "en")}
        assert set(listed) == own
        for address, alternates in listed.items():
            assert alternates[language] == address
            assert set(alternates) == {"es", "en"}
            assert alternates["es" if language == "en" else "en"].removeprefix(site.address) in site.pages


def test_the_page_for_missing_addresses_speaks_both_languages_with_links_from_the_root(site):
    page = site.pages["404.html"]
    assert 'lang="es"' in page.html
    assert 'lang="en"' in page.html
    assert site.address in page.read.links
    assert site.address + "en/" in page.read.links
    for link in page.read.links:
        assert link.startswith(("/manual", site.address, "#")), link


def test_each_page_leads_to_the_file_it_is_made_from(site):
    for url, page in content_pages(site).items():
        (edit,) = [link for link in page.read.links if link.startswith(f"{REPOSITORY}/edit/main/")]
        assert (ROOT / edit.removeprefix(f"{REPOSITORY}/edit/main/")).is_file(), url


def test_each_page_opens_the_form_for_corrections_with_its_own_address_filled_in(site):
    for url, page in content_pages(site).items():
        forms = [urlsplit(link) for link in page.read.links if link.startswith(f"{REPOSITORY}/issues/new?")]
        asked = [parse_qs(form.query) for form in forms]
        assert asked[0] == {"template": ["correccion-correction.yml"], "page": [site.address + url]}, url
        for one in asked:
            assert (ROOT / ".github" / "ISSUE_TEMPLATE" / one["template"][0]).is_file()


def test_the_catalogues_open_the_form_for_what_they_lack(site):
    expected = {"redes/": "red-network", "organismos/": "organismo-organization", "glosario/": "termino-term"}
    expected |= {"en/networks/": "red-network", "en/organizations/": "organismo-organization"}
    expected |= {"en/glossary/": "termino-term"}
    found = {
        url: urlsplit(link).query.removeprefix("template=").removesuffix(".yml")
        for url, page in content_pages(site).items()
        for link in page.read.links
        if link.startswith(f"{REPOSITORY}/issues/new?") and "&" not in link
    }
    assert found == expected


def test_further_pages_of_a_record_lead_to_the_record(site, handbook):
    workshop, chapter = handbook.workshops[0], handbook.chapters[0]
    for page, reference in (
        (f"talleres/{workshop.id}/diapositivas/", f"workshop:{workshop.id}"),
        (f"en/workshops/{workshop.id}/sheets/", f"workshop:{workshop.id}"),
        (f"guia/{chapter.slug['es']}/completo/", f"guide:{chapter.id}"),
    ):
        assert f"{REPOSITORY}/edit/main/{handbook.files[reference]}" in site.pages[page].read.links


def test_without_a_repository_the_page_still_names_its_file(handbook):
    assert Renderer(handbook, "es", ROOT / "overrides" / "components").repository == ""
    template = (ROOT / "overrides" / "main.html").read_text(encoding="utf-8")
    assert "handbook.source_file" in template


def test_both_languages_are_in_the_search_index(site):
    entry = (site.folder / "pagefind" / "pagefind-entry.json").read_text(encoding="utf-8")
    assert '"es"' in entry
    assert '"en"' in entry
    assert not (site.folder / "search" / "search_index.json").exists()


def test_the_first_visit_to_a_guide_page_is_within_its_budget(site):
    """50 KB compressed for all that a first visit fetches: what Starlight takes for the same pages."""
    page = site.pages["guia/acuerdos-interinstitucionales/procedimiento-legal/"]
    found = {site.resolve(page, resource)[0] for resource in page.read.resources}
    paths = {path for path in found if (site.folder / path).is_file()}  # the rest are neighbouring pages
    paths |= {f"assets/javascripts/{module}.js" for module in ("search", "explained-terms", "reading-place")}
    weight = len(gzip.compress(page.html.encode()))
    weight += sum(len(gzip.compress((site.folder / path).read_bytes())) for path in paths)
    assert weight <= 50 * 1024, weight


def test_no_page_has_a_browser_load_another_page_unasked(site):
    for page in site.pages.values():
        found = re.findall(r"<link[^>]*\brel=[\"']?(?:next|prefetch|prerender|preload)\b", page.html)
        assert found == [], page.url


def test_the_address_of_the_style_sheet_changes_with_it(site):
    name = "assets/stylesheets/handbook.css"
    mark = sha256((site.folder / name).read_bytes()).hexdigest()[:8]
    for page in site.pages.values():
        assert f'{name}"' not in page.html, page.url
        assert set(re.findall(rf"{name}\?(\w+)", page.html)) <= {mark}, page.url
    assert f"{name}?{mark}" in site.pages["guia/"].html
