"""Figures to pictures: a Vega-Lite specification for each, drawn as inline SVG by vl-convert.

The picture is narrow (its text must be read on a phone), takes its colours from the page (CSS
variables, so that light, dark and print each have their own) and holds no style of its own.
"""

import json
import re
from concurrent.futures import Future, ProcessPoolExecutor
from functools import lru_cache
from multiprocessing import get_context
from textwrap import wrap

import vl_convert
from babel.numbers import format_decimal

from macros.filled import filled
from macros.model import Event, Figure, Quantity
from macros.partial_date import year_month_day

WIDTH = 340  # units of the picture, about the width of a phone; the style sheet gives its size on the page
_LABEL_CHARACTERS = 56  # of a label above its mark, at 12 units a letter
_LINE = 15  # height of a line of text
_BAR = 14
_NUMBERS = {"es": "es_MX", "en": "en_US"}  # Mexican Spanish writes 1,234.5
_TEXT = {"fontSize": 12, "color": "currentColor"}
_FILL = "var(--hb-chart)"
_RULE = "var(--hb-line)"
_PRINTED_FILL, _PRINTED_RULE = "#0b5c50", "#8a8a8a"


def number(value: float, language: str) -> str:
    """A number as the language writes it in Mexico or in English: ``1,234.5``."""
    return format_decimal(value, format="#,##0.###", locale=_NUMBERS[language])


def quantity(item: Quantity, language: str, words: dict[str, str]) -> str:
    """A quantity without its unit: ``more than 1,200``, ``5–8``. words: interface word of each precision."""
    text = number(item.value, language)
    if item.to is not None:
        text += f"–{number(item.to, language)}"
    return text if item.precision == "exact" else filled(words[item.precision], value=text)


def year(date: str) -> float:
    """A partial ISO date as a year with its fraction: ``1998-07`` is 1998.5."""
    whole, month, day = year_month_day(date)
    return whole + max(month - 1, 0) / 12 + max(day - 1, 0) / 365.25


def svg(figure: Figure, language: str, words: dict[str, str], name: str) -> str:
    """The picture of ``figure`` as an SVG element whose accessible name is ``name``; "" for numbers alone.

    words: interface word of each precision, with ``{value}``.
    """
    if figure.show == "numbers":
        return ""
    return _named(_drawn(_specification(figure, language, words)), name)


def printed(figure: Figure, language: str, words: dict[str, str], font: str) -> str:
    """The same picture as a file of its own, in colours that print well in black and white, its letters in ``font``."""
    drawn = _drawn(_specification(figure, language, words))
    for name, value in ((_FILL, _PRINTED_FILL), (_RULE, _PRINTED_RULE), ("currentColor", "#000"), ("sans-serif", font)):
        drawn = drawn.replace(name, value)
    return drawn


def _specification(figure: Figure, language: str, words: dict[str, str]) -> str:
    """What to draw, in Vega-Lite's JSON."""
    if figure.show == "timeline":
        specification = _timeline(figure.events, language)
    elif figure.show == "line":
        specification = _line(figure.values, language, words)
    else:
        specification = _bars(figure.values, language, words)
    return json.dumps(specification)


def draw_ahead(figures: tuple[Figure, ...], words: dict[str, dict[str, str]]) -> None:
    """Has a process of its own draw the pictures, while this one goes on to other pages. words: for each language, as
    svg() takes them. What draws is a browser's engine, which would keep 100 MB here to the end of the build."""
    drawn = [figure for figure in figures if figure.show != "numbers"]
    wanted = dict.fromkeys(_specification(figure, language, words[language]) for language in words for figure in drawn)
    with_engine = ProcessPoolExecutor(1, mp_context=get_context("spawn"))
    _begun.update({specification: with_engine.submit(_draw, specification) for specification in wanted})
    with_engine.shutdown(wait=False)  # ends when all are drawn


_begun: dict[str, Future[str]] = {}  # specification → its SVG, perhaps still to come


@lru_cache(maxsize=2000)
def _drawn(specification: str) -> str:
    """The SVG of a specification (JSON): drawn once, however often the site is rebuilt while it is served."""
    begun = _begun.pop(specification, None)
    return begun.result() if begun else _draw(specification)


def _draw(specification: str) -> str:
    return vl_convert.vegalite_to_svg(specification, vl_version="6.4")


_OPENING = re.compile(r"<svg [^>]*viewBox=\"([^\"]+)\"[^>]*>")
_TRAILING_DIGITS = re.compile(r"(\d+\.\d\d)\d+")
_INNER_ROLES = re.compile(r' (?:role|aria-[a-z]+)="[^"]*"')  # the parts are nothing to a screen reader


def _named(drawn: str, name: str) -> str:
    """A drawn picture as it stands on a page: sized by the style sheet, one image to a screen reader."""
    drawn = _OPENING.sub(r'<svg viewBox="\1">', drawn, count=1)
    drawn = _INNER_ROLES.sub("", _TRAILING_DIGITS.sub(r"\1", drawn))
    return drawn.replace("<svg ", f'<svg class="hb-chart" role="img" aria-labelledby="{name}" ', 1)


def _base(**parts: object) -> dict:
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "background": None,
        "padding": {"left": 1, "right": 1, "top": 2, "bottom": 2},
        "config": {
            "aria": False,
            "font": "sans-serif",
            "view": {"stroke": None},
            "lineBreak": "\n",
            "axis": {
                "labelColor": "currentColor",
                "labelFontSize": 12,
                "domainColor": _RULE,
                "tickColor": _RULE,
                "gridColor": _RULE,
                "title": None,
            },
            "header": {"labelColor": "currentColor", "labelFontSize": 13, "labelFontWeight": "bold", "title": None},
        },
        **parts,
    }


def _rows(labels: list[str]) -> tuple[list[str], int]:
    """Labels broken into lines, and the lines of the longest one; shorter ones begin with empty lines."""
    broken = [wrap(label, _LABEL_CHARACTERS) for label in labels]
    lines = max(len(label) for label in broken)
    return ["\n".join([""] * (lines - len(label)) + label) for label in broken], lines


def _labels_above(lines: int) -> dict:
    """Layer with each row's label above its mark."""
    return {
        "mark": {
            "type": "text",
            "align": "left",
            "baseline": "line-bottom",
            "dy": -_BAR / 2 - (lines - 1) * _LINE,
            "lineHeight": _LINE,
            **_TEXT,
        },
        "encoding": {"x": {"value": 0}, "text": {"field": "label"}},
    }


def _dated(item: Quantity, values: tuple[Quantity, ...], language: str) -> str:
    """A bar's label; with its year where the bars differ in it."""
    differ = len({other.year for other in values}) > 1
    label = item.label[language]
    return f"{label} ({item.year})" if differ and item.year and item.year not in label else label


def _bars(values: tuple[Quantity, ...], language: str, words: dict[str, str]) -> dict:
    labels, lines = _rows([_dated(item, values, language) for item in values])
    # A range ends at its upper end; its lower end is in the words beside the bar.
    rows = [
        {
            "row": index,
            "label": label,
            "value": item.to if item.to is not None else item.value,
            "text": quantity(item, language, words),
            "group": item.group[language] if item.group else "",
        }
        for index, (item, label) in enumerate(zip(values, labels, strict=True))
    ]
    widest = max(len(row["text"]) for row in rows) * 7 + 8
    scale = {"range": [0, WIDTH - widest], "zero": True, "nice": False}
    if min(row["value"] for row in rows) == max(row["value"] for row in rows) == 0:
        scale["domain"] = [0, 1]
    layers = {
        "layer": [
            {"mark": {"type": "bar", "height": _BAR, "color": _FILL}},
            {
                "mark": {"type": "text", "align": "left", "dx": 5, "fontWeight": "bold", **_TEXT},
                "encoding": {"text": {"field": "text"}},
            },
            _labels_above(lines),
        ],
        "encoding": {
            "y": {"field": "row", "type": "ordinal", "axis": None, "scale": {"paddingInner": 0, "paddingOuter": 0}},
            "x": {"field": "value", "type": "quantitative", "axis": None, "scale": scale},
        },
        "width": WIDTH,
        "height": {"step": _BAR + lines * _LINE + 12},
    }
    if not any(row["group"] for row in rows):
        return _base(data={"values": rows}, **layers)
    order = list(dict.fromkeys(row["group"] for row in rows))
    row = {
        "field": "group",
        "type": "nominal",
        "sort": order,
        "header": {"labelOrient": "top", "labelAnchor": "start", "labelAngle": 0},
    }
    return _base(
        data={"values": rows},
        facet={"row": row},
        spec=layers,
        spacing=4,
        resolve={"scale": {"y": "independent"}},
    )


def _line(values: tuple[Quantity, ...], language: str, words: dict[str, str]) -> dict:
    rows = [
        {"year": year((item.year or "")[:4]), "value": item.value, "text": quantity(item, language, words)}
        for item in values
    ]
    years = sorted({row["year"] for row in rows})
    return _base(
        data={"values": rows},
        width=WIDTH - 50,
        height=180,
        encoding={
            "x": {
                "field": "year",
                "type": "quantitative",
                "scale": {"zero": False, "nice": False, "padding": 14},
                "axis": {"format": "d", "values": years, "grid": False, "labelOverlap": True},
            },
            "y": {"field": "value", "type": "quantitative", "scale": {"zero": True}, "axis": None},
        },
        layer=[
            {"mark": {"type": "line", "color": _FILL, "strokeWidth": 2}},
            {"mark": {"type": "point", "filled": True, "size": 50, "color": _FILL, "opacity": 1}},
            {
                "mark": {"type": "text", "dy": -12, "fontWeight": "bold", **_TEXT},
                "encoding": {"text": {"field": "text"}},
            },
        ],
    )


def _timeline(events: tuple[Event, ...], language: str) -> dict:
    dated = [
        f"{event.date[:4]}–{event.until[:4]}: {event.label[language]}"
        if event.until and event.until[:4] != event.date[:4]
        else f"{event.date[:4]}: {event.label[language]}"
        for event in events
    ]
    labels, lines = _rows(dated)
    rows = [
        {"row": index, "label": label, "from": year(event.date), "to": year(event.until or event.date)}
        for index, (event, label) in enumerate(zip(events, labels, strict=True))
    ]
    first, last = min(row["from"] for row in rows), max(row["to"] for row in rows)
    time = {"domain": [first, last if last > first else first + 1], "nice": False, "range": [6, WIDTH - 6]}
    return _base(
        data={"values": rows},
        width=WIDTH,
        height={"step": _BAR + lines * _LINE + 10},
        encoding={"y": {"field": "row", "type": "ordinal", "axis": None, "scale": {"padding": 0}}},
        layer=[
            {"mark": {"type": "rule", "color": _RULE}, "encoding": {"x": {"value": 6}, "x2": {"value": WIDTH - 6}}},
            {
                "mark": {"type": "rule", "strokeWidth": 6, "strokeCap": "round", "color": _FILL},
                "encoding": {
                    "x": {
                        "field": "from",
                        "type": "quantitative",
                        "scale": time,
                        "axis": {"format": "d", "grid": False, "tickCount": 5},
                    },
                    "x2": {"field": "to"},
                },
            },
            {
                "mark": {"type": "point", "filled": True, "size": 70, "color": _FILL, "opacity": 1},
                "encoding": {"x": {"field": "from", "type": "quantitative", "scale": time}},
            },
            _labels_above(lines),
        ],
    )
