"""JSON inside a page's script element."""

import json


def embedded(data: object) -> str:
    """``data`` as JSON in which nothing can end the script element or begin another."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
