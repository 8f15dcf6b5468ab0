"""The comparison of ``make bench``: the same pages in a plain Material project, with Material's own search.

The articles are those of the handbook, rendered beforehand; what stands in the navigation here stands there too.
"""

import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from macros.data import read_data  # noqa: E402
from macros.kinds import LANGUAGES  # noqa: E402
from macros.render import Renderer  # noqa: E402
from macros.structure import structure  # noqa: E402

_CATALOGUES = ("page:networks", "page:organizations", "page:cases", "page:figures")
_CONFIGURATION = """site_name: plain
use_directory_urls: true
theme: {{name: material, language: {language}, font: false}}
plugins: [search]
not_in_nav: |
{outside}
"""


def lay_plain(target: Path, project: Path) -> None:
    """Lays a plain project for each language, ``es`` and ``en`` below ``target``, with the pages of ``project``."""
    handbook = structure(read_data(project).documents)
    for language in LANGUAGES:
        folder = target / language
        renderer = Renderer(handbook, language, project / "overrides" / "components")
        for reference in renderer.records:
            path = renderer.urls.page(reference, language).rstrip("/")
            title = json.dumps(renderer.title(reference), ensure_ascii=False)
            _write(folder / "docs" / f"{path}.md", f"---\ntitle: {title}\n---\n\n{renderer.record(reference)}\n")
        _write(folder / "docs" / "index.md", "# Home\n")
        outside = "\n".join(f"  /{renderer.urls.page(catalogue, language)}" for catalogue in _CATALOGUES)
        _write(folder / "mkdocs.yml", _CONFIGURATION.format(language=language, outside=outside))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":  # python tests/plain_material.py <folder> <project>
    lay_plain(Path(sys.argv[1]), Path(sys.argv[2]))
