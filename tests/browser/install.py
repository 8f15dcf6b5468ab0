"""Finds a browser for the tests, or installs one: by the system's packages, then by Playwright.

Run as a script it makes sure that there is one; find_browser() tells the tests which.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge")
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
INSTALLERS = (
    (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "chromium"]),
    (["dnf", "install", "-y", "-q", "chromium"],),
    (["apk", "add", "--quiet", "chromium"],),
    (["pacman", "-Sy", "--noconfirm", "--quiet", "chromium"],),
)


def find_browser() -> str | None:
    """Path of a Chromium on this machine, or None if only Playwright's own copy can be there.

    The environment variable CHROMIUM names one outright.
    """
    named = os.environ.get("CHROMIUM")
    if named:
        return named
    for name in NAMES:
        found = shutil.which(name)
        if found:
            return found
    return str(MAC) if MAC.exists() else None


def _playwright_has_one() -> bool:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path).exists()


def _by_system() -> bool:
    as_root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    for commands in INSTALLERS:
        if not shutil.which(commands[0][0]):
            continue
        return all(subprocess.run([*as_root, *command]).returncode == 0 for command in commands)
    return False


def main() -> int:
    """Makes sure that the tests have a browser. Returns 0, or 1 when none could be had."""
    if find_browser() or _playwright_has_one():
        return 0
    print("No Chromium found; installing one for the tests.", flush=True)
    if _by_system() and find_browser():
        return 0
    installed = subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"]).returncode == 0
    if not installed:
        print("No browser could be installed. Install Chromium, or name one in CHROMIUM.", file=sys.stderr)
    return 0 if installed else 1


if __name__ == "__main__":
    sys.exit(main())
