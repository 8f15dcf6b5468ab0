"""What stands in the site's navigation: sections, the guide's chapters, the procedures, the law.

Records of the catalogues stay out; their catalogue leads to them.
"""

from macros.render import Renderer

# Pages with others below them: each is the index of its folder.
_INDEXES = frozenset(
    (
        "page:home",
        "page:guide",
        "page:guidelines",
        "page:networks",
        "page:organizations",
        "page:checklists",
        "page:cases",
        "page:figures",
        "page:decisions",
        "page:templates",
        "page:workshops",
    )
)


def page_file(renderer: Renderer, reference: str) -> str:
    """Markdown file of a page inside its language's site: ``redes/iclei.md``, ``redes/index.md``."""
    folder = renderer.urls.page(reference, renderer.language)
    chapter = reference.startswith("guide:") and "/" not in reference
    if chapter or reference in _INDEXES:
        return f"{folder}index.md"
    return f"{folder.rstrip('/')}.md"


def navigation(renderer: Renderer) -> list[dict]:
    """The navigation as MkDocs writes it: title → file, or title → list of the same."""
    book = renderer.handbook

    def entry(reference: str) -> dict:
        title = renderer.title(reference) if reference in renderer.records else renderer.name(reference)
        return {title: page_file(renderer, reference)}

    def group(reference: str, children: list[dict]) -> dict:
        return {renderer.name(reference): [page_file(renderer, reference), *children]}

    chapters = [
        {
            renderer.title(f"guide:{chapter.id}"): [
                page_file(renderer, f"guide:{chapter.id}"),
                *(entry(f"guide:{chapter.id}/{section.id}") for section in chapter.sections),
            ]
        }
        for chapter in book.chapters
    ]
    return [
        entry("page:home"),
        group("page:checklists", [entry(f"checklist:{c.id}") for c in book.checklists]),
        {
            renderer.word("tools_title"): [
                entry("page:case-files"),
                entry("page:deadlines"),
                group("page:decisions", [entry(f"decision:{d.id}") for d in book.decisions]),
                group("page:templates", [entry(f"template:{t.id}") for t in book.templates]),
                entry("page:offline"),
            ]
        },
        group("page:workshops", [entry(f"workshop:{w.id}") for w in book.workshops]),
        group("page:guide", chapters),
        group("page:guidelines", [entry(f"guideline:{g.id}") for g in book.guidelines]),
        group("page:networks", []),
        group("page:organizations", []),
        group("page:cases", []),
        {
            renderer.word("reference_title"): [
                entry("page:changes"),
                entry("page:figures"),
                entry("page:glossary"),
                entry("page:sources"),
                entry("page:data"),
                entry("page:translations"),
                entry("page:search"),
                entry("page:about"),
            ]
        },
    ]
