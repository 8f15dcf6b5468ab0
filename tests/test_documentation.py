"""What the documents promise is there."""

import json
import re

from macros.kinds import KINDS, kind_of
from macros.schema_guide import schema_guide
from macros.validate import Schemas

from .conftest import ROOT


def read(name):
    return (ROOT / name).read_text(encoding="utf-8")


def test_every_make_target_is_in_the_readme_and_every_one_named_exists():
    targets = set(re.findall(r"^([a-z]+):.*##", read("Makefile"), re.MULTILINE)) - {"help"}
    named = set(re.findall(r"make ([a-z]+)", read("README.md")))
    assert targets <= named | {"lint"}
    assert named <= set(re.findall(r"^([a-z]+):", read("Makefile"), re.MULTILINE))
    assert set(re.findall(r"`make ([a-z]+)`", read("CONTRIBUTING.md"))) <= named


def test_every_browser_test_that_is_left_out_in_firefox_is_told_with_its_reason():
    tests = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests" / "browser").glob("test_*.py"))
    reasons = re.findall(r"chromium_only\(\s*\"(.+?)\"\s*\)", tests)
    told = re.findall(r"^- [^:\n]+: (.+)[;.]$", read("CONTRIBUTING.md").partition("`chromium_only`")[2], re.MULTILINE)
    assert len(reasons) == tests.count("chromium_only")
    assert sorted(set(reasons)) == sorted(told)


def test_every_command_of_the_command_line_is_in_the_readme():
    commands = set(re.findall(r'add_parser\(\s*"([a-z-]+)"', read("macros/__main__.py")))
    assert commands
    assert all(f"python -m macros {command}" in read("README.md") for command in commands)


def test_every_file_that_the_documents_name_exists():
    for document in ("README.md", "CONTRIBUTING.md", "SECURITY.md", "LEAVING-MKDOCS.md"):
        for target in re.findall(r"\]\(([A-Za-z][\w./-]+)\)", read(document)):
            assert (ROOT / target).exists(), (document, target)
        for path in re.findall(r"`((?:data|macros|tests|schemas|content|overrides)/[\w./-]+)`", read(document)):
            assert (ROOT / path).exists(), (document, path)


def test_the_schema_guide_is_the_one_that_the_schemas_make():
    assert read("schemas/README.md") == schema_guide(Schemas(ROOT / "schemas"))


def test_editors_get_the_schema_of_every_kind_of_file():
    settings = json.loads(read(".vscode/settings.json"))["yaml.schemas"]
    assert {key.removeprefix("./schemas/") for key in settings} == {kind.schema for kind in KINDS}
    for schema, pattern in settings.items():
        if "!" in pattern:
            continue
        for path in ROOT.glob(pattern):
            assert kind_of(path.relative_to(ROOT / "data")).schema == schema.removeprefix("./schemas/")


def test_the_lock_file_has_a_hash_for_everything_and_no_address():
    text = read("requirements.lock")
    assert "://" not in text
    requirements = re.findall(r"^[a-z0-9][^\s]*==", text, re.MULTILINE)
    assert requirements
    blocks = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]
    assert all("--hash=sha256:" in block for block in blocks)


def test_every_dependency_is_locked():
    pyproject = read("pyproject.toml")
    names = re.findall(r'^  "([a-z0-9-]+)(?:\[[a-z]+\])?[>=<]', pyproject, re.MULTILINE)
    locked = set(re.findall(r"^([a-z0-9-]+)(?:\[[a-z]+\])?==", read("requirements.lock"), re.MULTILINE))
    assert set(names) <= locked


def test_both_halves_of_the_security_page_promise_the_same():
    spanish, english = read("SECURITY.md").split("\n## English\n")
    for mark in ("\n- **", "\n### ", "\n| "):
        assert spanish.count(mark) == english.count(mark) > 0, mark
    assert set(re.findall(r"`[^`]+`|\]\([^)]+\)", spanish)) - {"](#español)", "](#english)"} == set(
        re.findall(r"`[^`]+`|\]\([^)]+\)", english)
    )


def test_both_halves_of_the_contributing_guide_have_the_same_steps():
    spanish, english = read("CONTRIBUTING.md").split("\n## English\n")
    assert (
        len(re.findall(r"^\d+\. ", spanish, re.MULTILINE)) == len(re.findall(r"^\d+\. ", english, re.MULTILINE)) == 10
    )
