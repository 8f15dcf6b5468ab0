"""What lies inside a record: found once, with the anchor of its part."""

from macros.walk import changes, words


def section(example):
    return example.chapters[0].sections[0]


def test_a_change_has_the_anchor_of_the_part_it_stands_in(example):
    checklist = example.checklists[0]
    anchors = {anchor for anchor, _ in changes(checklist)}
    assert anchors <= {None, *(step.id for step in checklist.steps())}
    line = next(f for f in example.figures if f.id == "example-line")
    assert [anchor for anchor, _ in changes(line)] == [None]


def test_changes_of_blocks_are_found(example):
    assert len(changes(section(example))) == 1


def test_words_are_counted_in_each_language(example):
    es, en = words(section(example), "es"), words(section(example), "en")
    assert es > 20
    assert en > 20
    assert es != en
