"""Lighthouse on a phone over the built site: ``make lighthouse``. A tool of measurement, and no part of the product.

Builds the site for the address at which it is then served as hosts do, with its headers, and asks Lighthouse for its
four scores of the pages that readers meet first, in both languages. Lighthouse comes from the npm registry, in a fixed
version, into the environment's folder; it needs Node.js and a whole Chromium.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.hosted import free_port, hosted  # noqa: E402
from tests.install import find_browser  # noqa: E402

VERSION = "12.8.2"  # the last that runs on Node.js 20; from 13 on it wants 22
HOME = ROOT / ".venv" / "lighthouse"
RUNS = 3  # of each page; scores are the medians
LEAST = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}
PAGES = (
    "",
    "en/",
    "guia/acuerdos-interinstitucionales/procedimiento-legal/",
    "en/guide/inter-institutional-agreements/legal-procedure/",
    "redes/",
    "en/networks/",
    "listas/sign-agreement/",
    "en/checklists/sign-agreement/",
)
_CHROME = "--headless=new --no-sandbox --disable-gpu"


def install() -> Path:
    """Path of Lighthouse's program, installed if it is not there in this version."""
    package = HOME / "node_modules" / "lighthouse" / "package.json"
    if not package.exists() or json.loads(package.read_text(encoding="utf-8"))["version"] != VERSION:
        HOME.mkdir(parents=True, exist_ok=True)
        quiet = ["--no-save", "--no-package-lock", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"]
        subprocess.run(["npm", "install", "--prefix", str(HOME), *quiet, f"lighthouse@{VERSION}"], check=True)
    return HOME / "node_modules" / "lighthouse" / "cli" / "index.js"


def audit(program: Path, address: str, browser: str) -> dict:
    """Lighthouse's report of a page, for a phone on a slow network, its default."""
    command = ["node", str(program), address, "--output=json", "--quiet", f"--chrome-flags={_CHROME}"]
    command.append(f"--only-categories={','.join(LEAST)}")
    environment = {**os.environ, "CHROME_PATH": browser}
    result = subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True)
    return json.loads(result.stdout)


def failing(report: dict) -> list[str]:
    """The audits that cost a page points: category, audit, what Lighthouse measured."""
    found = []
    for name, category in report["categories"].items():
        for reference in category["auditRefs"]:
            result = report["audits"][reference["id"]]
            if reference["weight"] and result["score"] is not None and result["score"] < 0.9:
                found.append(f"{name}: {reference['id']} {result.get('displayValue', '')}".rstrip())
    return found


def main() -> int:
    """Prints the scores of every page. Returns 0, 1 when one is too low, 2 when Lighthouse cannot be had."""
    browser = find_browser(whole=True)
    missing = [name for name in ("node", "npm") if not shutil.which(name)] + ["chromium"] * (browser is None)
    if missing:
        print(f"Lighthouse needs {', '.join(missing)}: install it and run this again.", file=sys.stderr)
        return 2
    program = install()
    low = False
    with tempfile.TemporaryDirectory() as scratch:
        address = f"http://127.0.0.1:{free_port()}/"
        site = Path(scratch) / "site"
        environment = {**os.environ, "SITE_URL": address, "NO_MKDOCS_2_WARNING": "1"}
        build = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site)]
        subprocess.run(build, cwd=ROOT, env=environment, check=True, capture_output=True)
        width = max(map(len, PAGES))
        print(f"{'':{width}}  " + "  ".join(LEAST), f" Lighthouse {VERSION}", flush=True)
        with hosted(site, address):
            for page in PAGES:
                reports = [audit(program, address + page, browser) for _ in range(RUNS)]
                cells = []
                for name, least in LEAST.items():
                    score = round(100 * statistics.median(report["categories"][name]["score"] for report in reports))
                    low = low or score < least
                    cells.append(f"{score}{'!' if score < least else ' '}".rjust(len(name)))
                print(f"{page or '/':{width}}  {'  '.join(cells)}", flush=True)
                for line in dict.fromkeys(line for report in reports for line in failing(report)):
                    print(f"  {line}", flush=True)
        print(f"Load of the machine, mean of the last 15 minutes: {os.getloadavg()[2]:.1f}")
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
