"""Figures as pictures: the right marks, numbers as each language writes them, colours from the page."""

import re

import pytest

from macros import chart
from macros.model import Quantity, Text

WORDS = {"exact": "{value}", "about": "cerca de {value}", "at-least": "al menos {value}", "at-most": "{value}"}


def picture(example, name, language="es"):
    figure = next(f for f in example.figures if f.id == name)
    return chart.svg(figure, language, WORDS, "name")


@pytest.mark.parametrize(("language", "north", "south"), [("es", "Norte", "Sur"), ("en", "North", "South")])
def test_bars_carry_their_labels_their_groups_and_their_numbers(example, language, north, south):
    svg = picture(example, "example-bars", language)
    assert f"{north} (2018)" in svg
    assert south in svg
    assert "1,200" in svg
    assert "cerca de 1,500–1,800.5" in svg
    assert ("Interior" if language == "es" else "Inland") in svg
    assert svg.count('fill="var(--hb-chart)"') == 2


def test_the_greater_quantity_has_the_longer_bar(example):
    bars = re.findall(r'd="M0,[\d.]+h([\d.]+)v[^"]+" fill="var\(--hb-chart\)"', picture(example, "example-bars"))
    widths = [float(width) for width in bars]
    assert len(widths) == 2
    assert widths[1] / widths[0] == pytest.approx(1800.5 / 1200, rel=0.01)


def test_a_line_has_a_point_for_each_year(example):
    svg = picture(example, "example-line")
    assert "2001" in svg
    assert "2003" in svg
    assert 'stroke="var(--hb-chart)"' in svg


def test_a_timeline_begins_each_label_with_its_years(example):
    svg = picture(example, "example-timeline")
    assert "1997: Empieza" in svg
    assert "2000–2006: Sigue" in svg


def test_numbers_alone_have_no_picture(example):
    assert picture(example, "example-numbers") == ""


@pytest.mark.parametrize("name", ["example-bars", "example-line", "example-timeline"])
def test_a_picture_is_one_named_image_without_style_or_colour_of_its_own(example, name):
    svg = picture(example, name)
    assert svg.startswith('<svg class="hb-chart" role="img" aria-labelledby="name" viewBox="')
    assert "<style" not in svg
    assert "style=" not in svg
    assert set(re.findall(r'(?:fill|stroke)="([^"]+)"', svg)) <= {
        "none",
        "currentColor",
        "transparent",
        "var(--hb-chart)",
        "var(--hb-line)",
    }


@pytest.mark.parametrize(("value", "written"), [(1200, "1,200"), (0.5, "0.5"), (12000000, "12,000,000"), (3.0, "3")])
def test_numbers_are_written_as_in_mexico_and_in_english(value, written):
    assert chart.number(value, "es") == chart.number(value, "en") == written


def test_a_quantity_says_how_exact_it_is():
    label = Text("x", "x")
    assert chart.quantity(Quantity(label, 5, to=8), "es", WORDS) == "5–8"
    assert chart.quantity(Quantity(label, 5, precision="at-least"), "es", WORDS) == "al menos 5"


@pytest.mark.parametrize(("date", "expected"), [("1998", 1998), ("1998-07", 1998.5), ("1998-01-01", 1998)])
def test_dates_fall_at_their_part_of_the_year(date, expected):
    assert chart.year(date) == pytest.approx(expected)


def test_pictures_drawn_ahead_are_the_same(example, monkeypatch):
    names = [f.id for f in example.figures if f.show != "numbers"]
    here = [picture(example, name, language) for language in ("es", "en") for name in names]
    chart._drawn.cache_clear()
    chart.draw_ahead(example.figures, {"es": WORDS, "en": WORDS})
    monkeypatch.delattr(chart.vl_convert, "vegalite_to_svg")  # nothing is drawn here
    assert [picture(example, name, language) for language in ("es", "en") for name in names] == here
