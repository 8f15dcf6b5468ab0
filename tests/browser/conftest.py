"""A server for the built site and a browser to look at it with."""

import functools
import io
import os
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from PIL import Image
from playwright.sync_api import Browser, Error, Locator, Page, sync_playwright

from ..built import Site
from ..install import ARGUMENTS, find_browser, find_firefox

BRIDGE = Path(__file__).parent / "firefox.py"
FIREFOX = os.environ.get("HANDBOOK_BROWSER") == "firefox"

# One page of each type, by language.
PAGE_TYPES = {
    "home": ("", "en/"),
    "guide": ("guia/", "en/guide/"),
    "chapter": ("guia/acuerdos-interinstitucionales/", "en/guide/inter-institutional-agreements/"),
    "section": (
        "guia/acuerdos-interinstitucionales/procedimiento-legal/",
        "en/guide/inter-institutional-agreements/legal-procedure/",
    ),
    "guidelines": ("lineamientos/", "en/guidelines/"),
    "guideline": ("lineamientos/sre-2018/", "en/guidelines/sre-2018/"),
    "networks": ("redes/", "en/networks/"),
    "network": ("redes/uclg/", "en/networks/uclg/"),
    "organizations": ("organismos/", "en/organizations/"),
    "organization": ("organismos/dgcp/", "en/organizations/dgcp/"),
    "checklists": ("listas/", "en/checklists/"),
    "checklist": ("listas/sign-agreement/", "en/checklists/sign-agreement/"),
    "comparison": ("redes/comparar/?ids=uclg,iclei", "en/networks/compare/?ids=uclg,iclei"),
    "offline": ("sin-conexion/", "en/offline/"),
    "data": ("datos/", "en/data/"),
    "case-files": ("expedientes/", "en/case-files/"),
    "deadlines": (
        "plazos/?signature=2027-03-05&reunification-trip=2026-01-05",
        "en/deadlines/?signature=2027-03-05&reunification-trip=2026-01-05",
    ),
    "decisions": ("decisiones/", "en/decisions/"),
    "decision": ("decisiones/ministry-opinion/", "en/decisions/ministry-opinion/"),
    "templates": ("plantillas/", "en/templates/"),
    "template": ("plantillas/mechanism-call/", "en/templates/mechanism-call/"),
    "workshops": ("talleres/", "en/workshops/"),
    "workshop": ("talleres/agreement-to-registry/", "en/workshops/agreement-to-registry/"),
    "slides": ("talleres/intro-local-action/diapositivas/", "en/workshops/intro-local-action/slides/"),
    "sheets": ("talleres/plan-and-profile/hojas/", "en/workshops/plan-and-profile/sheets/"),
    "cases": ("casos/", "en/cases/"),
    "case": ("casos/barcelona-1992/", "en/cases/barcelona-1992/"),
    "figures": ("cifras/", "en/figures/"),
    "figure": ("cifras/delice-members-2019/", "en/figures/delice-members-2019/"),
    "changes": ("cambios/", "en/changes/"),
    "translations": ("traducciones/", "en/translations/"),
    "whole": ("guia/acuerdos-interinstitucionales/completo/", "en/guide/inter-institutional-agreements/whole/"),
    "table": (
        "guia/agenda-multilateral/pacto-mundial-para-la-migracion/",
        "en/guide/multilateral-agenda/global-compact-for-migration/",
    ),
    "glossary": ("glosario/", "en/glossary/"),
    "sources": ("fuentes/", "en/sources/"),
    "search": ("buscar/", "en/search/"),
    "about": ("acerca/", "en/about/"),
}
BY_LANGUAGE = [(name, i) for name in PAGE_TYPES for i in (0, 1)]


class _Handler(SimpleHTTPRequestHandler):
    """Serves the site below its path, quietly, with its own page for what is missing."""

    def log_message(self, *arguments):
        pass

    def send_error(self, code, message=None, explain=None):
        if code != 404:
            super().send_error(code, message, explain)
            return
        body = (self.site.folder / "404.html").read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def served(site: Site) -> Iterator[str]:
    """Serves a built site at the address that its pages give, for as long as the block lasts."""
    handler = type("Handler", (_Handler,), {"site": site})
    port = urlsplit(site.address).port
    server = ThreadingHTTPServer(("127.0.0.1", port), functools.partial(handler, directory=str(site.folder.parent)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield site.address
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def address(site):
    """Where the built site answers."""
    with served(site) as found:
        yield found


@pytest.fixture(scope="session")
def browsers(tmp_path_factory):
    """Gives a browser that runs scripts, or one that does not where that is the browser's own setting: in Firefox."""
    started = {}

    def start(playwright, scripts: bool) -> Browser:
        if not FIREFOX:
            return playwright.chromium.launch(executable_path=find_browser(), args=ARGUMENTS)
        program = tmp_path_factory.mktemp("firefox") / "firefox"
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{BRIDGE}" "{find_firefox()}" "$@"\n')
        program.chmod(0o755)
        settings = {"javascript.enabled": scripts, "dom.events.testing.asyncClipboard": True}
        return playwright.firefox.launch(channel="moz-firefox", executable_path=program, firefox_user_prefs=settings)

    with sync_playwright() as playwright:

        def browser_(scripts: bool = True) -> Browser:
            kind = scripts or not FIREFOX
            if kind not in started:
                started[kind] = start(playwright, scripts)
            return started[kind]

        yield browser_
        for browser in started.values():
            browser.close()


@pytest.fixture(scope="session")
def browser(browsers) -> Browser:
    return browsers()


def pytest_collection_modifyitems(items):
    """Leaves out of a run in Firefox what cannot be driven there, with its reason."""
    for item in items if FIREFOX else []:
        for mark in item.iter_markers("chromium_only"):
            item.add_marker(pytest.mark.skip(reason=f"not in Firefox: {mark.args[0]}"))


def picture_of(element: Locator, **options) -> Image.Image:
    """How an element looks. For this Playwright puts a style into the page, whose policy refuses it, and Firefox says
    so: what the console says meanwhile does not count."""
    page = element.page
    before = [*page.watched.errors]
    picture = Image.open(io.BytesIO(element.screenshot(**options)))
    page.wait_for_timeout(100)
    page.watched.errors[:] = before
    return picture


def on_paper(page: Page) -> None:
    """Shows a page as it is printed."""
    if FIREFOX:
        page.emulate_media(color_scheme="no-preference")  # what firefox.py takes for paper
    else:
        page.emulate_media(media="print")


class Watched:
    """What a page did: errors in its console, requests to other hosts, answers that failed."""

    def __init__(self, page: Page, address: str):
        self.errors: list[str] = []
        self.outside: list[str] = []
        self.requests: list[str] = []
        page.on("console", lambda m: self.errors.append(m.text) if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda e: self.errors.append(str(e)))
        page.on("response", lambda r: self.errors.append(f"{r.status} {r.url}") if r.status >= 400 else None)
        page.on("request", lambda r: self._request(r.url, address))

    def _request(self, url: str, address: str):
        self.requests.append(url)
        if not url.startswith((address, "data:", "blob:")):
            self.outside.append(url)


def _now(page: Page, expression: str, arg: object) -> object:
    try:
        return page.evaluate(expression, arg)
    except Error as error:
        if "context was destroyed" in error.message:  # the page is on its way to another
            return None
        raise


def wait_until(page: Page, expression: str, arg: object = None, timeout: float = 30_000) -> None:
    """Waits until an expression or function gives something true.

    In place of Playwright's wait_for_function, which has the page run a text as a script: its policy forbids it.
    """
    end = time.monotonic() + timeout / 1000
    while not _now(page, expression, arg):
        assert time.monotonic() < end, f"not so after {timeout} ms: {expression}"
        page.wait_for_timeout(20)


@pytest.fixture
def open_page(browsers, address):
    """Opens a page by its path; keyword arguments go to the browser context. What it did is checked at the end."""
    contexts, watched = [], []

    def open_(path: str, **options) -> Page:
        if FIREFOX:
            options.pop("permissions", None)  # given by its settings
        context = browsers(options.get("java_script_enabled", True)).new_context(**options)
        contexts.append(context)
        page = context.new_page()
        if FIREFOX and "color_scheme" in options:
            page.emulate_media(color_scheme=options["color_scheme"])
        page.watched = Watched(page, address)
        page.wait_for_function = functools.partial(wait_until, page)
        watched.append(page.watched)
        page.goto(address + path)
        if options.get("java_script_enabled", True):
            page.wait_for_selector("html[data-scripts=ready]")
        return page

    yield open_
    for context in contexts:
        context.close()
    for seen in watched:
        assert seen.errors == []
        assert seen.outside == []
