"""Inline Markdown of the records to safe HTML.

A text may hold emphasis, links to records and https links: nothing else. markdown-it parses it, with
HTML off; nh3 cleans what comes out, so that no text, however made, can put an element or an
attribute of its own on a page.
"""

import re
from collections.abc import Callable
from html import escape

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from macros.references import REFERENCE

_MARKUP = re.compile(r"[*_\[\]\\<&>]")
_parser = MarkdownIt("zero").enable(["emphasis", "link", "escape"])
_ALLOWED = {"a": {"href", "class", "data-term", "rel"}, "em": set(), "strong": set()}


class TermFinder:
    """Finds glossary terms in running text, longest first, whole words only.

    words: for each term id, the words that mean it.
    """

    def __init__(self, words: dict[str, tuple[str, ...]]):
        self._ids: dict[str, str] = {}
        exact: set[str] = set()
        for term, forms in words.items():
            for form in forms:
                if form.isupper() or not form[:1].islower():
                    exact.add(form)
                self._ids[form if form in exact else form.lower()] = term
        forms = sorted(self._ids, key=len, reverse=True)
        patterns = [re.escape(f) if f in exact else f"(?i:{re.escape(f)})" for f in forms]
        self._pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(patterns)})(?![\w-])") if patterns else None

    def find(self, text: str) -> list[tuple[int, int, str]]:
        """Start, end and term id of every mention in ``text``."""
        if self._pattern is None:
            return []
        return [
            (m.start(), m.end(), self._ids.get(m[0]) or self._ids[m[0].lower()]) for m in self._pattern.finditer(text)
        ]


class Inline:
    """Turns texts into HTML for one page.

    href: gives the link target of a reference, relative to the page.
    name: gives what a reference is called.
    terms: finds glossary terms; the first mention of each on the page is explained.
    term_href: gives the link target of a glossary term.
    """

    def __init__(
        self,
        href: Callable[[str], str],
        name: Callable[[str], str],
        terms: TermFinder,
        term_href: Callable[[str], str],
        skip: frozenset[str] = frozenset(),
    ):
        self._href, self._name, self._terms, self._term_href = href, name, terms, term_href
        self._skip = skip
        self.explained: dict[str, None] = {}

    def html(self, text: str, explain: bool = True) -> Markup:
        """``text`` as HTML; with ``explain``, glossary terms not yet met on the page become links."""
        if not _MARKUP.search(text):
            return Markup(self._words(text, explain))
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
                parts.append(self._words(token.content, explain and not links))
        cleaned = nh3.clean(
            "".join(parts),
            tags=set(_ALLOWED),
            attributes=_ALLOWED,
            url_schemes={"https"},
            link_rel=None,
        )
        return Markup(cleaned)

    def plain(self, text: str) -> str:
        """``text`` without any markup: for titles, attributes and descriptions."""
        if not _MARKUP.search(text):
            return text
        words = []
        tokens = _parser.parseInline(text)[0].children or []
        for position, token in enumerate(tokens):
            if token.type == "link_open" and tokens[position + 1].type == "link_close":
                words.append(self._label(token))
            words.append(token.content)
        return "".join(words)

    def _label(self, token: Token) -> str:
        target = str(token.attrs.get("href", ""))
        return self._name(target) if REFERENCE.match(target) else target

    def _open_link(self, token: Token, following: Token) -> str:
        target = str(token.attrs.get("href", ""))
        label = escape(self._label(token)) if following.type == "link_close" else ""
        if REFERENCE.match(target):
            return f'<a href="{escape(self._href(target))}">{label}'
        if target.startswith("https://"):
            return f'<a href="{escape(target)}" rel="external">{label}'
        return ""

    def _words(self, text: str, explain: bool) -> str:
        if not explain:
            return escape(text, quote=False)
        parts, last = [], 0
        for start, end, term in self._terms.find(text):
            if term in self.explained or term in self._skip:
                continue
            self.explained[term] = None
            href = escape(self._term_href(term))
            parts.append(escape(text[last:start], quote=False))
            parts.append(
                f'<a class="hb-term" data-term="{term}" href="{href}">{escape(text[start:end], quote=False)}</a>'
            )
            last = end
        return "".join(parts) + escape(text[last:], quote=False)
