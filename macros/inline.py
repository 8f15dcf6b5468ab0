"""Inline Markdown of the records to safe HTML for pages, and to runs for print.

A text may hold emphasis, links to records and https links: nothing else. markdown-it parses it, with
HTML off; nh3 cleans what comes out, so that no text, however made, can put an element or an
attribute of its own on a page. Runs are plain data: nothing in them is ever read as code.
"""

import re
from collections.abc import Callable
from html import escape

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from macros.phrases import Phrases
from macros.references import REFERENCE

_MARKUP = re.compile(r"[*_\[\]\\<&>]")
_parser = MarkdownIt("zero").enable(["emphasis", "link", "escape"])
_ALLOWED = {"a": {"href", "class", "data-term", "rel"}, "em": set(), "strong": set()}


class TermFinder:
    """Finds glossary terms in running text, longest first, whole words only.

    words: for each term id, the words that mean it. Those with a capital are found only as they are written.
    """

    def __init__(self, words: dict[str, tuple[str, ...]]):
        self._exact: dict[str, str] = {}
        self._lower: dict[str, str] = {}
        for term, forms in words.items():
            for form in forms:
                if form.isupper() or not form[:1].islower():
                    self._exact[form] = term
                else:
                    self._lower[form.lower()] = term
        self._phrases = Phrases(self._exact, self._lower)

    def find(self, text: str) -> list[tuple[int, int, str]]:
        """Start, end and term id of every mention in ``text``."""
        return [
            (start, end, self._exact.get(phrase) or self._lower[phrase])
            for start, end, phrase in self._phrases.find(text)
        ]


def plain(text: str, name: Callable[[str], str]) -> str:
    """``text`` without any markup; name: gives what a reference is called, where a link leaves it to that."""
    if not _MARKUP.search(text):
        return text
    words = []
    tokens = _parser.parseInline(text)[0].children or []
    for position, token in enumerate(tokens):
        if token.type == "link_open" and tokens[position + 1].type == "link_close":
            words.append(_label(token, name))
        words.append(token.content)
    return "".join(words)


def _label(token: Token, name: Callable[[str], str]) -> str:
    """What a link without words of its own shows."""
    target = str(token.attrs.get("href", ""))
    return name(target) if REFERENCE.match(target) else target


class Acronyms:
    """Finds acronyms in running text and knows their full names.

    names: full name of each acronym.
    """

    def __init__(self, names: dict[str, str]):
        self.names = names
        self._phrases = Phrases(names)

    def find(self, text: str) -> list[tuple[int, int, str]]:
        """Start, end and acronym of every mention in ``text``, in order."""
        return self._phrases.find(text)


class Inline:
    """Turns texts into HTML for one page.

    href: gives the link target of a reference, relative to the page.
    name: gives what a reference is called.
    terms: finds glossary terms; the first mention of each on the page is explained.
    term_href: gives the link target of a glossary term.
    acronyms: the first mention of each on the page has its full name added, unless the text gives it.
    """

    def __init__(
        self,
        href: Callable[[str], str],
        name: Callable[[str], str],
        terms: TermFinder,
        term_href: Callable[[str], str],
        acronyms: Acronyms | None = None,
    ):
        self._href, self._name, self._terms, self._term_href = href, name, terms, term_href
        self._acronyms = acronyms or Acronyms({})
        self.explained: dict[str, None] = {}
        self.expanded: set[str] = set()

    def html(self, text: str, explain: bool = True) -> Markup:
        """``text`` as HTML; with ``explain``, glossary terms not yet met on the page become links."""
        if not _MARKUP.search(text):
            return Markup(self._words(text, explain, expand=explain))
        read = ""  # the text so far, without its markup
        tokens = _parser.parseInline(text)[0].children or []
        parts: list[str] = []
        links: list[bool] = []
        for position, token in enumerate(tokens):
            if token.type == "link_open":
                parts.append(self._open_link(token, tokens[position + 1]))
                links.append(parts[-1] != "")
            elif token.type == "link_close":
                parts.append("</a>" if links.pop() else "")
            elif token.type in ("em_open", "em_close", "strong_open", "strong_close"):
                parts.append(f"<{'/' if token.nesting < 0 else ''}{token.tag}>")
            else:
                following = "".join(later.content for later in tokens[position + 1 :])[:2]
                parts.append(self._words(token.content, explain and not links, explain, read, following))
                read += token.content
        cleaned = nh3.clean(
            "".join(parts),
            tags=set(_ALLOWED),
            attributes=_ALLOWED,
            url_schemes={"https"},
            link_rel=None,
        )
        return Markup(cleaned)

    def runs(self, text: str, explain: bool = True) -> list:
        """``text`` as runs: strings, ``["em", runs]``, ``["strong", runs]`` and ``["link", target, runs]``.

        A target is a reference, as the text writes it, or an https address; any other link leaves its words only.
        With ``explain``, acronyms not yet met are expanded as in html(), and terms count as met.
        """
        if not _MARKUP.search(text):
            return [self._read(text, explain)]
        tokens = _parser.parseInline(text)[0].children or []
        read, made, open_runs = "", [], []
        for position, token in enumerate(tokens):
            if token.nesting > 0:
                open_runs.append((made, token))
                made = []
                if token.type == "link_open" and tokens[position + 1].type == "link_close":
                    made.append(_label(token, self._name))
            elif token.nesting < 0:
                inside, (made, opening) = made, open_runs.pop()
                target = str(opening.attrs.get("href", ""))
                if opening.type != "link_open":
                    made.append([opening.tag, inside])
                elif REFERENCE.match(target) or target.startswith("https://"):
                    made.append(["link", target, inside])
                else:
                    made += inside
            elif token.content:
                following = "".join(later.content for later in tokens[position + 1 :])[:2]
                in_link = any(opening.type == "link_open" for _, opening in open_runs)
                made.append(self._read(token.content, explain, not in_link, read, following))
                read += token.content
        return made

    def _read(self, text: str, explain: bool, find_terms: bool = True, before: str = "", after: str = "") -> str:
        """``text`` with the full names of its new acronyms, its terms noted."""
        for _, _, term in self._terms.find(text) if explain and find_terms else ():
            self.explained.setdefault(term)
        for place, name in reversed(self._expansions(text, explain, before, after)):
            text = f"{text[:place]} ({name}){text[place:]}"
        return text

    def plain(self, text: str) -> str:
        """``text`` without any markup: for titles, attributes and descriptions."""
        return plain(text, self._name)

    def _open_link(self, token: Token, following: Token) -> str:
        target = str(token.attrs.get("href", ""))
        label = self._words(_label(token, self._name), False, False) if following.type == "link_close" else ""
        if REFERENCE.match(target):
            return f'<a href="{escape(self._href(target))}">{label}'
        if target.startswith("https://"):
            return f'<a href="{escape(target)}" rel="external">{label}'
        return ""

    def _words(self, text: str, explain: bool, expand: bool, before: str = "", after: str = "") -> str:
        added = self._expansions(text, expand, before, after)
        parts, last = [], 0

        def plain(until: int) -> None:
            nonlocal last
            while added and added[0][0] <= until:
                place, name = added.pop(0)
                place = max(place, last)
                parts.append(escape(text[last:place], quote=False) + f" ({escape(name, quote=False)})")
                last = place
            parts.append(escape(text[last:until], quote=False))
            last = until

        for start, end, term in self._terms.find(text) if explain else ():
            if term in self.explained:
                continue
            self.explained[term] = None
            href = escape(self._term_href(term))
            plain(start)
            parts.append(
                f'<a class="hb-term" data-term="{term}" href="{href}">{escape(text[start:end], quote=False)}</a>'
            )
            last = end
        plain(len(text))
        return "".join(parts)

    def _expansions(self, text: str, expand: bool, before: str, after: str) -> list[tuple[int, str]]:
        """Where a full name goes, and which: after an acronym that the page has not expanded yet.

        «Nombre completo (SIGLA)» and «SIGLA (Nombre completo)» are expanded by the text itself. before and
        after: what stands around ``text`` in the same sentence.
        """
        found = []
        for start, end, acronym in self._acronyms.find(text):
            sooner, later = before + text[:start], text[end:] + after
            if acronym in self.expanded:
                continue
            if sooner.endswith("(") or later.startswith(" ("):
                self.expanded.add(acronym)
            elif expand and sooner.count("(") <= sooner.count(")") and self._acronyms.names[acronym] not in sooner:
                self.expanded.add(acronym)
                found.append((end, self._acronyms.names[acronym]))
        return found
