"""Every page as a Markdown file, for a generator without hooks or macros: what a move away from MkDocs starts from.

The files stand where their addresses are (the Spanish pages at the root, the English ones below ``en/``), so that
whatever builds ``redes/iclei.md`` into ``redes/iclei/`` keeps every published address. Front matter holds what a
generator's templates need; ``mkdocs.yml`` beside the pages holds the navigation, and builds them as they are.
"""

import re
from dataclasses import dataclass
from html import escape, unescape
from pathlib import Path
from posixpath import dirname, join, normpath, relpath
from urllib.parse import urljoin, urlsplit

import yaml

from macros.exports import data_exports, exports
from macros.headings import TITLE_ANCHOR
from macros.html_to_markdown import markdown
from macros.kinds import LANGUAGES
from macros.load import Document
from macros.model import Handbook
from macros.navigation import navigation, page_file
from macros.open_data import About, described_sets
from macros.render import Renderer
from macros.urls import ROOT, relative
from macros.validate import schemas
from macros.written_pages import written_pages
from macros.yaml_text import quoted

PAGE_FOLDER = "docs/"
_HEAD = """\
# Written by: python -m macros markdown. Builds as it is, with no hook and no plugin of ours: mkdocs build --strict
"""
# Exports that pages have no use for.
_FOR_OUR_THEME = tuple(root + name for root in ROOT.values() for name in ("assets/", "manifest.webmanifest"))
_LINKED = re.compile(r'href="([^"]*#_[^"]*)"')  # to an id of the page's own parts
_PICTURE = re.compile(r"_figure-([a-z0-9-]+)-alternative$")


@dataclass(frozen=True, slots=True)
class _Page:
    """One page. reference: what it shows; address: from the root of the whole site; html: its article."""

    reference: str
    language: str
    address: str
    file: str
    title: str
    description: str
    html: str


def markdown_files(handbook: Handbook, documents: list[Document], project: Path, about: About) -> dict[str, bytes]:
    """Path → content: ``mkdocs.yml``, and below ``docs/`` every page with the files that it needs.

    project: folder of the project (``content/``, ``overrides/``, ``schemas/``). Raises ValueError for a link that leads
    nowhere.
    """
    components = project / "overrides" / "components"
    renderers = {language: Renderer(handbook, language, components) for language in LANGUAGES}
    all_schemas = schemas(project / "schemas")
    both = renderers["es"], renderers["en"]
    offered = (*data_exports(*both, documents, all_schemas, about), *exports(*both, about))
    files = {path: content for path, content in offered if not path.startswith(_FOR_OUR_THEME)}
    pages = []
    for language, renderer in renderers.items():
        described = {language: described_sets(documents, all_schemas, language)}
        written = written_pages(project / "content" / language, renderer, described_sets=described)
        pages += [*_written(renderer, written), *_of_records(renderer), *_moved(renderer)]
        files |= _pictures(renderer)
    book = _Book(pages, files, about, renderers)
    files |= {page.file: book.text(page).encode() for page in pages}
    made = {PAGE_FOLDER + path: content for path, content in files.items()}
    return made | {"mkdocs.yml": _configuration(renderers, about).encode()}


def _written(renderer: Renderer, found: dict[str, tuple[dict, str]]) -> list[_Page]:
    return [
        _page(renderer, meta["reference"], meta["title"], meta["description"], html) for meta, html in found.values()
    ]


def _of_records(renderer: Renderer) -> list[_Page]:
    return [
        _page(
            renderer, reference, renderer.title(reference), renderer.description(reference), renderer.record(reference)
        )
        for reference in renderer.records
    ]


def _page(renderer: Renderer, reference: str, title: str, description: str, html: str) -> _Page:
    root = ROOT[renderer.language]
    address = renderer.urls.path(reference, renderer.language)
    parts = "".join(
        f'<p id="{anchor}">{escape(renderer.word("moved_part"))} <a href="{target}">{escape(name)}</a></p>'
        for anchor, target, name in renderer.moved_parts(address)
    )
    file = root + page_file(renderer, reference)
    return _Page(reference, renderer.language, address, file, title, description, _article(html, title) + parts)


def _article(html: str, title: str) -> str:
    """An article under its anchor and its heading, as overrides/main.html has it."""
    heading = "" if "<h1" in html else f"<h1>{escape(title)}</h1>\n"
    return f'<div id="{TITLE_ANCHOR}">{heading}{html}</div>'


def _moved(renderer: Renderer) -> list[_Page]:
    """A page for each address that has moved, with a link to what is there instead."""
    pages = []
    for redirect in renderer.handbook.redirects:
        old, root = redirect.from_, ROOT[renderer.language]
        if "#" in old or old.startswith(ROOT["en"]) != (root != ""):
            continue
        name, word = renderer.name(redirect.to), renderer.word("moved")
        target = relative(renderer.moved[old], old)
        html = f'<p>{escape(word)} <a href="{target}">{escape(name)}</a></p>'
        file = f"{old.rstrip('/')}.md"
        pages.append(_Page(redirect.to, renderer.language, old, file, name, word, _article(html, name)))
    return pages


def _pictures(renderer: Renderer) -> dict[str, bytes]:
    """The picture of each figure that has one, beside the figure's page."""
    page = renderer.page("page:figures")
    return {
        _picture_file(renderer, figure.id): page.picture(figure, "sans-serif").encode()
        for figure in renderer.handbook.figures
        if figure.show != "numbers"
    }


def _picture_file(renderer: Renderer, name: str) -> str:
    return f"{renderer.urls.path(f'figure:{name}', renderer.language)}{name}.svg"


class _Book:
    """All pages, and where each address is among the files."""

    def __init__(self, pages: list[_Page], files: dict[str, bytes], about: About, renderers: dict[str, Renderer]):
        self.about, self.renderers = about, renderers
        self.by_address = {page.address: page.file for page in pages}
        self.files = {*files, *self.by_address.values()}
        self.linked = {
            urljoin(f"/{page.address}", unescape(href)) for page in pages for href in _LINKED.findall(page.html)
        }

    def text(self, page: _Page) -> str:
        """A page's Markdown file."""
        renderer = self.renderers[page.language]
        other = next(code for code in LANGUAGES if code != page.language)
        front = {
            "title": _shown(page.title),
            "description": _shown(page.description),
            "language": page.language,
            "id": page.reference,
            "address": self.about.site + page.address,
            "translation": self.about.site + renderer.urls.path(page.reference, other),
        }

        def picture(alternative: str) -> str:
            return self._relative(_picture_file(renderer, _PICTURE.search(alternative)[1]), page)

        body = markdown(
            page.html,
            address=lambda href: self._link(href, page),
            picture=picture,
            anchored=lambda name: name[0] != "_" or f"/{page.address}#{name}" in self.linked,
        )
        return "---\n" + "".join(f"{key}: {quoted(value)}\n" for key, value in front.items()) + f"---\n\n{body}"

    def _link(self, href: str, page: _Page) -> str:
        """What a link of the site is among the files: the file that it leads to, by the way from this one."""
        parts = urlsplit(href)
        if parts.scheme or not parts.path:
            return href
        if parts.path.endswith(".md"):  # in a page written by hand
            target = normpath(join(dirname(page.file), parts.path))
        else:
            path = urljoin(f"/{page.address}", parts.path)[1:]
            target = self.by_address.get(path, path)
        if target not in self.files:
            raise ValueError(f"{page.address}: the link to {href} leads to no file.")
        return self._relative(target, page) + (f"#{parts.fragment}" if parts.fragment else "")

    @staticmethod
    def _relative(target: str, page: _Page) -> str:
        return relpath(target, dirname(page.file) or ".")


def _shown(text: str) -> str:
    """Plain text that stays text where templates put it onto a page as it is, as MkDocs' do."""
    return escape(text, quote=False).replace('"', "&quot;").replace("{", "&#123;")


def _configuration(renderers: dict[str, Renderer], about: About) -> str:
    """The configuration that builds the pages: the names of the site, its address, its navigation."""
    spanish, english = renderers["es"], renderers["en"]
    settings = {
        "site_name": _shown(spanish.word("site_name")),
        "site_url": about.site,
        "docs_dir": PAGE_FOLDER.rstrip("/"),
        "nav": [
            *_rooted(navigation(spanish), ""),
            {_shown(spanish.word("other_language")): _rooted(navigation(english), ROOT["en"])},
        ],
        "validation": {
            "nav": {"omitted_files": "ignore"},
            "links": {"not_found": "warn", "anchors": "warn", "absolute_links": "warn", "unrecognized_links": "warn"},
        },
    }
    return _HEAD + yaml.safe_dump(settings, allow_unicode=True, sort_keys=False, width=120)


def _rooted(entries: list, root: str) -> list:
    """A navigation with its files below ``root``."""
    return [
        root + entry
        if isinstance(entry, str)
        else {
            _shown(title): root + inside if isinstance(inside, str) else _rooted(inside, root)
            for title, inside in entry.items()
        }
        for entry in entries
    ]
