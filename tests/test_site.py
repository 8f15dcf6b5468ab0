"""The build: bad data stops it and says why; the reader's address decides the links."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from .built import PageFile, lay_project
from .conftest import EXAMPLES, ROOT


@pytest.fixture
def project(tmp_path):
    """A copy of the project with the example corpus as its data."""
    lay_project(tmp_path, ROOT, EXAMPLES / "valid" / "data")
    return tmp_path


MODULE = (sys.executable, "-m", "mkdocs")
SCRIPT = (str(Path(sys.executable).with_name("mkdocs")),)


def build(project, *arguments, command=MODULE, **environment):
    return subprocess.run(
        [*command, "build", "--strict", *arguments],
        cwd=project,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", **environment},
        capture_output=True,
        text=True,
    )


def test_mkdocs_own_command_builds_the_site_too_with_its_pictures_and_pdf_files(project):
    result = build(project, command=SCRIPT, HANDBOOK_PDF="1")
    assert result.returncode == 0, result.stderr
    assert "<svg" in (project / "site" / "cifras" / "example-bars" / "index.html").read_text(encoding="utf-8")
    assert list((project / "site").rglob("*.pdf"))


def test_bad_data_stops_the_build_with_every_problem(project):
    network = project / "data" / "networks" / "example-network.yml"
    text = network.read_text(encoding="utf-8").replace("region: world", "region: moon")
    network.write_text(text.replace("status: active", "status: asleep"), encoding="utf-8")
    result = build(project)
    assert result.returncode != 0
    assert "data/networks/example-network.yml:6:9: status: 'asleep'" in result.stderr
    assert "data/networks/example-network.yml:17:9: region: 'moon'" in result.stderr
    assert not (project / "site" / "index.html").exists()


def test_a_written_page_without_a_reference_stops_the_build(project):
    (project / "content").unlink()
    shutil.copytree(ROOT / "content", project / "content")
    (project / "content" / "es" / "nueva.md").write_text("# Nueva\n", encoding="utf-8")
    result = build(project)
    assert result.returncode != 0
    assert "nueva.md: front matter needs 'reference'" in result.stderr


def test_an_unknown_name_on_a_written_page_stops_the_build(project):
    (project / "content").unlink()
    shutil.copytree(ROOT / "content", project / "content")
    home = project / "content" / "en" / "index.md"
    home.write_text(home.read_text(encoding="utf-8") + "\n{{ no_such_thing }}\n", encoding="utf-8")
    assert build(project).returncode != 0


def test_a_title_with_markup_or_with_the_signs_of_a_template_is_shown_as_it_is(project):
    title = (
        """{{ 7*7 }} {% set x = 1 %} </title><b title='x'> "y" {{ cycler.__init__.__globals__.os.mkdir("hacked") }}"""
    )
    network = project / "data" / "networks" / "example-network.yml"
    text = network.read_text(encoding="utf-8")
    network.write_text(text.replace("Red de ejemplo", title.replace('"', '\\"')), encoding="utf-8")
    result = build(project)
    assert result.returncode == 0, result.stderr
    html = (project / "site" / "redes" / "example-network" / "index.html").read_text(encoding="utf-8")
    reader = PageFile("redes/example-network/", project, html).read
    assert reader.title.startswith(title)
    assert "<b " not in html
    assert not (project / "hacked").exists()


def test_the_address_of_the_publication_comes_from_the_environment(project):
    result = build(project, SITE_URL="https://handbook.example.org/manual/", REPO_URL="https://example.org/repo")
    assert result.returncode == 0, result.stderr
    page = (project / "site" / "en" / "networks" / "example-network" / "index.html").read_text(encoding="utf-8")
    assert '<link rel="canonical" href="https://handbook.example.org/manual/en/networks/example-network/">' in page
    assert "https://example.org/repo/edit/main/data/networks/example-network.yml" in page


def test_without_a_repository_pages_name_their_file_and_link_nowhere(project):
    result = build(project, REPO_URL="")
    assert result.returncode == 0, result.stderr
    page = (project / "site" / "redes" / "example-network" / "index.html").read_text(encoding="utf-8")
    assert "<code>data/networks/example-network.yml</code>" in page
    assert "/edit/" not in page


def test_the_english_site_can_be_built_alone(project):
    result = build(project, "-f", "mkdocs.en.yml", "--site-dir", "english")
    assert result.returncode == 0, result.stderr
    assert (project / "english" / "networks" / "example-network" / "index.html").exists()
