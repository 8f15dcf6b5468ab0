"""LEAVING-MKDOCS.md names every file that ties us to MkDocs and its theme, and none that is gone."""

import re

from .conftest import ROOT

PAGE = (ROOT / "LEAVING-MKDOCS.md").read_text(encoding="utf-8")
NAMED = re.findall(r"^\| `([^`]+)` \| [^|]+ \| [^|]+ \|$", PAGE, re.MULTILINE)
# Their names; classes, attributes and icons of the theme; templates that are MkDocs'; macros in pages.
TIE = re.compile(
    r"(?i:(?<!LEAVING-)mkdocs|properdocs)|\bMaterial\b|\.icons/material|\bmd-[a-z]"
    r"|\{% extends|\.canonical_url\b|\{\{ component\("
)
LOOKED_THROUGH = ("macros", "overrides", "tests", "content", ".github/workflows")
ALONE = ("mkdocs.yml", "mkdocs.en.yml", "Makefile", "pyproject.toml")


def tied():
    """Every file of code, template, style, page or configuration that MkDocs or its theme shows in."""
    found = [ROOT / name for name in ALONE]
    for folder in LOOKED_THROUGH:
        found += [path for path in (ROOT / folder).rglob("*") if path.suffix in _KINDS]
    for path in found:
        name = path.relative_to(ROOT).as_posix()
        if not name.startswith("tests/examples/") and TIE.search(path.read_text(encoding="utf-8")):
            yield name


_KINDS = {".py", ".html", ".xml", ".css", ".js", ".md", ".yml", ".typ"}


def test_every_file_that_ties_us_is_named():
    folders = tuple(name for name in NAMED if name.endswith("/"))
    missing = [name for name in tied() if name not in NAMED and not name.startswith(folders)]
    assert missing == []


def test_no_file_is_named_that_is_gone_and_none_twice():
    assert [name for name in NAMED if not (ROOT / name).exists()] == []
    assert len(NAMED) == len(set(NAMED)) > 30


def test_only_one_file_of_the_handbook_imports_mkdocs():
    importing = re.compile(r"^\s*(?:from|import) (?:mkdocs|properdocs|material)\b", re.MULTILINE)
    found = [path.name for path in (ROOT / "macros").glob("*.py") if importing.search(path.read_text(encoding="utf-8"))]
    assert found == ["site.py"]
