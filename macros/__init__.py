"""The handbook: data in, pages and exports out. This file holds only what pages may call.

mkdocs-macros calls define_env; site.py has put the renderer of the language into the configuration.
"""

from functools import partial


def define_env(env) -> None:
    """Gives pages ``record(reference)`` and ``component(template, **values)``, which stand for HTML (stash.py)."""
    renderer = env.conf["renderer"]

    @env.macro
    def record(reference: str) -> str:
        """The article of a record's page."""
        kept = env.conf.get("kept_articles")
        make = partial(renderer.record, reference)
        return renderer.stash.put(partial(kept.article, renderer.language, reference, make) if kept else make)

    @env.macro
    def component(template: str, **values: object) -> str:
        """One component on a written page, whose front matter names its ``reference``."""
        book = renderer.handbook
        records = {"network": book.networks, "organization": book.organizations, "case": book.cases}
        if values.get("kind") in records:
            values["records"] = records[values["kind"]]
        if template == "data":
            values["sets"] = env.conf["described_sets"][renderer.language]
        page = renderer.page(env.page.meta["reference"])
        return renderer.stash.put(partial(page.render, f"{template}.html", **values))
