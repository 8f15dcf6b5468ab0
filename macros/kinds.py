"""The kinds of record: where each lives, which schema rules it, how references name it.

The only list of kinds. Adding one starts here, with its schema and its class in model.py.
"""

from dataclasses import dataclass
from pathlib import PurePosixPath


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of data file.

    name: word used in references (``network:iclei``) and on the command line.
    pattern: glob of its files below ``data/``.
    schema: file name below ``schemas/``.
    single: one file holds all records (glossary, sources, deadlines, interface words).
    """

    name: str
    pattern: str
    schema: str
    single: bool = False


KINDS = (
    Kind("sources", "sources.yml", "sources.schema.json", single=True),
    Kind("glossary", "glossary.yml", "glossary.schema.json", single=True),
    Kind("ui", "ui.yml", "ui.schema.json", single=True),
    Kind("chapter", "guide/*/chapter.yml", "guide-chapter.schema.json"),
    Kind("section", "guide/*/*.yml", "guide-section.schema.json"),
    Kind("guideline", "guidelines/*.yml", "guideline.schema.json"),
    Kind("network", "networks/*.yml", "network.schema.json"),
    Kind("organization", "organizations/*.yml", "organization.schema.json"),
    Kind("checklist", "checklists/*.yml", "checklist.schema.json"),
    Kind("figure", "figures/*.yml", "figure.schema.json"),
    Kind("case", "cases/*.yml", "case.schema.json"),
    Kind("deadlines", "deadlines.yml", "deadlines.schema.json", single=True),
    Kind("published", "published.yml", "published.schema.json", single=True),
    Kind("redirects", "redirects.yml", "redirects.schema.json", single=True),
    Kind("decision", "decisions/*.yml", "decision.schema.json"),
    Kind("template", "templates/*.yml", "template.schema.json"),
    Kind("workshop", "workshops/*.yml", "workshop.schema.json"),
)

LANGUAGES = ("es", "en")


def kind_of(path: PurePosixPath) -> Kind | None:
    """The kind of the data file at ``path`` (relative to ``data/``), or None if it fits no kind."""
    for kind in KINDS:
        pattern = PurePosixPath(kind.pattern)
        if len(pattern.parts) == len(path.parts) and path.match(kind.pattern):
            return kind
    return None
