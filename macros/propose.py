"""A filled form turned into a change of the data: ``python -m macros propose <file>``.

What stands in the form is anybody's text. It becomes quoted values of a record, is cleaned of what cannot be seen, and
is judged by the same check as everything else; nothing of it chooses a file, a command or a piece of YAML.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from macros.data import Data, read_data
from macros.issue_forms import MAX_CHARACTERS, clean, read_form, record_of
from macros.kinds import LANGUAGES
from macros.load import Document
from macros.nearest import slug
from macros.new import new, rewrite
from macros.problems import Problem, report
from macros.refusal import Refusal
from macros.structure import structure
from macros.urls import PAGES, Urls, owner
from macros.validate import schemas
from macros.yaml_text import with_value

_SHOWN = 60  # problems listed in each language; an answer on an issue has a greatest length
_LONGEST = 500  # characters of one problem


@dataclass(frozen=True, slots=True)
class Proposal:
    """What came of a form. files: what was written. problems: what the check has to say of it that it had not to say
    before. note: what else the reader should know, by language."""

    files: tuple[str, ...]
    problems: list[Problem]
    note: dict[str, str]


def propose(root: Path, body: str, language: str) -> Proposal | None:
    """Writes what the form in ``body`` proposes into the data below ``root``; None when it is none of our forms.

    language: of the comments of a new record. Raises Refusal, with nothing written, when it cannot be done.
    """
    if len(body) > MAX_CHARACTERS:
        raise Refusal(
            es=f"El formulario tiene más de {MAX_CHARACTERS} caracteres.",
            en=f"The form has more than {MAX_CHARACTERS} characters.",
        )
    filled = read_form(body)
    if filled is None:
        return None
    form, answers = filled
    before = read_data(root)
    if form.kind:
        files, note = _new(root, form.kind, record_of(form, answers, schemas(root / "schemas")), language)
    else:
        files, note = _correct(root, before, answers)
    known = {(p.file, p.path, p.key) for p in before.problems}
    problems = [p for p in read_data(root).problems if (p.file, p.path, p.key) not in known]
    return Proposal(files, problems, note)


_PERSON = {
    "es": "Una persona leerá las fuentes, llenará lo que falta y decidirá.",
    "en": "A person will read the sources, fill in what is missing and decide.",
}


def _new(root: Path, kind: str, record: dict, language: str) -> tuple[tuple[str, ...], dict[str, str]]:
    named = [record.get("acronym", {}).get("es"), *record.get("name", {}).values()]
    if kind == "term":
        named = [record["term"].get(code) for code in ("en", "es")] if "term" in record else []
    name = next((slug(text) for text in named if text and slug(text)), "")
    if not name:
        raise Refusal(
            es="Falta el nombre, o no tiene letras de las que salga un id.",
            en="The name is missing, or has no letters to make an id of.",
        )
    return new(root, kind, name, language, record).files, _PERSON


def _correct(root: Path, data: Data, answers: dict[str, str]) -> tuple[tuple[str, ...], dict[str, str]]:
    says, should = clean(answers.get("says", "")), clean(answers.get("should", ""))
    if len(says) < 4 or not should or says == should:
        raise Refusal(
            es="Falta lo que la página dice, o lo que debería decir.",
            en="What the page says is missing, or what it should say.",
        )
    own, code = _documents_of(data, clean(answers.get("page", "")))
    found = _places(own, says, code) or _places(data.documents, says, code)
    if len(found) != 1:
        where = ", ".join(f"{d.file}:{d.locate(path)[0]}" for d, path, _ in found[:8])
        raise Refusal(
            es=f"Esas palabras están en varios lugares: {where}. Una persona hará el cambio."
            if found
            else "Esas palabras no están así en los datos (quizá la página las compone, o llevan énfasis o enlaces). "
            "Una persona buscará el lugar y hará el cambio.",
            en=f"Those words stand in several places: {where}. A person will make the change."
            if found
            else "Those words do not stand so in the data (the page may put them together, or they hold emphasis or "
            "links). A person will find the place and make the change.",
        )
    ((document, path, text),) = found
    rewrite(root, document, _replaced(document, path, text, says, should))
    line = document.locate(path)[0]
    other = {"es": "inglés", "en": "español"}.get(str(path[-1]))
    if other is None:
        return (document.file,), _PERSON
    other_en = {"es": "English", "en": "Spanish"}[str(path[-1])]
    return (document.file,), {
        "es": f"Cambió {document.file}:{line}. El texto en {other} sigue como estaba: hay que cambiarlo también. "
        + _PERSON["es"],
        "en": f"{document.file}:{line} has changed. The {other_en} text stands as it was, and must be changed too. "
        + _PERSON["en"],
    }


def _replaced(document: Document, path: tuple, text: str, says: str, should: str) -> str:
    words = r"\s+".join(re.escape(word) for word in says.split())
    return with_value(document, path, re.sub(words, lambda _: should, text, count=1))


def _places(documents: list[Document], says: str, code: str | None) -> list[tuple[Document, tuple, str]]:
    """Every single value that holds the words ``says``, in the language ``code`` if it is known."""
    found = []
    for document in documents:
        if document.kind.name in ("ui", "published"):
            continue
        for path, scalar in document.scalars():
            foreign = path[-1:] and path[-1] in LANGUAGES and code not in (None, path[-1])
            if not foreign and says in re.sub(r"\s+", " ", scalar.value):
                found.append((document, path, scalar.value))
    return found


def _documents_of(data: Data, page: str) -> tuple[list[Document], str | None]:
    """The documents that a page shows first of all, and its language; a page is named by its address, wherever the
    site is published, or by its file. None of them when it is neither."""
    named = [d for d in data.documents if d.file == page.removeprefix("./")]
    if named or data.problems:  # no addresses are known while the data is not sound
        return named, None
    handbook = structure(data.documents)
    urls = Urls(handbook)
    path = unquote(urlsplit(page).path).strip("/") + "/"
    best, language = "", None
    known = [(reference, code) for reference in (*handbook.records(), *PAGES) for code in LANGUAGES]
    for reference, code in known:
        own = urls.path(reference, code)
        if own and f"/{path}".endswith(f"/{own}") and len(own) > len(urls.path(best, language) if best else ""):
            best, language = reference, code
    file = handbook.files.get(owner(best))
    return [d for d in data.documents if d.file == file], language


_WORDS = {
    "es": {
        "title": "### Español",
        "wrote": "De este formulario salió un cambio en {files}.",
        "sound": "La revisión no encontró problemas.",
        "left": "Falta esto ({count}):",
        "more": "… y {count} más: python -m macros check --language es",
        "not": "De este formulario no salió un cambio automático.",
    },
    "en": {
        "title": "### English",
        "wrote": "This form became a change in {files}.",
        "sound": "The check found no problem.",
        "left": "This is missing ({count}):",
        "more": "… and {count} more: python -m macros check --language en",
        "not": "This form did not become a change by itself.",
    },
}


def answer(proposal: Proposal | Refusal) -> str:
    """What to answer to whoever filled the form in, in both languages, as Markdown. What they wrote stands only
    inside fenced blocks that it cannot close."""
    return "\n\n".join(_answer(proposal, language) for language in LANGUAGES) + "\n"


def _answer(proposal: Proposal | Refusal, language: str) -> str:
    words = _WORDS[language]
    if isinstance(proposal, Refusal):
        return "\n\n".join((words["title"], words["not"], _fenced(proposal.words[language])))
    files = ", ".join(f"`{file}`" for file in proposal.files)
    parts = [words["title"], f"{words['wrote'].format(files=files)} {proposal.note[language]}"]
    if not proposal.problems:
        return "\n\n".join((*parts, words["sound"]))
    listed = [line[:_LONGEST] for line in report(proposal.problems, "text", language).splitlines()]
    shown = listed[:_SHOWN]
    if len(listed) > _SHOWN:
        shown.append(words["more"].format(count=len(listed) - _SHOWN))
    return "\n\n".join((*parts, words["left"].format(count=len(proposal.problems)), _fenced("\n".join(shown))))


def _fenced(text: str) -> str:
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{text}\n{fence}"
