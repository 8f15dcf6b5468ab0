"""The lists of what a browser may keep: every file that a page needs, in the part that needs it, and nothing else."""

import gzip
import json
import re
from posixpath import dirname, join, normpath

import pytest

from macros.offline import EDITION, WORKER, digest, offline_files, parts, with_zip


@pytest.fixture(scope="module")
def lists(site):
    edition = json.loads((site.folder / EDITION).read_bytes())
    return {name: json.loads((site.folder / f"copy/{name}.json").read_bytes()) for name in edition["parts"]}


def test_a_part_is_a_languages_pages_with_what_they_need():
    found = parts(
        [
            ("index.html", b"es"),
            ("en/index.html", b"en"),
            ("404.html", b"both"),
            ("assets/a.css", b"css"),
            ("en/assets/a.css", b"css"),
            ("en/offline/index.html", b"a page"),
            ("copy/es.json", b"[]"),
            ("service-worker.js", b""),
            ("api/v1/networks.json", b"{}"),
            ("feed.xml", b""),
            ("en/sitemap.xml.gz", b""),
            ("manual.zip", b""),
            ("pagefind/pagefind.js", b""),
            ("pagefind/wasm.es.pagefind", b""),
            ("pagefind/wasm.unknown.pagefind", b""),
            ("pagefind/pagefind.en_1.pf_meta", b""),
            ("pagefind/fragment/es_1.pf_fragment", b""),
            ("guia/guia.pdf", b"pdf"),
            ("en/guide/guide.pdf", b"pdf"),
        ]
    )
    paths = {name: {kept.path for kept in kept_files} for name, kept_files in found.items()}
    both = {"404.html", "assets/a.css", "pagefind/pagefind.js"}
    assert paths == {
        "es": both | {"index.html", "pagefind/wasm.es.pagefind", "pagefind/fragment/es_1.pf_fragment"},
        "en": both | {"en/index.html", "en/assets/a.css", "en/offline/index.html", "pagefind/pagefind.en_1.pf_meta"},
        "es-pdf": {"guia/guia.pdf"},
        "en-pdf": {"en/guide/guide.pdf"},
    }


def test_sizes_are_those_on_the_way_and_the_same_content_counts_once():
    page = b"<p>the same words</p>" * 500
    files = offline_files(parts([("a/index.html", page), ("b/index.html", page), ("x.docx", b"x" * 90)]), {})
    told = json.loads(files[EDITION])["parts"]["es"]
    assert told["files"] == 2
    assert told["transfer"] == len(gzip.compress(page, 6)) + 90
    assert told["size"] == 2 * len(page) + 90
    assert told["list"] == digest(files["copy/es.json"])
    assert json.loads(with_zip(files[EDITION], "m.zip", 7))["zip"] == {"path": "m.zip", "size": 7}


def test_a_change_in_one_language_leaves_the_list_of_the_other_as_it_was():
    def both(text):
        return json.loads(offline_files(parts([("index.html", text), ("en/index.html", b"en")]), {})[EDITION])["parts"]

    one, two = both(b"one"), both(b"two")
    assert one["es"]["list"] != two["es"]["list"]
    assert one["en"] == two["en"]


def test_what_the_pages_of_a_part_ask_for_is_in_the_part(site, lists):
    for name, listed in lists.items():
        if name.endswith("-pdf"):
            continue
        paths = {path for path, *_ in listed}
        for path in [p for p in paths if p.endswith(".html") and p != "404.html"]:
            html = (site.folder / path).read_text(encoding="utf-8")
            for link in re.findall(
                r'<(?:script|link rel="stylesheet"|link rel="icon")[^>]*(?:src|href)="([^"]+)"', html
            ):
                assert normpath(join(dirname(path), link.partition("?")[0])) in paths, (path, link)
            for link in re.findall(r'<a [^>]*href="([^"#?]+\.docx)"', html):
                assert normpath(join(dirname(path), link.partition("?")[0])) in paths, (path, link)
        pages = {p for p in site.pages if p.startswith("en/") == (name == "en") and p != "en/404.html"}
        assert {p if p.endswith(".html") else f"{p}index.html" for p in pages} <= paths


def test_the_hashes_are_those_of_the_files(site, lists):
    for listed in lists.values():
        for path, hashed, _ in listed[:: max(1, len(listed) // 50)]:
            assert digest((site.folder / path).read_bytes()) == hashed


def test_the_worker_stands_at_the_root_of_the_site_and_nowhere_else(site):
    assert (site.folder / WORKER).is_file()
    assert [path for path in site.folder.rglob(WORKER) if path.parent != site.folder] == []


@pytest.mark.parametrize(("root", "scope"), [("", "./"), ("en/", "../")])
def test_each_language_has_a_manifest_over_the_whole_site_with_icons_that_exist(site, root, scope):
    manifest = json.loads((site.folder / root / "manifest.webmanifest").read_bytes())
    assert manifest["lang"] == (root.rstrip("/") or "es")
    assert manifest["scope"] == scope
    assert manifest["start_url"] == "./"
    assert {"any", "maskable"} == {icon["purpose"] for icon in manifest["icons"]}
    for icon in manifest["icons"]:
        path = site.folder / root / icon["src"]
        assert path.is_file()
        if path.suffix == ".png":
            content = path.read_bytes()
            size = int.from_bytes(content[16:20], "big"), int.from_bytes(content[20:24], "big")
            assert "{}x{}".format(*size) == icon["sizes"]
    home, page = site.pages[root].html, site.pages[f"{root}{'offline' if root else 'sin-conexion'}/"].html
    assert 'rel="manifest"' in home
    assert 'rel="manifest"' in page
    others = [p for p in site.pages.values() if 'rel="manifest"' in p.html]
    assert len(others) == 4  # ordinary pages do not ask for it
