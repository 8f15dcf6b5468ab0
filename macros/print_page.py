"""What a printed page has that a screen does not need: numbers for its outside links, and a QR code to itself."""

import re
from html import unescape

import segno
from markupsafe import Markup

_OUTSIDE = re.compile(r'<a href="([^"]+)" rel="external"')
_MASK = 3  # one fixed pattern: choosing the best of eight takes five times as long, and any can be read


def numbered_links(html: str) -> tuple[str, list[str]]:
    """``html`` with a number on every outside link, and the addresses in the order of their numbers, from 1."""
    numbers: dict[str, int] = {}

    def number(match: re.Match) -> str:
        return f'{match[0]} data-number="{numbers.setdefault(match[1], len(numbers) + 1)}"'

    return _OUTSIDE.sub(number, html), [unescape(address) for address in numbers]


def qr_code(address: str) -> Markup:
    """A QR code of ``address`` as an SVG element without size or colours of its own."""
    code = segno.make(address, error="l", boost_error=False, micro=False, mask=_MASK)
    return Markup(code.svg_inline(omitsize=True, border=0, lineclass=None, svgclass="hb-printed__qr"))
