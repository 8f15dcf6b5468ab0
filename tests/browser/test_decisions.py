"""Decision aids: one question at a time, the answers in the address, the whole tree without JavaScript."""

import pytest

FOLDERS = ["decisiones/", "en/decisions/"]


def outcomes_with_paths(decision):
    """Outcome id → the first way there, as a list of (question, answer)."""
    questions = {question.id: question for question in decision.questions}
    found, waiting = {}, [(decision.questions[0].id, [])]
    while waiting:
        place, way = waiting.pop(0)
        if place not in questions:
            found.setdefault(place, way)
            continue
        waiting += [(answer.then, [*way, (questions[place], answer)]) for answer in questions[place].answers]
    return found


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_outcome_of_every_aid_is_reached_by_its_answers_and_opens_what_it_names(
    open_page, address, handbook, folder
):
    language = "es" if folder == FOLDERS[0] else "en"
    page = open_page(f"{folder}{handbook.decisions[0].id}/")
    for decision in handbook.decisions:
        outcomes = {outcome.id: outcome for outcome in decision.outcomes}
        ways = outcomes_with_paths(decision)
        assert set(ways) == set(outcomes)
        for name, way in ways.items():
            page.goto(f"{address}{folder}{decision.id}/?answers={'.'.join(answer.id for _, answer in way)}")
            page.wait_for_selector("html[data-scripts=ready]")
            stage = page.locator(".hb-decision")
            assert outcomes[name].title[language].replace("*", "") in stage.locator("h2").first.inner_text()
            assert stage.locator(".hb-links a").count() == len(outcomes[name].next)
            assert stage.locator(".hb-decision__way li").count() == len(way)


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_keyboard_answers_goes_back_and_shares(open_page, handbook, folder):
    decision = handbook.decisions[0]
    language = "es" if folder == FOLDERS[0] else "en"
    page = open_page(f"{folder}{decision.id}/")
    first = page.locator(".hb-decision h2").inner_text()
    assert first == decision.questions[0].question[language]
    page.locator(".hb-decision__answers button").first.focus()
    page.keyboard.press("Enter")
    assert page.locator(".hb-decision h2").inner_text() != first
    assert page.evaluate("document.activeElement.matches('.hb-decision h2')")
    assert page.locator("#title [role=status]").inner_text() == page.locator(".hb-decision h2").inner_text()
    assert f"answers={decision.questions[0].answers[0].id}" in page.url
    page.go_back()
    page.wait_for_function("first => document.querySelector('.hb-decision h2').innerText === first", arg=first)
    page.go_forward()
    page.wait_for_function("first => document.querySelector('.hb-decision h2').innerText !== first", arg=first)
    page.reload()
    page.wait_for_selector("html[data-scripts=ready]")
    assert page.locator(".hb-decision h2").inner_text() != first
    page.locator(".hb-decision__way > button").first.click()
    assert page.locator(".hb-decision h2").inner_text() == first
    assert "answers=" not in page.url


@pytest.mark.parametrize("answers", ["no-such-answer", "", "..", "<script>", "%00"])
def test_answers_that_lead_nowhere_start_at_the_first_question(open_page, handbook, answers):
    decision = handbook.decisions[0]
    page = open_page(f"{FOLDERS[0]}{decision.id}/?answers={answers}")
    assert page.locator(".hb-decision h2").inner_text() == decision.questions[0].question.es


@pytest.mark.parametrize("folder", FOLDERS)
def test_without_javascript_the_whole_tree_can_be_read_and_followed(open_page, handbook, folder):
    language = "es" if folder == FOLDERS[0] else "en"
    for decision in handbook.decisions:
        page = open_page(f"{folder}{decision.id}/", java_script_enabled=False)
        for question in decision.questions:
            place = page.locator(f"#{question.id}")
            assert question.question[language] in place.inner_text()
            assert place.locator("li[data-answer] > a").count() == len(question.answers)
        for outcome in decision.outcomes:
            assert page.locator(f"#{outcome.id}").is_visible()


def test_a_link_to_a_question_opens_the_outline(open_page, handbook):
    decision = handbook.decisions[0]
    page = open_page(f"{FOLDERS[0]}{decision.id}/#{decision.questions[-1].id}")
    assert page.locator(f"#{decision.questions[-1].id}").is_visible()


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_outline_is_shown_and_hidden(open_page, handbook, folder):
    page = open_page(f"{folder}{handbook.decisions[0].id}/")
    assert not page.locator("[data-outline]").is_visible()
    toggle = page.locator(".hb-screen button")
    toggle.click()
    assert page.locator("[data-outline]").is_visible()
    assert toggle.get_attribute("aria-expanded") == "true"
