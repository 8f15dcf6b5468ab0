"""What is printed of a record: its text as a list of plain blocks, which a print template sets on paper.

Pure: the model in, blocks out; no files, no HTML, no Typst. A block is a dict whose ``k`` says what it is; a text is a
list of runs (inline.py), to which this file adds ``["cite", path, runs]``, ``["quiet", runs]`` and ``["blank", runs]``,
and in differences ``["removed", runs]`` and ``["added", runs]``.
Whatever can be linked to has the address of its page as its ``id``; a link's target is such an address, or a web one.
What each kind of record shows, and in which order, is what its page shows (overrides/components/).
"""

from collections.abc import Callable, Iterable

from macros.letters import FONT
from macros.model import (
    Block,
    Case,
    Change,
    Chapter,
    Checklist,
    Deadline,
    Decision,
    Division,
    Ended,
    Evidence,
    Figure,
    Guideline,
    Network,
    Organization,
    Outcome,
    Provision,
    ProvisionPart,
    Question,
    Section,
    Source,
    Step,
    Table,
    Template,
    TemplateField,
    TemplatePiece,
    Term,
    Text,
    Version,
)
from macros.procedure_checks import FIELD_MARK
from macros.render import Page, Renderer
from macros.versions import SAME, Paragraph

Runs = list
Blocks = list[dict]
_SHOWN_ADDRESS = 48  # characters of an address that stands for itself, as on pages
_MARKS = ("?", "!", ".", "…", ":")
_TO_WRITE_IN = 16  # characters' width of a column to write in, at least
_WIDE = 70  # characters from which a column of a table is simply wide


def heading(level: int, text: Runs, name: str = "", listed: bool = True) -> dict:
    """A heading. name: its address. listed: whether it stands in contents and bookmarks."""
    return {"k": "heading", "level": level, "text": text, "id": name, "listed": listed}


def paragraph(text: Runs, style: str = "") -> dict:
    return {"k": "p", "text": text, "style": style}


def join(parts: Iterable[Runs], between: str) -> Runs:
    """Texts one after another, ``between`` them."""
    joined: Runs = []
    for part in parts:
        joined += [between, *part] if joined else part
    return joined


def strong(text: str) -> list:
    return ["strong", [text]]


def quiet(text: Runs) -> list:
    return ["quiet", text]


class Content:
    """Blocks of one record, in the renderer's language. Terms and acronyms count as met from the first text on."""

    def __init__(self, renderer: Renderer, reference: str):
        self.renderer, self.language, self.book = renderer, renderer.language, renderer.handbook
        self.page: Page = renderer.page(reference)
        self.reference = reference
        self.word, self.name = renderer.word, renderer.name

    def blocks(self) -> Blocks:
        """The record whole: title, text, sources and state. Raises KeyError for a reference that is not printed."""
        kind = self.reference.partition(":")[0]
        if self.reference == "page:deadlines":
            return self._deadlines()
        if self.reference == "page:glossary":
            return self._glossary()
        if self.reference == "page:sources":
            return [*self._behind(), *(block for source in self.book.sources for block in self._source(source))]
        record = self.renderer.records[self.reference]
        return _KINDS[kind](self, record)

    def terms(self) -> Blocks:
        """The glossary's terms that the text has used so far."""
        found = self.page.explained()
        if not found:
            return []
        items = [[self._term(term), self.bare(term.definition)] for term in found]
        return [heading(2, [self.word("edition_terms")]), facts(items)]

    # --- texts ---

    def text(self, text: Text) -> Runs:
        return self._linked(self.page.inline.runs(text[self.language]))

    def bare(self, text: Text) -> Runs:
        """A text without expanded acronyms: for headings and names."""
        return self._linked(self.page.inline.runs(text[self.language], explain=False))

    def _linked(self, runs: Runs) -> Runs:
        """Runs with the addresses of their targets."""
        return [
            run
            if isinstance(run, str)
            else ["link", self._address(run[1]), self._linked(run[2])]
            if run[0] == "link"
            else [run[0], self._linked(run[1])]
            for run in runs
        ]

    def _address(self, target: str) -> str:
        return target if target.startswith("https://") else self.renderer.urls.path(target, self.language)

    def _link(self, reference: str) -> list:
        return ["link", self._address(reference), [self.name(reference)]]

    def _cite(self, citation: str) -> list:
        return ["cite", self.renderer.urls.citation(citation, self.language), [self.page.cite(citation)]]

    def _cited(self, citations: Iterable[str]) -> Runs:
        return join(([self._cite(citation)] for citation in citations), "; ")

    def _links(self, references: Iterable[str], between: str = "; ") -> Runs:
        return join(([self._link(reference)] for reference in references), between)

    def _source_line(self, citations: Iterable[str], *more: object) -> dict:
        return paragraph([f"{self.word('source_of_this')}: ", *self._cited(citations), ".", *more], "source")

    def _mark(self, mark: str, evidence: tuple[Evidence, ...] = ()) -> Runs:
        """How sure a fact is, and what it rests on."""
        said: Runs = [f"[{self.page.label('mark', mark)}]"]
        if evidence:
            said += [f" {self.word('evidence')}: ", *join((self._evidence(item) for item in evidence), "; ")]
        return [quiet(said)]

    def _evidence(self, item: Evidence) -> Runs:
        if item.url:
            return [["cite", item.url, [_shown(item.url)]]]
        return [self._cite(item.source)] if item.source else [item.name]

    # --- pieces that several kinds of record have ---

    def _title(self, text: Runs, lead: Text, record: object) -> Blocks:
        return [
            heading(1, text, self._address(self.reference)),
            paragraph(self.text(lead), "lead"),
            self._state(record),
            *self._behind(),
        ]

    def _behind(self, reference: str | None = None, part: str | None = None) -> Blocks:
        """Says that the other language has changed since the two were compared, where Page.behind() finds so."""
        word = self.page.behind(reference, part)
        return [paragraph([self.word(word), " ", self._link("page:translations")], "state")] if word else []

    def _state(self, record: object) -> dict:
        """How far a record can be trusted today."""
        state = self.page.state(record)
        said = [self.word(f"state_{state.replace('-', '_')}")]
        if state in ("changed", "checked"):
            said.append(self.word("state_date", date=self.page.date(record.verified.date)))
        if self.page.overdue(record):
            said.append(self.word("state_overdue", date=self.page.due(record)))
        return paragraph([" · ".join(said)], "state")

    def _trust(self, record: object) -> Blocks:
        """What every record ends with: general changes, how sure it is, sources."""
        made = [heading(2, [self.word("state_more")], listed=False)]
        if record.changes:
            made += [paragraph([strong(self.word("changes_title"))], "before-list"), *self._changes(record.changes)]
        return [*made, self._verified(record, self.text), self._sources(record.sources)]

    def _verified(self, record: object, text: Callable[[Text], Runs]) -> dict:
        """How and when a record was checked. text: makes the runs of the note."""
        verified = record.verified
        said = [*self._mark(verified.mark), f" {self.word('verified_on', date=self.page.date(verified.date))}"]
        said.append(f" {self.word('next_check', date=self.page.due(record))}")
        if verified.note:
            said += [" ", *text(verified.note)]
        if verified.evidence:
            said += [" ", *self._mark(verified.mark, verified.evidence)[0][1][1:]]
        return paragraph(said, "source")

    def _sources(self, citations: tuple[str, ...]) -> dict:
        return paragraph([f"{self.word('sources_title')}: ", *self._cited(citations), "."], "source")

    def _change(self, change: Change) -> dict:
        """What a source says and what holds today."""
        now = self.text(change.now)
        if change.date:
            now += [" ", quiet([f"({self.page.date(change.date)})"])]
        return {
            "k": "change",
            "was": [strong(self.word("change_was")), " ", *self.text(change.was)],
            "now": [strong(self.word("change_now")), " ", *now],
            "foot": self._mark(change.mark, change.evidence),
        }

    def _changes(self, changes: tuple[Change, ...]) -> Blocks:
        return [self._change(change) for change in changes]

    def _listed(self, references: Iterable[str]) -> dict:
        """Links to records, each with its kind."""
        kind = self.page.kind_name
        items = [[self._link(reference), " ", quiet([kind(reference)])] for reference in references]
        return {"k": "list", "items": items, "ordered": False}

    def _onward(self, title: str, references: tuple[str, ...], level: int = 2) -> Blocks:
        return [heading(level, [self.word(title)], listed=False), self._listed(references)] if references else []

    def _note(self, kind: str, text: Runs, label: str = "") -> dict:
        return {"k": "note", "kind": kind, "text": [strong(f"{label or self.page.label('note', kind)}."), " ", *text]}

    def _blocks(self, blocks: tuple[Block, ...], level: int, page: str) -> Blocks:
        return [made for block in blocks for made in self._block(block, level, page)]

    def _block(self, block: Block, level: int, page: str) -> Blocks:
        """A content block. page: address of the page on which its id stands."""
        if block.heading:
            return [heading(level, self.bare(block.heading), f"{page}#{block.id}" if block.id else "")]
        made = self._content(block)
        if block.id:
            made[0]["id"] = f"{page}#{block.id}"
        if block.sources:
            made.append(self._source_line(block.sources))
        return made + self._changes(block.changes)

    def _content(self, block: Block) -> Blocks:
        if block.text:
            return [paragraph(self.text(block.text))]
        if block.list:
            lead = [paragraph(self.text(block.list.lead), "before-list")] if block.list.lead else []
            items = [self.text(item) for item in block.list.items]
            return [*lead, {"k": "list", "items": items, "ordered": block.list.ordered}]
        if block.definitions:
            return [facts([self.bare(d.term), self.text(d.text)] for d in block.definitions)]
        if block.table:
            return [self._table(block.table)]
        if block.figure:
            return self._figure(self.page.record(block.figure))
        if block.case:
            case = self.page.record(block.case)
            place = quiet([f"{self.page.kind_name(block.case)} · ", *self.bare(case.place)])
            return [{"k": "case", "title": [self._link(block.case), " ", place], "text": self.text(case.summary)}]
        if block.note:
            return [self._note(block.note.kind, self.text(block.note.text))]
        return [self._listed(block.links)]

    def _table(self, table: Table) -> dict:
        rows = [[self.text(cell) for cell in row] for row in table.rows]
        return laid(self.bare(table.caption), [self.bare(column) for column in table.columns], rows)

    def _figure(self, figure: Figure) -> Blocks:
        """A picture with its alternative text, the same as a table, what was lost, the source."""
        title: Runs = [["link", self._address(f"figure:{figure.id}"), self.bare(figure.title)]]
        if figure.unit:
            title += [" ", quiet(["(", *self.bare(figure.unit), ")"])]
        made: Blocks = [paragraph(title, "caption")]
        if figure.show != "numbers":
            picture = self.page.picture(figure, FONT)
            made.append({"k": "picture", "svg": picture, "alt": self.page.plain(figure.alternative)})
        made.append(self._events(figure) if figure.events else self._quantities(figure))
        if figure.lost:
            made.append(self._note("lost", self.text(figure.lost)))
        made.append(self._source_line(figure.sources, " ", *self._mark(figure.verified.mark)))
        return made + self._changes(figure.changes)

    def _events(self, figure: Figure) -> dict:
        date = self.page.date
        rows = [
            [[date(e.date) + (f" – {date(e.until)}" if e.until else "")], self.text(e.text or e.label)]
            for e in figure.events
        ]
        return laid([], [[self.word("figure_date")], [self.word("figure_event")]], rows)

    def _quantities(self, figure: Figure) -> dict:
        years = any(value.year for value in figure.values)
        columns = [[self.word("figure_what")], [self.word("figure_value")], *([[self.word("year")]] if years else [])]
        rows = []
        for value in figure.values:
            what: Runs = [quiet([*self.bare(value.group), ":"]), " "] if value.group else []
            what += self.bare(value.label)
            if value.note:
                what += [" ", quiet(self.bare(value.note))]
            if value.mark:
                what += [" ", *self._mark(value.mark, value.evidence)]
            much: Runs = [self.page.quantity(value)]
            if value.unit or figure.unit:
                much += [" ", quiet(self.bare(value.unit or figure.unit))]
            rows.append([what, much, *([[value.year or self.word("not_given")]] if years else [])])
        return laid([], columns, rows)

    # --- guide ---

    def _chapter(self, chapter: Chapter) -> Blocks:
        number = self.word("chapter_number", number=chapter.number)
        made = self._title([f"{number}. ", *self.bare(chapter.title)], chapter.summary, chapter)
        for section in chapter.sections:
            made += self._section(section, f"guide:{chapter.id}/{section.id}")
        return made + self._trust(chapter)

    def _section(self, section: Section, reference: str) -> Blocks:
        page = self._address(reference)
        made = [heading(2, self.bare(section.title), page), paragraph(self.text(section.gives), "lead")]
        made += [self._state(section), *self._behind(reference)]
        made += [*self._blocks(section.blocks, 3, page), *self._changes(section.changes)]
        if section.next:
            made += [paragraph([strong(self.word("next_title"))], "before-list"), self._listed(section.next)]
        line = [f"{self.word('section_sources')}: ", *self._cited(section.sources), "."]
        return [*made, paragraph(line, "source"), self._verified(section, self.bare)]

    # --- law ---

    def _guideline(self, record: Guideline) -> Blocks:
        page = self._address(self.reference)
        made = self._title(self.bare(record.short_title), record.summary, record)
        made.insert(1, paragraph(self.bare(record.title), "full-title"))
        text, word = self.text, self.word
        address = (
            [["cite", record.gazette.url, [word("official_text")]]]
            if record.gazette.url
            else [word("official_text_unknown")]
        )
        published: Runs = [self.page.date(record.published), " · ", *address]
        if record.publication_note:
            published += [". ", *text(record.publication_note)]
        force: Runs = [
            strong(f"{self.page.label('in_force', record.in_force.answer)}."),
            " ",
            *text(record.in_force.text),
        ]
        force += [" ", *self._mark(record.in_force.mark, record.in_force.evidence)]
        rows = [
            [[word("legal_kind")], [self.page.label("guideline_kind", record.kind)]],
            [[word("issuer")], text(record.issuer)],
            [[word("published")], published],
            [[word("in_force")], force],
            [[word("coverage")], [word(f"coverage_{record.coverage}"), " ", *text(record.restated_from)]],
        ]
        made += [{"k": "note", "kind": "warning", "text": [strong(word("gazette_prevails"))]}, facts(rows)]
        if record.background:
            made += [heading(2, [word("background")]), *self._blocks(record.background, 3, page)]
        for division in record.divisions:
            made += self._division(division, 2, page)
        return made + self._onward("related_title", record.related) + self._trust(record)

    def _division(self, division: Division, level: int, page: str) -> Blocks:
        made = [heading(level, self.bare(division.title), f"{page}#{division.id}")]
        for inner in division.divisions:
            made += self._division(inner, level + 1, page)
        for provision in division.provisions:
            made += self._provision(provision, level + 1, page)
        return made

    def _provision(self, provision: Provision, level: int, page: str) -> Blocks:
        title = [*self.bare(provision.number), ". ", *self.bare(provision.heading)]
        made = [heading(level, title, f"{page}#{provision.id}")]
        if provision.from_:
            made.append(paragraph([self.word("version_since", date=self.page.date(provision.from_))], "source"))
        if provision.ended:
            until = self.word("version_ended", date=self.page.date(provision.to))
            made.append({"k": "note", "kind": "warning", "text": [strong(until), " ", *self._ended(provision.ended)]})
        made += self._provision_body(provision.body, self.text)
        if provision.note:
            made.append(self._note("info", self.text(provision.note), self.word("editors_note")))
        made += self._changes(provision.changes)
        made.append(self._source_line(provision.sources))
        for version, changed in self.page.versions(provision):
            made.append({"k": "version", "inside": self._version(version, changed)})
        return made

    def _provision_body(self, body: tuple[ProvisionPart, ...], text: Callable[[Text], Runs]) -> Blocks:
        made: Blocks = []
        for part in body:
            if part.text:
                made.append(paragraph(text(part.text)))
                continue
            items = []
            for fraction in part.fractions:
                term = [["strong", [*self.bare(fraction.term), ":"]], " "] if fraction.term else []
                items.append([f"{fraction.number}.", [*term, *text(fraction.text)]])
            made.append({"k": "numbered", "items": items})
        return made

    def _ended(self, ended: Ended) -> Runs:
        """What ended a text of a provision, and what took its place."""
        said: Runs = [strong(f"{self.page.label('ended', ended.how)}."), " ", *self.bare(ended.text)]
        if ended.replaced_by:
            said += [f" {self.word('version_replaced_by')}: ", *self._links(ended.replaced_by, ", "), "."]
        return [*said, " ", *self._mark(ended.mark, ended.evidence)]

    def _version(self, version: Version, changed: list[Paragraph]) -> Blocks:
        """A past text of a provision, and what changed in the text that followed it."""
        word = self.word
        inside = [paragraph([strong(f"{word('version_past')}: {self.page.span(version.from_, version.to)}")])]
        inside.append(paragraph(self._ended(version.ended)))
        if version.gap:
            inside.append(paragraph([strong(f"{word('version_gap')}."), " ", *self.bare(version.gap)]))
        if version.unseen:
            inside.append(paragraph([strong(f"{word('version_unseen')}."), " ", *self.bare(version.unseen)]))
        inside += self._provision_body(version.body, self.bare)
        if version.note:
            inside.append(paragraph([strong(f"{word('editors_note')}."), " ", *self.bare(version.note)]))
        evidence = join((self._evidence(item) for item in version.evidence), "; ")
        more = [f" {word('evidence')}: ", *evidence, "."] if evidence else []
        inside.append(self._source_line(version.sources, *more))
        if changed:
            key = quiet([word("version_difference_key_print")])
            inside.append(paragraph([strong(f"{word('version_difference')}."), " ", key]))
            inside += [paragraph(self._compared(one)) for one in changed]
        return inside

    def _compared(self, changed: Paragraph) -> Runs:
        """A paragraph of a difference; what was removed and what was added is said in words too."""
        said: Runs = []
        for kind, words in changed:
            if kind == SAME:
                said.append(words)
                continue
            if said and not str(said[-1]).endswith(" "):
                said.append(" ")
            said += [quiet([f"[{self.word('version_' + kind)}: "]), [kind, [words.strip()]], quiet(["]"])]
            if words.endswith(" "):
                said.append(" ")
        return said

    # --- procedures ---

    def _checklist(self, record: Checklist) -> Blocks:
        page, word = self._address(self.reference), self.word
        made = self._title(self.bare(record.title), record.summary, record)
        rows = (("for_whom", record.for_whom), ("when", record.when), ("outcome", record.outcome))
        made.append(facts([[[word(name)], self.text(text)] for name, text in rows]))
        if record.documents:
            made.append(heading(2, [word("documents_title")]))
            items = [
                [["strong", [*self.bare(p.name), "."]], *([" ", *self.text(p.note)] if p.note else [])]
                for p in record.documents
            ]
            made.append({"k": "list", "items": items, "ordered": False})
        made.append(heading(2, [word("steps_title")]))
        number = 0
        for phase in record.phases:
            if len(record.phases) > 1:
                made.append(heading(3, self.bare(phase.title)))
            for step in phase.steps:
                number += 1
                made.append(self._step(step, number, record, page))
        if record.legal_basis:
            made += [heading(2, [word("legal_basis")]), self._listed(record.legal_basis)]
        if record.contacts:
            made += [heading(2, [word("contacts_title")]), self._listed(record.contacts)]
        return made + self._onward("next_title", record.next) + self._trust(record)

    def _step(self, step: Step, number: int, record: Checklist, page: str) -> dict:
        """A step to tick, with places to write who does it, when, and a note."""
        word = self.word
        titles = {other.id: other.title for other in record.steps()}
        papers = {paper.id: paper.name for paper in record.documents}

        def then(place: str) -> Runs:
            if place == "end":
                return [word("end_of_procedure")]
            return [["cite", f"{page}#{place}", self.bare(titles[place])]]

        inside: Blocks = []
        if step.detail:
            inside.append(paragraph(self.text(step.detail)))
        if step.items:
            inside.append({"k": "list", "items": [self.text(item) for item in step.items], "ordered": False})
        rows = [[[word("who")], self.text(step.who)]]
        for reference in step.due:
            deadline = self.page.deadline(reference)
            said: Runs = [["strong", self.text(deadline.text)]]
            if deadline.note:
                said += [" ", quiet(self.text(deadline.note))]
            rows.append([[word("deadline")], said])
        if step.deadline:
            rows.append([[word("deadline")], [["strong", self.text(step.deadline)]]])
        if step.documents:
            rows.append([[word("papers")], join((self.bare(papers[paper]) for paper in step.documents), ", ")])
        if step.templates:
            rows.append([[word("templates")], self._links(step.templates, ", ")])
        if step.legal_basis:
            rows.append([[word("legal_basis")], self._links(step.legal_basis)])
        if step.branches:
            ways = ([*self.text(branch.when), " → ", *then(branch.then)] for branch in step.branches)
            rows.append([[word("then_either")], join(ways, "; ")])
        if step.then:
            rows.append([[word("then")], then(step.then)])
        rows.append([[word("source")], [quiet(self._cited(step.sources))]])
        fill = [word("file_step_person"), word("file_step_date"), word("file_step_note")]
        inside += [facts(rows), *self._changes(step.changes), {"k": "fill", "labels": fill}]
        title = [*self.bare(step.title), *([" ", quiet([word("optional")])] if step.optional else [])]
        return {
            "k": "step",
            "id": f"{page}#{step.id}",
            "number": str(number),
            "title": title,
            "inside": inside,
        }

    # --- catalogues ---

    def _network(self, record: Network) -> Blocks:
        word, label = self.word, self.page.label
        made = self._title([self.name(self.reference)], record.summary, record) + self._successor(record)
        fee = [strong(f"{label('fee', record.fee.answer)}."), " ", *self._proved(record.fee)]
        rows = [
            [[word("field_kind")], [label("network_kind", record.kind)]],
            [[word("field_status")], [label("status", record.status)]],
            [[word("field_participants")], [self._labels("participant", record.participants)]],
            [[word("field_eligibility")], self._proved(record.eligibility)],
            [[word("field_joining")], self._proved(record.joining)],
            [[word("field_fee")], fee],
            [[word("field_size")], self._proved(record.size)],
            *self._whereabouts(record),
            [[word("field_mexico")], self._proved(record.mexico)],
            [[word("field_website")], self._website(record)],
        ]
        made += [heading(2, [word("facts_title")], listed=False), facts(rows)]
        made.append(heading(2, [word("purpose_title")], listed=False))
        made += self._blocks(record.purpose, 3, self._address(self.reference))
        return made + self._onward("related_title", record.related) + self._trust(record)

    def _organization(self, record: Organization) -> Blocks:
        word, label = self.word, self.page.label
        made = self._title([self.name(self.reference)], record.summary, record) + self._successor(record)
        made.append(heading(2, [word("role_title")], listed=False))
        made += self._blocks(record.role, 3, self._address(self.reference))
        rows = [
            [[word("field_kind")], [label("organization_kind", record.kind)]],
            [[word("field_status")], [label("status", record.status)]],
            *([[[word("field_parent")], [self._link(record.parent)]]] if record.parent else []),
            [[word("field_working")], self._proved(record.working_with_cities)],
            *self._whereabouts(record),
            *([[[word("field_mexico")], self._proved(record.mexico)]] if record.mexico else []),
            [[word("field_website")], self._website(record)],
        ]
        made += [heading(2, [word("facts_title")], listed=False), facts(rows)]
        if record.legal_basis:
            made += [heading(2, [word("legal_basis")], listed=False), self._listed(record.legal_basis)]
        steps = self.page.steps_naming(self.reference)
        if steps:
            items = [[self._link(checklist), ": ", *self._links(own)] for checklist, own in steps]
            made.append(heading(2, [word("in_procedures")], listed=False))
            made.append({"k": "list", "items": items, "ordered": False})
        return made + self._onward("related_title", record.related) + self._trust(record)

    def _successor(self, record: Network | Organization) -> Blocks:
        if not record.succeeded_by:
            return []
        said = [f"{self.word('succeeded_by')} ", self._link(record.succeeded_by)]
        return [self._note("warning", said, self.page.label("status", record.status))]

    def _whereabouts(self, record: Network | Organization) -> list:
        """Rows of facts: founded, seat, region, themes."""
        word, founded, seat = self.word, record.founded, record.seat
        since: Runs = [f"{founded.year}. "] if founded.year else []
        place: Runs = [*self.bare(seat.city), f" ({self.page.country(seat.country)}). "] if seat.city else []
        return [
            [[word("field_founded")], since + self._proved(founded)],
            [[word("field_seat")], place + self._proved(seat)],
            [[word("field_region")], [self.page.label("region", record.region)]],
            [[word("field_themes")], [self._labels("theme", record.themes)]],
        ]

    def _proved(self, item) -> Runs:
        """A fact with its date, and how sure it is."""
        said = [*self.text(item.text), " "] if item.text else []
        if getattr(item, "as_of", None):
            said += [quiet([f"({self.page.date(item.as_of)})"]), " "]
        return [*said, *self._mark(item.mark, item.evidence)]

    def _website(self, record: Network | Organization) -> Runs:
        site = record.website
        shown = [["cite", site.url, [_bare_address(site.url)]]] if site.url else [self.word("not_known")]
        return [*shown, " ", *self._mark(site.mark, site.evidence)]

    def _labels(self, group: str, values: tuple[str, ...]) -> str:
        return " · ".join(self.page.label(group, value) for value in values)

    # --- cases, decision aids, templates ---

    def _case(self, record: Case) -> Blocks:
        word, page = self.word, self._address(self.reference)
        made = self._title(self.bare(record.title), record.summary, record)
        made.append(
            facts(
                [
                    [[word("field_place")], self.bare(record.place)],
                    [[word("field_countries")], [", ".join(map(self.page.country, record.countries))]],
                    [[word("field_period")], [self.page.period(record.period)]],
                    [[word("field_actor")], [self.page.label("actor", record.actor)]],
                    [[word("field_themes")], [self._labels("theme", record.themes)]],
                ]
            )
        )
        for title, blocks in (
            ("case_actions", record.actions),
            ("case_results", record.results),
            ("case_lessons", record.lessons),
        ):
            made += [heading(2, [word(title)], listed=False), *self._blocks(blocks, 3, page)]
        return made + self._onward("next_title", record.related) + self._trust(record)

    def _decision(self, record: Decision) -> Blocks:
        word, page = self.word, self._address(self.reference)
        places = self.page.places(record)
        made = self._title(self.bare(record.title), record.summary, record)
        made.append(heading(2, [word("decision_questions")]))
        for question in record.questions:
            number = places[question.id][0]
            made.append(heading(3, [f"{number}. ", *self.bare(question.question)], f"{page}#{question.id}", False))
            if question.help:
                made.append(paragraph(self.text(question.help)))
            items = []
            for answer in question.answers:
                place = ". ".join(places[answer.then])
                item = [["strong", self.bare(answer.text)], " → ", ["cite", f"{page}#{answer.then}", [place]]]
                items.append([*item, *([". ", *self.text(answer.finding)] if answer.finding else [])])
            made.append({"k": "ticks", "items": items})
            made += self._law(question)
        made.append(heading(2, [word("decision_outcomes")]))
        for outcome in record.outcomes:
            letter = places[outcome.id][0]
            made.append(heading(3, [f"{letter}. ", *self.bare(outcome.title)], f"{page}#{outcome.id}", False))
            made += [paragraph(self.text(reason)) for reason in outcome.reasons]
            if outcome.editors:
                made.append(paragraph([word("decision_editors")], "source"))
            made += [paragraph([strong(word("decision_next"))], "before-list"), self._listed(outcome.next)]
            made += self._law(outcome)
        return made + self._trust(record)

    def _law(self, item: Question | Outcome) -> Blocks:
        line = [f"{self.word('legal_basis')}: ", *self._links(item.legal_basis)]
        return [*([paragraph(line)] if item.legal_basis else []), self._source_line(item.sources)]

    def _template(self, record: Template) -> Blocks:
        page = self._address(self.reference)
        made = self._title(self.bare(record.title), record.summary, record)
        made.append(paragraph(self.text(record.use)))
        labels = {field.id: self.page.plain(field.label) for field in record.fields()}
        for section in record.sections:
            made.append(heading(2, self.bare(section.title), f"{page}#{section.id}", False))
            if section.guidance:
                made.append(paragraph(self.text(section.guidance), "guidance"))
            for piece in section.body:
                made.append(self._piece(piece, labels))
            if section.sources:
                made.append(self._source_line(section.sources))
        steps = [step for _, own in self.page.steps_naming(self.reference) for step in own]
        if steps:
            made += [heading(2, [self.word("template_used")], listed=False)]
            items = [[self._link(step), " ", quiet([self.name(step.partition("/")[0])])] for step in steps]
            made.append({"k": "list", "items": items, "ordered": False})
        if record.legal_basis:
            made += [heading(2, [self.word("legal_basis")], listed=False), self._listed(record.legal_basis)]
        return made + self._onward("next_title", record.next) + self._trust(record)

    def _piece(self, piece: TemplatePiece, labels: dict[str, str]) -> dict:
        if piece.text:
            return paragraph(_with_blanks(self.bare(piece.text), labels))
        if piece.fields:
            return {"k": "form", "fields": [self._field(field) for field in piece.fields]}
        if piece.prompts:
            return {"k": "prompts", "items": [self.text(prompt) for prompt in piece.prompts], "lines": 2}
        columns = [self.bare(column) for column in piece.table.columns]
        blank: list[Runs] = [[] for _ in columns]
        rows = [[self.bare(row), *blank[1:]] for row in piece.table.rows] + [blank] * piece.table.empty
        return laid(self.bare(piece.table.caption), columns, rows, to_fill=True)

    def _field(self, field: TemplateField) -> dict:
        return {
            "label": [*self.bare(field.label), *([" ", quiet(self.bare(field.hint))] if field.hint else [])],
            "lines": field.lines,
            "choices": [self.bare(choice) for choice in field.choices],
        }

    # --- pages that are no records ---

    def _deadlines(self) -> Blocks:
        record, word = self.book.deadlines, self.word
        made: Blocks = [*self._behind(), {"k": "note", "kind": "warning", "text": [word("due_offices")]}]
        for event in record.events:
            own = [deadline for deadline in record.deadlines if deadline.event == event.id]
            if own:
                made.append(heading(2, self.bare(event.name)))
            for deadline in own:
                made += self._deadline(deadline)
        made += [heading(2, [word("due_holidays_title")]), paragraph([word("due_holidays_text")])]
        years = self.page.holidays_by_year()
        items = [
            [[str(year)], ["; ".join(f"{day}: {title}" for day, title in days), "."]]
            for year, days in years
            if self.renderer.today.year <= year <= self.renderer.today.year + 2
        ]
        made.append(facts(items))
        made.append(heading(2, [word("due_how")]))
        hows = [[word(f"due_how_{name}")] for name in ("business", "calendar", "rest", "months")]
        made.append({"k": "list", "items": hows, "ordered": False})
        said = [*self._mark(record.verified.mark), f" {word('verified_on', date=self.page.date(record.verified.date))}"]
        note = [" ", *self.text(record.verified.note)] if record.verified.note else []
        return [*made, paragraph(said + note, "source")]

    def _deadline(self, deadline: Deadline) -> Blocks:
        made = [heading(3, self.bare(deadline.title), self._address(f"deadline:{deadline.id}"), listed=False)]
        made.append(paragraph(self.text(deadline.text)))
        if deadline.note:
            made.append(self._note("warning", self.text(deadline.note)))
        made += self._changes(deadline.changes)
        for procedure, steps in self.page.steps_naming(f"deadline:{deadline.id}"):
            line = [f"{self.word('due_in_step')}: ", *self._links(steps, ", ")]
            made.append(paragraph([*line, " ", quiet([f"({self.name(procedure)})"])]))
        if deadline.legal_basis:
            made.append(paragraph([f"{self.word('legal_basis')}: ", *self._links(deadline.legal_basis)]))
        return [*made, self._source_line(deadline.sources)]

    def _glossary(self) -> Blocks:
        return [self._entry(term) for term in self.page.sorted(self.book.terms, "term")]

    def _entry(self, term: Term) -> dict:
        """A term of the glossary, its name in the other language, what it means, where from."""
        other = "en" if self.language == "es" else "es"
        also = term.term[other]
        if term.acronym and term.acronym[other] != term.acronym[self.language]:
            also += f" ({term.acronym[other]})"
        see = [f"{self.word('see')}: ", *self._links(term.see), ". "] if term.see else []
        return {
            "k": "entry",
            "id": self._address(f"term:{term.id}"),
            "term": self._term(term),
            "also": also,
            "also_language": other,
            "text": self.bare(term.definition),
            "changes": [*self._changes(term.changes), *self._behind("page:glossary", term.id)],
            "foot": [*see, f"{self.word('source')}: ", *self._cited(term.sources), "."],
        }

    def _term(self, term: Term) -> Runs:
        return [*self.bare(term.term), *([" (", *self.bare(term.acronym), ")"] if term.acronym else [])]

    def _source(self, source: Source) -> Blocks:
        word, label = self.word, self.page.label
        rows = [[[word("authors")], [source.authors]]]
        if source.publisher:
            rows.append([[word("publisher")], [source.publisher]])
        rows.append([[word("year")], [str(source.year or word("not_known"))]])
        kind = f"{label('source_kind', source.kind)}, {label('source_language', source.language)}"
        rows.append([[word("field_kind")], [kind]])
        if source.url:
            rows.append([[word("field_website")], [["cite", source.url, [source.url]]]])
        places = []
        for part in source.parts:
            lines = [" ", quiet([f"({word('extract_lines', lines=part.lines)})"])] if part.lines else []
            places.append([*self.bare(part.place), *lines])
        return [
            heading(2, [["lang", source.language, [source.title]]], self._address(f"source:{source.id}")),
            paragraph([*self.text(source.title_meaning), " ", *self.text(source.about)]),
            facts(rows),
            paragraph([strong(word("cited_places", count=len(source.parts)))], "before-list"),
            {"k": "places", "items": places},
        ]


_KINDS = {
    "guide": Content._chapter,
    "guideline": Content._guideline,
    "checklist": Content._checklist,
    "network": Content._network,
    "organization": Content._organization,
    "case": Content._case,
    "decision": Content._decision,
    "template": Content._template,
}


def facts(rows: Iterable[list[Runs]]) -> dict:
    """Names of things before what is said of them; a name that ends in no mark of its own gets a colon."""
    return {
        "k": "facts",
        "items": [[[*name, "" if words_of(name).endswith(_MARKS) else ":"], said] for name, said in rows],
    }


def laid(caption: Runs, columns: list[Runs], rows: list[list[Runs]], to_fill: bool = False) -> dict:
    """A table with the share of the width that each column needs."""
    made = {"k": "table", "caption": caption, "columns": columns, "rows": rows, "to_fill": to_fill}
    texts = [[words_of(row[i]) for row in (columns, *rows)] for i in range(len(columns))]
    least = _TO_WRITE_IN if to_fill else 0
    made["widths"] = [max(least, _longest_word(own), min(max(map(len, own)), _WIDE) ** 0.9) for own in texts]
    return made


def _longest_word(texts: list[str]) -> int:
    return max(len(word) for text in texts for word in text.split() or [""])


def words_of(runs: Runs) -> str:
    """What runs say, without how."""
    return "".join(run if isinstance(run, str) else words_of(run[-1]) for run in runs)


def _with_blanks(runs: Runs, labels: dict[str, str]) -> Runs:
    """Runs of a template's text with a named blank for each field that stands in it."""
    made: Runs = []
    for run in runs:
        if not isinstance(run, str):
            made.append([*run[:-1], _with_blanks(run[-1], labels)])
            continue
        for i, part in enumerate(FIELD_MARK.split(run)):
            made += [["blank", [labels[part]]]] if i % 2 else [part] if part else []
    return made


def _bare_address(url: str) -> str:
    return url.removeprefix("https://").removeprefix("http://")


def _shown(url: str) -> str:
    """An address as pages show it: without its scheme, cut where it grows long."""
    shown = _bare_address(url).removeprefix("www.")
    return shown if len(shown) <= _SHOWN_ADDRESS else shown[: _SHOWN_ADDRESS - 1] + "…"
