"""The pages as Markdown: all of them, their words and links those of the site, whole for a generator without hooks."""

import re
import subprocess
import sys
from dataclasses import replace
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urljoin, urlsplit

import lxml.html
import pytest
import yaml
from markdown_it import MarkdownIt

from macros.__main__ import main
from macros.data import read_data
from macros.export_markdown import markdown_files
from macros.files import write_files
from macros.ledger import read_ledger
from macros.load import front_matter
from macros.open_data import About
from macros.permanence import published
from macros.render import Renderer
from macros.structure import structure
from macros.translations import translations
from macros.urls import PAGES

from .conftest import EXAMPLES, ROOT
from .hostile import payloads, spoil
from .reading import told

OURS = {"div", "p", "h1", "h2", "h3", "h4", "h5", "h6", "em", "strong", "code", "a", "br", "ul", "ol", "li", "img"}
OURS |= {"del", "ins", "blockquote", "table", "thead", "tbody", "tr", "th", "td"}
SITE = "https://handbook.example.org/manual/"
ABOUT = About(SITE, "1.0.0")
_reader = MarkdownIt("commonmark").enable("table")


class Written:
    """Written files, read back."""

    def __init__(self, files):
        self.files = {path.removeprefix("docs/"): content for path, content in files.items()}
        self.pages = {path: front_matter(c.decode()) for path, c in self.files.items() if path.endswith(".md")}
        self.addresses = {path: meta["address"].removeprefix(SITE) for path, (meta, _) in self.pages.items()}

    def leads_to(self, page, link):
        """Address of a link's target from the site's root; a web address as it is."""
        parts = urlsplit(link)
        if parts.scheme:
            return unquote(link)
        path = normpath(join(dirname(page), parts.path)) if parts.path else page
        assert path in self.files, (page, link)
        anchor = f"#{parts.fragment}" if parts.fragment else ""
        assert not anchor or f'<a id="{parts.fragment}"></a>' in self.pages[path][1], (page, link)
        return self.addresses.get(path, path) + anchor

    def told(self, page):
        return told(_reader.render(self.pages[page][1]), lambda link: self.leads_to(page, link))


@pytest.fixture(scope="module")
def documents():
    return read_data(EXAMPLES / "valid", ROOT / "schemas").documents


@pytest.fixture(scope="module")
def written(example, documents):
    return Written(markdown_files(example, documents, ROOT, ABOUT))


def test_every_page_of_both_languages_is_there_at_its_address(written, renderer):
    root, code = ("en/", "en") if renderer.language == "en" else ("", "es")
    for reference in (*renderer.records, *PAGES):
        address = renderer.urls.path(reference, code)
        (path,) = [p for p, found in written.addresses.items() if found == address]
        assert path in (f"{address}index.md", f"{address.rstrip('/')}.md")
        meta = written.pages[path][0]
        assert (meta["language"], meta["id"], path.startswith("en/")) == (code, reference, root == "en/")
        twin = meta["translation"].removeprefix(SITE)
        assert twin in written.addresses.values() and twin.startswith("en/") != (root == "en/")
        assert meta["title"] and meta["description"]


def test_every_link_leads_to_a_file_and_to_an_anchor_that_is_in_it(written):
    links = 0
    for page in written.pages:
        links += sum(word.startswith("→") for word in written.told(page))
    assert links > 500


def test_records_say_what_their_pages_say(written, renderer):
    root = "" if renderer.language == "es" else "en/"
    for reference in renderer.records:
        address = renderer.urls.path(reference, renderer.language)
        page = next(path for path, found in written.addresses.items() if found == address)

        def leads_to(link, address=address):
            found = urljoin(f"/{address}", link)
            return unquote(found if urlsplit(link).scheme else found[1:])

        assert written.told(page) == told(renderer.record(reference), leads_to), reference
        assert page.startswith(root)


def test_pictures_have_their_alternative_and_word_files_are_there(written):
    assert re.search(r"!\[[^\]]{10,}\]\(example-bars/example-bars\.svg\)", written.pages["cifras/example-bars.md"][1])
    for path in ("cifras/example-bars/example-bars.svg", "en/figures/example-bars/example-bars.svg"):
        assert written.files[path].startswith(b"<svg")
    assert written.files["plantillas/example-template/example-template.docx"].startswith(b"PK")
    assert not [path for path in written.files if path.endswith((".js", ".css", ".webmanifest"))]


def test_what_has_moved_leads_on(written):
    assert "[Red de ejemplo" in written.pages["redes/old-network.md"][1]
    assert "(example-network.md)" in written.pages["en/networks/old-network.md"][1]
    assert '<a id="old-term"></a>' in written.pages["glosario.md"][1]


def test_the_navigation_is_a_plain_list_of_files_that_are_there(written):
    settings = yaml.safe_load(written.files["mkdocs.yml"])
    assert not {"hooks", "plugins", "theme"} & set(settings)
    files = re.findall(r"'([^']+\.md)'", str(settings["nav"]))
    assert set(files) <= set(written.pages)
    assert {"index.md", "en/index.md", "redes/index.md", "en/networks/index.md"} <= set(files)
    assert list(settings["nav"][-1]) == ["English"]


@pytest.mark.release
def test_records_made_to_do_harm_put_no_element_onto_any_page(tmp_path):
    spoil(tmp_path, len(payloads()) // 3)
    data = read_data(tmp_path)
    files = markdown_files(structure(data.documents), data.documents, tmp_path, ABOUT)
    hostile = Written(files)
    assert len(hostile.pages) > 50
    for path, (meta, body) in hostile.pages.items():
        for element in lxml.html.fragment_fromstring(_reader.render(body), create_parent="div").iter():
            if isinstance(element.tag, str):
                assert element.tag in OURS, (path, element.tag)
                assert set(element.attrib) <= {"id", "href", "src", "alt", "start"}, (path, element.attrib)
                assert not element.get("href", "").lower().startswith(("javascript", "data", "vbscript", "//")), path
        assert not set('<"') & set(meta["title"] + meta["description"]), path
        assert "{{" not in body and "{%" not in body, path
    settings = yaml.safe_load(files["mkdocs.yml"])
    assert not set("<>") & set(str(settings["nav"]))


def test_the_command_writes_into_a_new_folder_alone(tmp_path, corpus, capsys):
    for name in ("content", "overrides"):
        (corpus / name).symlink_to(ROOT / name)
    (corpus / "pyproject.toml").symlink_to(ROOT / "pyproject.toml")
    command = ["--root", str(corpus), "markdown", str(corpus / "out"), "--site-url", SITE.rstrip("/"), "--language"]
    assert main([*command, "es"]) == 0
    assert "páginas están en" in capsys.readouterr().err
    assert 'address: "https://handbook.example.org/manual/redes/"' in (corpus / "out/docs/redes/index.md").read_text()
    assert main([*command, "en"]) == 1
    assert "give the name of a new folder" in capsys.readouterr().err


# --- the shipped handbook ---


@pytest.fixture(scope="module")
def shipped_files(handbook, shipped):
    states = translations(shipped.documents, read_ledger(ROOT))
    return markdown_files(replace(handbook, translations=states), shipped.documents, ROOT, ABOUT)


@pytest.mark.release
def test_no_published_address_is_without_its_page_or_its_anchor(shipped_files, handbook):
    whole = Written(shipped_files)
    pages = {address: whole.pages[path][1] for path, address in whole.addresses.items()}
    anchors = {address: set(re.findall(r'<a id="([^"]+)"></a>', body)) for address, body in pages.items()}
    moved = Renderer(handbook, "es", ROOT / "overrides" / "components").moved
    for address in published(ROOT / "data"):
        page, _, anchor = address.partition("#")
        assert address in moved or (page in pages and (not anchor or anchor in anchors[page])), address


@pytest.mark.release
def test_a_generator_without_hooks_builds_it_without_a_warning_and_its_pages_say_what_the_sites_do(
    shipped_files, site, tmp_path
):
    write_files(tmp_path, shipped_files.items())
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(tmp_path / "built")]
    result = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout + result.stderr
    assert "WARNING" not in result.stderr
    different = []
    for url, page in site.pages.items():
        if url == "404.html" or url == "en/404.html":
            continue
        built = (tmp_path / "built" / url / "index.html").read_text(encoding="utf-8")
        article = lxml.html.fromstring(page.html).get_element_by_id("title")
        for edition in article.xpath('.//p[a[@type="application/pdf"]]'):  # made with a release, not with Markdown
            edition.drop_tree()
        ours, theirs = (
            told(lxml.html.tostring(found, encoding="unicode"), lambda link, url=url: _address(url, link, site))
            for found in (
                article,
                lxml.html.fromstring(built).xpath('//div[@role="main"]')[0],
            )
        )
        if ours != theirs:
            place = next(i for i, pair in enumerate(zip([*ours, ""], [*theirs, ""], strict=False)) if len({*pair}) > 1)
            different.append((url, ours[place - 4 : place + 4], theirs[place - 4 : place + 4]))
    assert different == []


def _address(page, link, site):
    """Where a link of a page leads, the same for both sites."""
    if urlsplit(link).scheme:
        return unquote(link).removeprefix(site.address).removeprefix(SITE)
    return unquote(urljoin(f"/{page}", link))
