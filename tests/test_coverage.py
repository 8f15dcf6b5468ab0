"""Nothing of the sources is left behind: each range of lines that the handbook must carry is assigned.

The table below is what must be carried. Which page carries it is read from the data: the parts that
data/sources.yml lists with their lines, and the records that cite them.
"""

import pytest

from macros.urls import Urls

# A place wider than this says too little of what it covers; it does not count.
WIDEST = 240

# Source, first and last line of its text extract, what stands there.
MUST_CARRY = (
    ("abc-2019", 1, 460, "chapter 1, local international action"),
    ("abc-2019", 461, 1506, "chapter 2, an international strategy"),
    ("abc-2019", 1507, 2545, "chapter 3, cooperation"),
    ("abc-2019", 2546, 3904, "chapter 4, promotion abroad"),
    ("abc-2019", 3905, 4285, "chapter 5, agreements"),
    ("abc-2019", 4286, 5006, "chapter 6, the multilateral agenda"),
    ("abc-2019", 5007, 5602, "chapter 6, organizations and networks"),
    ("abc-2019", 5603, 5920, "chapter 7, the diaspora"),
    ("notes-2018", 126, 483, "citizen diplomacy, essays"),
    ("notes-2018", 515, 905, "both guideline texts"),
    ("notes-2018", 906, 1050, "citizen diplomacy, contents of the two books"),
    ("ceccon-practica", 1, 690, "citizen diplomacy in practice"),
    ("kerber-2009", 1, 31, "citizen diplomacy, abstract"),
    ("cdmx-2022", 930, 1510, "paradiplomacy, concepts"),
    ("cdmx-2022", 1513, 2090, "paradiplomacy in Mexico"),
    ("cdmx-2022", 2111, 3240, "Mexico City"),
)


@pytest.fixture(scope="module")
def places(handbook):
    """For each source, its parts as (first line, last line, citation)."""
    found = {}
    for source in handbook.sources:
        for part in source.parts:
            if part.lines:
                first, _, last = part.lines.partition("-")
                row = (int(first), int(last or first), f"{source.id}#{part.id}")
                found.setdefault(source.id, []).append(row)
    return found


def runs(lines):
    """Consecutive numbers as «first-last»."""
    text, ordered = [], sorted(lines)
    for i, line in enumerate(ordered):
        if i == 0 or line != ordered[i - 1] + 1:
            text.append([line, line])
        text[-1][1] = line
    return [f"{first}-{last}" for first, last in text]


@pytest.mark.parametrize(("source", "first", "last", "what"), MUST_CARRY, ids=str)
def test_every_line_lies_in_a_place_that_a_page_cites(handbook, places, source, first, last, what):
    left = set(range(first, last + 1))
    for start, end, citation in places.get(source, ()):
        if handbook.used_in.get(citation) and end - start < WIDEST:
            left -= set(range(start, end + 1))
    assert runs(left) == [], f"{what}: lines of {source} that no page carries"


@pytest.mark.parametrize(("source", "first", "last", "what"), MUST_CARRY, ids=str)
def test_every_range_is_carried_by_pages_that_both_languages_have(handbook, places, source, first, last, what):
    urls = Urls(handbook)
    pages = {
        page
        for start, end, citation in places.get(source, ())
        if start <= last and end >= first
        for page in handbook.used_in.get(citation, ())
    }
    assert pages, what
    for page in pages:
        assert urls.path(page, "es") != urls.path(page, "en")


def test_every_place_of_a_source_is_cited(handbook, places):
    unused = [c for rows in places.values() for _, _, c in rows if not handbook.used_in.get(c)]
    assert unused == []
