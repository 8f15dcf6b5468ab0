"""Guessing what was meant."""

from macros.nearest import guess, nearest


def test_the_most_like_word_is_found():
    assert nearest("netwrok", ["network", "networks-of", "guide"]) == "network"


def test_nothing_like_it_is_no_guess():
    assert nearest("zzz", ["network", "guide"]) is None
    assert guess("zzz", ["network"]) == {"guess": "", "guess_es": ""}
