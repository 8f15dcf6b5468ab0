"""The handbook's command line: ``python -m macros <command>``.

Each command imports what it alone needs, so that the check, which editors run at every save, waits for nothing else.
"""

import argparse
import json
import os
import sys
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from macros.corpus import steps
from macros.data import read_data
from macros.kinds import LANGUAGES
from macros.permanence import LIST, addresses, published, write_published
from macros.problems import report
from macros.references import outgoing
from macros.refusal import Refusal
from macros.translations_command import add_translations, notices
from macros.validate import schemas

ROOT = Path(__file__).resolve().parent.parent


def _language() -> str:
    """Language of the messages: HANDBOOK_LANG, or the machine's locale, Spanish or English."""
    wanted = os.environ.get("HANDBOOK_LANG") or os.environ.get("LC_ALL") or os.environ.get("LANG") or ""
    return "es" if wanted.lower().startswith("es") else "en"


def check(arguments: argparse.Namespace) -> int:
    """Prints every problem of the data once. Returns 1 if there is any, else 0."""
    data = read_data(arguments.root)
    text = report(data.problems, arguments.format, arguments.language)
    if text:
        print(text)
    if arguments.format == "github":
        print("".join(f"{line}\n" for line in notices(data.documents, arguments.root, arguments.language)), end="")
    if arguments.format == "text":
        count = len(data.problems)
        words = {
            "en": f"{len(data.documents)} files read, {count} problem{'' if count == 1 else 's'}.",
            "es": f"{len(data.documents)} archivos leídos, {count} problema{'' if count == 1 else 's'}.",
        }
        print(words[arguments.language], file=sys.stderr)
    return 1 if data.problems else 0


def stale(arguments: argparse.Namespace) -> int:
    """Prints the records whose next check is due, most overdue first. Returns 1 if the data is not sound, else 0."""
    from macros.freshness import reviews
    from macros.structure import structure

    data = read_data(arguments.root)
    if data.problems:
        print(report(data.problems, "text", arguments.language))
        return 1
    handbook = structure(data.documents)
    until = arguments.today + timedelta(days=arguments.within)
    found = [review for review in reviews(handbook) if review.due <= until]
    if arguments.format == "json":
        rows = [
            {
                "record": review.reference,
                "file": handbook.files[review.reference],
                "last": review.last,
                "due": review.due.isoformat(),
                "days_late": review.late(arguments.today),
            }
            for review in found
        ]
        print(json.dumps(rows, indent=2))
        return 0
    words = _STALE[arguments.language]
    for review in found:
        late = review.late(arguments.today)
        when = words["late" if late > 0 else "soon"].format(days=abs(late))
        print(f"{handbook.files[review.reference]}: {words['row'].format(last=review.last, due=review.due)}, {when}")
    print(words["count"].format(count=len(found), all=len(reviews(handbook))), file=sys.stderr)
    return 0


_STALE = {
    "en": {
        "row": "last checked {last}, due {due}",
        "late": "{days} days late",
        "soon": "in {days} days",
        "count": "{count} of {all} records are due for a check.",
    },
    "es": {
        "row": "última revisión {last}, vence {due}",
        "late": "{days} días de atraso",
        "soon": "en {days} días",
        "count": "A {count} de {all} registros les toca revisión.",
    },
}


def links(arguments: argparse.Namespace) -> int:
    """Prints every outgoing address of the data once, for a link checker. Returns 0."""
    data = read_data(arguments.root)
    print("\n".join(outgoing(document.data for document in data.documents)))
    return 0


def publish(arguments: argparse.Namespace) -> int:
    """Adds every step of the procedures, and every address of the built site where there is one, to the lists of what
    was published, from which nothing is ever removed. Returns 0."""
    documents = read_data(arguments.root).documents
    target = arguments.root / "data" / "published.yml"
    listed = next((d.data["steps"] for d in documents if d.kind.name == "published"), {})
    found = {name: list(ids) for name, ids in listed.items()}
    for document in documents:
        if document.kind.name == "checklist":
            own = found.setdefault(document.data["id"], [])
            own += [step["id"] for _, step in steps(document.data) if step["id"] not in own]
    lines = [_PUBLISHED, "steps:"]
    for name in sorted(found):
        lines += [f"  {name}:", *(f"    - {step}" for step in found[name])]
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{sum(map(len, found.values()))} steps of {len(found)} procedures are in {target}.", file=sys.stderr)
    if arguments.site.exists():
        write_published(arguments.root / "data", addresses(arguments.site))
        print(f"{len(published(arguments.root / 'data'))} addresses are in data/{LIST}.", file=sys.stderr)
    return 0


_PUBLISHED = """\
# Every step that was ever published: readers' case files hang on these ids. Written by: python -m macros publish
# None leaves this list. A step that leaves its procedure goes to that procedure's past_steps."""


def pdf(arguments: argparse.Namespace) -> int:
    """Writes every PDF edition below a folder, as on the site. Returns 1 if the data is not sound, else 0."""
    from macros.export_pdf import pdf_editions
    from macros.files import write_files
    from macros.freshness import build_day
    from macros.open_data import About, version
    from macros.structure import structure

    data = read_data(arguments.root)
    if data.problems:
        print(report(data.problems, "text", _language()))
        return 1
    about = About(arguments.site_url.rstrip("/") + "/", version(arguments.root))
    made = pdf_editions(structure(data.documents), arguments.root / "overrides", about, build_day())
    write_files(arguments.folder, ((one.edition.path, one.pdf) for one in made))
    print(f"{len(made)} PDF files are in {arguments.folder}.", file=sys.stderr)
    return 0


def write_markdown(arguments: argparse.Namespace) -> int:
    """Writes every page as a Markdown file into a new folder. Returns 0, or 1 if the data is not sound.

    Raises Refusal when there is something in the folder already: what is no longer a page would stay.
    """
    from macros.export_markdown import PAGE_FOLDER, markdown_files
    from macros.files import write_files
    from macros.ledger import read_ledger
    from macros.open_data import About, version
    from macros.structure import structure
    from macros.translations import translations

    folder = arguments.folder
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Refusal(
            es=f"{folder} ya existe y no está vacía: dé el nombre de una carpeta nueva.",
            en=f"{folder} is there already and not empty: give the name of a new folder.",
        )
    data = read_data(arguments.root)
    if data.problems:
        print(report(data.problems, "text", arguments.language))
        return 1
    about = About(arguments.site_url.rstrip("/") + "/", version(arguments.root))
    states = translations(data.documents, read_ledger(arguments.root))
    handbook = replace(structure(data.documents), translations=states)
    files = markdown_files(handbook, data.documents, arguments.root, about)
    write_files(folder, files.items())
    said = _MARKDOWN[arguments.language]
    print(said.format(pages=sum(path.endswith(".md") for path in files), folder=folder / PAGE_FOLDER), file=sys.stderr)
    return 0


_MARKDOWN = {
    "en": "{pages} pages are in {folder}. To build them: mkdocs build --strict, in the folder above.",
    "es": "{pages} páginas están en {folder}. Para construirlas: mkdocs build --strict, en la carpeta de arriba.",
}


def make_zip(arguments: argparse.Namespace) -> int:
    """Writes the built site as a .zip for a USB stick; inside the site, its page about this offers it. Returns 0, or 1
    when the folder is no built site or the data is not sound."""
    from macros.files import zipped
    from macros.offline import EDITION, with_zip
    from macros.portable import NotASite, portable, public_address
    from macros.structure import structure

    site, target = arguments.site, arguments.target or arguments.site / ZIP_NAME
    data = read_data(arguments.root)
    if data.problems:
        print(report(data.problems, "text", arguments.language))
        return 1
    handbook = structure(data.documents)
    words = {code: handbook.words_in(code) for code in LANGUAGES}
    files = {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}
    said = _ZIP[arguments.language]
    try:
        content = zipped(portable(files, words))
    except NotASite as error:
        print(f"{site}: {error}", file=sys.stderr)
        return 1
    target.write_bytes(content)
    print(said["made"].format(target=target, size=len(content) / 1e6), file=sys.stderr)
    if (site / EDITION).is_file() and target.resolve().is_relative_to(site.resolve()):
        path = target.resolve().relative_to(site.resolve()).as_posix()
        (site / EDITION).write_bytes(with_zip(files[EDITION], path, len(content)))
    address = public_address(files)
    if urlsplit(address).hostname in (None, "127.0.0.1", "localhost"):
        print(said["address"].format(address=address), file=sys.stderr)
    return 0


ZIP_NAME = "manual.zip"
_ZIP = {
    "en": {
        "made": "{target}: {size:.1f} MB.",
        "address": "Links of case files will lead to {address}: set SITE_URL and build again.",
    },
    "es": {
        "made": "{target}: {size:.1f} MB.",
        "address": "Los enlaces de expedientes llevarán a {address}: ponga SITE_URL y hágalo de nuevo.",
    },
}


def print_schema_guide(arguments: argparse.Namespace) -> int:
    """Prints schemas/README.md as the schemas have it."""
    from macros.schema_guide import schema_guide

    print(schema_guide(schemas(arguments.root / "schemas")), end="")
    return 0


def make_new(arguments: argparse.Namespace) -> int:
    """Writes the skeleton of a record and prints what remains to be done. Returns 0."""
    from macros.new import new, remaining

    made = new(arguments.root, arguments.kind, arguments.id, arguments.language)
    print(remaining(made, arguments.language))
    return 0


def print_explanation(arguments: argparse.Namespace) -> int:
    """Prints what a kind of record or a field means. Returns 0."""
    from macros.explain import explain

    print(explain(arguments.root, arguments.place, arguments.language))
    return 0


_NO_FORM = 3  # exit code for what is no form of ours


def make_proposal(arguments: argparse.Namespace) -> int:
    """Turns a filled form into a change of the data and prints what to answer, in both languages. Returns 0, 1 when
    no change could be made of it, or 3, with nothing printed, when it is no form of ours."""
    from macros.propose import answer, propose

    body = arguments.file.read_text(encoding="utf-8", errors="replace")
    try:
        proposal = propose(arguments.root, body, arguments.language)
    except Refusal as refusal:
        print(answer(refusal), end="")
        return 1
    if proposal is None:
        return _NO_FORM
    print(answer(proposal), end="")
    return 0


def write_issue_forms(arguments: argparse.Namespace) -> int:
    """Writes the forms for the repository's host as the schemas have them. Returns 0."""
    from macros.issue_forms import FORMS, form_file

    ui = next(d.data for d in read_data(arguments.root).documents if d.kind.name == "ui")
    folder = arguments.root / ".github" / "ISSUE_TEMPLATE"
    for form in FORMS:
        text = form_file(form, schemas(arguments.root / "schemas"), ui)
        (folder / form.file).write_text(text, encoding="utf-8", newline="\n")
    return 0


def print_contributor_language(arguments: argparse.Namespace) -> int:
    """Prints es or en: the language in which to tell a contributor what is wrong. Returns 0."""
    from macros.contributor import language_of

    template = (arguments.root / ".github" / "pull_request_template.md").read_text(encoding="utf-8")
    print(language_of(json.loads(arguments.event.read_text(encoding="utf-8")), template))
    return 0


def sbom(arguments: argparse.Namespace) -> int:
    """Reads the bill of materials that cyclonedx-py makes and prints it with the scripts of the site. Returns 0."""
    from macros.bill_of_materials import with_scripts

    third_party = (arguments.root / "THIRD-PARTY.md").read_text(encoding="utf-8")
    print(json.dumps(with_scripts(json.load(sys.stdin), third_party), indent=2, ensure_ascii=False))
    return 0


def main(argv: list[str] | None = None) -> int:
    """Runs one command; the exit code is its result, or 1 when it refuses."""
    parser = argparse.ArgumentParser(prog="python -m macros", description=__doc__)
    parser.add_argument("--root", type=Path, default=ROOT, help="project folder (default: this one)")
    commands = parser.add_subparsers(dest="command", required=True)
    check_parser = commands.add_parser("check", help="check all data and print every problem")
    check_parser.add_argument("--format", choices=("text", "json", "github"), default="text", help="form of the report")
    check_parser.add_argument("--language", choices=("en", "es"), default=_language(), help="language of the messages")
    check_parser.set_defaults(run=check)
    stale_parser = commands.add_parser("stale", help="list the records whose next check is due")
    stale_parser.add_argument("--within", type=int, default=0, metavar="DAYS", help="also those due in so many days")
    stale_parser.add_argument("--today", type=date.fromisoformat, default=date.today(), help="day to count from")
    stale_parser.add_argument("--format", choices=("text", "json"), default="text", help="form of the list")
    stale_parser.add_argument("--language", choices=("en", "es"), default=_language(), help="language of the list")
    stale_parser.set_defaults(run=stale)
    add_translations(commands, _language())
    links_parser = commands.add_parser("links", help="list every outgoing address of the data")
    links_parser.set_defaults(run=links)
    publish_parser = commands.add_parser("publish", help="add new steps and addresses to the lists of published ones")
    publish_parser.add_argument("--site", type=Path, default=ROOT / "site", help="folder of the built site")
    publish_parser.set_defaults(run=publish)
    pdf_parser = commands.add_parser("pdf", help="write the PDF editions without building the site")
    pdf_parser.add_argument("folder", type=Path, help="where to write them")
    site_url = os.environ.get("SITE_URL", "http://127.0.0.1:8000/")
    pdf_parser.add_argument("--site-url", default=site_url, help="address of the site that they name")
    pdf_parser.set_defaults(run=pdf)
    markdown_parser = commands.add_parser("markdown", help="write every page as Markdown, for any generator")
    markdown_parser.add_argument("folder", type=Path, help="a new folder")
    markdown_parser.add_argument("--site-url", default=site_url, help="address of the site that they name")
    markdown_parser.add_argument(
        "--language", choices=("en", "es"), default=_language(), help="language of the messages"
    )
    markdown_parser.set_defaults(run=write_markdown)
    zip_parser = commands.add_parser("zip", help="write a built site as a .zip for a USB stick")
    zip_parser.add_argument("site", type=Path, help="folder of the built site")
    zip_parser.add_argument("target", type=Path, nargs="?", help=f"the .zip (default: {ZIP_NAME} inside the site)")
    zip_parser.add_argument("--language", choices=("en", "es"), default=_language(), help="language of the messages")
    zip_parser.set_defaults(run=make_zip)
    sbom_parser = commands.add_parser("sbom", help="add the site's scripts to a bill of materials (make sbom)")
    sbom_parser.set_defaults(run=sbom)
    guide_parser = commands.add_parser("schema-guide", help="print schemas/README.md, made from the schemas")
    guide_parser.set_defaults(run=print_schema_guide)
    new_parser = commands.add_parser("new", help="write the skeleton of a record, to be filled in")
    new_parser.add_argument("kind", help="network, section, term …")
    new_parser.add_argument("id", help="id of the record; for a section, chapter/id")
    new_parser.add_argument("--language", choices=("en", "es"), default=_language(), help="language of its comments")
    new_parser.set_defaults(run=make_new)
    explain_parser = commands.add_parser("explain", help="say what a kind of record or one of its fields means")
    explain_parser.add_argument("place", metavar="KIND[.FIELD…]", help="network, network.seat.country …")
    explain_parser.add_argument("--language", choices=("en", "es"), default=_language(), help="language of the answer")
    explain_parser.set_defaults(run=print_explanation)
    propose_parser = commands.add_parser("propose", help="turn a filled form into a change of the data")
    propose_parser.add_argument("file", type=Path, help="file with the text of the issue")
    propose_parser.add_argument("--language", choices=("en", "es"), default=_language(), help="language of comments")
    propose_parser.set_defaults(run=make_proposal)
    forms_parser = commands.add_parser("issue-forms", help="write the forms for proposals without Git")
    forms_parser.set_defaults(run=write_issue_forms)
    contributor_parser = commands.add_parser("contributor-language", help="guess a contributor's language: es or en")
    contributor_parser.add_argument("event", type=Path, help="what the repository's host says of the proposal, JSON")
    contributor_parser.set_defaults(run=print_contributor_language)
    arguments = parser.parse_args(argv)
    try:
        return arguments.run(arguments)
    except Refusal as refusal:
        print(refusal.words[arguments.language], file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
