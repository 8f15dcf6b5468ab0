"""Example case files of workshops, as the files that readers save and open."""

import json

from macros.example_case_file import case_file
from macros.render import Renderer


def example_files(renderer: Renderer) -> dict[str, bytes]:
    """Path from the root of the whole site → content, for every example in the renderer's language."""
    page = renderer.page("page:workshops")
    return {
        page.example_file(workshop, example): json.dumps(
            case_file(workshop, example, page), ensure_ascii=False, indent=1
        ).encode()
        for workshop in renderer.handbook.workshops
        for example in workshop.case_files
    }
