"""What a page may run and load: its Content-Security-Policy (CSP level 3), and what a host's headers add to it.

Everything comes from the site itself. Of the scripts inside a page only the theme's run: the page for missing
addresses, which holds nothing of any record, has them all, and their hashes are allowed. Styles need no exception:
no page has a style element or attribute; scripts that set a style do it by the property.
"""

import re
from base64 import b64encode
from hashlib import sha256

_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script>", re.DOTALL | re.IGNORECASE)
_OUTSIDE_OR_DATA = re.compile(r"""\bsrc\s*=|\btype\s*=\s*["']?application/(?:ld\+)?json""", re.IGNORECASE)
_FIRST = '<meta charset="utf-8">'

_SOURCES = {
    "default-src": "'none'",
    "script-src": "'self' 'wasm-unsafe-eval'",  # the search is WebAssembly; hashes follow
    "style-src": "'self'",
    "img-src": "'self' data:",  # the theme's icons stand in its style sheet
    "connect-src": "'self'",
    "worker-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
}
# What only a header can say, and what needs no page: see https://developer.mozilla.org/docs/Web/HTTP/Headers.
_MORE_HEADERS = {
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


def inline_scripts(html: str) -> list[str]:
    """The scripts that stand inside a page, in order, without data and without those of files."""
    return [body.replace("\r\n", "\n") for kind, body in _SCRIPT.findall(html) if not _OUTSIDE_OR_DATA.search(kind)]


def hash_of(script: str) -> str:
    """A script's hash, as a policy writes it."""
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"


def policy(hashes: list[str], **more: str) -> str:
    """The policy that lets scripts with these hashes run. more: further rules, ``frame_ancestors="'none'"``."""
    rules = _SOURCES | {"script-src": " ".join((_SOURCES["script-src"], *hashes))}
    rules |= {name.replace("_", "-"): value for name, value in more.items()}
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def with_policy(html: str, own: set[str]) -> tuple[str, list[str]]:
    """A page with its policy, and the hashes of its scripts. own: the theme's scripts.

    Raises ValueError with the beginning of a script that is none of the theme's, and for a page without the line that
    the policy follows.
    """
    scripts = inline_scripts(html)
    for script in scripts:
        if script not in own:
            raise ValueError(f"a script inside the page is none of the theme's: {script.strip()[:80]}")
    if _FIRST not in html:
        raise ValueError(f"the page has no {_FIRST}")
    hashes = list(dict.fromkeys(map(hash_of, scripts)))
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy(hashes)}">'
    return html.replace(_FIRST, _FIRST + meta, 1), hashes


def header_files(hashes: set[str]) -> dict[str, str]:
    """Path from the site's root → content: the same for every page as headers, for hosts of several kinds.

    ``_headers`` is read by hosts of static sites (Cloudflare, Netlify and others); the files below ``headers/`` are to
    be included in the configuration of Apache and nginx.
    """
    found = {"Content-Security-Policy": policy(sorted(hashes), frame_ancestors="'none'"), **_MORE_HEADERS}
    return {
        "_headers": "/*\n" + "".join(f"  {name}: {value}\n" for name, value in found.items()),
        "headers/apache.conf": "".join(f'Header always set {name} "{value}"\n' for name, value in found.items()),
        "headers/nginx.conf": "".join(f'add_header {name} "{value}" always;\n' for name, value in found.items()),
    }
