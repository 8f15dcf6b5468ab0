"""The word that a writer probably meant."""

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word most like ``word``, or None when none is much like it."""
    matches = get_close_matches(word, list(known), n=1, cutoff=0.55)
    return matches[0] if matches else None


def guess(word: str, known: Iterable[str]) -> dict[str, str]:
    """``guess`` and ``guess_es`` for a message's hint: a question, or nothing."""
    found = nearest(word, known)
    if found is None:
        return {"guess": "", "guess_es": ""}
    return {"guess": f"Did you mean '{found}'? ", "guess_es": f"¿Quiso decir '{found}'? "}
