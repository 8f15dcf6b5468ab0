"""Finds browsers and an office for the tests, or installs them: by the system's packages, Chromium also by Playwright.

Run as a script it makes sure that Chromium and the office are there, or Firefox with the argument ``firefox``;
find_browser(), find_firefox() and find_office() tell the tests which.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

# The headless shell is the same engine without the windows: each new page costs it a third of the time.
NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
)
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
FIREFOXES = ("firefox-esr", "firefox")
MAC_FIREFOX = Path("/Applications/Firefox.app/Contents/MacOS/firefox")
OFFICES = ("soffice", "libreoffice")
MAC_OFFICE = Path("/Applications/LibreOffice.app/Contents/MacOS/soffice")
INSTALL = {
    "apt-get": ["apt-get", "install", "-y", "-qq"],
    "dnf": ["dnf", "install", "-y", "-q"],
    "apk": ["apk", "add", "--quiet"],
    "pacman": ["pacman", "-Sy", "--noconfirm", "--quiet"],
}
# What to install, by the names it has: the first that the package manager knows.
BROWSERS = (["chromium-headless-shell"], ["chromium"])
FIREFOX = (["firefox-esr"], ["firefox"])
OFFICE = (["--no-install-recommends", "libreoffice-writer-nogui"], ["libreoffice-writer"], ["libreoffice-still"])


def find_browser(whole: bool = False) -> str | None:
    """Path of a Chromium on this machine, or None if only Playwright's own copy can be there.

    The environment variable CHROMIUM names one outright. whole: not its headless shell.
    """
    named = os.environ.get("CHROMIUM")
    if named:
        return named
    for name in NAMES[1:] if whole else NAMES:
        found = shutil.which(name)
        if found:
            return found
    return str(MAC) if MAC.exists() else None


def find_firefox() -> str | None:
    """Path of a Firefox on this machine, or None. The environment variable FIREFOX names one outright."""
    named = os.environ.get("FIREFOX")
    if named:
        return named
    found = next((path for name in FIREFOXES if (path := shutil.which(name))), None)
    return found or (str(MAC_FIREFOX) if MAC_FIREFOX.exists() else None)


def find_office() -> str | None:
    """Path of a LibreOffice on this machine, or None. The environment variable OFFICE names one outright."""
    named = os.environ.get("OFFICE")
    if named:
        return named
    found = next((path for name in OFFICES if (path := shutil.which(name))), None)
    return found or (str(MAC_OFFICE) if MAC_OFFICE.exists() else None)


def _playwright_has_one() -> bool:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path).exists()


def _by_system(packages: tuple[list[str], ...]) -> bool:
    """Installs the first of ``packages`` that this machine's package manager has. Whether one was installed."""
    as_root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    for manager, install in INSTALL.items():
        if not shutil.which(manager):
            continue
        if manager == "apt-get":
            subprocess.run([*as_root, "apt-get", "update", "-qq"])
        return any(subprocess.run([*as_root, *install, *package]).returncode == 0 for package in packages)
    return False


def _browser() -> bool:
    if find_browser() or _playwright_has_one():
        return True
    print("No Chromium found; installing one for the tests.", flush=True)
    if _by_system(BROWSERS) and find_browser():
        return True
    if subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"]).returncode == 0:
        return True
    print("No browser could be installed. Install Chromium, or name one in CHROMIUM.", file=sys.stderr)
    return False


def _office() -> bool:
    if find_office():
        return True
    print("No LibreOffice found; installing one for the tests.", flush=True)
    if _by_system(OFFICE) and find_office():
        return True
    print("No LibreOffice could be installed. Install it, or name its program in OFFICE.", file=sys.stderr)
    return False


def _firefox() -> bool:
    if find_firefox():
        return True
    print("No Firefox found; installing one for the tests.", flush=True)
    if _by_system(FIREFOX) and find_firefox():
        return True
    print("No Firefox could be installed. Install it, or name its program in FIREFOX.", file=sys.stderr)
    return False


def main(firefox: bool) -> int:
    """Makes sure that the tests have a browser and an office, or those in Firefox theirs. Returns 0, or 1 when one
    could not be had."""
    return 0 if all([_firefox()] if firefox else [_browser(), _office()]) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] == ["firefox"]))
