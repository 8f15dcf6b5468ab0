"""What a browser keeps of the built site so that the handbook opens without a network.

A copy is made of parts: a language's pages, scripts, search index and Word files (``es``, ``en``), and its PDF files
(``es-pdf``, ``en-pdf``). Each part has a list of its files with their hashes, from which offline-copy.js downloads;
service-worker.js answers from what it has kept.
"""

import gzip
import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from operator import attrgetter
from posixpath import dirname

from macros.kinds import LANGUAGES
from macros.urls import ROOT

FOLDER = "copy/"  # of the lists, below the site's root
EDITION = f"{FOLDER}edition.json"
WORKER = "service-worker.js"  # at the site's root: a worker governs no address above its own
WORKER_SOURCE = f"assets/javascripts/{WORKER}"

# What a copy without a network has no use for: open data, what is for machines, what only the .zip needs.
_LEFT_OUT = (
    "api/",
    FOLDER,
    WORKER,
    "_redirects",
    "_headers",
    "headers/",
    "sitemap.xml",
    "feed.xml",
    "assets/javascripts/portable/",
    "assets/javascripts/vendor/minisearch.js",
)
_LEFT_OUT_ENDINGS = (".map", ".gz", ".zip")
_COMPRESSED = (".docx", ".pdf", ".png", ".pagefind", ".pf_fragment", ".pf_index", ".pf_meta", ".pf_filter")
_HASH = 32  # characters


@dataclass(frozen=True)
class Kept:
    """One file of a copy. transfer: bytes that a host sends, compressed where it pays; size: bytes once unpacked."""

    path: str
    hash: str
    transfer: int
    size: int


def digest(content: bytes) -> str:
    """What tells one content from another: the beginning of its SHA-256."""
    return hashlib.sha256(content).hexdigest()[:_HASH]


def parts(files: Iterable[tuple[str, bytes]]) -> dict[str, list[Kept]]:
    """The files of each part, by path. files: path below the site's root and content of every file of the site; each is
    let go before the next is read."""
    found: dict[str, list[Kept]] = {}
    for path, content in files:
        names = _parts_of(path)
        if not names:
            continue
        transfer = len(content) if path.endswith(_COMPRESSED) else len(gzip.compress(content, 6))
        kept = Kept(path, digest(content), transfer, len(content))
        for name in names:
            found.setdefault(name, []).append(kept)
    return {name: sorted(kept_files, key=attrgetter("path")) for name, kept_files in sorted(found.items())}


def _parts_of(path: str) -> tuple[str, ...]:
    """Names of the parts that a file belongs to."""
    own = path.removeprefix(ROOT["en"])
    if own.startswith(_LEFT_OUT) or own.endswith(_LEFT_OUT_ENDINGS) or own == WORKER_SOURCE or path == "en/404.html":
        return ()
    if path.startswith("pagefind/"):
        return _search_parts(path.removeprefix("pagefind/"))
    language = "en" if own != path else "es"
    if path.endswith(".pdf"):
        return (f"{language}-pdf",)
    if path == "404.html" or path.startswith("assets/"):  # the page for missing addresses wears the Spanish assets
        return LANGUAGES
    return (language,)


def _search_parts(name: str) -> tuple[str, ...]:
    """Parts of a file of the search index, whose names tell their language where they have one."""
    for language in LANGUAGES:
        if f"/{language}_" in f"/{name}" or f".{language}_" in name or f".{language}." in name:
            return (language,)
    return LANGUAGES if dirname(name) == "" and "unknown" not in name else ()


def offline_files(found: dict[str, list[Kept]], words: dict[str, dict[str, str]]) -> dict[str, bytes]:
    """Path below the site's root → content: a list for each part, and ``edition.json`` over them.

    words: language → what the service worker and the notice of a new version say.
    """
    lists = {
        name: _json([[kept.path, kept.hash, kept.transfer] for kept in kept_files])
        for name, kept_files in found.items()
    }
    edition = {
        "parts": {name: {"list": digest(lists[name]), **_measured(kept_files)} for name, kept_files in found.items()},
        "words": words,
    }
    files = {f"{FOLDER}{name}.json": content for name, content in lists.items()}
    return files | {EDITION: _json(edition)}


def _measured(kept_files: list[Kept]) -> dict[str, int]:
    """How many files and bytes are on the way (the same content travels once), and how many bytes once kept."""
    different = {kept.hash: kept.transfer for kept in kept_files}
    return {
        "files": len(different),
        "transfer": sum(different.values()),
        "size": sum(kept.size for kept in kept_files),
    }


def with_zip(edition: bytes, path: str, size: int) -> bytes:
    """``edition.json`` that also offers the .zip at ``path`` below the site's root."""
    return _json({**json.loads(edition), "zip": {"path": path, "size": size}})


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
