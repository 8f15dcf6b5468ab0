"""Which texts still say the same in both languages: after an edit, a move, a review; and what readers see of it."""

import io
from collections import Counter
from dataclasses import replace

import pytest
from docx import Document

from macros.data import read_data
from macros.export_docx import docx_files
from macros.kept_articles import KeptArticles
from macros.ledger import entries, read_ledger, write_ledger
from macros.print_content import Content
from macros.print_workshop import WorkshopContent
from macros.render import Renderer
from macros.structure import structure
from macros.translations import review, states, texts, translations

from .conftest import ROOT

NETWORK = "networks/example-network.yml"
CHECKLIST = "checklists/example-checklist.yml"
BEHIND = {
    "es": "El original cambió después de la última revisión de esta traducción",
    "en": "The original has changed since this translation was last reviewed",
}
OTHER = {"es": "en", "en": "es"}
WRITE = 'title: {es: "Escribir", en: "Write"}'


def change(corpus, file, *pairs):
    path = corpus / "data" / file
    text = path.read_text(encoding="utf-8")
    for old, new in pairs:
        assert text.count(old) == 1, (old, text.count(old))
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


def mark(corpus, by="machine", path=None, original=None):
    """Marks every text of the corpus as reviewed, or those at a path. Returns what was marked, and what is gone."""
    ledger = read_ledger(corpus)
    made = [
        (d.file, review(d, ledger.get(d.file, ""), by, path, original))
        for d in read_data(corpus).documents
        if path is None or any(text.within(path) for text in texts(d))
    ]
    for file, result in made:
        write_ledger(corpus, file, result.entries)
    return sum(result.marked for _, result in made), sum(result.gone for _, result in made)


def every(corpus):
    """The state of each text of the corpus, whose data is sound."""
    data, ledger = read_data(corpus), read_ledger(corpus)
    assert data.problems == []
    return [text for document in data.documents for text in states(document, ledger.get(document.file, ""))]


def not_current(corpus):
    """Texts that are not current: name → (state, which side has changed)."""
    return {text.name: (text.state, text.changed) for text in every(corpus) if text.state != "current"}


def book(corpus):
    documents = read_data(corpus).documents
    return replace(structure(documents), translations=translations(documents, read_ledger(corpus)))


def page(handbook, language, reference):
    return Renderer(handbook, language, ROOT / "overrides" / "components").record(reference)


@pytest.fixture
def reviewed(corpus):
    """The example corpus, all of it reviewed by a machine."""
    mark(corpus)
    return corpus


# --- states ---


def test_without_a_ledger_every_text_was_never_reviewed(corpus):
    found = every(corpus)
    assert len(found) > 100
    assert {text.state for text in found} == {"never"}


def test_a_review_makes_every_text_current_and_says_by_whom(corpus):
    marked, _ = mark(corpus)
    found = every(corpus)
    assert {(text.state, text.review, text.original) for text in found} == {("current", "machine", "both")}
    assert marked == len(found)
    assert mark(corpus) == (0, 0)


def test_addresses_are_not_translations(corpus):
    assert not any("slug" in text.path for text in every(corpus))


@pytest.mark.parametrize(
    ("old", "new", "changed"),
    [
        ('es: "Escribir"', 'es: "Redactar"', "es"),
        ('en: "Write"', 'en: "Draft"', "en"),
        (WRITE, 'title: {es: "Redactar", en: "Draft"}', "both"),
    ],
)
def test_a_changed_text_is_stale_and_the_side_that_changed_is_named(reviewed, old, new, changed):
    change(reviewed, CHECKLIST, (old, new))
    assert not_current(reviewed) == {"phases[only].steps[write].title": ("stale", changed)}


def test_an_item_with_an_id_keeps_its_review_where_it_moves_also_into_another_phase(reviewed):
    step = '      - id: send\n        title: {es: "Enviar", en: "Send"}\n'
    phase = '  - id: second\n    title: {es: "Segunda", en: "Second"}\n    steps:\n'
    change(reviewed, CHECKLIST, (step, phase + step))
    assert not_current(reviewed) == {"phases[second].title": ("never", None)}


def test_an_item_that_moves_and_changes_on_one_side_is_stale_where_it_is_now(reviewed):
    step = '      - id: send\n        title: {es: "Enviar", en: "Send"}\n'
    phase = '  - id: second\n    title: {es: "Segunda", en: "Second"}\n    steps:\n'
    change(reviewed, CHECKLIST, (step, phase + step.replace("Enviar", "Mandar")))
    assert not_current(reviewed)["phases[second].steps[send].title"] == ("stale", "es")


def test_items_without_ids_may_change_places(reviewed):
    first = '          - {when: {es: "Hay errores", en: "There are errors"}, then: mend}\n'
    second = '          - {when: {es: "No hay errores", en: "There are none"}, then: send}\n'
    change(reviewed, CHECKLIST, (first + second, second + first))
    assert not_current(reviewed) == {}


def test_an_item_put_before_others_is_the_only_one_never_reviewed(reviewed):
    before = '          - {when: {es: "Hay errores"'
    change(reviewed, CHECKLIST, (before, '          - {when: {es: "Duda", en: "Doubt"}, then: mend}\n' + before))
    assert not_current(reviewed) == {"phases[only].steps[review].branches[0].when": ("never", None)}


def test_of_equal_items_only_the_changed_one_is_stale(corpus):
    equal = 'sources: ["example-source#first"]\n      - id: review'
    again = 'items:\n          - {es: "Sí", en: "Yes"}\n          - {es: "Sí", en: "Yes"}\n        '
    change(corpus, CHECKLIST, (equal, again + equal))
    mark(corpus)
    change(corpus, CHECKLIST, (again, again.replace('en: "Yes"}\n        ', 'en: "Yea"}\n        ', 1)))
    found = not_current(corpus)
    assert list(found.values()) == [("stale", "en")]


def test_a_line_whose_text_is_gone_is_no_problem_and_leaves_with_the_next_review(reviewed):
    change(reviewed, CHECKLIST, ('        deadline: {es: "Dos semanas antes", en: "Two weeks before"}\n', ""))
    assert not_current(reviewed) == {}
    assert mark(reviewed) == (0, 1)
    assert "deadline" not in read_ledger(reviewed)[f"data/{CHECKLIST}"]


# --- reviews ---


def test_a_review_of_one_path_leaves_the_others_stale(reviewed):
    change(reviewed, CHECKLIST, ('es: "Escribir"', 'es: "Redactar"'), ('en: "Mend"', 'en: "Correct"'))
    mark(reviewed, path="phases[only].steps[write]")
    assert not_current(reviewed) == {"phases[only].steps[mend].title": ("stale", "en")}
    mark(reviewed, path="phases[0].steps[2].title")  # as the check writes paths
    assert not_current(reviewed) == {}


def test_a_path_is_whole_fields_not_beginnings_of_words(corpus):
    (document,) = (d for d in read_data(corpus).documents if d.file == f"data/{CHECKLIST}")
    names = {text.name for text in texts(document) if text.within("when")}
    assert names == {"when"}


def test_a_persons_review_outlives_a_machines_until_the_text_changes(reviewed):
    mark(reviewed, by="person", path="phases[only].steps[write].title", original="es")
    mark(reviewed)

    def now():
        return {(t.review, t.original) for t in every(reviewed) if t.name == "phases[only].steps[write].title"}

    assert now() == {("person", "es")}
    change(reviewed, CHECKLIST, ('es: "Escribir"', 'es: "Redactar"'))
    mark(reviewed)
    assert now() == {("machine", "es")}


def test_counts_tell_kinds_and_states_apart(reviewed):
    mark(reviewed, by="person", path="phases[only].steps[write].title")
    change(reviewed, CHECKLIST, ('es: "Revisar"', 'es: "Leer"'))
    counted = translations(read_data(reviewed).documents, read_ledger(reviewed)).counts
    assert (counted["checklist"]["person"], counted["checklist"]["stale"], counted["checklist"]["never"]) == (1, 1, 0)
    assert set(counted["network"]) == {"machine"}


# --- what readers see ---


@pytest.mark.parametrize(
    ("changed", "old", "new"),
    [("es", 'es: "Red de ejemplo"', 'es: "Red inventada"'), ("en", 'en: "Example Network"', 'en: "Made-up Network"')],
)
def test_the_page_in_the_language_left_behind_says_so_once_and_the_other_does_not(reviewed, changed, old, new):
    change(reviewed, NETWORK, (old, new))
    handbook, left = book(reviewed), OTHER[changed]
    assert page(handbook, left, "network:example-network").count(BEHIND[left]) == 1
    assert BEHIND[changed] not in page(handbook, changed, "network:example-network")
    assert BEHIND[left] not in page(handbook, left, "checklist:example-checklist")


def test_a_page_whose_texts_changed_in_both_languages_or_not_at_all_says_nothing(reviewed):
    change(reviewed, CHECKLIST, (WRITE, 'title: {es: "Redactar", en: "Draft"}'))
    handbook = book(reviewed)
    for language in ("es", "en"):
        assert "hb-behind" not in page(handbook, language, "checklist:example-checklist")


def test_an_original_does_not_call_itself_a_translation(reviewed):
    mark(reviewed, path="phases[only].steps[write].title", original="en")
    change(reviewed, CHECKLIST, ('es: "Escribir"', 'es: "Redactar"'))
    english = page(book(reviewed), "en", "checklist:example-checklist")
    assert BEHIND["en"] not in english
    assert "The Spanish text has changed since it was last compared with this one" in english


@pytest.mark.parametrize(("language", "old", "new"), [("en", 'es: "', 'es: "¡'), ("es", 'en: "', 'en: "¡')])
def test_a_term_and_a_whole_chapter_say_it_beside_the_part(reviewed, language, old, new):
    for file, start in (
        ("glossary.yml", "    definition: {"),
        ("guide/example-chapter/example-section.yml", "gives: {"),
    ):
        path = reviewed / "data" / file
        before, found, after = path.read_text(encoding="utf-8").partition(start)
        assert found
        path.write_text(before + found + after.replace(old, new, 1), encoding="utf-8")
    renderer = Renderer(book(reviewed), language, ROOT / "overrides" / "components")
    glossary = renderer.page("page:glossary").render("glossary.html")
    assert glossary.count(BEHIND[language]) == 1
    assert renderer.record("whole:example-chapter").count(BEHIND[language]) == 1
    assert renderer.record("guide:example-chapter/example-section").count(BEHIND[language]) == 1
    assert "hb-behind" not in renderer.record("guide:example-chapter")


@pytest.mark.parametrize(
    ("file", "start", "references"),
    [
        ("networks/example-network.yml", "summary: {", ["network:example-network"]),
        ("guide/example-chapter/example-section.yml", "gives: {", ["guide:example-chapter"]),
        ("glossary.yml", "    definition: {", ["page:glossary"]),
        (
            "workshops/example-workshop.yml",
            "summary: {",
            ["workshop:example-workshop", "sheets:example-workshop", "sheets:example-workshop/map"],
        ),
    ],
)
def test_what_is_printed_says_it_once_too(reviewed, file, start, references):
    path = reviewed / "data" / file
    before, found, after = path.read_text(encoding="utf-8").partition(start)
    assert found
    path.write_text(before + found + after.replace('es: "', 'es: "¡', 1), encoding="utf-8")
    for language, times in (("en", 1), ("es", 0)):
        renderer = Renderer(book(reviewed), language, ROOT / "overrides" / "components")
        for reference in references:
            make = WorkshopContent if reference.startswith(("workshop:", "sheets:")) else Content
            assert str(make(renderer, reference).blocks()).count(BEHIND[language]) == times, reference


@pytest.mark.parametrize(
    "reference", ["workshop:example-workshop", "slides:example-workshop", "sheets:example-workshop"]
)
def test_each_page_of_a_workshop_says_it_once(reviewed, reference):
    change(reviewed, "workshops/example-workshop.yml", ('es: "Se aprende', 'es: "¡Se aprende'))
    assert page(book(reviewed), "en", reference).count(BEHIND["en"]) == 1


def test_a_word_file_says_it_below_its_title(reviewed):
    change(reviewed, "templates/example-template.yml", ('es: "Encabezado"', 'es: "Comienzo"'))
    files = docx_files(Renderer(book(reviewed), "en", ROOT / "overrides" / "components"))
    (file,) = files.values()
    title, told, *_ = [paragraph.text for paragraph in Document(io.BytesIO(file)).paragraphs]
    assert (title, told) == ("Example letter", f"{BEHIND['en']}.")


def test_while_the_site_is_served_a_review_takes_the_notice_away(reviewed):
    kept = KeptArticles()

    def changed():
        handbook = book(reviewed)
        kept.begin(read_data(reviewed).documents, handbook, ROOT)
        found = [r for r in ("checklist:example-checklist", "network:example-network") if kept.changed("en", r)]
        for reference in found:
            kept.article("en", reference, lambda: "html")
        return found

    changed()
    change(reviewed, CHECKLIST, ('es: "Al probar."', 'es: "Al ensayar."'))
    assert changed() == ["checklist:example-checklist"]
    mark(reviewed)
    assert changed() == ["checklist:example-checklist"]
    assert changed() == []


@pytest.mark.parametrize(
    ("language", "words", "link"),
    [
        ("es", "cambió solo el inglés", "../listas/example-checklist/"),
        ("en", "only the English has changed", "../checklists/example-checklist/"),
    ],
)
def test_the_status_page_counts_and_leads_to_what_is_stale(reviewed, language, words, link):
    mark(reviewed, by="person", path="phases[only].steps[review].title")
    change(reviewed, CHECKLIST, ('en: "Write"', 'en: "Draft"'))
    handbook = book(reviewed)
    renderer = Renderer(handbook, language, ROOT / "overrides" / "components")
    html = renderer.page("page:translations").render("translations.html")
    row = html.partition('<tr data-counts="page:checklists">')[2].partition("</tr>")[0]
    cells = [cell.partition(">")[2].partition("<")[0] for cell in row.split("<td ")[1:]]
    total = handbook.translations.counts["checklist"].total()
    assert cells == ["1", str(total - 2), "1", "0", str(total)]
    assert f'<a href="{link}">' in html
    assert words in html


def test_the_status_page_says_when_nothing_is_stale(reviewed):
    renderer = Renderer(book(reviewed), "en", ROOT / "overrides" / "components")
    html = renderer.page("page:translations").render("translations.html")
    assert "None: each reviewed text is as it was reviewed." in html


# --- what ships ---


def test_the_shipped_ledger_has_a_review_of_most_texts_and_each_entry_is_of_a_data_file(shipped):
    ledger = read_ledger(ROOT)
    assert set(ledger) <= {document.file for document in shipped.documents}
    counted = sum(translations(shipped.documents, ledger).counts.values(), Counter())
    assert counted["person"] + counted["machine"] > counted.total() / 2
    assert all(entries(text) for text in ledger.values())
