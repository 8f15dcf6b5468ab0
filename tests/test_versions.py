"""Past texts of provisions: what differs between them, and how pages, print and open data tell them."""

import csv
import io
import re
from dataclasses import replace

import lxml.html
import pytest

from macros.data import read_data
from macros.export_csv import csv_files
from macros.inline import plain
from macros.model import Text
from macros.open_data import About, data_sets
from macros.permanence import lost
from macros.print_content import Content
from macros.render import Renderer
from macros.urls import Urls
from macros.versions import difference

from .conftest import EXAMPLES, ROOT

COMPONENTS = ROOT / "overrides" / "components"
GUIDELINE = "guideline:example-guideline"
ABOUT = About("https://example.org/manual/", "0.1.0")


def article(renderer):
    return lxml.html.fromstring(renderer.record(GUIDELINE))


def section(renderer, provision):
    [found] = article(renderer).xpath(f"//section[h3[@id='{provision}']]")
    return found


def said(element):
    return " ".join(element.text_content().split())


def before(paragraphs):
    return "\n".join("".join(words for kind, words in p if kind != "added") for p in paragraphs)


def after(paragraphs):
    return "\n".join("".join(words for kind, words in p if kind != "removed") for p in paragraphs)


# --- the difference ---


def test_words_that_came_are_told_from_those_that_stayed():
    [paragraph] = difference(
        "de la administración municipal con un órgano.", "de la administración estatal con un órgano."
    )
    assert paragraph == [
        ("same", "de la administración "),
        ("removed", "municipal"),
        ("added", "estatal"),
        ("same", " con un órgano."),
    ]


def test_a_word_is_not_changed_by_the_sign_that_follows_it():
    [paragraph] = difference("estatal o municipal con uno", "estatal o municipal, o la Fiscalía, con uno")
    assert paragraph == [("same", "estatal o municipal"), ("added", ", o la Fiscalía,"), ("same", " con uno")]


def test_a_few_words_between_two_changes_do_not_break_them_up():
    [paragraph] = difference("No vi nada de eso ayer.", "Vi todo de aquello hoy.")
    assert [kind for kind, _ in paragraph] == ["removed", "added", "same"]


def test_a_paragraph_that_came_stands_alone_and_those_around_it_are_the_same():
    assert difference("I. Uno.\nII. Dos.", "I. Uno.\nIII. Tres.\nII. Dos.") == [
        [("same", "I. Uno.")],
        [("added", "III. Tres.")],
        [("same", "II. Dos.")],
    ]


@pytest.mark.parametrize(("old", "new"), [("", ""), ("Igual.", "Igual."), ("Uno.\nDos.", "Uno.\nDos.")])
def test_nothing_differs_between_two_texts_that_say_the_same(old, new):
    assert difference(old, new) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Uno dos tres.", "Cuatro cinco."),
        ("Uno.\nDos.\nTres.", "Uno.\nTres y más."),
        ("Uno, dos y tres.", "Uno, dos;\ny tres cuatro."),
        ("¿Ñu? «Sí» 12.5 %", "«Sí» 12,5 %: ñandú"),
    ],
)
def test_both_texts_can_be_read_whole_from_their_difference(old, new):
    found = difference(old, new)
    assert "".join(before(found).split()) == "".join(old.split())
    assert "".join(after(found).split()) == "".join(new.split())


# --- pages ---


def test_past_texts_stand_with_their_provision_from_the_latest(renderer):
    found = section(renderer, "p2").xpath(".//details[contains(@class, 'hb-versions')]//h4")
    assert [heading.get("id") for heading in found] == ["p2--2018", "p2--2017-08-12", "p2--2005-03"]
    spanish = renderer.language == "es"
    assert said(found[0]).startswith("2018 – 6 de marzo de 2020" if spanish else "2018 – March 6, 2020")
    assert said(found[2]).startswith("marzo de 2005 – 2012" if spanish else "March 2005 – 2012")
    assert not section(renderer, "p1").xpath(".//details[contains(@class, 'hb-versions')]")


def test_each_past_text_says_what_ended_it_and_on_what_it_rests(renderer):
    latest, middle, oldest = section(renderer, "p2").find_class("hb-version")
    spanish = renderer.language == "es"
    assert ("Reformado. Lo reformó el acuerdo de 2020." if spanish else "Amended. It was amended") in said(latest)
    assert latest.xpath(".//a[contains(@href, 'example-source--second')]")
    assert "Copia de prueba" in said(middle)
    assert ("Texto inventado." if spanish else "Text made up.") in said(middle)
    assert ("no se ha visto. Solo se sabe que existió." if spanish else "not been seen. Only that") in said(oldest)
    assert ("No hubo ninguna regla." if spanish else "There was no rule.") in said(oldest)
    assert ("Derogado." if spanish else "Repealed.") in said(oldest)


def test_each_past_text_is_compared_with_the_one_that_followed_it(renderer):
    latest, middle, oldest = section(renderer, "p2").find_class("hb-version")
    spanish = renderer.language == "es"
    removed = [said(element) for element in latest.xpath(".//del")]
    assert removed == (
        ["[se quitó: puede]", "[se quitó: II. De palabra.]"]
        if spanish
        else ["[removed: may]", "[removed: II. By word of mouth.]"]
    )
    added = [said(element) for element in latest.xpath(".//ins")]
    assert added[0] == ("[se agregó: debe]" if spanish else "[added: must]")
    assert ("esperar su dictamen" if spanish else "wait for its opinion") in added[1]
    assert ("II. De palabra." if spanish else "II. By word of mouth.") in " ".join(map(said, middle.xpath(".//ins")))
    assert not oldest.find_class("hb-difference")


def test_what_was_removed_and_added_is_told_without_colour(renderer):
    html = renderer.record(GUIDELINE)
    words = ("Tachado", "subrayado") if renderer.language == "es" else ("Struck through", "underlined")
    assert all(word in html for word in words)
    for element in section(renderer, "p2").xpath(".//del | .//ins"):
        assert element.find_class("hb-visually-hidden")


def test_past_texts_are_left_out_of_the_search(renderer):
    page = article(renderer)
    for element in page.find_class("hb-version") + page.find_class("hb-difference"):
        assert element.xpath("ancestor-or-self::*[@data-pagefind-ignore='all']")
    past = "libro de papel" if renderer.language == "es" else "book of paper"
    [body] = [p for p in page.iter("p") if past in said(p)]
    assert body.xpath("ancestor::*[@data-pagefind-ignore='all']")
    [notice] = section(renderer, "p3").find_class("hb-note--warning")
    assert not notice.xpath("ancestor-or-self::*[@data-pagefind-ignore]")


def test_a_provision_that_applies_no_more_says_so_first_and_what_took_its_place(renderer):
    spanish = renderer.language == "es"
    [notice] = section(renderer, "p3").find_class("hb-note--warning")
    assert said(notice).startswith(
        "Ya no se aplica; se aplicó hasta: 2021." if spanish else "Applies no more; it applied"
    )
    assert [a.get("href") for a in notice.xpath(".//a")] == ["#p1", "./"]
    [repealed] = section(renderer, "p4").find_class("hb-note--warning")
    assert ("Derogado. Lo derogó el acuerdo de 2019" if spanish else "Repealed. It was repealed by") in said(repealed)
    assert ("1 de mayo de 2019" if spanish else "May 1, 2019") in said(repealed)
    assert not repealed.xpath(".//a[@href='#p1']")


def test_a_published_text_that_is_written_over_is_lost_until_it_is_kept_among_the_past_ones(example, renderer):
    def anchors(**changed):
        [guideline] = example.guidelines
        division = guideline.divisions[0]
        provisions = [replace(p, **changed) if p.id == "p2" else p for p in division.provisions]
        other = replace(guideline, divisions=(replace(division, provisions=tuple(provisions)),))
        made = Renderer(replace(example, guidelines=(other,)), renderer.language, COMPONENTS)
        return set(re.findall(r'\sid="([^_"][^"]*)"', made.record(GUIDELINE)))

    published = anchors()
    assert "p2--2020-03-07" in published
    assert lost(published, anchors(from_="2026-01-01"), {}) == ["p2--2020-03-07"]
    provision = next(p for p in example.guidelines[0].provisions() if p.id == "p2")
    kept = replace(provision.versions[-1], from_="2020-03-07", to="2025-12-31")
    assert lost(published, anchors(from_="2026-01-01", versions=(*provision.versions, kept)), {}) == []


def test_a_slide_of_a_provision_that_applies_no_more_says_so(example, renderer):
    [workshop] = example.workshops
    session = next(s for s in workshop.sessions if s.slides)
    slide = replace(session.slides[0], part="provision:example-guideline/p4", points=(), text=None, table=None)
    slide = replace(slide, exercise=None, question=None)
    other = replace(workshop, sessions=(replace(session, slides=(slide,)),))
    made = Renderer(replace(example, workshops=(other,)), renderer.language, COMPONENTS)
    page = lxml.html.fromstring(made.record(f"slides:{workshop.id}"))
    [notice] = page.find_class("hb-note--warning")
    assert said(notice).startswith("Ya no se aplica" if renderer.language == "es" else "Applies no more")


# --- print ---


def letters(runs):
    return "".join(run if isinstance(run, str) else letters(run[-1]) for run in runs)


def test_print_has_past_texts_and_says_the_difference_in_words(renderer):
    blocks = Content(renderer, GUIDELINE).blocks()
    found = [block["inside"] for block in blocks if block["k"] == "version"]
    assert len(found) == 3
    latest = [letters(block["text"]) for block in found[0] if block["k"] == "p"]
    spanish = renderer.language == "es"
    assert latest[0].endswith("2018 – 6 de marzo de 2020" if spanish else "2018 – March 6, 2020")
    assert any(("[se quitó: puede]" if spanish else "[removed: may]") in line for line in latest)
    runs = [run for block in found[0] if block["k"] == "p" for run in block["text"]]
    assert ["removed", ["puede" if spanish else "may"]] in runs
    assert ["added", ["debe" if spanish else "must"]] in runs
    assert any(("[se agregó: debe]" if spanish else "[added: must]") in line for line in latest)
    notes = [letters(block["text"]) for block in blocks if block["k"] == "note"]
    assert any(("Derogado. Lo derogó" if spanish else "Repealed. It was") in note for note in notes)


# --- open data ---


@pytest.fixture(scope="module")
def tables(example):
    documents = read_data(EXAMPLES / "valid", ROOT / "schemas").documents
    files = dict(csv_files(data_sets(documents), Urls(example), lambda text, _: plain(text, str), ABOUT))
    return {
        name: list(csv.DictReader(io.StringIO(files[f"api/v1/{name}.csv"].decode("utf-8-sig"), newline="")))
        for name in ("guidelines", "provisions", "provision_versions")
    }


def test_open_data_has_a_row_for_each_text_of_each_provision(tables):
    rows = [row for row in tables["provision_versions"] if row["reference"] == "provision:example-guideline/p2"]
    assert [(row["from"], row["to"], row["last"]) for row in rows] == [
        ("2005-03", "2012", "false"),
        ("2017-08-12", "2018", "false"),
        ("2018", "2020-03-06", "false"),
        ("2020-03-07", "", "true"),
    ]
    assert rows[1]["body_es"] == "La ciudad puede avisar."
    assert rows[0]["unseen_en"] == "Only that it existed is known."
    assert rows[2]["ended_how"] == "amended"
    [replaced] = [row for row in tables["provision_versions"] if row["reference"] == "provision:example-guideline/p3"]
    assert replaced["ended_replaced_by"] == "provision:example-guideline/p1 | guideline:example-guideline"
    assert (replaced["to"], replaced["last"]) == ("2021", "true")


def test_the_other_tables_have_only_the_last_text_of_each_provision(tables):
    assert len(tables["provisions"]) == 4
    cells = [cell for name in ("guidelines", "provisions") for row in tables[name] for cell in row.values()]
    assert any("La ciudad debe avisar" in cell for cell in cells)
    assert not any("La ciudad puede avisar" in cell or "Only that it existed" in cell for cell in cells)


# --- the shipped data ---


def test_the_duty_to_inform_has_its_text_from_before_2021_and_what_changed(handbook):
    law = next(g for g in handbook.guidelines if g.id == "lct-1992")
    for language, added in (("es", "la Fiscalía General de la República"), ("en", "federal prosecutor's office")):
        page = Renderer(handbook, language, COMPONENTS).page("guideline:lct-1992")
        for provision in law.provisions():
            [(version, changed)] = page.versions(provision)
            assert (version.from_, version.to, provision.from_) == ("1992-01-03", "2021-05-20", "2021-05-21")
            assert any(added in words for one in changed for kind, words in one if kind == "added")


def test_a_text_with_markup_is_compared_without_it(example, renderer):
    [guideline] = example.guidelines
    provision = next(p for p in guideline.provisions() if p.id == "p2")
    part = provision.body[0]
    marked = Text(*(f"*{part.text[code]}*".replace("**", "") for code in ("es", "en")))
    same = replace(provision.versions[-1], body=(replace(part, text=marked), *provision.body[1:]))
    [(_, changed)] = renderer.page(GUIDELINE).versions(replace(provision, versions=(same,)))
    assert changed == []
