"""Documents as tagged PDF files (PDF/UA-1), set by Typst with overrides/print/handbook.typ, one on each core at a time.

The data reaches Typst as JSON, so that no text of a record is ever read as Typst code. The same data and day give the
same bytes.
"""

import io
import json
import os
import tempfile
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, date, datetime
from multiprocessing import get_context
from pathlib import Path

import pikepdf
import typst

from macros.letters import fonts

_MAIN = '#import "handbook.typ": edition\n#edition(json("document.json"))\n'
_press: "_Press | None" = None  # of this process


class NotSet(Exception):
    """A document that Typst cannot set: its title, and what Typst says of it."""


def press(documents: Iterable[dict], templates: Path, day: date) -> Iterator[bytes]:
    """Documents as PDF files, in their order. templates: the folder of handbook.typ; day: that the files bear.

    Raises NotSet.
    """
    begin = (templates, int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()))
    with ProcessPoolExecutor(mp_context=get_context("spawn"), initializer=_begin, initargs=begin) as pool:
        yield from pool.map(_pressed, documents)


def _begin(templates: Path, moment: int) -> None:
    global _press
    _press = _Press(templates, moment)


def _pressed(document: dict) -> bytes:
    return _press.pdf(document)


class _Press:
    """Typst with its template and fonts. moment: that the files bear, in seconds since 1970."""

    def __init__(self, templates: Path, moment: int):
        os.environ["RAYON_NUM_THREADS"] = "1"  # the other cores have documents of their own
        self._folder = tempfile.TemporaryDirectory()
        root = Path(self._folder.name)
        for template in templates.glob("*.typ"):
            (root / template.name).write_bytes(template.read_bytes())
        self._main, self._document, self._moment = root / "main.typ", root / "document.json", moment
        self._main.write_text(_MAIN, encoding="utf-8")
        self._compiler = typst.Compiler(root=root, font_paths=fonts())

    def pdf(self, document: dict) -> bytes:
        """One document as a file. Raises NotSet."""
        self._document.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
        try:
            pressed = self._compiler.compile(
                str(self._main), format="pdf", pdf_standards="ua-1", timestamp=self._moment
            )
        except typst.TypstError as error:
            raise NotSet(f"{document['title']}: {error}") from error
        return _linked(pressed, document["site"])


def _linked(pressed: bytes, site: str) -> bytes:
    """A PDF whose links to places that it holds itself lead there, and no longer to the site; half the size, too.

    Typst could link inside as well, but sets every paragraph with such a link twice: 4 s more for the handbook.
    """
    with pikepdf.open(io.BytesIO(pressed)) as pdf:
        held = set(pikepdf.NameTree(pdf.Root.Names.Dests)) if "/Names" in pdf.Root else set()
        for page in pdf.pages:
            for link in page.get("/Annots", ()):
                address = str(link.A.URI) if "/A" in link and "/URI" in link.A else ""
                place = _held(address.removeprefix(site), held) if address.startswith(site) else None
                if place is not None:
                    del link["/A"]
                    link.Dest = pikepdf.String(place)
        out = io.BytesIO()
        # Typst's half of the ID tells files apart: a second half of its own would take as long again.
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, static_id=True)
    return out.getvalue()


def _held(address: str, held: set[str]) -> str | None:
    """The place of a document that an address stands for: itself, else the source or the page that it is part of."""
    wholes = (address, address.partition("--")[0], address.partition("#")[0])
    return next((whole for whole in wholes if whole in held), None)
