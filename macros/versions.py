"""The difference between two texts of a provision, word by word: texts in, runs out. No HTML, no formats.

difflib finds what both have; the rest was removed or added. A few words that both have between two changes count as
changed too: a sentence of which every other word is struck through cannot be read.
"""

import re
from collections.abc import Callable, Iterable
from difflib import SequenceMatcher

from macros.model import ProvisionPart, Text

# A word, a sign, or the space between; the end of a paragraph stands alone.
_PIECE = re.compile(r"\n|\w+|[^\w\s]|[^\S\n]+")
_WORD = re.compile(r"\w")
_FEW = 2  # words between two changes that are not worth a gap

SAME, REMOVED, ADDED = "same", "removed", "added"
Paragraph = list[tuple[str, str]]


def written(body: Iterable[ProvisionPart], plain: Callable[[Text], str]) -> str:
    """A provision's text without markup: a line for each paragraph and each fraction."""
    lines = []
    for part in body:
        if part.text:
            lines.append(plain(part.text))
        for fraction in part.fractions:
            term = f"{plain(fraction.term)}: " if fraction.term else ""
            lines.append(f"{fraction.number}. {term}{plain(fraction.text)}")
    return "\n".join(lines)


def difference(before: str, after: str) -> list[Paragraph]:
    """Paragraphs of runs: what each is (``same``, ``removed``, ``added``), and its words. None if nothing differs."""
    if before == after:
        return []
    old, new = _PIECE.findall(before), _PIECE.findall(after)
    paragraphs: list[Paragraph] = [[]]
    for kind, gone, come in _changes(old, new):
        for what, pieces in ((SAME, come),) if kind == "equal" else ((REMOVED, gone), (ADDED, come)):
            for number, words in enumerate("".join(pieces).split("\n")):
                if number:
                    paragraphs.append([])
                if words:
                    paragraphs[-1].append((what, words))
    return [paragraph for paragraph in paragraphs if paragraph]


def _changes(old: list[str], new: list[str]) -> list[tuple[str, list[str], list[str]]]:
    """Stretches of both texts: ``equal`` or another word, the pieces of the old one, those of the new one."""
    found: list[tuple[str, list[str], list[str]]] = []
    for kind, a, b, c, d in SequenceMatcher(str.isspace, old, new, autojunk=False).get_opcodes():
        stretch = (kind, old[a:b], new[c:d])
        if kind != "equal" and len(found) > 1 and _is_few(found[-1]):
            between, earlier = found.pop(), found.pop()
            stretch = ("replace", earlier[1] + between[1] + stretch[1], earlier[2] + between[2] + stretch[2])
        found.append(stretch)
    return found


def _is_few(stretch: tuple[str, list[str], list[str]]) -> bool:
    """Whether what both texts have is too little to stand between two changes."""
    kind, pieces, _ = stretch
    return kind == "equal" and "\n" not in pieces and sum(1 for piece in pieces if _WORD.match(piece)) <= _FEW
