"""Rules of procedures and of what serves them: deadlines, decision aids, templates, published steps.

One function a rule, as in checks.py, which runs them.
"""

import re
from collections.abc import Iterator

from macros.corpus import Corpus, repeated, steps
from macros.load import Document
from macros.nearest import guess
from macros.problems import Problem

FIELD_MARK = re.compile(r"\{([a-z0-9]+(?:-[a-z0-9]+)*)\}")  # {field-id} inside a template's text


def _reached(start: list[str], ways: dict[str, list[str]]) -> set[str]:
    """What can be reached from ``start`` along ``ways``."""
    reached, waiting = set(), list(start)
    while waiting:
        here = waiting.pop()
        if here not in reached and here in ways:
            reached.add(here)
            waiting += ways[here]
    return reached


def step_paths(corpus: Corpus) -> Iterator[Problem]:
    """Every 'then' names a step, and every step can be reached from the first."""
    for document in corpus.of("checklist"):
        all_steps = list(steps(document.data))
        ids = [step["id"] for _, step in all_steps]
        ways: dict[str, list[str]] = {}
        for number, (path, step) in enumerate(all_steps):
            named = [((*path, "branches", i, "then"), b["then"]) for i, b in enumerate(step.get("branches", ()))]
            if "then" in step:
                named.append(((*path, "then"), step["then"]))
            for where, target in named:
                if target != "end" and target not in ids:
                    yield document.problem(where, "unknown_step", id=target, **guess(target, ids))
            following = ids[number + 1 : number + 2]
            ways[step["id"]] = [target for _, target in named] or following
        reached = _reached(ids[:1], ways)
        for path, step in all_steps:
            if step["id"] not in reached:
                yield document.problem((*path, "id"), "unreachable_step", id=step["id"])


def step_documents(corpus: Corpus) -> Iterator[Problem]:
    """A step names only papers that its procedure lists."""
    for document in corpus.of("checklist"):
        papers = [paper["id"] for paper in document.data.get("documents", ())]
        for path, step in steps(document.data):
            for i, name in enumerate(step.get("documents", ())):
                if name not in papers:
                    yield document.problem((*path, "documents", i), "unknown_document", id=name, **guess(name, papers))


def past_steps(corpus: Corpus) -> Iterator[Problem]:
    """A past step is not a step any more, and what replaced it is one."""
    for document in corpus.of("checklist"):
        ids = [step["id"] for _, step in steps(document.data)]
        for i, past in enumerate(document.data.get("past_steps", ())):
            where = ("past_steps", i)
            if past["id"] in ids:
                yield document.problem((*where, "id"), "past_step_present", id=past["id"])
            for j, name in enumerate(past.get("replaced_by", ())):
                if name not in ids:
                    yield document.problem(
                        (*where, "replaced_by", j), "unknown_replacement", id=name, **guess(name, ids)
                    )


def published_steps(corpus: Corpus) -> Iterator[Problem]:
    """No step that was once published disappears without a word, and every step is on the list of them."""
    current = {d.data["id"]: d for d in corpus.of("checklist")}
    for published in corpus.of("published"):
        listed = published.data["steps"]
        for name, ids in listed.items():
            if name not in current:
                yield published.problem(
                    ("steps", name), "published_procedure_gone", at_key=True, id=name, **guess(name, current)
                )
                continue
            document = current[name]
            known = {step["id"] for _, step in steps(document.data)}
            known |= {past["id"] for past in document.data.get("past_steps", ())}
            for gone in sorted(set(ids) - known):
                yield document.problem(("phases",), "published_step_gone", at_key=True, id=gone, **guess(gone, known))
        for name, document in current.items():
            for path, step in steps(document.data):
                if step["id"] not in listed.get(name, ()):
                    yield document.problem(
                        (*path, "id"), "step_not_published", id=step["id"], procedure=name, file=published.file
                    )


def deadline_events(corpus: Corpus) -> Iterator[Problem]:
    """Every deadline counts from an event that the file names; ranges go up."""
    for document in corpus.of("deadlines"):
        events = [event["id"] for event in document.data["events"]]
        yield from repeated(document, ((("events", i, "id"), name) for i, name in enumerate(events)))
        deadlines = document.data["deadlines"]
        yield from repeated(document, ((("deadlines", i, "id"), d["id"]) for i, d in enumerate(deadlines)))
        for i, deadline in enumerate(deadlines):
            if deadline["event"] not in events:
                name = deadline["event"]
                yield document.problem(("deadlines", i, "event"), "unknown_event", id=name, **guess(name, events))
            if "days" in deadline and deadline["unit"] != "day":
                yield document.problem(("deadlines", i, "days"), "days_of_unit", at_key=True, unit=deadline["unit"])
            if deadline.get("to", deadline["amount"] + 1) <= deadline["amount"]:
                yield document.problem(
                    ("deadlines", i, "to"), "order", earlier=deadline["amount"], later=deadline["to"]
                )


def decision_paths(corpus: Corpus) -> Iterator[Problem]:
    """Every answer leads on, every path ends at an outcome, nothing is out of reach, nothing goes round."""
    for document in corpus.of("decision"):
        questions, outcomes = document.data["questions"], document.data["outcomes"]
        places = [
            *((("questions", i, "id"), q["id"]) for i, q in enumerate(questions)),
            *((("outcomes", i, "id"), o["id"]) for i, o in enumerate(outcomes)),
        ]
        yield from repeated(document, iter(places))
        ids = [name for _, name in places]
        ways = {q["id"]: [a["then"] for a in q["answers"]] for q in questions} | {o["id"]: [] for o in outcomes}
        for i, question in enumerate(questions):
            answers = question["answers"]
            yield from repeated(
                document, ((("questions", i, "answers", j, "id"), a["id"]) for j, a in enumerate(answers))
            )
            for j, answer in enumerate(answers):
                where = ("questions", i, "answers", j, "then")
                if answer["then"] not in ids:
                    yield document.problem(where, "unknown_next", id=answer["then"], **guess(answer["then"], ids))
                elif question["id"] in _reached([answer["then"]], ways):
                    yield document.problem(where, "decision_loop", id=answer["then"], question=question["id"])
        reached = _reached(ids[:1], ways)
        for path, name in places:
            if name not in reached:
                yield document.problem(path, "unreachable_question", id=name)


def template_fields(corpus: Corpus) -> Iterator[Problem]:
    """Fields have ids of their own, texts name fields that exist, and case files can fill them."""
    events = {event["id"] for d in corpus.of("deadlines") for event in d.data["events"]}
    for document in corpus.of("template"):
        name = f"template:{document.data['id']}"
        own_steps = {
            step["id"]
            for checklist in corpus.of("checklist")
            if any(name in step.get("templates", ()) for _, step in steps(checklist.data))
            for _, step in steps(checklist.data)
        }
        fields = list(_fields(document))
        yield from repeated(document, (((*path, "id"), field["id"]) for path, field in fields))
        ids = [field["id"] for _, field in fields]
        sections = document.data["sections"]
        yield from repeated(document, ((("sections", i, "id"), s["id"]) for i, s in enumerate(sections)))
        for path, field in fields:
            what, _, part = field.get("fill", "name").partition("/")
            known = {"event": events, "note": own_steps, "person": own_steps}.get(what)
            if known is not None and part not in known:
                yield document.problem((*path, "fill"), "unknown_fill", id=part, **guess(part, known))
        for i, section in enumerate(sections):
            for j, piece in enumerate(section["body"]):
                for language in ("es", "en"):
                    for field in FIELD_MARK.findall(piece.get("text", {}).get(language, "")):
                        if field not in ids:
                            path = ("sections", i, "body", j, "text", language)
                            yield document.problem(path, "unknown_field_mark", id=field, **guess(field, ids))


def _fields(template: Document) -> Iterator[tuple[tuple, dict]]:
    for i, section in enumerate(template.data["sections"]):
        for j, piece in enumerate(section["body"]):
            for k, field in enumerate(piece.get("fields", ())):
                yield ("sections", i, "body", j, "fields", k), field


PROCEDURE_CHECKS = (
    step_paths,
    step_documents,
    past_steps,
    published_steps,
    deadline_events,
    decision_paths,
    template_fields,
)
