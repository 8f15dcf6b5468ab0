"""Workshops in the room: projected from the first slide to the last, with notes and clock; examples; sheets."""

import pypdfium2
import pytest

from .conftest import on_paper

INTRO = ("talleres/intro-local-action/", "en/workshops/intro-local-action/")
SLIDES = ("talleres/intro-local-action/diapositivas/", "en/workshops/intro-local-action/slides/")
SHEETS = ("talleres/plan-and-profile/hojas/", "en/workshops/plan-and-profile/sheets/")
SECTION = (
    "guia/acuerdos-interinstitucionales/procedimiento-legal/",
    "en/guide/inter-institutional-agreements/legal-procedure/",
)
CHECKLIST = ("listas/sign-agreement/", "en/checklists/sign-agreement/")
DECISION = ("decisiones/which-instrument/", "en/decisions/which-instrument/")
BOTH = pytest.mark.parametrize("language", [0, 1], ids=["es", "en"])
ROOM = {"viewport": {"width": 1366, "height": 768}}  # an old office projector


def project(page, button="slide-deck button"):
    """Opens the projector view."""
    page.locator(button).first.click()
    page.wait_for_selector("dialog.hb-projector[open] .hb-projector__slide h2, dialog.hb-projector[open] p")
    page.wait_for_function("document.querySelector('.hb-projector__count').textContent !== ''")


def place(page) -> tuple[int, int]:
    """Number of the page that is shown, and of all."""
    shown, _, of = page.locator(".hb-projector__count").text_content().partition(" / ")
    return int(shown), int(of)


def shown(page) -> str:
    return page.locator(".hb-projector__stage").inner_text()


def cut_off(page) -> bool:
    """Whether something of the slide lies below what is seen, or beside it."""
    return page.evaluate(
        """() => {
          const slide = document.querySelector('.hb-projector__stage .hb-projector__slide');
          const body = slide.querySelector('.hb-projector__body');
          const box = slide.getBoundingClientRect();
          const inside = slide.lastElementChild.getBoundingClientRect();
          return body.scrollHeight > body.clientHeight + 2 || body.scrollWidth > body.clientWidth + 2
            || inside.bottom > box.bottom + 1 || slide.firstElementChild.getBoundingClientRect().top < box.top;
        }"""
    )


@BOTH
def test_a_kit_is_run_from_the_first_slide_to_the_last_with_a_clicker(open_page, handbook, language):
    page = open_page(SLIDES[language], **ROOM)
    kit = next(w for w in handbook.workshops if w.id == "intro-local-action")
    wanted = [slide.id for session in kit.sessions for slide in session.slides]
    project(page)
    seen, cut = [], []
    for _ in range(400):
        slide = page.locator(".hb-projector__stage .hb-projector__slide")
        seen.append(slide.get_attribute("data-slide"))
        if cut_off(page):
            cut.append((seen[-1], place(page)))
        hidden = page.locator(".hb-projector__stage [data-reveal][hidden]").count()
        if place(page)[0] == place(page)[1] and not hidden:
            break
        page.keyboard.press("PageDown")
    assert place(page)[0] == place(page)[1]
    assert cut == []
    assert [name for name in dict.fromkeys(seen) if not name.startswith("_")] == wanted
    assert {f"_session-{session.id}" for session in kit.sessions} <= set(seen)
    page.keyboard.press("PageUp")
    assert place(page)[0] == place(page)[1] - 1
    page.keyboard.press("Home")
    assert place(page)[0] == 1
    page.keyboard.press("Escape")
    page.locator("dialog.hb-projector").wait_for(state="detached")


@BOTH
def test_the_answer_to_a_question_comes_with_a_second_press(open_page, language):
    page = open_page(SLIDES[language], **ROOM)
    project(page)
    while page.locator(".hb-projector__stage [data-reveal]").count() == 0:
        page.keyboard.press("ArrowRight")
    number = place(page)[0]
    answer = page.locator(".hb-projector__stage [data-reveal]")
    assert not answer.is_visible()
    page.keyboard.press("ArrowRight")
    assert answer.is_visible()
    assert place(page)[0] == number
    page.keyboard.press("ArrowRight")
    assert place(page)[0] == number + 1


@BOTH
def test_the_speakers_window_has_the_notes_the_next_slide_and_the_clock_and_moves_the_slides(open_page, language):
    page = open_page(SLIDES[language], **ROOM)
    project(page)
    with page.context.expect_page() as opened:
        page.keyboard.press("s")
    speaker = opened.value
    for _ in range(3):
        speaker.keyboard.press("PageDown")
    page.wait_for_function("document.querySelector('.hb-projector__count').textContent.startsWith('4 /')")
    slide = page.locator(".hb-projector__stage .hb-projector__slide").get_attribute("data-slide")
    notes = page.locator(f"#{slide} .hb-slide__notes").text_content().strip()
    assert speaker.locator(".hb-speaker__notes").text_content().strip() == notes
    assert speaker.locator(".hb-speaker__count").text_content() == page.locator(".hb-projector__count").text_content()
    session = page.locator(f"#{slide}").get_attribute("data-session")
    assert speaker.locator(".hb-speaker__session").text_content().startswith(f"{session}: 0:0")
    following = speaker.locator(".hb-speaker__slide").nth(1).locator("h2, p").first.text_content()
    page.keyboard.press("ArrowRight")
    assert page.locator(".hb-projector__stage").locator("h2, p").first.text_content() == following
    with speaker.expect_event("close"):
        page.keyboard.press("Escape")


@BOTH
def test_the_view_stays_when_the_speakers_window_ends_full_screen_even_before_it_is_known_to_have_begun(
    open_page, language
):
    page = open_page(SLIDES[language], **ROOM)
    project(page)
    with page.context.expect_page() as opened:
        page.keyboard.press("s")
    for _ in range(2):  # a browser says that full screen began only after it has ended: two events without an element
        page.evaluate("() => document.exitFullscreen().catch(() => {})")
        page.evaluate("() => void document.dispatchEvent(new Event('fullscreenchange'))")
    page.keyboard.press("ArrowRight")
    assert place(page)[0] == 2
    assert not opened.value.is_closed()
    with opened.value.expect_event("close"):
        page.keyboard.press("Escape")
    page.locator("dialog.hb-projector").wait_for(state="detached")


@BOTH
def test_larger_type_keeps_the_slide_and_cuts_nothing_off(open_page, language):
    page = open_page(SLIDES[language], **ROOM)
    project(page)
    for _ in range(8):
        page.keyboard.press("ArrowRight")
    slide = page.locator(".hb-projector__stage .hb-projector__slide")
    before, of = slide.get_attribute("data-slide"), place(page)[1]
    page.keyboard.press("+")
    page.keyboard.press("+")
    assert slide.get_attribute("data-slide") == before
    assert place(page)[1] > of
    assert not cut_off(page)


@BOTH
def test_the_screen_can_be_black_and_its_colours_turned(open_page, language):
    page = open_page(SLIDES[language], **ROOM)
    project(page)
    page.keyboard.press("b")
    assert not page.locator(".hb-projector__stage h2").is_visible()
    page.keyboard.press("b")
    assert page.locator(".hb-projector__stage h2").is_visible()
    colour = "getComputedStyle(document.querySelector('.hb-projector')).backgroundColor"
    before = page.evaluate(colour)
    page.keyboard.press("c")
    assert page.evaluate(colour) != before


@BOTH
def test_the_projection_begins_at_the_slide_of_the_address(open_page, language):
    page = open_page(SLIDES[language], **ROOM)
    slide = page.locator("section[data-slide]").nth(6).get_attribute("id")
    page.evaluate("id => { window.location.hash = id }", slide)
    project(page)
    assert page.locator(".hb-projector__stage .hb-projector__slide").get_attribute("data-slide") == slide


@pytest.mark.parametrize("path", [*SECTION, *CHECKLIST])
def test_a_section_or_a_procedure_can_be_projected_and_nothing_of_it_is_lost(open_page, path):
    page = open_page(path, **ROOM)
    titles = [
        title.strip().rstrip("¶").strip()
        for title in page.locator(
            "article .hb h2:not([id^=_]):not(.hb-next h2), article .hb .hb-step__title"
        ).all_text_contents()
    ]
    project(page, "[data-project]")
    text = []
    while True:
        text.append(shown(page))
        assert not cut_off(page), place(page)
        if place(page)[0] == place(page)[1]:
            break
        page.keyboard.press(" ")
    said = " ".join(" ".join(text).split())
    assert titles
    for title in titles:
        assert " ".join(title.split()) in said


@BOTH
def test_a_decision_aid_is_answered_on_the_screen_and_one_goes_back_the_same_way(open_page, language):
    page = open_page(DECISION[language], **ROOM)
    project(page, "[data-project]")
    page.keyboard.press("ArrowRight")
    first = place(page)[0]
    page.locator(".hb-projector__stage [data-answer] a").last.click()
    chosen = place(page)[0]
    assert chosen > first + 1
    page.keyboard.press("ArrowLeft")
    assert place(page)[0] == first
    page.keyboard.press("1")
    assert place(page)[0] not in (first, chosen)


@BOTH
def test_an_example_opens_as_a_case_file_and_opens_again_where_one_stopped(open_page, handbook, language):
    kit = next(w for w in handbook.workshops if w.id == "intro-local-action")
    example = kit.case_files[0]
    page = open_page(INTRO[language])
    name = example.name.es if language == 0 else example.name.en
    page.locator("example-case-file button").first.click()
    page.wait_for_url("**/sign-agreement/?case=*")
    page.wait_for_selector("html[data-scripts=ready]")
    done = [entry.step for entry in example.steps if entry.done]
    page.wait_for_function("id => document.getElementById(`_tick-${id}`).checked", arg=done[0])
    assert page.locator(".hb-step input:checked").count() == len(done)
    assert name in page.locator("[data-tools], [data-case]").first.inner_html() or page.get_by_text(name).count()
    page.locator(f"#_tick-{done[0]}").uncheck()
    page.wait_for_timeout(300)
    page.go_back()
    page.wait_for_selector("html[data-scripts=ready]")
    page.locator("example-case-file button").first.click()
    page.wait_for_url("**/sign-agreement/?case=*")
    page.wait_for_selector("html[data-scripts=ready]")
    page.wait_for_function("n => document.querySelectorAll('.hb-step input:checked').length === n", arg=len(done) - 1)


@BOTH
def test_the_programme_tells_the_time_by_the_clock(open_page, language):
    page = open_page(INTRO[language])
    cells = page.locator(".hb-programme [data-passed]")
    assert cells.first.text_content() == "0:00"
    page.locator("workshop-programme input").fill("09:30")
    assert cells.first.text_content() == "9:30"
    assert cells.last.text_content() == "13:30"
    page.locator("workshop-programme input").fill("")
    assert cells.first.text_content() == "0:00"


@BOTH
def test_one_sheet_is_printed_alone_and_all_of_them_each_on_its_page(open_page, language):
    page = open_page(SHEETS[language])
    page.evaluate("window.print = () => {}")
    sheets = page.locator(".hb-sheet")
    sheets.nth(2).locator("button").click()
    on_paper(page)
    assert [i for i in range(sheets.count()) if sheets.nth(i).is_visible()] == [2]
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert all(sheets.nth(i).is_visible() for i in range(sheets.count()))
    document = pypdfium2.PdfDocument(page.pdf(format="Letter"))
    texts = [document[i].get_textpage().get_text_range() for i in range(len(document))]
    for i in range(sheets.count()):
        heading = sheets.nth(i).locator("h2").evaluate("h => h.firstChild.textContent.trim()")
        start = " ".join(heading.split())[:25]
        assert any(start in " ".join(text.split()[:40]) for text in texts), heading


@BOTH
def test_slides_print_one_a_page_or_with_their_notes(open_page, language):
    page = open_page(SLIDES[language])
    page.evaluate("window.print = () => {}")
    buttons = page.locator("slide-deck [data-tools] button")
    buttons.nth(1).click()
    on_paper(page)
    assert not page.locator(".hb-slide__notes").first.is_visible()
    alone = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    assert len(alone) >= page.locator("section[data-slide]").count()
    assert alone[1].get_width() > alone[1].get_height()
    buttons.nth(2).dispatch_event("click")
    assert page.locator(".hb-slide__notes").first.is_visible()
    notes = pypdfium2.PdfDocument(page.pdf(format="Letter"))
    assert notes[1].get_height() > notes[1].get_width()


@pytest.mark.parametrize("path", [*SLIDES, *SHEETS])
def test_without_javascript_slides_and_sheets_are_there_to_read_and_print(open_page, path):
    page = open_page(path, java_script_enabled=False)
    assert page.locator(".hb-slide, .hb-sheet").count() > 5
    assert page.locator(".hb-slide__notes, .hb-form").first.is_visible()
    assert not page.locator("[data-project]").first.is_visible() if page.locator("[data-project]").count() else True
