"""What has changed since the sources, as an Atom feed (RFC 4287) in each language."""

import hashlib
from dataclasses import dataclass
from html import escape
from xml.etree import ElementTree as ET

from macros.model import Change

_ATOM = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True, slots=True)
class Entry:
    """One change. url: address of the statement; title: of its page; noticed: partial ISO date of the check."""

    url: str
    title: str
    noticed: str
    change: Change


def atom(entries: list[Entry], language: str, title: str, feed_url: str, page_url: str, words: dict[str, str]) -> bytes:
    """The feed, its latest entries first. words: ``was`` and ``now``, what comes before each text."""
    ET.register_namespace("", _ATOM)
    feed = ET.Element(f"{{{_ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": language})
    _add(feed, "title", title)
    _add(feed, "id", feed_url)
    ET.SubElement(feed, f"{{{_ATOM}}}link", rel="self", href=feed_url, type="application/atom+xml")
    ET.SubElement(feed, f"{{{_ATOM}}}link", rel="alternate", href=page_url, type="text/html")
    author = ET.SubElement(feed, f"{{{_ATOM}}}author")
    _add(author, "name", title)
    ordered = sorted(entries, key=lambda entry: (_moment(entry.noticed), entry.url), reverse=True)
    _add(feed, "updated", _moment(ordered[0].noticed) if ordered else _moment("1970"))
    for entry in ordered:
        element = ET.SubElement(feed, f"{{{_ATOM}}}entry")
        was, now = entry.change.was[language], entry.change.now[language]
        mark = hashlib.sha256(f"{was}\n{now}".encode()).hexdigest()[:12]
        address, _, anchor = entry.url.partition("#")
        _add(element, "id", f"{address}#{anchor}{'-' if anchor else ''}{mark}")
        _add(element, "title", entry.title)
        _add(element, "updated", _moment(entry.noticed))
        ET.SubElement(element, f"{{{_ATOM}}}link", rel="alternate", href=entry.url, type="text/html")
        html = f"<p>{escape(words['was'])} {escape(was)}</p><p>{escape(words['now'])} {escape(now)}</p>"
        _add(element, "content", html).set("type", "html")
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(feed, encoding="utf-8") + b"\n"


def _add(parent: ET.Element, name: str, text: str) -> ET.Element:
    element = ET.SubElement(parent, f"{{{_ATOM}}}{name}")
    element.text = text
    return element


def _moment(date: str) -> str:
    """A partial ISO date as the moment that RFC 3339 wants: its first."""
    year, month, day = ([*date.split("-"), "01", "01"])[:3]
    return f"{year}-{month}-{day}T00:00:00Z"
