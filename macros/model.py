"""The handbook as plain objects: frozen, without files, formats or HTML.

structure.py builds them from checked data; pages and exports read them. Fields are described in the
schemas of the same name. Bilingual texts are Text; ``text[language]`` picks one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Text:
    """The same text in both languages, as inline Markdown."""

    es: str
    en: str

    def __getitem__(self, language: str) -> str:
        return self.es if language == "es" else self.en


@dataclass(frozen=True, slots=True)
class Translation:
    """Whether the two sides of one text of the data still say the same (translations.py).

    file, kind: of its document. path: fields and positions inside it; name: the same with ids for positions; part: the
    nearest id. state: ``current``, ``stale`` or ``never`` (reviewed). changed: which side is not the reviewed one:
    ``es``, ``en`` or ``both``. original: language it was written in, or ``both``. review: ``machine`` or ``person``.
    """

    file: str
    kind: str
    path: tuple
    name: str
    part: str | None
    state: str
    changed: str | None = None
    original: str | None = None
    review: str | None = None


@dataclass(frozen=True, slots=True)
class Translations:
    """The states of all texts. counts: for each kind of file, how many texts are current by each kind of review
    (``person``, ``machine``), ``stale`` and ``never`` reviewed. stale: those texts, in order."""

    counts: dict[str, Counter[str]] = field(default_factory=dict)
    stale: tuple[Translation, ...] = ()


# --- provenance ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a fact rests on: exactly one of the three."""

    url: str | None = None
    source: str | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    text: Text
    mark: str
    evidence: tuple[Evidence, ...] = ()
    as_of: str | None = None


@dataclass(frozen=True, slots=True)
class Mexico:
    presence: str
    text: Text
    mark: str
    evidence: tuple[Evidence, ...] = ()
    as_of: str | None = None


@dataclass(frozen=True, slots=True)
class Verified:
    date: str
    mark: str
    evidence: tuple[Evidence, ...] = ()
    note: Text | None = None
    review_months: int | None = None


@dataclass(frozen=True, slots=True)
class Change:
    was: Text
    now: Text
    mark: str
    date: str | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Website:
    mark: str
    url: str | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Fee:
    answer: str
    text: Text
    mark: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Seat:
    mark: str
    city: Text | None = None
    country: str | None = None
    text: Text | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Founded:
    mark: str
    year: int | None = None
    text: Text | None = None
    evidence: tuple[Evidence, ...] = ()


# --- content blocks -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ListBlock:
    items: tuple[Text, ...]
    lead: Text | None = None
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Definition:
    term: Text
    text: Text


@dataclass(frozen=True, slots=True)
class Table:
    caption: Text
    columns: tuple[Text, ...]
    rows: tuple[tuple[Text, ...], ...]
    filter: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class Note:
    kind: str
    text: Text


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of a page: exactly one of the content fields is set."""

    id: str | None = None
    text: Text | None = None
    heading: Text | None = None
    list: ListBlock | None = None
    definitions: tuple[Definition, ...] = ()
    table: Table | None = None
    figure: str | None = None
    case: str | None = None
    note: Note | None = None
    links: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()


# --- records ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Network:
    id: str
    name: Text
    acronym: Text
    kind: str
    status: str
    summary: Text
    purpose: tuple[Block, ...]
    participants: tuple[str, ...]
    eligibility: Fact
    joining: Fact
    fee: Fee
    size: Fact
    founded: Founded
    seat: Seat
    region: str
    themes: tuple[str, ...]
    mexico: Mexico
    website: Website
    sources: tuple[str, ...]
    verified: Verified
    aliases: tuple[str, ...] = ()
    succeeded_by: str | None = None
    related: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Organization:
    id: str
    name: Text
    acronym: Text
    kind: str
    status: str
    summary: Text
    role: tuple[Block, ...]
    working_with_cities: Fact
    founded: Founded
    seat: Seat
    region: str
    themes: tuple[str, ...]
    website: Website
    sources: tuple[str, ...]
    verified: Verified
    aliases: tuple[str, ...] = ()
    succeeded_by: str | None = None
    parent: str | None = None
    mexico: Mexico | None = None
    legal_basis: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class InForce:
    answer: str
    text: Text
    mark: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Fraction:
    number: str
    text: Text
    term: Text | None = None


@dataclass(frozen=True, slots=True)
class ProvisionPart:
    """A paragraph or a run of fractions."""

    text: Text | None = None
    fractions: tuple[Fraction, ...] = ()


@dataclass(frozen=True, slots=True)
class Ended:
    """What ended a text of a provision. how: ``amended``, ``replaced`` or ``repealed``; replaced_by: references."""

    how: str
    text: Text
    mark: str
    evidence: tuple[Evidence, ...] = ()
    replaced_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Version:
    """A past text of a provision, from its first day to its last (partial dates); ``from_`` is ``from`` in the data.

    Either its body, or unseen: what is known of a text that was not seen. gap: of the time until the next text.
    """

    from_: str
    to: str
    sources: tuple[str, ...]
    ended: Ended
    body: tuple[ProvisionPart, ...] = ()
    unseen: Text | None = None
    note: Text | None = None
    evidence: tuple[Evidence, ...] = ()
    gap: Text | None = None


@dataclass(frozen=True, slots=True)
class Provision:
    """A provision with its present text, or its last; versions: the texts before, from the oldest.

    from_, to: first and last day (partial dates) of the text in ``body``, where they are known.
    """

    id: str
    number: Text
    heading: Text
    body: tuple[ProvisionPart, ...]
    sources: tuple[str, ...]
    note: Text | None = None
    changes: tuple[Change, ...] = ()
    from_: str | None = None
    to: str | None = None
    ended: Ended | None = None
    versions: tuple[Version, ...] = ()


@dataclass(frozen=True, slots=True)
class Division:
    """A title or chapter of an instrument, with smaller divisions or provisions."""

    id: str
    title: Text
    divisions: tuple[Division, ...] = ()
    provisions: tuple[Provision, ...] = ()


@dataclass(frozen=True, slots=True)
class Guideline:
    """A legal instrument restated provision by provision."""

    id: str
    title: Text
    short_title: Text
    kind: str
    issuer: Text
    published: str
    gazette: Website
    in_force: InForce
    coverage: str
    restated_from: Text
    summary: Text
    divisions: tuple[Division, ...]
    sources: tuple[str, ...]
    verified: Verified
    aliases: tuple[str, ...] = ()
    publication_note: Text | None = None
    background: tuple[Block, ...] = ()
    related: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()

    def provisions(self) -> Iterator[Provision]:
        """Every provision, in order."""

        def walk(divisions: tuple[Division, ...]) -> Iterator[Provision]:
            for division in divisions:
                yield from division.provisions
                yield from walk(division.divisions)

        return walk(self.divisions)


@dataclass(frozen=True, slots=True)
class Paper:
    """A document that a procedure needs or makes."""

    id: str
    name: Text
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class Branch:
    when: Text
    then: str


@dataclass(frozen=True, slots=True)
class Step:
    id: str
    title: Text
    who: Text
    sources: tuple[str, ...]
    detail: Text | None = None
    items: tuple[Text, ...] = ()
    due: tuple[str, ...] = ()
    deadline: Text | None = None
    documents: tuple[str, ...] = ()
    templates: tuple[str, ...] = ()
    legal_basis: tuple[str, ...] = ()
    branches: tuple[Branch, ...] = ()
    then: str | None = None
    optional: bool = False
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Phase:
    id: str
    title: Text
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class PastStep:
    """A step once published and no longer part of its procedure. removed: ISO day."""

    id: str
    title: Text
    removed: str
    why: Text
    replaced_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Checklist:
    """A procedure, as steps that can be ticked."""

    id: str
    order: int
    group: str
    title: Text
    summary: Text
    for_whom: Text
    when: Text
    outcome: Text
    phases: tuple[Phase, ...]
    sources: tuple[str, ...]
    verified: Verified
    aliases: tuple[str, ...] = ()
    documents: tuple[Paper, ...] = ()
    past_steps: tuple[PastStep, ...] = ()
    legal_basis: tuple[str, ...] = ()
    contacts: tuple[str, ...] = ()
    next: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()

    def steps(self) -> Iterator[Step]:
        """Every step, in order."""
        return (step for phase in self.phases for step in phase.steps)


@dataclass(frozen=True, slots=True)
class Occasion:
    """An event that deadlines are counted from, whose date the reader knows."""

    id: str
    name: Text


@dataclass(frozen=True, slots=True)
class Deadline:
    """So many units before or after an event. days: for the unit ``day``, which days count."""

    id: str
    title: Text
    text: Text
    event: str
    direction: str
    amount: int
    unit: str
    bound: str
    sources: tuple[str, ...]
    to: int | None = None
    days: str | None = None
    repeats: bool = False
    note: Text | None = None
    legal_basis: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Deadlines:
    """Every deadline, and the events they are counted from."""

    events: tuple[Occasion, ...]
    deadlines: tuple[Deadline, ...]
    verified: Verified

    def of(self, *checklists: Checklist) -> list[Deadline]:
        """The deadlines that fall on steps of procedures, in the order of the file."""
        named = {reference for checklist in checklists for step in checklist.steps() for reference in step.due}
        return [deadline for deadline in self.deadlines if f"deadline:{deadline.id}" in named]


@dataclass(frozen=True, slots=True)
class Answer:
    """then: id of the question or outcome that follows. finding: what the answer settles."""

    id: str
    text: Text
    then: str
    finding: Text | None = None


@dataclass(frozen=True, slots=True)
class Question:
    id: str
    question: Text
    answers: tuple[Answer, ...]
    sources: tuple[str, ...]
    help: Text | None = None
    legal_basis: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """Where questions end. editors: the conclusion is the editors', not a source's."""

    id: str
    title: Text
    reasons: tuple[Text, ...]
    next: tuple[str, ...]
    sources: tuple[str, ...]
    editors: bool = False
    legal_basis: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """Questions that lead to an outcome; the first question is where everybody starts."""

    id: str
    order: int
    title: Text
    summary: Text
    questions: tuple[Question, ...]
    outcomes: tuple[Outcome, ...]
    sources: tuple[str, ...]
    verified: Verified
    aliases: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class TemplateField:
    """A place to write. lines: its height in print. fill: what a case file puts there."""

    id: str
    label: Text
    hint: Text | None = None
    lines: int = 1
    choices: tuple[Text, ...] = ()
    fill: str | None = None


@dataclass(frozen=True, slots=True)
class TemplateTable:
    """A table to fill in: named rows, then ``empty`` ones."""

    caption: Text
    columns: tuple[Text, ...]
    rows: tuple[Text, ...] = ()
    empty: int = 0


@dataclass(frozen=True, slots=True)
class TemplatePiece:
    """One piece of a document: exactly one of the four is set."""

    text: Text | None = None
    fields: tuple[TemplateField, ...] = ()
    prompts: tuple[Text, ...] = ()
    table: TemplateTable | None = None


@dataclass(frozen=True, slots=True)
class TemplateSection:
    id: str
    title: Text
    body: tuple[TemplatePiece, ...]
    guidance: Text | None = None
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Template:
    """A document to fill in."""

    id: str
    order: int
    title: Text
    summary: Text
    use: Text
    sections: tuple[TemplateSection, ...]
    sources: tuple[str, ...]
    verified: Verified
    aliases: tuple[str, ...] = ()
    legal_basis: tuple[str, ...] = ()
    next: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()

    def fields(self) -> Iterator[TemplateField]:
        """Every field, in order."""
        return (field for section in self.sections for piece in section.body for field in piece.fields)


@dataclass(frozen=True, slots=True)
class SlideTable:
    columns: tuple[Text, ...]
    rows: tuple[tuple[Text, ...], ...]


@dataclass(frozen=True, slots=True)
class Slide:
    """What is projected at a time: exactly one of points, text, table, part, exercise, question is set.

    part: reference of what is shown as the handbook has it. exercise, question: ids in the workshop.
    editors: the slide rests on no source.
    """

    id: str
    notes: Text
    title: Text | None = None
    points: tuple[Text, ...] = ()
    text: Text | None = None
    table: SlideTable | None = None
    part: str | None = None
    exercise: str | None = None
    question: str | None = None
    editors: bool = False
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Session:
    """One entry of a workshop's programme. minutes: how long it takes; notes: for the facilitator."""

    id: str
    title: Text
    kind: str
    minutes: int
    notes: tuple[Text, ...] = ()
    slides: tuple[Slide, ...] = ()


@dataclass(frozen=True, slots=True)
class Exercise:
    """What participants do. case_file: id of an example of the workshop; solution: for the facilitator."""

    id: str
    title: Text
    minutes: int
    task: Text
    instructions: tuple[Text, ...]
    sheet: tuple[TemplatePiece, ...]
    solution: tuple[Text, ...]
    sources: tuple[str, ...]
    case_file: str | None = None


@dataclass(frozen=True, slots=True)
class EventDay:
    """The day (ISO) of an event of data/deadlines.yml."""

    event: str
    date: str


@dataclass(frozen=True, slots=True)
class StepEntry:
    """What an example case file has on a step. done: day of the tick; date: planned day (ISO)."""

    step: str
    done: str | None = None
    note: Text | None = None
    person: Text | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class ExampleCaseFile:
    """A case file of a fictitious city, filled in. checklist: reference of its procedure."""

    id: str
    checklist: str
    name: Text
    about: Text
    steps: tuple[StepEntry, ...]
    dates: tuple[EventDay, ...] = ()


@dataclass(frozen=True, slots=True)
class QuizAnswer:
    text: Text
    right: bool


@dataclass(frozen=True, slots=True)
class QuizQuestion:
    """A question with answers to choose from. explanation: why the right ones are."""

    id: str
    question: Text
    answers: tuple[QuizAnswer, ...]
    explanation: Text
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Handout:
    """A sheet to give out."""

    id: str
    title: Text
    use: Text
    blocks: tuple[Block, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EvaluationItem:
    """answer: ``scale`` (1 to 5) or ``lines``."""

    id: str
    text: Text
    answer: str


@dataclass(frozen=True, slots=True)
class Workshop:
    """All that a workshop needs. minutes: the sum of those of its sessions."""

    id: str
    order: int
    title: Text
    summary: Text
    for_whom: Text
    group: Text
    minutes: int
    aims: tuple[Text, ...]
    prepare: tuple[Text, ...]
    sessions: tuple[Session, ...]
    exercises: tuple[Exercise, ...]
    case_files: tuple[ExampleCaseFile, ...]
    questions: tuple[QuizQuestion, ...]
    handouts: tuple[Handout, ...]
    evaluation: tuple[EvaluationItem, ...]
    next: tuple[str, ...]
    sources: tuple[str, ...]
    verified: Verified
    aliases: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()

    def starts(self) -> Iterator[tuple[int, Session]]:
        """Every session with the minutes that have passed when it begins."""
        passed = 0
        for session in self.sessions:
            yield passed, session
            passed += session.minutes


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit and year; ``to`` makes it a range."""

    label: Text
    value: float
    to: float | None = None
    precision: str = "exact"
    unit: Text | None = None
    year: str | None = None
    group: Text | None = None
    note: Text | None = None
    mark: str | None = None
    evidence: tuple[Evidence, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    date: str
    label: Text
    until: str | None = None
    text: Text | None = None
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """Quantities or dates of one subject, shown as a picture and a table."""

    id: str
    title: Text
    show: str
    themes: tuple[str, ...]
    sources: tuple[str, ...]
    verified: Verified
    unit: Text | None = None
    alternative: Text | None = None
    lost: Text | None = None
    values: tuple[Quantity, ...] = ()
    events: tuple[Event, ...] = ()
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Period:
    """Years of a case. ``from_`` is ``from`` in the data."""

    from_: int | None = None
    to: int | None = None
    text: Text | None = None


@dataclass(frozen=True, slots=True)
class Case:
    id: str
    title: Text
    summary: Text
    place: Text
    countries: tuple[str, ...]
    actor: str
    period: Period
    themes: tuple[str, ...]
    actions: tuple[Block, ...]
    results: tuple[Block, ...]
    lessons: tuple[Block, ...]
    related: tuple[str, ...]
    sources: tuple[str, ...]
    verified: Verified
    aliases: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    id: str
    slug: Text
    title: Text
    gives: Text
    blocks: tuple[Block, ...]
    next: tuple[str, ...]
    sources: tuple[str, ...]
    verified: Verified
    aliases: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter of the guide with its sections, in reading order."""

    id: str
    number: int
    part: str
    slug: Text
    title: Text
    summary: Text
    sections: tuple[Section, ...]
    sources: tuple[str, ...]
    verified: Verified
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Forms:
    """Words in running text that mean a term."""

    es: tuple[str, ...]
    en: tuple[str, ...]

    def __getitem__(self, language: str) -> tuple[str, ...]:
        return self.es if language == "es" else self.en


@dataclass(frozen=True, slots=True)
class Term:
    id: str
    term: Text
    definition: Text
    sources: tuple[str, ...]
    acronym: Text | None = None
    forms: Forms | None = None
    see: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()

    def written(self, language: str) -> tuple[str, ...]:
        """The words that are explained as this term in running text."""
        if self.forms is not None:
            return self.forms[language]
        names = (self.term[language], self.acronym[language] if self.acronym else None)
        return tuple(name for name in names if name)


@dataclass(frozen=True, slots=True)
class Part:
    """A place in a source."""

    id: str
    place: Text
    lines: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    id: str
    title: str
    title_meaning: Text
    short: Text
    authors: str
    language: str
    kind: str
    about: Text
    parts: tuple[Part, ...]
    publisher: str | None = None
    year: int | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Redirect:
    """An address (``from_``, ``from`` in the data) that leads to a reference since ``date``."""

    from_: str
    to: str
    date: str


@dataclass(frozen=True, repr=False)  # whole, it would fill memory where a plugin writes its configuration to a log
class Handbook:
    """Everything the handbook says.

    terms_checked: partial ISO date on which the glossary was last read against the world.
    used_in: for each reference (``network:iclei``, ``provision:segob-2017/p12``) and each citation
    (``abc-2019#networks-iclei``), the pages that name it, in order, without repetitions.
    named_in_steps: for each reference, the steps of procedures that name it: ``checklist:sign-agreement/report``.
    files: for each page's reference, the data file that made it, from the project's root.
    translations: how far the two languages of the data files still say the same.
    """

    chapters: tuple[Chapter, ...]
    guidelines: tuple[Guideline, ...]
    networks: tuple[Network, ...]
    organizations: tuple[Organization, ...]
    checklists: tuple[Checklist, ...]
    figures: tuple[Figure, ...]
    cases: tuple[Case, ...]
    decisions: tuple[Decision, ...]
    templates: tuple[Template, ...]
    workshops: tuple[Workshop, ...]
    deadlines: Deadlines
    terms: tuple[Term, ...]
    terms_checked: str
    sources: tuple[Source, ...]
    words: dict[str, Text]
    labels: dict[str, dict[str, Text]]
    files: dict[str, str]
    used_in: dict[str, tuple[str, ...]]
    named_in_steps: dict[str, tuple[str, ...]]
    redirects: tuple[Redirect, ...] = ()
    translations: Translations = field(default_factory=Translations)
    names: dict[str, Text] = field(default_factory=dict)

    def words_in(self, language: str) -> dict[str, str]:
        """Every word of the interface in one language, by its key."""
        return {key: text[language] for key, text in self.words.items()}

    def records(self) -> dict[str, object]:
        """Every record that has a page of its own, by reference; a chapter before its sections."""
        found: dict[str, object] = {}
        for kind, records in (
            ("network", self.networks),
            ("organization", self.organizations),
            ("guideline", self.guidelines),
            ("checklist", self.checklists),
            ("figure", self.figures),
            ("case", self.cases),
            ("decision", self.decisions),
            ("template", self.templates),
            ("workshop", self.workshops),
        ):
            found.update((f"{kind}:{record.id}", record) for record in records)
        for chapter in self.chapters:
            found[f"guide:{chapter.id}"] = chapter
            found.update((f"guide:{chapter.id}/{section.id}", section) for section in chapter.sections)
        return found
