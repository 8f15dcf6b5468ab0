"""Finds a browser and an office for the tests, or installs them: by the system's packages, the browser also by
Playwright.

Run as a script it makes sure that they are there; find_browser() and find_office() tell the tests which.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge")
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
OFFICES = ("soffice", "libreoffice")
MAC_OFFICE = Path("/Applications/LibreOffice.app/Contents/MacOS/soffice")
# For each package manager: its commands for a browser, and for an office that turns documents into PDF.
INSTALLERS = {
    "apt-get": (
        (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "chromium"]),
        (
            ["apt-get", "update", "-qq"],
            ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "libreoffice-writer-nogui"],
        ),
    ),
    "dnf": ((["dnf", "install", "-y", "-q", "chromium"],), (["dnf", "install", "-y", "-q", "libreoffice-writer"],)),
    "apk": ((["apk", "add", "--quiet", "chromium"],), (["apk", "add", "--quiet", "libreoffice-writer"],)),
    "pacman": (
        (["pacman", "-Sy", "--noconfirm", "--quiet", "chromium"],),
        (["pacman", "-Sy", "--noconfirm", "--quiet", "libreoffice-still"],),
    ),
}


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


def _by_system(what: int) -> bool:
    """Installs what stands at place ``what`` of INSTALLERS. Whether that went well."""
    as_root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    for manager, commands in INSTALLERS.items():
        if shutil.which(manager):
            return all(subprocess.run([*as_root, *command]).returncode == 0 for command in commands[what])
    return False


def _browser() -> bool:
    if find_browser() or _playwright_has_one():
        return True
    print("No Chromium found; installing one for the tests.", flush=True)
    if _by_system(0) and find_browser():
        return True
    if subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"]).returncode == 0:
        return True
    print("No browser could be installed. Install Chromium, or name one in CHROMIUM.", file=sys.stderr)
    return False


def _office() -> bool:
    if find_office():
        return True
    print("No LibreOffice found; installing one for the tests.", flush=True)
    if _by_system(1) and find_office():
        return True
    print("No LibreOffice could be installed. Install it, or name its program in OFFICE.", file=sys.stderr)
    return False


def main() -> int:
    """Makes sure that the tests have a browser and an office. Returns 0, or 1 when one could not be had."""
    return 0 if all([_browser(), _office()]) else 1


if __name__ == "__main__":
    sys.exit(main())
