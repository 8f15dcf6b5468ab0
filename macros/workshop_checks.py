"""Rules of workshop kits: times that add up, parts that are used, examples that fit their procedure.

One function a rule, as in checks.py, which runs them.
"""

from collections.abc import Iterator

from macros.corpus import Corpus, repeated, steps
from macros.load import Document
from macros.nearest import guess
from macros.problems import Problem

# Parts of a workshop that slides and exercises name by their id, and the field that names them.
_NAMED = (("exercises", "exercise"), ("questions", "question"))


def _slides(workshop: dict) -> Iterator[tuple[tuple, dict, dict]]:
    """Path and data of every slide, with its session."""
    for i, session in enumerate(workshop["sessions"]):
        for j, slide in enumerate(session.get("slides", ())):
            yield ("sessions", i, "slides", j), slide, session


def workshop_minutes(corpus: Corpus) -> Iterator[Problem]:
    """The sessions take as long as the workshop, and each has time for its exercises."""
    for document in corpus.of("workshop"):
        data = document.data
        total = sum(session["minutes"] for session in data["sessions"])
        if total != data["minutes"]:
            yield document.problem(("minutes",), "minutes_sum", minutes=data["minutes"], sum=total)
        times = {exercise["id"]: exercise["minutes"] for exercise in data["exercises"]}
        for i, session in enumerate(data["sessions"]):
            shown = {slide["exercise"] for slide in session.get("slides", ()) if "exercise" in slide}
            needed = sum(times.get(name, 0) for name in shown)
            if needed > session["minutes"]:
                where = ("sessions", i, "minutes")
                yield document.problem(where, "exercise_minutes", minutes=session["minutes"], needed=needed)


def workshop_ids(corpus: Corpus) -> Iterator[Problem]:
    """Ids are anchors and file names: none stands for two things."""
    for document in corpus.of("workshop"):
        data = document.data
        yield from repeated(document, (((*path, "id"), slide["id"]) for path, slide, _ in _slides(data)))
        for group in (("sessions",), ("questions",), ("case_files",), ("evaluation",), ("exercises", "handouts")):
            ids = (((name, i, "id"), part["id"]) for name in group for i, part in enumerate(data[name]))
            yield from repeated(document, ids)


def workshop_parts(corpus: Corpus) -> Iterator[Problem]:
    """Slides and exercises name parts that the workshop has, and every part is named."""
    for document in corpus.of("workshop"):
        data = document.data
        for name, field in _NAMED:
            places = [((*path, field), slide[field]) for path, slide, _ in _slides(data) if field in slide]
            yield from _named(document, name, places)
        exercises = enumerate(data["exercises"])
        places = [(("exercises", i, "case_file"), e["case_file"]) for i, e in exercises if "case_file" in e]
        yield from _named(document, "case_files", places)


def _named(document: Document, name: str, places: list[tuple[tuple, str]]) -> Iterator[Problem]:
    ids = [part["id"] for part in document.data[name]]
    for path, target in places:
        if target not in ids:
            yield document.problem(path, "unknown_part", id=target, group=name, **guess(target, ids))
    named = {target for _, target in places}
    for i, part in enumerate(ids):
        if part not in named:
            yield document.problem((name, i, "id"), "unused_part", id=part)


def quiz_answers(corpus: Corpus) -> Iterator[Problem]:
    """A question has a right answer and a wrong one."""
    for document in corpus.of("workshop"):
        for i, question in enumerate(document.data["questions"]):
            if len({answer["right"] for answer in question["answers"]}) == 1:
                yield document.problem(("questions", i, "answers"), "answers_alike", at_key=True)


def example_case_files(corpus: Corpus) -> Iterator[Problem]:
    """An example writes on steps of its procedure, once on each, and dates events that the procedure counts from."""
    checklists = {f"checklist:{d.data['id']}": d.data for d in corpus.of("checklist")}
    events = {f"deadline:{x['id']}": x["event"] for d in corpus.of("deadlines") for x in d.data["deadlines"]}
    for document in corpus.of("workshop"):
        for i, example in enumerate(document.data["case_files"]):
            procedure = checklists.get(example["checklist"])
            if procedure is None:  # dangling_references says so
                continue
            own = [step for _, step in steps(procedure)]
            ids = [step["id"] for step in own]
            counted = {events[due] for step in own for due in step.get("due", ()) if due in events}
            where = ("case_files", i)
            entries = [((*where, "steps", j, "step"), e["step"]) for j, e in enumerate(example["steps"])]
            yield from repeated(document, iter(entries))
            for path, name in entries:
                if name not in ids:
                    yield document.problem(path, "unknown_step", id=name, **guess(name, ids))
            for j, entry in enumerate(example.get("dates", ())):
                if entry["event"] not in counted:
                    path = (*where, "dates", j, "event")
                    name = entry["event"]
                    yield document.problem(path, "event_not_counted", id=name, **guess(name, counted))


WORKSHOP_CHECKS = (workshop_minutes, workshop_ids, workshop_parts, quiz_answers, example_case_files)
