"""Record and language to address: the only place that knows paths.

Addresses are relative to the root of the whole site, without a leading slash, in directory form:
``redes/iclei/``, ``en/networks/iclei/``; an anchor follows where the reference names a part.
"""

from posixpath import relpath

from macros.model import Handbook

# Pages that are not records: reference → folder in each language. The home page is the root.
PAGES = {
    "page:home": {"es": "", "en": ""},
    "page:guide": {"es": "guia", "en": "guide"},
    "page:guidelines": {"es": "lineamientos", "en": "guidelines"},
    "page:networks": {"es": "redes", "en": "networks"},
    "page:compare": {"es": "redes/comparar", "en": "networks/compare"},
    "page:organizations": {"es": "organismos", "en": "organizations"},
    "page:checklists": {"es": "listas", "en": "checklists"},
    "page:case-files": {"es": "expedientes", "en": "case-files"},
    "page:deadlines": {"es": "plazos", "en": "deadlines"},
    "page:decisions": {"es": "decisiones", "en": "decisions"},
    "page:templates": {"es": "plantillas", "en": "templates"},
    "page:workshops": {"es": "talleres", "en": "workshops"},
    "page:cases": {"es": "casos", "en": "cases"},
    "page:figures": {"es": "cifras", "en": "figures"},
    "page:changes": {"es": "cambios", "en": "changes"},
    "page:glossary": {"es": "glosario", "en": "glossary"},
    "page:sources": {"es": "fuentes", "en": "sources"},
    "page:offline": {"es": "sin-conexion", "en": "offline"},
    "page:data": {"es": "datos", "en": "data"},
    "page:translations": {"es": "traducciones", "en": "translations"},
    "page:search": {"es": "buscar", "en": "search"},
    "page:about": {"es": "acerca", "en": "about"},
}
RECORD_SECTION = {
    "network": "page:networks",
    "organization": "page:organizations",
    "guideline": "page:guidelines",
    "checklist": "page:checklists",
    "case": "page:cases",
    "figure": "page:figures",
    "decision": "page:decisions",
    "template": "page:templates",
    "workshop": "page:workshops",
    "guide": "page:guide",
}
# Further pages of a record, as references name them: kind of the record, and folder below its page.
_FURTHER = {
    "whole": ("guide", {"es": "completo/", "en": "whole/"}),  # a chapter on one page
    "slides": ("workshop", {"es": "diapositivas/", "en": "slides/"}),
    "sheets": ("workshop", {"es": "hojas/", "en": "sheets/"}),  # what a workshop's participants get
}
ROOT = {"es": "", "en": "en/"}


def owner(reference: str) -> str:
    """The record that a further page belongs to (``slides:intro`` is of ``workshop:intro``); else the reference."""
    kind, _, name = reference.partition(":")
    return f"{_FURTHER[kind][0]}:{name}" if kind in _FURTHER else reference


class Urls:
    """Addresses of everything a reference can name, for one Handbook."""

    def __init__(self, handbook: Handbook):
        self._slugs = {}
        for chapter in handbook.chapters:
            self._slugs[chapter.id] = chapter.slug
            for section in chapter.sections:
                self._slugs[f"{chapter.id}/{section.id}"] = section.slug

    def page(self, reference: str, language: str) -> str:
        """Path of the page inside its language's site: ``redes/iclei/``; the home page is ``""``.

        Raises KeyError for a reference that has no page of its own.
        """
        if reference in PAGES:
            folder = PAGES[reference][language]
            return f"{folder}/" if folder else ""
        kind, _, name = reference.partition(":")
        if kind in _FURTHER:
            return self.page(owner(reference), language) + _FURTHER[kind][1][language]
        section = PAGES[RECORD_SECTION[kind]][language]
        if kind == "guide":
            chapter, _, part = name.partition("/")
            slugs = [self._slugs[chapter][language]]
            if part:
                slugs.append(self._slugs[name][language])
            return f"{section}/{'/'.join(slugs)}/"
        return f"{section}/{name}/"

    def path(self, reference: str, language: str) -> str:
        """Address of what the reference names, from the root of the whole site, with its anchor."""
        kind, _, name = reference.partition(":")
        record, _, part = name.partition("/")
        root = ROOT[language]
        if kind == "term":
            return f"{root}{self.page('page:glossary', language)}#{record}"
        if kind == "source":
            return f"{root}{self.page('page:sources', language)}#{record}"
        if kind == "deadline":
            return f"{root}{self.page('page:deadlines', language)}#{record}"
        if kind == "provision":
            return f"{root}{self.page(f'guideline:{record}', language)}#{part}"
        if kind in ("checklist", "slides", "sheets") and part:
            return f"{root}{self.page(f'{kind}:{record}', language)}#{part}"
        return root + self.page(reference, language)

    def citation(self, citation: str, language: str) -> str:
        """Address of a cited place (``abc-2019#networks-iclei``) on the sources page."""
        anchor = citation.replace("#", "--")
        return f"{ROOT[language]}{self.page('page:sources', language)}#{anchor}"


def relative(target: str, page: str) -> str:
    """``target`` as a link from ``page``; both are addresses from the root of the whole site."""
    path, hash_mark, anchor = target.partition("#")
    if hash_mark and path == page:
        return f"#{anchor}"
    steps = relpath("/" + path, "/" + page)
    slash = "/" if path == "" or path.endswith("/") else ""
    return ("./" if steps == "." else steps + slash) + hash_mark + anchor
