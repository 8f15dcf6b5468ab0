"""The web app manifests, by which a browser installs the site: one a language (W3C, Web Application Manifest)."""

import json

from macros.kinds import LANGUAGES
from macros.model import Text
from macros.urls import ROOT, relative

NAME = "manifest.webmanifest"
_GREEN, _WHITE = "#0b5c50", "#ffffff"
_ICONS = (
    ("favicon.svg", "any", "image/svg+xml", "any"),
    ("icon-192.png", "192x192", "image/png", "any"),
    ("icon-512.png", "512x512", "image/png", "any"),
    ("icon-maskable-512.png", "512x512", "image/png", "maskable"),
)


def webmanifests(words: dict[str, Text]) -> dict[str, bytes]:
    """Path below the site's root → content. words: the interface words. Both govern the whole site, so that the
    language can be changed inside the installed application."""
    return {ROOT[language] + NAME: _manifest(words, language) for language in LANGUAGES}


def _manifest(words: dict[str, Text], language: str) -> bytes:
    manifest = {
        "name": words["site_name"][language],
        "short_name": words["offline_short_name"][language],
        "description": words["offline_app_text"][language],
        "lang": language,
        "dir": "ltr",
        "id": f"handbook-{language}",
        "start_url": "./",
        "scope": relative("", ROOT[language]),
        "display": "standalone",
        "display_override": ["minimal-ui", "standalone"],  # a page can be gone back from
        "theme_color": _GREEN,
        "background_color": _WHITE,
        "icons": [
            {"src": f"assets/images/{name}", "sizes": sizes, "type": kind, "purpose": purpose}
            for name, sizes, kind, purpose in _ICONS
        ],
    }
    return (json.dumps(manifest, ensure_ascii=False, indent=1) + "\n").encode()
