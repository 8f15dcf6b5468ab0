"""What has a budget, measured side by side in one run: `make bench`.

Times are compared as ratios with plain Material and its own search on the same rendered pages.
Bytes are those a browser fetches, each compressed with gzip as hosts do.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import resource
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from macros.data import read_data  # noqa: E402
from macros.render import Renderer  # noqa: E402
from macros.structure import structure  # noqa: E402
from tests.built import lay_project  # noqa: E402
from tests.install import find_browser  # noqa: E402

KILOBYTE = 1024
GUIDE_PAGE = "guia/acuerdos-interinstitucionales/procedimiento-legal/"
PLAIN = """site_name: plain
use_directory_urls: true
theme: {{name: material, language: {language}, font: {font}}}
plugins: [search]
"""


def timed(command: list[str], folder: Path, **environment: str) -> float:
    """Seconds that a command takes. Raises CalledProcessError when it fails."""
    start = time.perf_counter()
    variables = {**os.environ, "NO_MKDOCS_2_WARNING": "1", **environment}
    subprocess.run(command, cwd=folder, env=variables, check=True, capture_output=True)
    return time.perf_counter() - start


def write_plain(folder: Path, renderer: Renderer, font: str) -> None:
    """A plain Material project with the same pages: their article as HTML, nothing else."""
    (folder / "mkdocs.yml").write_text(PLAIN.format(language=renderer.language, font=font), encoding="utf-8")
    for reference in renderer.records:
        page = folder / "docs" / (renderer.urls.page(reference, renderer.language).rstrip("/") + ".md")
        page.parent.mkdir(parents=True, exist_ok=True)
        title = json.dumps(renderer.title(reference), ensure_ascii=False)
        page.write_text(f"---\ntitle: {title}\n---\n\n{renderer.record(reference)}\n", encoding="utf-8")
    (folder / "docs" / "index.md").write_text("# Home\n", encoding="utf-8")


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *arguments):
        pass


def fetched(site: Path, path: str, query: str | None = None) -> tuple[int, int]:
    """Compressed bytes and requests of a first visit on a phone; with ``query``, of the search alone."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        browser = playwright.chromium.launch(executable_path=find_browser(), args=arguments)
        page = browser.new_page(viewport={"width": 360, "height": 740})
        seen: dict[str, int] = {}

        def count(answer):
            if answer.ok and answer.url not in seen:
                body = answer.body()
                # Search bundles are stored compressed; compressing them again gains nothing.
                seen[answer.url] = min(len(gzip.compress(body)), len(body))

        page.on("requestfinished", lambda request: count(request.response()))
        page.goto(f"http://127.0.0.1:{server.server_port}/{path}")
        page.wait_for_load_state("networkidle")
        if query:
            seen.clear()
            page.keyboard.press("/")
            page.locator("pagefind-input input").wait_for()
            page.keyboard.type(query)
            page.locator(".pf-result-link").first.wait_for()
            page.wait_for_load_state("networkidle")
        total = (sum(seen.values()), len(seen))
        browser.close()
    server.shutdown()
    return total


def reloaded(scratch: Path) -> float:
    """Seconds from saving a record to its page served anew, the best of three."""
    lay_project(scratch, ROOT, ROOT / "data")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "mkdocs", "serve", "--dirty", "--dev-addr", f"127.0.0.1:{port}"]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    quiet = subprocess.DEVNULL
    server = subprocess.Popen(command, cwd=scratch, env=environment, stdout=quiet, stderr=quiet)
    address = f"http://127.0.0.1:{port}/en/networks/iclei/"

    def wait_for(words: str) -> None:
        while True:
            try:
                with urllib.request.urlopen(address, timeout=10) as answer:
                    if words in answer.read().decode():
                        return
            except OSError:
                pass
            time.sleep(0.05)

    record = scratch / "data" / "networks" / "iclei.yml"
    text = record.read_text(encoding="utf-8")
    best = float("inf")
    try:
        wait_for("ICLEI")
        for turn in range(3):
            time.sleep(1)
            record.write_text(text.replace("aliases:", f'aliases:\n  - "turn {turn}"', 1), encoding="utf-8")
            start = time.perf_counter()
            wait_for(f"turn {turn}")
            best = min(best, time.perf_counter() - start)
    finally:
        server.terminate()
        server.wait()
    return best


def main() -> None:
    """Measures and prints the table."""
    data = read_data(ROOT)
    handbook = structure(data.documents)
    rows: list[tuple[str, str, str]] = []
    python = sys.executable
    with tempfile.TemporaryDirectory() as scratch_name:
        scratch = Path(scratch_name)
        check = min(timed([python, "-m", "macros", "check"], ROOT) for _ in range(3))
        rows.append(("check of the shipped data", f"{check:.2f} s", "under 2 s"))

        site = scratch / "site"
        build = [python, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site)]
        ours = min(timed(build, ROOT) for _ in range(2))
        memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / KILOBYTE
        plain_seconds = 0.0
        for language in ("es", "en"):
            folder = scratch / f"plain-{language}"
            folder.mkdir()
            renderer = Renderer(handbook, language, ROOT / "overrides" / "components")
            write_plain(folder, renderer, "false")
            plain_seconds += min(timed([python, "-m", "mkdocs", "build"], folder) for _ in range(2))
        pages = len(list(site.rglob("*.html")))
        rows.append((f"whole build, {pages} pages, both languages", f"{ours:.2f} s, {memory:.0f} MB", ""))
        rows.append(("the same pages, plain Material and its search", f"{plain_seconds:.2f} s", ""))
        rows.append(("ratio", f"{ours / plain_seconds:.2f}", "at most 1.5"))

        served = scratch / "served"
        served.mkdir()
        rows.append(("edit of a record to its page served anew", f"{reloaded(served):.2f} s", "under 3 s"))

        size, requests = fetched(site, GUIDE_PAGE)
        rows.append(("first visit to a guide page", f"{size / KILOBYTE:.1f} KB, {requests} requests", "at most 80 KB"))
        plain_page = "guia/acuerdos-interinstitucionales/procedimiento-legal/"
        size, requests = fetched(scratch / "plain-es" / "site", plain_page)
        rows.append(
            ("the same, plain Material without web fonts", f"{size / KILOBYTE:.1f} KB, {requests} requests", "")
        )
        size, requests = fetched(site, "", "cooperacion")
        rows.append(("first search result", f"{size / KILOBYTE:.1f} KB, {requests} requests", "at most 230 KB"))
    width = max(len(re.sub(r"\s+", " ", row[0])) for row in rows)
    for name, value, budget in rows:
        print(f"{name:<{width}}  {value:<26}  {budget}")


if __name__ == "__main__":
    main()
