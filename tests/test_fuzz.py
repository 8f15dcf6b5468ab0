"""No input, however made, raises anything: what is wrong with it is reported.

The examples are always the same (derandomize) and their number is bounded, so that the same tree gives the same answer.
To look further, run with ``HYPOTHESIS_EXAMPLES=5000``. What was found stays below as examples, or in
tests/examples/invalid/.
"""

import copy
import os
from datetime import timedelta

import pytest
import yaml
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from macros.data import read_data
from macros.kinds import KINDS
from macros.load import Document, load, read_document
from macros.problems import Problem, report
from macros.structure import structure

from .conftest import EXAMPLES, ROOT
from .hostile import payloads

MANY = int(os.environ.get("HYPOTHESIS_EXAMPLES", 0))
SEVERAL, FEW = MANY or 400, MANY or 120
bounded = settings(
    derandomize=True,
    deadline=timedelta(seconds=20),
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
KIND = next(kind for kind in KINDS if kind.name == "network")

# Pieces of YAML that its grammar gives a meaning.
PIECES = (
    *("- ", "? ", ": ", "[", "]", "{", "}", ",", "&a ", "*a", "!!python/name:os.system ", "!x ", "|", ">-", "'", '"'),
    *(
        "%YAML 1.2\n",
        "---\n",
        "...\n",
        "#",
        "@",
        "`",
        "<<: ",
        "\n",
        "\r\n",
        "\t",
        "  ",
        "es: ",
        "en: ",
        "id: x\n",
        "\\",
        "~",
    ),
    *(
        "true",
        "0",
        "-1",
        "1.5",
        "0x1F",
        "9" * 30,
        "2019-03-01",
        "\x85",
        "\u2028",
        "\ufeff",
        "\x00",
        "\ud7ff",
        "\U0001f600",
    ),
)
yaml_text = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=40).map("".join)


def sound(found: tuple[Document | None, list[Problem]], text: str) -> None:
    """Either a document or problems, which name a place that there is, and can be told in both languages."""
    document, problems = found
    assert (document is None) == bool(problems)
    for problem in problems:
        assert 1 <= problem.line <= text.count("\n") + text.count("\r") + text.count("\x85") + text.count("\u2028") + 2
        assert problem.column >= 1
        for language in ("es", "en"):
            assert "\n" not in problem.text(language)
    for form in ("text", "json", "github"):
        report(problems, form, "es").encode()


@settings(bounded, max_examples=SEVERAL)
@given(st.binary(max_size=300))
@example(b"\xff\xfe\x00")
@example(b"\xed\xa0\x80")  # a lone surrogate
@example(b"a: \x00")
@example(b"\xef\xbb\xbf")
def test_any_bytes_are_read_or_refused(raw):
    sound(read_document(raw, "data/networks/x.yml", KIND), raw.decode("utf-8", "replace"))


@settings(bounded, max_examples=SEVERAL)
@given(yaml_text)
@example('a: "\\ud800"')
@example('"\\0": 1')
@example("a: &a [*a]")
@example("? [a]\n: {b: !!set {c}}")
@example("<<: *a")
@example("%TAG ! tag:x,%1b[31m:\n---\n!y z")
def test_any_text_with_the_signs_of_yaml_is_read_or_refused(text):
    try:
        raw = text.encode()
    except UnicodeEncodeError:
        assume(False)
    sound(read_document(raw, "data/networks/x.yml", KIND), text)


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? ", "- ? ", "[{a: "])
def test_nesting_as_deep_as_a_file_can_hold_is_refused(opening):
    text = opening * (990_000 // len(opening))
    _, [problem] = read_document(text.encode(), "data/networks/x.yml", KIND)
    assert problem.key == "too_deep"


values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**18), 10**18)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=20)
    | st.sampled_from(payloads())
    | st.sampled_from(
        ["", "x", "../x", "example-network", "network:example-network", "9999-12-31", "0000", "ZZ", "end"]
    ),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["es", "en", "id", "text", "x"]), inner, max_size=3)
    ),
    max_leaves=8,
)
DOCUMENTS = {document.file: document.data for document in load(EXAMPLES / "valid")[0] if document.kind.name != "ui"}


def places(value: object, path: tuple = ()) -> list[tuple]:
    """The path of everything inside a value."""
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(found for key, child in children for found in places(child, (*path, key)))]


@st.composite
def mutated(draw) -> tuple[str, object]:
    """One file of the example corpus with one or two things in it replaced, taken out or said twice."""
    file = draw(st.sampled_from(sorted(DOCUMENTS)))
    data = copy.deepcopy(DOCUMENTS[file])
    for _ in range(draw(st.integers(1, 2))):
        path = draw(st.sampled_from(places(data)[1:] or [()]))
        if not path:
            return file, draw(values)
        holder = data
        for part in path[:-1]:
            holder = holder[part]
        act = draw(st.sampled_from(["replace", "replace", "remove", "repeat"]))
        if act == "replace":
            holder[path[-1]] = draw(values)
        elif act == "remove":
            del holder[path[-1]]
        elif isinstance(holder, list):
            holder.append(copy.deepcopy(holder[path[-1]]))
    return file, data


@settings(bounded, max_examples=FEW)
@given(mutated())
def test_any_change_to_a_record_is_accepted_or_reported(tmp_path_factory, change):
    file, data = change
    folder = tmp_path_factory.getbasetemp() / "mutated"
    if not folder.exists():
        folder.mkdir()
        (folder / "schemas").symlink_to(ROOT / "schemas")
        for name in (*DOCUMENTS, "data/ui.yml"):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes((EXAMPLES / "valid" / name).read_bytes())
    try:
        text = yaml.safe_dump(data, allow_unicode=True)
        (folder / file).write_text(text, encoding="utf-8")
    except UnicodeEncodeError:
        assume(False)
    try:
        found = read_data(folder)
        for form in ("text", "json", "github"):
            report(found.problems, form, "en").encode()
        if not found.problems:
            structure(found.documents)
    finally:
        (folder / file).write_bytes((EXAMPLES / "valid" / file).read_bytes())
