"""Open data of the built site, read with the readers that others would use."""

import csv
import io
import json
import re

import feedparser
import pytest
from jsonschema import Draft202012Validator
from rdflib import DCAT, DCTERMS, RDF, SDO, Graph, URIRef
from referencing import Registry, Resource

from macros.export_csv import flat, safe, table
from macros.open_data import data_sets

SETS = [
    "networks",
    "organizations",
    "guidelines",
    "checklists",
    "chapters",
    "sections",
    "cases",
    "figures",
    "decisions",
    "templates",
    "workshops",
    "deadlines",
    "terms",
    "sources",
]  # the public names: others' scripts rely on them
PARTS = ("provisions", "provision_versions", "steps", "quantities", "changes")


def file(site, path):
    return site.folder / "api" / "v1" / path


@pytest.fixture(scope="module")
def registry(site):
    """Every published schema by its published address: nothing is looked up anywhere else."""
    resources = []
    for path in file(site, "schemas").iterdir():
        schema = json.loads(path.read_text(encoding="utf-8"))
        assert schema["$id"] == f"{site.address}api/v1/schemas/{path.name}"
        resources.append((schema["$id"], Resource.from_contents(schema)))
    return Registry().with_resources(resources)


@pytest.mark.parametrize("name", SETS)
def test_each_set_is_valid_by_its_own_published_schema_and_whole(site, registry, handbook, shipped, name):
    data = json.loads(file(site, f"{name}.json").read_text(encoding="utf-8"))
    schema = registry.contents(data["$schema"])
    Draft202012Validator.check_schema(schema)
    errors = [e.message for e in Draft202012Validator(schema, registry=registry).iter_errors(data)]
    assert errors == []
    expected = next(s for s in data_sets(shipped.documents) if s.name == name)
    assert data["count"] == len(data["items"]) == len(expected.items) > 0
    assert [item["record"] for item in data["items"]] == [item.data for item in expected.items]


@pytest.mark.parametrize("name", SETS)
def test_each_item_leads_to_its_page_in_both_languages(site, name):
    for item in json.loads(file(site, f"{name}.json").read_text(encoding="utf-8"))["items"]:
        for address in item["url"].values():
            path, _, anchor = address.removeprefix(site.address).partition("#")
            assert path in site.pages
            assert not anchor or anchor in site.pages[path].read.ids


def test_a_spoiled_record_is_refused_by_the_published_schema(site, registry):
    data = json.loads(file(site, "networks.json").read_text(encoding="utf-8"))
    del data["items"][0]["record"]["fee"]
    assert not Draft202012Validator(registry.contents(data["$schema"]), registry=registry).is_valid(data)


def test_the_index_names_every_set_with_its_count_its_files_and_its_schema(site):
    index = json.loads(file(site, "index.json").read_text(encoding="utf-8"))
    assert [row["set"] for row in index["sets"]] == SETS
    for row in index["sets"]:
        assert row["count"] == json.loads(file(site, f"{row['set']}.json").read_text(encoding="utf-8"))["count"]
        for kind in ("json", "csv", "schema"):
            assert (site.folder / row[kind].removeprefix(site.address)).is_file()
    assert re.fullmatch(r"\d+\.\d+\.\d+", index["version"])


@pytest.mark.parametrize("name", [*SETS, *PARTS])
def test_csv_opens_with_its_accents_and_runs_no_formula(site, name):
    raw = file(site, f"{name}.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    assert rows
    assert len({len(row) for row in rows}) == 1
    assert None not in rows[0]
    for row in rows:
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row.values())


def test_csv_has_a_row_for_each_record_and_texts_without_markup(site, handbook):
    rows = list(csv.DictReader(io.StringIO(file(site, "networks.csv").read_text(encoding="utf-8-sig"), newline="")))
    assert {row["id"] for row in rows} == {network.id for network in handbook.networks}
    assert not any("](" in cell for row in rows for cell in row.values())
    uclg = next(row for row in rows if row["id"] == "uclg")
    assert uclg["name_es"] == "Ciudades y Gobiernos Locales Unidos"
    assert uclg["fee_answer"] == "yes"
    assert "https://" in uclg["fee_evidence"]


@pytest.mark.parametrize(
    ("cell", "written"),
    [("=1+1", "'=1+1"), ("@x", "'@x"), ("-5 %", "'-5 %"), ("\tx", "'\tx"), ("a=1", "a=1"), ("", "")],
)
def test_what_a_spreadsheet_would_run_is_told_to_be_text(cell, written):
    assert safe(cell) == written


def test_rows_with_other_fields_share_one_header_in_order_of_appearance():
    def rows(plain):
        return ({name: plain(value, "es") for name, value in row.items()} for row in made)

    made = ({"a": "1", "b": "x, y"}, {"a": "2", "c": "«ñ»\nz"})
    text = table(rows, lambda value, language: value).decode("utf-8-sig")
    assert text == 'a,b,c\r\n1,"x, y",\r\n2,,"«ñ»\nz"\r\n'


def test_nested_fields_become_columns_and_lists_one_cell():
    row = flat(
        {"name": {"es": "*a*", "en": "b"}, "fee": {"answer": "no"}, "themes": ["x", "y"], "year": 3, "open": True},
        lambda text, language: text.strip("*"),
    )
    assert row == {
        "name_es": "a",
        "name_en": "b",
        "fee_answer": "no",
        "themes": "x | y",
        "year": "3",
        "open": "true",
    }


# --- linked data --------------------------------------------------------------------------------

_SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


@pytest.fixture(scope="module")
def described(site):
    """The graph of each page's JSON-LD, by path."""
    found = {}
    for path, page in site.pages.items():
        match = _SCRIPT.search(page.html)
        if match:
            found[path] = Graph().parse(data=match[1], format="json-ld")
    return found


@pytest.mark.parametrize(
    ("paths", "kind"),
    [
        (("redes/uclg/", "en/networks/uclg/", "organismos/dgcp/"), SDO.Organization),
        (("lineamientos/segob-2017/", "en/guidelines/sre-2018/"), SDO.Legislation),
        (("listas/sign-agreement/", "en/checklists/sign-agreement/"), SDO.HowTo),
        (("glosario/", "en/glossary/"), SDO.DefinedTermSet),
        (("datos/", "en/data/"), SDO.DataCatalog),
        (("casos/barcelona-1992/", "guia/acuerdos-interinstitucionales/hermanamientos/"), SDO.Article),
        (("cifras/delice-members-2019/",), SDO.Dataset),
    ],
)
def test_each_kind_of_page_says_what_it_is_about(described, site, paths, kind):
    for path in paths:
        subjects = list(described[path].subjects(RDF.type, kind))
        assert [str(subject) for subject in subjects] == [f"{site.address}{path}#_about"]


def test_only_words_of_schema_org_are_used(described):
    for path, graph in described.items():
        for predicate in set(graph.predicates()) - {RDF.type}:
            assert predicate in SDO, (path, predicate)
        for kind in graph.objects(None, RDF.type):
            assert kind in SDO, (path, kind)


def test_glossary_terms_are_defined_terms_with_their_own_address(described, site, handbook):
    graph = described["glosario/"]
    terms = set(graph.subjects(RDF.type, SDO.DefinedTerm))
    assert terms == {URIRef(f"{site.address}glosario/#{term.id}") for term in handbook.terms}


def test_the_catalogue_is_dcat_and_every_file_it_names_exists(site):
    graph = Graph().parse(file(site, "catalog.jsonld"), format="json-ld")
    catalogues = list(graph.subjects(RDF.type, DCAT.Catalog))
    assert len(catalogues) == 1
    datasets = set(graph.objects(catalogues[0], DCAT.dataset))
    assert len(datasets) == len(SETS)
    for dataset in datasets:
        assert {title.language for title in graph.objects(dataset, DCTERMS.title)} == {"es", "en"}
        distributions = list(graph.objects(dataset, DCAT.distribution))
        assert len(distributions) == 2
        for distribution in distributions:
            address = str(graph.value(distribution, DCAT.downloadURL))
            assert (site.folder / address.removeprefix(site.address)).is_file()


@pytest.mark.parametrize(("path", "language"), [("feed.xml", "es"), ("en/feed.xml", "en")])
def test_the_feed_of_changes_is_read_by_a_feed_reader(site, handbook, path, language):
    feed = feedparser.parse((site.folder / path).read_bytes())
    assert not feed.bozo, feed.get("bozo_exception")
    assert feed.version == "atom10"
    assert feed.feed.language == language
    assert len(feed.entries) > 50
    assert len({entry.id for entry in feed.entries}) == len(feed.entries)
    moments = [entry.updated_parsed for entry in feed.entries]
    assert moments == sorted(moments, reverse=True)
    for entry in feed.entries:
        address, _, anchor = entry.link.removeprefix(site.address).partition("#")
        assert address in site.pages
        assert not anchor or anchor in site.pages[address].read.ids


def test_the_data_page_documents_every_field_in_its_language(site):
    for path in ("datos/", "en/data/"):
        html = site.pages[path].html
        assert html.count('<th scope="row"><code>') > 150
        assert "<td></td>" not in html
