"""Guessing what was meant."""

import pytest

from macros.nearest import guess, in_form, nearest


def test_the_most_like_word_is_found():
    assert nearest("netwrok", ["network", "networks-of", "guide"]) == "network"


def test_nothing_like_it_is_no_guess():
    assert nearest("zzz", ["network", "guide"]) is None
    assert guess("zzz", ["network"]) == {"guess": "", "guess_es": ""}


ID = "^[a-z0-9]+(-[a-z0-9]+)*$"
DATE = "^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"


@pytest.mark.parametrize(
    ("written", "pattern", "meant"),
    [
        ("Red Ñandú", ID, "red-nandu"),
        ("03/2026", DATE, "2026-03"),
        ("5/3/2026", DATE, "2026-03-05"),
        ("2026.3", DATE, "2026-03"),
        ("mx", "^[A-Z]{2}$", "MX"),
        ("www.iclei.org", r"^https?://[A-Za-z0-9.-]+(:[0-9]+)?(/[^\s]*)?$", "https://www.iclei.org"),
        ("netwrok:iclei", "^(guide|network|organization):[a-z0-9]+(-[a-z0-9]+)*$", "network:iclei"),
        ("Network: ICLEI", "^(guide|network|organization):[a-z0-9]+(-[a-z0-9]+)*$", "network:iclei"),
        ("figrue:x", "^figure:[a-z0-9]+$", "figure:x"),
        ("ABC-2019#Law", "^[a-z0-9]+(-[a-z0-9]+)*(#[a-z0-9]+)?$", "abc-2019#law"),
    ],
)
def test_a_text_in_the_wrong_form_is_offered_in_the_right_one(written, pattern, meant):
    assert in_form(written, pattern)["guess"] == f"Did you mean '{meant}'? "


def test_a_text_that_no_form_mends_is_no_guess():
    assert in_form("someday", DATE)["guess"] == ""
