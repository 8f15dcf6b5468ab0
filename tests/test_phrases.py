"""Phrases in running text."""

from macros.phrases import Phrases


def found(phrases, text):
    return [text[start:end] for start, end, _ in phrases.find(text)]


def test_the_longest_phrase_is_found_and_nothing_inside_it():
    phrases = Phrases(("ONU", "ONU-Habitat", "Habitat", "ONU Mujeres"))
    assert found(phrases, "La ONU, ONU-Habitat y ONU Mujeres.") == ["ONU", "ONU-Habitat", "ONU Mujeres"]


def test_a_phrase_is_whole_words():
    phrases = Phrases(("SRE", "acuerdo marco"))
    assert found(phrases, "SREs, anti-SRE, SRE-2, preacuerdo marco, acuerdo marcos") == []
    assert found(phrases, "(SRE) acuerdo marco: «SRE»") == ["SRE", "acuerdo marco", "SRE"]


def test_only_phrases_in_lower_case_are_found_in_any_case():
    phrases = Phrases(("LCT",), ("hermanamiento",))
    assert found(phrases, "lct, LCT, Hermanamiento, HERMANAMIENTO") == ["LCT", "Hermanamiento", "HERMANAMIENTO"]
    assert [phrase for _, _, phrase in phrases.find("HERMANAMIENTO")] == ["hermanamiento"]


def test_a_phrase_may_begin_with_a_sign():
    assert found(Phrases(("@red", "C40")), "de @red y C40") == ["@red", "C40"]


def test_without_phrases_nothing_is_found():
    assert Phrases(()).find("texto") == []
