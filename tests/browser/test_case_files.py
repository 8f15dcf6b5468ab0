"""The page of case files: what is due, new versions of a procedure, files, links and QR codes."""

import json
from datetime import UTC, datetime

import pytest
import zxingcpp
from PIL import Image

from .casefiles import LISTS, PAGES, case, changed, choose, entry, exported, file_of, saved, settled, step_box, write_on
from .conftest import picture_of

ALL = ["Guardar todos en un archivo", "Save all to a file"]
BY_LANGUAGE = list(zip(PAGES, ALL, strict=True))
FULL_CASE = case(
    "Lyon 🇫🇷 <script>alert(1)</script>",
    note=entry("Nota general\ncon dos líneas", -50),
    dates={"signature": entry("2027-03-05", -40)},
    steps={
        "negotiate": {
            "done": entry("2026-02-03", -30),
            "note": entry("Ñandú 🙂 <b>x</b>", -20),
            "person": entry("María", -10),
            "date": entry("2027-01-15", -10),
        }
    },
)


LINK_TO = """
async ([file, site]) => {
  const { linkTo } = await import(new URL("assets/javascripts/case-link.js", site));
  return linkTo(file, location.href);
}
"""


def values(file: dict) -> dict:
    """A case file without the moments of its changes."""
    if isinstance(file, dict):
        return file["value"] if set(file) == {"value", "at"} else {key: values(item) for key, item in file.items()}
    return file


def words_of(page) -> str:
    return page.locator(".hb-case__status").inner_text() + "".join(page.locator("[role=alert]").all_inner_texts())


# --- what the page shows ---


@pytest.mark.parametrize(("path", "all_of_them"), BY_LANGUAGE)
def test_it_lists_every_case_file_with_its_progress_and_what_is_due_next(open_page, path, all_of_them):
    page = open_page(path)
    fair = case("Feria en Chicago", id="b2", checklist="service-fair", dates={"service-fair": entry("2027-02-01")})
    choose(page, file_of(FULL_CASE, fair))
    assert page.locator(".hb-casefile").count() == 2
    coming = page.locator(".hb-coming li").all_inner_texts()
    assert len(coming) == 4  # two events, two deadlines; the step with a planned day is done
    assert page.locator(".hb-casefile script").count() == 0
    assert (
        "<script>alert(1)</script>"
        in page.locator(".hb-casefile h3").all_inner_texts()[0] + page.locator(".hb-casefile h3").all_inner_texts()[1]
    )
    link = page.locator(".hb-casefile h3 a", has_text="Chicago").get_attribute("href")
    page.goto(link)
    page.wait_for_selector("html[data-scripts=ready]")
    assert page.locator(".hb-case select option:checked").inner_text() == "Feria en Chicago"
    assert "2027" in page.locator("[data-due=service-fair-request] [data-dates]").inner_text()


@pytest.mark.parametrize(("path", "words"), zip(PAGES, ("5 de marzo de 2026", "5 March 2026"), strict=True))
def test_the_day_of_the_last_change_is_the_readers_own(open_page, path, words):
    evening = int(datetime(2026, 3, 6, 3, tzinfo=UTC).timestamp() * 1000)  # the fifth, in Mexico City
    written = {"value": "Lyon", "at": evening}
    page = open_page(path, timezone_id="America/Mexico_City")
    choose(page, file_of(case(name=written, note={"value": "", "at": evening})))
    assert words in page.locator(".hb-casefile").inner_text()


@pytest.mark.parametrize(("path", "button"), zip(PAGES, ("Nuevo expediente", "New case file"), strict=True))
def test_a_case_file_is_started_here_and_opens_its_procedure(open_page, path, button):
    page = open_page(path)
    page.locator("case-files form select").select_option("keep-agreement")
    page.locator("case-files form input").fill("Seguimiento de Lyon")
    page.get_by_role("button", name=button).click()
    page.wait_for_url("**/keep-agreement/?case=*")
    page.wait_for_selector("html[data-scripts=ready]")
    assert page.locator(".hb-case select option:checked").inner_text() == "Seguimiento de Lyon"


# --- round trips ---


@pytest.mark.parametrize(("path", "all_of_them"), BY_LANGUAGE)
def test_export_wipe_and_import_lose_nothing(open_page, path, all_of_them):
    page = open_page(path)
    choose(page, file_of(FULL_CASE))
    first = exported(page, all_of_them)
    assert first == [FULL_CASE]
    other = open_page(path)  # another browser
    assert other.locator(".hb-casefile").count() == 0
    choose(other, file_of(*first))
    assert exported(other, all_of_them) == first


@pytest.mark.parametrize(
    ("path", "more", "share", "keep"),
    [
        (PAGES[0], "Copiar, enviar", "Enviar por enlace", "Guardar en este navegador"),
        (PAGES[1], "Copy, share", "Share by link", "Keep in this browser"),
    ],
)
def test_a_link_and_its_qr_code_carry_the_whole_case_file_and_no_server_sees_it(open_page, path, more, share, keep):
    page = open_page(path)
    choose(page, file_of(FULL_CASE))
    page.locator("summary", has_text=more).click()
    page.get_by_role("button", name=share).click()
    page.wait_for_selector(".hb-qr svg")
    link = page.locator(".hb-case__panel input").input_value()
    picture = picture_of(page.locator(".hb-qr"), scale="css")
    picture = picture.resize((picture.width * 3, picture.height * 3), Image.Resampling.NEAREST)
    assert [found.text for found in zxingcpp.read_barcodes(picture)] == [link]
    other = open_page(path)
    other.watched.requests.clear()
    other.goto(link)
    other.wait_for_selector("html[data-scripts=ready]")
    # The same document with a new fragment is not loaded anew: the page takes it all the same.
    other.get_by_role("button", name=keep).click()
    other.wait_for_selector(".hb-casefile")
    assert exported(other, ALL[PAGES.index(path)]) == [FULL_CASE]
    assert "#" not in other.url
    assert not [request for request in other.watched.requests if "case=" in request]


@pytest.mark.parametrize(("path", "keep"), zip(PAGES, ("No guardar", "Do not keep"), strict=True))
def test_a_case_file_from_a_link_is_kept_only_when_the_reader_says_so(open_page, address, path, keep):
    page = open_page(path)
    link = page.evaluate(LINK_TO, [FULL_CASE, address])
    page.goto(link)
    page.reload()
    page.wait_for_selector("html[data-scripts=ready]")
    page.get_by_role("button", name=keep).click()
    page.reload()
    page.wait_for_selector("html[data-scripts=ready]")
    assert page.locator(".hb-casefile").count() == 0


@pytest.mark.parametrize(("path", "words"), zip(PAGES, ("no está completo", "is not whole"), strict=True))
@pytest.mark.parametrize("kept", [0.5, 0.9, 0.02])
def test_a_link_cut_in_half_is_refused_in_words(open_page, address, path, words, kept):
    page = open_page(path)
    link = page.evaluate(LINK_TO, [FULL_CASE, address])
    head, _, packed = link.partition("#case=")
    page.goto(f"{head}#case={packed[: int(len(packed) * kept)]}")
    page.wait_for_selector("[role=alert]")
    assert words in page.locator("[role=alert]").inner_text()
    assert page.locator(".hb-casefile").count() == 0


def test_a_link_that_unfolds_to_gigabytes_is_refused(open_page, address):
    page = open_page(PAGES[0])
    packed = page.evaluate(
        """async () => {
            const zeros = new Blob([new Uint8Array(50_000_000)]).stream();
            const packed = zeros.pipeThrough(new CompressionStream("deflate-raw"));
            const bytes = new Uint8Array(await new Response(packed).arrayBuffer());
            let text = "";
            for (const byte of bytes) text += String.fromCharCode(byte);
            return btoa(text).replaceAll("+", "-").replaceAll("/", "_");
        }"""
    )
    page.evaluate("packed => { location.hash = `#case=${packed}`; }", packed)
    page.wait_for_selector("[role=alert]")
    assert "demasiado grande" in page.locator("[role=alert]").inner_text()


# --- two copies ---


@pytest.mark.parametrize(("path", "all_of_them"), BY_LANGUAGE)
def test_two_copies_are_put_together_without_losing_either_side(open_page, path, all_of_them):
    mine = case(
        "Lyon",
        steps={
            "negotiate": {
                "note": entry("Nota de Ana", -100),
                "person": entry("Ana", -100),
                "done": entry("2026-01-05", -100),
            },
            "sign": {"done": entry("2026-05-05", -10)},
        },
        dates={"signature": entry("2027-03-05", -100)},
    )
    theirs = case(
        name=entry("Lyon, segunda ronda", -5),
        steps={
            "negotiate": {"note": entry("Nota de Luis", -50), "person": entry("Luis", -50)},
            "send-copy": {"done": entry("2026-06-06", -20), "date": entry("2026-06-01", -20)},
        },
        dates={"signature": entry("2027-04-09", -50)},
    )
    page = open_page(path)
    choose(page, file_of(mine))
    for _ in range(2):  # a second time changes nothing
        page.evaluate("document.querySelector('.hb-case__status').textContent = ''")
        choose(page, file_of(theirs))
        [both] = exported(page, all_of_them)
        found = values(both)
        assert found["name"] == "Lyon, segunda ronda"
        assert "Lyon" in found["note"].split("\n")[0]
        assert "2027-03-05" in found["note"]
        assert found["dates"]["signature"] == "2027-04-09"
        step = found["steps"]["negotiate"]
        assert step["done"] == "2026-01-05"
        assert step["person"] == "Luis"
        for text in ("Nota de Ana", "Nota de Luis", "Ana"):
            assert text in step["note"]
        assert step["note"].count("Nota de Ana") == step["note"].count("Nota de Luis") == 1
        assert found["steps"]["sign"]["done"] == "2026-05-05"
        assert found["steps"]["send-copy"] == {"done": "2026-06-06", "date": "2026-06-01"}


def test_the_same_id_of_another_procedure_is_kept_as_a_case_file_of_its_own(open_page):
    page = open_page(PAGES[0])
    choose(page, file_of(case("Lyon")))
    choose(page, file_of(case("Feria", checklist="service-fair")))
    page.wait_for_function("document.querySelectorAll('.hb-casefile').length === 2")


# --- what is refused ---

BROKEN = {
    "not_json": b"{",
    "foreign": b'{"format": "something else"}',
    "newer": json.dumps({"format": "handbook-case-files", "version": 2, "cases": []}).encode(),
    "broken": json.dumps({"format": "handbook-case-files", "version": 1, "cases": [{"id": "x"}]}).encode(),
    "procedure": file_of(case(checklist="no-such-procedure"))["buffer"],
    "too_much": file_of(case("x" * 300))["buffer"],
}


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("reason", BROKEN)
def test_a_broken_or_foreign_file_is_refused_with_its_reason_and_changes_nothing(open_page, handbook, path, reason):
    page = open_page(path)
    choose(page, file_of(FULL_CASE))
    page.locator("input[type=file]").set_input_files(
        {"name": "x.json", "mimeType": "application/json", "buffer": BROKEN[reason]}
    )
    page.wait_for_selector("[role=alert]")
    language = page.locator("html").get_attribute("lang")
    assert page.locator("[role=alert]").inner_text() == handbook.words[f"file_refused_{reason}"][language]
    assert exported(page, ALL[PAGES.index(path)]) == [FULL_CASE]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda c: c | {"id": "<b>"},
        lambda c: c | {"steps": []},
        lambda c: c | {"steps": {"negotiate": {"done": {"value": "2026-02-31", "at": 1}}}},
        lambda c: c | {"steps": {"__proto__": {}, "Negotiate": {}}},
        lambda c: c | {"dates": {"signature": {"value": "1899-12-31", "at": 1}}},
        lambda c: c | {"name": {"value": 7, "at": 1}},
        lambda c: c | {"name": {"value": "  ", "at": 1}},
        lambda c: c | {"created": "yesterday"},
        lambda c: c | {"seen": {"steps": "all", "on": "2026-01-01"}},
        lambda c: {key: value for key, value in c.items() if key != "seen"},
    ],
)
def test_a_case_file_with_one_thing_wrong_is_refused(open_page, spoil):
    page = open_page(PAGES[0])
    choose(page, file_of(spoil(case())))
    assert page.locator("[role=alert]").count() == 1
    assert page.locator(".hb-casefile").count() == 0


def test_fields_that_are_not_known_are_left_out(open_page):
    page = open_page(PAGES[0])
    choose(page, file_of(case() | {"extra": {"x": 1}}))
    assert "extra" not in exported(page, ALL[0])[0]


# --- new versions of the text ---


@pytest.mark.parametrize(
    ("path", "added", "dropped", "understood"),
    [
        (LISTS[0], "pasos nuevos", "Lo que escribió en pasos", "Entendido"),
        (LISTS[1], "steps are new", "What you wrote on steps", "Understood"),
    ],
)
def test_steps_that_are_new_or_gone_are_told_and_nothing_written_is_lost(
    open_page, address, handbook, path, added, dropped, understood
):
    procedure = next(c for c in handbook.checklists if c.id == "sign-agreement")
    ids = [step.id for step in procedure.steps()]
    old = case(
        steps={
            "no-longer": {"note": entry("Lo que escribí"), "done": entry("2026-02-02")},
            ids[3]: {"done": entry("2026-02-02")},
        },
        seen={"steps": [*ids[2:], "no-longer"], "on": "2026-03-03"},
    )
    page = open_page(PAGES[LISTS.index(path)])
    choose(page, file_of(old))
    assert page.locator(".hb-case__news").count() == 1
    page.goto(f"{address}{path}?case=a1b2c3")
    page.wait_for_selector("html[data-scripts=ready]")
    news = page.locator(".hb-case .hb-note").inner_text()
    assert added in news
    assert "2026" in news
    for title in (step.title["es" if path == LISTS[0] else "en"] for step in list(procedure.steps())[:2]):
        assert title in news
    assert "no-longer" in news
    assert dropped in page.locator("procedure-checklist").inner_text()
    assert "Lo que escribí" in page.locator("procedure-checklist > div > .hb-dropped").inner_text()
    page.get_by_role("button", name=understood).click()
    page.wait_for_function("!document.querySelector('.hb-case .hb-note')")
    page.reload()
    page.wait_for_selector("html[data-scripts=ready]")
    assert page.locator(".hb-case .hb-note").count() == 0
    assert "Lo que escribí" in page.locator(".hb-dropped").inner_text()
    assert step_box(page, ids[3]).is_checked()


def test_what_became_of_a_past_step_is_told_in_the_procedures_own_words(open_page, address):
    page = open_page(LISTS[0])
    found = page.evaluate(
        """async ([file, page]) => {
            const { difference } = await import(new URL("assets/javascripts/case-file.js", page));
            const past = [{ id: "old", title: "Copiar", why: "Ya no se copia.", replaced_by: ["write"] }];
            return difference(file, { steps: [{ id: "write", title: "Escribir" }], past }).dropped;
        }""",
        [case(seen={"steps": ["old"], "on": "2026-01-01"}), address],
    )
    assert found == [
        {"id": "old", "title": "Copiar", "why": "Ya no se copia.", "replaced_by": ["write"], "written": {}}
    ]


# --- size and odd values ---


def test_two_thousand_steps_are_kept_shown_and_exported(open_page):
    steps = {f"old-{i}": {"done": entry("2026-01-01"), "note": entry(f"nota {i} 🙂")} for i in range(2000)}
    page = open_page(PAGES[0])
    choose(page, file_of(case(steps=steps, seen={"steps": list(steps), "on": "2026-01-01"})))
    page.locator(".hb-casefile h3 a").click()
    page.wait_for_selector("html[data-scripts=ready]")
    assert page.locator("procedure-checklist > div > .hb-dropped > li").count() == 2000
    step_box(page, "negotiate").check()
    settled(page)
    page.goto(page.url.split("listas/")[0] + PAGES[0])
    page.wait_for_selector("html[data-scripts=ready]")
    assert len(exported(page, ALL[0])[0]["steps"]) == 2001


@pytest.mark.parametrize("day", ["1900-01-01", "9999-12-31"])
def test_a_date_at_the_end_of_time_is_kept_and_told(open_page, day):
    page = open_page(LISTS[0])
    write_on(page, "negotiate", date=day)
    field = page.get_by_label("Firma del acuerdo")
    field.fill(day)
    changed(field)
    page.wait_for_function(
        "document.querySelector('[data-due=opinion-request] [data-dates]').textContent.trim() !== ''"
    )
    told = page.locator("[data-due=opinion-request] [data-dates]").inner_text()
    assert ("no hay resultado" in told) == (day == "1900-01-01")
    assert day[:4] in page.locator("li[data-step='negotiate'] .hb-step__written").inner_text()


@pytest.mark.parametrize(
    ("path", "more", "copy"),
    [
        (LISTS[0], "Nota, copia", "Copiar como texto"),
        (LISTS[1], "Note, copy", "Copy as text"),
    ],
)
def test_the_case_file_is_copied_as_text_for_a_mail(open_page, path, more, copy):
    page = open_page(path, permissions=["clipboard-read", "clipboard-write"])
    write_on(page, "negotiate", person="Ana", note="Falta el anexo")
    step_box(page, "check-counterpart").check()
    page.wait_for_selector(".hb-step--done")
    page.locator("summary", has_text=more).click()
    page.get_by_role("button", name=copy).click()
    page.wait_for_function("document.querySelector('.hb-tools [role=status]').textContent.length > 3")
    text = page.evaluate("navigator.clipboard.readText()")
    assert "[x] 1. " in text
    assert "Ana" in text
    assert "Falta el anexo" in text
    assert page.url.split("?")[0] in text


@pytest.mark.parametrize(("path", "save"), zip(LISTS, ("Guardar en un archivo", "Save to a file"), strict=True))
def test_one_case_file_is_saved_from_its_procedure(open_page, path, save):
    page = open_page(path)
    step_box(page, "negotiate").check()
    page.wait_for_selector(".hb-step--done")
    page.locator(".hb-case__more > summary").click()
    data = json.loads(saved(page, save))
    assert data["cases"][0]["steps"]["negotiate"]["done"]["value"]
