"""While the site is served, an article is rendered again when, and only when, something it shows has changed."""

import pytest

from macros.data import read_data
from macros.kept_articles import KeptArticles
from macros.structure import structure

from .conftest import ROOT

PAGE = "guide:example-chapter/example-section"


@pytest.fixture
def rendered(corpus):
    """Reads the corpus again, and says which of the asked pages were rendered anew."""
    kept = KeptArticles()

    def again(*references):
        documents = read_data(corpus).documents
        kept.begin(documents, structure(documents), ROOT)
        anew = []
        for reference in references:
            kept.article("es", reference, lambda r=reference: anew.append(r) or "html")
        return anew

    return again


def change(corpus, file, old, new):
    path = corpus / "data" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_what_is_to_be_rendered_anew_is_known_before(corpus):
    kept = KeptArticles()

    def build():
        documents = read_data(corpus).documents
        kept.begin(documents, structure(documents), ROOT)
        changed = [r for r in (PAGE, "network:example-network") if kept.changed("es", r)]
        for reference in changed:
            kept.article("es", reference, lambda: "html")
        return changed

    assert build() == [PAGE, "network:example-network"]
    assert build() == []
    change(corpus, "networks/example-network.yml", "Red inventada", "Red imaginada")
    assert build() == ["network:example-network"]


def test_a_template_is_rendered_anew_with_the_procedures_that_use_it_and_a_procedure_with_its_deadlines(
    rendered, corpus
):
    pages = ("template:example-template", "checklist:example-checklist", "network:example-network")
    rendered(*pages)
    change(
        corpus, "checklists/example-checklist.yml", 'es: "Probar un procedimiento"', 'es: "Ensayar un procedimiento"'
    )
    assert "template:example-template" in rendered(*pages)
    change(corpus, "deadlines.yml", "Al menos 15 días", "Con 15 días")
    assert rendered(*pages) == ["template:example-template", "checklist:example-checklist"]


def test_slides_are_rendered_anew_with_what_they_show_of_the_handbook(rendered, corpus):
    pages = ("slides:example-workshop", "sheets:example-workshop", "case:example-case")
    rendered(*pages)
    change(corpus, "networks/example-network.yml", "Red inventada", "Red imaginada")
    assert "slides:example-workshop" in rendered(*pages)
    assert rendered(*pages) == []


def test_nothing_is_rendered_twice_without_a_change(rendered):
    assert rendered(PAGE, "network:example-network") == [PAGE, "network:example-network"]
    assert rendered(PAGE, "network:example-network") == []


def test_a_changed_record_is_rendered_anew_and_the_others_are_kept(rendered, corpus):
    rendered(PAGE, "network:example-network")
    change(corpus, "networks/example-network.yml", "Red inventada", "Red imaginada")
    assert rendered(PAGE, "network:example-network") == ["network:example-network"]


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("figures/example-bars.yml", "value: 1200", "value: 1300"),
        ("cases/example-case.yml", "Caso inventado", "Caso imaginado"),
        ("ui.yml", 'next_title: {es: "Qué sigue"', 'next_title: {es: "Y ahora"'),
        ("glossary.yml", "es:", "es: "),
        ("networks/example-network.yml", "Red de ejemplo", "Red del ejemplo"),
    ],
)
def test_a_page_is_rendered_anew_when_what_it_shows_of_others_changes(rendered, corpus, file, old, new):
    rendered(PAGE)
    change(corpus, file, old, new)
    expected = [] if file == "glossary.yml" else [PAGE]  # a space in the file changes nothing that is shown
    assert rendered(PAGE) == expected


def test_a_whole_chapter_is_rendered_anew_with_any_of_its_sections(rendered, corpus):
    rendered("whole:example-chapter", "guide:example-chapter")
    change(corpus, "guide/example-chapter/example-section.yml", "Da una prueba", "Da otra prueba")
    assert rendered("whole:example-chapter", "guide:example-chapter") == [
        "whole:example-chapter",
        "guide:example-chapter",
    ]
