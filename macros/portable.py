"""The handbook as a folder that opens by double click, for a USB stick. Pure: the site's files in, the folder's out.

A browser gives a page that it reads from a folder (file://) less than one from a host. A folder does not open its
index: links name the file. Scripts cannot be modules in files: an import map made here holds them as data: addresses.
Nothing can be fetched: the search index and the Word files travel inside scripts, loaded when they are needed. Modules
in assets/javascripts/portable/ take the place of the site's modules of the same name.
"""

import base64
import gzip
import json
import re
from html import escape
from posixpath import dirname, join, normpath

from macros.embedded import embedded
from macros.kinds import LANGUAGES
from macros.offline import FOLDER as COPY
from macros.offline import WORKER
from macros.urls import ROOT, relative

FOLDER = "manual/"  # everything but the ways in
_ENTRY = {"es": "abrir.html", "en": "open.html"}
_README = {"es": "LEEME.txt", "en": "README.txt"}
_MODULES = "assets/javascripts/"
_SCRIPT = "modules-{language}.js"  # makes the import map; some modules hold words
_STYLE = f"{_MODULES}portable/portable.css"
_LEFT_OUT = ("pagefind/", COPY, WORKER, "_redirects", "_headers", "headers/")
_LEFT_OUT_OWN = ("sitemap.xml", "manifest.webmanifest")  # in either language
_LEFT_OUT_ENDINGS = (".map", ".gz", ".zip", ".html")  # pages are written anew
_HEADINGS = ("h1", "h2", "h3", "h4")
_FRAGMENT = b"pagefind_dcd"  # what Pagefind's fragments begin with

_LINK = re.compile(r'(?<=\s)(href|data-href|data-page)="([^"]*)"')
_IMPORT = re.compile(r'"(\.{1,2}/[\w./-]+)\.js"')
_DATA = re.compile(r'(<script type="application/json" id="_handbook-data">)(.*?)(</script>)', re.DOTALL)
_ENTRY_SCRIPT = re.compile(r'<script src="[^"]*assets/javascripts/handbook\.js" type="module"></script>')
# What a folder has no use for, or forbids: no policy's 'self' means the files of a folder, and its modules are data.
_DROPPED = re.compile(
    r'<script type="speculationrules">.*?</script>|<link rel="manifest"[^>]*>'
    r'|<meta http-equiv="Content-Security-Policy"[^>]*>',
    re.DOTALL,
)


class NotASite(ValueError):
    """The files are not those of a built site; the message says what is missing."""


def portable(files: dict[str, bytes], words: dict[str, dict[str, str]]) -> dict[str, bytes]:
    """Path → content of every file of the folder.

    files: path below the site's root → content, of the whole built site. words: language → interface words.
    Raises NotASite.
    """
    if "index.html" not in files or f"{_MODULES}handbook.js" not in files:
        raise NotASite("No index.html with the handbook's scripts. Build the site first: make build.")
    modules = {path for path in files if path.endswith(".js") and _is_module(path)}
    found = {path: content for path, content in files.items() if path not in modules and not _left_out(path)}
    found |= {path: _page(path, content) for path, content in files.items() if _is_page(path, content)}
    found |= {
        f"{path}.js": _as_script("handbookFile", _base64(c)) for path, c in files.items() if path.endswith(".docx")
    }
    for language in LANGUAGES:
        begin = ROOT[language] + _MODULES
        own = {path.removeprefix(begin): files[path].decode() for path in modules if path.startswith(begin)}
        found[_SCRIPT.format(language=language)] = _import_map(own)
        found[f"search-{language}.js"] = _as_script("handbookSearch", _search(files, language, words[language]))
    folder = {FOLDER + path: content for path, content in found.items()}
    for language in LANGUAGES:
        folder[_ENTRY[language]] = _way_in(language, words[language])
        folder[_README[language]] = _readme(words[language])
    return folder


def public_address(files: dict[str, bytes]) -> str:
    """Address for which the site was built, where the links that readers share lead."""
    found = re.search(r'<link rel="canonical" href="([^"]*)"', files["index.html"].decode())
    return found[1] if found else ""


def to_file(link: str) -> str:
    """A link that a folder understands: to a page's file, where it led to the page's folder."""
    path, rest = re.match(r"([^?#]*)(.*)", link, re.DOTALL).groups()
    if not path or re.match(r"[a-zA-Z][a-zA-Z+.-]*:|/", path):
        return link
    if path.rsplit("/", 1)[-1] in ("", ".", ".."):
        path = f"{path.rstrip('/')}/index.html"
    return path + rest


# --- files ---


def _own(path: str) -> str:
    """Path below its language's root."""
    return path.removeprefix(ROOT["en"])


def _left_out(path: str) -> bool:
    return path.startswith(_LEFT_OUT) or _own(path).startswith(_LEFT_OUT_OWN) or path.endswith(_LEFT_OUT_ENDINGS)


def _is_page(path: str, content: bytes) -> bool:
    """Whether a file is a page that links lead to: not the one for missing addresses, nor one that has moved."""
    return path.endswith(".html") and _own(path) != "404.html" and b'http-equiv="refresh"' not in content


def _is_module(path: str) -> bool:
    """Whether a script is one of the handbook's modules."""
    return _own(path).startswith(_MODULES)


# --- pages ---


def _page(path: str, content: bytes) -> bytes:
    """A page that works from a folder."""
    html = _DROPPED.sub("", content.decode())
    html = _LINK.sub(lambda m: f'{m[1]}="{to_file(m[2])}"', html)
    html = _DATA.sub(lambda m: m[1] + embedded(_data(json.loads(m[2]))) + m[3], html)
    here = f"{dirname(path)}/".lstrip("/")
    style = f'<link rel="stylesheet" href="{relative(_STYLE, here)}">'
    script = relative(_SCRIPT.format(language="en" if path.startswith(ROOT["en"]) else "es"), here)
    start = f'<script src="{script}"></script><script type="module">import "handbook/handbook";</script>'
    return _ENTRY_SCRIPT.sub(lambda _: style + start, html).encode()


def _data(data: dict) -> dict:
    """What a page hands to its scripts, its links made links to files."""
    procedures = [{**procedure, "url": to_file(procedure["url"])} for procedure in data["procedures"]]
    return {**data, "procedures": procedures, "case_files": to_file(data["case_files"])}


def _import_map(modules: dict[str, str]) -> bytes:
    """A script that puts an import map on the page: every module under a bare name, as a data: address.

    modules: path below assets/javascripts/ → source.
    """
    imports = {}
    for path in sorted(modules, key=lambda p: (p.startswith("portable/"), p)):  # the folder's own take over
        source = _IMPORT.sub(lambda m, at=path: f'"handbook/{normpath(join(dirname(at), m[1]))}"', modules[path])
        bare = f"handbook/{path.removeprefix('portable/').removesuffix('.js')}"
        imports[bare] = f"data:text/javascript;charset=utf-8;base64,{_base64(source.encode())}"
    text = json.dumps(json.dumps({"imports": imports}))
    return (
        'const map = document.createElement("script");\nmap.type = "importmap";\n'
        f"map.textContent = {text};\ndocument.currentScript.after(map);\n"
    ).encode()


def _as_script(function: str, data: object) -> bytes:
    return f"{function}({json.dumps(data, ensure_ascii=False, separators=(',', ':'))});\n".encode()


def _base64(content: bytes) -> str:
    return base64.b64encode(content).decode()


# --- search ---


def _search(files: dict[str, bytes], language: str, words: dict[str, str]) -> dict:
    """What the folder's search looks in: the pages as Pagefind read them, with their sections.

    ``pages``: [address, title, kind, other names, [[anchor, heading, text] of each section, first without heading]].
    """
    begin = f"pagefind/fragment/{language}_"
    read = (_fragment(files[path]) for path in sorted(files) if path.startswith(begin))
    pages = sorted(
        (
            [
                to_file(page["url"].removeprefix("/") or "./"),
                page["meta"]["title"],
                (page["filters"].get("kind") or [""])[0],
                " ".join(page["meta"].get(name, "") for name in ("acronyms", "aliases")).strip(),
                _sections(page),
            ]
            for page in read
        ),
        key=lambda row: row[0],
    )
    if not pages:
        raise NotASite("The search index (pagefind/) is missing. Build the site first: make build.")
    said = {key.removeprefix("zip_"): text for key, text in words.items() if key.startswith("zip_search_")}
    return {"words": said | {"title": words["search"], "kind": words["search_kind"]}, "pages": pages}


def _fragment(content: bytes) -> dict:
    unpacked = gzip.decompress(content)
    if not unpacked.startswith(_FRAGMENT):
        raise NotASite("The search index has a form that macros/portable.py does not know: see Pagefind's version.")
    return json.loads(unpacked.removeprefix(_FRAGMENT))


def _sections(page: dict) -> list[list[str]]:
    """The text of a page from one heading to the next; an anchor's location is the number of its first word."""
    text = page["content"].split()
    heads = [(a["id"], a["text"].split(), a["location"]) for a in page["anchors"] if a["element"] in _HEADINGS]
    starts = [("", page["meta"]["title"].split(), 0), *heads]
    ends = [*(location for *_, location in heads), len(text)]
    rows = []
    for (anchor, heading, start), end in zip(starts, ends, strict=True):
        begin = start + (len(heading) if _same(text[start : start + len(heading)], heading) else 0)
        rows.append([anchor, " ".join(heading) if anchor else "", " ".join(text[begin:end])])
    return rows


def _same(words: list[str], heading: list[str]) -> bool:
    """Whether the text repeats the heading; Pagefind ends a heading with a full stop."""
    return " ".join(words).rstrip(".") == " ".join(heading).rstrip(".")


# --- ways in ---


def _way_in(language: str, words: dict[str, str]) -> bytes:
    """The page at the top of the folder that leads to the home page of a language."""
    home, name = escape(f"{FOLDER}{ROOT[language]}index.html"), escape(words["site_name"])
    return (
        f'<!doctype html>\n<html lang="{language}">\n<meta charset="utf-8">\n<title>{name}</title>\n'
        f'<meta http-equiv="refresh" content="0; url={home}">\n<p><a href="{home}">{name}</a></p>\n'
    ).encode()


def _readme(words: dict[str, str]) -> bytes:
    """The text beside the ways in, as Windows' Notepad reads it: with a byte order mark and CRLF."""
    parts = [words["site_name"], *(words[f"zip_readme_{part}"] for part in ("open", "keep", "links", "law"))]
    return ("\ufeff" + "\r\n\r\n".join([*parts, words["licence"]]) + "\r\n").encode()
