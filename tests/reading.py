"""What a page tells its reader, whatever it is written in: its words and where its links lead, in order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import lxml.html
from lxml.html import HtmlElement

# What a reader without scripts does not see on the screen.
_UNSEEN = {"button", "form", "input", "link", "script", "select", "style", "svg", "template", "textarea"}
_UNSEEN_CLASSES = {"headerlink", "hb-step__line"}


def told(html: str, leads_to: Callable[[str], str]) -> list[str]:
    """Every word of an article, and every link as ``→ address``. leads_to: gives the address of a link's target."""
    return list(_told(lxml.html.fragment_fromstring(html, create_parent="div"), leads_to))


def _told(element: HtmlElement, leads_to: Callable[[str], str]) -> Iterator[str]:
    classes = set(element.get("class", "").split())
    if element.tag in _UNSEEN or element.get("hidden") is not None or classes & _UNSEEN_CLASSES:
        return
    if element.tag == "caption" and "hb-visually-hidden" in classes:  # the text around the table says the same
        return
    if element.tag == "img":
        yield from _words(element.get("alt"))
    if element.tag == "a" and element.get("href"):
        yield f"→ {leads_to(element.get('href'))}"
    yield from _words(element.text)
    number = int(element.get("start", 1))
    for child in element:
        if isinstance(child.tag, str):
            if element.tag == "ol" and element.get("start", "1") != "1" and not classes & {"hb-steps"}:
                yield str(number)  # the browser shows it
                number += 1
            yield from _told(child, leads_to)
        yield from _words(child.tail)


def _words(text: str | None) -> list[str]:
    return re.findall(r"\w+", text or "")
