"""The MkDocs hook: the only file that knows MkDocs.

Reads and checks the data, adds a page for each record, builds the English site inside the Spanish
one, and runs the search index over both.
"""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from functools import partial
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote, urlsplit

ROOT = Path(__file__).resolve().parent.parent


def _on_import_path() -> None:
    """Puts the project on the import path: MkDocs loads a hook by its path, and takes back what that adds."""
    if str(ROOT) not in sys.path:
        sys.path.insert(0, str(ROOT))


_on_import_path()

from markupsafe import Markup  # noqa: E402
from mkdocs.commands.build import build  # noqa: E402
from mkdocs.config import load_config  # noqa: E402
from mkdocs.config.defaults import MkDocsConfig  # noqa: E402
from mkdocs.exceptions import PluginError  # noqa: E402
from mkdocs.plugins import CombinedEvent, event_priority, get_plugin_logger  # noqa: E402
from mkdocs.structure.files import File, Files, InclusionLevel  # noqa: E402
from mkdocs.structure.toc import get_toc  # noqa: E402
from pagefind_bin import get_executable  # noqa: E402

from macros.chart import draw_ahead  # noqa: E402
from macros.content_policy import header_files, inline_scripts, with_policy  # noqa: E402
from macros.data import read_data  # noqa: E402
from macros.export_jsonld import json_ld  # noqa: E402
from macros.exports import data_exports, exports  # noqa: E402
from macros.files import write_files  # noqa: E402
from macros.freshness import build_day  # noqa: E402
from macros.headings import headings  # noqa: E402
from macros.issue_forms import CORRECTION, FORMS  # noqa: E402
from macros.kept_articles import KEPT  # noqa: E402
from macros.kinds import LANGUAGES  # noqa: E402
from macros.later import later, not_now  # noqa: E402
from macros.ledger import read_ledger  # noqa: E402
from macros.load import without_findings  # noqa: E402
from macros.navigation import navigation, page_file  # noqa: E402
from macros.offline import WORKER, WORKER_SOURCE, offline_files, parts  # noqa: E402
from macros.open_data import About, described_sets, version  # noqa: E402
from macros.permanence import addresses, hosts_rules, lost, published  # noqa: E402
from macros.print_page import numbered_links, qr_code  # noqa: E402
from macros.problems import report  # noqa: E402
from macros.render import Renderer  # noqa: E402
from macros.script_data import MODULE, site_data  # noqa: E402
from macros.structure import structure  # noqa: E402
from macros.template_cache import COMPILED  # noqa: E402
from macros.translations import translations  # noqa: E402
from macros.urls import PAGES, owner, relative  # noqa: E402
from macros.urls import ROOT as SITE_ROOT  # noqa: E402
from macros.validate import schemas  # noqa: E402

log = get_plugin_logger("handbook")


def _place(reference: str) -> str | None:
    """The page of the navigation beside which a record's page belongs; None when it stands there itself."""
    kind = reference.partition(":")[0]
    if owner(reference) != reference:
        return owner(reference)
    if reference == "page:compare":
        return "page:networks"
    return {
        "network": "page:networks",
        "organization": "page:organizations",
        "case": "page:cases",
        "figure": "page:figures",
    }.get(kind)


# Set for the life of the process: MkDocs loads this file anew at each rebuild.
SERVING, DIRTY = "HANDBOOK_SERVING", "HANDBOOK_DIRTY"
PAUSE = 3  # seconds without an edit until the search and the exports of the served site are made anew


def on_startup(command: str, dirty: bool) -> None:
    """Remembers whether the site is being served or built, and whether only what has changed."""
    if command == "serve":
        os.environ[SERVING] = "1"
        os.environ[DIRTY] = "1" if dirty else ""


class PageFile(File):
    """The file of a page. ``mkdocs serve --dirty`` leaves it as it was built before unless ``changed``."""

    changed = True

    def is_modified(self) -> bool:
        return self.changed


def _project(config: MkDocsConfig) -> Path:
    """Folder of the project: where the configuration file is."""
    return Path(config.config_file_path).absolute().parent


@event_priority(100)  # before mkdocs-macros, whose define_env wants the renderer
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Takes the renderer of this site's language, made with the other from the data, and the navigation from it.

    Raises PluginError with every problem of the data when there is any.
    """
    if "renderers" not in config.data:
        _begin(config)
    config["renderer"] = config["renderers"][config.extra["language"]]
    if os.environ.get(SERVING):
        config["kept_articles"] = KEPT
    elif config.extra["pdf"]:
        _press(config)
    references = (*config["renderer"].records, *PAGES)
    config["references"] = {page_file(config["renderer"], reference): reference for reference in references}
    config.nav = navigation(config["renderer"])
    config.extra_css = [_by_content(config, path) for path in config.extra_css]
    return config


def _begin(config: MkDocsConfig) -> None:
    """Reads the data, and makes of it what both languages need. Raises PluginError with every problem of the data."""
    _on_import_path()  # for the processes that draw and set type, too
    data = read_data(_project(config))
    if data.problems:
        listed = report(data.problems, "text", "en")
        raise PluginError(f"The data has {len(data.problems)} problem(s):\n{listed}")
    states = translations(data.documents, read_ledger(_project(config)))
    handbook = config["handbook"] = replace(structure(data.documents), translations=states)
    components = _project(config) / "overrides" / "components"
    origin = config.extra["repository"] or "", config.extra["branch"]
    config["renderers"] = {code: Renderer(handbook, code, components, *origin) for code in LANGUAGES}
    if os.environ.get(SERVING):
        config["documents"] = data.documents
        not_now()
        KEPT.begin(config["documents"], handbook, _project(config))
    else:
        config["documents"] = without_findings(data.documents)
        draw_ahead(handbook.figures, {code: r.precisions for code, r in config["renderers"].items()})
    config["about"], config["schemas"] = _about(config), schemas(_project(config) / "schemas")
    described = partial(described_sets, config["documents"], config["schemas"])
    config["described_sets"] = {code: described(code) for code in LANGUAGES}


def _by_content(config: MkDocsConfig, path: str) -> str:
    """The address of a style sheet, which changes with it: Firefox would dress a new page in the old one, kept in its
    memory for as long as the host said, even after the reader has changed to a new copy without a network."""
    content = (_project(config) / "overrides" / path).read_bytes()
    return f"{path}?{sha256(content).hexdigest()[:8]}"


def _press(config: MkDocsConfig) -> None:
    """Makes the PDF editions of both languages before the pages, which say how big they are."""
    if "editions" not in config.data:
        from macros.export_pdf import pdf_editions  # loads Typst, which no other build waits for

        overrides = _project(config) / "overrides"
        config["editions"] = pdf_editions(config["handbook"], overrides, config["about"], build_day())
    renderer: Renderer = config["renderer"]
    own = (made for made in config["editions"] if made.edition.language == renderer.language)
    renderer.editions = {made.edition.reference: made for made in own}


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Adds the page of each record: front matter and one macro call.

    Written pages show what is in the data too, so they are always built anew.
    """
    renderer: Renderer = config["renderer"]
    kept = config.get("kept_articles")
    if "documents" in config.data and kept is None:
        _export_data(config)
        del config["documents"]  # those of thousands of records would take as much memory as their pages
    for file in list(files.documentation_pages()):
        files.remove(file)
        written = PageFile.generated(config, file.src_uri, abs_src_path=file.abs_src_path, inclusion=file.inclusion)
        files.append(written)
    files.append(File.generated(config, MODULE, content=site_data(renderer)))
    for reference in renderer.records:
        outside = _place(reference) is not None
        meta = {
            "title": renderer.title(reference),
            "description": renderer.description(reference),
            "reference": reference,
        }
        if outside:
            meta["hide"] = ["navigation"]
        content = f"---\n{json.dumps(meta, ensure_ascii=False)}\n---\n\n{{{{ record({json.dumps(reference)}) }}}}\n"
        inclusion = InclusionLevel.NOT_IN_NAV if outside else InclusionLevel.INCLUDED
        file = PageFile.generated(config, page_file(renderer, reference), content=content, inclusion=inclusion)
        file.changed = kept is None or kept.changed(renderer.language, reference)
        files.append(file)
    return files


def on_nav(nav, config: MkDocsConfig, files: Files):
    """Puts each record's page under its catalogue, so that the right part of the navigation is marked."""
    for page in nav.pages:
        page.previous_page = page.next_page = None  # Firefox loads what <link rel="next"> names, read or not
    renderer: Renderer = config["renderer"]
    for reference in (*renderer.records, "page:compare"):
        place = _place(reference)
        if place:
            beside = files.get_file_from_path(page_file(renderer, place)).page
            files.get_file_from_path(page_file(renderer, reference)).page.parent = beside.parent
    return nav


def on_env(env, config: MkDocsConfig, files: Files):
    """Gives the theme's templates the interface words."""
    env.bytecode_cache = COMPILED
    env.autoescape = True  # MkDocs leaves it off: a title with markup would be markup
    config["files"] = files
    renderer: Renderer = config["renderer"]
    env.globals["w"] = renderer.word
    env.globals["book_words"] = renderer.handbook.words
    env.globals["in_both_languages"] = partial(_in_both_languages, config)
    return env


def _in_both_languages(config: MkDocsConfig, file: File) -> dict[str, str]:
    """Addresses of a page in both languages, for the sitemap."""
    renderer: Renderer = config["renderer"]
    reference = config["references"][file.src_uri]
    return {code: _absolute(config, renderer.urls.path(reference, code), renderer.language) for code in LANGUAGES}


@event_priority(100)  # before mkdocs-macros
def _set_title_aside(markdown: str, page, config: MkDocsConfig, files: Files) -> None:
    """mkdocs-macros runs a title that has ``{{`` in it as a template, with all that templates may do."""
    page.meta["title_aside"], page.title = page.title, ""


@event_priority(-100)
def _put_title_back(markdown: str, page, config: MkDocsConfig, files: Files) -> None:
    page.title = page.meta.pop("title_aside")


on_page_markdown = CombinedEvent(_set_title_aside, _put_title_back)


def on_page_content(html: str, page, config: MkDocsConfig, files: Files) -> None:
    """Raises PluginError for a page that does not say what it is."""
    if "reference" not in page.meta:
        raise PluginError(f"{page.file.src_uri}: front matter needs 'reference', as in macros/urls.py.")


def on_page_context(context, page, config: MkDocsConfig, nav):
    """What the theme needs of a page: its content, twin, kind, the file it is made from.

    Components take their place only now; the table of contents is read off the finished content.
    """
    renderer: Renderer = config["renderer"]
    reference = page.meta["reference"]
    html, outside = numbered_links(renderer.stash.fill(page.content))
    page.content, page.toc = Markup(html), get_toc(headings(html))
    other = "en" if renderer.language == "es" else "es"
    here = renderer.urls.path(reference, renderer.language)
    twin = renderer.urls.path(reference, other)
    folder = Path(config.docs_dir).relative_to(_project(config)).as_posix()
    source_file = renderer.handbook.files.get(owner(reference), f"{folder}/{page.file.src_uri}")
    repository = renderer.repository
    context["handbook"] = {
        "root": relative("", here),
        "twin": relative(twin, here),
        "search": relative(renderer.urls.path("page:search", renderer.language), here),
        "twin_language": other,
        "kind": renderer.word("kind_" + owner(reference).partition(":")[0]),
        "json_ld": Markup(json_ld(renderer.page(reference), config["about"]) or ""),
        "feed": relative(f"{SITE_ROOT[renderer.language]}feed.xml", here),
        "searchable": owner(reference) == reference,  # further pages say again what the record's own says
        "outside": outside,
        "address": page.canonical_url,
        "version": config["about"].version,
        "qr": qr_code(page.canonical_url) if page.canonical_url else None,
        "moved": renderer.moved_parts(here),
        "source_file": source_file,
        "edit_url": f"{repository}/edit/{renderer.branch}/{source_file}" if repository else None,
        "forms": _forms(config, reference, here) if repository else {},
    }
    return context


def _forms(config: MkDocsConfig, reference: str, here: str) -> dict[str, str]:
    """Addresses of the forms for proposals without Git, by the key of their word: to correct this page, and on a
    catalogue to propose a record for it."""
    renderer: Renderer = config["renderer"]
    new = f"{renderer.repository}/issues/new?template="
    page = quote(_absolute(config, here, renderer.language), safe="")
    forms = {"propose_correction": f"{new}{CORRECTION.file}&page={page}"}
    for form in FORMS:
        if reference in (f"page:{form.kind}s", "page:glossary" if form.kind == "term" else None):
            forms[f"propose_{form.kind}"] = new + form.file
    return forms


def on_post_template(output: str, template_name: str, config: MkDocsConfig) -> str:
    """The page for missing addresses, built first, holds the theme's scripts and no record: they are what may run."""
    if template_name == "404.html" and not os.environ.get(SERVING):
        config["own_scripts"] = set(inline_scripts(output))
        config["hashes"] = set()
        return _with_policy(output, template_name, config)
    return output


@event_priority(-100)
def on_post_page(output: str, page, config: MkDocsConfig) -> str:
    """Puts the policy into the finished page. Not while serving: the server adds a script that differs each time."""
    page.content = page.toc = None  # written: thousands of pages would stay in memory to the end of the build
    return output if os.environ.get(SERVING) else _with_policy(output, page.file.src_uri, config)


def _with_policy(html: str, name: str, config: MkDocsConfig) -> str:
    try:
        html, hashes = with_policy(html, config["own_scripts"])
    except ValueError as error:
        raise PluginError(f"{name}: {error}") from error
    config["hashes"].update(hashes)
    return html


def _about(config: MkDocsConfig) -> About:
    """What the exports say of the handbook: the address of the whole site, the version of its data."""
    return About(_absolute(config, "", config.extra["language"]), version(_project(config)))


def _absolute(config: MkDocsConfig, path: str, language: str) -> str:
    """Address of ``path`` (from the root of the whole site) on the web."""
    site = config.site_url.removesuffix(SITE_ROOT[language]) if config.site_url else "/"
    return site + path


def on_post_build(config: MkDocsConfig) -> None:
    """After the Spanish site: the English one inside it, then one search index over both."""
    for file in config["files"].documentation_pages():
        file.page = None  # written: those of both languages would be in memory at once
    if config.extra["language"] != "es":
        return
    english = load_config(
        str(_project(config) / "mkdocs.en.yml"),
        site_dir=str(Path(config.site_dir) / "en"),
        site_url=f"{config.site_url.rstrip('/')}/en/" if config.site_url else None,
        strict=config.strict,
    )
    for found in ("handbook", "renderers", "about", "described_sets", "editions"):
        if found in config.data:
            english[found] = config[found]
    english.plugins.on_startup(command="build", dirty=False)
    build(english, dirty=bool(os.environ.get(DIRTY)))
    if os.environ.get(SERVING):  # the page that was edited shows first, its search and its exports after a pause
        later(PAUSE, partial(_finish, config, english))
    else:
        _redirect(config, english)
        _finish(config, english)


def _redirect(config: MkDocsConfig, english: MkDocsConfig) -> None:
    """Writes a page for each address that has moved. Raises PluginError when one is lost, or moved and still there."""
    site, moved = Path(config.site_dir), config["renderer"].moved
    now = addresses(site)
    gone = lost(published(_project(config) / "data"), now, moved)
    back = "Bring it back, or say in data/redirects.yml where it leads."
    wrong = [f"{old}: published once, and gone. {back}" for old in gone]
    still = [old for old in moved if old in now and "#" not in old]
    wrong += [f"{old}: still there, though data/redirects.yml moves it. Remove that line." for old in still]
    if wrong:
        raise PluginError(f"{len(wrong)} published address(es) are not kept:\n" + "\n".join(wrong))
    for redirect in config["handbook"].redirects:
        old = redirect.from_
        if "#" in old:  # a part of a page that is there: main.html says where it went
            continue
        renderer = (english if old.startswith("en/") else config)["renderer"]
        page = renderer.environment.get_template("redirect.html").render(
            language=renderer.language,
            title=renderer.name(redirect.to),
            target=relative(moved[old], old),
            address=_absolute(config, moved[old], "es"),
            w=renderer.word,
        )
        (site / old).mkdir(parents=True, exist_ok=True)
        (site / old / "index.html").write_text(with_policy(page, set())[0], encoding="utf-8")
    base = urlsplit(config.site_url or "/").path
    (site / "_redirects").write_text(hosts_rules(moved, base), encoding="utf-8")


def _finish(config: MkDocsConfig, english: MkDocsConfig) -> None:
    """What the pages do not wait for: exports and search index."""
    _export(config, english)
    for folder in (Path(config.site_dir), Path(config.site_dir) / "en"):
        scripts = folder / "assets" / "javascripts"
        for unused in ("lunr", "workers"):  # Material's own search
            shutil.rmtree(scripts / unused, ignore_errors=True)
        for unused in scripts.glob("bundle.*.min.js*"):  # what it does stands in reading-place.js
            unused.unlink()
    _index(Path(config.site_dir))
    if not os.environ.get(SERVING):  # a copy kept in the editor's browser would hide what is being edited
        _offline(Path(config.site_dir), config["renderer"])


def _export_data(config: MkDocsConfig) -> None:
    """Writes the open data into the site."""
    both = (config["renderers"][code] for code in LANGUAGES)
    write_files(Path(config.site_dir), data_exports(*both, config["documents"], config["schemas"], config["about"]))


def _export(config: MkDocsConfig, english: MkDocsConfig) -> None:
    """Writes feeds, PDF editions and headers for hosts into the built site; while serving, the open data too."""
    site = Path(config.site_dir)
    if "documents" in config.data:  # while serving
        _export_data(config)
    write_files(site, exports(config["renderer"], english["renderer"], config["about"]))
    write_files(site, ((made.edition.path, made.pdf) for made in config.get("editions", ())))
    if not os.environ.get(SERVING):
        headers = header_files(config["hashes"] | english["hashes"])
        write_files(site, ((path, text.encode()) for path, text in headers.items()))


def _index(site: Path) -> None:
    """Runs Pagefind over the built site. Raises PluginError with its words when it fails."""
    command = [str(get_executable()), "--site", str(site), "--quiet"]
    result = subprocess.run(command, capture_output=True, text=True)
    if result.returncode:
        raise PluginError(f"The search index could not be made:\n{result.stdout}{result.stderr}")
    # The older interfaces that Pagefind also writes are asked for by no page.
    for name in ("pagefind-ui.js", "pagefind-ui.css", "pagefind-modular-ui.js", "pagefind-modular-ui.css"):
        (site / "pagefind" / name).unlink(missing_ok=True)


def _offline(site: Path, renderer: Renderer) -> None:
    """Puts the service worker at the site's root, beside the lists of what it may keep. Last: it reads every file."""
    (site / WORKER_SOURCE).replace(site / WORKER)
    (site / "en" / WORKER_SOURCE).unlink()
    files = ((path.relative_to(site).as_posix(), path.read_bytes()) for path in site.rglob("*") if path.is_file())
    said = {
        language: {
            key.removeprefix("kept_"): word
            for key, word in renderer.handbook.words_in(language).items()
            if key.startswith("kept_")
        }
        for language in LANGUAGES
    }
    write_files(site, offline_files(parts(files), said).items())
