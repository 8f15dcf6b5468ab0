"""The word that a writer probably meant."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from difflib import get_close_matches


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word most like ``word``, or None when none is much like it."""
    matches = get_close_matches(word, list(known), n=1, cutoff=0.55)
    return matches[0] if matches else None


def guess(word: str, known: Iterable[str]) -> dict[str, str]:
    """``guess`` and ``guess_es`` for a message's hint: a question, or nothing."""
    return question(nearest(word, known))


def question(found: str | None) -> dict[str, str]:
    """``guess`` and ``guess_es`` that ask whether ``found`` was meant; empty when there is nothing to ask."""
    if found is None:
        return {"guess": "", "guess_es": ""}
    return {"guess": f"Did you mean '{found}'? ", "guess_es": f"¿Quiso decir '{found}'? "}


def slug(text: str) -> str:
    """``text`` in the form of an id: empty when nothing of it can stand in one."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-")


def in_form(value: str, pattern: str) -> dict[str, str]:
    """The guess for a text that does not have the form ``pattern``: the same text in that form, as far as the usual
    slips go (accents and capitals in ids, dates written with slashes, a kind misspelled, an address without https)."""
    return question(next((form for form in _forms(value, pattern) if re.search(pattern, form)), None))


def _forms(value: str, pattern: str) -> Iterator[str]:
    text = value.strip()
    yield from (text, text.upper(), f"https://{text}" if "." in text and "@" not in text else "")
    date = re.split(r"[/. -]+", text)
    if len(date) > 1 and all(part.isdigit() for part in date):
        year_first = date if len(date[0]) == 4 else date[::-1]
        yield "-".join(part.zfill(2) for part in year_first)
    kind, colon, rest = text.partition(":")
    listed = re.match(r"\^\(?((?:[a-z]+\|?)+)\)?:", pattern)
    if colon and listed:
        meant = nearest(kind.strip().lower(), listed[1].split("|"))
        yield f"{meant}:{'/'.join(slug(part) for part in rest.split('/'))}"
    source, mark, part = text.partition("#")
    yield f"{slug(source)}#{slug(part)}" if mark else slug(text)
