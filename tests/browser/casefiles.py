"""Case files as tests make and read them."""

import json
import time

LISTS = ["listas/sign-agreement/", "en/checklists/sign-agreement/"]
PAGES = ["expedientes/", "en/case-files/"]


def entry(value: str, at: float | None = None) -> dict:
    """A value with the moment of its change; at: seconds from now, 0 when left out."""
    return {"value": value, "at": int((time.time() + (at or 0)) * 1000)}


def case(called: str = "Hermanamiento con Lyon", **fields) -> dict:
    """A case file of the procedure for signing an agreement, whole and empty."""
    return {
        "id": "a1b2c3",
        "checklist": "sign-agreement",
        "created": "2026-01-02T10:00:00.000Z",
        "name": entry(called, -1000),
        "note": entry("", -1000),
        "dates": {},
        "steps": {},
        "seen": {"steps": [], "on": "2026-01-02"},
    } | fields


def file_of(*cases: dict) -> dict:
    """What a file chooser takes: a file with these case files."""
    text = json.dumps({"format": "handbook-case-files", "version": 1, "cases": list(cases)})
    return {"name": "expedientes.json", "mimeType": "application/json", "buffer": text.encode()}


def choose(page, file: dict) -> None:
    """Opens a file on the page of case files and waits for what it says."""
    page.locator("input[type=file]").set_input_files(file)
    page.wait_for_function(
        "document.querySelector('.hb-case__status').textContent || document.querySelector('[role=alert]')"
    )


def saved(page, action: str) -> bytes:
    """The file that a click on the button called ``action`` downloads."""
    with page.expect_download() as download:
        page.get_by_role("button", name=action).first.click()
    return download.value.path().read_bytes()


def exported(page, all_of_them: str) -> list[dict]:
    """Every case file, as the page of case files saves them."""
    return json.loads(saved(page, all_of_them))["cases"]


def step_box(page, step: str):
    return page.locator(f"li[data-step='{step}'] input[type=checkbox]")


def changed(field) -> None:
    """Tells a page that one of its fields was changed. In the page itself: an unchanged Firefox breaks down over
    Playwright's own way where a field was found by its label."""
    field.evaluate("field => field.dispatchEvent(new Event('change', { bubbles: true }))")


def write_on(page, step: str, **fields: str) -> None:
    """Writes person, date and note of a step."""
    own = page.locator(f"li[data-step='{step}'] details.hb-step__own")
    if own.get_attribute("open") is None:
        own.locator("summary").click()
    for name, value in fields.items():
        place = {"person": "input[type=text]", "date": "input[type=date]", "note": "textarea"}[name]
        own.locator(place).fill(value)
        changed(own.locator(place))


def settled(page) -> None:
    """Waits until what was written is kept: the page's own writes are in order, so one more read comes after them."""
    page.wait_for_timeout(150)
