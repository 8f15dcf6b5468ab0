"""Interface words with places to fill: ``{name}``, and nothing of what Python's own format would take."""

import re

_PLACE = re.compile(r"\{(\w+)\}")


def filled(text: str, **values: object) -> str:
    """``text`` with each ``{name}`` that ``values`` has replaced, as scripts do it (page-data.js)."""
    return _PLACE.sub(lambda match: str(values.get(match[1], match[0])), text)
