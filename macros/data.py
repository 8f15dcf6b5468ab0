"""From files to sound data: load, validate, check, and every problem at once."""

from dataclasses import dataclass
from pathlib import Path

from macros.checks import check
from macros.ledger import ledger_problems
from macros.load import Document, load
from macros.problems import Problem, set_of
from macros.unfilled import unfilled, without_echoes
from macros.validate import schemas, validate


@dataclass(frozen=True)
class Data:
    """What is below ``data/``: the documents that could be read, and all that is wrong."""

    documents: list[Document]
    problems: list[Problem]


# Rules that find something missing, which may stand in a file that could not be read.
_MISSING = (
    "dangling_reference",
    "unknown_source",
    "missing_section",
    "unlisted_section",
    "published_procedure_gone",
    "step_not_published",
    "unknown_fill",
)


def read_data(root: Path, schema_folder: Path | None = None) -> Data:
    """Reads and checks everything below ``root/data`` against the schemas (``root/schemas`` if not given).

    Rules between records run on the documents their schemas accept; a document with a broken shape
    still counts as existing, so that one slip does not make a hundred references dangle. Places still to be
    filled in are looked for in every document that could be read.
    """
    documents, problems = load(root)
    schema_folder = schema_folder or root / "schemas"
    shape = validate(documents, schema_folder)
    broken = {problem.file for problem in shape}
    sound = [d for d in documents if d.file not in broken]
    unreadable = {problem.file for problem in problems}
    found = check(sound, schema_folder)
    if broken or unreadable:
        found = [p for p in found if p.key not in _MISSING]
    places = [p for document in documents for p in unfilled(document, schemas(schema_folder))]
    found = without_echoes(found, places)
    return Data(documents, sorted(set_of([*problems, *shape, *places, *found, *ledger_problems(root)])))
