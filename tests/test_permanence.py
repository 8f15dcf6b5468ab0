"""Addresses once published stay, or lead on."""

import pytest

from macros.permanence import LIST, addresses, hosts_rules, lost, published, write_published

from .conftest import ROOT
from .test_site import build, project  # noqa: F401  (a fixture)


def test_every_address_of_the_site_is_on_the_list_of_published_ones(site):
    new = addresses(site.folder) - published(ROOT / "data")
    assert not new, f"{len(new)} addresses are not in data/{LIST}: run make publish. {sorted(new)[:10]}"


def test_no_published_address_is_lost_by_the_site(site, handbook):
    moved = {redirect.from_: redirect.to for redirect in handbook.redirects}
    assert lost(published(ROOT / "data"), addresses(site.folder), moved) == []


def test_an_address_is_lost_when_it_is_neither_there_nor_moved_and_a_moved_page_takes_its_anchors_along():
    once = {"a/", "a/#one", "b/", "b/#two", "c/#three"}
    assert lost(once, {"a/"}, {"b/": "x/"}) == ["a/#one", "c/#three"]
    assert lost(once, {"a/", "a/#one", "c/#three"}, {"b/": "x/"}) == []


def test_publishing_adds_to_the_list_and_takes_nothing_away(tmp_path):
    write_published(tmp_path, {"b/", "a/#one"})
    write_published(tmp_path, {"c/"})
    assert published(tmp_path) == {"a/#one", "b/", "c/"}
    assert (tmp_path / LIST).read_text(encoding="utf-8").startswith("# ")


def test_an_anchor_of_the_home_page_stays_on_the_list(tmp_path):
    write_published(tmp_path, {"", "#title"})
    write_published(tmp_path, {"a/"})
    assert published(tmp_path) == {"", "#title", "a/"}


def test_hosts_are_told_of_pages_with_the_path_of_the_site():
    rules = hosts_rules({"old/": "new/", "page/#old": "page/#new"}, "/manual/")
    assert rules == "/manual/old/ /manual/new/ 301\n"


@pytest.mark.parametrize("gone", ["redes/example-network/", "glosario/#example-term"])
def test_a_build_that_loses_an_address_fails_and_says_how_to_mend_it(project, gone):  # noqa: F811
    write_published(project / "data", {gone, f"{gone[:-1]}-of-old/" if gone.endswith("/") else f"{gone}-of-old"})
    result = build(project)
    assert result.returncode != 0
    assert f"{gone.rstrip('/')}-of-old" in result.stderr
    assert f"{gone}: " not in result.stderr  # what is there is not lost
    assert "data/redirects.yml" in result.stderr


def test_a_page_that_moved_leads_on_in_both_languages_and_a_part_says_where_it_went(project):  # noqa: F811
    write_published(project / "data", {"redes/old-network/", "redes/old-network/#_x", "en/networks/old-network/"})
    result = build(project, SITE_URL="https://handbook.example.org/manual/")
    assert result.returncode == 0, result.stderr
    folder = project / "site"
    old = (folder / "redes" / "old-network" / "index.html").read_text(encoding="utf-8")
    assert 'http-equiv="refresh" content="0; url=../example-network/"' in old
    assert 'rel="canonical" href="https://handbook.example.org/manual/redes/example-network/"' in old
    assert '<a href="../example-network/">' in old
    english = (folder / "en" / "networks" / "old-network" / "index.html").read_text(encoding="utf-8")
    assert 'lang="en"' in english and "This page has moved" in english
    glossary = (folder / "glosario" / "index.html").read_text(encoding="utf-8")
    assert 'id="old-term"' in glossary
    rules = (folder / "_redirects").read_text(encoding="utf-8")
    assert "/manual/redes/old-network/ /manual/redes/example-network/ 301" in rules


def test_a_line_that_moves_a_page_which_is_still_there_stops_the_build(project):  # noqa: F811
    moved = project / "data" / "redirects.yml"
    moved.write_text(moved.read_text(encoding="utf-8").replace("redes/old-network/", "redes/example-network/"))
    result = build(project)
    assert result.returncode != 0
    assert "redes/example-network/: still there" in result.stderr
