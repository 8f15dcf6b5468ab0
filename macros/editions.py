"""The handbook's PDF editions: which there are, what each holds, where it stands on the site."""

from dataclasses import dataclass, field
from datetime import date

from macros.inline import plain
from macros.render import Renderer
from macros.urls import ROOT

WHOLE = "page:home"  # the page of the whole handbook
_WHOLE_FILE = {"es": "manual.pdf", "en": "handbook.pdf"}


@dataclass(frozen=True, slots=True)
class Edition:
    """One PDF.

    reference: what it is an edition of. kind: what it is, in a word. page: the page that leads to it. path: from the
    root of the whole site.
    """

    language: str
    reference: str
    kind: str
    page: str
    path: str
    title: str


def editions(renderer: Renderer) -> list[Edition]:
    """Every PDF of the renderer's language: the handbook whole, then its parts."""
    book, language = renderer.handbook, renderer.language
    parts = [
        *(f"guide:{chapter.id}" for chapter in book.chapters),
        *(f"checklist:{checklist.id}" for checklist in book.checklists),
        *(f"guideline:{guideline.id}" for guideline in book.guidelines),
    ]
    made = [Edition(language, WHOLE, "", WHOLE, ROOT[language] + _WHOLE_FILE[language], renderer.word("site_name"))]
    made += [_edition(renderer, reference, renderer.title(reference)) for reference in parts]
    for workshop in book.workshops:
        title = renderer.title(f"workshop:{workshop.id}")
        made.append(_edition(renderer, f"workshop:{workshop.id}", title, "workshop_guide"))
        made.append(_edition(renderer, f"sheets:{workshop.id}", title, "edition_workbook"))
        for handout in workshop.handouts:
            reference, title = f"sheets:{workshop.id}/{handout.id}", plain(handout.title[language], renderer.name)
            made.append(_edition(renderer, reference, title, "workshop_sheet"))
    return made


def _edition(renderer: Renderer, reference: str, title: str, kind: str = "") -> Edition:
    """The edition of ``reference``, beside its page under the last part of its id. kind: its interface word."""
    page = reference.partition("/")[0]
    name = reference.partition(":")[2].rpartition("/")[2]
    path = f"{renderer.urls.path(page, renderer.language)}{name}.pdf"
    return Edition(
        renderer.language,
        reference,
        renderer.word(kind) if kind else renderer.page(page).kind_name(page),
        page,
        path,
        title,
    )


@dataclass(frozen=True, slots=True)
class Made:
    """An edition as it was made: the file, the version of the handbook and the day that it bears."""

    edition: Edition
    pdf: bytes = field(repr=False)
    version: str
    day: date
