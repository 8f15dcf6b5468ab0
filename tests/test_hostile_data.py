"""Records made to do harm: what the check refuses, and what no page but a file is made of them.

Pages are looked at in the browser: tests/browser/test_hostile_records.py.
"""

import csv
import io
import json
import xml.etree.ElementTree as ET
from datetime import date
from html.parser import HTMLParser

import pikepdf
import pytest
import rdflib
from docx import Document as WordDocument

from macros.characters import UNSEEN
from macros.data import read_data
from macros.export_jsonld import json_ld
from macros.export_pdf import pdf_editions
from macros.exports import data_exports, exports
from macros.kinds import KINDS
from macros.open_data import About
from macros.render import Renderer
from macros.structure import structure
from macros.urls import PAGES

from .conftest import ROOT
from .hostile import (
    EXAMPLES,
    SCHEMAS,
    documents,
    payloads,
    put_everywhere,
    shown_on_pages,
    spoil,
    text_fields,
    texts_in,
)

SITE = "https://handbook.example.org/"


@pytest.fixture(scope="module")
def spoiled(tmp_path_factory):
    return spoil(tmp_path_factory.mktemp("spoiled"), len(payloads()) // 4)


@pytest.fixture(scope="module")
def files(spoiled):
    """Every file that is made of the spoiled records, by its path."""
    data = read_data(spoiled.folder)
    book = structure(data.documents)
    both = [Renderer(book, language, ROOT / "overrides" / "components") for language in ("es", "en")]
    about = About(SITE, "1.0.0")
    return {**dict(data_exports(*both, data.documents, SCHEMAS, about)), **dict(exports(*both, about))}, both


def test_every_text_field_of_every_schema_holds_payloads(spoiled):
    wanted = {(kind.schema, field) for kind in KINDS for field in text_fields(kind.schema)}
    assert len(wanted) > 500
    assert wanted <= {place for place, texts in spoiled.put.items() if texts}


def test_every_payload_that_can_be_shown_is_used_or_refused_in_words(tmp_path, spoiled):
    used = {text for texts in spoiled.put.values() for text in texts}
    refused = {text: problem for _, text, problem in spoiled.refused}
    assert set(filter(shown_on_pages, payloads())) <= used | set(refused)
    assert {problem.key for problem in refused.values()} == {"bad_link"}
    for problem in refused.values():
        for language in ("es", "en"):
            assert problem.hint(language)
            assert problem.text(language).startswith(f"{problem.file}:{problem.line}:")


def test_a_payload_that_cannot_be_seen_is_refused_in_every_field(tmp_path):
    unseen = [text for text in payloads() if UNSEEN.search(text) and len(text) < 60]
    assert len(unseen) > 10
    places = put_everywhere(tmp_path, unseen)
    found = read_data(tmp_path).problems
    assert {problem.key for problem in found} == {"unseen"}
    assert {(problem.file, problem.path) for problem in found} == places


def test_a_payload_in_letters_that_no_font_has_is_refused_in_every_field(tmp_path):
    foreign = [text for text in payloads() if not (shown_on_pages(text) or UNSEEN.search(text)) and len(text) < 12]
    assert len(foreign) > 2
    places = put_everywhere(tmp_path, [f"text {text}" for text in foreign])
    found = read_data(tmp_path).problems
    assert {problem.key for problem in found} == {"unprintable"}
    assert {(problem.file, problem.path) for problem in found} == places


@pytest.mark.parametrize("name", ["id", "slug", "reference", "sourceRef", "url", "date"])
def test_no_payload_fits_a_field_of_fixed_form(name):
    definition = SCHEMAS["common.schema.json"]["$defs"][name]
    of_text = definition if "pattern" in definition else SCHEMAS["common.schema.json"]["$defs"]["id"]
    validator = SCHEMAS.validator("common.schema.json").evolve(schema=of_text)
    fitting = {text for text in payloads() if validator.is_valid(text)}
    assert fitting <= {"constructor"}


def test_no_file_is_written_elsewhere(files):
    made, _ = files
    for path in made:
        assert not path.startswith("/")
        assert ".." not in path.split("/")
        assert "\\" not in path


def test_tables_hold_no_formula_and_no_row_of_a_text_of_its_own(files, spoiled):
    made, _ = files
    clean = {file: data for file, data in documents(EXAMPLES / "valid").items()}
    tables = {path: text.decode("utf-8-sig") for path, text in made.items() if path.endswith(".csv")}
    assert tables
    for path, text in tables.items():
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
        assert len({len(row) for row in rows}) == 1, path
        for cell in (cell for row in rows for cell in row):
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r")), (path, cell)
    networks = list(csv.DictReader(io.StringIO(tables["api/v1/networks.csv"], newline="")))
    assert len(networks) == sum(file.startswith("data/networks/") for file in clean)


def test_json_and_its_linked_form_are_read_as_the_records_have_it(files):
    made, both = files
    for path, text in made.items():
        if path.endswith(".json"):
            json.loads(text)
    about = About(SITE, "1.0.0")
    for renderer in both:
        for reference in (*renderer.records, *PAGES):
            found = json_ld(renderer.page(reference), about)
            if found:
                assert not {"<", ">", "&"} & set(found), "could end the script element that it stands in"
                rdflib.Graph().parse(data=found, format="json-ld")


def test_feeds_and_catalogues_are_whole_and_their_markup_is_their_own(files):
    made, _ = files
    read = [path for path in made if path.endswith((".xml", ".rdf"))]
    assert read

    class Elements(HTMLParser):
        def handle_starttag(self, tag, attributes):
            assert (tag, attributes) == ("p", [])

    for path in read:
        tree = ET.fromstring(made[path])
        for element in tree.iter():
            assert element.tag.startswith("{")
            if element.get("type") == "html":
                Elements().feed(element.text)
    for path in (path for path in made if path.endswith((".ttl", ".jsonld"))):
        rdflib.Graph().parse(data=made[path], format={"ttl": "turtle", "jsonld": "json-ld"}[path.rpartition(".")[2]])


def test_word_files_open_and_hold_text_alone(files):
    made, _ = files
    read = [path for path in made if path.endswith(".docx")]
    assert read
    for path in read:
        document = WordDocument(io.BytesIO(made[path]))
        assert not [one for one in document.part.rels.values() if one.is_external]
        tags = {element.tag.rpartition("}")[2] for element in document.element.body.iter()}
        assert not tags & {"fldSimple", "instrText", "object", "altChunk", "hyperlink"}


def test_pdf_editions_are_set_whole_and_lead_to_https_and_themselves_alone(tmp_path):
    # Letters beyond those of the fonts are an error of Typst (PDF/UA asks for it): these payloads are of ASCII.
    put_everywhere(
        tmp_path, [t for t in payloads() if t.isascii() and not UNSEEN.search(t) and "](" not in t and 2 < len(t) < 100]
    )
    data = read_data(tmp_path)
    assert data.problems == []
    book = structure(data.documents)
    made = pdf_editions(book, ROOT / "overrides", About(SITE, "1.0.0"), date(2026, 3, 3))
    assert len(made) > 10
    for edition in made:
        with pikepdf.open(io.BytesIO(edition.pdf)) as pdf:
            assert not {"/OpenAction", "/AA", "/AcroForm"} & set(pdf.Root.keys())
            for page in pdf.pages:
                for note in page.get("/Annots", ()):
                    action = note.get("/A", {"/S": "/GoTo"})
                    assert action["/S"] in ("/GoTo", "/URI")
                    assert str(action.get("/URI", SITE)).startswith(("https://", "http://"))


def test_the_walk_finds_texts_at_any_depth():
    data = {"name": {"es": "a", "en": "b"}, "aliases": ["c"], "kind": "thematic"}
    found = {path for path, _, _ in texts_in(data, SCHEMAS["network.schema.json"], "network.schema.json")}
    assert found == {("name", "es"), ("name", "en"), ("aliases", 0)}
