"""HTML that passes Markdown by."""

from macros.stash import Stash


def test_a_piece_comes_back_as_it_was():
    stash = Stash()
    html = "<p>\\1 *a* {{ b }}\n\n    code?</p>"
    assert stash.fill(f"<p>x</p>{stash.put(lambda: html)}<p>y</p>") == f"<p>x</p>{html}<p>y</p>"


def test_pieces_keep_their_places():
    stash = Stash()
    first, second = stash.put(lambda: "<b>1</b>"), stash.put(lambda: "<b>2</b>")
    assert stash.fill(second + first) == "<b>2</b><b>1</b>"


def test_a_piece_is_made_only_when_its_place_is_filled():
    stash, made = Stash(), []
    mark = stash.put(lambda: made.append("x") or "x")
    assert made == []
    stash.fill(mark)
    assert made == ["x"]
