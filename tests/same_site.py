"""Compares two builds of the site, file by file: `make properdocs` builds it with MkDocs and with ProperDocs.

Every file must be the same but for:

- the generator's name and version, in one tag of each page;
- the lists of what an offline copy holds (``copy/``): sizes and hashes of those pages; their files must be the same;
- the search index: Pagefind puts the values of a filter in an order that differs from run to run, also on the same
  pages; so does the hash of the two files that hold or name them, and the list of languages. What they hold must be
  the same.

Both builds need the same SOURCE_DATE_EPOCH. All differences are told at once, each with its file and its first line.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from pathlib import Path

_GENERATOR = re.compile(rb'<meta name="generator" content="mkdocs-[^",]*, ')
_BY_LOT = re.compile(r"(pagefind/filter/[a-z]+|pagefind/pagefind\.[a-z]+)_[0-9a-f]+(?=\.pf_)")
_HASH = re.compile(rb"\b([a-z]{2})_[0-9a-f]{7,}")


def differences(one: Path, other: Path) -> list[str]:
    """What differs between two built sites, a line for each file; nothing when they are the same."""
    ours, theirs = _files(one), _files(other)
    found = [f"{path}: only in {one}" for path in ours.keys() - theirs.keys()]
    found += [f"{path}: only in {other}" for path in theirs.keys() - ours.keys()]
    for path in ours.keys() & theirs.keys():
        contents = [_comparable(path, file.read_bytes()) for file in (ours[path], theirs[path])]
        if contents[0] != contents[1]:
            found.append(f"{path}: {_first_difference(*contents)}")
    return sorted(found)


def _files(site: Path) -> dict[str, Path]:
    """Every file by its path below the site's root, without what a name says by lot."""
    return {_BY_LOT.sub(r"\1", p.relative_to(site).as_posix()): p for p in site.rglob("*") if p.is_file()}


def _comparable(path: str, content: bytes) -> bytes:
    """What of a file must be the same in both sites."""
    if path.endswith(".html"):
        return _GENERATOR.sub(b'<meta name="generator" content="', content)
    if path == "copy/edition.json":
        edition = json.loads(content)
        for part in edition["parts"].values():
            for name in ("list", "transfer", "size"):
                part.pop(name)
        return _as_text(edition)
    if path.startswith("copy/"):
        return _as_text(sorted(_BY_LOT.sub(r"\1", kept) for kept, _, _ in json.loads(content)))
    if path == "pagefind/pagefind-entry.json":
        return _as_text(json.loads(_HASH.sub(rb"\1", content)))
    if path.endswith(".pf_filter"):
        return bytes(sorted(gzip.decompress(content)))
    if path.endswith(".pf_meta"):  # it names its filter
        return gzip.decompress(content).replace(*_filter_name(gzip.decompress(content)))
    return content


def _filter_name(meta: bytes) -> tuple[bytes, bytes]:
    """The name of the filter's file at the end of an index's metadata, and what stands for it."""
    found = re.search(rb"[a-z]{2}_[0-9a-f]{7}(?=\x80\x83h)", meta)
    return (found[0], b"filter") if found else (b"", b"")


def _as_text(value: object) -> bytes:
    return json.dumps(value, sort_keys=True, indent=1, ensure_ascii=False).encode()


def _first_difference(ours: bytes, theirs: bytes) -> str:
    """Number and words of the first line that differs; for what is no text, its place."""
    try:
        lines = ours.decode().splitlines(), theirs.decode().splitlines()
    except UnicodeDecodeError:
        place = next(
            (i for i, (a, b) in enumerate(zip(ours, theirs, strict=False)) if a != b), min(len(ours), len(theirs))
        )
        return f"differs from byte {place} on ({len(ours)} and {len(theirs)} bytes)"
    for number, (a, b) in enumerate(zip(*lines, strict=False), 1):
        if a != b:
            return f"line {number}: {a.strip()[:120]!r} and {b.strip()[:120]!r}"
    return f"{len(lines[0])} lines and {len(lines[1])} lines"


def main(arguments: list[str]) -> int:
    """Prints every difference between two folders. Returns 1 if there is any, else 0."""
    one, other = map(Path, arguments)
    found = differences(one, other)
    print("\n".join(found) or f"{len(_files(one))} files are the same in {one} and {other}.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
