"""Work done once for each document, and kept as long as the document lives.

While the site is served, an unchanged file gives the very same Document from one build to the next (load.py), so
nothing that is found in it needs to be looked for again.
"""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar
from weakref import WeakKeyDictionary

from macros.load import Document

_Found = TypeVar("_Found")


def once(work: Callable[[Document], _Found]) -> Callable[[Document], _Found]:
    """``work`` that runs once for each Document. What it returns must not be changed."""
    known: WeakKeyDictionary[Document, _Found] = WeakKeyDictionary()

    @wraps(work)
    def again(document: Document) -> _Found:
        if document not in known:
            known[document] = work(document)
        return known[document]

    return again
