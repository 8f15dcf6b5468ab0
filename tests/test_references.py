"""Finding references in plain data."""

from macros.references import Mention, mentions


def test_references_are_found_in_fields_and_in_links():
    data = {"see": ["network:iclei"], "text": {"es": "Véase [la red](network:uclg) y [](provision:lct-1992/a7)."}}
    assert list(mentions(data)) == [
        Mention(("see", 0), "network:iclei"),
        Mention(("text", "es"), "network:uclg", inline=True),
        Mention(("text", "es"), "provision:lct-1992/a7", inline=True),
    ]


def test_citations_are_known_by_their_field():
    data = {"sources": ["abc-2019#part"], "evidence": [{"source": "abc-2019"}]}
    assert [(m.target, m.citation) for m in mentions(data)] == [("abc-2019#part", True), ("abc-2019", True)]


def test_web_addresses_and_plain_words_are_no_references():
    assert list(mentions({"a": "[x](https://example.org/)", "b": "nota: algo", "c": "term"})) == []


def test_a_list_of_records_named_sources_is_searched_not_cited():
    assert list(mentions({"sources": [{"id": "x", "see": "network:iclei"}]})) == [
        Mention(("sources", 0, "see"), "network:iclei")
    ]
