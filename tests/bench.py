"""What has a budget, measured side by side in one run: ``make bench``, or ``make bench SIZES="100 1000"``.

The handbook as it is shipped, and with as many synthetic records in its catalogues as each size says (synthetic.py);
beside each the same pages in plain Material with its own search (plain_material.py). Bytes are those that a host sends,
compressed. Nothing is written outside a temporary folder.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.built import lay_project  # noqa: E402
from tests.hosted import free_port, hosted, sent  # noqa: E402
from tests.install import ARGUMENTS, find_browser  # noqa: E402
from tests.synthetic import CATALOGUES  # noqa: E402

SIZES = (100, 1_000, 10_000)
LARGE = 1_000  # records from which on everything is measured once
GUIDE_PAGE = "guia/acuerdos-interinstitucionales/procedimiento-legal/"
QUERY = "cooperación"  # with its accent: Material's search finds nothing without
PATIENCE = 600_000  # milliseconds until a search without a result is given up
MEGABYTE = 2**20
# The unit in which the system counts memory.
_MEMORY_UNIT = 1 if sys.platform == "darwin" else 1024
_BUILD = """
import json, resource, sys
from mkdocs.__main__ import cli
cli(["build", *sys.argv[1:]], standalone_mode=False)
print(json.dumps([resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]))
"""


@dataclass(frozen=True)
class Row:
    """One line of the table. key: of the measured value; form: how it is written; budget: in words; most: above which
    value a budget is broken, where the table can tell; only: the one column for which that holds."""

    key: str
    name: str
    form: str = "{:.1f}"
    budget: str = ""
    most: float | None = None
    only: str | None = None


ROWS = (
    Row("records", "records in the catalogues", "{:,.0f}"),
    Row("pages", "pages, both languages", "{:,.0f}"),
    Row("check", "make check, s", "{:.2f}", "2 s as shipped", 2, "shipped"),
    Row("build", "build, s"),
    Row("plain_build", "  plain Material, s"),
    Row("ratio", "  ratio", "{:.2f}", "1.5", 1.5),
    Row("page", "build, ms a page"),
    Row("plain_page", "  plain Material, ms a page"),
    Row("growth", "  ms a page, against 1,000 records", "{:.2f}", "1.2 at 10,000", 1.2, "10,000"),
    Row("memory", "memory of the build, MB", "{:,.0f}", "600 MB", 600),
    Row("plain_memory", "  plain Material, MB", "{:,.0f}"),
    Row("largest", "  largest process, search index included, MB", "{:,.0f}"),
    Row("index", "search index, MB", "{:.2f}"),
    Row("plain_index", "  plain Material, MB", "{:.2f}"),
    Row("visit", "first visit to a guide page, KB", "{:.1f}", "80 KB as shipped", 80, "shipped"),
    Row("plain_visit", "  plain Material, KB", "{:.1f}"),
    Row("visit_requests", "  requests", "{:.0f}"),
    Row("result", "first search result, KB more", "{:.1f}", "230 KB; 1.5 times at 10,000", 230 * 1.5),
    Row("plain_result", "  plain Material, KB more", "{:.1f}"),
    Row("result_ms", "first search result, ms", "{:,.0f}"),
    Row("plain_result_ms", "  plain Material, ms", "{:,.0f}"),
    Row("reload", "edit of a record to its page reloaded, s", "{:.2f}", "3 s as shipped", 3, "shipped"),
    Row("plain_reload", "  plain Material, s", "{:.2f}"),
    Row("pdf", "PDF editions, s", "{:.1f}", "10 s", 10),
)


def run(command: list[str], folder: Path) -> tuple[float, str]:
    """Seconds that a command takes, and what it prints. Ends the run with its words when it fails."""
    start = time.perf_counter()
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    result = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    if result.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{result.stdout}{result.stderr}")
    return time.perf_counter() - start, result.stdout


def built(project: Path, site: Path, turns: int, *options: str) -> tuple[float, float, float]:
    """Seconds of the fastest build of a project into ``site``; megabytes of MkDocs, and of the largest process."""
    found = []
    for _ in range(turns):
        seconds, printed = run([sys.executable, "-c", _BUILD, *options, "--quiet", "--site-dir", str(site)], project)
        own, others = (size * _MEMORY_UNIT / MEGABYTE for size in json.loads(printed.splitlines()[-1]))
        found.append((seconds, own, max(own, others)))
    return min(found)


# --- in a browser -------------------------------------------------------------------------------


def search_here(page: Page) -> None:
    """Searches in the handbook until a result shows."""
    page.keyboard.press("/")
    page.locator("pagefind-input input").wait_for()
    page.keyboard.type(QUERY)
    page.locator(".pf-result-link").first.wait_for(timeout=PATIENCE)


def search_plain(page: Page) -> None:
    """Searches in plain Material until a result shows."""
    page.locator("label.md-header__button[for=__search]").click()
    page.locator("input.md-search__input").press_sequentially(QUERY)  # it listens to keys
    page.locator(".md-search-result__item").first.wait_for(timeout=PATIENCE)


def visited(site: Path, path: str, search: Callable[[Page], None]) -> tuple[int, int, int, float]:
    """Bytes and requests of a first visit on a phone; bytes and milliseconds that the first search takes more."""
    with hosted(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=ARGUMENTS)
        page = browser.new_page(viewport={"width": 360, "height": 740})
        seen: dict[str, int] = {}
        page.on("requestfinished", lambda request: seen.setdefault(request.url, request.sizes()["responseBodySize"]))
        page.goto(address + path)
        page.wait_for_load_state("networkidle", timeout=PATIENCE)
        visit, requests = sum(seen.values()), len(seen)
        start = time.perf_counter()
        search(page)
        milliseconds = (time.perf_counter() - start) * 1000
        page.wait_for_load_state("networkidle")
        total = sum(seen.values())
        browser.close()
    return visit, requests, total - visit, milliseconds


# --- while it is edited -------------------------------------------------------------------------


@contextmanager
def serving(project: Path, *options: str) -> Iterator[str]:
    """Runs ``mkdocs serve`` in a project; gives its address."""
    port = free_port()
    command = [sys.executable, "-m", "mkdocs", "serve", *options, "--dev-addr", f"127.0.0.1:{port}"]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    quiet = subprocess.DEVNULL
    server = subprocess.Popen(command, cwd=project, env=environment, stdout=quiet, stderr=quiet)
    try:
        yield f"http://127.0.0.1:{port}/"
    finally:
        server.terminate()
        server.wait()


def reloaded(address: str, file: Path, edit: Callable[[str, str], str], turns: int) -> float:
    """Seconds from saving a file to its page, at ``address``, served anew with what was written; the best turn.

    edit: the file's text and a word to put into it → the text with that word.
    """

    def wait_for(word: str) -> None:
        while True:
            try:
                with urllib.request.urlopen(address, timeout=60) as answer:
                    if word in answer.read().decode():
                        return
            except OSError:
                pass
            time.sleep(0.05)

    text, seconds = file.read_text(encoding="utf-8"), []
    wait_for("ICLEI")
    for turn in range(turns):
        time.sleep(1)
        word = f"turn{turn}of{turns}"
        file.write_text(edit(text, word), encoding="utf-8")
        start = time.perf_counter()
        wait_for(word)
        seconds.append(time.perf_counter() - start)
    return min(seconds)


# --- one size -----------------------------------------------------------------------------------


def measure(records: int | None, scratch: Path) -> dict[str, float]:
    """Every value of one column. records: in the catalogues, or None for the shipped data alone."""
    project, site, plain = scratch / "project", scratch / "site", scratch / "plain"
    for folder in (project, plain):
        folder.mkdir(parents=True)
    if records is None:
        lay_project(project, ROOT, ROOT / "data")
    else:
        run([sys.executable, "tests/synthetic.py", str(project), str(records)], ROOT)
    turns = 1 if records and records >= LARGE else 2
    python = sys.executable
    found: dict[str, float] = {
        "records": sum(len(list((project / "data" / kind).glob("*.yml"))) for kind in CATALOGUES.values()),
        "check": min(run([python, "-m", "macros", "--root", str(project), "check"], ROOT)[0] for _ in range(turns + 1)),
    }
    found["build"], found["memory"], found["largest"] = built(project, site, turns, "--strict")
    found["pages"] = len(list(site.rglob("*.html")))
    found["page"] = found["build"] * 1000 / found["pages"]
    index = [*site.glob("pagefind/*/*"), *site.glob("pagefind/*.pf_meta"), *site.glob("pagefind/*-entry.json")]
    found["index"] = sum(map(sent, index)) / MEGABYTE

    run([python, "tests/plain_material.py", str(plain), str(project)], ROOT)
    builds = [built(plain / language, plain / language / "site", turns) for language in ("es", "en")]
    found["plain_build"], found["plain_memory"] = sum(b[0] for b in builds), max(b[1] for b in builds)
    found["ratio"] = found["build"] / found["plain_build"]
    found["plain_page"] = found["plain_build"] * 1000 / len(list(plain.glob("*/site/**/*.html")))
    found["plain_index"] = sum(map(sent, plain.glob("*/site/search/search_index.json"))) / MEGABYTE

    for name, folder, search in (("", site, search_here), ("plain_", plain / "es" / "site", search_plain)):
        visit, requests, more, milliseconds = visited(folder, GUIDE_PAGE, search)
        found |= {f"{name}visit": visit / 1024, f"{name}visit_requests": requests}
        found |= {f"{name}result": more / 1024, f"{name}result_ms": milliseconds}

    turns = 1 if turns == 1 else 3
    with serving(project, "--dirty") as address:
        record = project / "data" / "networks" / "iclei.yml"
        alias = "aliases:\n"
        found["reload"] = reloaded(
            f"{address}en/networks/iclei/",
            record,
            lambda text, word: text.replace(alias, f'{alias}  - "{word}"\n', 1),
            turns,
        )
    with serving(plain / "es") as address:
        page = plain / "es" / "docs" / "redes" / "iclei.md"
        found["plain_reload"] = reloaded(f"{address}redes/iclei/", page, lambda text, word: f"{text}\n{word}\n", turns)
    if records is None:
        found["pdf"] = run([python, "-m", "macros", "pdf", str(scratch / "pdf")], ROOT)[0]
    return found


def table(columns: dict[str, dict[str, float]]) -> str:
    """The measured columns as text, with their budgets; an exclamation mark stands where one is broken."""
    lines = [["", *columns, "budget, at most"]]
    for row in ROWS:
        cells = []
        for name, found in columns.items():
            value = found.get(row.key)
            broken = value is not None and row.most is not None and value > row.most and row.only in (None, name)
            cells.append("" if value is None else row.form.format(value) + ("!" if broken else " "))
        lines.append([row.name, *cells, row.budget])
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(
        "  ".join(cell.ljust(width) if i in (0, len(line) - 1) else cell.rjust(width)
                  for i, (cell, width) in enumerate(zip(line, widths, strict=True))).rstrip()
        for line in lines
    )  # fmt: skip


def main() -> None:
    """Measures every column and prints the table, or with ``--json`` the values."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES, help="records in the catalogues")
    parser.add_argument("--json", action="store_true", help="print the values as JSON")
    arguments = parser.parse_args()
    columns: dict[str, dict[str, float]] = {}
    for records in (None, *filter(None, arguments.sizes)):
        name = f"{records:,}" if records else "shipped"
        start = time.perf_counter()
        with tempfile.TemporaryDirectory() as scratch:
            columns[name] = measure(records, Path(scratch))
        print(f"{name}: measured in {time.perf_counter() - start:.0f} s", file=sys.stderr, flush=True)
    if {"1,000", "10,000"} <= columns.keys():
        columns["10,000"]["growth"] = columns["10,000"]["page"] / columns["1,000"]["page"]
    print(json.dumps(columns, indent=1) if arguments.json else table(columns))


if __name__ == "__main__":
    main()
