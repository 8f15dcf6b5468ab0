"""Addresses: the public contract of the site."""

import pytest

from macros.urls import PAGES, Urls, relative


@pytest.mark.parametrize(
    ("reference", "es", "en"),
    [
        ("page:home", "", "en/"),
        ("network:example-network", "redes/example-network/", "en/networks/example-network/"),
        (
            "organization:example-organization",
            "organismos/example-organization/",
            "en/organizations/example-organization/",
        ),
        ("checklist:example-checklist", "listas/example-checklist/", "en/checklists/example-checklist/"),
        ("guideline:example-guideline", "lineamientos/example-guideline/", "en/guidelines/example-guideline/"),
        ("provision:example-guideline/p1", "lineamientos/example-guideline/#p1", "en/guidelines/example-guideline/#p1"),
        ("guide:example-chapter", "guia/capitulo-de-ejemplo/", "en/guide/example-chapter/"),
        (
            "guide:example-chapter/example-section",
            "guia/capitulo-de-ejemplo/seccion-de-ejemplo/",
            "en/guide/example-chapter/example-section/",
        ),
        ("term:example-term", "glosario/#example-term", "en/glossary/#example-term"),
        ("source:example-source", "fuentes/#example-source", "en/sources/#example-source"),
        ("checklist:example-checklist/send", "listas/example-checklist/#send", "en/checklists/example-checklist/#send"),
    ],
)
def test_a_reference_has_this_address_in_each_language(example, reference, es, en):
    urls = Urls(example)
    assert (urls.path(reference, "es"), urls.path(reference, "en")) == (es, en)


def test_a_cited_place_is_an_anchor_of_the_sources_page(example):
    assert Urls(example).citation("example-source#first", "en") == "en/sources/#example-source--first"


@pytest.mark.parametrize(
    ("target", "page", "link"),
    [
        ("redes/", "", "redes/"),
        ("", "redes/iclei/", "../../"),
        ("en/networks/iclei/", "redes/iclei/", "../../en/networks/iclei/"),
        ("redes/iclei/", "redes/iclei/", "./"),
        ("redes/iclei/#x", "redes/iclei/", "#x"),
        ("", "", "./"),
        ("glosario/#a", "redes/iclei/", "../../glosario/#a"),
    ],
)
def test_links_are_relative_to_the_page(target, page, link):
    assert relative(target, page) == link


def test_no_two_pages_share_an_address():
    for language in ("es", "en"):
        folders = [page[language] for page in PAGES.values()]
        assert len(folders) == len(set(folders))
