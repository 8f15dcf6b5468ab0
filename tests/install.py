"""Finds browsers and an office for the tests, or installs them: by the system's packages, Chromium also by Playwright.

Run as a script it makes sure that Chromium and the office are there, or Firefox with the argument ``firefox``;
find_browser(), find_firefox() and find_office() tell the tests which.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
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


ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]  # with which Chromium is started


def find_browser(whole: bool = False) -> str | None:
    """Path of a Chromium on this machine, or None if only Playwright's own copy can be there.

    The environment variable CHROMIUM names one outright. whole: not its headless shell.
    """
    return _find("CHROMIUM", NAMES[1:] if whole else NAMES, MAC)


def find_firefox() -> str | None:
    """Path of a Firefox on this machine, or None. The environment variable FIREFOX names one outright."""
    return _find("FIREFOX", FIREFOXES, MAC_FIREFOX)


def find_office() -> str | None:
    """Path of a LibreOffice on this machine, or None. The environment variable OFFICE names one outright."""
    return _find("OFFICE", OFFICES, MAC_OFFICE)


def _find(variable: str, names: tuple[str, ...], mac: Path) -> str | None:
    """The program that a variable of the environment names, else the first of ``names`` there is, else ``mac``."""
    found = os.environ.get(variable) or next((path for name in names if (path := shutil.which(name))), None)
    return found or (str(mac) if mac.exists() else None)


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


def _provide(
    name: str,
    variable: str,
    find: Callable[[], object],
    packages: tuple[list[str], ...],
    otherwise: Callable[[], bool] = lambda: False,
) -> bool:
    """Whether a program is there, or could be installed. otherwise: another way to install it."""
    if find():
        return True
    print(f"No {name} found; installing one for the tests.", flush=True)
    if (_by_system(packages) and find()) or otherwise():
        return True
    print(f"No {name} could be installed. Install it, or name its program in {variable}.", file=sys.stderr)
    return False


def _browser() -> bool:
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    return _provide(
        "Chromium",
        "CHROMIUM",
        lambda: find_browser() or _playwright_has_one(),
        BROWSERS,
        lambda: subprocess.run(command).returncode == 0,
    )


def main(firefox: bool) -> int:
    """Makes sure that the tests have a browser and an office, or those in Firefox theirs. Returns 0, or 1 when one
    could not be had."""
    if firefox:
        return 0 if _provide("Firefox", "FIREFOX", find_firefox, FIREFOX) else 1
    return 0 if all([_browser(), _provide("LibreOffice", "OFFICE", find_office, OFFICE)]) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] == ["firefox"]))
