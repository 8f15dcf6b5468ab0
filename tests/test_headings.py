"""Headings of a page, nested for its table of contents."""

from macros.headings import headings


def names(entries):
    return [(entry["name"], entry["id"], names(entry["children"])) for entry in entries]


def test_headings_are_nested_by_level():
    html = '<h1>T</h1><h2 id="a">A</h2><h3 id="b">B</h3><h2 id="c">C</h2>'
    assert names(headings(html)) == [("T", "title", [("A", "a", [("B", "b", [])]), ("C", "c", [])])]


def test_headings_without_an_id_and_deeper_ones_are_left_out():
    assert headings('<h2>A</h2><h4 id="x">X</h4>') == []


def test_the_permalink_sign_and_inner_markup_are_no_part_of_the_name():
    html = '<h2 id="a">Uno <em>dos</em>\n tres &amp; más<a class="headerlink" href="#a">¶</a></h2>'
    assert names(headings(html)) == [("Uno dos tres & más", "a", [])]
