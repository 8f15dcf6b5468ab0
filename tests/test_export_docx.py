"""Word files: made from the data, whole, and opened by a real office."""

import io
import subprocess
import zipfile

import pytest
from docx import Document
from docx.oxml.ns import qn

from macros.export_docx import docx, docx_files
from macros.render import Renderer

from .conftest import ROOT
from .install import find_office


def text_of(data: bytes) -> str:
    document = Document(io.BytesIO(data))
    return "\n".join(node.text or "" for node in document.element.body.iter(qn("w:t")))


def test_a_file_says_nothing_of_the_moment_at_which_it_was_made(example, renderer):
    [template] = example.templates
    data = docx(template, renderer)
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        assert {part.date_time for part in file.infolist()} == {(2000, 1, 1, 0, 0, 0)}
    assert docx(template, renderer) == data


def test_a_template_becomes_headings_fields_prompts_and_tables(example, renderer):
    [template] = example.templates
    data = docx(template, renderer)
    document = Document(io.BytesIO(data))
    language = renderer.language
    headings = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert headings == [section.title[language] for section in template.sections]
    assert document.paragraphs[0].style.name == "Title"
    tags = [node.get(qn("w:val")) for node in document.element.body.iter(qn("w:tag"))]
    # A field that stands inside the wording of another section is there too.
    assert tags == ["place", "subject", "signing-day", "remark", "signing-day", "place"]
    [table] = document.tables
    assert [cell.text for cell in table.rows[0].cells] == [
        c[language] for c in template.sections[1].body[2].table.columns
    ]
    assert len(table.rows) == 1 + 1 + 3
    text = text_of(data)
    for choice in template.sections[0].body[0].fields[4].choices:
        assert choice[language] in text
    assert document.core_properties.language == ("es-MX" if language == "es" else "en-GB")


def test_the_same_template_gives_the_same_document(example, renderer):
    [template] = example.templates
    first, second = (zipfile.ZipFile(io.BytesIO(docx(template, renderer))) for _ in range(2))
    for name in first.namelist():
        assert first.read(name) == second.read(name)


@pytest.fixture(scope="module", params=["es", "en"])
def files(request, handbook):
    return docx_files(Renderer(handbook, request.param, ROOT / "overrides" / "components"))


def test_every_template_of_the_handbook_has_its_file_with_all_it_asks_for(files, handbook):
    assert len(files) == len(handbook.templates) == 13
    for path, data in files.items():
        language = "en" if path.startswith("en/") else "es"
        template = next(t for t in handbook.templates if path.endswith(f"/{t.id}.docx"))
        text = text_of(data)
        for section in template.sections:
            assert section.title[language] in text
            for piece in section.body:
                for field in piece.fields:
                    assert field.label[language] in text


def test_a_real_office_opens_every_file_and_makes_a_pdf_of_it(files, tmp_path):
    office = find_office()
    assert office, "LibreOffice is needed for this test: make test installs it where it can."
    names = []
    for path, data in files.items():
        names.append(path.rpartition("/")[2])
        (tmp_path / names[-1]).write_bytes(data)
    command = [office, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "pdf"]
    result = subprocess.run([*command, *names], cwd=tmp_path, capture_output=True, text=True, timeout=240)
    for name in names:
        made = tmp_path / name.replace(".docx", ".pdf")
        assert made.is_file(), result.stdout + result.stderr
        assert made.read_bytes().startswith(b"%PDF")
        assert made.stat().st_size > 5_000
