"""Pages as HTML, in both languages, from the example corpus."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from macros.model import Text
from macros.render import Renderer

from .conftest import ROOT


def test_every_record_renders_with_its_title_and_its_sources(renderer):
    for reference in renderer.records:
        html = renderer.record(reference)
        assert html.count("<h1>") == 1, reference
        assert 'id="_trust"' in html or reference.startswith(("slides:", "sheets:")), reference
        assert "example-source--first" in html or "example-source--second" in html, reference


def test_no_id_stands_twice_on_a_page(renderer):
    for reference in renderer.records:
        ids = re.findall(r'\sid="([^"]+)"', renderer.record(reference))
        assert len(ids) == len(set(ids)), reference


def test_a_provision_has_its_anchor_its_citation_and_its_backlinks(renderer):
    html = renderer.record("guideline:example-guideline")
    assert re.search(r'<h3 id="p1">', html)
    assert "copy-text" in html
    assert renderer.name("checklist:example-checklist") in html


@pytest.mark.parametrize(("language", "told"), [("es", "41 casos"), ("en", "41 cases")])
def test_a_catalogue_with_many_records_that_name_a_page_is_told_by_their_number(example, language, told):
    target, case = "checklist:example-checklist", example.cases[0]

    def html(count):
        cases = tuple(replace(case, id=f"case-{i}") for i in range(count))
        own = {f"case:{one.id}": example.names[f"case:{case.id}"] for one in cases}
        users = ("guide:example-chapter/example-section", *own)
        book = replace(example, cases=cases, names={**example.names, **own}, used_in={**example.used_in, target: users})
        whole = Renderer(book, language, ROOT / "overrides" / "components").record(target)
        return whole[whole.index('id="_used-in"') :]

    assert html(40).count("case-") == 40
    assert "case-" not in html(41)
    assert told in html(41)
    assert example.names["guide:example-chapter/example-section"][language] in html(41)


def test_steps_carry_their_permanent_id_and_their_branches(renderer):
    html = renderer.record("checklist:example-checklist")
    assert html.count('type="checkbox"') == 4
    assert 'data-step="mend"' in html
    assert re.search(r'→ <a href="#mend">', html)


def test_what_changed_stands_beside_the_statement_and_in_the_state_of_the_page(renderer):
    html = renderer.record("guide:example-chapter/example-section")
    assert "hb-state--changed" in html
    assert html.count('class="hb-change"') == 1


def test_terms_are_explained_in_place_and_listed_at_the_end(renderer):
    html = renderer.record("guide:example-chapter/example-section")
    assert html.count('data-term="example-term"') == 1
    assert 'id="_explained-example-term"' in html


@pytest.mark.parametrize(
    ("value", "es", "en"),
    [
        ("2018", "2018", "2018"),
        ("2018-03", "marzo de 2018", "March 2018"),
        ("2018-03-06", "6 de marzo de 2018", "March 6, 2018"),
    ],
)
def test_dates_are_written_as_each_language_writes_them(renderer, value, es, en):
    assert renderer.page("page:home").date(value) == (es if renderer.language == "es" else en)


def test_an_unknown_interface_word_is_an_error(renderer):
    with pytest.raises(KeyError):
        renderer.word("no_such_word")


def test_html_in_data_is_shown_as_text(example):
    evil = '<script>alert(1)</script>" onload="alert(1)'
    (network,) = example.networks
    spoiled = replace(network, name=Text(evil, evil), summary=Text(evil, evil), aliases=(evil,))
    book = replace(example, networks=(spoiled,), names={**example.names, "network:example-network": Text(evil, evil)})
    html = Renderer(book, "es", ROOT / "overrides" / "components").record("network:example-network")
    elements = []

    class Elements(HTMLParser):
        def handle_starttag(self, tag, attrs):
            elements.append((tag, {name for name, _ in attrs}))

    Elements().feed(html)
    assert "script" not in {tag for tag, _ in elements}
    assert all("onload" not in attributes for _, attributes in elements)
