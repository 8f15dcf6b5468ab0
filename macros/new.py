"""A new record at its place: ``python -m macros new <kind> <id>``.

A record with a file of its own gets that file; one that is an item of a list (term, source, event, deadline) goes to
the end of that list, and a section also onto its chapter's list, with every other byte of those files kept.
"""

import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from macros.kinds import KINDS, Kind, kind_of
from macros.load import Document, load, read_document
from macros.nearest import nearest, slug
from macros.refusal import Refusal
from macros.schema_nodes import PARTS, node_of
from macros.skeleton import skeleton
from macros.unfilled import MARK, is_mark, unfilled
from macros.urls import PAGES
from macros.validate import Schemas, schemas
from macros.yaml_text import with_item, with_value

MAKEABLE = (*(kind.name for kind in KINDS if not kind.single), *PARTS)
_FILES = {kind.name: kind for kind in KINDS}
_COUNTED = {"chapter": "number", "checklist": "order", "decision": "order", "template": "order", "workshop": "order"}

_HEAD = {
    "es": [
        "# Registro por llenar. Sustituya cada {mark} por lo que corresponda; donde la marca está en un comentario,",
        "# elija el valor y quite el comentario. `python -m macros check` dice lo que falta, línea por línea.",
        "# Los comentarios son ayuda: se pueden quitar.",
    ],
    "en": [
        "# Record to fill in. Replace each {mark} with what belongs there; where the mark is in a comment, choose the",
        "# value and remove the comment. `python -m macros check` says what is missing, line by line.",
        "# Comments are there to help, and may be removed.",
    ],
}


@dataclass(frozen=True, slots=True)
class Made:
    """What was written. files: paths from the project's root, the record's own first; places: how many of its places
    are still to be filled in."""

    kind: str
    id: str
    files: tuple[str, ...]
    places: int


def new(root: Path, kind: str, name: str, language: str, given: dict | None = None) -> Made:
    """Writes the skeleton of a record into the data below ``root``.

    name: its id; for a section, ``chapter/id``. given: values of the record that are known already.
    Raises Refusal, with nothing written, when the kind is unknown or the id is malformed or taken.
    """
    if kind not in MAKEABLE:
        raise _unknown_kind(kind)
    documents = load(root)[0]
    all_schemas = schemas(root / "schemas")
    given = {"id": name.rpartition("/")[2], **_counted(kind, documents), **(given or {})}
    if kind == "section":
        return _new_section(root, name, language, given, documents, all_schemas)
    _sound_id(kind, name, all_schemas)
    if kind in PARTS:
        return _new_part(root, kind, name, language, given, documents, all_schemas)
    return _new_file(root, _FILES[kind], name, language, given, all_schemas)


def _unknown_kind(kind: str) -> Refusal:
    meant, known = nearest(kind, MAKEABLE), ", ".join(MAKEABLE)
    return Refusal(
        es=f"No hay registros del tipo '{kind}'. {f'¿Quiso decir {meant!r}? ' if meant else ''}Los tipos son: {known}.",
        en=f"There are no records of the kind '{kind}'. {f'Did you mean {meant!r}? ' if meant else ''}"
        f"The kinds are: {known}.",
    )


def _sound_id(kind: str, name: str, all_schemas: Schemas) -> None:
    if name in _kept_names():
        raise Refusal(
            es=f"'{name}' ya es nombre de otra cosa (una página o un aparato de Windows). Elija otro id.",
            en=f"'{name}' is the name of something else (a page, or a device of Windows). Choose another id.",
        )
    form = all_schemas["common.schema.json"]["$defs"]["id"]
    if re.search(form["pattern"], name) and len(name) <= form["maxLength"] and "\n" not in name and not is_mark(name):
        return
    meant = slug(name)
    raise Refusal(
        es=f"'{name}' no sirve como id: minúsculas sin acentos, cifras y guiones sencillos, hasta 60."
        + (f" Escriba: python -m macros new {kind} {meant}" if meant else ""),
        en=f"'{name}' cannot be an id: lower-case letters without accents, digits and single hyphens, up to 60."
        + (f" Write: python -m macros new {kind} {meant}" if meant else ""),
    )


def _kept_names() -> set[str]:
    """Ids that would stand for something else: files that Windows takes for devices, pages beside those of records."""
    pages = {folder.rpartition("/")[2] for page in PAGES.values() for folder in page.values() if "/" in folder}
    ports = {f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10)}
    return {"con", "prn", "aux", "nul", *ports, *pages}


def _taken(name: str, where: str) -> Refusal:
    return Refusal(
        es=f"Ya existe '{name}', en {where}. Elija otro id o cambie ese registro.",
        en=f"'{name}' exists already, in {where}. Choose another id, or change that record.",
    )


def _counted(kind: str, documents: list[Document]) -> dict:
    """The next free place of the kinds that are listed in an order."""
    field = _COUNTED.get(kind)
    if field is None:
        return {}
    used = [d.data.get(field) for d in documents if d.kind.name == kind and isinstance(d.data, dict)]
    return {field: max((n for n in used if isinstance(n, int)), default=0) + 1}


def _free(folder: Path, name: str, root: Path) -> None:
    """Raises Refusal when ``folder`` holds that name, in capitals or not: on many machines they are one."""
    for path in folder.iterdir() if folder.is_dir() else ():
        if path.name.casefold() == name.casefold():
            raise _taken(PurePosixPath(name).stem, path.relative_to(root).as_posix())


def _new_file(root: Path, kind: Kind, name: str, language: str, given: dict, all_schemas: Schemas) -> Made:
    path = root / "data" / kind.pattern.replace("*", name)
    if kind.name == "chapter":
        _free(path.parent.parent, name, root)
    _free(path.parent, path.name, root)
    lines = [line.format(mark=MARK[language]) for line in _HEAD[language]]
    lines += skeleton(node_of(all_schemas, kind.name), kind.name, language, given)
    text = "\n".join(lines) + "\n"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    file = path.relative_to(root).as_posix()
    return Made(kind.name, name, (file,), _places(text, file, all_schemas))


def _new_section(
    root: Path, name: str, language: str, given: dict, documents: list[Document], all_schemas: Schemas
) -> Made:
    chapter_id, _, section = name.partition("/")
    chapters = {PurePosixPath(d.file).parent.name: d for d in documents if d.kind.name == "chapter"}
    chapter = chapters.get(chapter_id)
    if not section or chapter is None:
        meant, known = nearest(chapter_id, chapters) or chapter_id, ", ".join(sorted(chapters))
        command = f"python -m macros new section {meant}/{slug(section) or 'id'}"
        raise Refusal(
            es=f"Una sección se nombra con su capítulo: {command}. Los capítulos son: {known}.",
            en=f"A section is named with its chapter: {command}. The chapters are: {known}.",
        )
    _sound_id("section", section, all_schemas)
    listed = chapter.data["sections"]
    if section in listed:
        changed = None
    elif len(listed) == 1 and is_mark(listed[0]):  # a chapter just made
        changed = with_value(chapter, ("sections", 0), section)
    else:
        changed = with_item(chapter, ("sections",), [section])
    kind = Kind("section", f"guide/{chapter_id}/*.yml", _FILES["section"].schema)
    made = _new_file(root, kind, section, language, given, all_schemas)
    if changed is None:
        return made
    rewrite(root, chapter, changed)
    return Made("section", section, (*made.files, chapter.file), made.places)


def _new_part(
    root: Path, kind: str, name: str, language: str, given: dict, documents: list[Document], all_schemas: Schemas
) -> Made:
    home, field = PARTS[kind]
    document = next((d for d in documents if d.kind.name == home), None)
    if document is None:
        file = f"data/{_FILES[home].pattern}"
        raise Refusal(
            es=f"No se puede leer {file}. Ejecute python -m macros check y corrija lo que diga.",
            en=f"{file} cannot be read. Run python -m macros check and mend what it says.",
        )
    for i, item in enumerate(document.data[field]):
        if str(item.get("id")).casefold() == name:
            raise _taken(name, f"{document.file}:{document.locate((field, i))[0]}")
    piece = skeleton(node_of(all_schemas, kind), kind, language, given)
    changed = with_item(document, (field,), piece)
    if changed is None:
        line, listed = document.locate((field,))[0], "\n".join(piece)
        raise Refusal(
            es=f"La lista '{field}' está escrita entre corchetes en {document.file}:{line}. Agregue ahí:\n{listed}",
            en=f"The list '{field}' is written in brackets in {document.file}:{line}. Add there:\n{listed}",
        )
    before = len(list(unfilled(document, all_schemas)))
    rewrite(root, document, changed)
    return Made(kind, name, (document.file,), _places(changed, document.file, all_schemas) - before)


def rewrite(root: Path, document: Document, text: str) -> None:
    """Writes a changed file; a byte order mark that it had stays."""
    path = root / document.file
    bom = b"\xef\xbb\xbf" if path.read_bytes().startswith(b"\xef\xbb\xbf") else b""
    path.write_bytes(bom + text.encode("utf-8"))


def _places(text: str, file: str, all_schemas: Schemas) -> int:
    kind = kind_of(PurePosixPath(file).relative_to("data"))
    document, problems = read_document(text.encode("utf-8"), file, kind)
    assert document is not None, problems
    return len(list(unfilled(document, all_schemas)))


_THEN = {
    "chapter": {
        "es": "Escriba sus secciones: python -m macros new section {id}/<id>",
        "en": "Write its sections: python -m macros new section {id}/<id>",
    },
    "section": {
        "es": "Quedó al final de 'sections' en {last}: muévala de lugar si conviene.",
        "en": "It stands at the end of 'sections' in {last}: move it if it belongs elsewhere.",
    },
    "checklist": {
        "es": "Ya con los pasos escritos, publique sus ids: python -m macros publish",
        "en": "Once the steps are written, publish their ids: python -m macros publish",
    },
    "figure": {
        "es": "Muéstrela en una sección, en un bloque: figure: figure:{id}",
        "en": "Show it in a section, in a block: figure: figure:{id}",
    },
    "case": {
        "es": "Muéstrelo en una sección, en un bloque: case: case:{id}",
        "en": "Show it in a section, in a block: case: case:{id}",
    },
    "template": {
        "es": "Nómbrela en los pasos que la usan: templates: [template:{id}]",
        "en": "Name it in the steps that use it: templates: [template:{id}]",
    },
    "event": {
        "es": "Nómbrelo en los plazos que se cuentan desde él: event: {id}",
        "en": "Name it in the deadlines that are counted from it: event: {id}",
    },
    "deadline": {
        "es": "Nómbrelo en los pasos en que cae: due: [deadline:{id}]",
        "en": "Name it in the steps that it falls on: due: [deadline:{id}]",
    },
    "source": {
        "es": "Cítela como {id}#<parte>, con las partes que le haya puesto.",
        "en": "Cite it as {id}#<part>, with the parts that you gave it.",
    },
}
_WORDS = {
    "es": {
        "wrote": "Se escribió en {file}.",
        "left": "Lo que falta:",
        "fill": "Llenar {places} lugares marcados con {mark}. Qué es cada campo: python -m macros explain {kind}",
        "check": "Revisar: python -m macros check --language es",
    },
    "en": {
        "wrote": "Written to {file}.",
        "left": "What remains:",
        "fill": "Fill in {places} places marked {mark}. What each field is: python -m macros explain {kind}",
        "check": "Check: python -m macros check --language en",
    },
}


def remaining(made: Made, language: str) -> str:
    """What was written and what remains to be done, as lines to print."""
    words = _WORDS[language]
    todo = [words["fill"].format(places=made.places, mark=MARK[language], kind=made.kind)]
    if made.kind in _THEN:
        todo.append(_THEN[made.kind][language].format(id=made.id, last=made.files[-1]))
    todo.append(words["check"])
    wrote = [words["wrote"].format(file=file) for file in made.files]
    return "\n".join([*wrote, words["left"], *(f"  {n}. {line}" for n, line in enumerate(todo, 1))])
