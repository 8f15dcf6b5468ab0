"""HTML kept out of Markdown's way, and made only when its page is written.

A page's Markdown holds a small element for each component; the component's HTML takes its place when Markdown is done.
Markdown would parse all of it again, which cost a quarter of the build, and could change it. MkDocs reads every page
before it writes the first: made any sooner, the HTML of all pages would be in memory at once.
"""

import re
from collections.abc import Callable

_MARK = re.compile(r'<div data-stash="(\d+)"></div>')


class Stash:
    """What makes pieces of HTML, by number, each taken out once."""

    def __init__(self):
        self._pieces: dict[int, Callable[[], str]] = {}
        self._last = 0

    def put(self, make: Callable[[], str]) -> str:
        """Keeps what makes a piece and returns the element that stands for it."""
        self._last += 1
        self._pieces[self._last] = make
        return f'<div data-stash="{self._last}"></div>'

    def fill(self, html: str) -> str:
        """``html`` with each element that stands for a piece replaced by it, the pieces made in their order."""
        return _MARK.sub(lambda match: self._pieces.pop(int(match[1]))(), html)
