"""PDF editions: tagged, the same text as the pages, the same bytes, linked from the site when they are made."""

import io
import os
import subprocess
import sys
from dataclasses import replace
from datetime import date

import lxml.html
import outloud
import pikepdf
import pypdfium2
import pytest

from macros.editions import WHOLE, editions
from macros.export_pdf import Book, pdf_editions
from macros.inline import Acronyms
from macros.model import Text
from macros.open_data import About
from macros.print_content import Content, paragraph
from macros.render import Renderer
from macros.typesetting import press

from .built import Site, lay_project
from .conftest import EXAMPLES, ROOT

OVERRIDES = ROOT / "overrides"
ABOUT = About("https://example.org/manual/", "0.1.0")
DAY = date(2026, 11, 21)
LETTER = (612, 792)
REPEATED = "TAG-002"  # takes running headers and the repeated heads of tables for prose
NEAR = 3000  # letters that may stand on paper alone, between two pieces of a page
BODY = (0, 56, 612, 728)  # left, bottom, right, top: a page without its header and its number


@pytest.fixture(scope="module")
def made(example):
    """Every edition of the example corpus, by path."""
    return {one.edition.path: one for one in pdf_editions(example, OVERRIDES, ABOUT, DAY)}


@pytest.fixture(scope="module", params=["es", "en"])
def shipped_renderer(request, handbook):
    renderer = Renderer(handbook, request.param, OVERRIDES / "components", today=DAY)
    renderer.acronyms = Acronyms({})  # where a full name is added depends on what was read before, not on the text
    return renderer


def read(pdf: bytes) -> str:
    """The text of a PDF from its first heading on, in order, without headers and page numbers."""
    document = pypdfium2.PdfDocument(pdf)
    first = next(document.get_toc()).get_dest().get_index()
    return "\n".join(document[n].get_textpage().get_text_bounded(*BODY) for n in range(first, len(document)))


def letters(text: str) -> str:
    """Letters and digits alone: line breaks, bullets and quotation marks do not count."""
    return "".join(filter(str.isalnum, text))


# What a page shows and paper does not: ways around the site, what scripts fill, what only screen readers get.
NOT_PRINTED = (
    "[@data-pagefind-ignore][not(@data-pagefind-ignore='all')]",  # past texts are no one's to find, but printed
    "[self::summary][parent::*[contains(@class, 'hb-versions')]]",
    "[contains(@class, 'hb-version__changed') or contains(@class, 'hb-difference')]",  # test_versions.py
    "[contains(@class, 'hb-screen')]",
    "[contains(@class, 'hb-visually-hidden')]",
    "[contains(@class, 'hb-form__line')]",
    "[contains(@class, 'hb-step__line')]",  # an edition has three places to write instead
    "[@id='_trust-title' or @id='_contents']",
    "[self::script or self::noscript or self::svg or self::template]",
    "[self::a][ancestor::*[@data-due]][contains(@href, '#')][not(ancestor::strong)]",  # «Work out the date»
)
PIECES = {"p", "li", "dt", "dd", "th", "td", "h1", "h2", "h3", "h4", "h5", "caption", "figcaption", "label", "summary"}


def pieces(html: str) -> list[str]:
    """The texts of a page in order, piece by piece, as letters."""
    article = lxml.html.fromstring(html)
    for condition in NOT_PRINTED:
        for element in article.xpath(f".//*{condition}"):
            element.drop_tree()
    found = [""]
    for event, element in lxml.etree.iterwalk(article, events=("start", "end")):
        if not isinstance(element.tag, str):
            continue
        if element.tag in PIECES:
            found.append("")
        found[-1] += (element.text or "") if event == "start" else (element.tail or "")
    return [piece for piece in map(letters, found) if piece]


def stands_in_order(wanted: list[str], text: str, start: int = 0) -> int:
    """Where in ``text`` the last of ``wanted`` ends; fails at the first that does not follow the one before it."""
    opening = text.find("".join(wanted[:2]), start)  # a title alone also stands where it is linked to
    assert opening >= 0, f"{wanted[0]!r} is not there"
    start = opening
    for piece in wanted:
        place = text.find(piece, start)
        assert 0 <= place < start + NEAR, f"{piece!r} does not follow, but {text[start : start + 200]!r}"
        start = place + len(piece)
    return start


@pytest.mark.release
def test_the_whole_handbook_says_what_its_pages_say(shipped_renderer):
    renderer = shipped_renderer
    book, page = renderer.handbook, renderer.page(WHOLE)
    [document] = [Book(renderer, ABOUT, DAY).document(e) for e in editions(renderer) if e.reference == WHOLE]
    [pdf] = press([document], OVERRIDES / "print", DAY)
    text = letters(read(pdf))
    references = [
        *(f"whole:{c.id}" for c in book.chapters),
        *(f"checklist:{c.id}" for _, _, own in page.by_group() for c in own),
        *(f"decision:{d.id}" for d in book.decisions),
        *(f"template:{t.id}" for t in book.templates),
        *(f"guideline:{g.id}" for g in book.guidelines),
        *(f"network:{n.id}" for n in page.sorted(book.networks, "name")),
        *(f"organization:{o.id}" for o in page.sorted(book.organizations, "name")),
        *(f"case:{c.id}" for c in page.by_year(book.cases)),
    ]
    place = 0
    for reference in references:
        place = stands_in_order(pieces(renderer.record(reference)), text, place)
    for term in page.sorted(book.terms, "term"):
        name = page.plain(term.term) + (page.plain(term.acronym) if term.acronym else "")
        place = stands_in_order([letters(name), letters(page.plain(term.definition))], text, place)
    for source in book.sources:
        said = [
            page.plain(source.title_meaning),
            page.plain(source.about),
            *(page.plain(p.place) for p in source.parts),
        ]
        place = stands_in_order([letters(words) for words in (source.title, *said)], text, place)


def test_every_edition_of_a_kind_of_record_says_what_its_page_says(made, example):
    for language in ("es", "en"):
        renderer = Renderer(example, language, OVERRIDES / "components", today=DAY)
        for edition in editions(renderer):
            if edition.reference.startswith(("guide:", "checklist:", "guideline:")):
                page = edition.reference.replace("guide:", "whole:")
                stands_in_order(pieces(renderer.record(page)), letters(read(made[edition.path].pdf)))


def test_there_is_an_edition_of_everything_that_is_handed_out_beside_its_page(handbook):
    for language, whole in (("es", "manual.pdf"), ("en", "en/handbook.pdf")):
        found = editions(Renderer(handbook, language, OVERRIDES / "components"))
        paths = [edition.path for edition in found]
        assert len(paths) == len(set(paths))
        assert paths[0] == whole
        wanted = len(handbook.chapters) + len(handbook.checklists) + len(handbook.guidelines)
        assert len(found) == 1 + wanted + sum(2 + len(w.handouts) for w in handbook.workshops)
    assert "en/checklists/sign-agreement/sign-agreement.pdf" in paths
    assert "en/guide/inter-institutional-agreements/agreements.pdf" in paths


def test_a_procedure_prints_as_a_sheet_to_fill_by_hand(made, example):
    [checklist] = example.checklists
    text = read(made[f"listas/{checklist.id}/{checklist.id}.pdf"].pdf)
    steps = len(list(checklist.steps()))
    assert text.count("☐") == steps
    for line in ("Persona a cargo:", "Fecha prevista:", "Nota:"):
        assert text.count(line) >= steps


def test_a_workbook_has_no_answers_and_the_facilitators_guide_has_them_all(made, example):
    [workshop] = example.workshops
    folder = f"en/workshops/{workshop.id}/"
    book = letters(read(made[f"{folder}sheets/{workshop.id}.pdf"].pdf))
    guide = letters(read(made[f"{folder}{workshop.id}.pdf"].pdf))
    for session in workshop.sessions:
        assert letters(session.title.en) in book
        stands_in_order([letters(note.en) for note in session.notes], guide, guide.index(letters(session.title.en)))
    for exercise in workshop.exercises:
        assert letters(exercise.task.en) in book
        for answer in exercise.solution:
            assert letters(answer.en) in guide
            assert letters(answer.en) not in book
    for question in workshop.questions:
        assert letters(question.question.en) in book
        assert letters(question.explanation.en) in guide
        assert letters(question.explanation.en) not in book
    for item in workshop.evaluation:
        assert letters(item.text.en) in book
    for handout in workshop.handouts:
        assert letters(handout.title.en) in letters(read(made[f"{folder}sheets/{handout.id}.pdf"].pdf))


def test_every_edition_says_where_it_comes_from_and_what_it_is_worth(made):
    for path, one in made.items():
        text = letters("".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(one.pdf)))
        address = path.rpartition("/")[0] + "/" if "/" in path and one.edition.reference != WHOLE else ""
        spanish = one.edition.language == "es"
        assert letters(ABOUT.site + address) in text
        assert letters("Versión 0.1.0, 21 de noviembre" if spanish else "Version 0.1.0, November 21, 2026") in text
        assert letters("No sustituye al Diario Oficial" if spanish else "neither Mexico's official gazette") in text
        if one.edition.reference.startswith("guideline:"):
            assert letters("Prevalece el texto publicado" if spanish else "prevails") in text


def test_links_to_what_an_edition_holds_lead_inside_it_and_others_to_the_site(made):
    inside, outside = set(), set()
    with pikepdf.open(io.BytesIO(made["manual.pdf"].pdf)) as pdf:
        places = set(pikepdf.NameTree(pdf.Root.Names.Dests))
        for page in pdf.pages:
            for link in page.get("/Annots", ()):
                if "/A" in link and "/URI" in link.A:
                    outside.add(str(link.A.URI))
                elif isinstance(link.get("/Dest"), pikepdf.String):
                    inside.add(str(link.Dest))
    assert inside
    assert inside <= places
    assert all(address.startswith("https://") for address in outside)
    assert not {address.removeprefix(ABOUT.site) for address in outside} & places - {""}


def test_every_edition_is_tagged_titled_and_in_its_language(made):
    for path, one in made.items():
        with pikepdf.open(io.BytesIO(one.pdf)) as pdf:
            root = pdf.Root
            assert root.MarkInfo.Marked, path
            assert "/StructTreeRoot" in root
            assert str(root.Lang) == ("es-MX" if one.edition.language == "es" else "en-US")
            assert root.ViewerPreferences.DisplayDocTitle
            assert "/Outlines" in root
            about = pdf.open_metadata()
            assert about["pdfuaid:part"] == "1"
            assert about["dc:title"] == one.edition.title
            assert about["dc:creator"]
            assert about["pdf:Keywords"]
            assert tuple(round(float(side)) for side in pdf.pages[0].MediaBox[2:]) == LETTER
            fonts = [font for page in pdf.pages for font in page.Resources.get("/Font", {}).values()]
            assert fonts
            for font in fonts:
                described = font.DescendantFonts[0] if "/DescendantFonts" in font else font
                assert any(name.startswith("/FontFile") for name in described.FontDescriptor), (path, font.BaseFont)


@pytest.mark.release
def test_a_checker_of_pdf_ua_finds_no_error(made, shipped_renderer, tmp_path):
    renderer = shipped_renderer
    book = Book(renderer, ABOUT, DAY)
    kinds = ("guide:agreements", "checklist:sign-agreement", "guideline:segob-2017", "sheets:visits-and-protocol")
    chosen = [edition for edition in editions(renderer) if edition.reference in kinds]
    assert len(chosen) == len(kinds)
    pressed = list(press(map(book.document, chosen), OVERRIDES / "print", DAY))
    pressed += [one.pdf for one in made.values() if one.edition.language == renderer.language]
    for number, pdf in enumerate(pressed):
        file = tmp_path / f"{number}.pdf"
        file.write_bytes(pdf)
        errors = [finding for finding in outloud.check(str(file)).findings if finding.severity == "error"]
        assert not [finding for finding in errors if finding.rule != REPEATED], errors


def test_the_same_input_gives_the_same_bytes(example, made):
    again = {one.edition.path: one.pdf for one in pdf_editions(example, OVERRIDES, ABOUT, DAY)}
    assert again == {path: one.pdf for path, one in made.items()}


def test_text_is_never_read_as_typst_code(example):
    hostile = '#panic("no") $x^2$ *a* _b_ @label // = [d] `e` "f" --- #{1+1}'
    renderer = Renderer(example, "en", OVERRIDES / "components")
    [checklist] = example.checklists
    renderer.records[f"checklist:{checklist.id}"] = replace(checklist, outcome=Text(es=hostile, en=hostile))
    content = Content(renderer, f"checklist:{checklist.id}")
    book = Book(renderer, ABOUT, DAY)
    document = book.document(editions(renderer)[0])
    document["parts"] = [{"header": hostile, "blocks": [*content.blocks(), paragraph([hostile])]}]
    [pdf] = press([document], OVERRIDES / "print", DAY)
    text = " ".join(read(pdf).split())
    assert hostile in text
    assert '#panic("no") $x^2$ a b @label' in text  # in a record, emphasis is markup and nothing else is


@pytest.fixture(scope="module")
def release(tmp_path_factory):
    """The site of the example corpus, built as ``make release`` builds one."""
    project = tmp_path_factory.mktemp("release")
    lay_project(project, ROOT, EXAMPLES / "valid" / "data")
    address = "https://example.org/manual/"
    environment = {**os.environ, "HANDBOOK_PDF": "1", "SITE_URL": address, "SOURCE_DATE_EPOCH": "1795219200"}
    command = [sys.executable, "-m", "mkdocs", "build"]
    result = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
    return Site(project / "site", address)


def test_pages_lead_to_their_editions_with_size_version_and_day(release, made):
    found = set()
    for page in release.pages.values():
        for link in page.read.links:
            if link.endswith(".pdf"):
                path, _ = release.resolve(page, link)
                assert (release.folder / path).read_bytes().startswith(b"%PDF"), path
                found.add(path)
    assert found == set(made)
    assert "versión 0.1.0, 21 de noviembre de 2026" in release.pages[""].html
    assert "version 0.1.0, November 21, 2026" in release.pages["en/"].html
    [checklist] = (path for path in made if path.startswith("listas/"))
    size = round((release.folder / checklist).stat().st_size / 1000)
    assert f"PDF, {size} KB, versión" in release.pages[checklist.rpartition("/")[0] + "/"].html


def test_a_site_built_without_editions_leads_to_none(site):
    assert not list(site.folder.rglob("*.pdf"))
    for page in site.pages.values():
        own = (link for link in page.read.links if link.endswith(".pdf") and site.resolve(page, link))
        assert not list(own), page.url
