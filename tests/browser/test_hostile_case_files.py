"""Case files, links and addresses made to do harm: shown as text, or refused; nothing runs."""

import io
import json

import pytest
from docx import Document
from docx.oxml.ns import qn
from icalendar import Calendar

from ..hostile import payloads
from .casefiles import LISTS, PAGES, case, choose, entry, file_of, saved
from .test_hostile_records import HARM

# What a case file takes: any text, in its name, its notes and its persons; nothing but a fixed form elsewhere.
SHORT = [payload for payload in payloads() if len(payload) <= 190]


def quiet(page) -> None:
    """Nothing of what was written became more than text, and no dialog was opened (it would have stopped the page)."""
    assert page.evaluate(HARM) == []


def test_every_payload_in_every_text_of_a_case_file_is_shown_as_text(open_page, address):
    files = [
        case(
            f"n {text}", id=f"c{i}", note=entry(text), steps={"negotiate": {"note": entry(text), "person": entry(text)}}
        )
        for i, text in enumerate(SHORT)
    ]
    assert len(files) <= 500
    page = open_page(PAGES[0])
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    choose(page, file_of(*files))
    assert page.locator("[role=alert]").count() == 0
    assert page.locator(".hb-casefile").count() == len(files)
    quiet(page)
    kept = json.loads(saved(page, "Guardar todos en un archivo"))["cases"]
    assert {one["note"]["value"] for one in kept} == set(SHORT)
    page.goto(f"{address}{LISTS[0]}?case=c{len(SHORT) // 3}")
    page.wait_for_selector("html[data-scripts=ready]")
    assert page.locator(".hb-case select option").count() >= len(files)
    quiet(page)


@pytest.mark.parametrize("language", [0, 1])
def test_what_a_case_file_gives_away_is_whole(open_page, address, language):
    """Calendar, Word file and link of a case file full of payloads."""
    text = "\n".join(payload for payload in payloads() if len(payload) < 300)[:19_000]
    texts = {"note": entry(text), "person": entry(SHORT[2]), "date": entry("2027-01-15")}
    hostile = case(
        "</title>\r\nBEGIN:VEVENT <w:p/> {{7*7}}", steps={"negotiate": texts, "sign": texts}, note=entry(text)
    )
    hostile["dates"] = {"signature": entry("2027-03-05")}
    page = open_page(PAGES[language])
    choose(page, file_of(hostile))
    page.goto(f"{address}{LISTS[language]}?case=a1b2c3")
    page.wait_for_selector("html[data-scripts=ready]")
    page.locator("summary", has_text=("Nota, copia", "Note, copy")[language]).click()
    events = Calendar.from_ical(saved(page, ("Calendario (.ics)", "Calendar (.ics)")[language])).walk("VEVENT")
    assert events
    assert all("\n" not in str(event["UID"]) for event in events)
    quiet(page)
    page.goto(f"{address}{('plantillas', 'en/templates')[language]}/opinion-request/?case=a1b2c3")
    page.wait_for_selector("html[data-scripts=ready]")
    quiet(page)
    word = Document(io.BytesIO(saved(page, ("Descargar con esos datos", "Download with that data")[language])))
    shown = "".join(node.text or "" for node in word.element.body.iter(qn("w:t")))
    assert "BEGIN:VEVENT <w:p/> {{7*7}}" in shown
    assert not [part for part in word.part.rels.values() if part.is_external]


CLOSED = """
async ([texts, file, site]) => {
  const { checked, Refused } = await import(new URL("assets/javascripts/case-file.js", site));
  const { caseIn } = await import(new URL("assets/javascripts/case-link.js", site));
  const spoil = {
    id: (text) => ({ id: text }),
    checklist: (text) => ({ checklist: text }),
    created: (text) => ({ created: text }),
    event: (text) => ({ dates: { [text]: { value: "2027-01-01", at: 1 } } }),
    date: (text) => ({ dates: { signature: { value: text, at: 1 } } }),
    step: (text) => ({ steps: { [text]: {} } }),
    done: (text) => ({ steps: { negotiate: { done: { value: text, at: 1 } } } }),
    planned: (text) => ({ steps: { negotiate: { date: { value: text, at: 1 } } } }),
    seen: (text) => ({ seen: { steps: [text], on: "2027-01-01" } }),
    on: (text) => ({ seen: { steps: [], on: text } }),
    at: (text) => ({ name: { value: "x", at: text } }),
    name: (text) => ({ name: text }),
  };
  const wrong = [];
  const refused = async (where, text, attempt) => {
    try {
      await attempt();
      wrong.push(`${where} took ${text}`);
    } catch (error) {
      if (!(error instanceof Refused)) wrong.push(`${where} with ${text}: ${error}`);
    }
  };
  for (const text of texts) {
    for (const [field, put] of Object.entries(spoil)) {
      await refused(field, text, () => checked({ ...file, ...put(text) }, ["sign-agreement"]));
    }
    await refused("link", text, () => caseIn({ hash: `#case=${text}` }, ["sign-agreement"]));
  }
  return wrong;
}
"""
# Payloads that are a sound id, or a moment, are no attack on a field for one.
SOUND = {"constructor", "true", "false", "undefined", "null"}


@pytest.mark.parametrize("path", PAGES)
def test_every_payload_in_every_other_field_and_in_the_link_is_refused(open_page, address, path):
    page = open_page(path)
    texts = [text for text in payloads() if text not in SOUND]
    assert page.evaluate(CLOSED, [texts, case(), address]) == []


READS_ITS_ADDRESS = [
    "expedientes/?case={}",
    "listas/sign-agreement/?case={}#{}",
    "plazos/?signature={}&{}=2027-01-01",
    "decisiones/ministry-opinion/?a={}#{}",
    "plantillas/opinion-request/?case={}",
    "redes/?q={}&region={}",
    "redes/comparar/?ids={},iclei",
    "casos/?country={}&q={}#{}",
    "buscar/?q={}",
]


@pytest.mark.parametrize("path", READS_ITS_ADDRESS)
def test_an_address_with_payloads_opens_a_page_that_does_nothing_more(open_page, address, path):
    page = open_page(path.partition("?")[0])
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    parts = page.evaluate("texts => texts.map((text) => encodeURIComponent(text))", SHORT[::5])
    for start in range(0, len(parts), 20):
        page.goto(f"{address}{path.replace('{}', ''.join(parts[start : start + 20]))}")
        page.wait_for_selector("html[data-scripts=ready]")
        quiet(page)
