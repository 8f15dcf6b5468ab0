"""Every file that the site offers beside its pages: open data in its formats; Word files, feeds, app manifests."""

import json
from collections.abc import Iterator

from macros.export_csv import csv_files
from macros.export_dcat import dcat_files
from macros.export_docx import docx_files
from macros.export_feed import Entry, atom
from macros.export_json import json_files
from macros.export_webmanifest import webmanifests
from macros.export_workshop import example_files
from macros.inline import plain
from macros.load import Document
from macros.model import Text
from macros.open_data import About, data_sets
from macros.render import Renderer
from macros.urls import ROOT
from macros.validate import Schemas


def data_exports(
    spanish: Renderer, english: Renderer, documents: list[Document], schemas: Schemas, about: About
) -> Iterator[tuple[str, bytes]]:
    """Path below the site's root and content of every file of the open data. They come as they are made: all at once
    they would take as much memory as the data."""
    sets = data_sets(documents)
    renderers = {"es": spanish, "en": english}

    def without_markup(text: str, language: str) -> str:
        return plain(text, renderers[language].name)

    def both(of) -> Text:
        return Text(es=of(spanish), en=of(english))

    urls = spanish.urls
    pages = both(lambda r: about.site + urls.path("page:data", r.language))
    titles = {data_set.name: spanish.handbook.words[f"set_{data_set.name}"] for data_set in sets}
    words = spanish.handbook.words
    yield from json_files(sets, urls, schemas, about)
    yield from csv_files(sets, urls, without_markup, about)
    yield from dcat_files(sets, titles, about, words["site_name"], pages, words["publisher_name"]).items()


def exports(spanish: Renderer, english: Renderer, about: About) -> Iterator[tuple[str, bytes]]:
    """Path below the site's root and content of every other file."""
    yield from webmanifests(spanish.handbook.words).items()
    for language, renderer in (("es", spanish), ("en", english)):
        yield from docx_files(renderer).items()
        yield from example_files(renderer).items()
        yield f"{ROOT[language]}assets/javascripts/projector-words.js", _projector_words(renderer)
        yield f"{ROOT[language]}feed.xml", _feed(renderer, about)


def _projector_words(renderer: Renderer) -> bytes:
    """The words of the projector view as a module, so that they weigh on no other page."""
    words = {k: word for k, word in renderer.handbook.words_in(renderer.language).items() if k.startswith("project")}
    return f"export default {json.dumps(words, ensure_ascii=False)};\n".encode()


def _feed(renderer: Renderer, about: About) -> bytes:
    language, urls = renderer.language, renderer.urls
    page = renderer.page("page:changes")
    entries = []
    for reference, anchor, change in page.all_changes():
        url = about.site + urls.path(reference, language) + (f"#{anchor}" if anchor else "")
        record = renderer.records.get(reference)
        noticed = record.verified.date if record else renderer.handbook.terms_checked
        entries.append(Entry(url, renderer.name(reference), noticed, change))
    return atom(
        entries,
        language,
        f"{renderer.word('site_name')}: {renderer.name('page:changes')}",
        f"{about.site}{ROOT[language]}feed.xml",
        about.site + urls.path("page:changes", language),
        {"was": renderer.word("change_was"), "now": renderer.word("change_now")},
    )
