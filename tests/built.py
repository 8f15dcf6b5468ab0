"""The built site, for tests that look at its files: built once, and read as a reader's browser would."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from .hosted import free_port


class _Reader(HTMLParser):
    """Collects what the tests ask of a page."""

    def __init__(self):
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.resources: list[str] = []
        self.language = self.canonical = self.title = None
        self.filters: list[str] = []
        self.twin: str | None = None
        self._in_title = False

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if attributes.get("id"):
            self.ids.append(attributes["id"])
        if tag == "html":
            self.language = attributes.get("lang")
        elif tag == "title" and self.title is None:
            self._in_title = True
        elif tag == "a" and attributes.get("href"):
            self.links.append(attributes["href"])
            if "hreflang" in attributes:
                self.twin = attributes["href"]
        elif tag == "link" and attributes.get("rel") == "canonical":
            self.canonical = attributes["href"]
        elif tag == "link" and attributes.get("href"):
            self.resources.append(attributes["href"])
        for name in ("src", "srcset", "poster", "data"):
            if tag != "a" and attributes.get(name):
                self.resources.append(attributes[name])
        if "data-pagefind-filter" in attributes:
            self.filters.append(attributes["data-pagefind-filter"])

    def handle_endtag(self, tag):
        if tag == "title":
            self._in_title = False

    def handle_data(self, data):
        if self._in_title:
            self.title = (self.title or "") + data


# What a project needs beside its data.
PROJECT = ("content", "macros", "overrides", "schemas", "mkdocs.yml", "mkdocs.en.yml", "pyproject.toml")


def lay_project(target: Path, root: Path, data: Path) -> None:
    """Lays a project into the folder ``target``: that of ``root``, with a copy of ``data`` as its data."""
    for name in PROJECT:
        (target / name).symlink_to(root / name)
    shutil.copytree(data, target / "data")


REPOSITORY = "https://example.org/handbook"


def build(project: Path, folder: Path) -> Site:
    """The site of a project, built into ``folder`` as a release is: strict, for an address below a host's root."""
    address = f"http://127.0.0.1:{free_port()}/{folder.name}/"
    environment = {**os.environ, "SITE_URL": address, "REPO_URL": REPOSITORY, "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    result = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout + result.stderr
    assert "WARNING" not in result.stderr, result.stderr
    return Site(folder, address)


@dataclass
class PageFile:
    """One HTML file of the site. url: path from the site's root."""

    url: str
    path: Path
    html: str = field(repr=False)

    @cached_property
    def read(self) -> _Reader:
        reader = _Reader()
        reader.feed(self.html)
        return reader


@dataclass
class Site:
    """A built site. folder: where it is; address: where its pages say they are."""

    folder: Path
    address: str

    @cached_property
    def pages(self) -> dict[str, PageFile]:
        found = {}
        for path in sorted(self.folder.rglob("*.html")):
            name = path.relative_to(self.folder).as_posix()
            url = name.removesuffix("index.html")
            found[url] = PageFile(url, path, path.read_text(encoding="utf-8"))
        return found

    def files(self) -> dict[str, bytes]:
        """Path from the root → content of every file."""
        return {p.relative_to(self.folder).as_posix(): p.read_bytes() for p in self.folder.rglob("*") if p.is_file()}

    def resolve(self, page: PageFile, link: str) -> tuple[str, str] | None:
        """Path from the root and anchor of an inside link, or None for an outside one."""
        target = urljoin(self.address + page.url, link)
        if not target.startswith(self.address):
            return None
        parts = urlsplit(target[len(self.address) :])
        return parts.path, parts.fragment
