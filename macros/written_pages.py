"""The pages written by hand below ``content/``, as HTML and without MkDocs: front matter, Markdown, macro calls.

What MkDocs and mkdocs-macros do with them, with the libraries that they use for it.
"""

from pathlib import Path
from types import SimpleNamespace

from jinja2 import Environment, StrictUndefined
from markdown import markdown

from macros import define_env
from macros.load import front_matter
from macros.render import Renderer

_EXTENSIONS = ("toc", "tables", "fenced_code", "attr_list")  # MkDocs' own, and that of mkdocs.yml


def written_pages(folder: Path, renderer: Renderer, **more: object) -> dict[str, tuple[dict, str]]:
    """File below ``folder`` → its front matter and its article as HTML, for every page in the renderer's language.

    more: what else macros find in the configuration (``described_sets``). Raises jinja2.UndefinedError for a
    macro that there is not.
    """
    page = SimpleNamespace(meta={})
    macros: dict[str, object] = {}
    conf = {"renderer": renderer, **more}
    define_env(SimpleNamespace(conf=conf, page=page, macro=lambda made: macros.setdefault(made.__name__, made)))
    environment = Environment(undefined=StrictUndefined)
    found = {}
    for path in sorted(folder.rglob("*.md")):
        page.meta, body = front_matter(path.read_text(encoding="utf-8"))
        text = environment.from_string(body).render(macros)
        html = renderer.stash.fill(markdown(text, extensions=_EXTENSIONS))
        found[path.relative_to(folder).as_posix()] = (page.meta, html)
    return found
