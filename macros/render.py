"""Records to HTML: Jinja templates over the model. Python here prepares; the words and the markup are
in data/ui.yml and overrides/components/.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from datetime import date
from functools import cache, cached_property, partial
from itertools import pairwise
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

from babel import Locale
from babel.dates import format_date, format_skeleton
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from macros import chart
from macros.embedded import embedded
from macros.example_case_file import case_file
from macros.filled import filled
from macros.freshness import build_day, due
from macros.inline import Acronyms, Inline, TermFinder, plain
from macros.model import (
    Case,
    Change,
    Checklist,
    Deadline,
    Decision,
    ExampleCaseFile,
    Figure,
    Handbook,
    Period,
    Provision,
    Quantity,
    Table,
    Template,
    Text,
    Translation,
    Version,
    Workshop,
)
from macros.partial_date import year_month_day
from macros.procedure_checks import FIELD_MARK
from macros.public_holidays import known_years, public_holidays
from macros.script_data import script_data
from macros.stash import Stash
from macros.structure import sort_key
from macros.urls import PAGES, RECORD_SECTION, ROOT, Urls, owner, relative
from macros.versions import Paragraph, difference, written
from macros.walk import changes, words

if TYPE_CHECKING:
    from macros.editions import Made

# Template of the page of each kind of record.
TEMPLATES = {
    "network": "network.html",
    "organization": "organization.html",
    "guideline": "guideline.html",
    "checklist": "checklist.html",
    "figure": "figure.html",
    "case": "case.html",
    "decision": "decision.html",
    "template": "template.html",
    "whole": "chapter_whole.html",
    "workshop": "workshop.html",
    "slides": "slides.html",
    "sheets": "sheets.html",
}
_WEEKDAY_AND_DAY = {"es": "EEEE d 'de' MMMM", "en": "EEEE d MMMM"}
_READING_SPEED = 200  # words a minute
_CATALOGUES = ("network", "organization", "case")
_MANY = 40  # mentions by records of one catalogue, above which a page tells how many


@cache
def _environment(components: Path) -> Environment:
    """Jinja over the components, made once for both languages: what differs comes with each page."""
    return Environment(
        loader=FileSystemLoader(components),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


class Renderer:
    """Renders pages of one language.

    handbook: what to show. language: ``es`` or ``en``. components: folder of the templates.
    repository: address of the repository, or "" when none is known; branch: its main branch. today: day from
    which a check is too old, that of the build if not given.
    """

    def __init__(
        self,
        handbook: Handbook,
        language: str,
        components: Path,
        repository: str = "",
        branch: str = "main",
        today: date | None = None,
    ):
        self.handbook, self.language = handbook, language
        self.repository, self.branch = repository.rstrip("/"), branch
        self.today = today or build_day()
        self.urls = Urls(handbook)
        self._words: dict[int, int] = {}
        self.stash = Stash()
        self.editions: dict[str, Made] = {}
        self.environment = _environment(components)
        self.terms = TermFinder({term.id: term.written(language) for term in handbook.terms})
        self.acronyms = Acronyms(self._full_names())

    def _full_names(self) -> dict[str, str]:
        """Full name of every acronym that the glossary or a catalogue gives, without its markup."""
        book, language = self.handbook, self.language
        found = {}
        for name, acronym in (
            *((r.name, r.acronym) for r in (*book.networks, *book.organizations)),
            *((term.term, term.acronym) for term in book.terms if term.acronym),
        ):
            short, full = acronym[language], plain(name[language], str)
            if short.isupper() and short not in full:
                found[short] = full
        return found

    @cached_property
    def records(self) -> dict[str, object]:
        """Every record that has a page of its own, by reference, and again for each further page of it."""
        further = {f"whole:{chapter.id}": chapter for chapter in self.handbook.chapters}
        for kind in ("slides", "sheets"):
            further |= {f"{kind}:{workshop.id}": workshop for workshop in self.handbook.workshops}
        return self.handbook.records() | further

    def word(self, key: str, **values: object) -> str:
        """The interface word ``key``, with its ``{…}`` filled. Raises KeyError for an unknown key."""
        return filled(self.handbook.words[key][self.language], **values)

    def name(self, reference: str) -> str:
        """What a reference is called; pages that are no records take the interface word of their name."""
        if reference in PAGES:
            return self.word(reference.replace("page:", "page_").replace("-", "_"))
        name = self.handbook.names[owner(reference)][self.language]
        if owner(reference) == reference:
            return name
        return self.word(reference.partition(":")[0] + "_title", title=name)

    def words(self, record: object) -> int:
        """How many words a record has; counted once, for it is asked on several pages."""
        if id(record) not in self._words:
            self._words[id(record)] = words(record, self.language)
        return self._words[id(record)]

    def page(self, reference: str) -> Page:
        """A fresh page, on which no term has been explained yet."""
        return Page(self, reference)

    def record(self, reference: str) -> str:
        """The whole article of a record's page, as HTML."""
        page = self.page(reference)
        record = self.records[reference]
        if reference.startswith("guide:"):
            chapter_id, _, section_id = reference.removeprefix("guide:").partition("/")
            chapter = next(c for c in self.handbook.chapters if c.id == chapter_id)
            if not section_id:
                return page.render("chapter.html", record=chapter)
            return page.render("section.html", record=record, chapter=chapter)
        return page.render(TEMPLATES[reference.partition(":")[0]], record=record)

    @cached_property
    def moved(self) -> dict[str, str]:
        """Address that was once published → address of what is there instead, both from the root of the whole site."""
        found = {}
        for redirect in self.handbook.redirects:
            language = "en" if redirect.from_.startswith("en/") else "es"
            found[redirect.from_] = self.urls.path(redirect.to, language)
        return found

    def moved_parts(self, page: str) -> list[tuple[str, str, str]]:
        """Parts that a page had once: anchor, link to what is there instead, its name."""
        return [
            (redirect.from_.partition("#")[2], relative(self.moved[redirect.from_], page), self.name(redirect.to))
            for redirect in self.handbook.redirects
            if redirect.from_.startswith(f"{page}#")
        ]

    @property
    def precisions(self) -> dict[str, str]:
        """The interface word of each precision of a figure's values."""
        return {name: text[self.language] for name, text in self.handbook.labels["precision"].items()}

    @cached_property
    def pages_of_files(self) -> dict[str, str]:
        """Data file → reference of the page that it makes."""
        return {file: reference for reference, file in self.handbook.files.items()}

    @cached_property
    def behind(self) -> dict[str, list[Translation]]:
        """By page, the texts of which only the other language has changed since the two were last compared."""
        other = "en" if self.language == "es" else "es"
        found: dict[str, list[Translation]] = {}
        for text in self.handbook.translations.stale:
            if text.changed == other and text.file in self.pages_of_files:
                found.setdefault(self.pages_of_files[text.file], []).append(text)
        return found

    def title(self, reference: str) -> str:
        """Title of a record's page, as plain text."""
        record = self.records[reference]
        kind = reference.partition(":")[0]
        if kind in ("network", "organization") or owner(reference) != reference:
            return self.name(reference)
        text = record.short_title if kind == "guideline" else record.title
        return plain(text[self.language], self.name)

    def description(self, reference: str) -> str:
        """One or two plain sentences for search engines and link previews."""
        record = self.records[reference]
        text = next(t for n in ("summary", "gives", "alternative", "title") if (t := getattr(record, n, None)))
        return plain(text[self.language], self.name)


def _letter(number: int) -> str:
    """A, B … Z, AA …: the name of the outcome with this number, from 0."""
    return (_letter(number // 26 - 1) if number > 25 else "") + chr(ord("A") + number % 26)


class Page:
    """One page while it is rendered: where it stands, and which terms it has explained."""

    def __init__(self, renderer: Renderer, reference: str):
        self.renderer, self.reference = renderer, reference
        self.language = renderer.language
        self.handbook = renderer.handbook
        self.url = ROOT[self.language] + renderer.urls.page(reference, self.language)
        self.prefix = ""
        self.inline = Inline(
            self.href, renderer.name, renderer.terms, lambda term: self.href(f"term:{term}"), renderer.acronyms
        )

    def render(self, template: str, **values: object) -> str:
        """One component as HTML; the page's helpers are there under their short names."""
        return self.renderer.environment.get_template(template).render(
            page=self,
            book=self.handbook,
            language=self.language,
            t=self.text,
            bare=self.bare,
            w=self.renderer.word,
            label=self.label,
            href=self.href,
            name=self.renderer.name,
            **values,
        )

    # --- helpers of the templates ---

    def within(self, prefix: str) -> str:
        """Sets what anchors begin with from here on: several sections on one page keep their ids apart."""
        self.prefix = f"{prefix}--" if prefix else ""
        return ""

    def anchor(self, name: str) -> str:
        """An id on this page."""
        return self.prefix + name

    def record(self, reference: str) -> object:
        """The record that a reference names."""
        return self.renderer.records[reference]

    def edition(self, reference: str) -> Made | None:
        """The PDF of what a reference names, where editions are made."""
        return self.renderer.editions.get(reference)

    def edition_facts(self, made: Made) -> str:
        """Size, version and day of a PDF, in words."""
        thousands = len(made.pdf) / 1000
        number = partial(chart.number, language=self.language)
        size = f"{number(round(thousands))} KB" if thousands < 1000 else f"{number(round(thousands / 1000, 1))} MB"
        day = format_date(made.day, format="long", locale=self.language)
        return self.renderer.word("edition_facts", size=size, version=made.version, date=day)

    def chart(self, figure: Figure) -> Markup:
        """A figure's picture, which the text with its alternative names."""
        alternative = self.anchor(f"_figure-{figure.id}-alternative")
        return Markup(chart.svg(figure, self.language, self.renderer.precisions, alternative))

    def picture(self, figure: Figure, font: str) -> str:
        """A figure's picture for print, as a file of its own."""
        return chart.printed(figure, self.language, self.renderer.precisions, font)

    def quantity(self, item: Quantity) -> str:
        """A quantity in words, without its unit."""
        return chart.quantity(item, self.language, self.renderer.precisions)

    def period(self, period: Period) -> str:
        """Years of a case, and what else is said of them."""
        years = str(period.from_) if period.from_ else ""
        if period.to and period.to != period.from_:
            years += f"–{period.to}"
        return ". ".join(part for part in (years, self.plain(period.text) if period.text else "") if part)

    def span(self, first: str, last: str) -> str:
        """Two partial dates as a period, in words."""
        return f"{self.date(first)} – {self.date(last)}"

    def versions(self, provision: Provision) -> list[tuple[Version, list[Paragraph]]]:
        """A provision's past texts, the latest first, each with its difference to the text that followed it.

        There is none where one of the two was not seen, or where both say the same.
        """
        texts = [*provision.versions, provision]
        said = [written(text.body, self.plain) for text in texts]
        pairs = [difference(old, new) if old and new else [] for old, new in pairwise(said)]
        return list(zip(provision.versions, pairs, strict=True))[::-1]

    def column_values(self, table: Table, number: int) -> list[str]:
        """The different values of a table's column (from 1), in the order of the alphabet."""
        return sorted({self.plain(row[number - 1]) for row in table.rows}, key=sort_key)

    def text(self, text: Text) -> Markup:
        """A text as HTML, its new glossary terms explained."""
        return self.inline.html(text[self.language])

    def bare(self, text: Text) -> Markup:
        """A text as HTML without explained terms: for headings and names."""
        return self.inline.html(text[self.language], explain=False)

    def plain(self, text: Text) -> str:
        """A text without markup."""
        return self.inline.plain(text[self.language])

    def label(self, group: str, value: str) -> str:
        """What an allowed value is called."""
        return self.handbook.labels[group][value][self.language]

    def href(self, reference: str) -> str:
        """Link from this page to what a reference names."""
        return relative(self.renderer.urls.path(reference, self.language), self.url)

    def site_href(self, path: str, own_language: bool = False) -> str:
        """Link from this page to a file by its path below the site's root, or below the language's own."""
        return relative((ROOT[self.language] if own_language else "") + path, self.url)

    def cite_href(self, citation: str) -> str:
        """Link from this page to a cited place on the sources page."""
        return relative(self.renderer.urls.citation(citation, self.language), self.url)

    def cite(self, citation: str) -> str:
        """A cited place in words: source, and where in it."""
        source_id, _, part_id = citation.partition("#")
        source = next(s for s in self.handbook.sources if s.id == source_id)
        if not part_id:
            return source.short[self.language]
        part = next(p for p in source.parts if p.id == part_id)
        return f"{source.short[self.language]}, {part.place[self.language][:1].lower()}{part.place[self.language][1:]}"

    def date(self, value: str) -> str:
        """A partial ISO date in words: ``2018-03-06`` is «6 de marzo de 2018»."""
        year, month, day = year_month_day(value)
        if not month:
            return str(year)
        moment = date(year, month, day or 1)
        if not day:
            return format_skeleton("yMMMM", moment, locale=self.language)
        return format_date(moment, format="long", locale=self.language)

    def country(self, code: str) -> str:
        """Name of a country from its ISO 3166-1 code."""
        return Locale(self.language).territories[code]

    def used_in(self, target: str) -> list[str]:
        """References of the pages that name ``target``, by name; the page itself is left out."""
        found = [r for r in self.handbook.used_in.get(target, ()) if r != self.reference]
        return sorted(found, key=lambda r: sort_key(self.renderer.name(r)))

    def mentioned_in(self, target: str) -> tuple[list[str], list[tuple[str, int]]]:
        """References of the pages that name ``target``, by name; and of each catalogue too many of whose records do,
        its page and how many they are: their names would outweigh the page."""
        found = self.used_in(target)
        kinds = Counter(reference.partition(":")[0] for reference in found)
        many = {kind for kind in _CATALOGUES if kinds[kind] > _MANY}
        named = [reference for reference in found if reference.partition(":")[0] not in many]
        return named, [(RECORD_SECTION[kind], kinds[kind]) for kind in _CATALOGUES if kind in many]

    def steps_naming(self, target: str) -> list[tuple[str, list[str]]]:
        """Procedures whose steps name ``target``, in order, each with those steps."""
        found: dict[str, list[str]] = {}
        for step in self.handbook.named_in_steps.get(target, ()):
            found.setdefault(step.partition("/")[0], []).append(step)
        return list(found.items())

    def by_seat(self, records: list) -> list[tuple[str, list]]:
        """Records by the country of their seat, by name; those whose seat is not known are left out."""
        found: dict[str, list] = {}
        for record in self.sorted(records, "name"):
            if record.seat.country:
                found.setdefault(self.country(record.seat.country), []).append(record)
        return sorted(found.items(), key=lambda row: sort_key(row[0]))

    def script_data(self, checklists: list[Checklist], deadlines: list[Deadline] | None = None) -> Markup:
        """What the page's scripts need, as JSON for a script element."""
        return Markup(script_data(self, checklists, deadlines))

    def words(self, prefix: str) -> Markup:
        """The interface words whose key begins with ``prefix``, as JSON for a script element."""
        return Markup(embedded({key: self.renderer.word(key) for key in self.handbook.words if key.startswith(prefix)}))

    def deadline(self, reference: str) -> Deadline:
        """The deadline that a reference names."""
        return next(d for d in self.handbook.deadlines.deadlines if f"deadline:{d.id}" == reference)

    def holidays_by_year(self) -> list[tuple[int, list[tuple[str, str]]]]:
        """Official holidays that dates are counted with: year, then day in words and name."""
        first, last = known_years(self.renderer.today)
        found: dict[int, list[tuple[str, str]]] = {year: [] for year in range(first, last + 1)}
        for day, name in public_holidays(first, last, self.language).items():
            found[day.year].append((format_date(day, _WEEKDAY_AND_DAY[self.language], locale=self.language), name))
        return list(found.items())

    def part(self, reference: str) -> tuple[object, object]:
        """What a slide shows of the handbook, and the record with a page of its own that it belongs to.

        They are the same unless the reference names a step, a provision, a deadline or a term.
        """
        kind, _, name = reference.partition(":")
        whole, _, part = name.partition("/")
        if kind == "provision":
            guideline = self.record(f"guideline:{whole}")
            return next(p for p in guideline.provisions() if p.id == part), guideline
        if kind == "checklist" and part:
            checklist = self.record(f"checklist:{whole}")
            return next(step for step in checklist.steps() if step.id == part), checklist
        if kind == "deadline":
            return self.deadline(reference), self.handbook.deadlines
        if kind == "term":
            return next(term for term in self.handbook.terms if term.id == name), None
        record = self.record(reference)
        return record, record

    def length(self, minutes: int) -> str:
        """Minutes in words: 95 is «1 h 35 min»."""
        hours, rest = divmod(minutes, 60)
        return " ".join([f"{hours} h"] * bool(hours) + [f"{rest} min"] * bool(rest or not hours))

    def starts_at(self, passed: int) -> str:
        """How far into the workshop: 95 minutes are «1:35»."""
        return f"{passed // 60}:{passed % 60:02}"

    def example_json(self, workshop: Workshop, example: ExampleCaseFile) -> Markup:
        """An example case file as readers' files are, for a script element."""
        return Markup(embedded(case_file(workshop, example, self)))

    def example_file(self, workshop: Workshop, example: ExampleCaseFile) -> str:
        """Path of an example case file from the root of the whole site."""
        return self.renderer.urls.path(f"workshop:{workshop.id}", self.language) + f"{example.id}.json"

    def procedures_with(self, template: Template) -> list[Checklist]:
        """Procedures with a step that uses a template."""
        return [self.record(reference) for reference, _ in self.steps_naming(f"template:{template.id}")]

    def template_file(self, template: Template) -> str:
        """Path of a template's Word file from the root of the whole site."""
        return self.renderer.urls.path(f"template:{template.id}", self.language) + f"{template.id}.docx"

    def with_blanks(self, text: Text, template: Template) -> Markup:
        """A template's text with a blank, named by its label, for each field that stands in it."""
        labels = {field.id: self.plain(field.label) for field in template.fields()}
        html = str(self.bare(text))
        return Markup(FIELD_MARK.sub(lambda m: f'<span class="hb-form__blank">{escape(labels[m[1]])}</span>', html))

    def fills(self, template: Template) -> str:
        """Fields of a template that case files fill, as JSON: field → what fills it, and its label."""
        found = {f.id: {"fill": f.fill, "label": self.plain(f.label)} for f in template.fields() if f.fill}
        return json.dumps(found, ensure_ascii=False)

    def places(self, decision: Decision) -> dict[str, tuple[str, str]]:
        """Questions and outcomes of a decision aid by id: number or letter, and text, for its outline."""
        found = {q.id: (str(i), self.plain(q.question)) for i, q in enumerate(decision.questions, 1)}
        return found | {o.id: (_letter(i), self.plain(o.title)) for i, o in enumerate(decision.outcomes)}

    def kind_name(self, reference: str) -> str:
        """What kind of page a reference leads to: «Red», «Guía»."""
        return self.renderer.word("kind_" + reference.partition(":")[0])

    def state(self, record: object) -> str:
        """How far a record can be trusted today: changed, checked, source-only or unknown."""
        if self.changes(record):
            return "changed"
        return {"own-page": "checked", "secondary": "checked"}.get(record.verified.mark, record.verified.mark)

    def changes(self, record: object) -> list[tuple[str | None, Change]]:
        """A record's changes, those of its parts included, each with its anchor on the record's page."""
        return changes(record)

    def all_changes(self) -> list[tuple[str, str | None, Change]]:
        """Every change of the handbook: page, anchor on it, change; those of the guide first."""
        found = [
            (reference, anchor, change)
            for reference, record in self.handbook.records().items()
            for anchor, change in self.changes(record)
        ]
        found += [(f"term:{term.id}", None, change) for term in self.handbook.terms for _, change in changes(term)]
        return sorted(found, key=lambda row: not row[0].startswith("guide:"))

    def behind(self, reference: str | None = None, part: str | None = None) -> str | None:
        """The word for texts of a page (this one) that the other language has left behind; None when there are none.

        part: only those of the part with this id. The word tells an original from a translation.
        """
        found = self.renderer.behind.get(owner(reference or self.reference), ())
        originals = [text.original for text in found if part in (None, text.part)]
        if not originals:
            return None
        return "translation_ahead" if set(originals) == {self.language} else "translation_behind"

    def translation_counts(self) -> list[tuple[str, str, Counter[str]]]:
        """How many texts are in which state: the page that leads to them, its name, counts; the last row is of all."""
        found: dict[str | None, Counter[str]] = {}
        for kind, counted in self.handbook.translations.counts.items():
            leads = RECORD_SECTION.get("guide" if kind in ("chapter", "section") else kind, f"page:{kind}")
            found.setdefault(leads if leads in PAGES else None, Counter()).update(counted)
        rows = [(page, self.renderer.name(page), found[page]) for page in PAGES if page in found]
        word = self.renderer.word
        rows.append(("ui", word("translation_interface"), found.get(None, Counter())))
        return [*rows, ("all", word("translation_all"), sum(found.values(), Counter()))]

    def number(self, value: int) -> str:
        """A number as the language writes it."""
        return chart.number(value, self.language)

    def stale_translations(self) -> list[tuple[Translation, str | None]]:
        """Every text that has changed since its review, with what shows it, if anything does: its page, its term."""
        pages = self.renderer.pages_of_files
        return [
            (text, f"term:{text.part}" if text.kind == "glossary" else pages.get(text.file))
            for text in self.handbook.translations.stale
        ]

    def due(self, record: object) -> str:
        """Month and year of a record's next check, in words."""
        return self.date(self._due(record).isoformat()[:7])

    def overdue(self, record: object) -> bool:
        """Whether a record's last check is too old today."""
        return self._due(record) <= self.renderer.today

    def _due(self, record: object) -> date:
        return due(record.verified, owner(self.reference).partition(":")[0])

    def facet(self, records: list, *names: str) -> list[tuple[str, str, int]]:
        """Values of a field (``region``, ``fee.answer``) over ``records`` for a filter: value, label, how many."""
        field, group = names
        counts: Counter[str] = Counter()
        for record in records:
            value = attrgetter(field)(record)
            counts.update(value if isinstance(value, tuple) else (value,))
        return self._options(counts, partial(self.label, group))

    def country_facet(self, records: list[Case]) -> list[tuple[str, str, int]]:
        """Countries of cases for a filter: code, name, how many; by name."""
        counts = Counter(code for record in records for code in record.countries)
        return self._options(counts, self.country)

    def decades(self, cases: list[Case]) -> list[int]:
        """First years of the decades that the cases touch, in order."""
        found: set[int] = set()
        for case in cases:
            if case.period.from_:
                last = case.period.to or case.period.from_
                found.update(range(case.period.from_ // 10 * 10, last + 1, 10))
        return sorted(found)

    def by_year(self, cases: list[Case]) -> list[Case]:
        """Cases from the oldest; those without a year at the end."""
        return sorted(cases, key=lambda c: (c.period.from_ or 9999, sort_key(c.title[self.language])))

    def by_group(self) -> list[tuple[str, str, list[Checklist]]]:
        """Procedures by their group, in their order: group, its label, its procedures."""
        groups: dict[str, list[Checklist]] = {}
        for checklist in self.handbook.checklists:
            groups.setdefault(checklist.group, []).append(checklist)
        return [(group, self.label("group", group), found) for group, found in groups.items()]

    def by_theme(self, figures: list[Figure]) -> list[tuple[str, str, list[Figure]]]:
        """Figures by their first theme: theme, its label, its figures."""
        groups: dict[str, list[Figure]] = {}
        for figure in self.sorted(figures, "title"):
            groups.setdefault(figure.themes[0], []).append(figure)
        rows = [(theme, self.label("theme", theme), found) for theme, found in groups.items()]
        return sorted(rows, key=lambda row: sort_key(row[1]))

    def kinds_of(self, found: list[tuple]) -> list[tuple[str, str, int]]:
        """Kinds of page in a list whose rows begin with a reference: kind, its name, how many; by name."""
        counts = Counter(row[0].partition(":")[0] for row in found)
        return self._options(counts, lambda kind: self.kind_name(f"{kind}:"))

    @staticmethod
    def _options(counts: Counter[str], name: Callable[[str], str]) -> list[tuple[str, str, int]]:
        """Options of a filter: value, its name, how many; by name."""
        return sorted(((v, name(v), n) for v, n in counts.items()), key=lambda row: sort_key(row[1]))

    def sorted(self, records: list, field: str) -> list:
        """Records in the order of their text ``field`` in this language."""
        return sorted(records, key=lambda r: sort_key(getattr(r, field)[self.language]))

    def explained(self) -> list:
        """Terms explained so far on this page, in the order of the alphabet."""
        terms = [term for term in self.handbook.terms if term.id in self.inline.explained]
        return self.sorted(terms, "term")

    def minutes(self, record: object) -> int:
        """Minutes to read a record, at least one."""
        return max(1, round(self.renderer.words(record) / _READING_SPEED))
