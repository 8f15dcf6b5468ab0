"""Phrases found in running text: whole words only, the longest first.

A text is read once however many phrases there are, for they are looked up by the word that they begin with: one
pattern of them all would try thousands at every letter.
"""

import re
from collections.abc import Iterable

_BEGINNING = re.compile(r"(?<![\w-])(?:\w+|[^\w\s])")  # of a phrase: a word, or a sign
_GOES_ON = re.compile(r"[\w-]")


class Phrases:
    """Finds phrases. exact: as they are written; lower: in lower case, found in any case."""

    def __init__(self, exact: Iterable[str], lower: Iterable[str] = ()):
        self._lower = frozenset(lower)
        self._by_beginning: dict[str, list[str]] = {}
        for phrase in sorted(dict.fromkeys((*exact, *self._lower)), key=len, reverse=True):
            self._by_beginning.setdefault(_BEGINNING.match(phrase)[0].lower(), []).append(phrase)

    def find(self, text: str) -> list[tuple[int, int, str]]:
        """Start, end and phrase of every mention in ``text``, in order; none lies inside another."""
        found, last = [], 0
        for word in _BEGINNING.finditer(text):
            start = word.start()
            for phrase in self._by_beginning.get(word[0].lower(), ()) if start >= last else ():
                end = start + len(phrase)
                written = text[start:end]
                same = written == phrase or (phrase in self._lower and written.lower() == phrase)
                if same and not _GOES_ON.match(text, end):
                    found.append((start, end, phrase))
                    last = end
                    break
        return found
