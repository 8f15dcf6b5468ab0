"""HTML that passes Markdown by."""

from macros.stash import Stash


def test_a_piece_comes_back_as_it_was():
    stash = Stash()
    html = "<p>\\1 *a* {{ b }}\n\n    code?</p>"
    assert stash.fill(f"<p>x</p>{stash.put(html)}<p>y</p>") == f"<p>x</p>{html}<p>y</p>"


def test_pieces_keep_their_places():
    stash = Stash()
    first, second = stash.put("<b>1</b>"), stash.put("<b>2</b>")
    assert stash.fill(second + first) == "<b>2</b><b>1</b>"
