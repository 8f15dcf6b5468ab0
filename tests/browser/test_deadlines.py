"""Dates: counted with Mexico's holidays, explained, saved to a calendar, never moved by a time zone."""

import random
from datetime import date, timedelta
from functools import cache

import icalendar
import pytest
from holidays import country_holidays

from .casefiles import LISTS, case, choose, entry, file_of, saved

PAGES = ["plazos/", "en/deadlines/"]
CALENDAR = "{first: 2025, last: 2034, days: new Map(holidays.map((day) => [days.parseDay(day), 'x']))}"
RECKON = f"""
async ([base, holidays, cases]) => {{
  const days = await import(new URL("assets/javascripts/civil-days.js", base));
  const {{ reckon }} = await import(new URL("assets/javascripts/deadlines.js", base));
  const calendar = {CALENDAR};
  return cases.map(([rule, event]) => reckon(rule, days.parseDay(event), calendar).map((found) => ({{
    ...found,
    day: found.impossible ? null : days.isoDay(found.day),
    until: found.until ? days.isoDay(found.until) : null,
    workday: found.impossible ? null : days.isoDay(found.workday), holidays: (found.holidays ?? []).map(days.isoDay),
    repeats: (found.repeats ?? []).map(days.isoDay),
  }})));
}}
"""


@cache
def mexico():
    return country_holidays("MX", years=range(2024, 2036))


def business_day(day: date) -> bool:
    return day.weekday() < 5 and day not in mexico()


def business_days_away(start: date, amount: int, sign: int) -> date:
    day = start
    while amount:
        day += timedelta(days=sign)
        amount -= business_day(day)
    return day


def reckoned(page, address, cases):
    holidays = [day.isoformat() for day in mexico() if 2025 <= day.year <= 2034]
    return page.evaluate(RECKON, [address, holidays, cases])


def rule(**fields):
    return {
        "id": "x",
        "event": "y",
        "direction": "before",
        "amount": 15,
        "unit": "day",
        "days": "business",
        "bound": "at-least",
    } | fields


def test_business_days_agree_with_pythons_holidays_for_random_dates(open_page, address):
    chance = random.Random(20260303)
    cases, expected = [], []
    for _ in range(2000):
        event = date(2026, 1, 1) + timedelta(days=chance.randrange(2557))  # 2026 to 2032
        amount, direction = chance.randrange(1, 121), chance.choice(["before", "after"])
        cases.append([rule(amount=amount, direction=direction), event.isoformat()])
        expected.append(business_days_away(event, amount, -1 if direction == "before" else 1))
    found = reckoned(open_page("plazos/"), address, cases)
    for (asked, event), [got], day in zip(cases, found, expected, strict=True):
        assert got["day"] == day.isoformat(), (asked, event)
        start, end = sorted((date.fromisoformat(event), day))
        between = [start + timedelta(days=i) for i in range((end - start).days + 1)]
        skipped = [d for d in between if d not in (date.fromisoformat(event), day)]
        assert got["weekends"] == sum(d.weekday() > 4 and d not in mexico() for d in skipped)
        assert sorted(got["holidays"]) == [d.isoformat() for d in skipped if d in mexico()]


@pytest.mark.parametrize(
    ("root", "path", "language"), [("", "plazos/", "es"), ("en/", "en/deadlines/", "en_US")], ids=["es", "en"]
)
def test_the_holidays_of_the_site_are_those_of_the_package(open_page, address, root, path, language):
    page = open_page(path)
    module = f"{address}{root}assets/javascripts/site-data.js"
    held = page.evaluate("async (module) => (await import(module)).holidays", module)
    expected = country_holidays("MX", years=range(held["first"], held["last"] + 1), language=language)
    assert held["days"] == {day.isoformat(): name for day, name in sorted(expected.items())}
    assert held["last"] - held["first"] >= 8
    years = page.locator("#_holidays ~ details summary").all_inner_texts()
    assert years == [str(year) for year in range(held["first"], held["last"] + 1)]


SPAN = {"days": None}
UNITS = [
    # weeks, months, years; the end of a month; a leap year
    (SPAN | {"unit": "week", "amount": 2}, "2027-03-05", {"day": "2027-02-19"}),
    (SPAN | {"unit": "month", "amount": 1, "to": 2}, "2027-03-31", {"day": "2027-01-31", "until": "2027-02-28"}),
    (SPAN | {"unit": "month", "amount": 1, "direction": "after"}, "2028-01-31", {"day": "2028-02-29"}),
    (
        SPAN | {"unit": "year", "amount": 4, "to": 5, "direction": "after"},
        "2028-02-29",
        {"day": "2032-02-29", "until": "2033-02-28"},
    ),
    ({"days": "calendar"}, "2027-01-01", {"day": "2026-12-17"}),
    # a date that falls on a day of rest: the business day before
    (
        SPAN | {"unit": "week", "amount": 2},
        "2026-11-30",
        {"day": "2026-11-16", "rest": True, "workday": "2026-11-13"},
    ),
    # outside the years whose holidays are known
    ({}, "2040-05-20", {"covered": False}),
    # at the ends of time
    ({}, "1900-01-05", {"impossible": True}),
    ({"direction": "after", "amount": 30}, "9999-12-20", {"impossible": True}),
    (
        SPAN | {"direction": "after", "unit": "month", "amount": 6, "repeats": True},
        "2026-08-31",
        {"day": "2027-02-28", "repeats": ["2027-08-28", "2028-02-28", "2028-08-28"]},
    ),
]


@pytest.mark.parametrize(("fields", "event", "expected"), UNITS)
def test_every_unit_is_counted(open_page, address, fields, event, expected):
    [[got]] = reckoned(open_page("plazos/"), address, [[rule(**fields), event]])
    assert {key: got[key] for key in expected} == expected


def test_when_the_source_does_not_say_which_days_both_are_reckoned(open_page, address):
    [found] = reckoned(open_page("plazos/"), address, [[rule(days="unclear"), "2027-03-05"]])
    assert [(one["way"], one["day"]) for one in found] == [("calendar", "2027-02-18"), ("business", "2027-02-12")]


@pytest.mark.parametrize(
    ("path", "by", "counted", "warning"),
    [
        (
            PAGES[0],
            "A más tardar el viernes, 12 de febrero de 2027",
            "15 días hábiles hacia atrás",
            "sus propios días inhábiles",
        ),
        (PAGES[1], "By Friday, 12 February 2027 at the latest", "15 business days back", "non-working days of its own"),
    ],
)
def test_a_date_gives_the_others_and_explains_the_count(open_page, path, by, counted, warning):
    page = open_page(path)
    field = page.locator("deadline-calculator[data-event=service-fair] input")
    field.fill("2027-03-05")
    told = page.locator("[data-due=service-fair-request] [data-dates]").inner_text()
    assert by in told
    assert counted in told
    assert "service-fair=2027-03-05" in page.url
    assert by in page.locator("deadline-calculator[data-event=service-fair] [role=status]").inner_text()
    assert warning in page.locator("#title").inner_text()
    page.reload()
    page.wait_for_selector("html[data-scripts=ready]")
    assert by in page.locator("[data-due=service-fair-request] [data-dates]").inner_text()


@pytest.mark.parametrize(
    ("path", "past", "tried"), [(PAGES[0], "Ya pasó", "Escriba una fecha"), (PAGES[1], "Already past", "Enter a whole")]
)
def test_past_and_impossible_dates_are_said(open_page, path, past, tried):
    page = open_page(f"{path}?signature=2026-02-02")
    assert past in page.locator("[data-due=opinion-request] [data-dates]").inner_text()
    field = page.locator("deadline-calculator[data-event=signature] input")
    field.evaluate(
        "field => { field.type = 'text'; field.value = '2027-02-31'; field.dispatchEvent(new Event('input')); }"
    )
    assert tried in page.locator("deadline-calculator[data-event=signature] [role=status]").inner_text()
    assert field.get_attribute("aria-invalid") == "true"


@pytest.mark.parametrize("zone", ["America/Tijuana", "America/Mexico_City", "Pacific/Kiritimati", "Pacific/Pago_Pago"])
def test_no_time_zone_moves_a_date(open_page, zone):
    page = open_page("plazos/?service-fair=2027-03-05", timezone_id=zone)
    assert "12 de febrero de 2027" in page.locator("[data-due=service-fair-request] [data-dates]").inner_text()
    page = open_page("expedientes/", timezone_id=zone)
    choose(page, file_of(case(dates={"signature": entry("2027-03-05")})))
    assert "5 de marzo de 2027" in page.locator(".hb-coming").inner_text()
    assert "19 de febrero de 2027" in page.locator(".hb-coming").inner_text()


def events_of(data: bytes):
    calendar = icalendar.Calendar.from_ical(data)
    assert calendar.errors == []
    for line in data.split(b"\r\n"):
        assert len(line) <= 75
    return calendar, [part for part in calendar.walk("VEVENT")]


@pytest.mark.parametrize(("path", "button"), zip(PAGES, ("A mi calendario", "To my calendar"), strict=True))
@pytest.mark.parametrize("zone", ["America/Mexico_City", "Pacific/Kiritimati"])
def test_a_deadline_goes_to_a_calendar_that_a_real_parser_reads(open_page, path, button, zone):
    page = open_page(f"{path}?service-fair=2027-03-05", timezone_id=zone)
    with page.expect_download() as download:
        page.locator("[data-due=service-fair-request] button", has_text=button).click()
    assert download.value.suggested_filename == "service-fair-request.ics"
    calendar, [event] = events_of(download.value.path().read_bytes())
    assert calendar["VERSION"] == "2.0"
    assert event["DTSTART"].dt == date(2027, 2, 12)
    assert event["SUMMARY"].params["LANGUAGE"] == page.locator("html").get_attribute("lang")
    assert str(event["SUMMARY"]) in page.locator("[data-due=service-fair-request] h3").inner_text()
    assert "2027" in event["DESCRIPTION"]
    assert event["URL"].endswith("#service-fair-request")
    alarms = event.walk("VALARM")
    assert [alarm["TRIGGER"].dt for alarm in alarms] == [timedelta(days=-6, hours=-15), timedelta(hours=-15)]


@pytest.mark.parametrize(
    ("path", "more", "button"),
    [
        (LISTS[0], "Nota, copia", "Calendario (.ics)"),
        (LISTS[1], "Note, copy", "Calendar (.ics)"),
    ],
)
def test_a_whole_case_file_goes_to_a_calendar(open_page, address, path, more, button):
    page = open_page("expedientes/" if path == LISTS[0] else "en/case-files/")
    planned = {
        "negotiate": {"date": entry("2027-01-15"), "note": entry("Coma, punto; y\nlínea \\ barra 🙂" + " larga" * 40)}
    }
    choose(page, file_of(case("Lyon, Francia; 2027", dates={"signature": entry("2027-03-05")}, steps=planned)))
    page.goto(f"{address}{path}?case=a1b2c3")
    page.wait_for_selector("html[data-scripts=ready]")
    page.locator("summary", has_text=more).click()
    data = saved(page, button)
    calendar, events = events_of(data)
    assert calendar["X-WR-CALNAME"].replace("\\", "") == "Lyon, Francia; 2027"
    assert [event["DTSTART"].dt for event in events] == [date(2027, 1, 15), date(2027, 2, 19), date(2027, 3, 5)]
    assert "Coma, punto; y\nlínea \\ barra 🙂" in str(events[0]["DESCRIPTION"])
    assert len({event["UID"] for event in events}) == 3
    assert [event["UID"] for event in events_of(saved(page, button))[1]] == [event["UID"] for event in events]


@pytest.mark.parametrize(("path", "words"), zip(PAGES, ("Sin JavaScript", "Without JavaScript"), strict=True))
def test_without_javascript_the_deadlines_the_holidays_and_the_rules_are_there(open_page, handbook, path, words):
    page = open_page(path, java_script_enabled=False)
    text = page.locator("#title").inner_text()
    assert words in text
    language = page.locator("html").get_attribute("lang")
    for deadline in handbook.deadlines.deadlines:
        assert page.locator(f"#{deadline.id}").inner_text().startswith(deadline.title[language][:20])
