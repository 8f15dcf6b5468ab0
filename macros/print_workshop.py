"""What is printed of a workshop: the facilitator's guide, the participants' workbook, its handouts one by one.

The blocks and runs are those of print_content.py; what is shown is what the pages of workshops show, and with the
facilitator's guide also what the speaker says with each slide.
"""

from macros.model import ExampleCaseFile, Exercise, Handout, QuizQuestion, Slide, Workshop
from macros.print_content import Blocks, Content, Runs, facts, heading, join, laid, paragraph, quiet, strong

_PAGE_BREAK = {"k": "page-break"}


class WorkshopContent(Content):
    """Blocks of a workshop. reference: ``workshop:id``, ``sheets:id`` or, for one handout, ``sheets:id/handout``."""

    def __init__(self, renderer, reference: str):
        page, _, self.handout_id = reference.partition("/")
        super().__init__(renderer, page)
        self.workshop: Workshop = renderer.records[page]

    def blocks(self) -> Blocks:
        if self.handout_id:
            handout = next(h for h in self.workshop.handouts if h.id == self.handout_id)
            return self._handout(handout, 1)
        return self._guide() if self.reference.startswith("workshop:") else self._workbook()

    # --- for who facilitates ---

    def _guide(self) -> Blocks:
        record, word = self.workshop, self.word
        made = self._title(self.bare(record.title), record.summary, record)
        made.append(self._facts())
        made += [heading(2, [word("workshop_aims")]), self._texts(record.aims)]
        made += [heading(2, [word("workshop_programme")]), self._programme()]
        made += [heading(2, [word("workshop_prepare")]), {**self._texts(record.prepare), "k": "ticks"}]
        made.append(heading(2, [word("workshop_guide")]))
        for passed, session in record.starts():
            about = f"{self.page.label('session_kind', session.kind)} · {self.page.length(session.minutes)}"
            title: Runs = [f"{self.page.starts_at(passed)} ", *self.bare(session.title), " ", quiet([about])]
            made.append(heading(3, title))
            if session.notes:
                made.append({**self._texts(session.notes), "ordered": True})
            if session.slides:
                made.append(paragraph([strong(word("workshop_slides"))], "before-list"))
                items = [[self._slide(slide), self.bare(slide.notes)] for slide in session.slides]
                made.append(facts(items))
        made.append(heading(2, [word("workshop_exercises")]))
        for exercise in record.exercises:
            made += self._exercise(exercise)
            made += [paragraph([strong(word("workshop_solution"))], "before-list"), self._texts(exercise.solution)]
            made.append(self._source_line(exercise.sources))
        made.append(heading(2, [word("workshop_examples")]))
        for example in record.case_files:
            made += self._example(example)
        made.append(heading(2, [word("workshop_questions")]))
        for number, question in enumerate(record.questions, 1):
            made += self._answered(question, number)
        made.append(heading(2, [word("workshop_handouts")]))
        items = [[["strong", [*self.bare(h.title), "."]], " ", *self.text(h.use)] for h in record.handouts]
        made.append({"k": "list", "items": items, "ordered": False})
        return made + self._onward("next_title", record.next) + self._trust(record)

    def _facts(self) -> dict:
        record, word = self.workshop, self.word
        return facts(
            [
                [[word("for_whom")], self.text(record.for_whom)],
                [[word("workshop_group")], self.text(record.group)],
                [[word("workshop_length")], [self.page.length(record.minutes)]],
            ]
        )

    def _slide(self, slide: Slide) -> Runs:
        """What a slide is called: its title, or what it shows."""
        if slide.title:
            return self.bare(slide.title)
        if slide.part:
            return [self._link(slide.part)]
        if slide.exercise:
            return self.bare(next(e for e in self.workshop.exercises if e.id == slide.exercise).title)
        if slide.question:
            return self.bare(next(q for q in self.workshop.questions if q.id == slide.question).question)
        return self.bare(slide.text)

    def _answered(self, question: QuizQuestion, number: int) -> Blocks:
        right = join((self.bare(answer.text) for answer in question.answers if answer.right), "; ")
        return [
            paragraph([strong(f"{number}. "), ["strong", self.bare(question.question)]], "before-list"),
            {"k": "list", "items": [self.bare(answer.text) for answer in question.answers], "ordered": False},
            paragraph([strong(f"{self.word('workshop_answer')}: "), *right, ". ", *self.text(question.explanation)]),
            self._source_line(question.sources),
        ]

    # --- for who takes part ---

    def _workbook(self) -> Blocks:
        record, word = self.workshop, self.word
        made = [heading(1, self.bare(record.title), self._address(self.reference))]
        made += [paragraph(self.bare(record.summary), "lead"), *self._behind()]
        made += [self._names(), heading(2, [word("workshop_aims")]), self._texts(record.aims)]
        made += [heading(2, [word("workshop_programme")]), self._programme()]
        for exercise in record.exercises:
            made += [_PAGE_BREAK, *self._exercise(exercise, 2), self._names()]
            if exercise.case_file:
                made += self._example(next(e for e in record.case_files if e.id == exercise.case_file))
            made += [self._piece(piece, {}) for piece in exercise.sheet]
            made.append(self._source_line(exercise.sources))
        made += [_PAGE_BREAK, heading(2, [word("workshop_questions")]), self._names()]
        for number, question in enumerate(record.questions, 1):
            made.append(paragraph([f"{number}. ", ["strong", self.bare(question.question)]], "before-list"))
            made.append({"k": "ticks", "items": [self.bare(answer.text) for answer in question.answers]})
        for handout in record.handouts:
            made += [_PAGE_BREAK, *self._handout(handout, 2)]
        made += [_PAGE_BREAK, heading(2, [word("workshop_evaluation")]), paragraph([word("evaluation_note")])]
        for number, item in enumerate(record.evaluation, 1):
            text = [f"{number}. ", *self.bare(item.text)]
            made.append({"k": "asked", "text": text, "scale": 5 if item.answer == "scale" else 0, "lines": 3})
        return made

    def _handout(self, handout: Handout, level: int) -> Blocks:
        record, word = self.workshop, self.word
        address = self._address(f"sheets:{record.id}/{handout.id}")
        made = [heading(level, self.bare(handout.title), address)]
        if self.handout_id:  # the whole workbook has said it before
            made += self._behind()
        made += self._blocks(handout.blocks, level + 1, address)
        checked = f" {word('verified_on', date=self.page.date(record.verified.date))}"
        return [*made, self._source_line(handout.sources, " ", *self._mark(record.verified.mark), checked)]

    # --- for both ---

    def _programme(self) -> dict:
        word, page, record = self.word, self.page, self.workshop
        columns = [[word(f"programme_{name}")] for name in ("at", "session", "kind", "minutes")]
        rows = [
            [
                [page.starts_at(passed)],
                self.bare(session.title),
                [page.label("session_kind", session.kind)],
                [str(session.minutes)],
            ]
            for passed, session in record.starts()
        ]
        end = [[page.starts_at(record.minutes)], [word("programme_end")], [], [str(record.minutes)]]
        return laid([], columns, [*rows, end])

    def _exercise(self, exercise: Exercise, level: int = 3) -> Blocks:
        """What is to be done, and how."""
        return [
            heading(level, [*self.bare(exercise.title), " ", quiet([self.page.length(exercise.minutes)])]),
            paragraph(self.bare(exercise.task)),
            {**self._texts(exercise.instructions), "ordered": True},
        ]

    def _example(self, example: ExampleCaseFile) -> Blocks:
        """A filled case file as a table: what is written on which step."""
        word, page = self.word, self.page
        names = {event.id: event.name for event in self.book.deadlines.events}
        entries = {entry.step: entry for entry in example.steps}
        rows = []
        for step in page.record(example.checklist).steps():
            entry = entries.get(step.id)
            if not entry:
                continue
            noted = [self.bare(entry.note)] if entry.note else []
            noted += [[quiet([*self.bare(entry.person), "."])]] if entry.person else []
            noted += [[quiet([word("example_planned", date=page.date(entry.date))])]] if entry.date else []
            rows.append([self.bare(step.title), [page.date(entry.done) if entry.done else "—"], join(noted, " ")])
        made = [heading(3, self.bare(example.name)), paragraph(self.bare(example.about))]
        if example.dates:
            items = [[*self.bare(names[day.event]), f": {page.date(day.date)}"] for day in example.dates]
            made.append({"k": "list", "items": items, "ordered": False})
        return [*made, laid([], [[word(f"example_{name}")] for name in ("step", "done", "note")], rows)]

    def _names(self) -> dict:
        return {"k": "fill", "labels": [self.word("sheets_names").removesuffix(":")]}

    def _texts(self, texts) -> dict:
        return {"k": "list", "items": [self.text(text) for text in texts], "ordered": False}
