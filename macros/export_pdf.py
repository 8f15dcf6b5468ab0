"""PDF editions: what each holds, as plain data for typesetting.py."""

from datetime import date
from pathlib import Path

import segno
from babel.dates import format_date

from macros.editions import WHOLE, Edition, Made, editions
from macros.kinds import LANGUAGES
from macros.letters import FONT
from macros.model import Handbook
from macros.open_data import About
from macros.print_content import Blocks, Content, heading, paragraph
from macros.print_workshop import WorkshopContent
from macros.render import Renderer
from macros.typesetting import press
from macros.urls import PAGES

_REGION = {"es": "MX", "en": "US"}
_CONTENTS_DEPTH = {"guide": 2, "guideline": 4, "workshop": 3}  # smallest headings listed
_CONTENTS_FROM = 6  # headings from which contents help


def pdf_editions(handbook: Handbook, overrides: Path, about: About, day: date) -> list[Made]:
    """Every edition in both languages.

    overrides: folder of the templates (``components/``, ``print/``). day: that the editions bear, and by which a check
    is too old. Raises typesetting.NotSet.
    """
    renderers = [Renderer(handbook, language, overrides / "components", today=day) for language in LANGUAGES]
    books = [Book(renderer, about, day) for renderer in renderers]
    wanted = [(edition, book) for book in books for edition in editions(book.renderer)]
    pressed = press((book.document(edition) for edition, book in wanted), overrides / "print", day)
    return [Made(edition, pdf, about.version, day) for (edition, _), pdf in zip(wanted, pressed, strict=True)]


class Book:
    """Makes the documents of one language; what stands in several is made once."""

    def __init__(self, renderer: Renderer, about: About, day: date):
        self.renderer, self.about, self.day = renderer, about, day
        self.word, self.language = renderer.word, renderer.language
        self._contents: dict[str, Content] = {}
        self._blocks: dict[str, Blocks] = {}

    def blocks(self, reference: str) -> Blocks:
        """The blocks of a record, made once."""
        if reference not in self._blocks:
            workshop = reference.startswith(("workshop:", "sheets:"))
            self._contents[reference] = (WorkshopContent if workshop else Content)(self.renderer, reference)
            self._blocks[reference] = self._contents[reference].blocks()
        return self._blocks[reference]

    def document(self, edition: Edition) -> dict:
        """What the template needs of an edition."""
        whole = edition.reference == WHOLE
        parts = self._book() if whole else [self._part(edition)]
        address = self.about.site + self.renderer.urls.path(edition.reference, self.language)
        return {
            "title": edition.title,
            "description": self.word("edition_about") if whole else self.renderer.description(edition.page),
            "author": self.word("publisher_name"),
            "keywords": [self.word("site_name")],
            "language": self.language,
            "region": _REGION[self.language],
            "date": {"year": self.day.year, "month": self.day.month, "day": self.day.day},
            "font": FONT,
            "book": self.word("site_name"),
            "site": self.about.site,
            "cover": whole,
            "contents": self.word("contents"),
            "imprint": self._imprint(edition, address),
            "qr": segno.make(address, error="m", boost_error=False, micro=False).svg_inline(),
            "qr_alt": self.word("edition_qr", address=address),
            "parts": parts,
        }

    def _part(self, edition: Edition) -> dict:
        """An edition of one record: its title, contents where it is long, its text, the terms that it uses."""
        blocks = [paragraph([edition.kind], "kind"), *self.blocks(edition.reference)]
        depth = _CONTENTS_DEPTH.get(edition.reference.partition(":")[0], 0)
        listed = [n for n, block in enumerate(blocks) if block["k"] == "heading" and 1 < block["level"] <= depth]
        contents: Blocks = []
        if len(listed) >= _CONTENTS_FROM:
            contents = [heading(2, [self.word("contents")], listed=False), {"k": "contents", "depth": depth}]
        start = listed[0] if listed else len(blocks)
        terms = self._contents[edition.reference].terms()
        return {
            "header": f"{edition.kind}: {edition.title}",
            "blocks": [*blocks[:start], *contents, *blocks[start:], *terms],
        }

    def _imprint(self, edition: Edition, address: str) -> list:
        day = format_date(self.day, format="long", locale=self.language)
        lines = [
            [["strong", [self.word("site_name")]]],
            [self.word("edition_line", version=self.about.version, date=day)],
            [f"{self.word('edition_page')}: ", ["cite", address, [address]]],
            [self.word("not_official")],
        ]
        if edition.reference.startswith("guideline:"):
            lines.append([["strong", [self.word("gazette_prevails")]]])
        return [*lines, [self.word("edition_licence")]]

    def _book(self) -> list[dict]:
        """The parts of the whole handbook, in order."""
        renderer, book = self.renderer, self.renderer.handbook
        page = renderer.page(WHOLE)
        made = [
            {"header": renderer.title(f"guide:{c.id}"), "blocks": self.blocks(f"guide:{c.id}")} for c in book.chapters
        ]
        groups = {
            "page:checklists": [f"checklist:{c.id}" for _, _, own in page.by_group() for c in own],
            "page:decisions": [f"decision:{d.id}" for d in book.decisions],
            "page:deadlines": ["page:deadlines"],
            "page:templates": [f"template:{t.id}" for t in book.templates],
            "page:guidelines": [f"guideline:{g.id}" for g in book.guidelines],
            "page:networks": [f"network:{n.id}" for n in page.sorted(book.networks, "name")],
            "page:organizations": [f"organization:{o.id}" for o in page.sorted(book.organizations, "name")],
            "page:cases": [f"case:{c.id}" for c in page.by_year(book.cases)],
            "page:glossary": ["page:glossary"],
            "page:sources": ["page:sources"],
        }
        for reference, own in groups.items():
            name = renderer.name(reference)
            blocks: Blocks = [heading(1, [name], renderer.urls.path(reference, self.language))]
            for member in own:
                inside = self.blocks(member)
                if member in PAGES:
                    blocks += inside
                else:
                    blocks += [{"k": "page-break"}] if member != own[0] and member.startswith("checklist:") else []
                    blocks.append({"k": "group", "blocks": inside})
            made.append({"header": name, "blocks": blocks})
        return made
