"""Which file is what."""

from pathlib import PurePosixPath

import pytest

from macros.kinds import KINDS, kind_of

from .conftest import ROOT


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("networks/iclei.yml", "network"),
        ("guide/agreements/chapter.yml", "chapter"),
        ("guide/agreements/twinning.yml", "section"),
        ("glossary.yml", "glossary"),
    ],
)
def test_the_place_of_a_file_says_its_kind(path, kind):
    assert kind_of(PurePosixPath(path)).name == kind


@pytest.mark.parametrize("path", ["networks/iclei.yaml", "networks/old/iclei.yml", "notes.yml", "guide/loose.yml"])
def test_files_elsewhere_have_no_kind(path):
    assert kind_of(PurePosixPath(path)) is None


def test_every_kind_has_its_schema():
    assert {kind.schema for kind in KINDS} | {"common.schema.json"} == {
        p.name for p in (ROOT / "schemas").glob("*.json")
    }
