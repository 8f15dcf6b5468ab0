"""Addresses once published stay: what the built site has, what it has lost, where moved pages lead.

An address is a path from the root of the whole site, with an anchor or without: ``redes/iclei/``,
``en/glossary/#twinning``. Anchors that begin with an underscore are the page's own parts and no one's to cite.
"""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

LIST = "published-addresses.txt"  # below data/; every address that was ever published
_ARTICLE = re.compile(r"<article.*?</article>", re.DOTALL)
_ID = re.compile(r'\sid="([^_"][^"]*)"')
_HEAD = "# Every address that was ever published. Written by: make publish. None leaves this list.\n"


def addresses(site: Path) -> set[str]:
    """Every address that the built site in this folder answers."""
    found: set[str] = set()
    for path in site.rglob("index.html"):
        page = path.relative_to(site).as_posix().removesuffix("index.html")
        found.add(page)
        article = _ARTICLE.search(path.read_text(encoding="utf-8"))
        found.update(f"{page}#{name}" for name in _ID.findall(article[0] if article else ""))
    return found


def published(data: Path) -> set[str]:
    """The addresses of the list in the folder of the data; none when there is no list."""
    path = data / LIST
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return {line for line in lines if not line.startswith("# ")}  # "#title" is an anchor of the home page


def write_published(data: Path, found: set[str]) -> None:
    """Adds addresses to the list."""
    whole = sorted(published(data) | found)
    (data / LIST).write_text(_HEAD + "\n".join(whole) + "\n", encoding="utf-8")


def lost(once: Iterable[str], now: set[str], moved: Mapping[str, object]) -> list[str]:
    """Addresses of ``once`` that neither answer now nor lead elsewhere; a moved page takes its anchors along."""
    return sorted(a for a in once if a not in now and a not in moved and a.partition("#")[0] not in moved)


def hosts_rules(moved: Mapping[str, str], base: str) -> str:
    """Redirects as hosts read them in a file ``_redirects``.

    moved: old address → new one; base: path of the site on its host, with slashes around.
    """
    pages = {old: new for old, new in moved.items() if "#" not in old}
    return "".join(f"{base}{old} {base}{new} 301\n" for old, new in sorted(pages.items()))
