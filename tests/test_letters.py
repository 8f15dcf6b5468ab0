"""Letters of the PDF editions: what is never asked for is there, and what is asked for is answered."""

import sys

import pytest

from macros.characters import UNCOMMON
from macros.letters import printable


def test_every_letter_that_is_not_asked_for_is_there():
    common = [c for c in map(chr, range(sys.maxunicode)) if not (UNCOMMON.match(c) or c.isspace())]
    assert len(common) > 300
    assert [c for c in common[:: len(common) // 60] if not printable(c)] == []
    assert all(map(printable, "áéíóúüñÁÉÍÓÚÜÑ¿¡«»“”‘’…—–−€ºª§•†łńș"))


@pytest.mark.parametrize(("character", "there"), [("→", True), ("☐", True), ("Ω", True), ("京", False), ("😀", False)])
def test_a_letter_that_is_not_common_is_looked_for_in_the_fonts(character, there):
    assert printable(character) is there
