"""Workshop kits as shipped, their pages, and their example case files. What a browser does with them:
tests/browser/test_workshops.py."""

import json
import re

import pytest

from macros.model import Workshop

KITS = (
    "agreement-to-registry",
    "diaspora-and-consulates",
    "intro-local-action",
    "participation-and-delegations",
    "plan-and-profile",
    "visits-and-protocol",
)
FOLDERS = {"es": "talleres", "en": "en/workshops"}
SLIDES = {"es": "diapositivas", "en": "slides"}
SHEETS = {"es": "hojas", "en": "sheets"}


def workshop(handbook, name) -> Workshop:
    return next(w for w in handbook.workshops if w.id == name)


def test_the_shipped_kits_are_these(handbook):
    assert sorted(w.id for w in handbook.workshops) == sorted(KITS)


@pytest.mark.parametrize("name", KITS)
def test_the_sessions_of_a_kit_take_the_time_it_says_with_a_break_every_two_hours_or_so(handbook, name):
    kit = workshop(handbook, name)
    assert sum(session.minutes for session in kit.sessions) == kit.minutes
    longest = running = 0
    for session in kit.sessions:
        running = 0 if session.kind == "break" else running + session.minutes
        longest = max(longest, running)
    assert longest <= 150


@pytest.mark.parametrize("name", KITS)
def test_a_kit_has_all_that_a_workshop_needs(handbook, name):
    kit = workshop(handbook, name)
    assert 2 <= len(kit.exercises) <= 7
    assert 6 <= len(kit.questions) <= 10
    assert len(kit.handouts) >= 1 and len(kit.case_files) >= 1
    assert {"opening", "exercise", "break", "evaluation"} <= {session.kind for session in kit.sessions}
    # made of the handbook's own parts
    parts = [slide.part for session in kit.sessions for slide in session.slides if slide.part]
    assert len(parts) >= 8


@pytest.mark.parametrize("name", KITS)
def test_the_cities_of_the_examples_are_said_to_be_fictitious(handbook, name):
    for example in workshop(handbook, name).case_files:
        assert "ficticia" in example.about.es and "fictitious" in example.about.en


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("name", KITS)
def test_the_pages_of_a_kit_show_all_of_it(site, handbook, name, language):
    kit = workshop(handbook, name)
    pages = site.pages
    folder = f"{FOLDERS[language]}/{name}/"
    slides = pages[f"{folder}{SLIDES[language]}/"].read
    wanted = {slide.id for session in kit.sessions for slide in session.slides}
    assert wanted <= set(slides.ids)
    assert {f"_session-{session.id}" for session in kit.sessions} <= set(slides.ids)
    sheets = pages[f"{folder}{SHEETS[language]}/"].read
    assert {part.id for part in (*kit.exercises, *kit.handouts)} <= set(sheets.ids)
    assert "_evaluation" in sheets.ids
    own = pages[folder].read
    assert {f"_question-{question.id}" for question in kit.questions} <= set(own.ids)


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("name", KITS)
def test_the_sheets_for_participants_do_not_give_the_answers_away(site, handbook, name, language):
    kit = workshop(handbook, name)
    html = site.pages[f"{FOLDERS[language]}/{name}/{SHEETS[language]}/"].html
    words = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html))
    for question in kit.questions:
        explanation = re.sub(r"[*_\[\]].*", "", question.explanation[language])[:60].strip()
        assert len(explanation) < 15 or explanation not in words, question.id


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("name", KITS)
def test_an_example_case_file_is_a_file_of_readers_with_its_steps_and_dates(site, handbook, name, language):
    for example in workshop(handbook, name).case_files:
        data = json.loads((site.folder / f"{FOLDERS[language]}/{name}/{example.id}.json").read_text(encoding="utf-8"))
        (case,) = data["cases"]
        assert (data["format"], data["version"]) == ("handbook-case-files", 1)
        assert case["checklist"] == example.checklist.removeprefix("checklist:")
        assert case["name"]["value"] == example.name[language]
        assert set(case["steps"]) == {entry.step for entry in example.steps}
        done = {name for name, step in case["steps"].items() if step.get("done", {}).get("value")}
        assert done == {entry.step for entry in example.steps if entry.done}
        assert {event: entry["value"] for event, entry in case["dates"].items()} == {
            day.event: day.date for day in example.dates
        }
