"""Finished HTML kept out of Markdown's way.

A page's Markdown holds only a small element for each component; the component's HTML takes its place
when Markdown is done. Markdown would parse all of it again, which cost a quarter of the build, and could
change it.
"""

import re

_MARK = re.compile(r'<div data-stash="(\d+)"></div>')


class Stash:
    """Pieces of HTML by number, each taken out once."""

    def __init__(self):
        self._pieces: dict[int, str] = {}
        self._last = 0

    def put(self, html: str) -> str:
        """Keeps ``html`` and returns the element that stands for it."""
        self._last += 1
        self._pieces[self._last] = html
        return f'<div data-stash="{self._last}"></div>'

    def fill(self, html: str) -> str:
        """``html`` with each element that stands for a piece replaced by it."""
        return _MARK.sub(lambda match: self._pieces.pop(int(match[1])), html)
