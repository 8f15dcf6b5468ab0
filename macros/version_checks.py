"""Rules of the past texts of provisions: their periods, and what ended them.

One function a rule, as in checks.py, which runs them.
"""

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

from macros.corpus import Corpus, provisions
from macros.load import Document
from macros.partial_date import first_and_last
from macros.problems import Problem

_DAY = timedelta(days=1)


def version_periods(corpus: Corpus) -> Iterator[Problem]:
    """The texts of a provision follow each other: none ends before it begins, none overlaps, no gap without a word."""
    for document in corpus.of("guideline"):
        for path, provision in provisions(document.data):
            past = provision.get("versions", [])
            texts = [((*path, "versions", i), version) for i, version in enumerate(past)]
            if "from" in provision:
                texts.append((path, provision))
            elif past:
                yield document.problem((*path, "versions"), "version_start_missing", at_key=True)
            for where, text in texts:
                if "from" in text and "to" in text and first_and_last(text["from"])[0] > first_and_last(text["to"])[1]:
                    yield document.problem((*where, "to"), "order", earlier=text["from"], later=text["to"])
            for (where, text), (following, later) in pairwise(texts):
                yield from _succession(document, where, text, following, later)


def _succession(document: Document, where: tuple, text: dict, following: tuple, later: dict) -> Iterator[Problem]:
    """What is wrong between a text's end and the next one's beginning; partial dates have the benefit of the doubt."""
    soonest_end, latest_end = first_and_last(text["to"])
    soonest_start, latest_start = first_and_last(later["from"])
    dates = {"to": text["to"], "start": later["from"]}
    if latest_start <= soonest_end or text["from"] == later["from"]:  # two anchors of one name
        yield document.problem((*following, "from"), "versions_overlap", **dates)
    elif soonest_start > latest_end + _DAY and "gap" not in text:
        yield document.problem((*following, "from"), "versions_gap", **dates)
    elif latest_start <= soonest_end + _DAY and "gap" in text:
        yield document.problem((*where, "gap"), "versions_no_gap", at_key=True, **dates)


def version_ends(corpus: Corpus) -> Iterator[Problem]:
    """Only what was replaced has successors, and the last text of a provision was not amended."""
    for document in corpus.of("guideline"):
        for path, provision in provisions(document.data):
            if provision.get("ended", {}).get("how") == "amended":
                yield document.problem((*path, "ended", "how"), "last_text_amended")
            texts = [(path, provision)]
            texts += [((*path, "versions", i), version) for i, version in enumerate(provision.get("versions", ()))]
            for where, text in texts:
                ended = text.get("ended", {})
                if "replaced_by" in ended and ended["how"] != "replaced":
                    place = (*where, "ended", "replaced_by")
                    yield document.problem(place, "successor_of_text", at_key=True, how=ended["how"])


VERSION_CHECKS = (version_periods, version_ends)
