"""Two builds compared: what may differ between MkDocs and ProperDocs, and that nothing else may."""

import gzip
import json

import pytest

from .same_site import differences, main

PAGE = '<head>\n<meta name="generator" content="mkdocs-{by}, mkdocs-material-9.8.1">\n</head>\n<p>{text}</p>\n'


def lay(folder, by, **changed):
    """A little site, made by a generator. changed: its files that are not the same, by name."""
    lot = by[-1] * 7
    entry = [["index.html", f"{lot}{lot}", len(by)], [f"pagefind/filter/en_{lot}.pf_filter", lot, 1]]
    order = "ab" if by == "1.6.1" else "ba"
    files = {
        "index.html": PAGE.format(by=by, text="x").encode(),
        "word.docx": b"PK\xff1",
        "feed.xml": b"<a/>",
        "copy/en.json": json.dumps(entry).encode(),
        "copy/edition.json": json.dumps(
            {"parts": {"en": {"list": lot, "files": 2, "transfer": len(by), "size": len(by)}}, "words": {}}
        ).encode(),
        f"pagefind/filter/en_{lot}.pf_filter": gzip.compress(b"pagefind_dcd" + order.encode()),
        f"pagefind/pagefind.en_{lot}00.pf_meta": gzip.compress(b"x\x82dkindjen_" + lot.encode() + b"\x80\x83hacronyms"),
        "pagefind/pagefind-entry.json": json.dumps({"languages": {"en": {"hash": f"en_{lot}00"}}}).encode(),
    }
    for name, content in {**files, **changed}.items():
        if content is not None:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(content)
    return folder


@pytest.fixture
def one(tmp_path):
    return lay(tmp_path / "one", "1.6.1")


def test_the_generators_name_and_what_hangs_on_it_and_what_pagefind_draws_by_lot_may_differ(one, tmp_path, capsys):
    other = lay(tmp_path / "other", "ProperDocs 1.6.7")
    assert differences(one, other) == []
    assert main([str(one), str(other)]) == 0
    assert "8 files are the same" in capsys.readouterr().out


def test_every_other_difference_is_told_at_once_with_its_file_and_its_line(one, tmp_path, capsys):
    by = "ProperDocs 1.6.7"
    changed = {
        "index.html": PAGE.format(by=by, text="y").encode(),
        "word.docx": b"PK\xff2",
        "feed.xml": None,
        "new.txt": b"",
        "copy/en.json": b'[["index.html","6",9]]',
        "pagefind/filter/en_7777777.pf_filter": gzip.compress(b"pagefind_dcdac"),
    }
    other = lay(tmp_path / "other", by, **changed)
    assert main([str(one), str(other)]) == 1
    told = dict(line.split(": ", 1) for line in capsys.readouterr().out.splitlines())
    assert set(told) == {
        "index.html",
        "word.docx",
        "feed.xml",
        "new.txt",
        "copy/en.json",
        "pagefind/filter/en.pf_filter",
    }
    assert told["index.html"] == "line 4: '<p>x</p>' and '<p>y</p>'"
    assert told["word.docx"] == "differs from byte 3 on (4 and 4 bytes)"
    assert told["feed.xml"].startswith("only in") and told["new.txt"].endswith("other")


def test_the_themes_version_is_no_matter_of_the_generator(one, tmp_path):
    page = PAGE.format(by="1.6.1", text="x").replace("9.8.1", "9.8.2").encode()
    assert len(differences(one, lay(tmp_path / "other", "1.6.1", **{"index.html": page}))) == 1
