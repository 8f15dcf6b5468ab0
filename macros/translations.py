"""Whether each translation still says what its original says: every text of the data against the ledger.

A text is known by its file and its place, which names the nearest id instead of positions: texts keep their review
when their item moves. Where a place holds several texts (the items of a list), they are told apart by what they say.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from macros.kinds import LANGUAGES
from macros.ledger import Entry, digest, entries
from macros.load import Document
from macros.problems import dotted

if TYPE_CHECKING:
    from macros.model import Translation, Translations

STATES = ("current", "stale", "never")
COUNTS = ("person", "machine", "stale", "never")  # current texts are counted by the kind of their review


@dataclass(frozen=True, slots=True)
class Written:
    """A bilingual text as it is in the data.

    path: fields and positions. name: the same in words, with ids for positions: ``steps[write].items[2]``.
    part: the nearest id, or None. place, es, en: as in the ledger.
    """

    path: tuple
    name: str
    part: str | None
    place: str
    es: str
    en: str

    def within(self, path: str) -> bool:
        """Whether the text stands at ``path`` or below it; positions and ids are both understood."""
        return any(name == path or name.startswith((f"{path}.", f"{path}[")) for name in (self.name, dotted(self.path)))


def texts(document: Document) -> list[Written]:
    """Every bilingual text of a document, in order. Parts of addresses (``slug``) are not translations."""
    found: list[Written] = []
    _collect(document.data, (), "", None, "", found)
    return found


def _collect(value: object, path: tuple, name: str, part: str | None, place: str, found: list[Written]) -> None:
    if isinstance(value, dict):
        if len(value) == 2 and all(isinstance(value.get(language), str) for language in LANGUAGES):
            found.append(Written(path, name, part, place, digest(value["es"]), digest(value["en"])))
            return
        for key, child in value.items():
            if key != "slug" and isinstance(child, (dict, list)):
                field = f"{name}.{key}" if name else key
                _collect(child, (*path, key), field, part, f"{place}.{key}" if place else key, found)
    elif isinstance(value, list):
        for i, child in enumerate(value):
            own = child.get("id") if isinstance(child, dict) else None
            if isinstance(own, str):  # ids are told by their list alone: a step keeps its place in another phase
                _collect(child, (*path, i), f"{name}[{own}]", own, f"{path[-1]}[{own}]", found)
            else:
                _collect(child, (*path, i), f"{name}[{i}]", part, f"{place}[]", found)


# How a text and an entry find each other, the surest first; what is found does not look on.
_ALIKE = (
    lambda item: (item.place, item.es, item.en),
    lambda item: (item.es, item.en),  # moved to another list
    lambda item: (item.place, item.es),
    lambda item: (item.place, item.en),
    lambda item: item.place,
)


def _paired(written: list[Written], recorded: list[Entry]) -> list[tuple[Written, Entry | None]]:
    """Each text with the entry of its last review, or None. Each entry is of one text at most."""
    found: dict[int, Entry] = {}
    waiting, free = list(range(len(written))), recorded
    for alike in _ALIKE:
        by_key: dict[object, deque[Entry]] = {}
        for entry in free:
            by_key.setdefault(alike(entry), deque()).append(entry)
        still = []
        for i in waiting:
            own = by_key.get(alike(written[i]))
            if own:
                found[i] = own.popleft()
            else:
                still.append(i)
        waiting, free = still, [entry for left in by_key.values() for entry in left]
        if not waiting or not free:
            break
    return [(text, found.get(i)) for i, text in enumerate(written)]


def _changed(text: Written, entry: Entry) -> str | None:
    """Which side has changed since the review: ``es``, ``en``, ``both`` or None."""
    sides = [language for language in LANGUAGES if getattr(text, language) != getattr(entry, language)]
    return "both" if len(sides) == 2 else next(iter(sides), None)


def states(document: Document, recorded: str) -> list[Translation]:
    """Every bilingual text of a document with its state, by its ledger as read_ledger gives it."""
    from macros.model import Translation  # here: the check does without the model

    found = []
    for text, entry in _paired(texts(document), entries(recorded)):
        where = (document.file, document.kind.name, text.path, text.name, text.part)
        if entry is None:
            found.append(Translation(*where, "never"))
        else:
            changed = _changed(text, entry)
            state = "stale" if changed else "current"
            found.append(Translation(*where, state, changed, entry.original, entry.review))
    return found


def counts(found: Iterable[Translation]) -> Counter[str]:
    """How many texts are current by each kind of review, stale, and never reviewed."""
    return Counter(text.review if text.state == "current" else text.state for text in found)


_Summary = tuple[Counter[str], tuple["Translation", ...]]
_SUMMARIES: WeakKeyDictionary[Document, tuple[str, _Summary]] = WeakKeyDictionary()  # with the ledger they rest on


def _summary(document: Document, recorded: str) -> _Summary:
    """Counts and stale texts of a document; found once as long as it and its ledger are the same."""
    known = _SUMMARIES.get(document)
    if known is None or known[0] != recorded:
        found = states(document, recorded)
        stale = tuple(text for text in found if text.state == "stale")
        known = _SUMMARIES[document] = recorded, (counts(found), stale)
    return known[1]


def translations(documents: Iterable[Document], ledger: Mapping[str, str]) -> Translations:
    """What pages show of the states of all texts; what is current is only counted, for there are thousands."""
    from macros.model import Translations  # here: the check does without the model

    counted: dict[str, Counter[str]] = {}
    stale: list[Translation] = []
    for document in documents:
        own, own_stale = _summary(document, ledger.get(document.file, ""))
        counted.setdefault(document.kind.name, Counter()).update(own)
        stale += own_stale
    return Translations({kind: own for kind, own in counted.items() if own}, tuple(stale))


@dataclass(frozen=True, slots=True)
class Review:
    """What a review makes of a ledger. marked: texts whose entry is new or another; gone: entries without a text."""

    entries: list[Entry]
    marked: int
    gone: int


def review(document: Document, recorded: str, by: str, path: str | None = None, original: str | None = None) -> Review:
    """The ledger of a document after its texts, or those at ``path``, were reviewed as they stand now.

    A person's review of a text that has not changed since is kept when a machine reviews it again. original: in which
    language the texts were written; what the ledger says, or else both, when it is not given.
    """
    before = entries(recorded)
    pairs = _paired(texts(document), before)
    kept, marked = [], 0
    for text, entry in pairs:
        here = (text.place, text.es, text.en)
        if path is None or text.within(path):
            language = original or (entry.original if entry else "both")
            persons = entry is not None and entry.review == "person" and not _changed(text, entry)
            kept.append(Entry(*here, language, "person" if persons else by))
            marked += kept[-1] != entry
        elif entry:
            kept.append(Entry(text.place, entry.es, entry.en, entry.original, entry.review))
    return Review(kept, marked, len(before) - sum(entry is not None for _, entry in pairs))
