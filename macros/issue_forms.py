"""The forms with which somebody without Git proposes a change: what they ask, as files for the repository's host, and
what a filled one says.

Forms know no language, so every label is in both. What a field is for, and the words to choose from, come from the
schemas and from data/ui.yml: ``python -m macros issue-forms`` writes the files anew.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from macros.checks import LABEL_GROUPS
from macros.schema_nodes import Node, node_of, said_at
from macros.validate import Schemas
from macros.yaml_text import quoted

MAX_CHARACTERS = 70_000  # a host's own limit is 65,536
NO_ANSWER = "_No response_"
_BEFORE_LABEL = " · "  # between a word of the data and what it is called


@dataclass(frozen=True, slots=True)
class Field:
    """One question. id: its name in addresses that fill the form in. label: in both languages. path: where the answer
    goes in the record; empty when it stays in the issue, for whoever reviews. about: what to write, where no schema
    says it. long: several lines."""

    id: str
    label: str
    path: tuple[str, ...] = ()
    required: bool = False
    long: bool = False
    about: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """One form. kind: of the record that it proposes; None for a correction. file: below .github/ISSUE_TEMPLATE."""

    kind: str | None
    file: str
    name: str
    about: str
    fields: tuple[Field, ...]


_EVIDENCE = Field(
    "evidence",
    "Dónde se ve / Where it is seen",
    ("verified", "evidence"),
    required=True,
    long=True,
    about="Direcciones web, una por renglón, o el nombre de la publicación y su fecha · "
    "Web addresses, one a line, or the name of the publication and its date",
)
_SEEN = Field("seen", "Fecha en que lo vio / Date on which you saw it", ("verified", "date"), required=True)
_MORE = Field(
    "more",
    "Algo más / Anything else",
    long=True,
    about="Lo que deba saber quien revise; no va en el registro · What a reviewer should know; not part of the record",
)
_SUMMARY = (
    Field("summary-es", "Qué es, en español / What it is, in Spanish", ("summary", "es"), required=True, long=True),
    Field("summary-en", "Qué es, en inglés / What it is, in English", ("summary", "en"), long=True),
)
_ACRONYM = Field("acronym", "Sigla o nombre corto / Acronym or short name", ("acronym",), required=True)
_REACH = (
    Field("region", "Región / Region", ("region",), required=True),
    Field("themes", "Temas / Themes", ("themes",), required=True),
)
_WEBSITE = Field("website", "Sitio web / Website", ("website", "url"), required=True)

CORRECTION = Form(
    None,
    "correccion-correction.yml",
    "Corrección / Correction",
    "Un dato equivocado, viejo o que falta · A fact that is wrong, out of date or missing",
    (
        Field(
            "page",
            "Página / Page",
            required=True,
            about="Dirección de la página, o el archivo que se ve al pie · "
            "Address of the page, or the file shown at its foot",
        ),
        Field(
            "says",
            "Lo que dice / What it says",
            required=True,
            long=True,
            about="Copiado de la página, tal cual: solo la frase que hay que cambiar · "
            "Copied from the page as it stands: only the sentence to change",
        ),
        Field(
            "should",
            "Lo que debería decir / What it should say",
            required=True,
            long=True,
            about="La frase completa, en el mismo idioma · The whole sentence, in the same language",
        ),
        Field(
            "evidence",
            "Dónde se ve, y en qué fecha / Where it is seen, and on which date",
            required=True,
            long=True,
            about="Direcciones web o nombre de la publicación · Web addresses, or name of the publication",
        ),
        _MORE,
    ),
)
FORMS = (
    CORRECTION,
    Form(
        "network",
        "red-network.yml",
        "Proponer una red / Propose a network",
        "Una red de ciudades que falta en el catálogo · A network of cities that the catalogue lacks",
        (
            Field(
                "name-es", "Nombre de la red, en español / Network's name, in Spanish", ("name", "es"), required=True
            ),
            Field("name-en", "Nombre de la red, en inglés / Network's name, in English", ("name", "en")),
            _ACRONYM,
            Field("kind", "Tipo de red / Kind of network", ("kind",), required=True),
            *_REACH,
            Field("participants", "Quién puede entrar / Who may join", ("participants",), required=True),
            *_SUMMARY,
            _WEBSITE,
            Field(
                "joining-es",
                "Cómo se entra, en español / How one joins, in Spanish",
                ("joining", "text", "es"),
                long=True,
            ),
            Field(
                "joining-en",
                "Cómo se entra, en inglés / How one joins, in English",
                ("joining", "text", "en"),
                long=True,
            ),
            _EVIDENCE,
            _SEEN,
            _MORE,
        ),
    ),
    Form(
        "organization",
        "organismo-organization.yml",
        "Proponer un organismo / Propose an organization",
        "Un organismo que falta en el catálogo · An organization that the catalogue lacks",
        (
            Field(
                "name-es",
                "Nombre del organismo, en español / Organization's name, in Spanish",
                ("name", "es"),
                required=True,
            ),
            Field("name-en", "Nombre del organismo, en inglés / Organization's name, in English", ("name", "en")),
            _ACRONYM,
            Field("kind", "Tipo de organismo / Kind of organization", ("kind",), required=True),
            *_REACH,
            *_SUMMARY,
            _WEBSITE,
            Field(
                "working-es",
                "Cómo trabaja con ciudades, en español / How it works with cities, in Spanish",
                ("working_with_cities", "text", "es"),
                long=True,
            ),
            Field(
                "working-en",
                "Cómo trabaja con ciudades, en inglés / How it works with cities, in English",
                ("working_with_cities", "text", "en"),
                long=True,
            ),
            _EVIDENCE,
            _SEEN,
            _MORE,
        ),
    ),
    Form(
        "term",
        "termino-term.yml",
        "Proponer un término del glosario / Propose a glossary term",
        "Una palabra o sigla que el manual no explica · A word or acronym that the handbook does not explain",
        (
            Field("term-es", "Término, en español / Term, in Spanish", ("term", "es"), required=True),
            Field("term-en", "Término, en inglés / Term, in English", ("term", "en")),
            Field("acronym-es", "Sigla en español, si la hay / Acronym in Spanish, if any", ("acronym", "es")),
            Field("acronym-en", "Sigla en inglés, si la hay / Acronym in English, if any", ("acronym", "en")),
            Field(
                "definition-es",
                "Definición, en español / Definition, in Spanish",
                ("definition", "es"),
                required=True,
                long=True,
            ),
            Field("definition-en", "Definición, en inglés / Definition, in English", ("definition", "en"), long=True),
            Field(
                "evidence",
                "De dónde sale la definición / Where the definition comes from",
                required=True,
                long=True,
                about="Publicación y página, o dirección web · Publication and page, or web address",
            ),
            _MORE,
        ),
    ),
)


def at(node: Node, path: tuple[str, ...]) -> Node:
    """The place that a field fills."""
    for part in path:
        node = node.child(part)
    return node


def allowed(node: Node) -> list[str]:
    """The words that a place, or each item of it, may hold; empty when any text will do."""
    inner = node.item() if "items" in node.schema else node
    return inner.schema.get("enum", [])


def form_file(form: Form, schemas: Schemas, ui: dict) -> str:
    """The form as its file. ui: the interface words (data/ui.yml)."""
    lines = [
        "# Written by: python -m macros issue-forms",
        f"name: {quoted(form.name)}",
        f"description: {quoted(form.about)}",
        "labels: [content]",
        "body:",
    ]
    for field in form.fields:
        lines += [f"  {line}" for line in _field_lines(form, field, schemas, ui)]
    return "\n".join(lines) + "\n"


def _field_lines(form: Form, field: Field, schemas: Schemas, ui: dict) -> list[str]:
    whole = node_of(schemas, form.kind) if field.path else None
    place = at(whole, field.path) if whole else None
    choices = allowed(place) if place else []
    about = (
        field.about or " · ".join(said_at(whole, field.path, language) for language in ("es", "en"))
        if whole
        else field.about
    )
    lines = [
        f"- type: {'dropdown' if choices else 'textarea' if field.long else 'input'}",
        f"  id: {field.id}",
        "  attributes:",
        f"    label: {quoted(field.label)}",
    ]
    if about:
        lines.append(f"    description: {quoted(about)}")
    if choices:
        names = _names(place, schemas, ui)
        lines += ["    multiple: true"] if "items" in place.schema else []
        lines += ["    options:", *(f"      - {quoted(_option(value, names))}" for value in choices)]
    if field.required:
        lines.append("  validations: {required: true}")
    return lines


def _option(value: str, names: dict) -> str:
    return f"{value}{_BEFORE_LABEL}{names[value]['es']} / {names[value]['en']}"


def _names(place: Node, schemas: Schemas, ui: dict) -> dict:
    """What each word of a place is called, in both languages."""
    values = allowed(place)
    for group, (file, path) in LABEL_GROUPS.items():
        found = schemas[file]
        for part in path:
            found = found[part]
        if found is values:
            return ui["labels"][group]
    raise KeyError(values)


def read_form(body: str) -> tuple[Form, dict[str, str]] | None:
    """The form that ``body`` is, filled in, with each answer by the field's id; None when it is none of ours.

    body: the text of an issue, anybody's: headings are looked for as whole lines, in the form's order; all else is
    an answer. A question left open has no answer.
    """
    lines = body.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for form in FORMS:
        places, start = [], 0
        for field in form.fields:
            heading = f"### {field.label}"
            place = next((i for i in range(start, len(lines)) if lines[i].strip() == heading), None)
            if place is None:
                break
            places.append(place)
            start = place + 1
        else:
            ends = [*places[1:], len(lines)]
            answers = {
                field.id: "\n".join(lines[place + 1 : end]).strip()
                for field, place, end in zip(form.fields, places, ends, strict=True)
            }
            return form, {name: answer for name, answer in answers.items() if answer not in ("", NO_ANSWER)}
    return None


def clean(text: str) -> str:
    """``text`` on one line, without what cannot be seen: controls, direction marks, zero-width characters."""
    text = unicodedata.normalize("NFC", re.sub(r"\s+", " ", text))
    return "".join(c for c in text if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co", "Cn")).strip()


def record_of(form: Form, answers: dict[str, str], schemas: Schemas) -> dict:
    """The answers in the shape of the record that the form proposes; nothing is made up for what was not answered."""
    whole, record = node_of(schemas, form.kind), {}
    for field in form.fields:
        if field.path and field.id in answers:
            inside = record
            for part in field.path[:-1]:
                inside = inside.setdefault(part, {})
            inside[field.path[-1]] = _value(at(whole, field.path), answers[field.id])
    return record


def _value(place: Node, answer: str) -> object:
    if place.text:
        return dict.fromkeys(("es", "en"), clean(answer))
    if allowed(place):
        words = [clean(part).partition(_BEFORE_LABEL)[0] for part in answer.split(", ")]
        return words if "items" in place.schema else words[0]
    if "items" in place.schema:
        found = [clean(line).removeprefix("- ") for line in answer.split("\n")]
        return [{"url" if line.startswith(("https://", "http://")) else "name": line} for line in found if line]
    return clean(answer)
