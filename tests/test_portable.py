"""The folder for a USB stick: what becomes of links, scripts, search and Word files."""

import base64
import io
import json
import os
import re
import shutil
import zipfile
from posixpath import dirname, join, normpath

import pytest

from macros.__main__ import main
from macros.files import zipped
from macros.kinds import LANGUAGES
from macros.offline import EDITION
from macros.portable import NotASite, portable, public_address, to_file

from .conftest import ROOT

pytestmark = pytest.mark.release


@pytest.fixture(scope="module")
def files(site):
    return site.files()


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("../redes/", "../redes/index.html"),
        ("..", "../index.html"),
        (".", "./index.html"),
        ("./", "./index.html"),
        ("../..", "../../index.html"),
        ("../redes/iclei/?a=b#c", "../redes/iclei/index.html?a=b#c"),
        ("../glosario/#agreement", "../glosario/index.html#agreement"),
        ("#part", "#part"),
        ("?q=x", "?q=x"),
        ("", ""),
        ("x.docx", "x.docx"),
        ("../feed.xml", "../feed.xml"),
        ("https://example.org/", "https://example.org/"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("//example.org/", "//example.org/"),
        ("/manual/", "/manual/"),
    ],
)
def test_a_link_to_a_folder_becomes_a_link_to_its_file(link, expected):
    assert to_file(link) == expected


def test_every_link_of_every_page_leads_to_a_file_of_the_folder(usb):
    dead = set()
    for path, content in usb.items():
        if not path.endswith(".html"):
            continue
        for link in re.findall(r'(?<=\s)(?:href|src|data-href|data-page)="([^"#?]+)', content.decode()):
            if not re.match(r"[a-z]+:", link) and normpath(join(dirname(path), link)) not in usb:
                dead.add((path, link))
    assert dead == set()


def test_no_page_asks_for_a_module_in_a_file_or_for_what_a_folder_cannot_give(usb):
    for path, content in usb.items():
        if path.startswith("manual/") and path.endswith(".html"):
            html = content.decode()
            assert 'src="' not in "".join(re.findall(r'<script[^>]*type="module"[^>]*>', html)), path
            assert html.count('import "handbook/handbook"') == 1, path
            assert "speculationrules" not in html, path
            assert 'rel="manifest"' not in html, path
    names = set(usb)
    assert not any("pagefind" in name or "service-worker" in name or name.startswith("manual/copy/") for name in names)


def test_a_page_that_moved_and_the_rules_for_hosts_stay_behind(files, handbook):
    moved = b'<html><meta http-equiv="refresh" content="0; url=../redes/"></html>'
    few = {path: content for path, content in files.items() if path == "index.html" or not path.endswith(".html")}
    words = {code: handbook.words_in(code) for code in LANGUAGES}
    folder = portable({**few, "antes/index.html": moved, "_redirects": b"/antes/ /redes/ 301"}, words)
    assert "manual/index.html" in folder
    assert not any(path.startswith(("manual/antes", "manual/_redirects")) for path in folder)


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_import_map_holds_every_module_that_a_module_imports(usb, language):
    text = usb[f"manual/modules-{language}.js"].decode()
    imports = json.loads(json.loads(re.search(r"textContent = (.*);", text)[1].split(";document")[0]))["imports"]
    sources = {name: base64.b64decode(data.partition("base64,")[2]).decode() for name, data in imports.items()}
    for name, source in sources.items():
        assert not re.search(r"""(?:from|import\()\s*["']\.""", source), name
        assert set(re.findall(r'(?:from |import\(|: )"(handbook/[\w/-]+)"', source)) <= set(sources), name
    assert "MiniSearch" in sources["handbook/search"]  # the folder's own, in place of the site's
    assert "fetch(" not in sources["handbook/file-bytes"]


def test_each_language_has_its_own_search_with_sections(usb, files):
    for language, words in (("es", "cooperación"), ("en", "cooperation")):
        text = usb[f"manual/search-{language}.js"].decode()
        data = json.loads(text.removeprefix("handbookSearch(").removesuffix(");\n"))
        assert len(data["pages"]) == sum(f"fragment/{language}_" in path for path in files)
        for address, title, kind, _, sections in data["pages"]:
            assert f"manual/{address}".replace("/./", "/") in usb
            assert address.startswith("en/") == (language == "en")
            assert title
            assert kind
            html = usb[f"manual/{address}".replace("/./", "/")].decode()
            assert all(f'id="{anchor}"' in html for anchor, *_ in sections if anchor)
        assert any(words in row[2] for *_, sections in data["pages"] for row in sections)


def test_each_word_file_travels_in_a_script_beside_it(usb, files):
    words = [path for path in files if path.endswith(".docx")]
    assert words
    for path in words:
        text = usb[f"manual/{path}.js"].decode()
        assert base64.b64decode(re.search(r'"([^"]+)"', text)[1]) == files[path] == usb[f"manual/{path}"]


def test_both_languages_have_a_way_in_and_a_text_that_notepad_reads(usb):
    top = {path for path in usb if "/" not in path}
    assert top == {"abrir.html", "open.html", "LEEME.txt", "README.txt"}
    assert 'href="manual/index.html"' in usb["abrir.html"].decode()
    assert 'href="manual/en/index.html"' in usb["open.html"].decode()
    for name, entry in (("LEEME.txt", "abrir.html"), ("README.txt", "open.html")):
        text = usb[name].decode("utf-8-sig")
        assert entry in text
        assert text.count("\n") == text.count("\r\n") > 5


def test_the_same_folder_gives_the_same_bytes_whatever_its_order():
    folder = {"b/b.html": b"b" * 500, "a.txt": "ñ".encode()}
    again = dict(reversed(folder.items()))
    assert zipped(folder) == zipped(again)
    with zipfile.ZipFile(io.BytesIO(zipped(folder))) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == folder


def test_what_is_no_built_site_is_refused_with_the_mend(tmp_path, capsys):
    with pytest.raises(NotASite, match="make build"):
        portable({"index.html": b"", "readme.txt": b""}, {})
    assert main(["--root", str(ROOT), "zip", str(tmp_path)]) == 1
    assert "make build" in capsys.readouterr().err


def test_the_command_makes_the_zip_says_its_size_and_the_site_offers_it(site, tmp_path, capsys):
    copied = tmp_path / "site"
    shutil.copytree(site.folder, copied, copy_function=os.link)
    edition = (copied / EDITION).read_bytes()
    (copied / EDITION).unlink()
    (copied / EDITION).write_bytes(edition)
    assert main(["--root", str(ROOT), "zip", str(copied), "--language", "en"]) == 0
    told = capsys.readouterr().err
    size = (copied / "manual.zip").stat().st_size
    assert f"{size / 1e6:.1f} MB" in told
    assert "set SITE_URL" in told  # built for this machine
    assert json.loads((copied / EDITION).read_bytes())["zip"] == {"path": "manual.zip", "size": size}
    assert size < 40_000_000  # with the PDF editions, which are more than half of it


def test_the_address_that_shared_links_lead_to_is_the_one_the_site_was_built_for(files, site):
    assert public_address(files) == site.address
