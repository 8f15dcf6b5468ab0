"""Files that are made: written below a folder, or put into a .zip."""

import io
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the first moment that a .zip can tell


def write_files(folder: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Writes files below ``folder``: path and content of each, which may come as they are made."""
    for path, content in files:
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def zipped(files: Mapping[str, bytes], moment: tuple[int, int, int, int, int, int] = _LONG_AGO) -> bytes:
    """Files, by path, as a .zip; the same files give the same bytes. moment: year to second, that each bears."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in sorted(files):
            entry = zipfile.ZipInfo(path, moment)
            entry.compress_type, entry.external_attr, entry.create_system = zipfile.ZIP_DEFLATED, 0o644 << 16, 3
            archive.writestr(entry, files[path])
    return out.getvalue()
