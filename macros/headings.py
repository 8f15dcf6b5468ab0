"""Headings of a finished page, for its table of contents: HTML in, nested entries out."""

import re
from html.parser import HTMLParser

# The page's title has no id of its own, or search would show each page twice; the element around the
# article has this one (overrides/main.html).
TITLE_ANCHOR = "title"
_HEADING = re.compile(r"<h([1-6])[ >].*?</h\1>", re.DOTALL)


class _Headings(HTMLParser):
    def __init__(self, deepest: int):
        super().__init__()
        self.found: list[dict] = []
        self._tags = {f"h{level}" for level in range(1, deepest + 1)}
        self._open: dict | None = None
        self._muted = 0

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        anchor = TITLE_ANCHOR if tag == "h1" else attributes.get("id")
        if tag in self._tags and anchor:
            self._open = {"level": int(tag[1]), "id": anchor, "name": "", "children": []}
        elif self._open is not None and tag == "a" and attributes.get("class") == "headerlink":
            self._muted += 1

    def handle_endtag(self, tag):
        if self._muted and tag == "a":
            self._muted -= 1
        elif self._open is not None and tag == f"h{self._open['level']}":
            self._open["name"] = " ".join(self._open["name"].split())
            self.found.append(self._open)
            self._open = None

    def handle_data(self, data):
        if self._open is not None and not self._muted:
            self._open["name"] += data


def headings(html: str, deepest: int = 3) -> list[dict]:
    """Headings with an id down to level ``deepest``, nested: ``level``, ``id``, ``name``, ``children``."""
    parser = _Headings(deepest)
    for match in _HEADING.finditer(html):  # reading the whole page as HTML would cost ten times as much
        parser.feed(match[0])
    roots: list[dict] = []
    path: list[dict] = []
    for heading in parser.found:
        while path and path[-1]["level"] >= heading["level"]:
            path.pop()
        (path[-1]["children"] if path else roots).append(heading)
        path.append(heading)
    return roots
