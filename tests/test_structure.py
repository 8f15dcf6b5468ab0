"""From data to model: what is built, named and linked back."""

from macros.model import Network, Text
from macros.structure import sort_key


def test_records_become_objects_with_both_languages(example):
    (network,) = example.networks
    assert isinstance(network, Network)
    assert network.name == Text("Red de ejemplo", "Example Network")
    assert network.name["en"] == "Example Network"


def test_sections_stand_in_their_chapter_in_the_order_it_gives(example):
    (chapter,) = example.chapters
    assert [section.id for section in chapter.sections] == ["example-section"]


def test_backlinks_name_the_pages_that_name_a_record_or_a_part_of_it(example):
    assert set(example.used_in["provision:example-guideline/p1"]) == {
        "guideline:example-guideline",  # other provisions of its own page
        "checklist:example-checklist",
        "decision:example-decision",
        "organization:example-organization",
        "page:deadlines",
        "workshop:example-workshop",
    }
    assert set(example.used_in["guideline:example-guideline"]) == {
        "checklist:example-checklist",
        "decision:example-decision",
        "organization:example-organization",
        "page:deadlines",
        "workshop:example-workshop",
    }
    assert "guide:example-chapter/example-section" in example.used_in["checklist:example-checklist"]


def test_cited_places_know_who_cites_them(example):
    assert "network:example-network" in example.used_in["example-source#first"]


def test_every_page_knows_its_file(example):
    assert example.files["guide:example-chapter/example-section"] == "data/guide/example-chapter/example-section.yml"
    assert example.files["page:glossary"] == "data/glossary.yml"


def test_names_carry_the_acronym_unless_the_name_has_it(example):
    assert example.names["network:example-network"].es == "Red de ejemplo (RDE)"
    assert example.names["provision:example-guideline/p1"].en == "Example guidelines, First"


def test_words_are_ordered_without_regard_to_accents_and_case():
    assert sorted(["zona", "Ámbito", "acta", "órgano", "norma"], key=sort_key) == [
        "acta",
        "Ámbito",
        "norma",
        "órgano",
        "zona",
    ]
