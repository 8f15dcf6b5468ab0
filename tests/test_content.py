"""What the shipped handbook must hold."""

import re

import pytest

from macros.chart import number


def test_the_shipped_data_has_no_problem(shipped):
    assert [problem.text() for problem in shipped.problems] == []


def instrument(handbook, name):
    return next(g for g in handbook.guidelines if g.id == name)


def test_the_2017_guidelines_have_their_forty_provisions(handbook):
    ids = [p.id for p in instrument(handbook, "segob-2017").provisions()]
    assert ids == [f"p{n}" for n in range(1, 41)]


def test_the_2017_guidelines_have_every_fraction(handbook):
    expected = {4: 15, 8: 7, 9: 3, 10: 2, 11: 6, 12: 4, 13: 5, 14: 4, 17: 7, 18: 6, 19: 3, 21: 4}
    expected |= {23: 8, 24: 6, 25: 9, 27: 4, 29: 4, 30: 7, 32: 4, 38: 7}
    for n, provision in enumerate(instrument(handbook, "segob-2017").provisions(), 1):
        assert sum(len(part.fractions) for part in provision.body) == expected.get(n, 0), provision.id


def test_the_2018_guidelines_have_their_sixteen_provisions(handbook):
    ids = [p.id for p in instrument(handbook, "sre-2018").provisions()]
    assert ids == [*(f"p{n}" for n in range(1, 14)), "p13bis", "t1", "t2"]


@pytest.mark.parametrize(
    ("instrument_id", "provision_id", "words"),
    [
        ("segob-2017", "p35", r"seis meses|six months"),
        ("segob-2017", "p38", r"90 días hábiles|90 business days"),
        ("segob-2017", "p39", r"30 días hábiles|30 business days"),
        ("sre-2018", "p10", r"cinco|five"),
        ("sre-2018", "p12", r"un mes|mes siguiente|month"),
    ],
)
def test_time_limits_and_numbers_of_the_guidelines_are_there(handbook, instrument_id, provision_id, words):
    provision = next(p for p in instrument(handbook, instrument_id).provisions() if p.id == provision_id)
    for language in ("es", "en"):
        text = " ".join(part.text[language] for part in provision.body if part.text)
        assert re.search(words, text), text


def test_the_procedures_and_catalogues_are_there(handbook):
    assert {c.id for c in handbook.checklists} >= {
        "sign-agreement",
        "keep-agreement",
        "service-fair",
        "create-participation-mechanism",
        "civil-society-delegation",
    }
    assert len(handbook.networks) >= 23
    assert len(handbook.organizations) >= 22


def test_every_fact_of_a_network_says_what_it_rests_on_or_that_it_is_not_known(handbook):
    for network in handbook.networks:
        for name in ("eligibility", "joining", "fee", "size", "founded", "seat", "mexico", "website"):
            fact = getattr(network, name)
            known = fact.mark != "unknown"
            assert not known or fact.evidence or getattr(fact, "url", None), (network.id, name)
    for organization in handbook.organizations:
        for name in ("working_with_cities", "founded", "seat", "website"):
            fact = getattr(organization, name)
            known = fact.mark != "unknown"
            assert not known or fact.evidence or getattr(fact, "url", None), (organization.id, name)


def test_the_opinion_can_lead_back_to_the_counterpart_and_to_the_signature(handbook):
    checklist = next(c for c in handbook.checklists if c.id == "sign-agreement")
    branching = [step for step in checklist.steps() if step.branches]
    assert branching, "step 4 of the procedure has two outcomes"
    assert any(step.then for step in checklist.steps()), "observations lead back to the opinion"


@pytest.mark.parametrize(
    "figure", ["55", "45", "90", "63", "98", "88", "12", "40", "6", "2,446", "25", "80", "11", "9", "2861", "1971"]
)
def test_the_figures_of_chapter_five_are_carried(handbook, figure):
    chapter = next(c for c in handbook.chapters if c.number == 5)
    for language in ("es", "en"):
        text = " ".join(chapter_words(handbook, chapter, language))
        assert re.search(rf"(?<![\d.,]){re.escape(figure)}(?![\d])", text), (figure, language)


def chapter_words(handbook, chapter, language):
    """Every text and every number that a chapter's sections and their figures show."""
    figures = {f"figure:{figure.id}": figure for figure in handbook.figures}
    for section in chapter.sections:
        for block in section.blocks:
            yield from (value[language] for value in texts(block))
            for item in figures[block.figure].values if block.figure else ():
                yield number(item.value, language)
                if item.note:
                    yield item.note[language]
                yield item.label[language]


def texts(block):
    """Every text of a block."""
    yield from filter(None, (block.text, block.heading))
    if block.list:
        yield from filter(None, (block.list.lead, *block.list.items))
    for definition in block.definitions:
        yield from (definition.term, definition.text)
    if block.table:
        yield block.table.caption
        yield from block.table.columns
        for row in block.table.rows:
            yield from row
    if block.note:
        yield block.note.text
    for change in block.changes:
        yield from (change.was, change.now)


def test_every_cited_place_is_used_and_every_source_is_described(handbook):
    for source in handbook.sources:
        assert handbook.used_in.get(source.id), source.id
