"""Inline Markdown: what it may do, and what no text can make it do."""

import pytest

from macros.inline import Acronyms, Inline, TermFinder


@pytest.fixture
def inline():
    terms = TermFinder({"twinning": ("hermanamiento",), "uclg": ("CGLU", "Ciudades Unidas"), "law": ("LCT",)})
    return Inline(lambda r: f"/{r}", lambda r: f"name of {r}", terms, lambda t: f"/glossary#{t}")


def test_emphasis_and_links_are_rendered(inline):
    assert inline.html("*a* **b** [c](network:uclg) [d](https://example.org/?a=1&b=2)") == (
        '<em>a</em> <strong>b</strong> <a href="/network:uclg">c</a> '
        '<a href="https://example.org/?a=1&amp;b=2" rel="external">d</a>'
    )


def test_an_empty_label_shows_the_name_of_the_record(inline):
    assert inline.html("[](network:uclg)") == '<a href="/network:uclg">name of network:uclg</a>'


def test_terms_are_explained_where_they_first_appear(inline):
    first = inline.html("Un hermanamiento y otro hermanamiento.")
    assert first.count("hb-term") == 1
    assert 'data-term="twinning"' in first
    assert inline.html("Hermanamiento otra vez.") == "Hermanamiento otra vez."
    assert list(inline.explained) == ["twinning"]


def test_terms_are_whole_words_and_acronyms_keep_their_capitals(inline):
    assert "hb-term" not in inline.html("Hermanamientos, cglu, xLCT, LCT-2.")


def test_terms_inside_links_and_headings_are_left_alone(inline):
    assert "hb-term" not in inline.html("[hermanamiento](network:uclg)")
    assert "hb-term" not in inline.html("hermanamiento", explain=False)


@pytest.fixture
def expanding():
    terms = TermFinder({"law": ("LCT",)})
    acronyms = Acronyms({"LCT": "Ley de Tratados", "SRE": "Secretaría de Relaciones Exteriores"})
    return Inline(lambda r: f"/{r}", lambda r: "Ciudades (SRE)", terms, lambda t: f"/glossary#{t}", acronyms)


def test_an_acronym_has_its_full_name_at_its_first_mention_only(expanding):
    first = expanding.html("La LCT y la SRE.")
    assert 'href="/glossary#law">LCT</a> (Ley de Tratados) y la SRE (Secretaría de Relaciones Exteriores).' in first
    assert expanding.html("Otra vez la LCT y la SRE.") == "Otra vez la LCT y la SRE."


@pytest.mark.parametrize(
    "text",
    [
        "Relaciones Exteriores (SRE)",
        "Exteriores ([SRE](organization:sre))",
        "SRE (la Secretaría)",
        "[](organization:sre)",
    ],
)
def test_an_acronym_that_the_text_expands_is_left_as_it_is(expanding, text):
    assert "Secretaría de Relaciones Exteriores" not in expanding.html(text)
    assert expanding.html("La SRE.") == "La SRE."


def test_an_acronym_inside_a_parenthesis_or_a_heading_waits_for_its_next_mention(expanding):
    assert expanding.html("Algo (de la SRE)") == "Algo (de la SRE)"
    assert expanding.html("La SRE", explain=False) == "La SRE"
    assert expanding.html("La SRE") == "La SRE (Secretaría de Relaciones Exteriores)"


def test_an_acronym_is_expanded_inside_a_link_too(expanding):
    assert expanding.html("[la SRE](organization:sre)") == (
        '<a href="/organization:sre">la SRE (Secretaría de Relaciones Exteriores)</a>'
    )


def test_runs_hold_emphasis_and_links_as_plain_data(inline):
    assert inline.runs("a *b **c*** [d *e*](network:uclg) [](network:uclg) [f](https://example.org/?a=1&b=2) <g>") == [
        "a ",
        ["em", ["b ", ["strong", ["c"]]]],
        " ",
        ["link", "network:uclg", ["d ", ["em", ["e"]]]],
        " ",
        ["link", "network:uclg", ["name of network:uclg"]],
        " ",
        ["link", "https://example.org/?a=1&b=2", ["f"]],
        " <g>",
    ]


@pytest.mark.parametrize(
    "target", ["javascript:alert(1)", "http://example.org/", "file:///etc/passwd", "data:text/html,x"]
)
def test_a_link_to_anywhere_else_leaves_its_words_only(inline, target):
    assert inline.runs(f"[*a*]({target})")[-1] in (["em", ["a"]], f"[*a*]({target})", f"]({target})")
    assert "link" not in [run[0] for run in inline.runs(f"[*a*]({target})")]


def test_runs_expand_acronyms_and_note_terms_as_html_does(expanding, inline):
    assert expanding.runs("La LCT y la *LCT*.") == ["La LCT (Ley de Tratados) y la ", ["em", ["LCT"]], "."]
    assert expanding.runs("La SRE.", explain=False) == ["La SRE."]
    inline.runs("Un hermanamiento, la [LCT](network:uclg).")
    assert list(inline.explained) == ["twinning"]


def test_plain_text_has_no_markup(inline):
    assert inline.plain("*a* [b](network:x) [](network:uclg)") == "a b name of network:uclg"


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](data:text/html,<script>alert(1)</script>)",
        '[x](https://example.org/"onmouseover="alert(1))',
        "[<b onclick=alert(1)>](network:uclg)",
        "![x](https://example.org/x.png)",
        "<a href='javascript:alert(1)'>x</a>",
        "*<svg/onload=alert(1)>*",
        "[x](https://example.org/ 'title\" onclick=\"alert(1)')",
        "&lt;script&gt;",
        "</p></div><iframe src=//example.org>",
    ],
)
def test_no_text_makes_an_element_or_attribute_of_its_own(inline, text):
    from html.parser import HTMLParser

    found = []

    class Elements(HTMLParser):
        def handle_starttag(self, tag, attrs):
            found.append((tag, dict(attrs)))

    Elements().feed(str(inline.html(text)))
    for tag, attributes in found:
        assert tag in {"a", "em", "strong"}
        assert set(attributes) <= {"href", "rel", "class", "data-term"}
        assert attributes.get("href", "/").startswith(("https://", "/"))
