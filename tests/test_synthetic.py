"""Synthetic records, with which the benchmark measures how the handbook grows."""

from macros.data import read_data

from .conftest import ROOT
from .synthetic import CATALOGUES, lay_synthetic


def test_synthetic_records_are_sound_and_always_the_same(tmp_path, shipped):
    total = sum(d.kind.name in CATALOGUES for d in shipped.documents) + 6
    made = []
    for name in ("first", "second"):
        folder = tmp_path / name
        folder.mkdir()
        assert lay_synthetic(folder, ROOT, total) == total
        made.append({p.relative_to(folder): p.read_bytes() for p in folder.glob("data/*/synthetic-*.yml")})
    assert made[0] == made[1]
    assert {path.parts[1] for path in made[0]} == set(CATALOGUES.values())
    data = read_data(tmp_path / "first")
    assert data.problems == []
    assert sum(d.kind.name in CATALOGUES for d in data.documents) == total
