"""Letters that the fonts of the PDF editions have: a text with any other cannot be set (PDF/UA forbids it)."""

from functools import lru_cache
from pathlib import Path

import fontpkg
import typst

FONT = "Atkinson Hyperlegible"  # a family of fontpkg; where it lacks a letter, those that Typst brings step in
_ALONE = '#set document(title: "-")\n#set text(font: ("{font}", "Libertinus Serif"), lang: "en")\n#"-\\u{{{code:x}}}"'


def fonts() -> typst.Fonts:
    """Those that every edition is set with."""
    return typst.Fonts(include_system_fonts=False, font_paths=[str(Path(fontpkg.path(FONT)).parent)])


@lru_cache(maxsize=10_000)
def printable(character: str) -> bool:
    """Whether the fonts have a character: Typst tries to set it."""
    alone = _ALONE.format(font=FONT, code=ord(character)).encode()
    try:
        typst.compile(alone, format="pdf", pdf_standards="ua-1", font_paths=fonts())
    except typst.TypstError:
        return False
    return True
