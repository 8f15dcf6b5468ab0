"""A handbook as big as wanted, to measure how it grows: the shipped data with synthetic records in its catalogues.

Each synthetic record has the shape of a shipped one: the same fields, as many words, as many links. Its words follow
one another as they do in the shipped texts, and names that nobody bears stand among them, so that an index of the
search grows, and compresses, as with real records. The same seed gives the same bytes.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from macros.data import read_data  # noqa: E402
from macros.inline import plain  # noqa: E402
from macros.kinds import LANGUAGES  # noqa: E402
from macros.load import Document  # noqa: E402
from macros.references import LINK, REFERENCE  # noqa: E402
from macros.yaml_text import scalar  # noqa: E402
from tests.built import lay_project  # noqa: E402

CATALOGUES = {"network": "networks", "organization": "organizations", "case": "cases"}
_SEED = 2019
# What syllables are made of.
_STARTS = ("b", "br", "c", "ch", "d", "f", "g", "j", "l", "ll", "m", "n", "p", "pr", "r", "s", "t", "tr", "v", "x", "z")
_VOWELS = ("a", "e", "i", "o", "u", "á", "é", "í", "ó", "ú", "ia", "io", "ue")
_ENDS = ("", "", "", "l", "n", "r", "s", "z", "tl", "c")
_NAME_EVERY = 40  # words of running text
_NOT_A_WORD = re.compile(r"[\[\]*_\\(){}]|\S*(?:://|--)\S*")
_ADDRESS = re.compile(r"(https?://)[^/\s)]+")


class _Writer:
    """Makes texts, names and whole records from shipped ones."""

    def __init__(self, documents: list[Document], references: dict[str, list[str]], random: Random):
        self._random, self._references = random, references
        self._following = {language: _chain(documents, language) for language in LANGUAGES}

    def name(self) -> str:
        """A name of two or three syllables."""
        pick = self._random.choice
        count = pick((2, 2, 3))
        return "".join(pick(_STARTS) + pick(_VOWELS) for _ in range(count)).capitalize() + pick(_ENDS)

    def words(self, language: str, count: int) -> list[str]:
        """Running text of ``count`` words, with a name here and there."""
        chain = self._following[language]
        found = [self._random.choice(chain[""])]
        while len(found) < count:
            found.append(self._random.choice(chain.get(found[-1]) or chain[""]))
        for i in range(self._random.randrange(_NAME_EVERY), count, _NAME_EVERY):
            found[i] = self.name()
        return found

    def text(self, shipped: dict[str, str]) -> dict[str, str]:
        """A text as long as a shipped one, with as many links, to the same things in both languages."""
        links = [self.value(target) for _, target in LINK.findall(shipped["es"])]
        made = {}
        for language in LANGUAGES:
            words = self.words(language, max(len(shipped[language].split()), 2 * len(links)))
            for i, target in enumerate(links):
                words[2 * i + 1] = f"[{words[2 * i + 1]}]({target})"
            sentence = " ".join(words)
            made[language] = sentence[:1].upper() + sentence[1:].rstrip(",;:.") + "."
        return made

    def value(self, shipped: object) -> object:
        """Any part of a record: texts anew, references to other records of the catalogues, other addresses."""
        if isinstance(shipped, dict):
            if shipped.keys() == {"es", "en"}:
                return self.text(shipped)
            return {key: self.value(child) for key, child in shipped.items()}
        if isinstance(shipped, list):
            made = [self.value(child) for child in shipped]
            return list(dict.fromkeys(made)) if all(isinstance(item, str) for item in made) else made
        if isinstance(shipped, str) and REFERENCE.match(shipped):
            return self._random.choice(self._references.get(shipped.partition(":")[0], [shipped]))
        if isinstance(shipped, str) and shipped.startswith("http"):
            return _ADDRESS.sub(rf"\1www.{_ascii(self.name())}.example", shipped)
        return shipped

    def record(self, shipped: dict, kind: str, name: str) -> dict:
        """A record of the catalogue ``kind``, with the id ``name`` and the shape of a shipped one."""
        own = f"{self.name()} {self.name()}"
        made = {key: self.value(child) for key, child in shipped.items()} | {"id": name}
        title = "title" if kind == "case" else "name"
        made[title] = {language: f"{' '.join(self.words(language, 5)).title()} {own}" for language in LANGUAGES}
        if "aliases" in made:
            made["aliases"] = [f"{self.name()} {self.name()}" for _ in made["aliases"]]
        if "acronym" in made:
            letters = "".join(self._random.choice("ABCDEFGILMNOPRSTUV") for _ in range(self._random.choice((4, 5, 6))))
            made["acronym"] = dict.fromkeys(LANGUAGES, letters)
        for key in ("place", "seat"):
            if "city" in (place := made.get(key, {})):
                place["city"] = dict.fromkeys(LANGUAGES, self.name())
        return made


def _ascii(text: str) -> str:
    return text.lower().translate(str.maketrans("áéíóú", "aeiou"))


def _chain(documents: list[Document], language: str) -> dict[str, list[str]]:
    """For each word, those that follow it in the shipped texts, as often as they do; for "", those that begin one."""
    chain: dict[str, list[str]] = {"": []}
    for document in documents:
        for text in _texts(document.data, language):
            before = ""
            for word in _NOT_A_WORD.sub("", plain(text, lambda reference: "")).split():
                chain.setdefault(before, []).append(word)
                before = word
    return chain


def _texts(value: object, language: str) -> Iterator[str]:
    """Every text of a language inside ``value``."""
    for child in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _texts(child, language)
    if isinstance(value, dict) and value.keys() == set(LANGUAGES) and isinstance(value[language], str):
        yield value[language]


def _yaml(value: object, indent: str = "") -> Iterator[str]:
    """Lines of YAML, one value a line."""
    if isinstance(value, dict):
        for key, child in value.items():
            yield from _entry(f"{indent}{key}:", child, indent + "  ")
    elif isinstance(value, list):
        for child in value:
            if isinstance(child, dict | list):
                first, *rest = _yaml(child, indent + "  ")
                yield f"{indent}- {first.lstrip()}"
                yield from rest
            else:
                yield f"{indent}- {scalar(child)}"


def _entry(head: str, value: object, indent: str) -> Iterator[str]:
    if isinstance(value, dict | list):
        yield head
        yield from _yaml(value, indent)
    else:
        yield f"{head} {scalar(value)}"


def lay_synthetic(target: Path, root: Path, total: int, seed: int = _SEED) -> int:
    """Lays the project of ``root`` into the folder ``target``, with ``total`` records in its catalogues at least.

    Returns how many there are: never fewer than the shipped ones, which all stay.
    """
    lay_project(target, root, root / "data")
    documents = read_data(root).documents
    shipped = {kind: [d.data for d in documents if d.kind.name == kind] for kind in CATALOGUES}
    references = {kind: [f"{kind}:{record['id']}" for record in records] for kind, records in shipped.items()}
    missing = max(0, total - sum(map(len, shipped.values())))
    planned = [(kind, f"synthetic-{i}") for i, kind in enumerate(islice(cycle(CATALOGUES), missing))]
    for kind, name in planned:
        references[kind].append(f"{kind}:{name}")
    random = Random(seed)
    writer = _Writer(documents, references, random)
    for kind, name in planned:
        record = writer.record(random.choice(shipped[kind]), kind, name)
        path = target / "data" / CATALOGUES[kind] / f"{name}.yml"
        path.write_text("\n".join(_yaml(record)) + "\n", encoding="utf-8")
    return sum(map(len, references.values()))


if __name__ == "__main__":  # python tests/synthetic.py <folder> <records>
    lay_synthetic(Path(sys.argv[1]), ROOT, int(sys.argv[2]))
