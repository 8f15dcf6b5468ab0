"""Articles rendered before, kept while the site is served: an edit renders again only what it touches.

An article is made from the record's data, from that of the records it shows, and from what all pages
share: interface words, names, terms, places of the sources, who names whom, templates. Unchanged data
is the very same object from one build to the next, because load.py does not read an unchanged file again.
"""

from collections.abc import Callable, Iterable
from pathlib import Path

from macros.load import Document
from macros.model import Handbook
from macros.open_data import data_sets
from macros.references import REFERENCE_KINDS, mentions
from macros.urls import owner

# What a workshop's slides show of the handbook.
_ON_SLIDES = tuple(f"{kind}:" for kind in REFERENCE_KINDS if kind not in ("source", "workshop"))


def _record(reference: str) -> str:
    """The record of which a reference names a part."""
    whole = reference if reference.startswith("guide:") else reference.partition("/")[0]
    return whole.replace("provision:", "guideline:")


class KeptArticles:
    """The articles of the builds so far, by language and reference."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], tuple[tuple, str]] = {}
        self._data: dict[str, dict] = {}
        self._named: dict[int, tuple[dict, set[str]]] = {}
        self._shared = ""
        self._in_steps: dict[str, tuple[str, ...]] = {}
        self._stale: dict[str, str] = {}

    def begin(self, documents: Iterable[Document], handbook: Handbook, project: Path) -> None:
        """A new build of the project in this folder, from these documents."""
        sets = data_sets(documents)
        self._data = {item.reference: item.data for data_set in sets for item in data_set.items}
        around = (*(project / "overrides").rglob("*.html"), *project.glob("mkdocs*.yml"))
        changed = max(path.stat().st_mtime_ns for path in around)
        self._in_steps = handbook.named_in_steps
        stale: dict[str, list[str]] = {}
        for text in handbook.translations.stale:
            stale.setdefault(text.file, []).append(f"{text.name} {text.changed} {text.original}")
        self._stale = {reference: repr(stale[f]) for reference, f in handbook.files.items() if f in stale}
        addresses = [(c.id, c.slug, [(s.id, s.slug) for s in c.sections]) for c in handbook.chapters]
        book = handbook
        named = (sorted(book.used_in.items()), sorted(book.named_in_steps.items()))
        events = book.deadlines.events
        words = (book.words, events, book.labels, book.names, book.terms, book.sources, book.files)
        self._shared = repr((changed, addresses, words, named))

    def article(self, language: str, reference: str, render: Callable[[], str]) -> str:
        """The article of ``reference``, rendered only if something it is made from has changed."""
        if self.changed(language, reference):
            self._kept[language, reference] = (self._shared, *self._made_from(reference)), render()
        return self._kept[language, reference][1]

    def changed(self, language: str, reference: str) -> bool:
        """Whether the article of ``reference`` is not the one that was rendered last."""
        kept = self._kept.get((language, reference))
        return kept is None or not _same(kept[0], (self._shared, *self._made_from(reference)))

    def _made_from(self, reference: str) -> list[dict | str]:
        """The data of a page: its record, a chapter's sections, the figures and cases that they show, and which texts
        have changed since their translation was reviewed."""
        kind, _, name = reference.partition(":")
        own = [owner(reference)]
        if own[0].startswith("guide:"):
            chapter = name.partition("/")[0]
            own = [r for r in self._data if r == f"guide:{chapter}" or r.startswith(f"guide:{chapter}/")]
        if kind == "template":  # what a case file of a procedure puts into it
            using = {step.partition("/")[0] for step in self._in_steps.get(reference, ())}
            own += sorted(using)
        shown = {target for r in own for target in self._shown(r)}
        stale = "".join(self._stale.get(r, "") for r in own)
        return [stale, *(self._data[r] for r in (*own, *sorted(shown)))]

    def _shown(self, reference: str) -> set[str]:
        """The records whose data a page shows with its own; looked for once while it is the same object."""
        data = self._data[reference]
        known = self._named.get(id(data))
        if known is None or known[0] is not data:
            kinds = _ON_SLIDES if reference.startswith("workshop:") else ("figure:", "case:", "deadline:")
            named = (m.target for m in mentions(data) if m.target.startswith(kinds))
            known = self._named[id(data)] = data, {_record(target) for target in named}
        return known[1]


def _same(before: tuple, now: tuple) -> bool:
    """Whether all inputs are those of before: texts by what they say, data by being the same object."""
    return len(before) == len(now) and all(
        a is b or (isinstance(a, str) and a == b) for a, b in zip(before, now, strict=True)
    )


KEPT = KeptArticles()  # MkDocs loads its hooks anew at each rebuild, this module only once
